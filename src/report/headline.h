/* headline: what a document is, what lowers the worth of what is said of it, and what there is to do: the first lines
 * of the reports for people. */
#ifndef YS_REPORT_HEADLINE_H
#define YS_REPORT_HEADLINE_H

#include "report/draft.h"

/* Was it checked at all? Scans and what is no budget are not. */
bool headline_is_checked(const Draft *draft);
/* Of one that was not, what it is instead. */
Str headline_no_budget(const Draft *draft);
/* "23 页，9 张表" */
Str headline_size(const Draft *draft);
/* Empty: nothing lowers it. */
Str headline_caution(const Draft *draft);
/* "必须改 3 项（7 处），请核实 5 项，供参考 1 项。" */
Str headline_to_do(const Draft *draft);
/* How many of its findings a person lets stand. */
int headline_accepted(const Draft *draft);

#endif
