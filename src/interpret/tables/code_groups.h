/* code_groups: whole codes from columns that print them in pieces. */
#ifndef YS_INTERPRET_TABLES_CODE_GROUPS_H
#define YS_INTERPRET_TABLES_CODE_GROUPS_H

#include "interpret/tables/columns.h"

enum { CODE_GROUPS_MAX = 4, CODE_LEVELS = 3 };

typedef struct CodeGuess { /* of a piece whose level neither columns nor name decide */
    Str section, piece;    /* the section in force before it, and its digits */
    int level;             /* taken: 1 a section, 2 an item; 0: nothing was guessed */
} CodeGuess;

typedef struct CodeGroup {  /* columns that print one code together */
    int first, end;         /* columns [first, end) */
    Str level[CODE_LEVELS]; /* class, section and item in force: "208", "05", "05"; empty below the last one */
    CodeGuess guess;        /* in the code read last */
} CodeGroup;

typedef struct CodeGroups {
    const Cube *cube;
    CodeGroup group[CODE_GROUPS_MAX];
    int count;
} CodeGroups;

/* The groups of a block, from its columns' roles. */
void code_groups_find(CodeGroups *groups, const Cube *cube, const Layout *layout, int block);
/* The whole code that the group stands for in the next row, whose pieces are those texts (one a column of the group, in
 * order, folded; empty where the cell is) and whose class is called `name` (folded). Pieces go on from the rows before.
 * Empty when the row prints no piece. */
Str code_group_read(CodeGroups *groups, int group, const Str *pieces, Str name);
/* The code when what was guessed in it is of that level. */
Str code_group_take(CodeGroups *groups, int group, int level);

#endif
