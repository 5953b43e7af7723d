/* mark_pdf: a PDF with notes on what is marked. */
#ifndef YS_MARK_MARK_PDF_H
#define YS_MARK_MARK_PDF_H

#include "mark/marking.h"
#include "mark/marks.h"

/* Adds the marks to the file; false with one diagnostic. `package` was read from these bytes. */
bool mark_pdf(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
              Diag *diag);

#endif
