/* browse_tables: the tables of a package, and how much of each was understood and proved. */
#ifndef YS_REPORT_BROWSE_BROWSE_TABLES_H
#define YS_REPORT_BROWSE_BROWSE_TABLES_H

#include "report/browse/browse_sheet.h"

void tables_put(const Sheet *sheet);

#endif
