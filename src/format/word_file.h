/* word_file: a Word document (DOCX) that is written from nothing, from its first paragraph to its last, straight into
 * the archive. Its looks are styles; what is said of a paragraph or cell here is what differs from its style.
 *
 *     WordFile *word = word_new(arena, out, title, language);
 *     word_paragraph(word, &(WordParagraph){.style = WORD_HEADING + 1}, STR("一、收支情况"));
 *     word_begin_table(word, &table);  word_begin_row(…);  word_cell(…);  word_end_row(word);  word_end_table(word);
 *     if (!word_finish(word, &last_section, diag)) …
 *
 * Lengths are in twips, a twentieth of a point. Children of each element stand in the order of the schema, which Word
 * insists on. */
#ifndef YS_FORMAT_WORD_FILE_H
#define YS_FORMAT_WORD_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

enum {
    WORD_COLUMNS_MAX = 63, /* of a table: Word's */
    WORD_LEVELS = 6,       /* of headings */
    WORD_ENTRY_LEVELS = 3, /* of the table of contents */
};

/* The styles. A heading of level n is WORD_HEADING + n, an entry of the contents WORD_ENTRY + n, from 1. */
typedef enum WordStyle {
    WORD_TEXT,
    WORD_TITLE,      /* of the document */
    WORD_COVER,      /* the same on a page of its own */
    WORD_CENTRED,    /* a text */
    WORD_TABLE_NAME, /* above a table */
    WORD_TABLE_NOTE, /* unit, number, notes */
    WORD_CELL,       /* in a table */
    WORD_THIN,       /* an empty line of no height, where one must be */
    WORD_CONTENTS,   /* above the table of contents */
    WORD_HEADING,
    WORD_ENTRY = WORD_HEADING + WORD_LEVELS + 1,
    WORD_STYLES = WORD_ENTRY + WORD_ENTRY_LEVELS + 1
} WordStyle;

typedef enum WordAlign { WORD_AS_STYLED, WORD_LEFT, WORD_CENTRE, WORD_RIGHT } WordAlign;

typedef struct WordSection { /* pages of one kind */
    int width, height, top, right, bottom, left, footer;
    bool bare_first; /* its first page has no number */
} WordSection;

typedef struct WordParagraph {
    int style;
    WordAlign align;
    bool new_page, keep_next, bold;
    int indent;              /* from the left; 0: the style's */
    int before;              /* room above it; 0: the style's */
    int half_points;         /* size of the font; 0: the style's */
    int line;                /* height of its lines; 0: the style's */
    Str beside;              /* stands at the right of the same line; empty: nothing does */
    int width;               /* with `beside`: that of the line */
    int mark;                /* number by which the contents refer to it; 0: none */
    const WordSection *ends; /* a section, with it */
} WordParagraph;

typedef struct WordTable {
    const int *widths; /* of its columns */
    int cols, pad_x, pad_y;
} WordTable;

typedef enum WordMerge { WORD_ALONE, WORD_BEGINS, WORD_GOES_ON } WordMerge; /* from row to row */

typedef struct WordFile WordFile;

WordFile *word_new(Arena *arena, Buf *out, Str title, Str language);
/* A line end in a text is a new line of the paragraph. */
void word_paragraph(WordFile *word, const WordParagraph *paragraph, Str text);
/* The table of contents: an entry for each heading that bears the mark, with its page, `width` from the left. */
void word_begin_contents(WordFile *word, Str title);
void word_entry(WordFile *word, int level, Str text, int mark, int page, int width);
void word_end_contents(WordFile *word);
void word_begin_table(WordFile *word, const WordTable *table);
void word_begin_row(WordFile *word, bool head, bool whole); /* head: printed on every page; whole: on one page */
void word_cell(WordFile *word, int width, int span, WordMerge merge, const WordParagraph *paragraph, Str text);
void word_end_row(WordFile *word);
void word_end_table(WordFile *word); /* a paragraph must follow */
bool word_finish(WordFile *word, const WordSection *last, Diag *diag);

#endif
