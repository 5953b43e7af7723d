/* mark_xlsx: a workbook with comments on what is marked. */
#ifndef YS_MARK_MARK_XLSX_H
#define YS_MARK_MARK_XLSX_H

#include "mark/marking.h"
#include "mark/marks.h"

bool mark_xlsx(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
               Diag *diag);

#endif
