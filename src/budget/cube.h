/* The cube: dimensions with their member trees, coordinates, and the readings of one document.
 *
 * A coordinate names one member per dimension; 0 is "the total of that dimension" (nothing said). Member
 * numbers below `Dimension.size` of the knowledge are shared by all documents; a document's own members (its
 * projects, its units, codes that are in no table) follow after them and live in its cube. Years are their own
 * number (2025), and have no tree. */
#ifndef YS_BUDGET_CUBE_H
#define YS_BUDGET_CUBE_H

#include <stdint.h>
#include "base/amount.h"
#include "base/cell_source.h"
#include "base/map.h"
#include "base/place.h"
#include "budget/members.h"
#include "budget/choices.h"
#include "budget/grounds.h"

/* To add a dimension: a line here, and its words in vocabulary/, where its Chinese name is. X(constant, id in JSON) */
#define DIMENSIONS(X)                                                                                                  \
    X(MEASURE, "measure")                                                                                              \
    X(YEAR, "year")                                                                                                    \
    X(STAGE, "stage")                                                                                                  \
    X(ENTITY, "entity")                                                                                                \
    X(SOURCE, "source")                                                                                                \
    X(FUNCTION, "function")                                                                                            \
    X(ECONOMIC, "economic")                                                                                            \
    X(GOV_ECONOMIC, "government-economic")                                                                             \
    X(NATURE, "nature")                                                                                                \
    X(PROJECT, "project")

typedef enum Dim {
#define X(constant, id) DIM_##constant,
    DIMENSIONS(X)
#undef X
        DIM_COUNT
} Dim;

typedef struct Coordinate {
    uint16_t member[DIM_COUNT];
} Coordinate;

typedef struct Member {
    Str id;          /* what JSON shows: "general", "2010301", a project's code */
    Str name;        /* Chinese */
    Str name_en;     /* empty where the id says enough */
    uint16_t parent; /* 0: directly under the total */
    bool memo;       /* a memo item: no part of its parent */
    bool unknown;    /* a code that the code table does not have */
    bool weak;       /* its code-table row is graded below public-code */
    uint16_t seen;   /* the documents in which its code and name were found, as its row in the code table counts them */
} Member;

typedef Vec(Member) Members; /* element 0 is the total */

typedef struct Dimension {
    Str name; /* Chinese: "资金来源" */
    Members members;
    Map by_id;
} Dimension;

enum { COUNT_UNIT = 1 }; /* the unit of a number of things: value_fen of one */

typedef enum ReadingKind {
    READING_LEVEL,  /* an amount */
    READING_CHANGE, /* an amount by which the coordinate differs from its base: increase positive */
} ReadingKind;

/* What the sentence of a level leaves to its reader; interpret/unsaid decides. */
typedef enum Unsaid {
    UNSAID_NOTHING,
    UNSAID_PART, /* whether what was carried over is in it: 收入预算, and below it 年初预算数 */
    UNSAID_SIDE, /* of what comes in or of what is spent: 一般公共预算当年拨款 */
} Unsaid;

typedef struct Reading {
    Coordinate at;
    Coordinate base; /* of a change: what it is compared with, usually last year */
    ReadingKind kind;
    Amount amount;
    int64_t unit_fen;
    Str counter; /* of a number of things: what it is counted by, "辆", and unit_fen is COUNT_UNIT; empty: money */
    Str printed; /* exactly as printed; empty for a blank cell that stands for zero */
    /* nothing or a dash was printed: zero by the exhaustiveness of its table; not counted as a figure */
    bool blank;
    /* a total, or a part of it, that is not told from what was carried over: 收入 without 本年 or 结转 beside it */
    bool undivided;
    Unsaid unsaid;
    /* of a table: 1 + the dimension of which the row's name alone was read, and it is the name of several members */
    uint8_t same_name;
    bool itemized;   /* a number of things, and the sentence tells all that it is made of */
    bool named;      /* `printed` are names, and the number is how many there are */
    Grounds grounds; /* why it may not mean what it was read as */
    /* stands under 其中: part of its parent, but its siblings may not be listed; by its row's label (or in a
     * sentence), or by its column's header */
    bool partial, partial_across;
    int table;    /* index into Cube.tables, -1 for a sentence */
    int block;    /* side-by-side block of the table (收入 0 | 支出 1) */
    int row, col; /* in the logical table; col is -1 in a sentence */
    int line_col; /* the column that its column goes on with: a list of codes may be laid side by side in parts */
    int list;     /* in a sentence: which list it may be in, a sentence with those that go on with its 其中 */
    Str sentence; /* the sentence, for a sentence's amount */
    int sentence_offset; /* byte offset of `printed` in it */
    Place place;
    const CellSource *source; /* what a worksheet keeps behind it; NULL: nothing */
} Reading;

typedef struct TableLine { /* one row of a logical table, for quoting */
    Str label;             /* "2010301 行政运行" */
    Str text;              /* its cells, two spaces between: what a finding quotes */
    Str code;              /* the code printed in the row, empty otherwise */
    bool code_guessed;     /* which levels its pieces are is a guess, which its name does not bear out */
    Place place;
    /* where it stands in the neutral document, for who writes it again; NULL: in none of its grids */
    const struct Grid *grid;
    int grid_row;
    /* the same row in the next of the table's side-by-side blocks, with its own label and code */
    struct TableLine *beside;
} TableLine;
typedef struct TableColumn {
    Str label; /* "2025 年预算数/基本支出" */
} TableColumn;

typedef struct Table { /* a logical table: continued parts joined */
    Str title;
    Str form;         /* id of the form that describes it, empty when vocabulary alone did */
    Str kind;         /* "amounts", "projects", "indicators", "project-target", "unit-target", "other" */
    int64_t unit_fen; /* 0 unknown */
    Place place;
    TableLine *lines;
    int lines_count;
    TableColumn *columns;
    int columns_count;
    int printed, placed;    /* amounts printed in it, amounts given a coordinate */
    bool noted_empty;       /* says that it is empty */
    bool spaced;            /* laid out with spaces: its columns, and where it ends, are guessed */
    int64_t unit_meant_fen; /* the unit that its figures are in where the printed one cannot be; 0: the printed one */
    int64_t unit_other_fen; /* another unit that it prints for the same figures, and where; 0: none */
    Place unit_other;
} Table;

typedef struct Misunderstood { /* a cell that is a number and got no coordinate: said, never dropped */
    int table, row, col;
    Str printed;
    Place place;
    Str reason;
} Misunderstood;

typedef struct
    Worded { /* words in a cell of amounts ("see the list"): no figure, but its row and column are not all there */
    int table, row, col;
} Worded;

/* What a sentence says with a figure. Each figure of the narrative is one claim, understood or not:
 *
 *     收入预算 1946.23 万元，        level    of (income, 2025, budget)
 *     比上年增加 71.08 万元，        change   of the same, against (income, 2024, budget)
 *     增长 3.79%；                   growth   of the same
 *     其中：基本支出 191.23 万元，   level    of a part
 *     占 9.83%                       share    of the part in its whole
 *     与上年持平                     same     a change of nothing
 *     主要用于窗口改造 97.00 万元    item     a sum that the sentence itself names, part of what was said before
 *
 * A level, a change, an even and an item are readings of the cube as well, and take part in the identities.
 * X(constant, id in JSON) */
#define CLAIM_KINDS(X)                                                                                                 \
    X(NONE, "none") /* not understood: counted, not judged */                                                          \
    X(LEVEL, "level")                                                                                                  \
    X(CHANGE, "change")                                                                                                \
    X(EVEN, "same")                                                                                                    \
    X(ITEM, "item")                                                                                                    \
    X(GROWTH, "growth") /* a percentage: change / base */                                                              \
    X(SHARE, "share")   /* a percentage: part / whole */                                                               \
    X(RATE, "rate")     /* a percentage: done / planned */

typedef enum ClaimKind {
#define X(constant, id) CLAIM_##constant,
    CLAIM_KINDS(X)
#undef X
} ClaimKind;

enum { PERCENT_UNIT = 1000000 }; /* the unit of a percentage's Amount: value_fen of 1 % */

typedef struct Claim {
    ClaimKind kind;
    int direction;       /* of a change or growth: +1 增, -1 减, 0 not said */
    bool percent;        /* the amount is a percentage */
    int reading;         /* in Cube.readings; a percentage's own level in the sentence; -1 none */
    int level_reading;   /* of a change, and of the base's own amount: the level that it stands beside; -1 none */
    int change_reading;  /* the change that a growth stands beside; -1 none */
    int base_reading;    /* of a share: the level of the sentence that it is a share of; -1 none */
    bool verbless;       /* a change whose verb was left out */
    bool unsaid;         /* a share, and nothing says of what: base is a guess until interpret/unsaid has seen it */
    Coordinate at, base; /* base: of a change or growth; the whole of a share; the plan of a rate */
    Amount amount;
    Str printed;
    Str sentence;
    int sentence_offset; /* byte offset of `printed` in it */
    Place place;
} Claim;
typedef Vec(Claim) Claims;

typedef struct CellPercent { /* a percentage in a cell: what its column is of is for the figures of its row to show */
    Claim claim;             /* GROWTH, RATE or SHARE by its heading, NONE: it says neither; `at` by heading and row */
    int table, row, col, block;
    int near; /* in Cube.readings, among those of its row */
} CellPercent;
typedef Vec(CellPercent) CellPercents;

typedef struct Mention { /* a class that a sentence names together with its code or depth: "公共安全支出（204类）" */
    Dim dim;
    uint16_t member;
    Str name; /* as printed */
    Str sentence;
    int sentence_offset; /* of the name in it */
    Place place;
} Mention;
typedef Vec(Mention) Mentions;

typedef Vec(Reading) Readings;
typedef Vec(Table) Tables;
typedef Vec(Misunderstood) Misunderstoods;
typedef Vec(Worded) Wordeds;

struct Knowledge;

typedef struct Cube {
    Arena *arena;
    const struct Knowledge *knowledge;
    Dimension own[DIM_COUNT]; /* members of this document: number = shared size + index */
    Readings readings;        /* those of money first, then the numbers of things */
    Readings counted;         /* numbers of things in tables, until all else is read; empty then */
    Tables tables;
    Misunderstoods misunderstood;
    Wordeds worded;
    Map coded[DIM_COUNT]; /* folded names that tables print beside codes: the member, 0 when they are of several */
    Map projects_called;  /* folded names of own projects: the first one of the name, by its place among them */
    int projects_indexed; /* so many of them are in it: interpret/records/project_name.c */
    int year;             /* of the package, 0 unknown */
    Str kind;             /* "budget", "final-accounts", "performance", "not-a-budget", "scanned" */
    Str entity;           /* its department or unit, empty unknown */
    Str jurisdiction;     /* "重庆市潼南区", empty unknown */
    Str area_code;        /* its code, "500152", empty unknown */
    Claims claims;
    CellPercents percentages; /* of tables, by table, row and column */
    Mentions mentions;
    Choices choices;      /* what was read in one of several ways, and what decided */
    int sentence_amounts; /* amounts with a unit printed in sentences */
} Cube;

void cube_init(Cube *cube, Arena *arena, const struct Knowledge *knowledge);
/* The member of a number, shared or own. Never NULL for a number that was given out. */
const Member *cube_member(const Cube *cube, Dim dim, uint16_t number);
/* The number of a member id, made (under parent, with name) when there is none. 0 only when the dimension is full. */
uint16_t cube_find_or_add(Cube *cube, Dim dim, Str id, Str name, uint16_t parent);
/* "万元", "辆": what the figure is printed in; empty where it is not known. */
Str reading_unit(const Reading *reading);
/* The row as the block of a reading names it; NULL outside of the table. */
const TableLine *table_line(const Table *table, int row, int block);
/* The table of a reading, and its row; NULL in a sentence. */
const Table *reading_table(const Cube *cube, const Reading *reading);
const TableLine *reading_line(const Cube *cube, const Reading *reading);
/* The code that its row prints; empty: none, or it was guessed which part of the row is one. */
Str reading_code(const Cube *cube, const Reading *reading);
/* The reading that a coordinate of the cube is the one of; -1: none. */
int cube_reading(const Cube *cube, const Coordinate *at);
uint16_t cube_find(const Cube *cube, Dim dim, Str id); /* 0: none */
bool cube_is_final(const Cube *cube);                  /* final accounts, as far as is known */
/* Tables whose form is known where no table has a figure: a template that nobody filled in. 0 when one has. */
int cube_unfilled(const Cube *cube);
/* The package's own year, and the stage that is meant where none is said. */
Coordinate cube_base(const Cube *cube);
/* Is `above` the same member as `below` or an ancestor of it? 0 is above all. */
bool cube_covers(const Cube *cube, Dim dim, uint16_t above, uint16_t below);
/* The same in every dimension. Memo members are covered by nothing but themselves and the members under them. */
bool cube_covers_all(const Cube *cube, const Coordinate *above, const Coordinate *below);
bool coordinate_equal(const Coordinate *a, const Coordinate *b);
/* "支出·2025·一般公共预算·2010301 行政运行·基本支出": the coordinate in words, in arena. english: with ids. */
Str cube_describe(const Cube *cube, Arena *arena, const Coordinate *at, bool english);
Str dim_id(Dim dim);

#endif
