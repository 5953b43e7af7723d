/* text_line: the printed lines of a text file, and what one line looks like by itself. Private to
 * the readers of text (text.c, csv.c). */
#ifndef YS_READ_TEXT_LINE_H
#define YS_READ_TEXT_LINE_H

#include "base/diag.h"
#include "document/document.h"

typedef enum LineKind {
    LINE_PROSE,
    LINE_TABS,   /* holds a tab: a row of a grid */
    LINE_BARS,   /* holds | or a box-drawing bar */
    LINE_SPACED, /* has a gap of two columns or more inside */
    LINE_RULE,   /* nothing but dashes, underscores or box-drawing lines */
} LineKind;

typedef struct Line { /* blank lines and page numbers are not kept */
    Str text;         /* as printed, without its end */
    int number;       /* in the file, from 1 */
    int page;         /* from 1 when the file has form feeds, else 0 */
    LineKind kind;
    short blanks_before; /* blank lines before it, at most 99 */
    bool page_before;    /* a form feed or a page number stands before it */
    short indent;        /* display columns, at most 999 */
    int width;           /* display columns of the trimmed text */
    bool bare;           /* LINE_BARS: no frame is drawn, a bar at its end has an empty cell behind it */
} Line;
typedef Vec(Line) Lines;

/* How the prose of the file is laid. */
typedef struct TextStyle {
    int typical_width; /* nine of ten long lines are no wider */
    bool wrapped;      /* its lines are broken at about that width */
    int first_indent;  /* of most paragraphs' first lines, where these are further right than the others; else 0 */
    int base_indent;   /* of most long lines */
} TextStyle;

enum { PARAGRAPH_INDENT = 2 }; /* so much further right than the other lines a paragraph begins */

/* Fills the document's pages, too. */
bool line_scan_all(Document *document, Str text, Lines *lines, Diag *diag);
TextStyle line_style(const Lines *lines);
Place line_place(const Line *line);

bool line_is_dashes(Str text); /* "--", "—", ":---:", at least one character */

/* Does a space stand between a and b when they are joined? Between Latin words, not between
 * ideographs or digits. */
bool line_joins_with_space(Str a, Str b);
/* Joins b to a as one text in arena: nothing between them, or a space between Latin words. */
Str line_join(Arena *arena, Str a, Str b);

#endif
