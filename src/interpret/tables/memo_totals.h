/* memo_totals: what a column called 合计 is the total of, where its table is about one memo item. */
#ifndef YS_INTERPRET_TABLES_MEMO_TOTALS_H
#define YS_INTERPRET_TABLES_MEMO_TOTALS_H

#include "interpret/tables/columns.h"

void memo_totals_name(const Cube *cube, Layout *layout);

#endif
