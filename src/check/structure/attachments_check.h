/* attachments_check: the numbers of tables and attachments. */
#ifndef YS_CHECK_STRUCTURE_ATTACHMENTS_CHECK_H
#define YS_CHECK_STRUCTURE_ATTACHMENTS_CHECK_H

#include "check/structure/structure.h"

void attachments_check(Structure *s);

#endif
