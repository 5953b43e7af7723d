/* A function and an economic class that are budgeted together: the subsidy of civil servants' medical care (2101103) is
 * economic class 30111. Where that class is printed nowhere, and a sister of it has exactly the function's amount, the
 * sister was most likely taken for it. The pairs are data (the list "counterpart"); a custom, so never more than a
 * warning. Quadratic in the few readings of the pairs. */
#include "check/codes/counterparts_check.h"

static bool is_level(const Reading *reading) {
    return reading->kind == READING_LEVEL && !reading->blank && !(reading->grounds & GROUND(ADRIFT)) &&
           reading->table >= 0 && reading->amount.value_fen > 0;
}

/* The row of one member of the dimension, with nothing else cut: no project, no class of another tree. */
static bool is_row_of(const Reading *reading, Dim dim) {
    static const Dim others[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_PROJECT, DIM_ENTITY};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] != dim && reading->at.member[others[i]])
            return false;
    return is_level(reading) && reading->at.member[dim];
}

static bool same_time(const Reading *a, const Reading *b) {
    return a->at.member[DIM_YEAR] == b->at.member[DIM_YEAR] && a->at.member[DIM_STAGE] == b->at.member[DIM_STAGE] &&
           a->at.member[DIM_MEASURE] == b->at.member[DIM_MEASURE];
}

static bool is_printed(const Cube *cube, uint16_t economic) {
    for (int i = 0; i < cube->readings.size; i++)
        if (is_level(&cube->readings.data[i]) && cube->readings.data[i].at.member[DIM_ECONOMIC] == economic)
            return true;
    return false;
}

/* The first row of a sister of the expected class, itself nobody's counterpart, with the function's amount; -1. */
static int find_sister(const Cube *cube, const WordList *pairs, const Reading *function, uint16_t expected) {
    uint16_t class = cube_member(cube, DIM_ECONOMIC, expected)->parent;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!is_row_of(reading, DIM_ECONOMIC) || !same_time(reading, function) ||
            reading->amount.value_fen != function->amount.value_fen)
            continue;
        const Member *member = cube_member(cube, DIM_ECONOMIC, reading->at.member[DIM_ECONOMIC]);
        bool taken = false;
        for (int k = 0; k < pairs->words.size; k++)
            taken |= str_equal(pairs->words.data[k].id, member->id);
        if (member->parent == class && !taken)
            return i;
    }
    return -1;
}

static void report(const Checked *checked, int function, int sister, uint16_t expected) {
    const Cube *cube = checked->cube;
    Arena *arena = checked->arena;
    const Member *of = cube_member(cube, DIM_FUNCTION, cube->readings.data[function].at.member[DIM_FUNCTION]);
    const Member *is = cube_member(cube, DIM_ECONOMIC, cube->readings.data[sister].at.member[DIM_ECONOMIC]);
    const Member *due = cube_member(cube, DIM_ECONOMIC, expected);
    Finding *finding =
        finding_add(checked->findings, arena, cube, STR("economic-counterpart"), site_of_reading(cube, arena, sister));
    finding->printed = is->id;
    finding->expected = due->id;
    const struct {
        const char *name;
        const Member *member;
    } said[] = {{"function", of}, {"economic", is}, {"expected", due}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        finding_argument(finding, arena, said[i].name,
                         arena_format(arena, "%.*s %.*s", STR_ARG(said[i].member->id), STR_ARG(said[i].member->name)),
                         said[i].member->id);
    finding_argument(finding, arena, "amount", cube->readings.data[sister].printed, STR(""));
    finding_relate(finding, arena, cube, site_of_reading(cube, arena, function), "the-function");
}

void counterparts_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    const WordList *pairs = knowledge_list(cube->knowledge, STR("counterpart"));
    for (int k = 0; k < pairs->words.size; k++) {
        uint16_t function = cube_find(cube, DIM_FUNCTION, pairs->words.data[k].text);
        uint16_t expected = cube_find(cube, DIM_ECONOMIC, pairs->words.data[k].id);
        if (!function || !expected || is_printed(cube, expected))
            continue;
        for (int i = 0; i < cube->readings.size; i++) {
            const Reading *reading = &cube->readings.data[i];
            if (!is_row_of(reading, DIM_FUNCTION) || reading->at.member[DIM_FUNCTION] != function)
                continue;
            int sister = find_sister(cube, pairs, reading, expected);
            if (sister < 0)
                continue;
            report(checked, i, sister, expected);
            break;
        }
    }
}
