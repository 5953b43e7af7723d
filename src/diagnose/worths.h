/* worths: the figures of the tables by their amount. */
#ifndef YS_DIAGNOSE_WORTHS_H
#define YS_DIAGNOSE_WORTHS_H

#include "diagnose/diagnosis.h"

/* Makes diagnosis->worths, once. */
void worths_make(Diagnosis *diagnosis);
/* The first that is not below the amount; behind the last one: none is. */
int worths_find(const Diagnosis *diagnosis, int64_t value_fen);

#endif
