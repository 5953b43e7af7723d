/* Accounts say of each function what was budgeted for it (年初预算为 52.00 万元, 全年预算为 58.00 万元), mostly in
 * a sentence and of all its spending, and of 三公 in a table. Base data keep it beside the amount, and what stands of
 * one function in several rows is added up: so it goes to the first row of the function. What has no row was budgeted
 * and not spent; it gets none. Only figures count whose stage is said: one without is an account.
 *
 * What 三公 paid for (5 批次, 40 人次) is a number of its own measure. A walk over the readings for each row. */
#include "compose/recover_beside.h"
#include "base_data/base_value.h"

static const struct {
    const char *column;
    uint16_t stage;
} budgets[] = {{"budget", STAGE_BUDGET}, {"adjusted", STAGE_ADJUSTED}};

/* A figure of the stage at the coordinate, from the general budget, all grants or with no source said. */
static const Reading *find_budgeted(const Recovery *r, Coordinate at, uint16_t stage) {
    static const uint16_t sources[] = {SOURCE_GENERAL, SOURCE_GRANT, 0};
    const Reading *found = NULL;
    size_t best = sizeof sources / sizeof *sources;
    at.member[DIM_STAGE] = stage;
    for (int i = 0; i < r->cube->readings.size && best > 0; i++) {
        const Reading *reading = &r->cube->readings.data[i];
        Coordinate here = reading->at;
        if (here.member[DIM_STAGE] != stage || reading->kind != READING_LEVEL || reading->blank)
            continue;
        if (!told_by_unit(&r->told, &here))
            here.member[DIM_ENTITY] = 0;
        for (size_t k = 0; k < best; k++) {
            at.member[DIM_SOURCE] = sources[k];
            if (!coordinate_equal(&here, &at))
                continue;
            found = reading;
            best = k;
        }
    }
    return found;
}

static void set_budgets(const Recovery *r, const BaseTable *table, BaseRow *row, Coordinate at) {
    for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
        const Reading *reading = find_budgeted(r, at, budgets[i].stage);
        if (reading && base_column_find(table->schema, str_from_c(budgets[i].column)) >= 0)
            base_set(table, row, budgets[i].column, recovery_money(r, told_exact(reading)));
    }
}

static void recover_functions(const Recovery *r, const char *sheet, Map *seen) {
    const BaseTable *table = base_table(r->base, sheet);
    for (int i = 0; i < table->rows.size; i++) {
        BaseRow *row = &table->rows.data[i];
        Str source = base_text(table, row, "source");
        uint16_t function = base_member_at(r->base, table, row, "function", 0);
        if (!function || (source.size && base_member(r->base->knowledge, DIM_SOURCE, source) != SOURCE_GENERAL))
            continue;
        Str id = cube_member(r->cube, DIM_FUNCTION, function)->id;
        if ((*map_put(seen, r->base->arena, id, 0))++)
            continue;
        Coordinate at = told_at(&r->told, MEASURE_SPEND, 0);
        at.member[DIM_FUNCTION] = function;
        set_budgets(r, table, row, at);
    }
}

/* Numbers of things: of which expense, in which column, by which measure. */
static const struct {
    Str expense, column, counted;
} counts[] = {{STR_INIT("abroad"), STR_INIT("groups"), STR_INIT("abroad-groups")},
              {STR_INIT("abroad"), STR_INIT("persons"), STR_INIT("abroad-persons")},
              {STR_INIT("purchase"), STR_INIT("vehicles"), STR_INIT("vehicles-bought")},
              {STR_INIT("running"), STR_INIT("vehicles"), STR_INIT("vehicles-kept")},
              {STR_INIT("reception"), STR_INIT("groups"), STR_INIT("reception-batches")},
              {STR_INIT("reception"), STR_INIT("persons"), STR_INIT("reception-persons")}};

static void set_counts(const Recovery *r, const BaseTable *table, BaseRow *row, Str expense) {
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (!str_equal(counts[i].expense, expense))
            continue;
        uint16_t counted = cube_find(r->cube, DIM_MEASURE, counts[i].counted);
        for (int k = 0; counted && k < r->cube->readings.size; k++) {
            const Reading *reading = &r->cube->readings.data[k];
            if (reading->at.member[DIM_MEASURE] != counted || !reading->counter.size ||
                reading->at.member[DIM_YEAR] != r->cube->year)
                continue;
            base_set(table, row, counts[i].column.data,
                     arena_format(r->base->arena, "%lld", (long long)(reading->amount.value_fen / COUNT_UNIT)));
            break;
        }
    }
}

static void recover_expenses(const Recovery *r) {
    const BaseTable *table = base_table(r->base, "expense");
    for (int i = 0; i < table->rows.size; i++) {
        BaseRow *row = &table->rows.data[i];
        uint16_t measure = base_member(r->base->knowledge, DIM_MEASURE, base_text(table, row, "item"));
        if (!measure)
            continue;
        set_budgets(r, table, row, told_at(&r->told, measure, 0));
        set_counts(r, table, row, cube_member(r->cube, DIM_MEASURE, measure)->id);
    }
}

void recover_beside(Recovery *r) {
    Map seen = {0};
    if (!r->same_year || !base_is_final(r->base))
        return;
    recover_functions(r, "basic", &seen);
    recover_functions(r, "project", &seen);
    recover_expenses(r);
}
