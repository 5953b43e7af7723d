/* png: pages of a budget are black on white. Two bits a pixel keep letters readable at half the resolution that one bit
 * needs, and deflate to less. The format is three chunks (IHDR, IDAT, IEND), each with its sum. Cost: linear. */
#include "picture/png.h"

#include "base/buf.h"
#include "format/flate.h"

Str png_pack(Arena *arena, const unsigned char *gray, int width, int height, ptrdiff_t stride) {
    ptrdiff_t row_bytes = 1 + ((ptrdiff_t)width + 3) / 4;
    char *packed = arena_alloc(arena, (size_t)(row_bytes * height), 1);
    for (int y = 0; y < height; y++) {
        const unsigned char *from = gray + stride * y;
        char *to = packed + row_bytes * y + 1;
        for (int x = 0; x < width; x++) {
            unsigned level = (from[x] + 42u) / 85u;
            to[x / 4] = (char)((unsigned char)to[x / 4] | level << (6 - 2 * (x % 4)));
        }
        if (width % 4) /* what is over is white */
            to[width / 4] = (char)((unsigned char)to[width / 4] | (0xFFu >> (2 * (width % 4))));
    }
    return (Str){packed, row_bytes * height};
}

static void put_number(Buf *out, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (char)(number >> shift & 0xFF));
}

static void put_chunk(Buf *out, const char kind[5], Str data) {
    put_number(out, (uint32_t)data.size);
    ptrdiff_t begin = out->size;
    buf_str(out, (Str){kind, 4});
    buf_str(out, data);
    put_number(out, flate_sum(0, (Str){out->data + begin, out->size - begin}));
}

Str png_wrap(Arena *arena, int width, int height, Str deflated) {
    enum { DEPTH = 2, GRAY = 0 };
    Buf head = {.arena = arena}, out = {.arena = arena};
    put_number(&head, (uint32_t)width);
    put_number(&head, (uint32_t)height);
    buf_str(&head, (Str){(const char[]){DEPTH, GRAY, 0, 0, 0}, 5});
    buf_str(&out, (Str){"\x89PNG\r\n\x1a\n", 8});
    put_chunk(&out, "IHDR", buf_view(&head));
    put_chunk(&out, "IDAT", deflated);
    put_chunk(&out, "IEND", STR(""));
    return buf_view(&out);
}
