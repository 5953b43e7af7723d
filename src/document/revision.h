/* revision: what is to be changed in a document, said of the neutral document that was read of it, so that it can be
 * done there and in the file itself alike.
 *
 *     REVISE_TEXT       the bytes [begin, end) of a paragraph or a cell become another text
 *     REVISE_COPY_ROW   a row of a grid stands once more, before the row `to`; texts of the copy are revisions of
 * their own
 *     REVISE_DROP_ROW   a row is gone
 *     REVISE_COPY_BLOCKS, REVISE_DROP_BLOCKS   a table with its caption, a line of the contents: the same for blocks
 *     REVISE_SHEET      the worksheet that the block stands in has another name
 *
 * Rows and blocks are counted as they were read, whatever is put in before them. What is changed within a copy is said
 * with the copy's number. Whole cells of amounts say their number too, for a worksheet keeps numbers. */
#ifndef YS_DOCUMENT_REVISION_H
#define YS_DOCUMENT_REVISION_H

#include "base/decimal.h"
#include "document/document.h"

typedef enum RevisionKind {
    REVISE_TEXT,
    REVISE_COPY_ROW,
    REVISE_DROP_ROW,
    REVISE_COPY_BLOCKS,
    REVISE_DROP_BLOCKS,
    REVISE_SHEET
} RevisionKind;

typedef struct Revision {
    RevisionKind kind;
    int block;      /* in Document.blocks */
    int row, col;   /* of its grid; row -1: a paragraph. Of a copy: the row that is copied */
    int to;         /* COPY_ROW: the copy stands before this row; the number of rows: at the end. BLOCKS: their end */
    int behind;     /* COPY_BLOCKS: the copy stands behind this block */
    int copy;       /* of the copy, of a row or of blocks, that is revision number copy - 1 of the list; 0: of none */
    int begin, end; /* TEXT */
    Str text;       /* TEXT, SHEET */
    bool amount;    /* TEXT: the whole cell is a number, `value` */
    Decimal value;
} Revision;
typedef Vec(Revision) Revisions;

/* Sorts what is said of one text by where it begins and makes it: `text` with the revisions numbered in `of`. Of
 * two that
 * overlap the earlier asked for holds. */
Str revised_text(Arena *arena, Str text, const Revisions *revisions, const int *of, int count);
/* The document with its revisions, in the same arena; what is not revised is shared with it. */
void document_revise(const Document *document, const Revisions *revisions, Document *revised);

#endif
