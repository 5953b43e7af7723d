/* otherwise: the second moment: may what a finding accuses have been misread? */
#ifndef YS_DIAGNOSE_OTHERWISE_H
#define YS_DIAGNOSE_OTHERWISE_H

#include "diagnose/diagnosis.h"

/* Does more of the document agree when one figure of these broken identities means something else than it was read as?
 * The reading under which it does is kept in ledger->choices. Asked before a finding becomes an error. */
bool otherwise_agrees(Diagnosis *diagnosis, const int *identities, int count);

#endif
