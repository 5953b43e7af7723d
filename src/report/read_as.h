/* read_as: what a figure was read as, where the words that stand at it do not say so themselves. */
#ifndef YS_REPORT_READ_AS_H
#define YS_REPORT_READ_AS_H

#include "finding/finding.h"

/* "本年支出·2026年", in scratch. Empty: the site is not a figure's, or its own words say all of it. */
Str read_as(const Cube *cube, const Site *site, Arena *scratch, bool english);

#endif
