/* The compound file: streams large and small, both versions, tables longer than the header; then what a damaged or a
 * forged file says of itself: circles, sectors beyond the file, sizes beyond it, every cut. */
#include "format/ole.h"
#include "tap.h"
#include "ole_maker.h"

static Buf pattern(ptrdiff_t size) {
    Buf out = {0};
    for (ptrdiff_t i = 0; i < size; i++)
        buf_byte(&out, (char)('a' + (i / 7 + i / 512) % 26));
    return out;
}

/* A file of a large stream, a small one, and one of the small one's name in a storage. */
static Buf make(OleMaker *maker, Str large) {
    ole_maker_add(maker, -1, "Workbook", large);
    int pool = ole_maker_add_storage(maker, -1, "ObjectPool");
    ole_maker_add(maker, -1, "1Table", STR("small"));
    ole_maker_add(maker, pool, "1Table", STR("of an object"));
    return ole_maker_finish(maker);
}

static Str content(Ole *ole, int parent, const char *name) {
    int entry = ole_find(ole, parent, str_from_c(name));
    return entry < 0 ? STR("(none)") : ole_stream(ole, entry);
}

static void claim_whole(int shift, bool scattered, ptrdiff_t size, const char *name) {
    Arena *arena = arena_new(64 << 20);
    OleMaker maker = {.shift = shift, .scattered = scattered};
    Buf large = pattern(size), file = make(&maker, buf_view(&large));
    Ole ole;
    Diag diag = {0};
    bool good = ole_open(&ole, arena, STR("x"), buf_view(&file), &diag);
    tap_ok(good && !ole.damaged && str_equal(content(&ole, 0, "WORKBOOK"), buf_view(&large)) &&
               str_equal(content(&ole, 0, "1Table"), STR("small")) &&
               str_equal(content(&ole, ole_find(&ole, 0, STR("ObjectPool")), "1Table"), STR("of an object")) &&
               ole_find(&ole, 0, STR("Book")) < 0 && !ole.damaged,
           "%s", name);
    buf_release(&large);
    buf_release(&file);
    arena_release(arena);
}

static void test_whole(void) {
    claim_whole(9, false, 100000, "sectors of 512 bytes, streams in one piece");
    claim_whole(9, true, 100000, "chains that run backwards");
    claim_whole(12, false, 100000, "sectors of 4,096 bytes");
    claim_whole(12, true, 4096, "a stream of the size from which streams are large");
    claim_whole(9, true, 9000000, "a table of more sectors than the header lists");
}

/* What a changed number leaves: '-' refused, else how much of the large stream is read and '!' where the file is said
 * to be damaged. */
static void claim_changed(ptrdiff_t at, uint32_t value, ptrdiff_t sector, Str want, const char *name) {
    Arena *arena = arena_new(64 << 20);
    OleMaker maker = {.shift = 9};
    Buf large = pattern(5000), file = make(&maker, buf_view(&large)), said = {0};
    if (sector == 'T')
        at += (1 + (ptrdiff_t)maker.table_first) << 9;
    if (sector == 'D')
        at += (1 + (ptrdiff_t)maker.directory_first) << 9;
    change_u32(&file, at, value);
    Ole ole;
    Diag diag = {0};
    if (ole_open(&ole, arena, STR("x"), buf_view(&file), &diag)) {
        Str all = content(&ole, 0, "Workbook"), small = content(&ole, 0, "1Table");
        buf_format(&said, "%td %td%s", all.size, small.size, ole.damaged ? "!" : "");
    } else {
        buf_str(&said, STR("-"));
    }
    tap_str(buf_view(&said), want, name);
    tap_ok(diag.set == str_equal(want, STR("-")), "  and says so once");
    buf_release(&large);
    buf_release(&file);
    buf_release(&said);
    arena_release(arena);
}

static void test_forged(void) {
    claim_changed(3 * 4, 0, 'T', STR("5000 5!"), "a circle: the stream repeats, and ends");
    claim_changed(3 * 4, 3, 'T', STR("5000 5!"), "a circle of one sector");
    claim_changed(3 * 4, 100000, 'T', STR("2048 5!"), "a chain to a sector beyond the file ends there");
    claim_changed(3 * 4, 0xFFFFFFFE, 'T', STR("2048 5!"), "a chain that ends too early");
    claim_changed(128 + 120, 0xFFFFFF00, 'D', STR("5120 5!"), "a size beyond the file");
    claim_changed(128 + 116, 0xFFFFFFFF, 'D', STR("0 5!"), "a stream without a beginning");
    claim_changed(76, 2, 'D', STR("6 5"), "a child that is not the first: what it does not lead to is not found");
    claim_changed(128 + 72, 1, 'D', STR("5000 6!"), "an entry that is its own sibling");
    claim_changed(128 + 68, 5000, 'D', STR("5000 5!"), "a sibling beyond the directory");
    claim_changed(48, 5000, 0, STR("-"), "no directory");
    claim_changed(30, 0x0006001F, 0, STR("-"), "sectors of 2 GB");
    claim_changed(44, 0x7FFFFFFF, 0, STR("5000 5!"), "a table of two thousand million sectors");
    claim_changed(68, 0, 0, STR("5000 5"), "lists that nobody needs are not read");
    claim_changed(60, 0xFFFFFFFE, 0, STR("5000 0!"), "no table of the small sectors");
}

/* A table whose lists run in a circle. */
static void test_list_circle(void) {
    Arena *arena = arena_new(64 << 20);
    OleMaker maker = {.shift = 9};
    Buf large = pattern(9000000), file = make(&maker, buf_view(&large));
    ptrdiff_t list = (1 + (ptrdiff_t)maker.table_first + maker.table_sectors) << 9;
    change_u32(&file, list + 508, (uint32_t)(maker.table_first + maker.table_sectors));
    change_u32(&file, 44, 0x7FFFFFFF);
    Ole ole;
    Diag diag = {0};
    bool good = ole_open(&ole, arena, STR("x"), buf_view(&file), &diag);
    tap_ok(good ? ole.damaged : diag.set, "lists in a circle end");
    buf_release(&large);
    buf_release(&file);
    arena_release(arena);
}

static void test_cut(bool scattered, const char *name) {
    OleMaker maker = {.shift = 9, .scattered = scattered};
    Buf large = pattern(5000), file = make(&maker, buf_view(&large));
    int passed = 0;
    for (ptrdiff_t size = 0; size < file.size; size += 8) {
        Arena *arena = arena_new(64 << 20);
        Ole ole;
        Diag diag = {0};
        char *cut = malloc((size_t)size + 1); /* of its own, so that a read beyond is seen under the sanitizers */
        memcpy(cut, file.data, (size_t)size);
        bool good = ole_open(&ole, arena, STR("x"), (Str){cut, size}, &diag);
        if (good)
            content(&ole, 0, "Workbook");
        passed += good ? !ole.damaged : !diag.set;
        free(cut);
        arena_release(arena);
    }
    tap_int(passed, 0, name);
    buf_release(&large);
    buf_release(&file);
}

int main(void) {
    test_whole();
    test_forged();
    test_list_circle();
    test_cut(false, "a file cut at any place is refused or said to be damaged");
    test_cut(true, "so is one of chains");
    return tap_done();
}
