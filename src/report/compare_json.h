/* compare_json: a comparison for a program, one object. */
#ifndef YS_REPORT_COMPARE_JSON_H
#define YS_REPORT_COMPARE_JSON_H

#include "compare/compare.h"
#include "report/report.h"

void compare_json(const Comparison *comparison, ReportOptions options, Arena *scratch, Buf *out);

#endif
