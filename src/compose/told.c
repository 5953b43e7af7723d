/* Every question is a walk over the readings: a package has some thousand, and recovering asks some hundred times.
 * The
 * stage counts as the package's own where none is said, and a unit as none where the package has only one. */
#include "compose/told.h"

#include <stdlib.h>

enum { SEVERAL_UNITS = UINT16_MAX };

void told_init(Told *told, const Cube *cube) {
    uint16_t unit = 0;
    *told = (Told){.cube = cube, .one_unit = true, .unit_of = arena_array(cube->arena, uint16_t, UINT16_MAX + 1)};
    for (int i = 0; i < cube->readings.size; i++) {
        const Coordinate *at = &cube->readings.data[i].at;
        if (cube->readings.data[i].counter.size)
            continue; /* whose vehicles they are is no unit of money */
        uint16_t named = at->member[DIM_ENTITY], *of = &told->unit_of[at->member[DIM_PROJECT]];
        told->one_unit &= !named || !unit || named == unit;
        unit = named ? named : unit;
        *of = !named || *of == named ? *of : *of ? SEVERAL_UNITS : named;
    }
}

bool told_by_unit(const Told *told, const Coordinate *at) {
    uint16_t named = at->member[DIM_ENTITY];
    return named && !told->one_unit && (!at->member[DIM_PROJECT] || told->unit_of[at->member[DIM_PROJECT]] != named);
}

static bool is_at(const Told *told, Coordinate here, const Coordinate *asked) {
    if (!told_by_unit(told, &here))
        here.member[DIM_ENTITY] = 0;
    if (!here.member[DIM_STAGE])
        here.member[DIM_STAGE] = asked->member[DIM_STAGE];
    if (!here.member[DIM_YEAR])
        here.member[DIM_YEAR] = (uint16_t)told->cube->year;
    return coordinate_equal(&here, asked);
}

int64_t told_exact(const Reading *reading) {
    int64_t fen;
    if (!reading->source || reading->blank ||
        !decimal_to_int(decimal_round(decimal_multiply(reading->source->value, decimal_of_int(reading->unit_fen)), 0),
                        &fen))
        return reading->amount.value_fen;
    int64_t away = fen - reading->amount.value_fen;
    bool shown = (away < 0 ? -away : away) <= reading->amount.grain_fen;
    return shown ? fen : reading->amount.value_fen;
}

static bool printed_amount(const Told *told, const Coordinate *at, int64_t *fen) {
    const Reading *best = NULL;
    for (int i = 0; i < told->cube->readings.size; i++) {
        const Reading *reading = &told->cube->readings.data[i];
        if (reading->kind != READING_LEVEL || !is_at(told, reading->at, at))
            continue;
        bool better = !best || (best->blank && !reading->blank) ||
                      (best->blank == reading->blank && reading->amount.grain_fen < best->amount.grain_fen);
        if (better)
            best = reading;
    }
    if (best)
        *fen = told_exact(best);
    return best != NULL;
}

/* Last year's, by this year's and the change between them. */
static bool amount_before(const Told *told, const Coordinate *at, int64_t *fen) {
    for (int i = 0; i < told->cube->claims.size; i++) {
        const Claim *claim = &told->cube->claims.data[i];
        bool change = claim->kind == CLAIM_CHANGE || claim->kind == CLAIM_EVEN;
        if (!change || !is_at(told, claim->base, at))
            continue;
        Coordinate now = *at;
        now.member[DIM_YEAR] = claim->at.member[DIM_YEAR];
        if (!printed_amount(told, &now, fen))
            continue;
        *fen -= claim->kind == CLAIM_CHANGE ? claim->amount.value_fen : 0;
        return true;
    }
    return false;
}

bool told_amount(const Told *told, Coordinate at, int64_t *fen) {
    return printed_amount(told, &at, fen) || amount_before(told, &at, fen);
}

Coordinate told_at(const Told *told, uint16_t measure, int year) {
    Coordinate at = cube_base(told->cube);
    at.member[DIM_MEASURE] = measure;
    at.member[DIM_YEAR] = (uint16_t)(at.member[DIM_YEAR] + year);
    return at;
}

void told_members(const Told *told, Arena *arena, Dim dim, ToldMembers *members) {
    Map seen = {0};
    for (int i = 0; i < told->cube->readings.size; i++) {
        const Reading *reading = &told->cube->readings.data[i];
        uint16_t member = reading->at.member[dim];
        if (!member)
            continue;
        int *known = map_put(&seen, arena, cube_member(told->cube, dim, member)->id, 0);
        if (!*known)
            *vec_push(members, arena) = member;
        *known = 1;
    }
    for (int i = 1; i < members->size && dim != DIM_PROJECT; i++) { /* by id: they come nearly so */
        uint16_t one = members->data[i];
        int at = i;
        Str id = cube_member(told->cube, dim, one)->id;
        for (; at > 0 && str_compare(cube_member(told->cube, dim, members->data[at - 1])->id, id) > 0; at--)
            members->data[at] = members->data[at - 1];
        members->data[at] = one;
    }
}

bool told_deeper(const Told *told, const Coordinate *at, Dim dim) {
    for (int i = 0; i < told->cube->readings.size; i++) {
        const Reading *reading = &told->cube->readings.data[i];
        uint16_t member = reading->at.member[dim];
        Coordinate same = reading->at;
        if (!member || member == at->member[dim] || reading->amount.value_fen == 0 ||
            !cube_covers(told->cube, dim, at->member[dim], member))
            continue;
        same.member[dim] = at->member[dim];
        if (is_at(told, same, at))
            return true;
    }
    return false;
}
