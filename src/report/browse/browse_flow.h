/* browse_flow: a document without pages as it was read, its figures marked. */
#ifndef YS_REPORT_BROWSE_BROWSE_FLOW_H
#define YS_REPORT_BROWSE_BROWSE_FLOW_H

#include "report/browse/browse_marks.h"

void flow_put(Marks *marks);

#endif
