/* revision: what is to be changed in a document, said of the neutral document that was read of it, so that it can be
 * done there and in the file itself alike.
 *
 *     REVISE_TEXT       the bytes [begin, end) of a paragraph or a cell become another text
 *     REVISE_COPY_ROW   a row of a grid stands once more, before the row `to`; texts of the copy are revisions of
 * their own
 *     REVISE_DROP_ROW   a row is gone
 *
 * Rows are counted as they were read, whatever is put in before them. Whole cells of amounts say their number too,
 * for a
 * worksheet keeps numbers. */
#ifndef YS_DOCUMENT_REVISION_H
#define YS_DOCUMENT_REVISION_H

#include "base/decimal.h"
#include "document/document.h"

typedef enum RevisionKind { REVISE_TEXT, REVISE_COPY_ROW, REVISE_DROP_ROW } RevisionKind;

typedef struct Revision {
    RevisionKind kind;
    int block;      /* in Document.blocks */
    int row, col;   /* of its grid; row -1: a paragraph. Of a copy: the row that is copied */
    int to;         /* COPY_ROW: the copy stands before this row; the number of rows: at the end */
    int copy;       /* TEXT: of the copy that is revision number copy - 1 of the list; 0: of the row itself */
    int begin, end; /* TEXT */
    Str text;
    bool amount; /* TEXT: the whole cell is a number, `value` */
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
