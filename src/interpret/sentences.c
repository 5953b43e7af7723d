/* The amounts of the narrative, as far as the vocabulary carries. A sentence is read left to right:
 *
 *     收入预算：2025年年初预算数 1946.23 万元，其中：一般公共预算拨款 1946.23 万元 …     subject words, then a level;
 *                                                          其中 puts what follows under the last level
 *     比 2024 年减少 25.92 万元                            after 比 and a verb of change: a change of the last level
 *
 * An amount becomes a reading only when every character since the last amount is a word we know:
 * half-understood is not understood. Reasons (主要原因是 …) are not read. What has no coordinate is counted in
 * Cube.sentence_amounts and left alone.
 *
 * The text is folded character by character with the way back to the printed byte kept, so that places are exact. */
#include "interpret/sentences.h"
#include "base/utf8.h"
#include "interpret/words.h"

enum { SENTENCE_BYTES_MAX = 6000, SUBJECT_MAX = 16 };

typedef struct Folded { /* one sentence */
    char *text;
    int *origin; /* byte of the paragraph for each byte of text, one more at the end */
    int size;
} Folded;

typedef struct Scan {
    Cube *cube;
    const Block *block;
    Str sentence;        /* as printed */
    int sentence_begin;  /* byte of the paragraph */
    Folded folded;
    Coordinate context;  /* what 其中 stands under */
    Coordinate last;     /* the last level */
    bool has_last;
    Coordinate subject;  /* the words since the last amount */
    bool has_subject, in_parts, comparing, staged_comparison, reason;
    int unknown;
    int direction;       /* of a verb of change: +1, -1, 0 none */
} Scan;

static Folded fold_sentence(Arena *arena, Str paragraph, int begin, int end) {
    Folded folded = {0};
    folded.text = arena_array(arena, char, (end - begin) * 4 + 1);
    folded.origin = arena_array(arena, int, (end - begin) * 4 + 1);
    for (ptrdiff_t at = begin; at < end;) {
        ptrdiff_t from = at;
        uint32_t code_point = utf8_next(paragraph, &at);
        if (utf8_is_space(code_point))
            continue;
        char bytes[4];
        int size = utf8_encode(utf8_fold(code_point), bytes);
        for (int i = 0; i < size; i++) {
            folded.text[folded.size] = bytes[i];
            folded.origin[folded.size++] = (int)from;
        }
    }
    folded.origin[folded.size] = end;
    return folded;
}

static void base_coordinate(const Cube *cube, Coordinate *at) {
    *at = (Coordinate){0};
    at->member[DIM_YEAR] = (uint16_t)cube->year;
    bool final = str_equal(cube->kind, STR("final-accounts"));
    at->member[DIM_STAGE] = cube_find(cube, DIM_STAGE, final ? STR("final") : STR("budget"));
}

static void forget_subject(Scan *scan) {
    base_coordinate(scan->cube, &scan->subject);
    if (scan->in_parts)
        scan->subject = scan->context;
    scan->has_subject = false;
    scan->unknown = 0;
}

/* ---- events --------------------------------------------------------------------------------------------------- */

/* Income of a sentence that does not tell the year's own from what was carried in. */
static bool is_undivided(const Scan *scan) {
    Str text = {scan->folded.text, scan->folded.size};
    return !str_contains(text, STR("本年")) && !str_contains(text, STR("当年")) && !str_contains(text, STR("结转")) &&
           !str_contains(text, STR("结余"));
}

static void add_sentence_reading(Scan *scan, ReadingKind kind, const Coordinate *at, Amount amount, int64_t unit,
                                 int begin, int end) {
    int from = scan->folded.origin[begin], to = scan->folded.origin[end];
    Str printed = str_trim(str_sub(scan->block->text, from, to));
    *vec_push(&scan->cube->readings, scan->cube->arena) = (Reading){
        .at = *at,
        .kind = kind,
        .undivided = kind == READING_LEVEL && is_undivided(scan),
        .amount = amount,
        .unit_fen = unit,
        .printed = printed,
        .table = -1,
        .row = -1,
        .col = -1,
        .sentence = scan->sentence,
        .sentence_offset = from - scan->sentence_begin,
        .place = block_place_at(scan->block, from),
    };
}

static void on_change(Scan *scan, Amount amount, int64_t unit, int begin, int end) {
    bool own_subject = scan->has_subject && !scan->unknown;
    Coordinate at = own_subject ? scan->subject : scan->last;
    bool readable = !scan->reason && !scan->staged_comparison && scan->unknown == 0 &&
                    (own_subject || scan->has_last) && at.member[DIM_MEASURE];
    if (!readable)
        return;
    amount.value_fen *= scan->direction;
    at.member[DIM_YEAR] = (uint16_t)scan->cube->year;
    add_sentence_reading(scan, READING_CHANGE, &at, amount, unit, begin, end);
}

/* “三公” and running costs are of fiscal grants by definition: saying so adds nothing. */
static void drop_implied_source(const Cube *cube, Coordinate *at) {
    uint16_t measure = at->member[DIM_MEASURE];
    if (measure && (cube_covers(cube, DIM_MEASURE, cube_find(cube, DIM_MEASURE, STR("three-public")), measure) ||
                    measure == cube_find(cube, DIM_MEASURE, STR("running-cost"))))
        at->member[DIM_SOURCE] = 0;
}

static void on_level(Scan *scan, Amount amount, int64_t unit, int begin, int end) {
    Coordinate at = scan->subject;
    drop_implied_source(scan->cube, &at);
    bool spending = at.member[DIM_FUNCTION] || at.member[DIM_NATURE];
    if (!at.member[DIM_MEASURE] && spending)
        at.member[DIM_MEASURE] = cube_find(scan->cube, DIM_MEASURE, STR("spend"));
    bool readable =
        !scan->reason && !scan->comparing && scan->has_subject && scan->unknown == 0 && at.member[DIM_MEASURE];
    scan->has_last = readable;
    if (!readable)
        return;
    scan->last = at;
    if (!scan->in_parts)
        scan->context = at;
    add_sentence_reading(scan, READING_LEVEL, &at, amount, unit, begin, end);
}

static void on_amount(Scan *scan, Amount amount, int64_t unit, int begin, int end) {
    scan->cube->sentence_amounts++;
    if (scan->direction)
        on_change(scan, amount, unit, begin, end);
    else
        on_level(scan, amount, unit, begin, end);
    scan->direction = 0;
    scan->comparing = scan->staged_comparison = false;
    forget_subject(scan);
}

/* ---- tokens --------------------------------------------------------------------------------------------------- */

static Str rest_of(const Scan *scan, int at) {
    return (Str){scan->folded.text + at, scan->folded.size - at};
}

static int number_size(Str rest) {
    int size = 0;
    while (size < rest.size && ((rest.data[size] >= '0' && rest.data[size] <= '9') ||
                                (size > 0 && (rest.data[size] == ',' || rest.data[size] == '.'))))
        size++;
    while (size > 0 && (rest.data[size - 1] == ',' || rest.data[size - 1] == '.'))
        size--;
    return size;
}

static int64_t unit_at(Str rest, int *size) {
    static const struct {
        const char *name;
        int64_t fen;
    } units[] = {{"万元", FEN_PER_WAN}, {"亿元", FEN_PER_YI}, {"千元", 1000 * FEN_PER_YUAN}, {"元", FEN_PER_YUAN}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(rest, str_from_c(units[i].name))) {
            *size = (int)strlen(units[i].name);
            return units[i].fen;
        }
    return 0;
}

/* A number: an amount if a unit follows. Returns the bytes taken. */
static int take_number(Scan *scan, int at, int size) {
    int unit_size = 0;
    Str rest = rest_of(scan, at);
    int64_t unit = unit_at(str_sub(rest, size, rest.size), &unit_size);
    Amount amount;
    Str after = str_sub(rest, size + unit_size, rest.size);
    /* 100万元以上 */
    bool bound = str_starts(after, STR("以")) || str_starts(after, STR("(含")) || str_starts(after, STR("/"));
    if (unit && !bound && amount_parse(str_sub(rest, 0, size), unit, &amount)) {
        on_amount(scan, amount, unit, at, at + size);
        return size + unit_size;
    }
    scan->unknown++;
    if (str_starts(str_sub(rest, size, rest.size), STR("%"))) {
        scan->direction = 0;
        scan->comparing = false;
        forget_subject(scan);
        return size + 1;
    }
    return size;
}

typedef enum Cue {
    CUE_NONE, CUE_COMPARE, CUE_UP, CUE_DOWN, CUE_PARTS, CUE_REASON, CUE_COMMA, CUE_COLON, CUE_EVEN, CUE_OTHER
} Cue;

static Cue cue_at(Str rest, int *size) {
    static const struct {
        const char *text;
        Cue cue;
    } cues[] = {
        {"比", CUE_COMPARE},   {"较", CUE_COMPARE},  {"同比", CUE_COMPARE}, {"与", CUE_COMPARE},   {"增加", CUE_UP},
        {"增长", CUE_UP},      {"上升", CUE_UP},     {"减少", CUE_DOWN},    {"下降", CUE_DOWN},    {"降低", CUE_DOWN},
        {"其中", CUE_PARTS},   {"主要", CUE_REASON}, {"原因", CUE_REASON},  {"用于", CUE_REASON},  {",", CUE_COMMA},
        {"、", CUE_COMMA},     {":", CUE_COLON},     {";", CUE_COMMA},      {"持平", CUE_EVEN},    {"包括", CUE_PARTS},
        {"面向", CUE_OTHER},   {"预留", CUE_OTHER}, /* for small firms */
    };
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (str_starts(rest, str_from_c(cues[i].text))) {
            *size = (int)strlen(cues[i].text);
            return cues[i].cue;
        }
    return CUE_NONE;
}

static void on_cue(Scan *scan, Cue cue, bool semicolon) {
    switch (cue) {
    case CUE_COMPARE: scan->comparing = true; break;
    case CUE_UP: scan->direction = 1; break;
    case CUE_DOWN: scan->direction = -1; break;
    case CUE_REASON: scan->reason = true; break;
    case CUE_PARTS:
        scan->in_parts = scan->context.member[DIM_MEASURE] != 0;
        forget_subject(scan);
        break;
    case CUE_OTHER: scan->unknown++; break;
    case CUE_EVEN:
        scan->comparing = false;
        forget_subject(scan);
        break;
    case CUE_COLON:
        if (scan->has_last && !scan->has_subject) { /* 政府采购预算总额 106.50 万元：货物 … */
            scan->context = scan->last;
            scan->in_parts = true;
            forget_subject(scan);
        }
        break;
    case CUE_COMMA:
        if (semicolon) {
            scan->reason = false;
            scan->has_last = false;
        }
        if (scan->unknown || semicolon)
            forget_subject(scan);
        scan->comparing = false;
        scan->direction = 0;
        break;
    default: break;
    }
}

/* The longest name of a functional class at the front. */
static int class_at(const Cube *cube, Str rest, uint16_t *member) {
    const Knowledge *knowledge = cube->knowledge;
    ptrdiff_t first = 0;
    utf8_next(rest, &first);
    int *longest = map_find(&knowledge->longest_class_by_first, str_sub(rest, 0, first));
    for (int size = longest ? *longest : 0; size >= first; size--) {
        int *found = size <= rest.size ? map_find(&knowledge->names[DIM_FUNCTION], str_sub(rest, 0, size)) : NULL;
        if (found && cube_member(cube, DIM_FUNCTION, (uint16_t)*found)->id.size == 3) {
            *member = (uint16_t)*found;
            return size;
        }
    }
    return 0;
}

/* "上年结转的一般公共预算收入": what was carried in stays that, 收入 adds nothing. */
static void keep_carried_in(const Cube *cube, uint16_t before, Coordinate *at) {
    uint16_t income = cube_find(cube, DIM_MEASURE, STR("income"));
    uint16_t receipts = cube_find(cube, DIM_MEASURE, STR("receipts"));
    bool carried = before && before != income && before != receipts && cube_covers(cube, DIM_MEASURE, receipts, before);
    if (carried && (at->member[DIM_MEASURE] == income || at->member[DIM_MEASURE] == receipts))
        at->member[DIM_MEASURE] = before;
}

static int take_word(Scan *scan, Str rest) {
    uint16_t class_member = 0;
    int class_size = class_at(scan->cube, rest, &class_member);
    const Word *word = knowledge_longest_word(scan->cube->knowledge, rest);
    if (class_size && (!word || class_size >= word->text.size)) {
        scan->subject.member[DIM_FUNCTION] = class_member;
        scan->has_subject = true;
        return class_size;
    }
    if (!word || word->tables_only)
        return 0;
    bool counts = word->role == ROLE_NONE || word->role == ROLE_AMOUNT || word->role == ROLE_UNIT_NAME;
    scan->unknown += !counts; /* 单价, 数量, 备注: what follows is another thing */
    bool staged = false;
    for (int i = 0; i < word->senses_count; i++)
        staged |= word->senses[i].dim == DIM_STAGE &&
                  word->senses[i].member != cube_find(scan->cube, DIM_STAGE, STR("budget"));
    if (scan->comparing) {
        scan->staged_comparison |= staged;
        return (int)word->text.size;
    }
    uint16_t measure = scan->subject.member[DIM_MEASURE];
    if (word->year_relative)
        scan->subject.member[DIM_YEAR] = (uint16_t)(scan->cube->year + word->year_shift);
    else
        senses_apply(scan->cube, word->senses, word->senses_count, word->either, &scan->subject);
    keep_carried_in(scan->cube, measure, &scan->subject);
    for (int i = 0; i < word->senses_count; i++)
        scan->has_subject |= word->senses[i].dim != DIM_STAGE;
    return (int)word->text.size;
}

static int take_year(Scan *scan, Str rest) {
    long long year;
    if (rest.size < 7 || !str_to_int(str_sub(rest, 0, 4), &year) || year < 2000 || year > 2099 ||
        !str_starts(str_sub(rest, 4, rest.size), STR("年")))
        return 0;
    int size = 4 + (int)STR("年").size;
    if (str_starts(str_sub(rest, size, rest.size), STR("度")))
        size += (int)STR("度").size;
    if (!scan->comparing)
        scan->subject.member[DIM_YEAR] = (uint16_t)year;
    return size;
}

static int take_token(Scan *scan, int at) {
    Str rest = rest_of(scan, at);
    int size = take_year(scan, rest);
    if (size)
        return size;
    size = number_size(rest);
    if (size)
        return take_number(scan, at, size);
    Cue cue = cue_at(rest, &size);
    if (cue != CUE_NONE) {
        on_cue(scan, cue, rest.data[0] == ';');
        return size;
    }
    size = take_word(scan, rest);
    if (size)
        return size;
    ptrdiff_t next = 0;
    scan->unknown += utf8_is_han(utf8_next(rest, &next));
    return (int)next;
}

/* ---- sentences ------------------------------------------------------------------------------------------------ */

static void read_sentence(Scan *scan, int begin, int end) {
    scan->sentence_begin = begin;
    scan->sentence = str_sub(scan->block->text, begin, end);
    scan->reason = scan->comparing = scan->staged_comparison = false;
    scan->direction = 0;
    if (end - begin > SENTENCE_BYTES_MAX)
        return;
    scan->folded = fold_sentence(scan->cube->arena, scan->block->text, begin, end);
    Str text = {scan->folded.text, scan->folded.size};
    bool goes_on = str_starts(text, STR("其中")); /* "…。其中：" takes the last sentence's head with it */
    if (!goes_on) {
        scan->in_parts = false;
        scan->has_last = false;
        base_coordinate(scan->cube, &scan->context);
    }
    int style;
    bool partial;
    Str stripped = goes_on ? text : label_strip(text, &style, &partial);
    forget_subject(scan);
    for (int at = (int)(stripped.data - text.data); at < scan->folded.size;)
        at += take_token(scan, at);
}

static void read_paragraph(Scan *scan) {
    Str text = scan->block->text;
    int begin = 0;
    base_coordinate(scan->cube, &scan->context);
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t code_point = utf8_next(text, &at);
        bool stop = code_point == 0x3002 || code_point == 0xFF01 || code_point == 0xFF1F; /* 。！？ */
        if (!stop && at < text.size)
            continue;
        read_sentence(scan, begin, (int)at);
        begin = (int)at;
    }
}

void sentences_read(const Document *document, Cube *cube) {
    if (!cube->year)
        return;
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        Scan scan = {.cube = cube, .block = block};
        read_paragraph(&scan);
    }
}
