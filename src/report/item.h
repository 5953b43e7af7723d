/* item: a group of findings in full: where, the words as printed, the reason, the witnesses, what to do. */
#ifndef YS_REPORT_ITEM_H
#define YS_REPORT_ITEM_H

#include "report/draft.h"

void item_put(const Draft *draft, const Group *group, int number);

#endif
