/* row_label: the label of a row, and its place in the outline of those above. */
#ifndef YS_INTERPRET_TABLES_ROW_LABEL_H
#define YS_INTERPRET_TABLES_ROW_LABEL_H

#include "interpret/tables/rows.h"

/* The member of the tree with this folded name, of several the one under the member named last; 0: none. */
uint16_t row_label_member(const RowReader *reader, Dim dim, Str key);
/* Reads the label into the outline and the meaning; false when it is not understood. Rows must be read in order. */
bool row_label_read(RowReader *reader, Str text, RowMeaning *meaning);

#endif
