/* recovery: what the files of recover share: the package that base data are taken out of, and the book they go into. */
#ifndef YS_COMPOSE_RECOVERY_H
#define YS_COMPOSE_RECOVERY_H

#include "compose/recover.h"
#include "compose/told.h"

typedef struct Recovery {
    Base *base;
    const Cube *cube;
    const Records *records;
    RecoverGaps *gaps;
    Told told;
    bool same_year;
    int64_t unit_fen;
    ToldMembers units; /* of the package, as they stand in the sheet of units */
} Recovery;

void recovery_gap(Recovery *r, Str zh, Str en);
/* In the unit of the book's columns. */
Str recovery_money(const Recovery *r, int64_t fen);
/* This year's and last year's amounts of a row, NULL: not told; of the next year's book this year's is last year's. */
void recovery_set_amounts(Recovery *r, const BaseTable *table, BaseRow *row, const int64_t *now, const int64_t *before);
/* "2010301 行政运行". */
Str recovery_code_and_name(const Recovery *r, Dim dim, uint16_t number);
/* What the mentions of a project say of it, the first that says it: a Field of Project by its offset. */
Str recovery_field(const Recovery *r, uint16_t member, ptrdiff_t offset);

#endif
