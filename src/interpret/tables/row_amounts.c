/* row_amounts: while rows are read, what they print is the only witness of what they are. Whether a row is the sum of
 * rows below it can be asked before one word of it is understood, as prove/layout.c asks it of figures that have a
 * meaning. A sum counts that holds in all columns, over an amount of DECIDING_DIGITS or two different ones: short
 * numbers add up by chance.
 *
 * Cost: the cells of the block, once. */
#include "interpret/tables/row_amounts.h"
#include "budget/choices.h"

RowAmounts row_amounts_read(const LogicalTable *table, const Layout *layout, int block, Arena *arena) {
    RowAmounts amounts = {0};
    int columns[ROW_AMOUNTS_MAX];
    for (int col = 0; col < layout->columns_count && amounts.columns < ROW_AMOUNTS_MAX; col++)
        if (layout->columns[col].block == block && layout->columns[col].amount)
            columns[amounts.columns++] = col;
    amounts.all = arena_array(arena, Amount, table->body.size * amounts.columns + 1);
    for (int row = 0; row < table->body.size; row++)
        for (int i = 0; i < amounts.columns; i++) {
            Amount *amount = &amounts.all[row * amounts.columns + i];
            if (!amount_parse(logical_text(&table->body.data[row], columns[i], false), FEN_PER_WAN, amount))
                *amount = (Amount){.grain_fen = 1};
        }
    return amounts;
}

const Amount *row_amounts_of(const RowAmounts *amounts, int row) {
    return &amounts->all[row * amounts->columns];
}

bool row_amounts_any(const RowAmounts *amounts, int row) {
    for (int i = 0; i < amounts->columns; i++)
        if (row_amounts_of(amounts, row)[i].value_fen)
            return true;
    return false;
}

void row_amounts_add(const RowAmounts *amounts, int row, RowSum *sum) {
    const Amount *own = row_amounts_of(amounts, row);
    for (int i = 0; i < amounts->columns; i++) {
        sum->columns[i].value_fen += own[i].value_fen;
        sum->columns[i].grain_fen += own[i].grain_fen;
    }
}

bool row_amounts_are(const RowAmounts *amounts, int row, const RowSum *sum, bool *passed) {
    bool holds = true;
    int held = 0, longest = 0;
    *passed = false;
    for (int i = 0; i < amounts->columns; i++) {
        const Amount *amount = &row_amounts_of(amounts, row)[i], *added = &sum->columns[i];
        int64_t off = amount->value_fen - added->value_fen, slack = (amount->grain_fen + added->grain_fen) / 2;
        bool equal = off <= slack && -off <= slack, repeats = i > 0 && amount->value_fen == amount[-1].value_fen;
        holds &= equal;
        *passed |= amount->value_fen >= 0 && -off > slack;
        held += equal && amount->value_fen && !repeats;
        int digits = equal ? amount_digits(amount->value_fen, amount->grain_fen) : 0;
        longest = digits > longest ? digits : longest;
    }
    return holds && held && (longest >= DECIDING_DIGITS || held >= DECIDING_CLOSURES);
}
