/* shifted: a column that stands one row too high or too low. */
#ifndef YS_DIAGNOSE_SHIFTED_H
#define YS_DIAGNOSE_SHIFTED_H

#include "diagnose/diagnosis.h"

/* Finds such columns, reports each as one warning, and sets the identities of their figures that fail aside (reason
 * "shifted": they stay violated, and no figure of them is blamed). The equations must have been made, and are as they
 * are without these afterwards. */
void shifted_report(Diagnosis *d, Findings *findings);

#endif
