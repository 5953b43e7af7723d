/* blame: the findings of a diagnosis, one a cause; to be called after the last round of doubt. */
#ifndef YS_DIAGNOSE_BLAME_H
#define YS_DIAGNOSE_BLAME_H

#include "diagnose/diagnosis.h"

/* Of what was decided and what was not, one a cause. */
void blame_blocks(Diagnosis *diagnosis, Findings *findings);
/* Of soft rules and doubted families; all of a kind and table in one. */
void blame_soft_rules(Diagnosis *diagnosis, Findings *findings);
void blame_meaning(Diagnosis *diagnosis, Findings *findings);
/* Of sentences that print the last digit neither rounded nor cut off. */
void blame_last_digits(Diagnosis *diagnosis, Findings *findings);

#endif
