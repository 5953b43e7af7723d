/* browse_values: amounts of the cube that are proved, looked up by what they mean, and their parts. */
#ifndef YS_REPORT_BROWSE_BROWSE_VALUES_H
#define YS_REPORT_BROWSE_BROWSE_VALUES_H

#include "report/browse/browse_sheet.h"

enum { VALUES_PARTS_MAX = 400 };

typedef struct Values {
    const Sheet *sheet;
    Map readings;         /* coordinate: the first reading of it that is proved; blanks that stand for zero too */
    Map parts[DIM_COUNT]; /* per dimension that wholes are divided by: coordinate of the whole: its first part */
    int *next[DIM_COUNT]; /* ... per reading: the next part of the same whole; -1: none */
} Values;

typedef struct ValuePart {
    uint16_t member;
    int reading;
    int64_t fen;
} ValuePart;

typedef Vec(ValuePart) ValueParts; /* VALUES_PARTS_MAX at most */

Values values_build(const Sheet *sheet);
/* -1: there is no proved amount of it. */
int values_find(const Values *values, const Coordinate *at);
int64_t values_fen(const Values *values, int reading);
/* The members below that of `at` in the dimension with an amount that is not zero, in the order in which they are
 * printed. False, and no parts, where they do not make up the amount of `at`. */
bool values_parts(const Values *values, const Coordinate *at, Dim dim, ValueParts *parts);
/* The same down to the members that have no parts of their own; the parts themselves where those are too many. */
bool values_leaves(const Values *values, const Coordinate *at, Dim dim, ValueParts *leaves);
/* Spending of the package's year and stage by function, of whichever source has parts; false: none has. */
bool values_spending(const Values *values, Coordinate *at);

#endif
