/* browse_sheet: the page that is being written, for the files that write it together: what each needs of the package,
 * and the small words of HTML. */
#ifndef YS_REPORT_BROWSE_BROWSE_SHEET_H
#define YS_REPORT_BROWSE_BROWSE_SHEET_H

#include "picture/picture.h"
#include "report/draft.h"
#include "report/standing.h"

typedef enum FigureState { FIGURE_PROVED, FIGURE_WRONG, FIGURE_OPEN, FIGURE_UNREAD, FIGURE_STATES } FigureState;

typedef struct SheetFigure { /* a printed figure that is marked on its page */
    int reading;             /* -1: not understood */
    FigureState state;
    Place place;
    Str printed, quote; /* quote: the sentence; empty in a table */
    int quote_offset;
    const Table *table; /* NULL: of a sentence */
} SheetFigure;

typedef struct SheetPage {
    const PlacePart *part; /* NULL: the package is one file */
    int number;            /* on its file, from 1 */
    int rank;              /* what is drawn first, see browse_figures.c; 0: nothing on it matters */
    int first, count;      /* its figures, in Sheet.figures by page */
    int states[FIGURE_STATES];
    int groups[LEVEL_ERROR + 1]; /* findings on it, by level */
    const Picture *picture;      /* NULL: there is none */
    const InkPage *ink;          /* with a picture that is drawn of it; NULL: it has a PNG */
} SheetPage;

typedef struct Sheet {
    Draft draft; /* its options: no colour, no columns */
    Standings standings;
    const Cube *cube;
    Arena *arena;
    Buf *out;
    bool english;
    Vec(SheetFigure) figures; /* by page */
    Vec(SheetPage) pages;     /* in order; none where the format has none */
    int *figure_of;           /* per reading: its number in figures; -1: it has none */
    bool *anchored;           /* per figure: it stands in the page under the id g<number> */
    int *blocks_shown;        /* per block: its rows (a paragraph: 1) that stand in the page; NULL: pages are shown */
    int *card_of_group;       /* per group: the number of its card; 0: it has none */
    int *card_of;             /* per reading: the card of the first finding that it is blamed by; 0: none */
    int pictures_missing;     /* pages that matter and have no picture */
    int states[FIGURE_STATES];
} Sheet;

/* The text of the language. */
Str sheet_words(const Sheet *sheet, const char *zh, const char *en);
/* Put out as it is: tags, and words of our own that hold none. */
void put(const Sheet *sheet, const char *html);
void put_words(const Sheet *sheet, const char *zh, const char *en);
void put_text(const Sheet *sheet, Str text);
/* Opens what is moved sideways where it is wider than the page, by keys as well: of this class and name. */
void put_scroll(const Sheet *sheet, const char *class, const char *zh, const char *en);
/* Formats of our own, whose arguments are numbers or our own words. */
void put_format(const Sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "must", "check", "info": what a level is called in the style. */
const char *level_class(Level level);
/* "ok", "bad", "none", "dark". */
const char *state_class(FigureState state);
/* "p9", "p2-9": what a page is called in links; empty where it has no number. */
Str page_id(const Sheet *sheet, const Place *place);
/* "2110203 行政运行" without the code: the name of a member. */
Str member_name(const Sheet *sheet, Dim dim, uint16_t member);

#endif
