/* png: a picture of four grays as a PNG file, but for the deflating, which is the caller's. */
#ifndef YS_PICTURE_PNG_H
#define YS_PICTURE_PNG_H

#include "base/arena.h"

/* Rows of one byte a pixel, 0 black, to packed rows of two bits, each with the byte in front that says "no filter". */
Str png_pack(Arena *arena, const unsigned char *gray, int width, int height, ptrdiff_t stride);
/* The file around the packed rows, deflated with zlib's head. */
Str png_wrap(Arena *arena, int width, int height, Str deflated);

#endif
