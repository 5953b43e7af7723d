/* fuzz_rtf: any bytes go through the reader of Rich Text Format: groups, control words, code pages, rows.
 * The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/word/rtf_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_rtf, 64 << 20, data, size);
    return 0;
}
