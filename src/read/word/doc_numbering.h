/* doc_numbering: the numbers that Word writes in front of the paragraphs of lists, in a document of Word 97. They stand
 * nowhere in the text. */
#ifndef YS_READ_DOC_NUMBERING_H
#define YS_READ_DOC_NUMBERING_H

#include "format/doc_file.h"
#include "read/word/list_count.h"

enum { DOC_LISTS_MAX = 4096 };

typedef struct DocPattern { /* lists of one pattern count on together */
    int id;
    int levels_count;
    ListLevel levels[LIST_LEVELS];
    ListCounts counts;
} DocPattern;

typedef struct DocList {
    int pattern;                       /* -1: there is none */
    int start_anew[LIST_LEVELS];       /* the number that its first paragraph of a level gets, -1: the next one */
    const ListLevel *own[LIST_LEVELS]; /* instead of the pattern's, where not NULL */
} DocList;

typedef struct DocNumbering {
    Vec(DocPattern) patterns;
    Vec(DocList) lists;
} DocNumbering;

/* What of the lists is whole. */
void doc_numbering_read(const DocFile *doc, DocNumbering *numbering);
/* Counts a paragraph of that list (from 1) and level, and appends what stands in front of it. */
void doc_numbering_count(DocNumbering *numbering, int list, int level, Buf *out);

#endif
