/* columns: what each column of a logical table means. */
#ifndef YS_INTERPRET_TABLES_COLUMNS_H
#define YS_INTERPRET_TABLES_COLUMNS_H

#include "interpret/tables/tables.h"

enum { BLOCKS_MAX = 8 };

typedef struct Column {
    Role role; /* ROLE_NONE with `amount`: an amount */
    bool amount;
    bool understood;
    bool figures;                   /* most of its cells are amounts, whatever its heading says */
    bool partial;                   /* 其中 */
    bool change;                    /* current minus last year */
    bool total;                     /* its own words are a total and no more */
    int block;                      /* side-by-side part, from 0 */
    int line;                       /* the column that this one goes on with, itself mostly */
    uint16_t base_year, base_stage; /* of a change, where its heading says what it is compared with */
    int64_t unit_fen;
    bool has_unit; /* its own, in its heading */
    Coordinate at; /* base and header words */
    Str label;     /* header path as printed */
} Column;

typedef struct Layout {
    Column *columns;
    int columns_count;
    int blocks_count;
    bool staged;     /* some heading says 预算数, 决算数 */
    Coordinate base; /* year, stage, and what the form or the title means */
} Layout;

void columns_read(const LogicalTable *table, Cube *cube, Layout *layout);

#endif
