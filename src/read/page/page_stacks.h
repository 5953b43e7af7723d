/* page_stacks: lines that are one cell, cells that are one row, where no line is drawn. */
#ifndef YS_READ_PAGE_STACKS_H
#define YS_READ_PAGE_STACKS_H

#include "read/page/page_rows.h"

/* The same words as rows of cells, whatever lines a cell has. What stands in different bands is never one cell. */
PageRows page_stack_rows(const Page *page, const PageRows *lines, Arena *scratch);

#endif
