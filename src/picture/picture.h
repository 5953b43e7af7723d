/* picture: pages of a PDF as pictures, with the characters on them, for whoever shows a page beside what is said of it.
 */
#ifndef YS_PICTURE_PICTURE_H
#define YS_PICTURE_PICTURE_H

#include <stdint.h>
#include "base/arena.h"

typedef struct PictureCharacter {
    uint32_t code_point;
    float box[4]; /* x0, y0, x1, y1 in points from the top left of the page, as Place.box */
} PictureCharacter;

typedef struct Picture {
    int page;            /* from 1; set by the caller */
    float width, height; /* of the page, in points */
    Str png;             /* empty: the page could not be drawn, or the others had used up the bytes */
    PictureCharacter *characters;
    int characters_count;
} Picture;

/* Draws the pages that the pictures name, in their order, until `bytes_max` are used up. What a picture holds is in the
 * arena. A page that cannot be drawn stays without a picture; false: none of the document can. */
bool pictures_draw(Str pdf, Picture *pictures, int count, ptrdiff_t bytes_max, Arena *arena);

#endif
