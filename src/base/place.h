/* Place: where a thing stands in its document, as a person would look it up. Zero and empty mean
 * "does not apply". */
#ifndef YS_BASE_PLACE_H
#define YS_BASE_PLACE_H

#include "base/str.h"

/* One of the files that a package consists of. */
typedef struct PlacePart {
    int number;       /* from 1, in the order in which they are read */
    int pages_before; /* of all files before it */
    Str name;         /* within the package: "附件2.xlsx", "表/收支.pdf" */
    Str path;         /* with what the package is called: "预算.zip/附件2.xlsx" */
    Str format;       /* "pdf", ... */
    Str bytes;        /* as long as the package lives */
} PlacePart;

typedef struct Place {
    const PlacePart *part; /* NULL: the package is one file */
    int page;              /* of the file, from 1 */
    int line;              /* of a text file, from 1 */
    int sheet_number;      /* of a worksheet in its workbook, from 1 */
    Str sheet;             /* its name */
    Str cell;              /* "B17" in a worksheet */
    int table;             /* of a document without pages, from 1 */
    int row;               /* of that table, from 1 */
    int paragraph;         /* of a document without pages, from 1: a cell's is the first in it */
    int source;            /* of a web page: how far its source had come, from 1, as html_source_at counts; of an
                              empty cell -1 less the number of its element */
    float box[4];          /* x0, y0, x1, y1 in points from the top left of the page, all 0 when there is none */
} Place;

/* Where each character of a line of text begins and ends along the line. */
typedef struct TextEdges {
    bool upright;    /* the line runs across the page as shown; false: up or down it */
    int count;       /* characters */
    const float *at; /* of each two numbers, the smaller first: x of a line that runs across, else y */
} TextEdges;

typedef struct Segment { /* from this byte of a text on, it stood here */
    int offset;
    Place place;
    const TextEdges *edges; /* of its characters; NULL: not known */
} Segment;

/* The same page and line, the same row of the same table? Of a worksheet: the same sheet. */
bool place_is_same_row(const Place *a, const Place *b);
/* The order in which one reads: by file, page, worksheet and cell, line and height. <0, 0, >0. */
int place_compare(const Place *a, const Place *b);
bool place_same_page(const Place *a, const Place *b);
Str place_part_name(const Place *place);   /* empty where the package is one file */
int place_part_number(const Place *place); /* 0 where it is */
/* The page counted over all files of the package. */
int place_page_of_all(const Place *place);
/* Where byte `offset` of a text stood; the segments begin with byte 0. Nowhere when there is none. */
Place place_at(const Segment *segments, int count, int offset);
/* Where the bytes [begin, end) of the text stood, as far as they stand in the line that the first of them is in: its
 * box is that of these characters, where they are known. *next: the byte that goes on in the next line; `end`: none
 * does. */
Place place_within(const Segment *segments, int count, Str text, int begin, int end, int *next);

#endif
