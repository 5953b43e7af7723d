/* spending_parts: what a package says of the spending on one thing (an item of functions, an economic class, a
 * project), taken apart by source and kind.
 *
 *     sources   those that anything is spent from, and what was carried over from last year   up to 10
 *     kinds     人员经费 公用经费 项目支出 经营支出 上缴上级 对附属单位补助                             6 */
#ifndef YS_COMPOSE_SPENDING_PARTS_H
#define YS_COMPOSE_SPENDING_PARTS_H

#include "compose/margins.h"
#include "compose/recovery.h"

typedef enum PartKind {
    PART_PERSONNEL,
    PART_OPERATING,
    PART_PROJECT,
    PART_BUSINESS,
    PART_REMITTED,
    PART_SUBSIDY,
    PART_KINDS
} PartKind;

enum { BELOW_SHARED = 1, BELOW_OWN = 2 }; /* of the code tables; of the package */

enum {
    PART_SOURCES_MAX = 10,
    PARTS_BASIC = 1 << PART_PERSONNEL | 1 << PART_OPERATING,
    PARTS_PROJECT = 1 << PART_PROJECT,
    PARTS_ALL = (1 << PART_KINDS) - 1
};

typedef struct SourceGroup { /* a source, and the parts that it is the sum of */
    uint16_t member;
    unsigned sources; /* bits */
} SourceGroup;

enum { SOURCES_ALL = (1 << PART_SOURCES_MAX) - 1, SOURCE_GROUPS_MAX = PART_SOURCES_MAX + 4 };

typedef struct SpendingChain { /* the readings of each member of a dimension, in their order */
    int *first, *next;         /* by member; by reading; -1: none */
} SpendingChain;

typedef struct SpendingParts {
    const Recovery *recovery;
    uint16_t stage;                        /* of the package */
    uint16_t carry_in;                     /* the measure of what was carried in; 0: there is none */
    SourceGroup groups[SOURCE_GROUPS_MAX]; /* each source by itself, then those of several: 财政拨款, 单位资金 */
    int groups_count;
    uint16_t sources[PART_SOURCES_MAX]; /* the last may be SOURCE_CARRIED */
    int sources_count;
    unsigned kinds;                  /* bits of the kinds that anything is spent on */
    unsigned char *below[DIM_COUNT]; /* by member: money is told of members below it, BELOW_SHARED or BELOW_OWN */
    bool *by_unit;                   /* by table: it tells what it lists of several units */
    bool *whole;                     /* ... which are all of them */
    bool *apart;                     /* by table: what was carried over has a column of its own */
    SpendingChain functions, projects;
    unsigned listed;  /* bits of the sources of which all functions are told */
    uint64_t nothing; /* parts that no function has money of, so that no economic class has */
} SpendingParts;

typedef struct SpendingKey { /* what the spending is on; 0: not told apart by it */
    uint16_t function, economic, government, project;
    uint16_t unit; /* of several that are told apart; 0: of all */
} SpendingKey;

SpendingChain spending_chain(const Recovery *recovery, Dim dim);
void spending_parts_init(SpendingParts *parts, const Recovery *recovery);
/* Is no money told of members below it? `own`: those of the package's own do not count (3021101 beside 30211). */
bool spending_is_leaf(const SpendingParts *parts, Dim dim, uint16_t member, bool own);
/* Is it this year's spending (year 0; -1: last year's), and on what? */
bool spending_key_of(const SpendingParts *parts, const Reading *reading, int year, SpendingKey *key);
/* The parts of a thing that are known to be nothing. */
uint64_t spending_nothing(const SpendingParts *parts, SpendingKey key, int year);
/* All that is printed of one thing, solved. */
Margins spending_margins(const SpendingParts *parts, SpendingKey key, int year);
/* The kinds of basic spending that an economic class is of, by its code. */
unsigned spending_kind_of_class(const SpendingParts *parts, uint16_t economic);
/* The parts of kinds (bits of PARTS_ALL) that are paid from sources (bits). */
uint64_t spending_mask(const SpendingParts *parts, unsigned sources, unsigned kinds);

#endif
