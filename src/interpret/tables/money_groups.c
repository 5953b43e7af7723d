/* money_groups: a table of spending may tell of each source what is this year's money and what was carried in:
 *
 *     项目名称   合计   本年收入                        上年结转
 *                       小计   一般公共预算  单位资金   小计   一般公共预算
 *     桥灯改造   250    170    170                      80     80
 *
 * 本年收入 is no income here, but where the money comes from; and the two columns 一般公共预算 are neither the general
 * budget's spending, which is their sum, nor each other's. So under the two headings each column is of a source of the
 * document's own, the carried ones parts of what was carried. They add up along the row; no other table is compared
 * with them, unless it has the same headings.
 *
 * It takes both headings in one block of a table that is of spending. Cost: a pass over the columns a block. */
#include "interpret/tables/money_groups.h"
#include "base/utf8.h"
#include "interpret/pairs.h"
#include "interpret/words.h"

typedef enum MoneyGroup { GROUP_NONE, GROUP_OWN, GROUP_CARRIED } MoneyGroup;

/* The folded heading that the column stands under; empty where it stands under none. */
static Str heading_above(const Cube *cube, const Column *column) {
    ptrdiff_t end = str_find(column->label, STR("/"));
    return end < 0 ? STR("") : utf8_fold_key(cube->arena, str_sub(column->label, 0, end));
}

static MoneyGroup group_of(const Cube *cube, const Column *column) {
    Str heading = column->amount ? heading_above(cube, column) : STR("");
    if (!heading.size)
        return GROUP_NONE;
    if (pairs_name_carried(cube, heading))
        return GROUP_CARRIED;
    Phrase phrase = phrase_read(cube->knowledge, heading);
    Coordinate at = {0};
    phrase_apply(cube, &phrase, cube->year, &at);
    return at.member[DIM_MEASURE] == MEASURE_INCOME && pairs_divide(cube, heading) ? GROUP_OWN : GROUP_NONE;
}

static void move_column(Cube *cube, const Coordinate *base, Column *column, MoneyGroup group) {
    Str heading = heading_above(cube, column);
    uint16_t whole = group == GROUP_CARRIED ? SOURCE_CARRIED : cube_find_or_add(cube, DIM_SOURCE, heading, heading, 0);
    uint16_t *source = &column->at.member[DIM_SOURCE];
    bool total = !*source || *source == base->member[DIM_SOURCE] || *source == SOURCE_CARRIED;
    *source = total ? whole : cube_find_or_add(cube, DIM_SOURCE, column->label, column->label, whole);
    column->at.member[DIM_MEASURE] = base->member[DIM_MEASURE];
}

static void part_block(Cube *cube, Layout *layout, int block) {
    bool found[GROUP_CARRIED + 1] = {false};
    for (int i = 0; i < layout->columns_count; i++)
        if (layout->columns[i].block == block)
            found[group_of(cube, &layout->columns[i])] = true;
    for (int i = 0; i < layout->columns_count && found[GROUP_OWN] && found[GROUP_CARRIED]; i++) {
        Column *column = &layout->columns[i];
        MoneyGroup group = column->block == block ? group_of(cube, column) : GROUP_NONE;
        if (group != GROUP_NONE)
            move_column(cube, &layout->base, column, group);
    }
}

void money_groups_part(Cube *cube, Layout *layout) {
    uint16_t measure = layout->base.member[DIM_MEASURE];
    for (int block = 0; block < layout->blocks_count && measure == MEASURE_SPEND; block++)
        part_block(cube, layout, block);
}
