/* fuzz_xls: any bytes go through the reader of compound files, with workbooks as seeds: chains of sectors, records,
 * texts over their borders, formulas. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/office_binary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_office_binary, 64 << 20, data, size);
    return 0;
}
