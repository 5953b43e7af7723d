/* row_code: the codes of functional and economic classes in a row. */
#ifndef YS_INTERPRET_TABLES_ROW_CODE_H
#define YS_INTERPRET_TABLES_ROW_CODE_H

#include "interpret/tables/rows.h"

bool row_code_is(Str text); /* digits and nothing else */
/* A folded "2010301 行政运行": its code and its name. False when there is no code. */
bool row_code_split(Str key, Str *code, Str *name);
/* The tree that the code is of; DIM_COUNT: none. */
Dim row_code_dim(Str code);
/* Adds the class of the code, of which `name` is printed, to what the row's label means. */
void row_code_add(const RowReader *reader, Str code, Str name, LabelStep *step);

#endif
