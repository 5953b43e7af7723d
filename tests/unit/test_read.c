/* The door to the readers: which format bytes are, content first, name second; and what is refused by name. */
#include "read/read.h"
#include "tap.h"
#include "zip_maker.h"

static void test_detection(void) {
    Arena *arena = arena_new(1 << 20);
    tap_str(read_detect(arena, STR("\xEF\xBB\xBF%PDF-1.7"), STR("a.txt"), STR("")), STR("pdf"), "a PDF called .txt");
    tap_str(read_detect(arena, STR(" <!DOCTYPE html><p>"), STR("a.pdf"), STR("")), STR("html"), "a page called .pdf");
    tap_str(read_detect(arena, STR("a,b"), STR("d.x/a.CSV"), STR("")), STR("csv"), "among texts the name decides");
    tap_str(read_detect(arena, STR("a,b"), STR("a.pdf"), STR("")), STR("text"), "a text called .pdf");
    tap_str(read_detect(arena, STR("\0\1"), STR("a.pdf"), STR("")), STR("pdf"), "a damaged PDF is left to its reader");
    tap_str(read_detect(arena, STR("\0\1"), STR("a"), STR("")), STR(""), "binary is nothing");
    tap_str(read_detect(arena, STR(""), STR(""), STR("")), STR("text"), "nothing is a text");
    tap_str(read_detect(arena, STR("%PDF-"), STR("a"), STR("text")), STR("text"), "the user's word goes first");
    tap_str(read_detect(arena, STR("a"), STR("a"), STR("word")), STR(""), "an unknown word");
    arena_release(arena);
}

/* An archive of the given part, with the name of its content type, or of what `mimetype` says. */
static void claim_archive(const char *part, const char *type, const char *file, Str wanted, const char *name) {
    Arena *arena = arena_new(1 << 20);
    ZipMaker zip = {0};
    if (strstr(type, "opendocument")) {
        zip_add(&zip, STR("mimetype"), str_from_c(type), ZIP_STORED);
    } else {
        zip_add(&zip, STR("[Content_Types].xml"),
                arena_format(arena,
                             "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                             "<Override PartName='/%s' ContentType='%s'/></Types>",
                             part, type),
                ZIP_DEFLATED);
        zip_add(&zip, STR("_rels/.rels"),
                arena_format(arena,
                             "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                             "<Relationship Id='a' Type='x/officeDocument' Target='%s'/></Relationships>",
                             part),
                ZIP_DEFLATED);
    }
    zip_add(&zip, str_from_c(part), STR("<a/>"), ZIP_DEFLATED);
    tap_str(read_detect(arena, zip_finish(&zip), str_from_c(file), STR("")), wanted, name);
    zip_release(&zip);
    arena_release(arena);
}

static void test_archives(void) {
    Arena *arena = arena_new(1 << 20);
    claim_archive("word/document.xml", "application/vnd…wordprocessingml.document.main+xml", "a.xls", STR("docx"),
                  "a letter called .xls");
    claim_archive("w.xml", "application/vnd.ms-word.document.macroEnabled.main+xml", "a", STR("docx"),
                  "a letter with macros, its part of an odd name");
    claim_archive("word/document.xml", "", "a", STR("docx"), "a letter that does not say its type");
    claim_archive("xl/workbook.xml", "application/vnd…spreadsheetml.sheet.main+xml", "a", STR("xlsx"), "a workbook");
    claim_archive("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "a", STR("xlsb"),
                  "a binary workbook");
    claim_archive("ppt/p.xml", "application/vnd…presentationml.presentation.main+xml", "a", STR("pptx"), "slides");
    claim_archive("content.xml", "application/vnd.oasis.opendocument.text", "a", STR("odt"), "an OpenDocument text");
    claim_archive("content.xml", "application/vnd.oasis.opendocument.spreadsheet", "a.docx", STR("ods"),
                  "an OpenDocument workbook");
    claim_archive("OFD.xml", "", "a", STR("ofd"), "an OFD");
    claim_archive("xl/a.xml", "", "a.txt", STR("xlsx"), "a workbook called .txt");
    claim_archive("a/b.pdf", "", "a.txt", STR("zip"), "a bundle called .txt");
    tap_str(read_detect(arena, STR("PK\3\4 broken off"), STR("a.docx"), STR("")), STR("docx"),
            "a damaged archive is left to the reader of its name");
    tap_str(read_detect(arena, STR("PK\3\4 broken off"), STR("a.pdf"), STR("")), STR("zip"), "or is an archive");
    arena_release(arena);
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
    claim_refused(STR("Rar!\x1A\x07\x01"), STR("a.doc"), STR(""), "unpack it first", "an archive of a letter's name");
    claim_refused(STR("\x89PNG\r\n\x1A\n"), STR("a.png"), STR(""), "a picture", "a picture");
    claim_refused(STR("x\0"), STR("预算.dps"), STR(""), "slides", "slides by their name");
    claim_refused(STR("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>"),
                  STR("a.doc"), STR(""), "XML document of Word 2003", "WordprocessingML");
    claim_refused(STR("\x09\x04\x06\x00\x00\x00\x10\x00"), STR("a.xls"), STR(""), "Excel 4 or older", "Excel 4");
    claim_refused(STR("a,b"), STR("a.csv"), STR("xls"), "cut off", "a format that it is not");
    claim_refused(STR("\0\1"), STR("a"), STR(""), "no known format", "binary");
    claim_refused(STR("a"), STR("a"), STR("word"), "\"word\"", "an unknown type");
    claim_refused((Str){"x", (ptrdiff_t)READ_BYTES_MAX + 1}, STR("a"), STR(""), "over the limit",
                  "a file over the limit");
}

int main(void) {
    test_detection();
    test_archives();
    test_reading();
    test_refusals();
    return tap_done();
}
