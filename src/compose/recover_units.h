/* recover_units: the units of a department whose package tells their money apart, and whose each row is. */
#ifndef YS_COMPOSE_RECOVER_UNITS_H
#define YS_COMPOSE_RECOVER_UNITS_H

#include "compose/recovery.h"

enum { RECOVER_UNITS_MAX = 500 }; /* of a package that lists more none is told apart */

/* Finds them (Recovery.units) and lists them in the sheet of units; a package of one unit has none. */
void recover_units(Recovery *r);
/* At the end: takes out of the sheet those that no row is of. */
void recover_units_used(const Recovery *r);
/* Says that a row is of one of them; 0: of none. */
void recovery_set_whose(const Recovery *r, const BaseTable *table, BaseRow *row, uint16_t unit);

typedef bool AskAmount(const void *context, const Recovery *r, Coordinate at, int64_t *fen);

/* Are the amounts of the units at a coordinate together the whole's, `fen`? Then they are in `shares`, by number of the
 * unit: what nothing is said of is nothing. */
bool recovery_shares(const Recovery *r, AskAmount *ask, const void *context, Coordinate at, int64_t fen,
                     int64_t *shares);

#endif
