/* refused: documents of kinds that are known and not read: what each is, and what to do with it. */
#ifndef YS_READ_REFUSED_H
#define YS_READ_REFUSED_H

#include "base/diag.h"

/* The kind that shows in the bytes themselves, or that the name's extension promises; empty: none of these. */
Str refused_detect(Str bytes);
Str refused_detect_name(Str extension);
/* Fails with what the kind is and what to do; what is no kind of these is said not to be read yet. */
bool refused_fail(Str type, Str file, Diag *diag);

#endif
