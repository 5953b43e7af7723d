/* fuzz_ofd: any bytes stand for the XML of an OFD file. Up to four parts, divided by lines of "%%": the page,
 * resources, a template, annotations; the archive around them and the parts that name them are good. The archive itself
 * is the business of test_zip. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/ofd/ofd.h"
#include "zip_maker.h"

static const char *const names[] = {"d/p.xml", "d/r.xml", "d/t.xml", "d/a.xml"};

static void add(ZipMaker *zip, const char *name, const char *text) {
    zip_add(zip, str_from_c(name), str_from_c(text), ZIP_STORED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ZipMaker zip = {0};
    Str rest = {(const char *)data, (ptrdiff_t)size};
    add(&zip, "OFD.xml", "<OFD><DocBody><DocRoot>d/Document.xml</DocRoot></DocBody></OFD>");
    add(&zip, "d/Document.xml",
        "<Document><CommonData><PublicRes>r.xml</PublicRes><TemplatePage ID=\"7\" BaseLoc=\"t.xml\"/>"
        "</CommonData><Pages><Page ID=\"1\" BaseLoc=\"p.xml\"/></Pages><Annotations>l.xml</Annotations></Document>");
    add(&zip, "d/l.xml", "<Annotations><Page PageID=\"1\"><FileLoc>a.xml</FileLoc></Page></Annotations>");
    for (int i = 0; i < 4; i++) {
        ptrdiff_t end = i < 3 ? str_find(rest, STR("\n%%\n")) : -1;
        zip_add(&zip, str_from_c(names[i]), end < 0 ? rest : str_sub(rest, 0, end), ZIP_STORED);
        rest = end < 0 ? STR("") : str_sub(rest, end + 4, rest.size);
    }
    Str bytes = zip_finish(&zip);
    fuzz_reader(read_ofd, 64 << 20, (const uint8_t *)bytes.data, (size_t)bytes.size);
    zip_release(&zip);
    return 0;
}
