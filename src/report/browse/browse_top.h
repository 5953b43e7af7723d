/* browse_top: the head of the page: what it is, what is proved, what there is to do. */
#ifndef YS_REPORT_BROWSE_BROWSE_TOP_H
#define YS_REPORT_BROWSE_BROWSE_TOP_H

#include "report/browse/browse_values.h"

/* The last part of the document's path. */
Str top_file_name(const Sheet *sheet);
void top_put(const Sheet *sheet, const Values *values, Str title, bool checked);

#endif
