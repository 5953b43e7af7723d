/* account: how much of a document is proved, what was not read, understood or judged. */
#ifndef YS_REPORT_ACCOUNT_H
#define YS_REPORT_ACCOUNT_H

#include "report/draft.h"

/* The line "已证实：…". */
void account_put_proved(const Draft *draft);
/* What was not judged, figures without a meaning, pages that were not read: a line each, in full with the reasons. */
void account_put_unread(const Draft *draft);
/* The counts of identities and figures. */
void account_put(const Draft *draft);
/* Every identity. */
void account_put_ledger(const Draft *draft);

#endif
