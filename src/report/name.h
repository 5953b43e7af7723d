/* name: what the thing that a finding is about is called, in the document's own words. */
#ifndef YS_REPORT_NAME_H
#define YS_REPORT_NAME_H

#include "finding/finding.h"

/* "住房公积金", "行政运行（基本支出）", "基本支出减少额", "一般公共预算支出表合计（2025 年）". Empty where nothing
 * there has a name. */
Str name_of_site(const Cube *cube, const Site *site, Arena *arena, bool english);
/* The title of a table without the unit and the year, of a table of targets no more than "目标表-2". */
Str name_of_table(const Cube *cube, Str title, Arena *arena);

#endif
