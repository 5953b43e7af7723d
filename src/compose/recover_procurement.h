/* recover_procurement: purchases, by class and where a package lists them so by function. */
#ifndef YS_COMPOSE_RECOVER_PROCUREMENT_H
#define YS_COMPOSE_RECOVER_PROCUREMENT_H

#include "compose/recovery.h"

void recover_procurement(Recovery *r);

#endif
