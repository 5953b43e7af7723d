/* figure: what was understood are the readings, the percentages of tables, and the claims of sentences that are not
 * readings; what was not, the cells that have a reason and the claims that have no kind. The four lists are merged:
 *
 *     readings        table 0 row 2 col 3 │ table 0 row 2 col 4 │ sentence │ …
 *     misunderstood   table 0 row 2 col 5, …          in the order of tables, rows and columns, as readings of tables
 *     percentages     table 0 row 2 col 6, …          the same
 *     claims          a reading of its own, or -1     in the order of the sentences
 *
 * Nothing is left out, whatever the order: each list is gone through once. A blank or dash that stands for zero is not
 * a figure, nor are the names that a number counts. Cost: linear. */
#include "report/figure.h"
#include "report/fields.h"

Str figure_kind(const Figure *figure) {
    return !figure->at       ? (Str){0}
           : figure->count   ? STR("count")
           : figure->percent ? STR("percent")
           : figure->change  ? STR("change")
                             : STR("level");
}

bool figure_is_money(const Figure *figure) {
    return figure->at && !figure->percent && !figure->count;
}

static Figure figure_of_reading(const Cube *cube, const Reading *reading) {
    return (Figure){.at = &reading->at,
                    .reading = (int)(reading - cube->readings.data),
                    .change = reading->kind == READING_CHANGE,
                    .value_fen = reading->amount.value_fen,
                    .count = reading->counter.size != 0,
                    .unit = reading_unit(reading),
                    .table = reading_table(cube, reading),
                    .line = reading_line(cube, reading),
                    .column = reading_column(cube, reading),
                    .printed = reading->printed,
                    .sentence = reading->sentence,
                    .sentence_offset = reading->sentence_offset,
                    .place = reading->place};
}

static Figure figure_of_cell(const Cube *cube, const Misunderstood *cell) {
    const Table *table = cell->table >= 0 ? &cube->tables.data[cell->table] : NULL;
    bool columned = table && cell->col >= 0 && cell->col < table->columns_count;
    return (Figure){.reading = -1,
                    .table = table,
                    .line = table ? table_line(table, cell->row, 0) : NULL,
                    .column = columned ? table->columns[cell->col].label : (Str){0},
                    .printed = cell->printed,
                    .reason = cell->reason,
                    .place = cell->place};
}

static Figure figure_of_claim(const Claim *claim) {
    bool known = claim->kind != CLAIM_NONE;
    return (Figure){.reading = -1,
                    .at = known ? &claim->at : NULL,
                    .change = claim->kind == CLAIM_CHANGE,
                    .value_fen = claim->amount.value_fen,
                    .printed = claim->printed,
                    .reason = known ? (Str){0} : STR("claim"),
                    .sentence = claim->sentence,
                    .sentence_offset = claim->sentence_offset,
                    .place = claim->place};
}

static Figure figure_of_percentage(const Cube *cube, const CellPercent *percentage) {
    const Table *table = &cube->tables.data[percentage->table];
    return (Figure){.reading = -1,
                    .at = &percentage->claim.at,
                    .percent = true,
                    .unit = STR("%"),
                    .table = table,
                    .line = table_line(table, percentage->row, percentage->block),
                    .column = table->columns[percentage->col].label,
                    .printed = percentage->claim.printed,
                    .place = percentage->claim.place};
}

static bool stands_before(int table, int row, int col, const Reading *reading) {
    return table != reading->table ? table < reading->table
           : row != reading->row   ? row < reading->row
                                   : col < reading->col;
}

/* The next cell before the reading, NULL: the last, that was not understood. */
static bool next_cell(const Cube *cube, FigureCursor *cursor, const Reading *reading, Figure *figure) {
    const Misunderstoods *cells = &cube->misunderstood;
    if (cursor->cell >= cells->size)
        return false;
    const Misunderstood *cell = &cells->data[cursor->cell];
    if (reading && !stands_before(cell->table, cell->row, cell->col, reading))
        return false;
    *figure = figure_of_cell(cube, cell);
    cursor->cell++;
    return true;
}

/* The same of percentages. */
static bool next_percentage(const Cube *cube, FigureCursor *cursor, const Reading *reading, Figure *figure) {
    if (cursor->percentage >= cube->percentages.size)
        return false;
    const CellPercent *percentage = &cube->percentages.data[cursor->percentage];
    if (reading && !stands_before(percentage->table, percentage->row, percentage->col, reading))
        return false;
    *figure = figure_of_percentage(cube, percentage);
    cursor->percentage++;
    return true;
}

/* The next amount of a sentence before the reading of this number that is not a reading: its claim was not understood,
 * or is a change of what nothing else names. */
static bool next_claim(const Cube *cube, FigureCursor *cursor, int reading, Figure *figure) {
    const Claims *claims = &cube->claims;
    while (cursor->claim < claims->size && claims->data[cursor->claim].reading < reading) {
        const Claim *claim = &claims->data[cursor->claim++];
        if (claim->reading >= 0 || claim->percent)
            continue;
        *figure = figure_of_claim(claim);
        return true;
    }
    return false;
}

bool figure_next(const Cube *cube, FigureCursor *cursor, Figure *figure) {
    const Readings *readings = &cube->readings;
    while (cursor->reading < readings->size &&
           (readings->data[cursor->reading].blank || readings->data[cursor->reading].named))
        cursor->reading++;
    if (cursor->reading >= readings->size)
        return next_cell(cube, cursor, NULL, figure) || next_percentage(cube, cursor, NULL, figure) ||
               next_claim(cube, cursor, readings->size, figure);
    const Reading *reading = &readings->data[cursor->reading];
    if (reading->table >= 0 ? next_cell(cube, cursor, reading, figure) || next_percentage(cube, cursor, reading, figure)
                            : next_claim(cube, cursor, cursor->reading, figure))
        return true;
    *figure = figure_of_reading(cube, reading);
    cursor->reading++;
    return true;
}
