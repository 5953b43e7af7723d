/* factor: figures that are all wrong by one power of ten. */
#ifndef YS_DIAGNOSE_FACTOR_H
#define YS_DIAGNOSE_FACTOR_H

#include "diagnose/diagnosis.h"

/* Finds them, reports them as one error, and sets their identities aside (reason "factor": they stay violated, and
 * nothing else is said of them). The equations must have been made. True when there were some. */
bool factor_report(Diagnosis *d, Findings *findings);

#endif
