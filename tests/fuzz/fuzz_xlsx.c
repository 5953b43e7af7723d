/* fuzz_xlsx: any bytes stand for the XML of a workbook. Up to four parts, divided by lines of "%%": the sheet, shared
 * texts, styles, the workbook; the archive around them and the relationships are good. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/sheet/xlsx.h"
#include "zip_maker.h"

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/relationships"

static const char *const names[] = {"xl/s.xml", "xl/t.xml", "xl/l.xml", "xl/w.xml"};
static const char workbook[] = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                               "xmlns:r=\"" RELATION "\"><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>";

static void add(ZipMaker *zip, const char *name, const char *text) {
    zip_add(zip, str_from_c(name), str_from_c(text), ZIP_STORED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ZipMaker zip = {0};
    Str rest = {(const char *)data, (ptrdiff_t)size};
    add(&zip, "_rels/.rels",
        "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"w\" Type=\"" RELATION "/officeDocument\" "
        "Target=\"xl/w.xml\"/></Relationships>");
    add(&zip, "xl/_rels/w.xml.rels",
        "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"s\" Type=\"" RELATION "/worksheet\" "
        "Target=\"s.xml\"/><Relationship Id=\"t\" Type=\"" RELATION "/sharedStrings\" Target=\"t.xml\"/>"
        "<Relationship Id=\"l\" Type=\"" RELATION "/styles\" Target=\"l.xml\"/></Relationships>");
    for (int i = 0; i < 4; i++) {
        ptrdiff_t end = i < 3 ? str_find(rest, STR("\n%%\n")) : -1;
        Str part = end < 0 ? rest : str_sub(rest, 0, end);
        if (i == 3 && part.size == 0)
            part = str_from_c(workbook);
        if (part.size > 0)
            zip_add(&zip, str_from_c(names[i]), part, ZIP_STORED);
        rest = end < 0 ? STR("") : str_sub(rest, end + 4, rest.size);
    }
    Str bytes = zip_finish(&zip);
    fuzz_reader(read_xlsx, 64 << 20, (const uint8_t *)bytes.data, (size_t)bytes.size);
    zip_release(&zip);
    return 0;
}
