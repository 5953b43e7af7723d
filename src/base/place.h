/* Place: where a thing stands in its document, as a person would look it up. Zero and empty mean
 * "does not apply". */
#ifndef YS_BASE_PLACE_H
#define YS_BASE_PLACE_H

#include "base/str.h"

typedef struct Place {
    int page;         /* from 1 */
    int line;         /* of a text file, from 1 */
    int sheet_number; /* of a worksheet in its workbook, from 1 */
    Str sheet;        /* its name */
    Str cell;         /* "B17" in a worksheet */
    int table;        /* of a document without pages, from 1 */
    int row;          /* of that table, from 1 */
    int paragraph;    /* of a document without pages, from 1: a cell's is the first in it */
    float box[4];     /* x0, y0, x1, y1 in points from the top left of the page, all 0 when there is none */
} Place;

typedef struct Segment { /* from this byte of a text on, it stood here */
    int offset;
    Place place;
} Segment;

/* The same page and line, the same row of the same table? Of a worksheet: the same sheet. */
bool place_is_same_row(const Place *a, const Place *b);
/* Where byte `offset` of a text stood; the segments begin with byte 0. Nowhere when there is none. */
Place place_at(const Segment *segments, int count, int offset);

#endif
