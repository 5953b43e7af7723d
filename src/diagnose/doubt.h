/* doubt: the broken identities that look like misreading. */
#ifndef YS_DIAGNOSE_DOUBT_H
#define YS_DIAGNOSE_DOUBT_H

#include "diagnose/diagnosis.h"

/* Takes out the broken identities that look like misreading; false when there are none. */
bool doubt_meaning(Diagnosis *diagnosis);
/* Soft rules cannot be diagnosed; they are only counted. */
void doubt_soft_rules(Diagnosis *diagnosis);

#endif
