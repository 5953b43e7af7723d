/* mark_docx: a Word document with comments on what is marked. */
#ifndef YS_MARK_MARK_DOCX_H
#define YS_MARK_MARK_DOCX_H

#include "mark/marking.h"
#include "mark/marks.h"

bool mark_docx(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
               Diag *diag);

#endif
