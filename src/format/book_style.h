/* book_style: the looks of a workbook's cells. A look is told as a struct and known by a number; looks that are alike
 * have one number. */
#ifndef YS_FORMAT_BOOK_STYLE_H
#define YS_FORMAT_BOOK_STYLE_H

#include "base/buf.h"
#include "base/map.h"

enum { BOOK_STYLES_MAX = 4000 };

typedef enum BookAlign { BOOK_GENERAL, BOOK_LEFT, BOOK_CENTRE, BOOK_RIGHT } BookAlign;

typedef struct BookStyle { /* all zero: the workbook's own look */
    Str font;              /* its name; empty: the workbook's */
    int points;            /* 0: the workbook's */
    bool bold, italic;
    bool wrap;     /* its lines break */
    bool border;   /* on all sides */
    bool top;      /* stands at the top of its cell; else in the middle */
    bool unlocked; /* may be filled in where the sheet is protected */
    BookAlign align;
    int indent;        /* in characters */
    int fill, colour;  /* 0xRRGGBB; 0: none, black */
    Str number_format; /* its code; empty: General */
} BookStyle;

typedef struct BookStyles {
    Arena *arena;
    Str font;
    int points;
    int count;
    Map numbers; /* by its bytes */
    Map formats, fonts, fills;
    Buf format_xml, font_xml, fill_xml, cell_xml; /* the lists as far as they are known */
    Buf key;
} BookStyles;

/* The look of number 0 is that of the workbook: this font in this size. */
void book_styles_init(BookStyles *styles, Arena *arena, Str font, int points);
/* The number of a look; -1: there are too many. */
int book_styles_number(BookStyles *styles, const BookStyle *style);
/* The part that lists them. */
void book_styles_write(const BookStyles *styles, Buf *out);

#endif
