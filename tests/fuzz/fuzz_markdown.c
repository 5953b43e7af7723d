/* fuzz_markdown: any bytes go through the reader of Markdown: tables, marks within lines, page marks, HTML inside.
 * The arena holds 64 MiB. */
#include "fuzz/reader.h"
#include "read/text/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_reader(read_markdown, 64 << 20, data, size);
    return 0;
}
