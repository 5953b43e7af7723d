/* members: the members of the vocabulary that the program itself names, each by its number.
 *
 * A vocabulary may have any members, and most are data to the program. These few it knows: what a title of accounts
 * means, what a sum of a balance is called. They get the first numbers of their dimensions, in this order, before any
 * text is loaded, so that a member is a constant (MEASURE_INCOME) and no text is looked up; language_load_builtin fails
 * when the vocabulary then lacks one. To add one: a line here, and its words in vocabulary/. */
#ifndef YS_BUDGET_MEMBERS_H
#define YS_BUDGET_MEMBERS_H

/* X(dimension, constant, id): NAMED_MEASURES has MEASURE_RECEIPTS */
#define NAMED_MEASURES(X)                                                                                              \
    X(MEASURE, RECEIPTS, "receipts")                                                                                   \
    X(MEASURE, INCOME, "income")                                                                                       \
    X(MEASURE, OUTLAYS, "outlays")                                                                                     \
    X(MEASURE, SPEND, "spend")                                                                                         \
    X(MEASURE, CARRY_OUT, "carry-out")                                                                                 \
    X(MEASURE, THREE_PUBLIC, "three-public")                                                                           \
    X(MEASURE, RUNNING_COST, "running-cost")                                                                           \
    X(MEASURE, PROCUREMENT, "procurement")                                                                             \
    X(MEASURE, PURCHASED_SERVICES, "purchased-services")                                                               \
    X(MEASURE, TASKS, "tasks")             /* a department's main tasks of the year */                                 \
    X(MEASURE, PERFORMANCE, "performance") /* under performance targets */

#define NAMED_STAGES(X)                                                                                                \
    X(STAGE, BUDGET, "budget")                                                                                         \
    X(STAGE, ADJUSTED, "adjusted")                                                                                     \
    X(STAGE, ACTUAL, "actual")                                                                                         \
    X(STAGE, FINAL, "final")

#define NAMED_SOURCES(X)                                                                                               \
    X(SOURCE, GRANT, "grant")                                                                                          \
    X(SOURCE, GENERAL, "general")                                                                                      \
    X(SOURCE, CARRIED, "carried")

#define NAMED_NATURES(X) X(NATURE, PROJECT, "project")

#define NAMED_MEMBERS(X) NAMED_MEASURES(X) NAMED_STAGES(X) NAMED_SOURCES(X) NAMED_NATURES(X)

#define X(dimension, constant, id) dimension##_##constant,
enum { MEASURE_TOTAL, NAMED_MEASURES(X) };
enum { STAGE_TOTAL, NAMED_STAGES(X) };
enum { SOURCE_TOTAL, NAMED_SOURCES(X) };
enum { NATURE_TOTAL, NAMED_NATURES(X) };
#undef X

#endif
