/* fuzz_csv: any bytes go through the reader of comma-separated values: quotes, line ends in them, ragged rows.
 * The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/text/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_csv, 64 << 20, data, size);
    return 0;
}
