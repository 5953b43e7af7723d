/* memo_totals: a total beside the parts of one memo item is that item, though no word of the table says so:
 *
 *     年度     合计   因公出国（境）费   公务接待费   公务用车购置及运行费
 *     2027年   27.3   0.0                6.1          21.2
 *
 * The columns must be parts of the same item, two of them at least, and the total stand under no heading of its own;
 * what is in the balance has totals of other names. Cost: two passes over the columns a block. */
#include "interpret/tables/memo_totals.h"

/* The memo item that the measure is a part of; 0: it is none, or the item itself. */
static uint16_t memo_above(const Cube *cube, uint16_t measure) {
    uint16_t top = measure;
    while (top && cube_member(cube, DIM_MEASURE, top)->parent)
        top = cube_member(cube, DIM_MEASURE, top)->parent;
    return top && top != measure && cube_member(cube, DIM_MEASURE, top)->memo ? top : 0;
}

static bool is_open(const Column *column, int block) {
    return column->block == block && column->amount && column->total && !column->at.member[DIM_MEASURE] &&
           str_find(column->label, STR("/")) < 0;
}

/* What all measured columns of the block are parts of, 0: not one thing. */
static uint16_t memo_of(const Cube *cube, const Layout *layout, int block) {
    uint16_t memo = 0, first = 0;
    bool several = false;
    for (int col = 0; col < layout->columns_count; col++) {
        const Column *column = &layout->columns[col];
        if (column->block != block || !column->amount || is_open(column, block))
            continue;
        uint16_t measure = column->at.member[DIM_MEASURE], above = measure ? memo_above(cube, measure) : 0;
        if (!above || (memo && above != memo))
            return 0;
        several |= first && first != measure;
        first = first ? first : measure;
        memo = above;
    }
    return several ? memo : 0;
}

void memo_totals_name(const Cube *cube, Layout *layout) {
    for (int block = 0; block < layout->blocks_count; block++) {
        uint16_t memo = memo_of(cube, layout, block);
        for (int col = 0; col < layout->columns_count && memo; col++)
            if (is_open(&layout->columns[col], block))
                layout->columns[col].at.member[DIM_MEASURE] = memo;
    }
}
