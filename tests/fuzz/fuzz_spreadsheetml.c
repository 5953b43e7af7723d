/* fuzz_spreadsheetml: any bytes go through the reader of workbooks that are one XML file. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/sheet/spreadsheetml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_spreadsheetml, 64 << 20, data, size);
    return 0;
}
