/* Filling slots. Each verb is a function of the rest of its slot; verbs that are sheets of base data ("unit name") are
 * found among the sheets. What is not known is a gap with a mark in the text. Money is in slot_money.c. */
#include "compose/slots.h"
#include "base/utf8.h"
#include "base_data/base_value.h"
#include "base_data/base_whose.h"
#include "budget/record.h"
#include "compose/slot_money.h"

typedef struct Counted { /* what a sheet counts under one name, over all units */
    Str name;
    long long sum;
} Counted;

typedef struct Counts {
    Str item, rest;           /* as the slot has it, and what stands behind the column */
    const BaseColumn *column; /* that counts */
    bool due;                 /* "count!": must be said */
    Vec(Counted) all;         /* by the text of the first column, which fits */
    Map numbers;              /* in `all`, by name */
} Counts;

static void add_count(Slot *s, Counts *counts, Str name, long long one) {
    int number = *map_put(&counts->numbers, s->c->arena, name, counts->all.size);
    if (number == counts->all.size)
        *vec_push(&counts->all, s->c->arena) = (Counted){name, 0};
    counts->all.data[number].sum += one;
}

/* "asset 一般公务用车 count": the sheet, the text of its first column (or with a star how it ends), the column that
 * counts. */
static bool count_rows(Slot *s, Counts *counts) {
    Str sheet, column;
    *counts = (Counts){.rest = s->rest};
    if (!str_split(&counts->rest, ' ', &sheet) || !str_split(&counts->rest, ' ', &counts->item) ||
        !str_split(&counts->rest, ' ', &column))
        return slot_fail(s, s->rest);
    counts->due = str_ends(column, STR("!"));
    const BaseSheet *schema = base_sheet_find(&s->c->knowledge->base_sheets, sheet);
    int at = schema ? base_column_find(schema, str_sub(column, 0, column.size - counts->due)) : -1;
    if (at < 0)
        return slot_fail(s, s->rest);
    counts->column = &schema->columns.data[at];
    bool ending = str_starts(counts->item, STR("*"));
    for (int i = 0; i < s->c->bases_count; i++) {
        const BaseTable *table = &s->c->bases[i]->tables[schema - s->c->knowledge->base_sheets.data];
        for (int row = 0; row < table->rows.size; row++) {
            long long one;
            const BaseCell *cells = table->rows.data[row].cells;
            bool fits = ending ? str_ends(cells[0].text, str_sub(counts->item, 1, counts->item.size))
                               : str_equal(cells[0].text, counts->item);
            if (fits && str_to_int(cells[at].text, &one))
                add_count(s, counts, cells[0].text, one);
        }
    }
    return true;
}

static bool put_count(Slot *s) {
    Counts counts;
    long long sum = 0;
    if (!count_rows(s, &counts))
        return false;
    for (int i = 0; i < counts.all.size; i++)
        sum += counts.all.data[i].sum;
    if (counts.due && !counts.all.size)
        slot_gap(s, arena_format(s->c->arena, "%.*s%.*s", STR_ARG(counts.item), STR_ARG(counts.column->heading)));
    else
        buf_format(s->out, "%lld", sum);
    return true;
}

/* "asset *车 count 辆": each of the rows with its count: 一般公务用车 1 辆、… */
static bool put_counts(Slot *s) {
    Counts counts;
    if (!count_rows(s, &counts))
        return false;
    if (counts.due || !str_starts(counts.item, STR("*")))
        return slot_fail(s, s->rest);
    for (int i = 0; i < counts.all.size; i++)
        buf_format(s->out, "%s%.*s %lld %.*s", i ? "、" : "", STR_ARG(counts.all.data[i].name), counts.all.data[i].sum,
                   STR_ARG(counts.rest));
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
        return slot_fail(s, s->rest);
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
        slot_gap(s, schema->columns.data[column].heading);
    return true;
}

/* The unit that a row of a list of units, or a project, is of, in a book that tells its units apart; NULL: none is. */
static const BaseRow *own_unit(const Slot *s) {
    const Scope *scope = s->scope;
    const BaseTable *units = base_table(scope->base, "units");
    int unit = scope->project >= 0 && units->rows.size ? base_whose_project(scope->base, scope->project) : -1;
    if (scope->table == units)
        return scope->row;
    return unit >= 0 ? &units->rows.data[unit] : NULL;
}

/* What the unit's row says; the department of it is the book's unit. False: it has no such column. */
static bool text_of_unit(const Slot *s, const BaseRow *row, Str what, Str *text) {
    static const char *const texts[] = {"name", "code", "short", "organ"};
    const BaseTable *units = base_table(s->scope->base, "units");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_equal(what, str_from_c(texts[i]))) {
            *text = base_text(units, row, texts[i]);
            *text = text->size || !str_equal(what, STR("short")) ? *text : base_text(units, row, "name");
            return true;
        }
    bool code = str_equal(what, STR("department-code"));
    *text = base_unit_text(s->scope->base, code ? "code" : "name");
    return code || str_equal(what, STR("department"));
}

/* Of the unit sheet what is left blank with a meaning: the short name is the name, the department is the unit. */
static bool put_unit(Slot *s) {
    Str what = utf8_trim(s->rest), text = STR("");
    const Base *base = s->scope->base;
    const BaseRow *unit = own_unit(s);
    bool optional = str_ends(what, STR("?"));
    if (unit && text_of_unit(s, unit, optional ? str_sub(what, 0, what.size - 1) : what, &text) &&
        (text.size || optional)) {
        buf_str(s->out, text);
        return true;
    }
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

static Str scope_text(const Slot *s, int number) {
    return base_choice(base_table(s->scope->base, "unit"), "scope", number);
}

static bool put_scope(Slot *s) {
    if (s->c->bases_count == 1 && base_unit_is(s->scope->base, "scope", SCOPE_OWN))
        buf_format(s->out, "（%.*s）", STR_ARG(scope_text(s, SCOPE_OWN)));
    return true;
}

/* 部门 or 单位: what the package is of. */
static bool put_whole(Slot *s) {
    bool whole = s->c->bases_count > 1 || base_unit_is(s->scope->base, "scope", SCOPE_WHOLE);
    buf_str(s->out, scope_text(s, whole ? SCOPE_WHOLE : SCOPE_UNIT));
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
        return slot_fail(s, STR("class"));
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
        return slot_fail(s, code ? STR("code") : STR("name"));
    const Member *member = cube_member(&s->c->facts->cube, s->scope->dim, s->scope->member);
    buf_str(s->out, code ? member->id : member->name);
    return true;
}

/* The code or the name of the function that a project's row is of. */
static bool put_function(const Slot *s, bool code) {
    if (!s->scope->row || !s->scope->table)
        return slot_fail(s, STR("function"));
    uint16_t member = base_member_at(s->scope->base, s->scope->table, s->scope->row, "function", 0);
    const Member *function = cube_member(&s->c->facts->cube, DIM_FUNCTION, member);
    if (member)
        buf_str(s->out, code ? function->id : function->name);
    return true;
}

/* ---- doors ----------------------------------------------------------------------------------------------------- */

static bool put_number(Slot *s, Str verb) {
    buf_format(s->out, "%d",
               str_equal(verb, STR("year"))   ? slot_year(s)
               : str_equal(verb, STR("last")) ? slot_year(s) - 1
                                              : s->scope->serial);
    return true;
}

/* Code and name of the project at hand, as forms print them in one cell; the name alone where it has no code. */
static bool put_whole_project(const Slot *s) {
    if (s->scope->project < 0)
        return slot_fail(s, STR("project full"));
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
    } verbs[] = {{STR_INIT("amount"), slot_amount},
                 {STR_INIT("change"), slot_change},
                 {STR_INIT("growth"), slot_growth},
                 {STR_INIT("share"), slot_share},
                 {STR_INIT("reason"), slot_reason},
                 {STR_INIT("use"), slot_use},
                 {STR_INIT("parts"), slot_parts},
                 {STR_INIT("count"), put_count},
                 {STR_INIT("unit"), put_unit},
                 {STR_INIT("scope"), put_scope},
                 {STR_INIT("whole"), put_whole},
                 {STR_INIT("number"), put_han},
                 {STR_INIT("counts"), put_counts},
                 {STR_INIT("rise"), slot_rise},
                 {STR_INIT("versus"), slot_versus},
                 {STR_INIT("shares"), slot_shares},
                 {STR_INIT("names"), slot_names},
                 {STR_INIT("difference"), slot_difference},
                 {STR_INIT("difference-percent"), slot_difference_percent}};
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
    return sheet ? put_text(s, sheet) : slot_fail(s, verb);
}

/* What stands in front of the first slot or optional piece, to *out; the piece itself, without its marks, to *inside.
 * '\0': there is none. */
static char next_piece(Str *text, Buf *out, Str *inside) {
    ptrdiff_t open = 0, depth = 0, close;
    while (open < text->size && text->data[open] != '{' && text->data[open] != '[')
        open++;
    buf_str(out, str_sub(*text, 0, open));
    if (open == text->size)
        return '\0';
    char begin = text->data[open], end = begin == '{' ? '}' : ']';
    for (close = open; close < text->size; close++) {
        depth += (text->data[close] == begin) - (text->data[close] == end);
        if (depth == 0)
            break;
    }
    if (close == text->size)
        return '?';
    *inside = str_sub(*text, open + 1, close);
    *text = str_sub(*text, close + 1, text->size);
    return begin;
}

/* "income+superior: …": the text where there is an amount. */
static bool fill_optional(Composer *c, const Scope *scope, Str inside, Buf *out) {
    ptrdiff_t colon = str_find(inside, STR(": "));
    bool holds;
    if (colon < 0)
        return diag_fail(c->diag, "方括号中没有条件：%.*s", "there is no condition in the brackets: %.*s",
                         STR_ARG(inside));
    if (!slots_condition(c, scope, str_sub(inside, 0, colon), &holds))
        return false;
    return !holds || slots_fill(c, scope, str_sub(inside, colon + 2, inside.size), out);
}

bool slots_fill(Composer *c, const Scope *scope, Str text, Buf *out) {
    Str inside;
    for (char piece; (piece = next_piece(&text, out, &inside)) != '\0';) {
        if (piece == '?')
            return diag_fail(c->diag, "括号没有闭合：%.*s", "a bracket is not closed: %.*s", STR_ARG(text));
        if (piece == '[') {
            if (!fill_optional(c, scope, inside, out))
                return false;
            continue;
        }
        Slot slot = {.c = c, .scope = scope, .rest = utf8_trim(inside), .out = out};
        Str verb = STR("");
        (void)str_split(&slot.rest, ' ', &verb);
        if (!fill_one(&slot, verb))
            return false;
    }
    return true;
}

bool slots_condition(Composer *c, const Scope *scope, Str text, bool *holds) {
    Str one;
    *holds = false;
    while (!*holds && str_split(&text, '|', &one)) {
        Slot slot = {.c = c, .scope = scope, .rest = utf8_trim(one)};
        const BaseSheet *sheet = base_sheet_find(&c->knowledge->base_sheets, slot.rest);
        if (!sheet && !slot_condition(&slot, holds))
            return false;
        *holds |= sheet && c->bases_count > 1 && str_equal(sheet->id, STR("units")); /* these are its units */
        for (int i = 0; sheet && i < c->bases_count; i++)
            *holds |= c->bases[i]->tables[sheet - c->knowledge->base_sheets.data].rows.size > 0;
    }
    return true;
}
