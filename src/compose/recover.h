/* recover: base data out of a package that was read: the way back, with which next year begins.
 *
 *     cube, records ─► 单位 收入 基本支出 项目 其他支出 三公及运行经费 政府采购 绩效目标
 *
 * Of the next year's base data this year's figures are last year's, and this year's are left to be filled in; of the
 * same year's, both stay where they are. What a package does not say, or says in a way that cannot be taken apart, is
 * listed. Reasons are not taken over: each year has its own. */
#ifndef YS_COMPOSE_RECOVER_H
#define YS_COMPOSE_RECOVER_H

#include "base_data/base_book.h"
#include "budget/record.h"

typedef struct RecoverGap { /* a sheet, and what was not found for it */
    Str zh, en;
} RecoverGap;
typedef Vec(RecoverGap) RecoverGaps;

/* Fills an empty book. `same_year`: for the package's own year. */
void recover_base(Base *base, const Cube *cube, const Records *records, bool same_year, RecoverGaps *gaps);

#endif
