/* test_build: packages of random base data that are consistent, by every set and in every format: what is written is
 * read back, each figure of its tables is the amount of the base data at the coordinate that it is read to have, and
 * the check finds no error. Then one figure of the written document is changed, and the check must see it. Random
 * units: few and many functions, zeros, last year's money, three sources, several units with payments between them.
 * The seed is the number of the budget; BUDGETS=300 makes more of them than the dozen of a test run. */
#include <stdlib.h>
#include "base_data/base_check.h"
#include "build/build.h"
#include "language/language.h"
#include "tap.h"
#include "write/write.h"

enum { BUDGETS_USUAL = 12, ITEMS_MAX = 9, PROJECTS_MAX = 6, UNITS_MAX = 3 };

static Knowledge *knowledge;
static uint64_t state;

static uint64_t next_random(void) { /* splitmix64 */
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static int below(int limit) {
    return (int)(next_random() % (uint64_t)limit);
}

typedef struct Maker {
    Arena *arena;
    Base *base;
    long long income[4]; /* in 0.01 万元: general, gov-fund, business, carried */
    long long last[4];   /* of the same */
    bool carries;
} Maker;

static Str amount(Maker *m, long long hundredths) {
    return arena_format(m->arena, "%lld.%02lld", hundredths / 100, hundredths % 100);
}

static BaseRow *add_row(Maker *m, const char *sheet) {
    return base_add_row(m->base, base_table(m->base, sheet));
}

static void set(Maker *m, const char *sheet, BaseRow *row, const char *column, Str text) {
    base_set(base_table(m->base, sheet), row, column, text);
}

/* An item of the code table that no rule ties to an economic class; each once. */
static Str random_function(Maker *m, Map *used) {
    const Members *members = &knowledge->dimensions[DIM_FUNCTION].members;
    for (;;) {
        const Member *member = &members->data[1 + below(members->size - 1)];
        bool tied = str_starts(member->id, STR("208")) || str_starts(member->id, STR("210")) ||
                    str_starts(member->id, STR("221")) || str_starts(member->id, STR("209")) ||
                    str_starts(member->id, STR("223")) || str_starts(member->id, STR("23"));
        if (member->id.size != 7 || tied || member->weak || map_find(used, member->id))
            continue;
        *map_put(used, m->arena, member->id, 0) = 1;
        return member->id;
    }
}

static void make_unit(Maker *m, int number) {
    BaseRow *row = base_single_row(m->base, base_table(m->base, "unit"));
    const struct {
        const char *column;
        Str text;
    } texts[] = {{"name", arena_format(m->arena, "某某市某某区第%d博物馆", number)},
                 {"short", arena_format(m->arena, "第%d博物馆", number)},
                 {"code", arena_format(m->arena, "10800%d", number)},
                 {"department", STR("某某市某某区文化和旅游局")},
                 {"department-code", STR("108")},
                 {"scope", STR("单位")},
                 {"year", STR("2026")},
                 {"organ", STR("行政单位")},
                 {"duties", STR("收藏、研究、展示本地文物。")},
                 {"organisation", STR("内设机构若干。")},
                 {"goal", STR("办好展览，服务观众。")},
                 {"contact", STR("（略）")},
                 {"phone", STR("（略）")}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        set(m, "unit", row, texts[i].column, texts[i].text);
}

static void make_basic(Maker *m, Map *used) {
    static const char *const classes[] = {"30101", "30102", "30103", "30199", "30201", "30202", "30205",
                                          "30207", "30211", "30213", "30217", "30231", "30299", "31002"};
    enum { CLASSES = sizeof classes / sizeof *classes };
    long long total = 0;
    for (int i = 1 + below(4); i > 0; i--) {
        BaseRow *row = add_row(m, "basic");
        long long now = 1 + below(2000000), last = below(3) ? 1 + below(2000000) : now;
        set(m, "basic", row, "function", random_function(m, used));
        set(m, "basic", row, "amount", amount(m, now));
        set(m, "basic", row, "last", amount(m, last));
        total += now;
        m->last[0] += last;
    }
    m->income[0] += total;
    for (int i = below(CLASSES); i < CLASSES && total > 0; i++) {
        long long part = i == CLASSES - 1 ? total : 1 + (long long)(next_random() % (uint64_t)total);
        BaseRow *row = add_row(m, "basic");
        set(m, "basic", row, "economic", str_from_c(classes[i]));
        set(m, "basic", row, "amount", amount(m, part));
        total -= part;
    }
}

static void make_projects(Maker *m, Map *used, int unit) {
    static const char *const sources[] = {"一般公共预算", "政府性基金", "事业收入"};
    static const char *const kinds[] = {"人员性项目", "一般性项目", "民生配套项目"};
    for (int i = below(PROJECTS_MAX + 1); i > 0; i--) {
        BaseRow *row = add_row(m, "project");
        int source = below(3) ? 0 : 1 + below(2);
        bool carried = m->carries && source == 0 && below(3) == 0;
        long long now = 1 + below(5000000);
        Str code = arena_format(m->arena, "5001%d%06d", unit, i), function = random_function(m, used);
        set(m, "project", row, "code", code);
        set(m, "project", row, "name", arena_format(m->arena, "第%d馆第%d号展览", unit, i));
        set(m, "project", row, "class", str_from_c(kinds[below(3)]));
        set(m, "project", row, "function", function);
        set(m, "project", row, "source", str_from_c(sources[source]));
        set(m, "project", row, "funds", carried ? STR("上年结转") : STR(""));
        set(m, "project", row, "amount", amount(m, now));
        set(m, "project", row, "begins", STR("2026-01-01"));
        set(m, "project", row, "ends", STR("2026-12-31"));
        set(m, "project", row, "summary", arena_format(m->arena, "布置第%d号展览。", i));
        set(m, "project", row, "basis", arena_format(m->arena, "馆发〔2025〕%d号", i));
        set(m, "project", row, "goal", arena_format(m->arena, "按期开放第%d号展览。", i));
        m->income[carried ? 3 : source] += now;
        if (below(2) == 0) {
            BaseRow *before = add_row(m, "other");
            long long last = 1 + below(5000000);
            set(m, "other", before, "kind", STR("上年项目支出"));
            set(m, "other", before, "function", function);
            set(m, "other", before, "source", str_from_c(sources[source]));
            set(m, "other", before, "last", amount(m, last));
            m->last[source] += last;
        }
    }
}

static void make_income(Maker *m) {
    static const char *const sources[] = {"一般公共预算", "政府性基金", "事业收入", "一般公共预算"};
    for (int i = 0; i < 4; i++) {
        if (!m->income[i] && !m->last[i])
            continue;
        BaseRow *row = add_row(m, "income");
        set(m, "income", row, "source", str_from_c(sources[i]));
        set(m, "income", row, "kind", i == 3 ? STR("上年结转") : STR(""));
        set(m, "income", row, "amount", amount(m, m->income[i]));
        set(m, "income", row, "last", amount(m, m->last[i]));
    }
}

static void make_rest(Maker *m) {
    static const char *const kinds[] = {"货物类", "工程类", "服务类"};
    static const char *const expenses[] = {"公务用车运行维护费", "公务接待费", "机关运行经费"};
    for (int i = 0; i < 3; i++) {
        if (below(2)) {
            BaseRow *row = add_row(m, "procurement");
            set(m, "procurement", row, "class", str_from_c(kinds[i]));
            set(m, "procurement", row, "amount", amount(m, 1 + below(100000)));
        }
        BaseRow *row = add_row(m, "expense");
        set(m, "expense", row, "item", str_from_c(expenses[i]));
        set(m, "expense", row, "last", amount(m, below(100000)));
    }
    base_table(m->base, "procurement")->where = STR("procurement");
}

/* What the first unit pays the second, who spends it on its first function. */
static void make_payment(Maker *payer, Maker *receiver, Map *used) {
    long long now = 1 + below(100000);
    Str function = random_function(payer, used);
    BaseRow *row = add_row(payer, "other");
    set(payer, "other", row, "kind", STR("对附属单位补助支出"));
    set(payer, "other", row, "function", function);
    set(payer, "other", row, "amount", amount(payer, now));
    set(payer, "other", row, "party", base_unit_text(receiver->base, "code"));
    payer->income[0] += now;
    row = add_row(receiver, "income");
    set(receiver, "income", row, "source", STR("上级补助收入"));
    set(receiver, "income", row, "amount", amount(receiver, now));
    set(receiver, "income", row, "party", base_unit_text(payer->base, "code"));
    row = add_row(receiver, "project");
    set(receiver, "project", row, "code", STR("500199"));
    set(receiver, "project", row, "name", STR("上级补助的展览"));
    set(receiver, "project", row, "class", STR("一般性项目"));
    set(receiver, "project", row, "function", function);
    set(receiver, "project", row, "source", STR("上级补助收入"));
    set(receiver, "project", row, "amount", amount(receiver, now));
}

static int make_budget(Arena *arena, int seed, bool carries, Base *books) {
    state = (uint64_t)seed * 1000003u;
    int count = below(3) ? 1 : 2 + below(UNITS_MAX - 1);
    Maker makers[UNITS_MAX];
    Map used = {0};
    for (int i = 0; i < count; i++) {
        makers[i] = (Maker){.arena = arena, .base = &books[i], .carries = carries && below(2)};
        base_init(&books[i], arena, knowledge, arena_format(arena, "unit %d", i + 1));
        make_unit(&makers[i], i + 1);
        make_basic(&makers[i], &used);
        make_projects(&makers[i], &used, i + 1);
        make_rest(&makers[i]);
    }
    if (count > 1 && below(2))
        make_payment(&makers[0], &makers[1], &used);
    for (int i = 0; i < count; i++) {
        make_income(&makers[i]);
        base_check(&books[i]);
    }
    return count;
}

/* Each figure that is read back against the base data at its coordinate. */
static int count_wrong(const Build *build, Buf *why) {
    const Cube *cube = &build->written.cube;
    int wrong = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        Coordinate at;
        int64_t fen;
        if (reading->table < 0 || reading->kind != READING_LEVEL)
            continue;
        bool apart = false;
        for (int k = 0; k < cube->readings.size; k++)
            apart |= cube->readings.data[k].table == reading->table &&
                     cube->readings.data[k].at.member[DIM_SOURCE] == SOURCE_CARRIED;
        bool known = facts_translate(&build->facts, cube, &reading->at, &at);
        at.member[DIM_STAGE] = 0;
        known = known && facts_value(&build->facts, &at, apart, &fen);
        MoneyLook look = {.unit_fen = reading->unit_fen, .decimals = 2};
        if (known && money_rounded(fen, &look) == reading->amount.value_fen)
            continue;
        if (!wrong++)
            buf_format(why, "%.*s in table %d row %d col %d", STR_ARG(reading->printed), reading->table, reading->row,
                       reading->col);
    }
    return wrong;
}

static int count_findings(const Build *build, Level least, Buf *why) {
    int count = 0;
    for (int i = 0; i < build->written.check.findings.size; i++) {
        const Finding *finding = &build->written.check.findings.data[i];
        if (finding->level < least)
            continue;
        if (!count++ && why)
            buf_format(why, "%.*s ", STR_ARG(finding->rule->id));
    }
    return count;
}

/* Changes one figure of the document that is not zero; false: there is none. */
static bool change_figure(Build *build) {
    for (int tries = 0; tries < 1000; tries++) {
        const FigureCell *figure = &build->composer.figures.data[below(build->composer.figures.size)];
        Cell *cell = grid_cell(figure->grid, figure->row, figure->col);
        Amount old;
        if (!amount_parse(cell->text, figure->look.unit_fen, &old) || old.value_fen == 0)
            continue;
        int64_t other = old.value_fen + old.grain_fen * (7 + below(1000)) * 100;
        cell->text = money_print(build->arena, other, &figure->look);
        return true;
    }
    return false;
}

static bool try_format(Build *build, Str format, Buf *why) {
    Buf out = {0};
    Diag diag = {0};
    bool good = build_write(build, format, &out, &diag);
    if (!good)
        buf_format(why, "%s", diag.en);
    buf_release(&out);
    return good && count_wrong(build, why) == 0 && count_findings(build, LEVEL_ERROR, why) == 0;
}

static void try_budget(int seed, const char *set) {
    Arena *arena = arena_new((size_t)1 << 30);
    Base books[UNITS_MAX];
    const Base *bases[UNITS_MAX];
    Buf why = {.arena = arena};
    Diag diag = {0};
    int count = make_budget(arena, seed, set[0] == 'c', books);
    for (int i = 0; i < count; i++) {
        bases[i] = &books[i];
        if (base_mistakes_count(&books[i]))
            base_mistakes_print(&books[i], &why, true);
    }
    Build build = {
        .arena = arena, .knowledge = knowledge, .bases = bases, .bases_count = count, .set_wanted = str_from_c(set)};
    bool good =
        !why.size && build_join(&build, &diag) && build_choose_set(&build, &diag) && build_compose(&build, &diag);
    for (int i = 0; good && write_format(i).size; i++)
        good = try_format(&build, write_format(i), &why);
    tap_ok(good, "budget %d by %s is read back to its base data, free of errors: %s%.*s", seed, set, diag.en,
           STR_ARG(buf_view(&why)));
    if (good && change_figure(&build)) {
        Buf out = {0};
        good = build_write(&build, STR("txt"), &out, &diag) && count_findings(&build, LEVEL_WARNING, NULL) > 0;
        buf_release(&out);
        tap_ok(good, "budget %d by %s: a figure that was changed is found", seed, set);
    }
    arena_release(arena);
}

int main(void) {
    Diag diag = {0};
    Arena *arena = arena_new((size_t)1 << 28);
    const char *wanted = getenv("BUDGETS");
    long long budgets = BUDGETS_USUAL;
    if (wanted)
        (void)str_to_int(str_from_c(wanted), &budgets);
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 1;
    for (int seed = 1; seed <= budgets; seed++) {
        try_budget(seed, "chongqing-district");
        try_budget(seed, "shanghai-district");
    }
    arena_release(arena);
    return tap_done();
}
