/* The figures of tables: each reading with a cell, blank ones too, is asked for at its coordinate. A cell whose
 * amount
 * stays keeps its text as it is. One that the source does not know is a gap where a figure stood, and stays blank
 * where
 * none did: what the form left out need not be known. Looks are worked out once a column. */
#include "compose/fill_cells.h"

typedef struct CellFiller {
    Fill *fill;
    int table, block_col; /* whose look is at hand */
    int64_t unit_fen;
    FillLook look;
    const Grid *grid; /* at hand, and its block */
    int block;
} CellFiller;

/* The amount that shall stand where the reading stood, as it is printed. */
static bool amount_of(Fill *fill, const Reading *reading, int64_t *fen) {
    int64_t base;
    if (fill->mixed[reading - fill->cube->readings.data])
        return false;
    if (!fill_amount(fill, reading->table, &reading->at, fen))
        return false;
    if (reading->kind == READING_CHANGE) {
        if (!fill_amount(fill, reading->table, &reading->base, &base))
            return false;
        *fen -= base;
    }
    return true;
}

static bool is_printed_without_sign(const Reading *reading) {
    Str printed = reading->printed;
    return reading->amount.value_fen < 0 && printed.size > 0 && printed.data[0] >= '0' && printed.data[0] <= '9';
}

/* The cell of a row of a table, or the merged one around it. False: it is in no grid of the document. */
static bool locate(CellFiller *filler, int table, int row, int col, Revision *at, const Cell **cell) {
    const Table *of = &filler->fill->cube->tables.data[table];
    const TableLine *line = row < of->lines_count ? &of->lines[row] : NULL;
    if (!line || !line->grid)
        return false;
    if (line->grid != filler->grid) {
        filler->grid = line->grid;
        filler->block = fill_block_of(filler->fill, line->grid);
    }
    if (filler->block < 0)
        return false;
    *cell = grid_owner(line->grid, line->grid_row, col);
    if (!*cell)
        return false;
    int index = (int)(*cell - line->grid->cells);
    *at = (Revision){.kind = REVISE_TEXT,
                     .block = filler->block,
                     .row = index / line->grid->cols,
                     .col = index % line->grid->cols,
                     .end = (int)(*cell)->text.size};
    return true;
}

static void fill_unknown(Fill *fill, Revision at, const Cell *cell, Str what) {
    if (cell->text.size == 0)
        return;
    at.text = fill_mark(fill->arena, STR(""));
    fill_revise(fill, at);
    fill_gap(fill, cell->place, arena_format(fill->arena, "%.*s：基础数据没有", STR_ARG(what)),
             arena_format(fill->arena, "%.*s: not in the base data", STR_ARG(what)));
}

static void fill_reading(CellFiller *filler, const Reading *reading) {
    Fill *fill = filler->fill;
    const Cell *cell;
    Revision at;
    int64_t fen;
    if (!locate(filler, reading->table, reading->row, reading->col, &at, &cell) ||
        fill_is_revised(fill, 0, at.block, at.row, at.col, 0, at.end + 1))
        return;
    bool known = amount_of(fill, reading, &fen);
    fill->figures += !reading->blank || known;
    fill->figures_known += known;
    if (!known) {
        Coordinate moved = fill_moved(fill, &reading->at);
        Str what = cube_describe(fill->cube, fill->arena, &moved, false);
        if (fill->mixed[reading - fill->cube->readings.data])
            what = arena_format(fill->arena, "%.*s（原表此处为 %.*s，与基础数据的口径不同）", STR_ARG(what),
                                STR_ARG(reading->printed));
        fill_unknown(fill, at, cell, what);
        return;
    }
    if (fill_says(&reading->amount, fen) && (fen == 0) == (reading->amount.value_fen == 0) &&
        (cell->text.size > 0 || fen == 0))
        return;
    if (filler->table != reading->table || filler->block_col != reading->col || filler->unit_fen != reading->unit_fen) {
        filler->table = reading->table;
        filler->block_col = reading->col;
        filler->unit_fen = reading->unit_fen;
        filler->look = fill_look(fill, reading->table, reading->col, reading->unit_fen);
    }
    if (is_printed_without_sign(reading))
        fen = -fen;
    at.text = fill_print(fill->arena, fen, &filler->look);
    at.amount = at.text.size > 0 && !amount_is_dash(at.text);
    at.value = fill_decimal(fen, reading->unit_fen);
    fill_revise(fill, at);
}

static void fill_percent(CellFiller *filler, const CellPercent *percent) {
    Fill *fill = filler->fill;
    const Claim *claim = &percent->claim;
    const Cell *cell;
    Revision at;
    int64_t one = 0, base = 0;
    if (!locate(filler, percent->table, percent->row, percent->col, &at, &cell))
        return;
    Coordinate last = claim->at;
    last.member[DIM_YEAR] = (uint16_t)((last.member[DIM_YEAR] ? last.member[DIM_YEAR] : fill->cube->year) - 1);
    bool known = claim->kind == CLAIM_GROWTH && fill_amount(fill, percent->table, &claim->at, &one) &&
                 fill_amount(fill, percent->table, &last, &base) && base != 0;
    fill->figures++;
    fill->figures_known += known;
    if (!known) {
        fill_unknown(fill, at, cell, STR("%"));
        return;
    }
    Str digits = fill_print_percent(fill->arena, one - base, base, claim->amount.decimals);
    at.text = arena_format(fill->arena, "%s%.*s%s", one < base ? "-" : "", STR_ARG(digits),
                           str_ends(cell->text, STR("%")) ? "%" : "");
    if (!str_equal(at.text, cell->text))
        fill_revise(fill, at);
}

void fill_cells(Fill *fill) {
    CellFiller filler = {.fill = fill, .table = -1};
    for (int i = 0; i < fill->cube->readings.size; i++)
        if (fill->cube->readings.data[i].table >= 0 && !fill->cube->readings.data[i].counter.size)
            fill_reading(&filler, &fill->cube->readings.data[i]);
    for (int i = 0; i < fill->cube->percentages.size; i++)
        fill_percent(&filler, &fill->cube->percentages.data[i]);
}
