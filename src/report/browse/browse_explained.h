/* browse_explained: the rules that have findings in the page: what each means and what it rests on. */
#ifndef YS_REPORT_BROWSE_BROWSE_EXPLAINED_H
#define YS_REPORT_BROWSE_BROWSE_EXPLAINED_H

#include "report/browse/browse_sheet.h"

void explained_put(const Sheet *sheet);

#endif
