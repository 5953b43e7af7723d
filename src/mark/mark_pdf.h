/* mark_pdf: a PDF with notes on what is marked. */
#ifndef YS_MARK_MARK_PDF_H
#define YS_MARK_MARK_PDF_H

#include "base/diag.h"
#include "mark/marks.h"

typedef struct PdfMarking {
    int marks;       /* figures that bear a mark */
    int notes;       /* findings without a place on a page, said in notes */
    bool appended;   /* the file's own bytes stand in front of what was added */
    bool was_signed; /* which a reader will say is changed now */
} PdfMarking;

/* Adds the marks to the file; false with one diagnostic. `package` was read from these bytes. */
bool mark_pdf(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, PdfMarking *marking,
              Diag *diag);

#endif
