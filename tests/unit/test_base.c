/* The base: slices, arena, buffer, map, UTF-8, amounts, failures. Each claim is one sentence of a header's
 * contract; where a limit has a name, a claim reaches it. */
#include <setjmp.h>
#include <stdlib.h>
#include "base/amount.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/decode.h"
#include "tap.h"

static Arena *arena;

static void test_str(void) {
    Str rest = STR("a,,b,"), piece;
    int pieces = 0, lines = 0;
    while (str_split(&rest, ',', &piece))
        pieces++;
    tap_int(pieces, 4, "a,,b, has four pieces, the last empty");
    tap_ok(!str_split(&rest, ',', &piece), "nothing comes after the last piece");
    rest = STR("one\r\ntwo\rthree\n\nfive");
    Str last = {0};
    while (str_line(&rest, &piece)) {
        lines++;
        last = piece;
    }
    tap_int(lines, 5, "lines end with CRLF, CR or LF");
    tap_str(last, STR("five"), "the last line needs no end");
    tap_str(utf8_trim(STR("\xE3\x80\x80\xC2\xA0 合　计 \xEF\xBB\xBF\xE2\x80\x8B\t")), STR("合　计"),
            "trimming knows NBSP, U+3000, BOM and zero-width space, and leaves the inside alone");
    tap_str(utf8_trim(STR(" \xE3\x80")), STR("\xE3\x80"), "a broken character is no white space");
    tap_str(utf8_trim(STR("　 ")), STR(""), "white space alone becomes nothing");
    tap_str(str_sub(STR("abc"), -5, 99), STR("abc"), "a slice is clamped");
    tap_int(str_sub(STR("abc"), 2, 1).size, 0, "an inverted slice is empty");
    tap_int(str_find(STR("部门预算"), STR("预算")), 6, "find gives a byte offset");
    tap_int(str_find(STR("部门"), STR("预算")), -1, "find tells what is not there");
    tap_ok(str_compare(STR("ab"), STR("abc")) < 0 && str_compare(STR("b"), STR("abc")) > 0, "order is bytewise");
    tap_ok(str_starts(STR("abc"), STR("ab")) && str_ends(STR("abc"), STR("bc")), "starts and ends");
    tap_ok(!str_starts(STR("a"), STR("ab")) && !str_ends(STR("a"), STR("ab")), "a longer affix is none");
    long long value = -1;
    tap_ok(str_to_int(STR("0201"), &value) && value == 201, "an integer with leading zeros");
    tap_ok(!str_to_int(STR("1234567890123456789"), &value), "19 digits are refused");
    tap_ok(!str_to_int(STR("-1"), &value) && !str_to_int(STR(""), &value), "a sign or nothing is refused");
}

static jmp_buf jump;
static void exhausted(void *context) {
    longjmp(jump, *(int *)context);
}

static bool exhausts(Arena *small, int how) {
    int code = 7;
    ArenaExhausted *old = NULL;
    arena_on_exhausted(small, exhausted, &code, &old, NULL);
    if (setjmp(jump) != 0)
        return true;
    if (how == 0)
        arena_alloc(small, (size_t)1 << 40, 8);
    if (how == 1)
        arena_array(small, char, -1);
    if (how == 2)
        for (;;)
            arena_alloc(small, 5000, 8);
    return false;
}

/* Small, then over several chunks: what comes after is zero and costs no more. */
static void test_reset(void) {
    enum { PIECE = 40000 };
    Arena *scratch = arena_new(1 << 22);
    size_t most = 0;
    bool zero = true;
    for (int round = 0; round < 6; round++) {
        for (int i = 0; i < (round ? 20 : 1); i++) {
            char *piece = arena_alloc(scratch, PIECE, 1);
            for (int k = 0; k < PIECE; k++) {
                zero &= piece[k] == 0;
                piece[k] = 'x';
            }
        }
        most = round == 2 ? arena_used_bytes(scratch) : most;
        tap_ok(round < 3 || arena_used_bytes(scratch) <= most, "round %d takes no more than the second", round);
        arena_reset(scratch);
    }
    tap_ok(zero, "after a reset memory is zero again");
    arena_release(scratch);
}

static void test_arena(void) {
    tap_ok(arena_new(10) == NULL, "no room for the arena itself: none");
    for (int how = 0; how < 3; how++) {
        Arena *small = arena_new(1 << 20);
        bool caught = exhausts(small, how);
        tap_ok(caught && arena_used_bytes(small) <= 1 << 20, "the limit is kept, way %d", how);
        arena_release(small);
    }
    arena_release(NULL);
    char *first = arena_alloc(arena, 3, 1);
    memset(first, 'x', 3);
    long long *second = arena_alloc(arena, sizeof *second, _Alignof(long long));
    tap_ok((size_t)second % _Alignof(long long) == 0 && *second == 0, "memory is aligned and zeroed");
    Vec(int) numbers = {0};
    bool good = true;
    for (int i = 0; i < 100000; i++) {
        *vec_push(&numbers, arena) = i;
        if (i % 1000 == 0)
            arena_alloc(arena, 1, 1);
    }
    for (int i = 0; i < numbers.size; i++)
        good = good && numbers.data[i] == i;
    tap_ok(good && numbers.size == 100000, "an array keeps its elements as it grows");
    tap_str(arena_format(arena, "%d %.*s", 7, STR_ARG(STR("合计"))), STR("7 合计"), "formatting");
    Str padded = arena_format(arena, "%5000d", 1);
    tap_ok(padded.size == 5000 && padded.data[4999] == '1', "formatting of a long text");
    tap_str(arena_copy(arena, STR("")), STR(""), "a copy of nothing");
}

static void test_buf(void) {
    Buf out = {0};
    for (int i = 0; i < 3000; i++)
        buf_format(&out, "%04d,", i);
    tap_int(out.size, 15000, "a buffer grows");
    buf_format(&out, "%6000d", 1);
    buf_byte(&out, '!');
    tap_ok(!out.failed && out.size == 21001, "a long format fits");
    tap_str(str_sub(buf_view(&out), 5, 10), STR("0001,"), "a view of what was written");
    buf_release(&out);
    out.failed = true;
    buf_str(&out, STR("x"));
    tap_int(out.size, 0, "after a failure everything is ignored");
    buf_release(&out);
}

/* Of a vector and a map that grow large no smaller copies are kept. */
static void test_give_back(void) {
    enum { COUNT = 1 << 18, LARGE = 256 << 10 };
    Arena *large = arena_new((size_t)1 << 28);
    Vec(int) numbers = {0};
    for (int i = 0; i < COUNT; i++)
        *vec_push(&numbers, large) = i;
    size_t vector = arena_used_bytes(large);
    tap_ok(vector < sizeof(int) * COUNT + 4 * LARGE, "a large vector takes its own size");
    tap_ok(numbers.data[0] == 0 && numbers.data[COUNT - 1] == COUNT - 1, "and kept its elements");
    Map map = {0};
    for (int i = 0; i < COUNT; i++)
        (void)map_put(&map, large, (Str){(const char *)&numbers.data[i], sizeof(int)}, i);
    tap_int(*map_find(&map, (Str){(const char *)&numbers.data[77], sizeof(int)}), 77, "a large map finds what it had");
    map_drop(&map, large);
    tap_ok(map.size == 0 && arena_used_bytes(large) < vector + 4 * LARGE, "and gives its memory back");
    arena_give_back(large, arena_alloc(large, 16, 1), 16);
    arena_give_back(large, NULL, 0);
    arena_reset(large);
    tap_ok(arena_used_bytes(large) < 4 * LARGE, "a reset gives back what is large");
    arena_release(large);
}

static void test_map(void) {
    Map map = {0};
    tap_ok(map_find(&map, STR("a")) == NULL, "an empty map has nothing");
    bool good = true;
    for (int i = 0; i < 20000; i++)
        *map_put(&map, arena, arena_format(arena, "key %d", i), -1) = i;
    for (int i = 0; i < 20000; i++) {
        int *value = map_find(&map, arena_format(arena, "key %d", i));
        good = good && value && *value == i;
    }
    tap_ok(good && map.size == 20000, "20,000 keys are found again");
    tap_int(*map_put(&map, arena, STR("key 7"), 99), 7, "what is there is not made anew");
    tap_int(*map_put(&map, arena, STR(""), 5), 5, "an empty key is a key");
    tap_ok(map_find(&map, STR("key 20000")) == NULL, "what was not put is not found");
}

static void test_utf8(void) {
    static const char *const broken[] = {
        "\x80",     "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80",
        "\xE4\xB8", "\xFF"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        ptrdiff_t offset = 0;
        tap_ok(utf8_next(str_from_c(broken[i]), &offset) == 0xFFFD && offset == 1, "broken sequence %zu", i);
    }
    bool good = true;
    for (uint32_t c = 0; c <= 0x10FFFF; c += 0x1F) {
        char bytes[4];
        ptrdiff_t offset = 0;
        Str text = {bytes, utf8_encode(c, bytes)};
        if (c >= 0xD800 && c < 0xE000)
            continue;
        good = good && utf8_next(text, &offset) == c && offset == text.size;
    }
    tap_ok(good, "what is encoded is decoded");
    tap_ok(utf8_is_valid(STR("\xEF\xBF\xBD合")) && !utf8_is_valid(STR("合\xE8\xAE")),
           "U+FFFD itself is valid, a cut is not");
    tap_int(utf8_width(STR("合计 12（万元）e\xCC\x81")), 4 + 3 + 8 + 1, "display columns");
    tap_int(utf8_count(STR("合计 12（万元）")), 9, "characters, however many bytes each has");
    tap_str(utf8_fold_key(arena, STR("（一） “三公”　经费：１９４６．２３％")), STR("(一)\"三公\"经费:1946.23%"),
            "folding");
    tap_str(utf8_fold_key(arena, STR("⼀⻓≧—－−〔2018〕￥")), STR("一长≥---[2018]¥"), "radicals and variants");
    tap_str(utf8_fold_key(arena, STR(" 　")), STR(""), "white space alone has an empty key");
    tap_ok(utf8_usual(0x2F00) == 0x4E00 && utf8_usual(0xFF0C) == 0xFF0C, "of two ideographs the usual one; no fold");
    tap_ok(utf8_is_han(0x5408) && !utf8_is_han('a') && utf8_is_space(0x3000), "classes");
}

static void claim_decoded(Str bytes, Str want, Str want_encoding, const char *name) {
    Str text = {0}, encoding = {0};
    bool good = decode_text(arena, bytes, &text, &encoding);
    tap_ok(good && str_equal(encoding, want_encoding), "%s: encoding", name);
    tap_str(text, want, name);
}

static void test_encodings(void) {
    Str text, encoding;
    claim_decoded(STR("单位：万元"), STR("单位：万元"), STR("UTF-8"), "UTF-8");
    claim_decoded(STR("\xEF\xBB\xBF单位"), STR("单位"), STR("UTF-8"), "UTF-8 with a mark");
    claim_decoded(STR("\xB5\xA5\xCE\xBB\xA3\xBA\xCD\xF2\xD4\xAA"), STR("单位：万元"), STR("GB18030"), "GB18030");
    claim_decoded(STR("\xB5\xA5\xCE\xBB\xCD"), STR("单位"), STR("GB18030"), "GB18030, cut off");
    claim_decoded(STR("\xFF\xFE\x55\x53\x4D\x4F"), STR("单位"), STR("UTF-16LE"), "UTF-16LE");
    claim_decoded(STR("\xFE\xFF\x53\x55\x4F\x4D\x53"), STR("单位"), STR("UTF-16BE"), "UTF-16BE, cut off");
    claim_decoded(STR("单位\xE4\xB8"), STR("单位"), STR("UTF-8"), "UTF-8, cut off");
    claim_decoded(STR("部门预算公开情况说明\x80一般公共预算"), STR("部门预算公开情况说明\xEF\xBF\xBD一般公共预算"),
                  STR("UTF-8"), "a damaged byte in UTF-8");
    claim_decoded(STR(""), STR(""), STR("UTF-8"), "nothing");
    tap_ok(!decode_text(arena, STR("a\0b"), &text, &encoding), "a NUL is binary");
    tap_ok(!decode_text(arena, STR("\x01\x02\x03 text"), &text, &encoding), "control characters are binary");
    tap_ok(!decode_text(arena, STR("\xFF\xFF\xFF\xFF\xFF"), &text, &encoding), "neither UTF-8 nor GB18030");
}

static void claim_amount(const char *printed, int64_t unit, int64_t value, int64_t grain) {
    Amount amount = {0};
    bool good = amount_parse(str_from_c(printed), unit, &amount);
    tap_ok(good && amount.value_fen == value && amount.grain_fen == grain, "%s is %lld with grain %lld", printed,
           (long long)value, (long long)grain);
}

static void test_amounts(void) {
    static const char *const none[] = {
        "",     " ",  "-",   "5%",  "5.",   "1,",    ",5",   "1.2.3", "2024-01", "1.5万元",
        "合计", "(5", "--5", "1e3", "(-5)", "1.2,3", "0x10", "１，",  "¥",       "10000000000000000"};
    claim_amount("1,946.23", FEN_PER_WAN, 1946230000, 10000);
    claim_amount("１，９４６．２３", FEN_PER_WAN, 1946230000, 10000);
    claim_amount("-5", FEN_PER_YUAN, -500, 100);
    claim_amount("－5.00", FEN_PER_YUAN, -500, 1);
    claim_amount("(5.00)", FEN_PER_YUAN, -500, 1);
    claim_amount(" ¥ 1 2 ", FEN_PER_YUAN, 1200, 100);
    claim_amount(".5", FEN_PER_YUAN, 50, 10);
    claim_amount("0.00000049", FEN_PER_WAN, 0, 1);
    claim_amount("0.0000005", FEN_PER_WAN, 1, 1);
    claim_amount("-0.0000005", FEN_PER_WAN, -1, 1);
    claim_amount("999999999999999", FEN_PER_YUAN, 99999999999999900, 100);
    claim_amount("0000000000000000000000000000000000012", FEN_PER_YUAN, 1200, 100);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        Amount amount;
        tap_ok(!amount_parse(str_from_c(none[i]), FEN_PER_YUAN, &amount), "\"%s\" is no amount", none[i]);
    }
    tap_ok(amount_is_dash(STR("—")) && amount_is_dash(STR(" － － ")) && amount_is_dash(STR("/")) &&
               amount_is_dash(STR("无")),
           "dashes");
    tap_ok(!amount_is_dash(STR("")) && !amount_is_dash(STR("-1")) && !amount_is_dash(STR("无预算")), "no dashes");
    static const struct {
        int64_t value, unit;
        int decimals;
        Str want;
    } prints[] = {
        {123400, FEN_PER_WAN, 0, STR_INIT("0.1234")},
        {1946230000, FEN_PER_WAN, 2, STR_INIT("1946.23")},
        {-50, FEN_PER_YUAN, 0, STR_INIT("-0.5")},
        {0, FEN_PER_YUAN, 2, STR_INIT("0.00")},
        {INT64_MIN, FEN_PER_YUAN, 0, STR_INIT("-92233720368547758.08")},
    };
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        Buf out = {0};
        amount_print(&out, prints[i].value, prints[i].unit, prints[i].decimals);
        tap_str(buf_view(&out), prints[i].want, "printing an amount");
        buf_release(&out);
    }
}

static void test_diag(void) {
    Diag diag = {0};
    tap_ok(!diag_fail(&diag, "%2$s 第 %1$d 行", "line %d of %s", 3, "甲"), "a failure is false");
    tap_str(str_from_c(diag.zh), STR("甲 第 3 行"), "in Chinese");
    tap_str(str_from_c(diag.en), STR("line 3 of 甲"), "in English");
    diag_fail(&diag, "%d", "%d", 4);
    tap_str(str_from_c(diag.en), STR("line 3 of 甲"), "the first message stays");
    Diag longer = {0};
    Str many = STR("预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算预算");
    diag_fail(&longer, "x%.*s%.*s%.*s%.*s", "%.*s%.*s%.*s%.*s", STR_ARG(many), STR_ARG(many), STR_ARG(many),
              STR_ARG(many));
    tap_ok(utf8_is_valid(str_from_c(longer.zh)) && strlen(longer.zh) > DIAG_TEXT_MAX - 5,
           "a cut is between characters");
}

int main(void) {
    arena = arena_new((size_t)1 << 28);
    test_str();
    test_arena();
    test_reset();
    test_buf();
    test_give_back();
    test_map();
    test_utf8();
    test_encodings();
    test_amounts();
    test_diag();
    arena_release(arena);
    return tap_done();
}
