/* fuzz_text: any bytes go through the text reader: rows with tabs, bars and spaces, prose.
 * The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_text, 64 << 20, data, size);
    return 0;
}
