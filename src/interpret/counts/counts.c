/* counts: numbers of things are read when all money is, and stand behind it, so that nothing that reads money meets
 * them. What is proved of them is what is proved of any reading: those of one coordinate agree, a whole is the sum of
 * its parts. They are exact: a number of vehicles has no rounding.
 *
 *     sentences    count_text (numbers) ─► count_lists (parts) ─► count_thing (what, whose, when) ─► readings
 *     tables       count_rows, while the table is read ─► Cube.counted ─► readings
 *
 * The names of offices are a reading as well: how many there are. Where a package tells the numbers of several units,
 * one that does not say whose it is agrees with no other. Cost: the words of the lists times the bytes of the text. */
#include "interpret/counts/counts.h"
#include "base/utf8.h"
#include "interpret/counts/count_lists.h"
#include "interpret/counts/count_names.h"
#include "interpret/counts/counted.h"

#include <stdlib.h>

/* The numbers of lists stand behind those of money's lists. */
static int last_list(const Cube *cube) {
    int last = 0;
    for (int i = 0; i < cube->readings.size; i++)
        last = cube->readings.data[i].list > last ? cube->readings.data[i].list : last;
    return last;
}

static void add_names(CountText *text, const CountNames *names, Count count) {
    if (!count_names_number(names, count.value, &count.value))
        return;
    count.list = ++text->list;
    count_text_add(text, &count, names->list)->named = true;
}

static void add_count(CountText *text, Counts *counts, int i) {
    Count *count = &counts->all[i];
    CountNames names;
    bool named = str_equal(count->unit, STR("thing")) && count_names_read(text, counts, i, &names);
    if (named && !count->measure)
        count->measure = counted_own(text->cube, names.office, text->list);
    if (!count->measure)
        return;
    count->grounds &= named ? ~GROUND(VAGUE) : ~(Grounds)0; /* its names are beside it */
    count_text_add(text, count, count->number);
    if (named)
        add_names(text, &names, *count);
}

/* 甲局购置执法车 2 辆，乙局购置检测车 1 辆: two numbers of one sentence that differ, and are no parts, are of two
 * things. */
static void part_buyers(const CountText *text, Counts *counts) {
    for (int i = 0; i < counts->count; i++)
        for (int k = 0; k < i; k++) {
            Count *a = &counts->all[k], *b = &counts->all[i];
            bool same = a->measure && a->measure == b->measure && a->entity == b->entity && a->year == b->year;
            if (!same || a->whole >= 0 || b->whole >= 0 || a->value == b->value ||
                !counted_is(text->cube, a->measure, "vehicles-bought"))
                continue;
            a->grounds |= GROUND(VAGUE);
            b->grounds |= GROUND(VAGUE);
        }
}

static void read_passage(CountText *text) {
    Counts counts;
    text->folded = utf8_fold_traced(text->cube->arena, text->passage->text, &text->origin);
    text->sentence = (Bytes){0, 0};
    text->year = text->entity = 0;
    text->buying = text->owned = false;
    while (count_text_next(text)) {
        count_text_read(text, &counts);
        count_lists_settle(text, &counts);
        part_buyers(text, &counts);
        for (int i = 0; i < counts.count; i++)
            add_count(text, &counts, i);
    }
}

/* Names count what stands beside them, whoever's it is. */
static void doubt_unnamed(Cube *cube, int first) {
    Reading *all = cube->readings.data;
    bool several = false;
    for (int i = first; i < cube->readings.size; i++)
        several |= all[i].at.member[DIM_ENTITY] && all[i].table < 0;
    for (int i = first; i < cube->readings.size && several; i++) {
        bool names = all[i].named || (i + 1 < cube->readings.size && all[i + 1].named);
        if (!all[i].at.member[DIM_ENTITY] && all[i].table < 0 && !names)
            all[i].grounds |= GROUND(VAGUE);
    }
}

/* Down the columns, one after the other: what stands below each other is told together. */
static int compare_counted(const void *a, const void *b) {
    const Reading *x = a, *y = b;
    const int order[][2] = {{x->table, y->table}, {x->block, y->block}, {x->col, y->col}, {x->row, y->row}};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i][0] != order[i][1])
            return order[i][0] < order[i][1] ? -1 : 1;
    return 0;
}

static void take_counted(Cube *cube) {
    if (cube->counted.size)
        qsort(cube->counted.data, (size_t)cube->counted.size, sizeof *cube->counted.data, compare_counted);
    for (int i = 0; i < cube->counted.size; i++)
        *vec_push(&cube->readings, cube->arena) = cube->counted.data[i];
    cube->counted.size = 0;
}

void counts_read(const Narrative *narrative, Cube *cube) {
    int first = cube->readings.size;
    CountText text = {.cube = cube,
                      .words = knowledge_list(cube->knowledge, STR("count-word")),
                      .things = knowledge_list(cube->knowledge, STR("count-thing")),
                      .list = last_list(cube)};
    take_counted(cube);
    for (int i = 0; i < narrative->passages.size; i++) {
        text.passage = &narrative->passages.data[i];
        if (text.passage->kind == PASSAGE_TEXT)
            read_passage(&text);
    }
    counted_name_own(cube);
    doubt_unnamed(cube, first);
}
