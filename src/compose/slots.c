/* Filling slots. Each verb is a function of the rest of its slot; verbs that are sheets of base data ("unit name") are
 * found among the sheets. What is not known is a gap with a mark in the text, never a zero.
 *
 * Amounts of sentences are in 万元 with two decimals, zero is "0": how such sentences are written. A change is computed
 * from the printed amounts, so that the sentence agrees with its own figures. */
#include "compose/slots.h"
#include "base/utf8.h"
#include "budget/coordinate_text.h"
#include "budget/record.h"
#include "lexis/quantity.h"

enum { SAID_DECIMALS = 2 };

static const MoneyLook said_look = {.unit_fen = FEN_PER_WAN, .decimals = SAID_DECIMALS, .zero = STR_INIT("0")};

typedef struct Slot {
    Composer *c;
    const Scope *scope;
    Str rest; /* of the slot, behind its verb */
    Buf *out;
} Slot;

static int year_of(const Slot *s) {
    return s->c->facts->cube.year;
}

static bool fail_slot(const Slot *s, Str what) {
    return diag_fail(s->c->diag, "套表中没有这样的填空：%.*s", "a set has no such slot: %.*s", STR_ARG(what));
}

/* ---- amounts --------------------------------------------------------------------------------------------------- */

static bool parse_at(const Slot *s, Str text, Coordinate *at) {
    Str bad;
    if (!coordinate_parse(s->c->knowledge, utf8_trim(text), year_of(s), at, &bad))
        return fail_slot(s, bad);
    const Scope *scope = s->scope;
    if (scope->member && !at->member[scope->dim])
        at->member[scope->dim] = scope->member;
    if (scope->project >= 0) {
        const BaseTable *projects = base_table(scope->base, "project");
        const BaseRow *row = &projects->rows.data[scope->project];
        Str code = base_text(projects, row, "code");
        at->member[DIM_PROJECT] =
            cube_find(&s->c->facts->cube, DIM_PROJECT, code.size ? code : base_text(projects, row, "name"));
    }
    return true;
}

static const MoneyLook *look_of(const Slot *s) {
    return s->scope->look ? s->scope->look : &said_look;
}

/* An amount as it is printed; false: not known. */
static bool printed_at(const Slot *s, const Coordinate *at, int64_t *fen) {
    if (!facts_value(s->c->facts, at, false, fen))
        return false;
    *fen = money_rounded(*fen, look_of(s));
    return true;
}

static void put_money(const Slot *s, int64_t fen) {
    buf_str(s->out, money_print(s->c->arena, fen, look_of(s)));
    if (!s->scope->look)
        buf_format(s->out, " %.*s", STR_ARG(money_unit_name(look_of(s)->unit_fen)));
}

static void put_gap(const Slot *s, Str what) {
    buf_str(s->out, composer_gap(s->c, what));
}

static Str described(const Slot *s, const Coordinate *at) {
    return cube_describe(&s->c->facts->cube, s->c->arena, at, false);
}

static bool put_amount(Slot *s) {
    Coordinate at;
    int64_t fen;
    if (!parse_at(s, s->rest, &at))
        return false;
    if (printed_at(s, &at, &fen))
        put_money(s, fen);
    else
        put_gap(s, described(s, &at));
    return true;
}

/* This year's amount less last year's; false: one of them is not known. */
static bool change_at(const Slot *s, Coordinate at, int64_t *change, int64_t *before) {
    int64_t now;
    Coordinate last = at;
    last.member[DIM_YEAR] = (uint16_t)(year_of(s) - 1);
    if (!printed_at(s, &at, &now) || !printed_at(s, &last, before))
        return false;
    *change = now - *before;
    return true;
}

static bool put_change(Slot *s) {
    Coordinate at;
    int64_t change, before;
    if (!parse_at(s, s->rest, &at))
        return false;
    if (!change_at(s, at, &change, &before)) {
        put_gap(s, arena_format(s->c->arena, "%.*s比上年增减", STR_ARG(described(s, &at))));
        return true;
    }
    if (change == 0) {
        buf_format(s->out, "与 %d 年持平", year_of(s) - 1);
        return true;
    }
    buf_format(s->out, "比 %d 年%s ", year_of(s) - 1, change > 0 ? "增加" : "减少");
    put_money(s, change > 0 ? change : -change);
    return true;
}

/* part / whole in percent with two decimals, rounded half away from zero. */
static void put_percent(const Slot *s, int64_t part, int64_t whole) {
    enum { HUNDREDTHS = 10000 };
    __int128 scaled = (__int128)(part < 0 ? -part : part) * HUNDREDTHS * 2 + (whole < 0 ? -whole : whole);
    int64_t hundredths = (int64_t)(scaled / ((whole < 0 ? -whole : whole) * (__int128)2));
    buf_format(s->out, "%lld.%02d%%", (long long)(hundredths / 100), (int)(hundredths % 100));
}

static bool put_growth(Slot *s) {
    Coordinate at;
    int64_t change, before;
    if (!parse_at(s, s->rest, &at))
        return false;
    if (!change_at(s, at, &change, &before)) {
        put_gap(s, arena_format(s->c->arena, "%.*s增减比例", STR_ARG(described(s, &at))));
        return true;
    }
    if (change == 0 || before == 0) {
        buf_format(s->out, change == 0 ? "与 %d 年持平" : "%d 年没有安排", year_of(s) - 1);
        return true;
    }
    buf_format(s->out, "比 %d 年%s ", year_of(s) - 1, change < 0 ? "下降" : "增长");
    put_percent(s, change, before);
    return true;
}

static bool put_share(Slot *s) {
    ptrdiff_t of = str_find(s->rest, STR(" of "));
    Coordinate part, whole;
    int64_t a, b;
    if (of < 0)
        return fail_slot(s, s->rest);
    if (!parse_at(s, str_sub(s->rest, 0, of), &part) || !parse_at(s, str_sub(s->rest, of + 4, s->rest.size), &whole))
        return false;
    if (!printed_at(s, &part, &a) || !printed_at(s, &whole, &b))
        put_gap(s, described(s, &part));
    else if (b == 0)
        buf_str(s->out, STR("0.00%"));
    else
        put_percent(s, a, b);
    return true;
}

/* ---- reasons --------------------------------------------------------------------------------------------------- */

static Str reason_text(const Slot *s, Str topic, const char *column) {
    for (int i = 0; i < s->c->bases_count; i++) {
        const BaseTable *table = base_table(s->c->bases[i], "reason");
        for (int row = 0; row < table->rows.size; row++) {
            Str said = base_text(table, &table->rows.data[row], column);
            char a[400], b[400];
            Str here = base_text(table, &table->rows.data[row], "topic");
            if (topic.size && topic.data[0] >= '0' && topic.data[0] <= '9' && str_starts(here, topic))
                here = topic; /* a code may have its name behind it */
            if (here.size > 100 || topic.size > 100 || !said.size)
                continue;
            if (str_equal(utf8_fold_into(a, here), utf8_fold_into(b, topic)))
                return said;
        }
    }
    return STR("");
}

/* "@code" is the code of the class at hand. */
static Str topic_of(const Slot *s, Str text) {
    text = utf8_trim(text);
    if (!str_equal(text, STR("@code")) || !s->scope->member)
        return text;
    return cube_member(&s->c->facts->cube, s->scope->dim, s->scope->member)->id;
}

static bool put_reason(Slot *s) {
    ptrdiff_t of = str_find(s->rest, STR(" of "));
    Coordinate at;
    int64_t change = 0, before;
    if (of < 0)
        return fail_slot(s, s->rest);
    Str topic = topic_of(s, str_sub(s->rest, 0, of));
    if (!parse_at(s, str_sub(s->rest, of + 4, s->rest.size), &at))
        return false;
    Str said = reason_text(s, topic, "reason");
    bool known = change_at(s, at, &change, &before);
    if (said.size)
        buf_format(s->out, "，主要原因是%.*s", STR_ARG(said));
    else if (!known || change != 0) {
        buf_str(s->out, STR("，主要原因是"));
        put_gap(s, arena_format(s->c->arena, "%.*s增减原因", STR_ARG(topic)));
    }
    return true;
}

static bool put_use(Slot *s) {
    Str said = reason_text(s, topic_of(s, s->rest), "use");
    if (said.size)
        buf_format(s->out, "，主要用于%.*s", STR_ARG(said));
    return true;
}

/* ---- lists ----------------------------------------------------------------------------------------------------- */

/* The classes (the members right below the total) at which the coordinate is not zero. */
static bool put_parts(Slot *s) {
    ptrdiff_t by = str_find(s->rest, STR(" by "));
    Coordinate at;
    Dim dim = by < 0 ? DIM_COUNT : base_dim(utf8_trim(str_sub(s->rest, by + 4, s->rest.size)));
    if (dim == DIM_COUNT)
        return fail_slot(s, s->rest);
    if (!parse_at(s, str_sub(s->rest, 0, by), &at))
        return false;
    const Members *members = &s->c->knowledge->dimensions[dim].members;
    bool first = true;
    for (int i = 1; i < members->size; i++) {
        int64_t fen;
        at.member[dim] = (uint16_t)i;
        if (members->data[i].parent || !printed_at(s, &at, &fen) || fen == 0)
            continue;
        buf_format(s->out, "%s%.*s ", first ? "" : "，", STR_ARG(members->data[i].name));
        put_money(s, fen);
        first = false;
    }
    if (first)
        put_money(s, 0);
    return true;
}

/* "asset 一般公务用车 count": the sheet, the text of its first column, the column that counts. */
static bool put_count(Slot *s) {
    Str sheet, item, column, rest = s->rest;
    if (!str_split(&rest, ' ', &sheet) || !str_split(&rest, ' ', &item) || !str_split(&rest, ' ', &column))
        return fail_slot(s, s->rest);
    const BaseSheet *schema = base_sheet_find(&s->c->knowledge->base_sheets, sheet);
    int at = schema ? base_column_find(schema, column) : -1;
    if (at < 0)
        return fail_slot(s, s->rest);
    bool ending = str_starts(item, STR("*"));
    long long sum = 0;
    for (int i = 0; i < s->c->bases_count; i++) {
        const BaseTable *table = &s->c->bases[i]->tables[schema - s->c->knowledge->base_sheets.data];
        for (int row = 0; row < table->rows.size; row++) {
            long long one;
            Str name = table->rows.data[row].cells[0].text;
            bool fits = ending ? str_ends(name, str_sub(item, 1, item.size)) : str_equal(name, item);
            if (fits && str_to_int(table->rows.data[row].cells[at].text, &one))
                sum += one;
        }
    }
    buf_format(s->out, "%lld", sum);
    return true;
}

typedef struct Counted { /* what a sheet counts under one name, over all units */
    Str name;
    long long sum;
} Counted;

/* "asset *车 count 辆": each of the rows whose first column ends so, with its count: 一般公务用车 1 辆、… */
static bool put_counts(Slot *s) {
    Str sheet, item, column, rest = s->rest;
    if (!str_split(&rest, ' ', &sheet) || !str_split(&rest, ' ', &item) || !str_split(&rest, ' ', &column))
        return fail_slot(s, s->rest);
    const BaseSheet *schema = base_sheet_find(&s->c->knowledge->base_sheets, sheet);
    int at = schema ? base_column_find(schema, column) : -1;
    if (at < 0 || !str_starts(item, STR("*")))
        return fail_slot(s, s->rest);
    Vec(Counted) all = {0};
    for (int i = 0; i < s->c->bases_count; i++) {
        const BaseTable *table = &s->c->bases[i]->tables[schema - s->c->knowledge->base_sheets.data];
        for (int row = 0; row < table->rows.size; row++) {
            long long one;
            Str name = table->rows.data[row].cells[0].text;
            if (!str_ends(name, str_sub(item, 1, item.size)) || !str_to_int(table->rows.data[row].cells[at].text, &one))
                continue;
            int k = 0;
            while (k < all.size && !str_equal(all.data[k].name, name))
                k++;
            if (k == all.size)
                vec_push(&all, s->c->arena)->name = name;
            all.data[k].sum += one;
        }
    }
    for (int i = 0; i < all.size; i++)
        buf_format(s->out, "%s%.*s %lld %.*s", i ? "、" : "", STR_ARG(all.data[i].name), all.data[i].sum,
                   STR_ARG(rest));
    return true;
}

/* ---- texts of base data ---------------------------------------------------------------------------------------- */

/* "2025-01-01" as a form prints it. */
static void put_date(const Slot *s, Str text) {
    Date date;
    if (date_parse(text, &date) && date.month && date.day)
        buf_format(s->out, "%d年%d月%d日", date.year, date.month, date.day);
    else
        buf_str(s->out, text);
}

static bool put_text(Slot *s, const BaseSheet *schema) {
    const Scope *scope = s->scope;
    const BaseTable *table = &scope->base->tables[schema - s->c->knowledge->base_sheets.data];
    const BaseRow *row = scope->table == table ? scope->row : NULL;
    Str name = utf8_trim(s->rest);
    bool optional = str_ends(name, STR("?"));
    int column = base_column_find(schema, optional ? str_sub(name, 0, name.size - 1) : name);
    if (column < 0)
        return fail_slot(s, s->rest);
    if (!row && schema->vertical && table->rows.size)
        row = &table->rows.data[0];
    if (str_equal(schema->id, STR("project")) && scope->project >= 0 && !(row && row->cells[column].text.size))
        row = &table->rows.data[scope->project];
    Str text = row ? row->cells[column].text : STR("");
    if (text.size && schema->columns.data[column].type == BASE_DATE)
        put_date(s, text);
    else if (text.size)
        buf_str(s->out, text);
    else if (!optional)
        put_gap(s, schema->columns.data[column].heading);
    return true;
}

/* Of the unit sheet what is left blank with a meaning: the short name is the name, the department is the unit. */
static bool put_unit(Slot *s) {
    Str what = utf8_trim(s->rest), text = STR("");
    const Base *base = s->scope->base;
    if (str_equal(what, STR("short")) && !base_unit_text(base, "short").size)
        text = base_unit_text(base, "name");
    else if (str_equal(what, STR("department")) && !base_unit_text(base, "department").size)
        text = base_unit_text(base, base_unit_text(base, "short").size ? "short" : "name");
    else if (str_equal(what, STR("department-code")) && !base_unit_text(base, "department-code").size)
        text = base_unit_text(base, "code");
    else
        return put_text(s, base_sheet_find(&s->c->knowledge->base_sheets, STR("unit")));
    buf_str(s->out, text);
    return true;
}

static bool put_scope(Slot *s) {
    const BaseTable *unit = base_table(s->scope->base, "unit");
    const BaseColumn *column = &unit->schema->columns.data[base_column(unit, "scope")];
    bool own = column->choices.size > 1 && str_equal(base_unit_text(s->scope->base, "scope"), column->choices.data[1]);
    if (own && s->c->bases_count == 1)
        buf_format(s->out, "（%.*s）", STR_ARG(column->choices.data[1]));
    return true;
}

/* 部门 or 单位: what the package is of. */
static bool put_whole(Slot *s) {
    const BaseTable *unit = base_table(s->scope->base, "unit");
    const BaseColumn *column = &unit->schema->columns.data[base_column(unit, "scope")];
    bool whole = s->c->bases_count > 1 || !column->choices.size ||
                 str_equal(base_unit_text(s->scope->base, "scope"), column->choices.data[0]);
    buf_str(s->out, whole ? column->choices.data[0] : column->choices.data[column->choices.size - 1]);
    return true;
}

/* 一, 二, … 二十一: numbers of lists, below a hundred. */
static bool put_han(Slot *s) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int tens = s->scope->serial / 10 % 10, ones = s->scope->serial % 10;
    buf_format(s->out, "%s%s%s", tens > 1 ? digits[tens] : "", tens ? "十" : "", ones || !tens ? digits[ones] : "");
    return true;
}

/* A level of the class at hand: the digits of its code at that level, or the name of the class there. */
static bool put_level(const Slot *s, int digits, bool name) {
    if (!s->scope->member)
        return fail_slot(s, STR("class"));
    const Cube *cube = &s->c->facts->cube;
    uint16_t number = s->scope->member;
    Str id = cube_member(cube, s->scope->dim, number)->id;
    while (name && number && cube_member(cube, s->scope->dim, number)->id.size > digits)
        number = cube_member(cube, s->scope->dim, number)->parent;
    if (name)
        buf_str(s->out, cube_member(cube, s->scope->dim, number)->name);
    else
        buf_str(s->out, str_sub(id, digits > 3 ? digits - 2 : 0, digits));
    return true;
}

static bool put_member(const Slot *s, bool code) {
    if (!s->scope->member)
        return fail_slot(s, code ? STR("code") : STR("name"));
    const Member *member = cube_member(&s->c->facts->cube, s->scope->dim, s->scope->member);
    buf_str(s->out, code ? member->id : member->name);
    return true;
}

/* The code or the name of the function that a project's row is of. */
static bool put_function(const Slot *s, bool code) {
    if (!s->scope->row || !s->scope->table)
        return fail_slot(s, STR("function"));
    uint16_t member = base_member_at(s->scope->base, s->scope->table, s->scope->row, "function", 0);
    const Member *function = cube_member(&s->c->facts->cube, DIM_FUNCTION, member);
    if (member)
        buf_str(s->out, code ? function->id : function->name);
    return true;
}

/* ---- doors ----------------------------------------------------------------------------------------------------- */

static bool put_number(Slot *s, Str verb) {
    buf_format(s->out, "%d",
               str_equal(verb, STR("year"))   ? year_of(s)
               : str_equal(verb, STR("last")) ? year_of(s) - 1
                                              : s->scope->serial);
    return true;
}

/* Code and name of the project at hand, as forms print them in one cell; the name alone where it has no code. */
static bool put_whole_project(const Slot *s) {
    if (s->scope->project < 0)
        return fail_slot(s, STR("project full"));
    const BaseTable *table = base_table(s->scope->base, "project");
    const BaseRow *row = &table->rows.data[s->scope->project];
    Str code = base_text(table, row, "code"), name = base_text(table, row, "name");
    buf_format(s->out, "%.*s%s%.*s", STR_ARG(code), code.size && name.size ? "-" : "", STR_ARG(name));
    return true;
}

static bool fill_one(Slot *s, Str verb) {
    static const struct {
        Str verb;
        bool (*put)(Slot *);
    } verbs[] = {{STR_INIT("amount"), put_amount}, {STR_INIT("change"), put_change}, {STR_INIT("growth"), put_growth},
                 {STR_INIT("share"), put_share},   {STR_INIT("reason"), put_reason}, {STR_INIT("use"), put_use},
                 {STR_INIT("parts"), put_parts},   {STR_INIT("count"), put_count},   {STR_INIT("unit"), put_unit},
                 {STR_INIT("scope"), put_scope},   {STR_INIT("whole"), put_whole},   {STR_INIT("number"), put_han},
                 {STR_INIT("counts"), put_counts}};
    static const struct {
        Str verb;
        int digits;
        bool name;
    } levels[] = {{STR_INIT("class"), 3, false},
                  {STR_INIT("class-name"), 3, true},
                  {STR_INIT("section"), 5, false},
                  {STR_INIT("section-name"), 5, true},
                  {STR_INIT("item"), 7, false}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (str_equal(verb, levels[i].verb))
            return put_level(s, levels[i].digits, levels[i].name);
    if (str_equal(verb, STR("year")) || str_equal(verb, STR("last")) || str_equal(verb, STR("serial")))
        return put_number(s, verb);
    if (str_equal(verb, STR("code")) || str_equal(verb, STR("name")))
        return put_member(s, str_equal(verb, STR("code")));
    if (str_equal(verb, STR("function")) || str_equal(verb, STR("function-name")))
        return put_function(s, str_equal(verb, STR("function")));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_equal(verb, verbs[i].verb))
            return verbs[i].put(s);
    const BaseSheet *sheet = base_sheet_find(&s->c->knowledge->base_sheets, verb);
    if (sheet && str_equal(sheet->id, STR("project")) && str_equal(utf8_trim(s->rest), STR("full")))
        return put_whole_project(s);
    return sheet ? put_text(s, sheet) : fail_slot(s, verb);
}

bool slots_fill(Composer *c, const Scope *scope, Str text, Buf *out) {
    for (ptrdiff_t open; (open = str_find(text, STR("{"))) >= 0;) {
        ptrdiff_t close = str_find(text, STR("}"));
        if (close < open)
            return diag_fail(c->diag, "花括号没有闭合：%.*s", "a brace is not closed: %.*s", STR_ARG(text));
        buf_str(out, str_sub(text, 0, open));
        Str inside = utf8_trim(str_sub(text, open + 1, close)), verb = STR("");
        Slot slot = {.c = c, .scope = scope, .rest = inside, .out = out};
        (void)str_split(&slot.rest, ' ', &verb);
        if (!fill_one(&slot, verb))
            return false;
        text = str_sub(text, close + 1, text.size);
    }
    buf_str(out, text);
    return true;
}

bool slots_condition(Composer *c, Str text, bool *holds) {
    const BaseSheet *sheet = base_sheet_find(&c->knowledge->base_sheets, text);
    *holds = false;
    if (sheet) {
        for (int i = 0; i < c->bases_count; i++)
            *holds |= c->bases[i]->tables[sheet - c->knowledge->base_sheets.data].rows.size > 0;
        return true;
    }
    Coordinate at;
    Str bad;
    if (!coordinate_parse(c->knowledge, text, c->facts->cube.year, &at, &bad))
        return diag_fail(c->diag, "条件中没有这个成员：%.*s", "a condition has no such member: %.*s", STR_ARG(bad));
    *holds = facts_any(c->facts, &at);
    return true;
}
