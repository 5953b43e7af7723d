/* fuzz_html: any bytes go through the web page reader, which keeps the tree of the page beside the document.
 * The arena holds 256 MiB. */
#include "fuzz/reader.h"
#include "read/html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_html, 256 << 20, data, size);
    return 0;
}
