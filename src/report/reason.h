/* reason: why a figure was not understood or an identity not checked, in words. */
#ifndef YS_REPORT_REASON_H
#define YS_REPORT_REASON_H

#include "base/str.h"

/* The words of a reason's id; an id that is not known here is its own words. */
Str reason_words(Str id, bool english);

#endif
