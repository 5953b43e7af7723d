/* fuzz_doc: any bytes go through the reader of compound files, with Word documents as seeds: pieces, pages of
 * properties, rows by edges, fields. The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/office_binary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_office_binary, 64 << 20, data, size);
    return 0;
}
