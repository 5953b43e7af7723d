/* Each sheet is asked for at the coordinates where packages print it: income and what was carried in by source, which
 * three tables print, and the first sentence; spending is a file of its own (recover_spending). Nothing is made up: an
 * amount that does not come apart is listed. */
#include "compose/recover.h"

#include <stddef.h>
#include "base_data/base_value.h"
#include "compose/recover_beside.h"
#include "compose/recover_carry.h"
#include "compose/recover_procurement.h"
#include "compose/recover_spending.h"
#include "compose/recover_units.h"
#include "compose/target_value.h"
#include "compose/whole_rows.h"

/* ---- the unit, its income ---------------------------------------------------------------------------------------
 * */

static void recover_unit(Recovery *r) {
    BaseTable *table = base_table(r->base, "unit");
    BaseRow *row = base_single_row(r->base, table);
    int yuan = 0, wan = 0;
    for (int i = 0; i < r->cube->tables.size; i++) {
        yuan += r->cube->tables.data[i].unit_fen == FEN_PER_YUAN && r->cube->tables.data[i].printed > 0;
        wan += r->cube->tables.data[i].unit_fen == FEN_PER_WAN && r->cube->tables.data[i].printed > 0;
    }
    r->unit_fen = yuan > wan ? FEN_PER_YUAN : FEN_PER_WAN;
    base_set(table, row, "name", r->cube->entity);
    base_set(table, row, "area", r->cube->area_code.size > 0 ? r->cube->area_code : r->cube->jurisdiction);
    base_set(table, row, "year", arena_format(r->base->arena, "%d", r->cube->year + (r->same_year ? 0 : 1)));
    base_set(table, row, "kind", base_choice(table, "kind", cube_is_final(r->cube) ? 1 : 0));
    base_set(table, row, "money", base_choice(table, "money", r->unit_fen == FEN_PER_YUAN ? 1 : 0));
    if (r->cube->entity.size == 0)
        recovery_gap(r, STR("单位：没有读到单位名称"), STR("unit: its name was not found"));
}

/* The measure that tells income from a source: where only all receipts are told by it, these. */
static uint16_t told_income(const Recovery *r, uint16_t measure, uint16_t source) {
    int64_t fen;
    for (int year = 0; year >= -1; year--) {
        Coordinate at = told_at(&r->told, measure, year);
        at.member[DIM_SOURCE] = source;
        if (told_amount(&r->told, at, &fen) && fen != 0)
            return measure;
    }
    return measure == MEASURE_INCOME ? MEASURE_RECEIPTS : measure;
}

/* Of all receipts, what was carried in and what of the savings is used are none of the year's income. */
static bool amount_of_income(const Recovery *r, Coordinate at, int64_t *fen) {
    static const Str others[] = {STR_INIT("carry-in"), STR_INIT("fund-use")};
    bool known = told_amount(&r->told, at, fen);
    for (size_t i = 0; i < sizeof others / sizeof *others && at.member[DIM_MEASURE] == MEASURE_RECEIPTS; i++) {
        Coordinate part = at;
        int64_t other;
        part.member[DIM_MEASURE] = cube_find(r->cube, DIM_MEASURE, others[i]);
        if (known && told_amount(&r->told, part, &other))
            *fen -= other;
    }
    return known;
}

typedef struct Receipt { /* what a row is of, this year's and last year's */
    BaseTable *table;
    Str source, kind;
    Coordinate now, before;
    bool has, had;
    int64_t fen, last;
} Receipt;

static void add_receipt(Recovery *r, const Receipt *receipt, uint16_t unit, const int64_t *now, const int64_t *last) {
    BaseRow *row = base_add_row(r->base, receipt->table);
    base_set(receipt->table, row, "source", receipt->source);
    base_set(receipt->table, row, "kind", receipt->kind);
    recovery_set_whose(r, receipt->table, row, unit);
    recovery_set_amounts(r, receipt->table, row, now, last);
}

/* Where a table tells all receipts of a unit, and no income apart from what was carried in. */
static bool ask_income(const void *context, const Recovery *r, Coordinate at, int64_t *fen) {
    (void)context;
    if (amount_of_income(r, at, fen))
        return true;
    bool other = at.member[DIM_MEASURE] == MEASURE_INCOME || at.member[DIM_MEASURE] == MEASURE_RECEIPTS;
    if (!other) { /* carried in, of whatever source: that it is this one the sum shows */
        at.member[DIM_SOURCE] = 0;
        return amount_of_income(r, at, fen);
    }
    at.member[DIM_MEASURE] = at.member[DIM_MEASURE] == MEASURE_INCOME ? MEASURE_RECEIPTS : MEASURE_INCOME;
    return amount_of_income(r, at, fen);
}

/* A row for each unit where their amounts are known; what is known of all together alone is a row of none. */
static void put_receipt(Recovery *r, const Receipt *receipt) {
    int64_t *now = arena_array(r->base->arena, int64_t, r->units.size + 1);
    int64_t *last = arena_array(r->base->arena, int64_t, r->units.size + 1);
    bool split = receipt->has && recovery_shares(r, ask_income, NULL, receipt->now, receipt->fen, now);
    bool had = r->same_year && receipt->had;
    bool split_last = split && had && recovery_shares(r, ask_income, NULL, receipt->before, receipt->last, last);
    for (int i = 0; split && i < r->units.size; i++)
        if (now[i] != 0 || last[i] != 0)
            add_receipt(r, receipt, r->units.data[i], &now[i], split_last ? &last[i] : NULL);
    if (!split)
        add_receipt(r, receipt, 0, receipt->has ? &receipt->fen : NULL, receipt->had ? &receipt->last : NULL);
    else if (had && !split_last && receipt->last != 0)
        add_receipt(r, receipt, 0, NULL, &receipt->last);
}

/* 事业收入, 其中：教育收费: a source that is told as a part alone, of none that is above it, is in one beside it. */
static bool is_within_another(const Recovery *r, const ToldMembers *sources, Coordinate at) {
    uint16_t source = at.member[DIM_SOURCE];
    bool partial = false;
    if (!cube_is_final(r->cube)) /* budgets have 其中：专项资金 as a source of spending, too */
        return false;
    for (int i = 0; i < sources->size; i++)
        if (sources->data[i] != source && cube_covers(r->cube, DIM_SOURCE, sources->data[i], source))
            return false;
    for (int i = 0; i < r->cube->readings.size; i++) {
        const Reading *reading = &r->cube->readings.data[i];
        if (reading->blank || reading->amount.value_fen == 0 || reading->at.member[DIM_SOURCE] != source ||
            reading->at.member[DIM_MEASURE] != at.member[DIM_MEASURE])
            continue;
        partial = reading->partial || reading->partial_across;
        if (!partial)
            return false;
    }
    return partial;
}

/* Of a source some parts are told, and not the most usual of them: 财政拨款收入, 其中：政府性基金. It has the rest. */
static bool put_rest(Recovery *r, BaseTable *table, const ToldMembers *sources, Coordinate now, int64_t fen) {
    uint16_t source = now.member[DIM_SOURCE];
    for (int i = 0; i < sources->size && source == SOURCE_GRANT; i++) {
        int64_t part;
        now.member[DIM_SOURCE] = sources->data[i];
        if (sources->data[i] == source || !cube_covers(r->cube, DIM_SOURCE, source, sources->data[i]) ||
            !told_amount(&r->told, now, &part))
            continue;
        if (sources->data[i] == SOURCE_GENERAL && part != 0)
            return false;
        fen -= part;
    }
    if (source != SOURCE_GRANT || fen <= 0)
        return false;
    put_receipt(r, &(Receipt){.table = table,
                              .source = cube_member(r->cube, DIM_SOURCE, SOURCE_GENERAL)->name,
                              .now = now,
                              .has = true,
                              .fen = fen});
    return true;
}

/* Rows of a sheet by source; kind 0: the column is left blank. */
static int recover_by_source(Recovery *r, const char *sheet, uint16_t measure, int kind) {
    BaseTable *table = base_table(r->base, sheet);
    ToldMembers sources = {0};
    int rows = 0;
    told_members(&r->told, r->base->arena, DIM_SOURCE, &sources);
    for (int i = 0; i < sources.size; i++) {
        uint16_t told = told_income(r, measure, sources.data[i]);
        Coordinate now = told_at(&r->told, told, 0), before = told_at(&r->told, told, -1);
        int64_t fen = 0, last = 0;
        now.member[DIM_SOURCE] = before.member[DIM_SOURCE] = sources.data[i];
        bool has = amount_of_income(r, now, &fen), had = amount_of_income(r, before, &last);
        if ((!has || fen == 0) && (!had || last == 0))
            continue;
        if (sources.data[i] == SOURCE_CARRIED || is_within_another(r, &sources, now))
            continue;
        if (told_deeper(&r->told, &now, DIM_SOURCE)) {
            rows += measure == MEASURE_INCOME && put_rest(r, table, &sources, now, fen);
            continue;
        }
        put_receipt(r, &(Receipt){.table = table,
                                  .source = cube_member(r->cube, DIM_SOURCE, sources.data[i])->name,
                                  .kind = kind > 0 ? base_choice(table, "kind", kind) : STR(""),
                                  .now = now,
                                  .before = before,
                                  .has = has,
                                  .had = had,
                                  .fen = fen,
                                  .last = last});
        rows++;
    }
    return rows;
}

/* What was carried in or is carried out; where a package does not say of which source, of the general budget. */
static void recover_carried(Recovery *r, const char *sheet, const char *measure_id, int kind) {
    BaseTable *table = base_table(r->base, sheet);
    uint16_t measure = cube_find(r->cube, DIM_MEASURE, str_from_c(measure_id));
    int64_t fen = 0, last = 0;
    if (recover_by_source(r, sheet, measure, kind) > 0)
        return;
    Coordinate now = told_at(&r->told, measure, 0), before = told_at(&r->told, measure, -1);
    bool has = told_amount(&r->told, now, &fen), had = told_amount(&r->told, before, &last);
    if (fen == 0 && last == 0)
        return;
    Str name = base_choice(table, "kind", kind);
    put_receipt(r, &(Receipt){.table = table,
                              .source = cube_member(r->cube, DIM_SOURCE, SOURCE_GENERAL)->name,
                              .kind = name,
                              .now = now,
                              .before = before,
                              .has = has,
                              .had = had,
                              .fen = fen,
                              .last = last});
    recovery_gap(r,
                 arena_format(r->base->arena, "%.*s：%.*s没有读到资金来源，按一般公共预算列，请核对",
                              STR_ARG(table->schema->title), STR_ARG(name)),
                 arena_format(r->base->arena, "%.*s: the source of %s was not found: it stands as the general budget's",
                              STR_ARG(table->schema->id), measure_id));
}

/* ---- memo items, targets ----------------------------------------------------------------------------------------
 * */

static void recover_expenses(Recovery *r) {
    static const uint16_t sources[] = {0, SOURCE_GENERAL, SOURCE_GRANT};
    BaseTable *table = base_table(r->base, "expense");
    const BaseColumn *items = &table->schema->columns.data[base_column(table, "item")];
    for (int i = 0; i < items->choices.size; i++) {
        uint16_t measure = base_member(r->base->knowledge, DIM_MEASURE, items->choices.data[i]);
        bool has = false, had = false;
        int64_t fen = 0, last = 0;
        for (int k = 0; k < 3; k++) {
            Coordinate now = told_at(&r->told, measure, 0), before = told_at(&r->told, measure, -1);
            now.member[DIM_SOURCE] = before.member[DIM_SOURCE] = sources[k];
            has = has || told_amount(&r->told, now, &fen);
            had = had || told_amount(&r->told, before, &last);
        }
        if (!has && !had)
            continue;
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "item", items->choices.data[i]);
        recovery_set_amounts(r, table, row, has ? &fen : NULL, had ? &last : NULL);
    }
    if (table->rows.size == 0)
        recovery_gap(r, STR("三公及运行经费：没有读到"), STR("expense: none was found"));
}

static Str name_of(const Recovery *r, const Project *project) {
    Str code = recovery_field(r, project->member, offsetof(Project, code));
    Str name = recovery_field(r, project->member, offsetof(Project, name));
    return code.size > 0 ? code : name.size > 0 ? name : project->full.text;
}

static void recover_targets(Recovery *r) {
    BaseTable *table = base_table(r->base, "target");
    int nameless = 0;
    for (int i = 0; i < r->records->indicators.size; i++) {
        const Indicator *target = &r->records->indicators.data[i];
        const Project *project = target->project >= 0 ? &r->records->projects.data[target->project] : NULL;
        Str whose = project ? name_of(r, project) : STR("");
        if (project && whose.size == 0) { /* without a name it would become the department's */
            nameless++;
            continue;
        }
        BaseRow *row = base_add_row(r->base, table);
        base_set(table, row, "project", whose);
        base_set(table, row, "level1", target->level1.text);
        base_set(table, row, "level2", target->level2.text);
        base_set(table, row, "level3", target->level3.text);
        TargetValue value = {target_relation(r->base->knowledge, target->relation.text), target->value.text,
                             target->unit.text, STR("")};
        if (!target->relation.text.size && !target->unit.text.size)
            value = target_value_split(r->base->knowledge, target->value.text);
        base_set(table, row, "relation", value.relation.size ? value.relation : target->relation.text);
        base_set(table, row, "value", value.value);
        base_set(table, row, "unit", value.unit);
        base_set(table, row, "weight", target->weight.text);
    }
    if (nameless > 0)
        recovery_gap(
            r, arena_format(r->base->arena, "绩效目标：%d 个指标没有读到是哪个项目的，未列入", nameless),
            arena_format(r->base->arena, "targets: of %d the project was not found; they are left out", nameless));
}

void recover_base(Base *base, const Cube *cube, const Records *records, bool same_year, RecoverGaps *gaps) {
    Cube own = *cube; /* some of what it reads as a unit's is all of them */
    Recovery r = {.base = base, .cube = &own, .records = records, .gaps = gaps, .same_year = same_year};
    own.readings = (Readings){0};
    for (int i = 0; i < cube->readings.size; i++)
        *vec_push(&own.readings, base->arena) = cube->readings.data[i];
    whole_rows(&own, base->arena);
    told_init(&r.told, &own);
    recover_unit(&r);
    recover_units(&r);
    if (recover_by_source(&r, "income", MEASURE_INCOME, 0) == 0)
        recovery_gap(&r, STR("收入：没有读到按来源的收入"), STR("income: none by source was found"));
    bool budget = !cube_is_final(cube);
    if (budget) {
        recover_carried(&r, "income", "carry-in", 1);
        recover_by_source(&r, "income", cube_find(cube, DIM_MEASURE, STR("fund-use")), 2);
    }
    recover_spending(&r);
    if (budget)
        recover_carried(&r, "other", "carry-out", 3);
    else
        recover_carry(&r);
    recover_expenses(&r);
    recover_beside(&r);
    recover_procurement(&r);
    recover_targets(&r);
    recover_units_used(&r);
    recovery_gap(&r, STR("资产、人员、原因：不从文件中读取，请填写"),
                 STR("assets, staff, reasons: not read from a package; fill them in"));
}
