/* fill_plan: what the parts of a fill share: where things stand in the document, how its amounts look, what was asked
 * for so far. Each part is a file: fill_cells, fill_rows, fill_sentences, fill_years. */
#ifndef YS_COMPOSE_FILL_PLAN_H
#define YS_COMPOSE_FILL_PLAN_H

#include "compose/fill_form.h"

typedef struct FillLook { /* how an amount is printed */
    int64_t unit_fen;
    int decimals;
    bool separated; /* 1,946.23 */
    Str zero;       /* what stands for nothing; its data NULL: not known */
} FillLook;

/* The text that stands for what only a person can fill in: 【待填】, 【待填：增减原因】. */
Str fill_mark(Arena *arena, Str what);
void fill_gap(Fill *fill, Place place, Str zh, Str en);
Revision *fill_revise(Fill *fill, Revision revision);
/* Is a byte of [begin, end) of that text, in that copy (0: where it stands), to be changed already, or gone? */
bool fill_is_revised(const Fill *fill, int copy, int block, int row, int col, int begin, int end);
/* Do the two stand in the same place? */
bool fill_same_place(const Place *a, const Place *b);
/* Is it said with other blanks and widths alone? */
bool fill_same_text(const Fill *fill, Str a, Str b);
/* The whole cell becomes this text; where the sheet keeps a number behind it, and the text is one, a number. */
void fill_put_cell(Fill *fill, int copy, int block, int row, int col, Str text);
/* The text with the first `old` in it become `with`. */
Str fill_replaced(Arena *arena, Str text, Str old, Str with);
/* The block of a grid, -1: none. */
int fill_block_of(const Fill *fill, const Grid *grid);
/* The block whose text these bytes are of, and where they begin in it; -1: none. */
int fill_block_at(const Fill *fill, Str piece, int *offset);
/* Does the table go with its blocks? */
bool fill_table_gone(const Fill *fill, int table);
/* A coordinate of the form in the year of the source. */
Coordinate fill_moved(const Fill *fill, const Coordinate *at);
/* The source's amount there, as a table prints it (-1: a sentence). False: it does not know. */
bool fill_amount(Fill *fill, int table, const Coordinate *at, int64_t *fen);

/* Rounded half away from zero. */
Str fill_print(Arena *arena, int64_t fen, const FillLook *look);
/* numerator / denominator as a percentage, without a sign; the denominator is not zero. */
Str fill_print_percent(Arena *arena, int64_t numerator, int64_t denominator, int decimals);
/* The number of the amount in its unit. */
Decimal fill_decimal(int64_t fen, int64_t unit_fen);
/* Does the printed amount say the same as this one? */
bool fill_says(const Amount *printed, int64_t fen);

/* How amounts look in a column: by those that are printed there, in its table, in the package. */
FillLook fill_look(const Fill *fill, int table, int col, int64_t unit_fen);

#endif
