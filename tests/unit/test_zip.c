/* ZIP archives: parts found by name and inflated, and what is refused: bombs, damage, encryption; the relationships of
 * Office files. */
#include "format/opc.h"
#include "tap.h"
#include "zip_maker.h"

static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

static Str read_part(Str archive, Str name) {
    Zip zip;
    Diag diag = {0};
    Str content;
    if (!zip_open(arena, archive, &zip, &diag))
        return arena_format(arena, "! %s", diag.en);
    const ZipPart *part = zip_find(&zip, name);
    if (!part)
        return STR("? not there");
    return zip_read(&zip, part, arena, &content, &diag) ? content : arena_format(arena, "! %s", diag.en);
}

typedef struct Taken {
    Buf bytes;
    int pieces, pieces_max;
} Taken;

static bool take(void *context, Str piece) {
    Taken *taken = context;
    buf_str(&taken->bytes, piece);
    return ++taken->pieces != taken->pieces_max;
}

static void test_reading(void) {
    ZipMaker maker = {0};
    Buf long_text = {0};
    for (int i = 0; i < 50000; i++)
        buf_format(&long_text, "<row r=\"%d\"/>\n", i);
    zip_add(&maker, STR("mimetype"), STR("application/x"), ZIP_STORED);
    zip_add(&maker, STR("Word\\Document.XML"), STR("<a/>"), ZIP_DEFLATED);
    zip_add(&maker, STR("long.xml"), buf_view(&long_text), ZIP_DEFLATED);
    zip_add(&maker, STR("stored.xml"), buf_view(&long_text), ZIP_STORED);
    zip_add(&maker, STR("empty"), STR(""), ZIP_DEFLATED);
    zip_add(&maker, STR("folder/"), STR(""), ZIP_STORED);
    zip_add(&maker, STR("\xD4\xA4\xCB\xE3.txt"), STR("GBK"), ZIP_STORED);
    zip_add(&maker, STR("LONG.XML"), STR("second"), ZIP_STORED);
    Str archive = zip_finish(&maker);
    tap_str(read_part(archive, STR("mimetype")), STR("application/x"), "a stored part");
    tap_str(read_part(archive, STR("/word/document.xml")), STR("<a/>"), "a name in another spelling");
    tap_ok(str_equal(read_part(archive, STR("long.xml")), buf_view(&long_text)), "the first of two of one name");
    tap_str(read_part(archive, STR("empty")), STR(""), "an empty part");
    tap_str(read_part(archive, STR("word")), STR("? not there"), "a part that is not there");
    tap_str(read_part(archive, STR("\xD4\xA4\xCB\xE3.txt")), STR("GBK"), "a name in GBK");
    Zip zip;
    Diag diag = {0};
    tap_ok(zip_open(arena, archive, &zip, &diag) && zip.count == 8, "all parts are listed");
    tap_ok(zip.parts[5].folder && !zip.parts[4].folder && !zip.parts[6].utf8, "a folder, a name that is not UTF-8");
    for (int i = 2; i < 4; i++) {
        Taken all = {0}, first = {.pieces_max = 1};
        tap_ok(zip_stream(&zip, &zip.parts[i], take, &all, &diag), "streamed");
        tap_ok(str_equal(buf_view(&all.bytes), buf_view(&long_text)) && all.pieces > 1, "in pieces");
        tap_ok(zip_stream(&zip, &zip.parts[i], take, &first, &diag) && first.pieces == 1, "the taker may end it");
        buf_release(&all.bytes);
        buf_release(&first.bytes);
    }
    Buf prefixed = {0};
    buf_str(&prefixed, STR("MZ in front of it"));
    buf_str(&prefixed, archive);
    tap_str(read_part(buf_view(&prefixed), STR("mimetype")), STR("application/x"), "bytes in front");
    buf_release(&prefixed);
    buf_release(&long_text);
    zip_release(&maker);
}

static void claim_refused(Str archive, Str name, const char *why, const char *claim) {
    Str got = read_part(archive, name);
    if (!tap_ok(str_starts(got, STR("! ")) && str_contains(got, str_from_c(why)), "%s", claim))
        printf("# got \"%.*s\"\n", STR_ARG(str_sub(got, 0, 200)));
}

static void test_refusals(void) {
    ZipMaker maker = {0};
    enum { ZEROS = 40 * 1024 * 1024 };
    char *zeros = calloc(ZEROS, 1);
    zip_add(&maker, STR("bomb"), (Str){zeros, ZEROS}, ZIP_DEFLATED);
    zip_add(&maker, STR("blank"), (Str){zeros, ZIP_RATIO_FREE}, ZIP_DEFLATED);
    maker.swollen = 1000;
    zip_add(&maker, STR("short"), STR("abcdef"), ZIP_DEFLATED);
    maker.swollen = -3;
    zip_add(&maker, STR("longer"), STR("abcdef"), ZIP_DEFLATED);
    maker.swollen = 5000000000 - 6 - (1LL << 32);
    zip_add(&maker, STR("giant"), STR("abcdef"), ZIP_DEFLATED);
    maker.flags = 1;
    zip_add(&maker, STR("secret"), STR("abcdef"), ZIP_DEFLATED);
    maker.flags = 0;
    zip_add(&maker, STR("bzip2"), STR("abcdef"), (ZipWay)12);
    zip_add(&maker, STR("good"), STR("abcdef"), ZIP_DEFLATED);
    Str archive = zip_finish(&maker);
    claim_refused(archive, STR("bomb"), "over the limit of 200", "a bomb");
    tap_int(read_part(archive, STR("blank")).size, ZIP_RATIO_FREE, "a blank part within what is free");
    claim_refused(archive, STR("short"), "short in the archive is damaged", "less than the directory says");
    claim_refused(archive, STR("longer"), "longer in the archive is damaged", "more than the directory says");
    claim_refused(archive, STR("giant"), "over the limit", "a size that is a lie");
    claim_refused(archive, STR("secret"), "is encrypted", "an encrypted part");
    claim_refused(archive, STR("bzip2"), "a method (12)", "a method that is not supported");
    Zip zip;
    Diag diag = {0};
    Str content;
    bool good = zip_open(arena, archive, &zip, &diag);
    for (int i = 0; good && i <= ZIP_BYTES_OUT_MAX / ZIP_RATIO_FREE; i++) {
        Taken taken = {.pieces_max = 1};
        good = zip_stream(&zip, zip_find(&zip, STR("blank")), take, &taken, &diag);
        buf_release(&taken.bytes);
    }
    tap_ok(!good && strstr(diag.en, "inflates to more than the limit"), "too much in all");
    char *copy = malloc((size_t)archive.size);
    memcpy(copy, archive.data, (size_t)archive.size);
    ptrdiff_t at = str_find(archive, STR("good")) + 4;
    copy[at] ^= 1;
    claim_refused((Str){copy, archive.size}, STR("good"), "good in the archive is damaged", "a byte that was changed");
    free(copy);
    free(zeros);
    for (int tenth = 1; tenth < 10; tenth++) {
        diag = (Diag){0};
        tap_ok(!zip_open(arena, str_sub(archive, 0, archive.size * tenth / 10), &zip, &diag) && diag.set,
               "broken off at %d0 %%: %s", tenth, diag.en);
    }
    diag = (Diag){0};
    tap_ok(!zip_open(arena, STR(""), &zip, &diag) && !zip_read(&zip, &(ZipPart){0}, arena, &content, &diag),
           "no bytes");
    zip_release(&maker);
}

static void test_many(void) {
    ZipMaker maker = {0};
    for (int i = 0; i <= ZIP_PARTS_MAX; i++)
        zip_add(&maker, STR("a"), STR(""), ZIP_STORED);
    claim_refused(zip_finish(&maker), STR("a"), "more files than the limit", "too many parts");
    zip_release(&maker);
}

static void test_opc(void) {
    ZipMaker maker = {0};
    zip_add(&maker, STR("[Content_Types].xml"),
            STR("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                "<Default Extension='XML' ContentType='text/xml'/>"
                "<Override PartName='/w/main.xml' ContentType='main'/></Types>"),
            ZIP_DEFLATED);
    zip_add(
        &maker, STR("_rels/.rels"),
        STR("<r:Relationships xmlns:r='http://schemas.openxmlformats.org/package/2006/relationships'>"
            "<r:Relationship Id='a' Type='http://purl.oclc.org/x/officeDocument' Target='w\\main.xml'/>"
            "<r:Relationship Id='b' Type='out' Target='http://w/main.xml' TargetMode='External'/></r:Relationships>"),
        ZIP_DEFLATED);
    zip_add(&maker, STR("w/_rels/main.xml.rels"),
            STR("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                "<Relationship Id='1' Type='x/styles' Target='../s%20t.xml'/>"
                "<Relationship Id='2' Type='x/up' Target='../../../etc'/>"
                "<Relationship Id='3' Type='x/root' Target='/w/./main.xml'/></Relationships>"),
            ZIP_DEFLATED);
    zip_add(&maker, STR("w/main.xml"), STR("<a/>"), ZIP_DEFLATED);
    zip_add(&maker, STR("s t.xml"), STR("<a/>"), ZIP_DEFLATED);
    Zip zip;
    Diag diag = {0};
    OpcRelations relations;
    Str type;
    tap_ok(zip_open(arena, zip_finish(&maker), &zip, &diag) && opc_relations(&zip, arena, NULL, &relations, &diag),
           "the relationships of a package");
    const OpcRelation *main = opc_by_type(&relations, STR("officeDocument"));
    tap_ok(main && main->part == zip_find(&zip, STR("w/main.xml")),
           "a relationship of a strict file, with a backslash");
    tap_ok(opc_by_id(&relations, STR("b")) && !opc_by_id(&relations, STR("b"))->part, "what lies outside has no part");
    tap_ok(opc_content_type(&zip, arena, main->part, &type, &diag), "content types");
    tap_str(type, STR("main"), "by the part's name");
    tap_ok(opc_relations(&zip, arena, main->part, &relations, &diag) && relations.size == 3, "of a part");
    tap_ok(opc_by_id(&relations, STR("1"))->part == zip_find(&zip, STR("s t.xml")),
           "up a folder, with a blank as %%20");
    tap_ok(!opc_by_id(&relations, STR("2"))->part, "out of the package");
    tap_ok(opc_by_id(&relations, STR("3"))->part == zip_find(&zip, STR("w/main.xml")), "from the root");
    opc_content_type(&zip, arena, opc_by_id(&relations, STR("1"))->part, &type, &diag);
    tap_str(type, STR("text/xml"), "by the extension");
    tap_ok(opc_relations(&zip, arena, zip_find(&zip, STR("s t.xml")), &relations, &diag) && relations.size == 0,
           "a part without relationships");
    zip_release(&maker);
}

/* Names: of an archive that says UTF-8, of one that does not (GBK as a rule), with the name in UTF-8 behind it. */
static void test_names(void) {
    ZipMaker maker = {.flags = 1 << 11};
    Zip zip;
    Diag diag = {0};
    zip_add(&maker, STR("附件.txt"), STR("x"), ZIP_STORED);
    maker.flags = 0;
    zip_add(&maker, STR("附件.txt"), STR("x"), ZIP_STORED);
    zip_add(&maker, STR("\xB8\xBD\xBC\xFE.txt"), STR("x"), ZIP_STORED);
    zip_add(&maker, STR("\xD2\xB3.txt"), STR("x"), ZIP_STORED); /* 页, or one letter in UTF-8 */
    tap_ok(zip_open(arena, zip_finish(&maker), &zip, &diag), "names");
    tap_str(zip_name(&zip.parts[0], arena), STR("附件.txt"), "said to be UTF-8");
    tap_str(zip_name(&zip.parts[1], arena), STR("附件.txt"), "not said, but with ideographs");
    tap_str(zip_name(&zip.parts[2], arena), STR("附件.txt"), "GBK");
    tap_str(zip_name(&zip.parts[3], arena), STR("页.txt"), "GBK that looks like UTF-8");
    zip_release(&maker);
    maker.unicode = STR("附件2.txt");
    zip_add(&maker,
            STR("\xB8\xBD\xBC\xFE"
                "2.txt"),
            STR("x"), ZIP_STORED);
    tap_ok(zip_open(arena, zip_finish(&maker), &zip, &diag), "a name behind the name");
    tap_str(zip_name(&zip.parts[0], arena), STR("附件2.txt"), "is the one that counts");
    zip_release(&maker);
}

int main(void) {
    arena = arena_new((size_t)512 << 20);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_reading();
    test_refusals();
    test_many();
    test_opc();
    test_names();
    arena_release(arena);
    return tap_done();
}
