/* compare_text: a comparison for a person: what is wrong first, then what changed, the largest first, by table. */
#ifndef YS_REPORT_COMPARE_TEXT_H
#define YS_REPORT_COMPARE_TEXT_H

#include "compare/compare.h"
#include "report/report.h"

/* Without options.full a table lists so many of its differences, and counts the rest. */
enum { COMPARE_BRIEF_ROWS = 8 };
void compare_text(const Comparison *comparison, ReportOptions options, Arena *scratch, Buf *out);

#endif
