/* Packages in several files: their order, archives in archives, what is passed over and what is lost, and the
 * limits. */
#include "package/bundle.h"
#include <stdlib.h>
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"
#include "zip_maker.h"

/* The names of the parts that were read, and the remarks; or the failure. */
static void claim(const BundleFile *files, int count, const char *want, const char *name) {
    Arena *arena = arena_new((size_t)256 << 20);
    Document document = {.arena = arena, .file = STR("包"), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    if (!bundle_read(&document, files, count, STR(""), &diag))
        buf_format(&out, "failure: %s", diag.en);
    for (int i = 0; i < document.parts_count && !diag.set; i++)
        buf_format(&out, "%.*s ", STR_ARG(document.parts[i].name));
    for (int i = 0; i < document.remarks.size && !diag.set; i++)
        buf_format(&out, "[%.*s]", STR_ARG(document.remarks.data[i].en));
    if (document.damaged)
        buf_str(&out, STR(" damaged"));
    tap_str(buf_view(&out), str_from_c(want), name);
    buf_release(&out);
    arena_release(arena);
}

static BundleFile text_file(const char *name) {
    return (BundleFile){.name = str_from_c(name), .bytes = STR("甲\n")};
}

static void test_order(void) {
    BundleFile files[] = {text_file("附件十一.txt"), text_file("附件二.txt"), text_file("附件10.txt"),
                          text_file("附件9.txt"),    text_file("附件一.txt"), text_file("表/2.txt"),
                          text_file("表/1.txt")};
    claim(files, 7, "表/1.txt 表/2.txt 附件一.txt 附件二.txt 附件9.txt 附件10.txt 附件十一.txt ",
          "numbers by value, Han numerals too");
    claim(files, 1, "附件十一.txt ", "one file");
}

static void test_archives(void) {
    ZipMaker inner = {.flags = 1 << 11}, outer = {.flags = 1 << 11};
    zip_add(&inner, STR("二/报表.csv"), STR("甲,1\n乙,2\n"), ZIP_DEFLATED);
    zip_add(&inner, STR("__MACOSX/._a"), STR("x"), ZIP_STORED);
    zip_add(&inner, STR("二/"), STR(""), ZIP_STORED);
    zip_add(&inner, STR(".hidden"), STR("x"), ZIP_STORED);
    zip_add(&inner, STR("~$一.docx"), STR("x"), ZIP_STORED);
    zip_add(&inner, STR("图.jpg"), STR("\xFF\xD8\0\0"), ZIP_STORED);
    Str bytes = zip_finish(&inner);
    zip_add(&outer, STR("附件2.zip"), bytes, ZIP_STORED);
    zip_add(&outer, STR("附件1.txt"), STR("甲\n"), ZIP_DEFLATED);
    outer.flags |= 1;
    zip_add(&outer, STR("附件3.txt"), STR("甲\n"), ZIP_DEFLATED);
    BundleFile file = {.bytes = zip_finish(&outer)};
    claim(&file, 1,
          "附件1.txt 附件2.zip/二/报表.csv [a file was not read: 包/附件3.txt: 附件3.txt in the archive is encrypted; "
          "remove "
          "the password first][1 files are of no kind that is read and were skipped, such as 附件2.zip/图.jpg] damaged",
          "an archive in an archive; litter, a picture, a file that is encrypted");
    zip_release(&outer);
    zip_release(&inner);
    BundleFile lost[] = {
        text_file("1.txt"), {.name = STR("2.rar"), .bytes = STR("Rar!\x1A\x07\1")}, {.name = STR("3.txt")}};
    claim(lost, 3,
          "1.txt [a file was not read: 包/2.rar: an archive is not opened; unpack it first]"
          "[a file was not read: 包/3.txt: the file is empty] damaged",
          "archives of other kinds, empty files");
    claim(lost + 1, 1,
          "failure: 包: no file in it can be read: 包/2.rar: an archive is not opened; unpack it first damaged",
          "nothing that can be read");
}

static void test_limits(void) {
    Str bytes = STR("甲\n");
    ZipMaker zips[BUNDLE_DEPTH_MAX + 1] = {0};
    for (int i = 0; i <= BUNDLE_DEPTH_MAX; i++) {
        zip_add(&zips[i], i ? STR("a.zip") : STR("a.txt"), bytes, ZIP_STORED);
        bytes = zip_finish(&zips[i]);
    }
    BundleFile file = {.bytes = bytes};
    claim(&file, 1, "failure: 包/a.zip/a.zip/a.zip: archives are nested deeper than the limit of 3",
          "archives nested too deep");
    for (int i = 0; i <= BUNDLE_DEPTH_MAX; i++)
        zip_release(&zips[i]);
    ZipMaker many = {0};
    for (int i = 0; i <= BUNDLE_FILES_MAX; i++) {
        Buf name = {0};
        buf_format(&name, "%d.txt", i);
        zip_add(&many, buf_view(&name), STR("x"), ZIP_STORED);
        buf_release(&name);
    }
    file.bytes = zip_finish(&many);
    claim(&file, 1, "failure: 包: has more files than the limit of 300", "too many files");
    zip_release(&many);
    char *blanks = calloc(1, 40 << 20);
    ZipMaker bomb = {0};
    zip_add(&bomb, STR("1.txt"), STR("x\n"), ZIP_STORED);
    zip_add(&bomb, STR("2.txt"), (Str){blanks, 40 << 20}, ZIP_DEFLATED);
    free(blanks);
    file.bytes = zip_finish(&bomb);
    claim(
        &file, 1,
        "1.txt [a file was not read: 包/2.txt: 2.txt in the archive inflates to 1030 times its size, over the limit of "
        "200] damaged",
        "a file that inflates to too much");
    zip_release(&bomb);
}

int main(void) {
    test_order();
    test_archives();
    test_limits();
    return tap_done();
}
