/* Writing archives: what is written is read, whatever its size; limits are told; no memory leaves no archive. What
 * another program says of such archives stands in tests/main/zip_write.t. */
#include "format/zip_write.h"
#include "format/zip.h"
#include "tap.h"

static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

static void test_pieces(void) {
    enum { PIECES = 300, PIECE = 10007 };
    Buf out = {.arena = arena}, text = {.arena = arena}; /* in the arena: what stands in front stays */
    buf_str(&out, STR("in front"));
    ZipWriter writer;
    Diag diag = {0};
    unsigned random = 1;
    zip_writer_init(&writer, arena, &out);
    zip_writer_begin(&writer, STR("页/长.xml"));
    for (int i = 0; i < PIECES; i++) {
        char piece[PIECE];
        for (int k = 0; k < PIECE; k++)
            piece[k] = i % 2 ? (char)('a' + k % 7) : (char)((random = random * 1664525 + 1013904223) >> 24);
        buf_str(&text, (Str){piece, PIECE});
        zip_writer_put(&writer, (Str){piece, PIECE});
    }
    zip_writer_end(&writer);
    zip_writer_add(&writer, STR("whole"), buf_view(&text));
    zip_writer_add(&writer, STR("blank"), STR(""));
    tap_ok(zip_writer_finish(&writer, &diag), "three parts: %s", diag.en);
    Str archive = str_sub(buf_view(&out), 8, out.size), content;
    Zip zip;
    bool good = zip_open(arena, archive, &zip, &diag);
    tap_ok(good && zip.count == 3 && zip.parts[0].utf8 && !zip.parts[1].utf8, "as the directory lists them");
    for (int i = 0; good && i < 3; i++) {
        bool read = zip_read(&zip, &zip.parts[i], arena, &content, &diag);
        tap_ok(read && str_equal(content, i < 2 ? buf_view(&text) : STR("")), "part %d: %s", i, diag.en);
    }
    tap_int(zip.parts[0].packed_bytes, zip.parts[1].packed_bytes, "in pieces and whole packs alike");
    Buf again = {0};
    ZipChange change = {.name = STR("none"), .removed = true};
    tap_ok(zip_rewrite(archive, &change, 1, arena, &again, &diag), "written anew without a change");
    tap_ok(str_equal(buf_view(&again), archive), "it is the same");
    buf_release(&again);
}

static void claim_fails(bool good, const Diag *diag, const char *why, const char *claim) {
    if (!tap_ok(!good && strstr(diag->en, why), "%s", claim))
        printf("# got \"%s\"\n", diag->en);
}

static void test_limits(void) {
    Buf out = {0};
    ZipWriter writer;
    Diag diag = {0};
    zip_writer_init(&writer, arena, &out);
    for (int i = 0; i < ZIP_WRITTEN_PARTS_MAX; i++)
        zip_writer_add(&writer, STR("a"), STR(""));
    Diag none = {0};
    tap_ok(zip_writer_finish(&writer, &none), "as many parts as there may be");
    zip_writer_add(&writer, STR("a"), STR(""));
    claim_fails(zip_writer_finish(&writer, &diag), &diag, "more files than the limit of 20000", "one more");
    char name[ZIP_NAME_BYTES_MAX + 1];
    memset(name, 'n', sizeof name);
    for (int longer = 0; longer < 2; longer++) {
        out.size = 0;
        diag = (Diag){0};
        zip_writer_init(&writer, arena, &out);
        zip_writer_add(&writer, (Str){name, ZIP_NAME_BYTES_MAX + longer}, STR("text"));
        bool good = zip_writer_finish(&writer, &diag);
        if (longer)
            claim_fails(good, &diag, "over the limit", "a name that is too long");
        else
            tap_ok(good, "a name as long as it may be");
    }
    out.size = 0;
    diag = (Diag){0};
    zip_writer_init(&writer, arena, &out);
    zip_writer_begin(&writer, STR("large"));
    zip_writer_put(&writer, STR("some"));
    zip_writer_put(&writer, (Str){name, ZIP_WRITTEN_BYTES_MAX}); /* it is not looked at any more */
    zip_writer_end(&writer);
    claim_fails(zip_writer_finish(&writer, &diag), &diag, "over the limit of 2097152000 bytes (large)",
                "a part that is too large");
    buf_release(&out);
}

static void test_no_memory(void) {
    Buf out = {.failed = true};
    ZipWriter writer;
    Diag diag = {0};
    zip_writer_init(&writer, arena, &out);
    zip_writer_add(&writer, STR("a"), STR("text"));
    claim_fails(zip_writer_finish(&writer, &diag), &diag, "out of memory", "no memory");
    diag = (Diag){0};
    Buf archive = {.arena = arena};
    zip_writer_init(&writer, arena, &archive);
    zip_writer_add(&writer, STR("a"), STR("text"));
    zip_writer_finish(&writer, &diag);
    ZipChange change = {.name = STR("a"), .content = STR("b")};
    claim_fails(zip_rewrite(buf_view(&archive), &change, 1, arena, &out, &diag), &diag, "out of memory",
                "no memory to write it anew");
}

int main(void) {
    arena = arena_new((size_t)256 << 20);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_pieces();
    test_limits();
    test_no_memory();
    arena_release(arena);
    return tap_done();
}
