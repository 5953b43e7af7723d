/* docx_numbering: the numbers that Word writes in front of paragraphs. They stand nowhere in the text: a paragraph
 * names a list and a level, and whoever shows it counts. */
#ifndef YS_READ_DOCX_NUMBERING_H
#define YS_READ_DOCX_NUMBERING_H

#include "read/word/docx_styles.h"
#include "read/word/list_count.h"

typedef struct DocxLevel {
    ListLevel shown;
    bool given;
    Str style; /* the paragraph style that is of this level; empty: none */
} DocxLevel;

typedef struct DocxPattern { /* an abstractNum: lists of one pattern count on together */
    int id;
    Str style_link; /* the pattern is that of another style's list */
    DocxLevel levels[LIST_LEVELS];
    ListCounts counts;
} DocxPattern;

typedef struct DocxList { /* a num */
    int id, pattern_id;
    DocxPattern *pattern;          /* NULL: there is none */
    int start_anew[LIST_LEVELS];   /* -1: does not */
    DocxLevel levels[LIST_LEVELS]; /* where given, instead of the pattern's */
} DocxList;

typedef struct DocxNumbering {
    Vec(DocxPattern *) patterns;
    Vec(DocxList *) lists;
} DocxNumbering;

/* Reads the part; NULL: there is none, and nothing is numbered. */
bool docx_numbering_read(Zip *zip, const ZipPart *part, const DocxStyles *styles, Arena *arena,
                         DocxNumbering *numbering, Diag *diag);
/* Counts a paragraph of that list and level (-1: the level of its style) and appends what stands in front of it. */
void docx_numbering_count(DocxNumbering *numbering, int list, int level, Str style, Buf *out);

#endif
