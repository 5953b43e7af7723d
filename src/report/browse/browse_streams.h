/* browse_streams: the chart of where the money comes from and goes to. */
#ifndef YS_REPORT_BROWSE_BROWSE_STREAMS_H
#define YS_REPORT_BROWSE_BROWSE_STREAMS_H

#include "report/browse/browse_values.h"

/* `spending` is what is divided by function into `classes`. Nothing is put where no column says anything. */
void streams_put(const Sheet *sheet, const Values *values, const Coordinate *spending, const ValueParts *classes);

#endif
