/* fuzz_ods: any bytes stand for the content.xml of a worksheet of OpenDocument; the archive around it is good. The
 * arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/sheet/ods.h"
#include "zip_maker.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ZipMaker zip = {0};
    zip_add(&zip, STR("content.xml"), (Str){(const char *)data, (ptrdiff_t)size}, ZIP_STORED);
    Str bytes = zip_finish(&zip);
    fuzz_reader(read_ods, 64 << 20, (const uint8_t *)bytes.data, (size_t)bytes.size);
    zip_release(&zip);
    return 0;
}
