/* test_build: packages of random base data that are consistent, by every set and in every format: what is written is
 * read back, each figure of its tables is the amount of the base data at the coordinate that it is read to have, none
 * is lost, projects and targets are all there, all formats say the same, and the check finds nothing above a note. Then
 * one figure of the written document is changed, and one amount of the base data: the check must see either.
 *
 * Random units: few and many functions, far apart and under one class, zeros, last year's money carried in, six
 * sources, several units with payments between them; accounts with balances carried in and out, and budgets of the year
 * that are met, missed or not there. The seed is the number of the budget; BUDGETS=300 makes more of them than the few
 * of a test run, from FIRST on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base_data/base_check.h"
#include "build/build.h"
#include "language/language.h"
#include "tap.h"
#include "write/write.h"

enum { BUDGETS_USUAL = 4, BASICS_MAX = 7, PROJECTS_MAX = 8, UNITS_MAX = 3, SOURCES = 6 };

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

static const char *const sources[SOURCES] = {"一般公共预算", "政府性基金", "事业收入",
                                             "上级补助收入", "其他收入",   "国有资本经营预算"};

typedef struct Maker {
    Arena *arena;
    Base *base;
    long long income[SOURCES], last[SOURCES]; /* in 0.01 万元 */
    long long carried, used;                  /* of the general budget; of other income */
    bool carries, accounts;
    int near; /* the function that was taken last */
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

/* An item of the code table that no rule ties to an economic class; each once. Half of them stand near the last. */
static Str random_function(Maker *m, Map *used) {
    static const char *const tied[] = {"208", "209", "210", "221", "223", "23"};
    const Members *members = &knowledge->dimensions[DIM_FUNCTION].members;
    for (bool near = m->near && below(2);; near = false) {
        int number = near ? (m->near + 1 + below(3)) % members->size : 1 + below(members->size - 1);
        const Member *member = &members->data[number];
        bool good = number > 0 && member->id.size == 7 && !member->weak && !map_find(used, member->id);
        for (size_t i = 0; i < sizeof tied / sizeof *tied; i++)
            good = good && !str_starts(member->id, str_from_c(tied[i]));
        if (!good)
            continue;
        m->near = number;
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
    if (m->accounts)
        base_make_final(m->base);
}

/* What accounts say beside an amount: the budget of the year, and what is carried in and out. The income that is
 * left. */
static long long make_account(Maker *m, const char *sheet, BaseRow *row, Str function, int source, long long now) {
    bool own = source >= 2 && source <= 4;
    if (!m->accounts)
        return now;
    long long budget = below(3) ? now : below(5) ? 1 + below(5000000) : 0;
    if (budget)
        set(m, sheet, row, "budget", amount(m, budget));
    if (below(2))
        return now;
    long long opening = below((int)(now / 2 + 1)), closing = below(1000000);
    long long used = own && below(3) == 0 ? below((int)(now / 4 + 1)) : 0;
    long long allotted = own && below(3) == 0 ? below(100000) : 0;
    row = add_row(m, "carry");
    set(m, "carry", row, "function", function);
    set(m, "carry", row, "source", str_from_c(sources[source]));
    set(m, "carry", row, "opening", amount(m, opening));
    set(m, "carry", row, "closing", amount(m, closing));
    if (used)
        set(m, "carry", row, "used", amount(m, used));
    if (allotted)
        set(m, "carry", row, "allotted", amount(m, allotted));
    return now + allotted + closing - opening - used;
}

static void make_basic(Maker *m, Map *used) {
    static const char *const classes[] = {"30101", "30102", "30103", "30199", "30201", "30202", "30205",
                                          "30207", "30211", "30213", "30217", "30231", "30299", "31002"};
    enum { CLASSES = sizeof classes / sizeof *classes };
    long long total = 0;
    for (int i = 1 + below(BASICS_MAX); i > 0; i--) {
        BaseRow *row = add_row(m, "basic");
        Str function = random_function(m, used);
        long long now = 1 + below(2000000), last = below(3) ? 1 + below(2000000) : now;
        set(m, "basic", row, "function", function);
        set(m, "basic", row, "amount", amount(m, now));
        set(m, "basic", row, "last", amount(m, last));
        m->income[0] += make_account(m, "basic", row, function, 0, now);
        total += now;
        m->last[0] += last;
    }
    for (int i = below(CLASSES); i < CLASSES && total > 0; i++) {
        long long part = i == CLASSES - 1 ? total : 1 + (long long)(next_random() % (uint64_t)total);
        BaseRow *row = add_row(m, "basic");
        set(m, "basic", row, "economic", str_from_c(classes[i]));
        set(m, "basic", row, "amount", amount(m, part));
        total -= part;
    }
}

static void make_texts(Maker *m, BaseRow *row, int unit, int number) {
    static const char *const kinds[] = {"人员性项目", "一般性项目", "民生配套项目"};
    set(m, "project", row, "code", arena_format(m->arena, "5001%d%06d", unit, number));
    set(m, "project", row, "name", arena_format(m->arena, "第%d馆第%d号展览", unit, number));
    set(m, "project", row, "class", str_from_c(kinds[below(3)]));
    set(m, "project", row, "begins", STR("2026-01-01"));
    set(m, "project", row, "ends", STR("2026-12-31"));
    set(m, "project", row, "summary", arena_format(m->arena, "布置第%d号展览。", number));
    set(m, "project", row, "basis", arena_format(m->arena, "馆发〔2025〕%d号", number));
    set(m, "project", row, "goal", arena_format(m->arena, "按期开放第%d号展览。", number));
}

/* What was spent on the project last year, or of its function. */
static void make_last_project(Maker *m, Str function, int source) {
    BaseRow *before = add_row(m, "other");
    long long last = 1 + below(5000000);
    set(m, "other", before, "kind", STR("上年项目支出"));
    set(m, "other", before, "function", function);
    set(m, "other", before, "source", str_from_c(sources[source]));
    set(m, "other", before, "last", amount(m, last));
    m->last[source] += last;
}

static void make_projects(Maker *m, Map *used, int unit) {
    for (int i = below(PROJECTS_MAX + 1); i > 0; i--) {
        BaseRow *row = add_row(m, "project");
        int source = below(2) ? 0 : 1 + below(SOURCES - 1);
        bool carried = m->carries && source == 0 && below(3) == 0;
        bool saved = m->carries && source == 4 && below(2) == 0;
        long long now = 1 + below(5000000);
        Str function = random_function(m, used);
        make_texts(m, row, unit, i);
        set(m, "project", row, "function", function);
        set(m, "project", row, "source", str_from_c(sources[source]));
        set(m, "project", row, "funds", carried ? STR("上年结转") : saved ? STR("使用非财政拨款结余") : STR(""));
        set(m, "project", row, "amount", amount(m, now));
        long long income = make_account(m, "project", row, function, source, now);
        *(carried ? &m->carried : saved ? &m->used : &m->income[source]) += income;
        if (below(2) == 0)
            make_last_project(m, function, source);
    }
}

/* Money of this year that is not spent in it. */
static void make_carried_out(Maker *m, Map *used) {
    BaseRow *row = add_row(m, "other");
    long long left = 1 + below(100000);
    set(m, "other", row, "kind", STR("结转下年"));
    set(m, "other", row, "function", random_function(m, used));
    set(m, "other", row, "amount", amount(m, left));
    m->income[0] += left;
}

static void add_income(Maker *m, const char *source, const char *kind, long long now, long long last) {
    if (!now && !last)
        return;
    BaseRow *row = add_row(m, "income");
    set(m, "income", row, "source", str_from_c(source));
    set(m, "income", row, "kind", str_from_c(kind));
    set(m, "income", row, "amount", amount(m, now));
    set(m, "income", row, "last", amount(m, last));
}

static void make_income(Maker *m) {
    for (int i = 0; i < SOURCES; i++)
        add_income(m, sources[i], "", m->income[i], m->last[i]);
    add_income(m, sources[0], "上年结转", m->carried, 0);
    add_income(m, sources[4], "使用非财政拨款结余", m->used, 0);
}

static void make_targets(Maker *m) {
    static const char *const levels[][2] = {{"产出指标", "数量指标"},
                                            {"产出指标", "质量指标"},
                                            {"效益指标", "社会效益指标"},
                                            {"满意度指标", "服务对象满意度指标"}};
    const BaseTable *projects = base_table(m->base, "project");
    for (int i = 0; i < projects->rows.size; i++)
        for (int k = 0; k < 4; k++) {
            BaseRow *row = add_row(m, "target");
            set(m, "target", row, "project", base_text(projects, &projects->rows.data[i], "code"));
            set(m, "target", row, "level1", str_from_c(levels[k][0]));
            set(m, "target", row, "level2", str_from_c(levels[k][1]));
            set(m, "target", row, "level3", arena_format(m->arena, "第%d项要求第%d条", i + 1, k + 1));
            set(m, "target", row, "relation", STR("≥"));
            set(m, "target", row, "value", arena_format(m->arena, "%d", 80 + below(20)));
            set(m, "target", row, "unit", STR("%"));
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
        if (m->accounts && i < 2) {
            set(m, "expense", row, "budget", amount(m, below(100000)));
            set(m, "expense", row, i ? "groups" : "vehicles", STR("3"));
            set(m, "expense", row, "persons", i ? STR("25") : STR(""));
        }
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

static int make_budget(Arena *arena, int seed, bool accounts, Base *books) {
    state = (uint64_t)seed * 1000003u;
    int count = below(3) ? 1 : 2 + below(UNITS_MAX - 1);
    Maker makers[UNITS_MAX];
    Map used = {0};
    for (int i = 0; i < count; i++) {
        makers[i] = (Maker){.arena = arena, .base = &books[i], .carries = !accounts && below(2), .accounts = accounts};
        base_init(&books[i], arena, knowledge, arena_format(arena, "unit %d", i + 1));
        make_unit(&makers[i], i + 1);
        make_basic(&makers[i], &used);
        make_projects(&makers[i], &used, i + 1);
        if (makers[i].carries && below(2))
            make_carried_out(&makers[i], &used);
        make_rest(&makers[i]);
    }
    if (count > 1 && below(2) && !makers[1].income[3])
        make_payment(&makers[0], &makers[1], &used);
    for (int i = 0; i < count; i++) {
        make_income(&makers[i]);
        make_targets(&makers[i]);
        base_check(&books[i]);
    }
    return count;
}

/* For whoever looks into a failure: KEEP=folder has the package of each that failed, in two formats. */
static void keep(Build *build, int seed, const char *set) {
    static const Str formats[] = {STR_INIT("txt"), STR_INIT("docx")};
    const char *folder = getenv("KEEP");
    for (int i = 0; folder && i < 2; i++) {
        Buf out = {0};
        Diag diag = {0};
        Str path = arena_format(build->arena, "%s/%d-%s.%.*s%c", folder, seed, set, STR_ARG(formats[i]), 0);
        FILE *file = fopen(path.data, "w");
        if (file && write_document(&build->document, formats[i], build->arena, &out, &diag))
            fwrite(out.data, 1, (size_t)out.size, file);
        if (file)
            fclose(file);
        buf_release(&out);
    }
}

/* ---- several units in one book ---------------------------------------------------------------------------------- */

/* The rows of a sheet, with what says whose they are. */
static void copy_rows(Arena *arena, Base *one, const Base *from, int sheet, Str unit) {
    BaseTable *to = &one->tables[sheet];
    const BaseTable *table = &from->tables[sheet];
    int whose = base_column_find(to->schema, STR("whose"));
    to->where = table->where;
    for (int i = 0; i < table->rows.size; i++) {
        BaseRow *row = base_add_row(one, to);
        for (int k = 0; k < to->schema->columns.size; k++)
            row->cells[k].text = arena_copy(arena, table->rows.data[i].cells[k].text);
        if (whose >= 0)
            row->cells[whose].text = unit;
    }
}

/* The department's book, in which each row says whose it is; where the units' books are joined, their department's
 * sheet of the unit is this one's. */
static void make_department(Arena *arena, const Base *books, int count, Base *one) {
    static const char *const texts[] = {"code", "name", "short", "organ"};
    const Base *bases[UNITS_MAX];
    Joined joined;
    Diag diag = {0};
    for (int i = 0; i < count; i++)
        bases[i] = &books[i];
    base_init(one, arena, knowledge, STR("department"));
    if (!base_join(bases, count, arena, &joined, &diag))
        return;
    const BaseTable *unit = base_table(joined.bases[0], "unit");
    *base_table(one, "unit") = *unit;
    base_set(unit, &unit->rows.data[0], "scope", base_choice(unit, "scope", SCOPE_WHOLE));
    for (int i = 0; i < count; i++) {
        BaseRow *row = base_add_row(one, base_table(one, "units"));
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            base_set(base_table(one, "units"), row, texts[k], base_unit_text(&books[i], texts[k]));
        for (int sheet = 0; sheet < knowledge->base_sheets.size; sheet++)
            if (!knowledge->base_sheets.data[sheet].vertical && &one->tables[sheet] != base_table(one, "units"))
                copy_rows(arena, one, &books[i], sheet, base_unit_text(&books[i], "code"));
    }
    base_check(one);
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
        known = known && facts_value(&build->facts, &at, apart, &fen);
        MoneyLook look = {.unit_fen = reading->unit_fen, .decimals = 2};
        if (known && money_rounded(fen, &look) == reading->amount.value_fen)
            continue;
        if (!wrong++)
            buf_format(why, "%.*s in table %d row %d col %d is read as %.*s", STR_ARG(reading->printed), reading->table,
                       reading->row, reading->col, STR_ARG(cube_describe(cube, build->arena, &reading->at, false)));
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
static bool change_figure(Build *build, Buf *what) {
    for (int tries = 0; tries < 1000; tries++) {
        const FigureCell *figure = &build->composer.figures.data[below(build->composer.figures.size)];
        Cell *cell = grid_cell(figure->grid, figure->row, figure->col);
        Amount old;
        if (!amount_parse(cell->text, figure->look.unit_fen, &old) || old.value_fen == 0)
            continue;
        int64_t other = old.value_fen + old.grain_fen * (7 + below(1000)) * 100;
        buf_format(what, "%.*s of %.*s, %.*s", STR_ARG(cell->place.cell), STR_ARG(figure->form->id),
                   STR_ARG(cell->text));
        cell->text = money_print(build->arena, other, &figure->look);
        return true;
    }
    return false;
}

/* What was read of a format, to be the same in each: figures with what they are and say, claims, records. */
typedef struct Read {
    uint64_t figures, claims;
    int figures_count, claims_count, projects, targets;
} Read;

static uint64_t mix(uint64_t sum, uint64_t value) {
    return (sum ^ value) * 0x100000001B3u;
}

static Read read_of(const Build *build) {
    const Cube *cube = &build->written.cube;
    Read read = {.projects = build->written.records.projects.size, .targets = build->written.records.indicators.size};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!reading->printed.size)
            continue;
        uint64_t sum = mix(0xCBF29CE484222325u, (uint64_t)reading->amount.value_fen);
        for (Dim dim = 0; dim < DIM_COUNT; dim++) {
            uint16_t number = reading->at.member[dim]; /* a member of the document's own by its id */
            bool own = dim != DIM_YEAR && number >= knowledge->dimensions[dim].members.size;
            Str id = own ? cube_member(cube, dim, number)->id : STR("");
            sum = mix(sum, own ? 0 : number);
            for (ptrdiff_t k = 0; k < id.size; k++)
                sum = mix(sum, (unsigned char)id.data[k]);
        }
        *(reading->table >= 0 ? &read.figures : &read.claims) += sum; /* in any order */
        read.figures_count += reading->table >= 0;
        read.claims_count += reading->table < 0;
    }
    return read;
}

/* Figures that were printed. */
static int count_printed(const Build *build) {
    int count = 0;
    for (int i = 0; i < build->composer.figures.size; i++) {
        const FigureCell *figure = &build->composer.figures.data[i];
        count += grid_cell(figure->grid, figure->row, figure->col)->text.size > 0;
    }
    return count;
}

static bool try_format(Build *build, Str format, Read *first, Buf *why) {
    Buf out = {0};
    Diag diag = {0};
    bool good = build_write(build, format, &out, &diag);
    if (!good)
        buf_format(why, "%s", diag.en);
    buf_release(&out);
    if (!good || count_wrong(build, why) || count_findings(build, LEVEL_WARNING, why))
        return false;
    Read read = read_of(build);
    int printed = count_printed(build);
    if (read.figures_count < printed)
        buf_format(why, "%d figures of %d", read.figures_count, printed);
    if (first->figures_count && memcmp(first, &read, sizeof read) != 0)
        buf_format(why,
                   "%d figures%s, %d claims%s, %d projects, %d targets, not %d, %d, %d, %d as in the format before",
                   read.figures_count, read.figures == first->figures ? "" : " of others", read.claims_count,
                   read.claims == first->claims ? "" : " of others", read.projects, read.targets, first->figures_count,
                   first->claims_count, first->projects, first->targets);
    *first = read;
    return !why->size;
}

/* Written from one book that tells its units apart, the package is that of the units' books, byte by byte. */
static void try_one_book(const Build *several, const Base *books, int count, int seed, const char *set) {
    Arena *arena = several->arena;
    Base one;
    const Base *bases[] = {&one};
    Diag diag = {0};
    Buf why = {.arena = arena}, wanted = {0}, out = {0};
    make_department(arena, books, count, &one);
    if (base_mistakes_count(&one))
        base_mistakes_print(&one, &why, true);
    Build build = {
        .arena = arena, .knowledge = knowledge, .bases = bases, .bases_count = 1, .set_wanted = str_from_c(set)};
    bool good = !why.size && build_join(&build, &diag) && build_choose_set(&build, &diag) &&
                build_compose(&build, &diag) && write_document(&build.document, STR("txt"), arena, &out, &diag) &&
                write_document(&several->document, STR("txt"), arena, &wanted, &diag);
    tap_ok(good, "budget %d by %s from one book of %d units is written: %s%.*s", seed, set, count, diag.en,
           STR_ARG(buf_view(&why)));
    tap_ok(good && str_equal(buf_view(&out), buf_view(&wanted)), "budget %d by %s: as from the books of each", seed,
           set);
    Read read = {0};
    good = good && try_format(&build, STR("txt"), &read, &why);
    tap_ok(good, "budget %d by %s from one book is read back: %s%.*s", seed, set, diag.en, STR_ARG(buf_view(&why)));
    const char *folder = getenv("KEEP");
    if (good && folder && !str_equal(buf_view(&out), buf_view(&wanted)))
        keep(&build, seed, set);
    buf_release(&out);
    buf_release(&wanted);
}

/* One amount of the base data is not what it was: the package that is written of them must show it. */
static bool wrong_amount_is_found(Build *build, Base *book) {
    Diag diag = {0};
    Buf out = {0};
    const BaseTable *basic = base_table(book, "basic");
    BaseRow *row = &basic->rows.data[0];
    int64_t fen;
    if (!base_amount(book, basic, row, "amount", &fen))
        return false;
    base_set(basic, row, "amount", arena_format(build->arena, "%lld.%02d", (long long)(fen / FEN_PER_WAN) + 7, 12));
    bool found = build_compose(build, &diag) && build_write(build, STR("txt"), &out, &diag) &&
                 count_findings(build, LEVEL_WARNING, NULL) > 0;
    buf_release(&out);
    return found;
}

static void try_budget(int seed, const char *set, bool accounts) {
    Arena *arena = arena_new((size_t)1 << 30);
    Base books[UNITS_MAX];
    const Base *bases[UNITS_MAX];
    Buf why = {.arena = arena};
    Diag diag = {0};
    Read read = {0};
    int count = make_budget(arena, seed, accounts, books);
    for (int i = 0; i < count; i++) {
        bases[i] = &books[i];
        if (base_mistakes_count(&books[i]))
            base_mistakes_print(&books[i], &why, true);
    }
    Build build = {
        .arena = arena, .knowledge = knowledge, .bases = bases, .bases_count = count, .set_wanted = str_from_c(set)};
    bool good =
        !why.size && build_join(&build, &diag) && build_choose_set(&build, &diag) && build_compose(&build, &diag);
    for (int i = 0; good && write_format(i).size; i++) {
        good = try_format(&build, write_format(i), &read, &why);
        if (!good)
            buf_format(&why, " (%.*s)", STR_ARG(write_format(i)));
    }
    if (!good)
        keep(&build, seed, set);
    tap_ok(good, "budget %d by %s is read back to its base data, without a finding: %s%.*s", seed, set, diag.en,
           STR_ARG(buf_view(&why)));
    if (good && count > 1)
        try_one_book(&build, books, count, seed, set);
    if (good && change_figure(&build, &why)) {
        Buf out = {0};
        good = build_write(&build, STR("txt"), &out, &diag) && count_findings(&build, LEVEL_WARNING, NULL) > 0;
        buf_release(&out);
        if (!good)
            keep(&build, seed, set);
        tap_ok(good, "budget %d by %s: a figure that was changed is found: %.*s", seed, set, STR_ARG(buf_view(&why)));
    }
    if (good && count == 1)
        tap_ok(wrong_amount_is_found(&build, &books[0]), "budget %d by %s: so is an amount of the base data", seed,
               set);
    arena_release(arena);
}

/* The same base data, in other places of the memory: the same bytes in every format. */
static void try_again(int seed, const char *set, bool accounts) {
    Buf first = {0};
    for (int i = 0; write_format(i).size; i++) {
        bool same = true;
        for (int time = 0; time < 2; time++) {
            Arena *arena = arena_new((size_t)1 << 30);
            Base books[UNITS_MAX];
            const Base *bases[UNITS_MAX];
            Buf out = {0};
            Diag diag = {0};
            if (time)
                (void)arena_alloc(arena, 4096, 1);
            Build build = {.arena = arena, .knowledge = knowledge, .bases = bases, .set_wanted = str_from_c(set)};
            build.bases_count = make_budget(arena, seed, accounts, books);
            for (int k = 0; k < build.bases_count; k++)
                bases[k] = &books[k];
            same = same && build_join(&build, &diag) && build_choose_set(&build, &diag) &&
                   build_compose(&build, &diag) && write_document(&build.document, write_format(i), arena, &out, &diag);
            if (time)
                same = same && str_equal(buf_view(&first), buf_view(&out));
            else
                buf_str(&first, buf_view(&out));
            buf_release(&out);
            arena_release(arena);
        }
        tap_ok(same && first.size > 0, "budget %d by %s: the same bytes again as %.*s", seed, set,
               STR_ARG(write_format(i)));
        first.size = 0;
    }
    buf_release(&first);
}

static long long setting(const char *name, long long otherwise) {
    const char *wanted = getenv(name);
    if (wanted)
        (void)str_to_int(str_from_c(wanted), &otherwise);
    return otherwise;
}

int main(void) {
    Diag diag = {0};
    Arena *arena = arena_new((size_t)1 << 28);
    long long first = setting("FIRST", 1), budgets = setting("BUDGETS", BUDGETS_USUAL);
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 1;
    for (int seed = (int)first; seed < first + budgets; seed++) {
        try_budget(seed, "chongqing-district", false);
        try_budget(seed, "shanghai-district", false);
        try_budget(seed, "national", false);
        try_budget(seed, "final-accounts", true);
    }
    try_budget(21, "national",
               false); /* once taken for slips: another unit's tables, and a unit's name with its code */
    try_budget(33, "national", false);
    try_again(7, "chongqing-district", false);
    try_again(7, "shanghai-district", false);
    try_again(7, "national", false);
    try_again(7, "final-accounts", true);
    arena_release(arena);
    return tap_done();
}
