/* browse_years: this year beside the last, what changed most first, with the reason that the document gives. */
#ifndef YS_REPORT_BROWSE_BROWSE_YEARS_H
#define YS_REPORT_BROWSE_BROWSE_YEARS_H

#include "report/browse/browse_values.h"

/* False: there is no last year to compare with, and nothing was put. */
bool years_put(const Sheet *sheet, const Values *values);

#endif
