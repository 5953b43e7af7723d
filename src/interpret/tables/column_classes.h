/* column_classes: columns that are the classes of a tree. */
#ifndef YS_INTERPRET_TABLES_COLUMN_CLASSES_H
#define YS_INTERPRET_TABLES_COLUMN_CLASSES_H

#include "interpret/tables/columns.h"

/* Gives the columns whose headings (rows * layout->columns_count texts) are classes their members. */
void column_classes_read(const Cube *cube, const Str *headings, int rows, Layout *layout);

#endif
