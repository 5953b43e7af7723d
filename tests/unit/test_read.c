/* The door to the readers: which format bytes are, content first, name second; and what is refused by name. */
#include "read/read.h"
#include "tap.h"

static void test_detection(void) {
    tap_str(read_detect(STR("\xEF\xBB\xBF%PDF-1.7"), STR("a.txt"), STR("")), STR("pdf"), "a PDF called .txt");
    tap_str(read_detect(STR(" <!DOCTYPE html><p>"), STR("a.pdf"), STR("")), STR("html"), "a page called .pdf");
    tap_str(read_detect(STR("PK\x03\x04....xl/workbook.xml"), STR("a"), STR("")), STR("xlsx"), "a workbook");
    tap_str(read_detect(STR("PK\x03\x04....word/document.xml"), STR("a"), STR("")), STR("docx"), "a letter");
    tap_str(read_detect(STR("a,b"), STR("d.x/a.CSV"), STR("")), STR("csv"), "among texts the name decides");
    tap_str(read_detect(STR("a,b"), STR("a.pdf"), STR("")), STR("text"), "a text called .pdf");
    tap_str(read_detect(STR("\0\1"), STR("a.pdf"), STR("")), STR("pdf"), "a damaged PDF is left to its reader");
    tap_str(read_detect(STR("\0\1"), STR("a"), STR("")), STR(""), "binary is nothing");
    tap_str(read_detect(STR(""), STR(""), STR("")), STR("text"), "nothing is a text");
    tap_str(read_detect(STR("%PDF-"), STR("a"), STR("text")), STR("text"), "the user's word goes first");
    tap_str(read_detect(STR("a"), STR("a"), STR("word")), STR(""), "an unknown word");
}

static void claim_refused(Str bytes, Str file, Str type, const char *part, const char *name) {
    Arena *arena = arena_new(1 << 20);
    Document document = {.arena = arena, .file = file};
    Diag diag = {0};
    tap_ok(!read_document(bytes, type, &document, &diag) && str_contains(str_from_c(diag.en), str_from_c(part)),
           "%s: %s", name, diag.en);
    arena_release(arena);
}

static void test_reading(void) {
    Arena *arena = arena_new(1 << 20);
    Document document = {.arena = arena, .file = STR("a.txt")};
    Diag diag = {0};
    bool good = read_document(STR("<html><p>a<p>b"), STR(""), &document, &diag);
    tap_ok(good && document.blocks.size == 2, "a web page, whatever it is called");
    tap_str(document.format, STR("html"), "its format");
    arena_release(arena);
}

static void test_refusals(void) {
    claim_refused(STR("a,b"), STR("a.csv"), STR("xls"), "format xls yet", "a format without a reader");
    claim_refused(STR("\0\1"), STR("a"), STR(""), "no known format", "binary");
    claim_refused(STR("a"), STR("a"), STR("word"), "\"word\"", "an unknown type");
    claim_refused((Str){"x", (ptrdiff_t)READ_BYTES_MAX + 1}, STR("a"), STR(""), "over the limit",
                  "a file over the limit");
}

int main(void) {
    test_detection();
    test_reading();
    test_refusals();
    return tap_done();
}
