/* A unit is what tables name beside amounts of money, this year's, where they name several. What a code stands above
 * (105 above 105001) is a sum of units and none of them. Whether those that were found are all of them, nobody knows:
 * their amounts are taken for a row's only where they are together the amount of all. */
#include "compose/recover_units.h"
#include "base/utf8.h"
#include "base_data/base_whose.h"

static bool is_money(const Cube *cube, const Reading *reading) {
    uint16_t measure = reading->at.member[DIM_MEASURE];
    return reading->table >= 0 && reading->kind == READING_LEVEL && !reading->blank && reading->amount.value_fen != 0 &&
           (cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, measure) ||
            cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, measure));
}

static bool is_above(const Cube *cube, const ToldMembers *units, uint16_t unit) {
    Str id = cube_member(cube, DIM_ENTITY, unit)->id;
    bool digits = id.size > 0 && id.data[0] >= '0' && id.data[0] <= '9';
    for (int i = 0; i < units->size && digits; i++) {
        Str other = cube_member(cube, DIM_ENTITY, units->data[i])->id;
        if (other.size > id.size && str_starts(other, id))
            return true;
    }
    return false;
}

void recover_units(Recovery *r) {
    ToldMembers found = {0};
    BaseTable *table = base_table(r->base, "units");
    bool *seen = arena_array(r->base->arena, bool, UINT16_MAX + 1);
    for (int i = 0; i < r->cube->readings.size; i++) {
        const Reading *reading = &r->cube->readings.data[i];
        uint16_t unit = reading->at.member[DIM_ENTITY];
        if (!unit || r->told.one_unit || seen[unit] || !is_money(r->cube, reading))
            continue;
        seen[unit] = true;
        *vec_push(&found, r->base->arena) = unit;
    }
    for (int i = 0; i < found.size && found.size <= RECOVER_UNITS_MAX; i++) {
        const Member *unit = cube_member(r->cube, DIM_ENTITY, found.data[i]);
        if (is_above(r->cube, &found, found.data[i]))
            continue;
        BaseRow *row = base_add_row(r->base, table);
        bool named = str_equal(unit->id, utf8_fold_key(r->base->arena, unit->name));
        base_set(table, row, "code", named ? STR("") : unit->id);
        base_set(table, row, "name", unit->name.size ? unit->name : unit->id);
        *vec_push(&r->units, r->base->arena) = found.data[i];
    }
}

void recovery_set_whose(const Recovery *r, const BaseTable *table, BaseRow *row, uint16_t unit) {
    for (int i = 0; i < r->units.size; i++)
        if (unit && r->units.data[i] == unit)
            base_set(table, row, "whose", base_units_id(r->base, i));
}

bool recovery_shares(const Recovery *r, AskAmount *ask, const void *context, Coordinate at, int64_t fen,
                     int64_t *shares) {
    int64_t sum = 0;
    for (int i = 0; i < r->units.size; i++) {
        at.member[DIM_ENTITY] = r->units.data[i];
        shares[i] = 0;
        if (!ask(context, r, at, &shares[i]))
            shares[i] = 0;
        sum += shares[i];
    }
    return r->units.size > 0 && sum == fen;
}

void recover_units_used(const Recovery *r) {
    BaseTable *units = base_table(r->base, "units");
    bool *used = arena_array(r->base->arena, bool, units->rows.size + 1);
    int kept = 0;
    for (int i = 0; i < r->base->knowledge->base_sheets.size; i++)
        for (int k = 0; k < r->base->tables[i].rows.size; k++) {
            int unit = base_whose(r->base, &r->base->tables[i], &r->base->tables[i].rows.data[k]);
            if (unit >= 0)
                used[unit] = true;
        }
    for (int i = 0; i < units->rows.size; i++)
        if (used[i])
            units->rows.data[kept++] = units->rows.data[i];
    units->rows.size = kept;
}
