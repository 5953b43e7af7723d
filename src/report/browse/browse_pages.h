/* browse_pages: every page with its figures marked by how far they are vouched for; without pages, the text. */
#ifndef YS_REPORT_BROWSE_BROWSE_PAGES_H
#define YS_REPORT_BROWSE_BROWSE_PAGES_H

#include "report/browse/browse_sheet.h"

void pages_put(const Sheet *sheet);

#endif
