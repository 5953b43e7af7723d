/* browse_rows: the row of a table that a finding is about, as it was read, for what has no page to be shown. */
#ifndef YS_REPORT_BROWSE_BROWSE_ROWS_H
#define YS_REPORT_BROWSE_BROWSE_ROWS_H

#include "report/browse/browse_sheet.h"

/* False: the place is in no table. */
bool rows_put(const Sheet *sheet, const Site *site, bool hit);
/* Does this row of the grid look like one of its head: no number in it? */
bool row_is_head(const Grid *grid, int row);

#endif
