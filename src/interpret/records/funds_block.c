/* In the table of a whole department the funds may stand under headings of their own, at the right of one label that
 * is merged over all of them:
 *
 *     总体资金情况（万元） │ 预算支出总额 │ 财政拨款                       │ 其他资金 …
 *                          │              │ 合计     │ 基本支出 │ 项目支出 │
 *                          │    50,927.95 │ 50,818.18│ 32,757.02│ 18,061.16│
 *
 * An amount there means what all words above it mean, down from the label's first row, on top of all that the
 * department spends. A heading that is not understood leaves it without a meaning. */
#include "interpret/records/funds_block.h"
#include "base/utf8.h"
#include "interpret/words.h"

/* The label in front of the cell that began in a row above; NULL: none, or the row has a name of its own. */
static const Cell *label_above(const LogicalRow *row, int col) {
    const Cell *label = NULL;
    for (int i = 0; i < col; i++) {
        const Cell *cell = reader_cell(row, i);
        if (!cell || !cell->text.size)
            continue;
        if (!reader_is_own(row, cell))
            label = label ? label : cell;
        else if (!reader_is_number(cell))
            return NULL;
    }
    return label;
}

static bool read_headings(const RecordReader *reader, const LogicalRow *row, int first, int col, Coordinate *at) {
    const Cube *cube = reader->cube;
    const Cell *last = NULL;
    bool any = false;
    for (int above = first; above < row->row; above++) {
        const Cell *heading = grid_owner(row->grid, above, col);
        if (heading == last || !heading->text.size)
            continue;
        Phrase phrase = phrase_read(cube->knowledge, utf8_fold_key(cube->arena, heading->text));
        if (!phrase_is_known(&phrase) || (!phrase.total && !phrase.has_sense) || reader_is_number(heading))
            return false;
        phrase_apply(cube, &phrase, cube->year, at);
        last = heading;
        any = true;
    }
    return any;
}

/* 预算支出总额 is all outlays of one department and the year's own spending of another: whichever the tables before it
 * print with this amount. */
static uint16_t measure_of_total(const Cube *cube, const Coordinate *at, const Amount *amount) {
    Coordinate own = *at;
    own.member[DIM_MEASURE] = MEASURE_SPEND;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->kind == READING_LEVEL && reading->amount.value_fen == amount->value_fen &&
            coordinate_equal(&reading->at, &own))
            return MEASURE_SPEND;
    }
    return MEASURE_OUTLAYS;
}

bool funds_block_read(RecordReader *reader, const LogicalRow *row, const Cell *cell, int number, int col) {
    const Cell *label = label_above(row, col);
    if (!label || !reader->unit || reader->project >= 0)
        return false;
    Coordinate at = cube_base(reader->cube), total = at;
    at.member[DIM_MEASURE] = total.member[DIM_MEASURE] = MEASURE_OUTLAYS;
    int64_t unit_fen = label_read(reader, label->text).unit_fen;
    unit_fen = unit_fen ? unit_fen : reader->table->unit_fen;
    Amount amount;
    int first = (int)((label - row->grid->cells) / row->grid->cols);
    if (!unit_fen || !amount_parse(cell->text, unit_fen, &amount) || !read_headings(reader, row, first, col, &at))
        return false;
    if (coordinate_equal(&at, &total))
        reader->funds_measure = measure_of_total(reader->cube, &total, &amount);
    if (at.member[DIM_MEASURE] == MEASURE_OUTLAYS && reader->funds_measure)
        at.member[DIM_MEASURE] = reader->funds_measure;
    Reading *reading = vec_push(&reader->cube->readings, reader->cube->arena);
    *reading = (Reading){.at = at, .amount = amount, .unit_fen = unit_fen, .printed = cell->text};
    reading->table = reader->table->number;
    reading->row = number;
    reading->col = reading->line_col = col;
    reading->place = cell->place;
    reading->sentence = STR("");
    reader_count(reader, true);
    return true;
}
