/* titles_check: the title of one table over another.
 *
 *     支出总表      科目编码  科目名称  合计  基本支出  项目支出
 *     支出总表      科目编码  科目名称  2024年决算数  2025年预算数  增减额
 *
 * Whoever copies a table to make the next one out of it forgets the title. Parts of one table have its heads; where
 * less than half of them are the other's, the two are two tables. A table too wide for its page goes on with other
 * heads: then it has as many rows, of the same names or of none, and none of its heads.
 *
 * Only tables of amounts are looked at: targets are printed under one title, project by project. Each title is told
 * once. Cost: tables times tables of the same title. */
#include "check/structure/titles_check.h"
#include "base/utf8.h"

/* How many of the labels are among the keys? */
static int count_known(Structure *s, const Map *keys, const Str *labels, int count) {
    int known = 0;
    for (int i = 0; i < count; i++)
        known += map_find(keys, utf8_fold_key(s->arena, labels[i])) != NULL;
    return known;
}

static Map keys_of(Structure *s, const Str *labels, int count) {
    Map keys = {0};
    for (int i = 0; i < count; i++)
        (void)map_put(&keys, s->arena, utf8_fold_key(s->arena, labels[i]), i);
    return keys;
}

typedef struct Labels {
    Str *heads, *rows; /* empty ones left out */
    int heads_count, rows_count;
} Labels;

/* Of the columns those with figures: 科目名称 heads every table. */
static Labels labels_of(Structure *s, int number) {
    const Table *table = &s->cube->tables.data[number];
    bool *figures = arena_array(s->arena, bool, table->columns_count + 1);
    for (int i = 0; i < s->cube->readings.size; i++) {
        const Reading *reading = &s->cube->readings.data[i];
        if (reading->table == number && reading->col >= 0 && reading->col < table->columns_count)
            figures[reading->col] = true;
    }
    Labels labels = {.heads = arena_array(s->arena, Str, table->columns_count + 1),
                     .rows = arena_array(s->arena, Str, table->lines_count + 1)};
    for (int i = 0; i < table->columns_count; i++)
        if (figures[i] && table->columns[i].label.size)
            labels.heads[labels.heads_count++] = table->columns[i].label;
    for (int i = 0; i < table->lines_count; i++)
        if (table->lines[i].label.size)
            labels.rows[labels.rows_count++] = table->lines[i].label;
    return labels;
}

static bool is_another(Structure *s, int one, int two) {
    const Table *tables = s->cube->tables.data;
    if (tables[one].spaced || tables[two].spaced)
        return false; /* they may be parts of one */
    Labels a = labels_of(s, one), b = labels_of(s, two);
    Map heads = keys_of(s, a.heads, a.heads_count), rows = keys_of(s, a.rows, a.rows_count);
    int same_heads = count_known(s, &heads, b.heads, b.heads_count);
    int same_rows = count_known(s, &rows, b.rows, b.rows_count);
    if (!a.heads_count || !b.heads_count || same_heads * 2 > b.heads_count)
        return false;
    return same_heads || tables[one].lines_count != tables[two].lines_count || same_rows * 2 < b.rows_count;
}

static void report(Structure *s, int first, int second) {
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, STR("title-twice"), structure_site_of_table(s, second));
    finding->printed = s->cube->tables.data[second].title;
    finding_argument(finding, s->arena, "table", finding->printed, STR(""));
    finding_relate(finding, s->arena, s->cube, structure_site_of_table(s, first), "same-title");
}

void titles_check(Structure *s) {
    const Tables *tables = &s->cube->tables;
    Map first = {0};
    for (int i = 0; i < tables->size; i++) {
        const Table *table = &tables->data[i];
        if (!structure_has_word_of(s, "table-title", STR("table"), s->titles[i]) || !table->columns_count ||
            structure_has_word_of(s, "table-title", STR("targets"), s->titles[i]))
            continue;
        int *before = map_put(&first, s->arena, s->titles[i], i);
        if (*before >= 0 && *before != i && is_another(s, *before, i)) {
            report(s, *before, i);
            *before = -1; /* told */
        }
    }
}
