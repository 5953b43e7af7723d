/* base_view: base data as they are handed out to be filled in: without the sheets and columns that only accounts, or
 * only budgets, have, and with the headings of the one or the other. What holds something is always shown. */
#ifndef YS_BASE_DATA_BASE_VIEW_H
#define YS_BASE_DATA_BASE_VIEW_H

#include "base_data/base_book.h"

typedef struct BaseView {
    BaseTable *tables; /* with schemas of their own; in the order of knowledge->base_sheets */
    int count;
} BaseView;

/* One table of the book; false: it is not handed out. */
bool base_view_table(const Base *base, const BaseTable *table, Arena *arena, BaseTable *shown);
void base_view(const Base *base, Arena *arena, BaseView *view);

#endif
