/* base_facts: base data as facts of the cube, and the amount at any coordinate.
 *
 *     base data ── facts_read ──► facts (coordinate, fen)        at (支出, 2025, 一般公共预算, 2010301) ── facts_value
 * ──► fen
 *
 * An amount is the exact sum of the facts that a coordinate covers. It is not known where base data do not go down to
 * it: a fact that reaches over the coordinate and does not lie in it may or may not be part of it. That is another
 * answer than zero. A row of a class (20828) beside rows of its items is the money of the other items.
 *
 * One money may be told by several lists, of which each is whole: basic spending by function and by economic class,
 * receipts by source and, through what they are spent on, by function. Each fact knows the lists that it is of, and an
 * amount comes from the first list that goes down to its coordinate. base_check proves that the lists meet. */
#ifndef YS_BASE_DATA_BASE_FACTS_H
#define YS_BASE_DATA_BASE_FACTS_H

#include "base_data/base_value.h"

typedef enum FactList {
    LIST_SOURCE,   /* receipts by source */
    LIST_FUNCTION, /* outlays by function, and receipts by what they are spent on */
    LIST_ECONOMIC, /* outlays by economic class */
    LIST_PROJECT,  /* spending on projects, by project */
    LIST_UNIT,     /* outlays by unit of the book, where it has several (base_whose) */
    LIST_COUNT
} FactList;

/* Which of its amounts a row of money tells: each is a column, a year and a stage. */
typedef enum Tense {
    TENSE_NOW,      /* of this year: its budget, or in base data of accounts its account */
    TENSE_LAST,     /* the same of last year */
    TENSE_BUDGET,   /* of accounts: the budget of the year at its beginning */
    TENSE_ADJUSTED, /* of accounts: the budget as it was changed */
    TENSE_EXECUTED, /* of a budget: what was spent of last year's */
    TENSE_COUNT
} Tense;

typedef struct Fact {
    Coordinate at;
    int64_t fen;
    bool unknown;   /* nothing is said of it where something must be */
    bool carried;   /* paid from what was carried over from last year */
    unsigned lists; /* bits: 1 << LIST_FUNCTION, ... */
    const BaseTable *table;
    int row;
} Fact;

typedef struct Facts {
    Arena *arena;
    const Knowledge *knowledge;
    Cube cube; /* for its own members: projects, units; year and kind of the package */
    Vec(Fact) list;
    bool *named[DIM_COUNT]; /* by member, of functions and economic classes: a row is of it, or of one below it */
    bool told[LIST_COUNT][TENSE_COUNT];                                  /* something is said of it */
    bool procurement_told, procurement_classed, procurement_by_function; /* it is, by class, by function */
    uint16_t stage; /* of the package; that of a fact is its coordinate's */
} Facts;

/* The facts of one unit, or of several that are one department. The books must be free of mistakes. */
void facts_read(Facts *facts, Arena *arena, const Base *const *bases, int count);
/* The amount at a coordinate of facts->cube; a year or stage of 0 is the package's own. `apart`: money carried over
 * from last year stands at the source "carried" and not at its own, as in a table that has a column for it. False: not
 * known. */
bool facts_value(const Facts *facts, const Coordinate *at, bool apart, int64_t *fen);
/* A coordinate of another cube (of a form that was read) as one of facts->cube: members of its own (projects, units)
 * are looked up by id and name. False: one of them is not here. */
bool facts_translate(const Facts *facts, const Cube *from, const Coordinate *at, Coordinate *here);
/* Does any fact that is not zero lie under the coordinate? For which rows a list has. */
bool facts_any(const Facts *facts, const Coordinate *at);
/* The unit of a book that is called so, by id or name; 0: none is. It may be called as the whole. */
uint16_t facts_unit(const Facts *facts, Str id, Str name);

#endif
