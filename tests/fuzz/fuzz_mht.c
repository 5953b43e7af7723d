/* fuzz_mht: any bytes go through the reader of web pages in one file: heads, boundaries, transfer encodings, and what
 * it decodes through that of web pages. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/html/mht.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_mht, 64 << 20, data, size);
    return 0;
}
