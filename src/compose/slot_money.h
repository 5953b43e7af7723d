/* slot_money: the slots of a set's texts that are money or follow from it; slots.h has what they are written like. */
#ifndef YS_COMPOSE_SLOT_MONEY_H
#define YS_COMPOSE_SLOT_MONEY_H

#include "compose/composer.h"

typedef struct Slot {
    Composer *c;
    const Scope *scope;
    Str rest; /* of the slot, behind its verb */
    Buf *out;
} Slot;

int slot_year(const Slot *s);
/* False, with the diagnostic that a set has no such slot. */
bool slot_fail(const Slot *s, Str what);
/* Puts the mark of something that is missing, and keeps the gap. */
void slot_gap(const Slot *s, Str what);

/* A slot each, from its rest; false with one diagnostic: it names no coordinate. */
bool slot_amount(Slot *s);
bool slot_change(Slot *s);
bool slot_growth(Slot *s);
bool slot_rise(Slot *s);
bool slot_share(Slot *s);
bool slot_versus(Slot *s);
bool slot_difference(Slot *s);
bool slot_difference_percent(Slot *s);
bool slot_reason(Slot *s);
bool slot_use(Slot *s);
bool slot_parts(Slot *s);
bool slot_shares(Slot *s);
bool slot_names(Slot *s);
/* Is there an amount that is not zero at the coordinate? */
bool slot_condition(Slot *s, bool *holds);

#endif
