/* A PDF's content of any bytes: it ends, what it hands out lies in the bytes or the arena and can be read, and no more
 * is handed out than was put in. */
#include <stdint.h>
#include <stdlib.h>
#include "read/page/pdf_content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned sum_of(Str text) {
    unsigned sum = 0;
    for (ptrdiff_t i = 0; i < text.size; i++)
        sum += (unsigned char)text.data[i];
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static volatile unsigned seen;
    Arena *arena = arena_new((size_t)256 << 20);
    PdfContent content = {.bytes = {(const char *)data, (ptrdiff_t)size}, .arena = arena};
    size_t operators = 0;
    while (pdf_content_next(&content)) {
        size_t bytes = (size_t)(content.name.size + content.second_name.size + content.text.size);
        for (int i = 0; i < content.pieces.size; i++) {
            bytes += (size_t)content.pieces.data[i].text.size;
            seen += sum_of(content.pieces.data[i].text);
        }
        seen += sum_of(content.name) + sum_of(content.second_name) + sum_of(content.text);
        if (bytes > size || ++operators > size || content.numbers_count > PDF_OPERANDS_MAX)
            abort();
        if (!content.key)
            pdf_content_unknown(&content);
    }
    if (content.at > content.bytes.size)
        abort();
    arena_release(arena);
    return 0;
}
