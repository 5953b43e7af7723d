/* browse_ledger: the account: what was not judged, read or covered, and every identity. */
#ifndef YS_REPORT_BROWSE_BROWSE_LEDGER_H
#define YS_REPORT_BROWSE_BROWSE_LEDGER_H

#include "report/browse/browse_sheet.h"

void ledger_put(const Sheet *sheet);

#endif
