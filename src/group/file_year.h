/* file_year: the year in a file's name, where it is not that of what the file holds. */
#ifndef YS_GROUP_FILE_YEAR_H
#define YS_GROUP_FILE_YEAR_H

#include "package/package.h"

/* 2026 for "…2026年部门预算.pdf" that holds the budget of 2022; 0: the name has no year, or one that fits. */
int file_year_that_differs(const Package *package, Arena *scratch);

#endif
