/* browse_money: where the money comes from and what it goes to. */
#ifndef YS_REPORT_BROWSE_BROWSE_MONEY_H
#define YS_REPORT_BROWSE_BROWSE_MONEY_H

#include "report/browse/browse_values.h"

/* False: nothing of it is proved, and nothing was put. */
bool money_put(const Sheet *sheet, const Values *values);

#endif
