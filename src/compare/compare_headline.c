/* Each is a coordinate that both packages print of their own year; of several places the first that a table prints
 * counts, else a sentence's. What only one of them prints, or both alike, is no headline: the tables tell it. Cost: a
 * walk over both packages' figures for each line. */
#include "compare/compare_headline.h"

#include "compare/compare_key.h"

typedef struct Headline {
    uint16_t measure, source;
    const char *nature; /* NULL: all */
} Headline;

/* To add one: a line. Of 收入总计 and 本年收入 the first that both print. */
static const Headline headlines[] = {
    {MEASURE_RECEIPTS, 0, NULL},     {MEASURE_INCOME, 0, NULL},
    {MEASURE_SPEND, 0, NULL},        {MEASURE_SPEND, 0, "basic"},
    {MEASURE_SPEND, 0, "project"},   {MEASURE_SPEND, SOURCE_GENERAL, NULL},
    {MEASURE_THREE_PUBLIC, 0, NULL}, {MEASURE_THREE_PUBLIC, SOURCE_GENERAL, NULL},
    {MEASURE_RUNNING_COST, 0, NULL}, {MEASURE_RUNNING_COST, SOURCE_GENERAL, NULL},
    {MEASURE_PROCUREMENT, 0, NULL},
};

static int find(const Cube *cube, const Headline *line, Arena *arena) {
    Coordinate at = {{[DIM_MEASURE] = line->measure, [DIM_SOURCE] = line->source}};
    if (line->nature)
        at.member[DIM_NATURE] = cube_find(cube, DIM_NATURE, str_from_c(line->nature));
    Str key = compare_coordinate_key(cube, &at, true, arena);
    int found = -1;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        bool better = found < 0 || (cube->readings.data[found].table < 0 && reading->table >= 0);
        if (better && reading->kind == READING_LEVEL && !reading->blank && !(reading->grounds & GROUNDS_UNREAD) &&
            reading->at.member[DIM_MEASURE] == line->measure && compare_is_of(cube, &reading->at, cube) &&
            str_equal(compare_coordinate_key(cube, &reading->at, true, arena), key))
            found = i;
    }
    return found;
}

void compare_headline(Comparison *comparison, Arena *arena) {
    const Cube *a = &comparison->a->cube, *b = &comparison->b->cube;
    uint16_t told = 0; /* the measure of the last line that both print */
    for (size_t i = 0; comparison->own && i < sizeof headlines / sizeof *headlines; i++) {
        const Headline *line = &headlines[i];
        bool again = told == line->measure && told != MEASURE_SPEND;
        if (again || (told == MEASURE_RECEIPTS && line->measure == MEASURE_INCOME))
            continue;
        int one = find(a, line, arena), other = find(b, line, arena);
        if (one < 0 || other < 0)
            continue;
        told = line->measure;
        int64_t by = b->readings.data[other].amount.value_fen - a->readings.data[one].amount.value_fen;
        if (by != 0)
            *vec_push(&comparison->headline, arena) =
                (Difference){.kind = DIFFERENCE_CHANGED, .a = one, .b = other, .by_fen = by};
    }
}
