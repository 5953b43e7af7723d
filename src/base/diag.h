/* Diag: a failure (not a finding): what could not be done, once, in both languages. A function that
 * can fail takes a Diag *, returns false with exactly one message in it, and leaves it alone on
 * success. */
#ifndef YS_BASE_DIAG_H
#define YS_BASE_DIAG_H

#include "base/str.h"

enum { DIAG_TEXT_MAX = 512 };

typedef struct Diag {
    bool set;
    char zh[DIAG_TEXT_MAX];
    char en[DIAG_TEXT_MAX];
} Diag;

/* Writes both texts with the same arguments (positional %1$s is fine) and returns false. The first
 * message stays. */
bool diag_fail(Diag *diag, const char *zh_format, const char *en_format, ...);

#endif
