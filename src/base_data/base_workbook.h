/* base_workbook: base data as a workbook to be filled in: a sheet that explains, a sheet for each of the schema, with
 * choices to pick from, explanations beside the cells, and totals that live. */
#ifndef YS_BASE_DATA_BASE_WORKBOOK_H
#define YS_BASE_DATA_BASE_WORKBOOK_H

#include "base/diag.h"
#include "base_data/base_book.h"

/* The whole file; rows that the book has stand in it. The same bytes for the same book. */
bool base_workbook_write(const Base *base, Arena *scratch, Buf *out, Diag *diag);

#endif
