/* recover_spending: the sheets 基本支出, 项目 and 其他支出 out of a package. */
#ifndef YS_COMPOSE_RECOVER_SPENDING_H
#define YS_COMPOSE_RECOVER_SPENDING_H

#include "compose/recovery.h"

void recover_spending(Recovery *r);

#endif
