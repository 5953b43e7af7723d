/* browse_values: a chart persuades, so that nothing is drawn of an amount that nothing proves, and no whole is divided
 * whose parts do not make it up: a share of an incomplete whole is a false number. Parts are the readings that differ
 * from the whole in one dimension and stand directly below it there; they may miss it by what rounding explains.
 * Cost: the readings once for each dimension that is divided, then the parts of each whole. */
#include "report/browse/browse_values.h"

#include <assert.h>

static Str key_of(const Coordinate *at) {
    return (Str){(const char *)at->member, sizeof at->member};
}

int values_find(const Values *values, const Coordinate *at) {
    const int *found = map_find(&values->readings, key_of(at));
    return found ? *found : -1;
}

/* From the last reading to the first, so that the parts of a whole come in the order in which they are printed. */
static void index_parts(Values *values, Dim dim) {
    const Readings *readings = &values->sheet->cube->readings;
    Arena *arena = values->sheet->arena;
    int *next = values->next[dim] = arena_array(arena, int, readings->size + 1);
    for (int i = readings->size - 1; i >= 0; i--) {
        const Coordinate *at = &readings->data[i].at;
        uint16_t member = at->member[dim];
        if (!member || values_find(values, at) != i)
            continue;
        const Member *known = cube_member(values->sheet->cube, dim, member);
        if (known->memo || known->parent == member)
            continue;
        Coordinate *whole = arena_new_of(arena, Coordinate);
        *whole = *at;
        whole->member[dim] = known->parent;
        int *first = map_put(&values->parts[dim], arena, key_of(whole), -1);
        next[i] = *first;
        *first = i;
    }
}

Values values_build(const Sheet *sheet) {
    static const Dim divided[] = {DIM_SOURCE, DIM_ENTITY, DIM_FUNCTION, DIM_NATURE};
    Values values = {.sheet = sheet};
    const Readings *readings = &sheet->cube->readings;
    for (int i = 0; i < readings->size; i++) {
        const Reading *reading = &readings->data[i];
        bool level = reading->kind == READING_LEVEL && !reading->grounds;
        if (level && standing_is_proved(&sheet->standings, i))
            map_put(&values.readings, sheet->arena, key_of(&reading->at), i);
    }
    for (size_t i = 0; i < sizeof divided / sizeof *divided; i++)
        index_parts(&values, divided[i]);
    return values;
}

int64_t values_fen(const Values *values, int reading) {
    return values->sheet->cube->readings.data[reading].amount.value_fen;
}

bool values_parts(const Values *values, const Coordinate *at, Dim dim, ValueParts *parts) {
    const Readings *readings = &values->sheet->cube->readings;
    int whole = values_find(values, at);
    assert(values->next[dim]);
    parts->size = 0;
    if (whole < 0)
        return false;
    int64_t sum = 0, slack = readings->data[whole].amount.grain_fen;
    const int *first = map_find(&values->parts[dim], key_of(at));
    for (int i = first ? *first : -1; i >= 0; i = values->next[dim][i]) {
        const Reading *reading = &readings->data[i];
        if (parts->size == VALUES_PARTS_MAX || reading->amount.value_fen < 0)
            return parts->size = 0, false;
        sum += reading->amount.value_fen;
        slack += reading->blank ? 0 : reading->amount.grain_fen;
        if (reading->amount.value_fen > 0)
            *vec_push(parts, values->sheet->arena) = (ValuePart){reading->at.member[dim], i, reading->amount.value_fen};
    }
    int64_t off = sum - values_fen(values, whole);
    if (parts->size > 0 && 2 * (off < 0 ? -off : off) <= slack)
        return true;
    parts->size = 0;
    return false;
}

static bool add_leaves(const Values *values, const Coordinate *at, Dim dim, int depth, ValueParts *leaves) {
    enum { DEPTH_MAX = 4 };
    ValueParts parts = {0};
    if (depth == DEPTH_MAX || !values_parts(values, at, dim, &parts))
        return false;
    for (int i = 0; i < parts.size; i++) {
        Coordinate below = *at;
        below.member[dim] = parts.data[i].member;
        if (add_leaves(values, &below, dim, depth + 1, leaves))
            continue;
        *vec_push(leaves, values->sheet->arena) = parts.data[i];
    }
    return true;
}

bool values_leaves(const Values *values, const Coordinate *at, Dim dim, ValueParts *leaves) {
    leaves->size = 0;
    if (!add_leaves(values, at, dim, 0, leaves))
        return false;
    return leaves->size <= VALUES_PARTS_MAX ? leaves->size > 0 : values_parts(values, at, dim, leaves);
}

bool values_spending(const Values *values, Coordinate *at) {
    static const uint16_t sources[] = {SOURCE_TOTAL, SOURCE_GRANT, SOURCE_GENERAL};
    static const uint16_t measures[] = {MEASURE_SPEND, MEASURE_OUTLAYS};
    ValueParts parts = {0};
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++)
        for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
            *at = cube_base(values->sheet->cube);
            at->member[DIM_MEASURE] = measures[m];
            at->member[DIM_SOURCE] = sources[s];
            if (values_parts(values, at, DIM_FUNCTION, &parts))
                return true;
        }
    return false;
}
