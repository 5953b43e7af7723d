/* The check of base data. Three floors, each on what the one below let pass:
 *
 *   cells    what must be there is, numbers are numbers, codes are of the code table, choices of the list
 *   rows     nothing stands twice; what is said of a project is said once; a class, a name, a weight is there
 *   money    parts stay below their wholes; the two lists of basic spending meet; receipts are outlays, source by
 * source
 *
 * A mistake keeps the package from being written, a remark does not: a project without targets, say. What is said names
 * the cell, both amounts and their difference. Cost: the rows of a sheet are compared through a map, so it is linear;
 * projects are looked up row by row, which is quadratic in some hundred. */
#include "base_data/base_check.h"
#include "base/utf8.h"
#include "base_data/base_check_money.h"
#include "base_data/base_value.h"
#include "base_data/base_whose.h"
#include "budget/record.h"
#include "lexis/mark.h"
#include "lexis/quantity.h"

typedef struct Check {
    Base *base;
    Arena *arena;
    const BaseTable *table;
    const BaseRow *row;
    WhoseRows whose; /* of a table that tells units apart; made when first asked for */
} Check;

enum { FUNCTION_DIGITS = 7, ECONOMIC_DIGITS = 5, WHOLE_WEIGHT = 10000 };

static BaseMistake *say(Check *c, int column, Str zh, Str en) {
    return base_mistake(c->base, c->table, c->row, column, zh, en);
}

static const BaseColumn *column_of(const Check *c, int column) {
    return &c->table->schema->columns.data[column];
}

/* ---- cells ----------------------------------------------------------------------------------------------------- */

static void check_number(Check *c, int column, Str text, const char *zh, const char *en) {
    say(c, column, arena_format(c->arena, "%.*s“%.*s”%s", STR_ARG(column_of(c, column)->heading), STR_ARG(text), zh),
        arena_format(c->arena, "%.*s '%.*s' %s", STR_ARG(column_of(c, column)->id), STR_ARG(text), en));
}

static int64_t power_of(int exponent) {
    int64_t power = 1;
    while (exponent-- > 0 && power < INT64_MAX / 10)
        power *= 10;
    return power;
}

/* The digits in front of a name are a code of their own: 2010399x is none. */
static bool is_whole_code(Str text) {
    ptrdiff_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    char next = digits > 0 && digits < text.size ? (char)(text.data[digits] | 0x20) : ' ';
    return next < 'a' || next > 'z';
}

/* "2010301 一般行政管理事务": the name is that of the code beside it. Which of the two is meant, nobody knows. */
static void check_name_of_code(Check *c, int column, Str text, Dim dim, uint16_t member) {
    const Members *members = &c->base->knowledge->dimensions[dim].members;
    const Member *own = &members->data[member];
    Str name = str_starts(text, own->id) ? utf8_fold_key(c->arena, str_sub(text, own->id.size, text.size)) : STR("");
    if (name.size == 0 || str_equal(name, utf8_fold_key(c->arena, own->name)))
        return;
    for (int i = 1; i < members->size; i++) {
        const Member *other = &members->data[i];
        if (i == member || other->parent != own->parent || !str_equal(name, utf8_fold_key(c->arena, other->name)))
            continue;
        say(c, column,
            arena_format(c->arena, "%.*s %.*s 是“%.*s”，“%.*s”是 %.*s：编码和名称不一致",
                         STR_ARG(column_of(c, column)->heading), STR_ARG(own->id), STR_ARG(own->name),
                         STR_ARG(other->name), STR_ARG(other->id)),
            arena_format(c->arena, "%.*s %.*s is '%.*s', '%.*s' is %.*s: code and name do not agree",
                         STR_ARG(column_of(c, column)->id), STR_ARG(own->id), STR_ARG(own->name), STR_ARG(other->name),
                         STR_ARG(other->id)));
        return;
    }
}

/* A row of a list by unit of its own may be as coarse as it likes: no form prints its class. */
static bool is_apart(Check *c) {
    bool money = c->table == base_table(c->base, "basic") || c->table == base_table(c->base, "project");
    if (!money || !base_table(c->base, "units")->rows.size)
        return false;
    if (c->whose.table != c->table)
        c->whose = base_whose_rows(c->base, c->table);
    return base_whose_apart(&c->whose, c->row);
}

static void check_code(Check *c, int column, Str text) {
    const BaseColumn *schema = column_of(c, column);
    Dim dim = base_dim(schema->of);
    if (dim == DIM_COUNT)
        return;
    uint16_t member = is_whole_code(text) ? base_member(c->base->knowledge, dim, text) : 0;
    if (!member) {
        check_number(c, column, text, "不在代码表中", "is in no code table");
        return;
    }
    check_name_of_code(c, column, text, dim, member);
    Str id = c->base->knowledge->dimensions[dim].members.data[member].id;
    int digits = dim == DIM_FUNCTION                              ? FUNCTION_DIGITS
                 : dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC ? ECONOMIC_DIGITS
                                                                  : 0;
    if (digits && id.size != digits && !is_apart(c))
        say(c, column,
            arena_format(c->arena, "%.*s“%.*s”应为 %d 位编码", STR_ARG(schema->heading), STR_ARG(text), digits),
            arena_format(c->arena, "%.*s '%.*s' must be a code of %d digits", STR_ARG(schema->id), STR_ARG(text),
                         digits))
            ->only_sets = true;
}

static void check_choice(Check *c, int column, Str text) {
    const BaseColumn *schema = column_of(c, column);
    Buf list = {.arena = c->arena};
    char folded[400], one[400];
    if (schema->open)
        return;
    Str key = text.size > (ptrdiff_t)sizeof folded / 4 ? STR("") : utf8_fold_into(folded, text);
    for (int i = 0; i < schema->choices.size; i++) {
        if (str_equal(key, utf8_fold_into(one, schema->choices.data[i])))
            return;
        buf_format(&list, "%s%.*s", i ? "、" : "", STR_ARG(schema->choices.data[i]));
    }
    Str all = buf_view(&list);
    say(c, column,
        arena_format(c->arena, "%.*s“%.*s”应为：%.*s", STR_ARG(schema->heading), STR_ARG(text), STR_ARG(all)),
        arena_format(c->arena, "%.*s '%.*s' must be one of: %.*s", STR_ARG(schema->id), STR_ARG(text), STR_ARG(all)));
}

/* A long code that a worksheet took for a number has lost what is behind its fifteenth digit. */
static void check_digits(Check *c, int column, Str text) {
    enum { KEPT = 15, LOST = 3 };
    ptrdiff_t digits = 0, zeros = 0;
    while (digits < text.size && mark_is_digit((unsigned char)text.data[digits])) {
        zeros = text.data[digits] == '0' ? zeros + 1 : 0;
        digits++;
    }
    bool scientific =
        digits > 0 && digits < text.size && (str_contains(text, STR("E+")) || str_contains(text, STR("e+")));
    if (scientific || (digits == text.size && digits >= KEPT + LOST && zeros >= digits - KEPT))
        check_number(c, column, text, "像是被存成了数字，第 15 位以后已丢失，请按文本重填",
                     "looks like a code that was kept as a number: what is behind its 15th digit is lost");
}

/* An amount that is finer than a fen, or whose separators part other groups than of three: read as it stands it would
 * be one of several. */
static void check_amount(Check *c, int column, Str text) {
    int64_t unit = base_unit_fen(c->base);
    int places = 0, group = -1;
    bool uneven = false, point = false, finer = false;
    Amount amount;
    (void)quantity_parse(text, &unit, &amount);
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t mark = utf8_next_mark(text, &at);
        bool digit = mark_is_digit(mark);
        point |= mark == '.';
        uneven |= !digit && group >= 0 && !point && mark == ',' && group != 3;
        uneven |= mark == '.' && group >= 0 && group != 3;
        group = mark == ',' ? 0 : group >= 0 && digit && !point ? group + 1 : point ? -1 : group;
        places += digit && point;
        finer |= digit && point && mark != '0' && power_of(places) > unit;
    }
    if (uneven || (group >= 0 && group != 3))
        check_number(c, column, text, "的分节号不是三位一节", "has separators that do not part groups of three");
    else if (finer)
        check_number(c, column, text, "不足一分，请四舍五入到分", "is finer than a fen: round it");
}

static void check_typed(Check *c, int column, Str text) {
    const BaseColumn *schema = column_of(c, column);
    const char *id = arena_format(c->arena, "%.*s%c", STR_ARG(schema->id), '\0').data;
    int64_t number;
    Date date;
    switch (schema->type) {
    case BASE_AMOUNT:
        if (!base_amount(c->base, c->table, c->row, id, &number))
            check_number(c, column, text, "不是金额", "is no amount");
        else
            check_amount(c, column, text);
        break;
    case BASE_COUNT:
        if (!base_count(c->table, c->row, id, &number))
            check_number(c, column, text, "不是整数", "is no whole number");
        break;
    case BASE_PERCENT:
        if (!base_percent(text, &number))
            check_number(c, column, text, "不是百分数", "is no percentage");
        break;
    case BASE_YEAR:
        if (!base_year(c->base))
            check_number(c, column, text, "不是年份", "is no year");
        break;
    case BASE_DATE:
        if (!date_parse(text, &date))
            check_number(c, column, text, "不是日期", "is no date");
        break;
    case BASE_CODE: check_code(c, column, text); break;
    case BASE_CHOICE: check_choice(c, column, text); break;
    case BASE_PROJECT:
        if (base_project_row(c->base, text) < 0)
            check_number(c, column, text, "不在项目表中", "is not among the projects");
        break;
    case BASE_UNIT:
        if (base_units_row(c->base, text) < 0)
            check_number(c, column, text, "不在“所属单位”表中", "is not among the units");
        break;
    case BASE_TEXT: check_digits(c, column, text); break;
    }
}

static void check_cells(Check *c) {
    for (int column = 0; column < c->table->schema->columns.size; column++) {
        const BaseColumn *schema = column_of(c, column);
        Str text = c->row->cells[column].text;
        if (text.size)
            check_typed(c, column, text);
        else if (schema->required)
            say(c, column, arena_format(c->arena, "没有填%.*s", STR_ARG(schema->heading)),
                arena_format(c->arena, "%.*s is not filled in", STR_ARG(schema->id)))
                ->only_sets = c->table == base_table(c->base, "target");
    }
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/* What tells the rows of a sheet apart. */
enum { KEY_COLUMNS = 8 };

static const struct {
    const char *sheet;
    const char *columns[KEY_COLUMNS];
} keys[] = {
    {"units", {"code"}},
    {"units", {"name"}},
    {"income", {"source", "kind", "party", "whose"}},
    {"basic", {"function", "economic", "government", "kind", "source", "funds", "whose"}},
    {"project", {"code", "name", "function", "economic", "government", "source", "funds", "whose"}},
    {"other", {"kind", "function", "source", "funds", "party", "whose"}},
    {"carry", {"function", "source", "whose"}},
    {"target", {"project", "level2", "level3"}},
    {"procurement", {"class", "item", "project", "function", "source", "funds", "whose"}},
    {"expense", {"item", "whose"}},
    {"asset", {"item"}},
    {"staff", {"item"}},
    {"reason", {"topic"}},
};

/* A code and the same with its name are one. */
static Str key_part(const Check *c, int column) {
    Str text = c->row->cells[column].text;
    const BaseColumn *schema = column_of(c, column);
    int unit = schema->type == BASE_UNIT ? base_units_row(c->base, text) : -1;
    if (unit >= 0)
        return base_units_id(c->base, unit);
    Dim dim = schema->type == BASE_CODE ? base_dim(schema->of) : DIM_COUNT;
    uint16_t member = dim < DIM_COUNT && text.size ? base_member(c->base->knowledge, dim, text) : 0;
    return member ? c->base->knowledge->dimensions[dim].members.data[member].id : text;
}

static void check_twice(Check *c, const char *const *columns) {
    Map seen = {0};
    for (int i = 0; i < c->table->rows.size; i++) {
        Buf key = {.arena = c->arena};
        c->row = &c->table->rows.data[i];
        for (int k = 0; k < KEY_COLUMNS && columns[k]; k++) {
            buf_str(&key, key_part(c, base_column(c->table, columns[k])));
            buf_byte(&key, '\t');
        }
        if (key.size <= 1) /* its one column is blank */
            continue;
        int *first = map_put(&seen, c->arena, buf_view(&key), i);
        if (*first != i)
            say(c, base_column(c->table, columns[0]),
                arena_format(c->arena, "与第 %d 行重复", c->table->rows.data[*first].row + 1),
                arena_format(c->arena, "is the same as row %d", c->table->rows.data[*first].row + 1))
                ->only_sets = c->table == base_table(c->base, "target");
    }
}

/* A row of money must say how much. */
static void check_money_rows(Check *c, const char *sheet, bool alone) {
    c->table = base_table(c->base, sheet);
    for (int i = 0; i < c->table->rows.size; i++) {
        c->row = &c->table->rows.data[i];
        if (alone && !base_text(c->table, c->row, "amount").size && !base_text(c->table, c->row, "last").size)
            say(c, base_column(c->table, "amount"), STR("本年、上年都没有金额"), STR("there is no amount"));
    }
}

static void check_basic_rows(Check *c) {
    check_money_rows(c, "basic", true);
    for (int i = 0; i < c->table->rows.size; i++) {
        c->row = &c->table->rows.data[i];
        if (!base_text(c->table, c->row, "function").size && !base_text(c->table, c->row, "economic").size &&
            !base_text(c->table, c->row, "whose").size)
            say(c, base_column(c->table, "function"), STR("功能科目、经济科目都没有填"),
                STR("there is neither a function nor an economic class"));
    }
}

static bool any_project_class(const BaseTable *projects) {
    for (int i = 0; i < projects->rows.size; i++)
        if (base_text(projects, &projects->rows.data[i], "class").size)
            return true;
    return false;
}

/* What is said of a project stands in its first row, or is the same in the others. */
static void check_project_texts(Check *c, const BaseRow *first) {
    static const char *const texts[] = {"name", "class", "begins", "ends", "summary", "basis", "goal"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int column = base_column(c->table, texts[i]);
        Str here = c->row->cells[column].text, there = first->cells[column].text;
        if (here.size && !str_equal(here, there))
            say(c, column,
                arena_format(c->arena, "同一项目第 %d 行的%.*s为“%.*s”，此处为“%.*s”", first->row + 1,
                             STR_ARG(column_of(c, column)->heading), STR_ARG(there), STR_ARG(here)),
                arena_format(c->arena, "%.*s is '%.*s' in row %d of the same project, and '%.*s' here",
                             STR_ARG(column_of(c, column)->id), STR_ARG(there), first->row + 1, STR_ARG(here)));
    }
}

/* Do rows without a project tell the projects' money by function? */
static bool tells_functions(const Base *base, const BaseTable *projects) {
    WhoseRows rows = base_whose_rows(base, projects);
    for (int i = 0; i < projects->rows.size; i++)
        if (!base_whose_apart(&rows, &projects->rows.data[i]) &&
            !base_project_is_named(projects, &projects->rows.data[i]) &&
            base_text(projects, &projects->rows.data[i], "function").size)
            return true;
    return false;
}

/* A row of money by class alone; whatever else it says is of a project whose name was forgotten. */
static void check_unnamed(Check *c) {
    static const char *const texts[] = {"class", "begins", "ends", "summary", "basis", "goal"};
    bool classed = base_text(c->table, c->row, "function").size || base_text(c->table, c->row, "economic").size ||
                   base_text(c->table, c->row, "whose").size;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        classed &= !base_text(c->table, c->row, texts[i]).size;
    if (!classed)
        say(c, base_column(c->table, "name"), STR("没有项目名称"), STR("the project has no name"));
}

/* A project that ends before it begins, or is of another year than the book: carried over from last year's. */
static void check_period(Check *c) {
    Date begins = {0}, ends = {0};
    int year = base_year(c->base);
    bool begun = date_parse(base_text(c->table, c->row, "begins"), &begins);
    bool ended = date_parse(base_text(c->table, c->row, "ends"), &ends);
    if (begun && ended && date_compare(ends, begins) < 0)
        say(c, base_column(c->table, "ends"), STR("终止早于起始"), STR("ends before it begins"));
    if (year && ((begun && begins.year > year) || (ended && ends.year < year)))
        say(c, base_column(c->table, begun && begins.year > year ? "begins" : "ends"),
            arena_format(c->arena, "不在 %d 年度内，是不是沿用了别的年度", year),
            arena_format(c->arena, "is not within the year %d: was it carried over from another?", year))
            ->only_remark = true;
}

static void check_project_rows(Check *c) {
    c->table = base_table(c->base, "project");
    bool classed = any_project_class(c->table), by_function = tells_functions(c->base, c->table);
    for (int i = 0; i < c->table->rows.size; i++) {
        c->row = &c->table->rows.data[i];
        int first = base_project_first(c->base, i);
        if (!base_project_is_named(c->table, c->row)) {
            check_unnamed(c);
            continue;
        }
        if (!by_function && base_text(c->table, c->row, "amount").size && !base_text(c->table, c->row, "function").size)
            say(c, base_column(c->table, "function"), STR("没有功能科目"), STR("there is no function"))->only_sets =
                true;
        if (first != i) {
            check_project_texts(c, &c->table->rows.data[first]);
            continue;
        }
        if (classed && !base_text(c->table, c->row, "class").size)
            say(c, base_column(c->table, "class"), STR("没有项目类别"), STR("the project has no class"))->only_sets =
                true;
        check_period(c);
    }
}

/* ---- targets --------------------------------------------------------------------------------------------------- */

/* The kind of an indicator, "output.quantity" or "output": from its second level, else from its first. */
static Str kind_of_target(const Check *c, const BaseRow *row) {
    const WordList *classes = knowledge_list(c->base->knowledge, STR("class"));
    Str level2 = utf8_fold_key(c->arena, base_text(c->table, row, "level2"));
    Str level1 = utf8_fold_key(c->arena, base_text(c->table, row, "level1"));
    Str found = word_list_find(classes, level2);
    return found.size ? found : word_list_find(classes, level1);
}

enum { OF_WHOLE_UNIT = -1, OF_NO_PROJECT = -2 };

/* By target: the first row of its project. */
static int *projects_of_targets(const Check *c) {
    int *of = arena_array(c->arena, int, c->table->rows.size + 1);
    for (int i = 0; i < c->table->rows.size; i++) {
        Str text = base_text(c->table, &c->table->rows.data[i], "project");
        int at = base_project_row(c->base, text);
        of[i] = !text.size ? OF_WHOLE_UNIT : at >= 0 ? at : OF_NO_PROJECT;
    }
    return of;
}

/* The targets of one project (first row of it), or of the whole unit: weights, and the dimensions that are due. */
static void check_targets_of(Check *c, const int *of, int project, Str name) {
    static const Str due[] = {STR_INIT("output"), STR_INIT("benefit"), STR_INIT("satisfaction")};
    static const Str zh[] = {STR_INIT("产出指标"), STR_INIT("效益指标"), STR_INIT("满意度指标")};
    int64_t sum = 0, one;
    int weights = 0, count = 0, last = -1;
    bool has[3] = {false, false, false};
    for (int i = 0; i < c->table->rows.size; i++) {
        const BaseRow *row = &c->table->rows.data[i];
        if (of[i] != project)
            continue;
        count++;
        last = i;
        if (base_percent(base_text(c->table, row, "weight"), &one))
            weights++, sum += one;
        for (int k = 0; k < 3; k++)
            has[k] |= str_starts(kind_of_target(c, row), due[k]);
    }
    if (!count)
        return;
    c->row = &c->table->rows.data[last];
    int64_t off = sum > WHOLE_WEIGHT ? sum - WHOLE_WEIGHT : WHOLE_WEIGHT - sum;
    if (weights && sum != WHOLE_WEIGHT)
        say(c, base_column(c->table, "weight"),
            arena_format(c->arena, "“%.*s”的权重合计 %d.%02d%%，应为 100%%，差 %d.%02d%%", STR_ARG(name),
                         (int)(sum / 100), (int)(sum % 100), (int)(off / 100), (int)(off % 100)),
            arena_format(c->arena, "the weights of '%.*s' add to %d.%02d%%, not to 100%%", STR_ARG(name),
                         (int)(sum / 100), (int)(sum % 100)));
    for (int k = 0; project >= 0 && k < 3; k++)
        if (!has[k])
            say(c, base_column(c->table, "level2"),
                arena_format(c->arena, "“%.*s”没有%.*s", STR_ARG(name), STR_ARG(zh[k])),
                arena_format(c->arena, "'%.*s' has no indicator of %.*s", STR_ARG(name), STR_ARG(due[k])))
                ->only_remark = true;
}

static void check_targets(Check *c) {
    const BaseTable *projects = base_table(c->base, "project");
    c->table = base_table(c->base, "target");
    const int *of = projects_of_targets(c);
    check_targets_of(c, of, OF_WHOLE_UNIT, base_unit_text(c->base, "name"));
    for (int i = 0; i < projects->rows.size; i++)
        if (base_project_first(c->base, i) == i) {
            Str name = base_text(projects, &projects->rows.data[i], "name");
            check_targets_of(c, of, i, name.size ? name : base_text(projects, &projects->rows.data[i], "code"));
        }
}

/* ---- doors ----------------------------------------------------------------------------------------------------- */

/* Sheets that nearly every unit has something to say in. */
static void check_missing(Check *c) {
    static const char *const sheets[] = {"income", "basic", "project"};
    bool any = false;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        any |= base_table(c->base, sheets[i])->where.size > 0;
    for (size_t i = 0; any && i < sizeof sheets / sizeof *sheets; i++) {
        const BaseTable *table = base_table(c->base, sheets[i]);
        if (table->where.size == 0)
            base_mistake(c->base, NULL, NULL, -1,
                         arena_format(c->arena, "没有“%.*s”这张表", STR_ARG(table->schema->title)),
                         arena_format(c->arena, "there is no sheet '%.*s' (%.*s)", STR_ARG(table->schema->id),
                                      STR_ARG(table->schema->title)))
                ->only_remark = true;
    }
}

/* Purchases of no class are those of a function. */
static void check_procurement_rows(Check *c) {
    c->table = base_table(c->base, "procurement");
    for (int i = 0; i < c->table->rows.size; i++) {
        c->row = &c->table->rows.data[i];
        if (!base_text(c->table, c->row, "class").size && !base_text(c->table, c->row, "function").size)
            say(c, base_column(c->table, "class"), STR("没有填采购类别"), STR("class is not filled in"));
    }
}

static void check_units_count(Check *c) {
    BaseTable *units = base_table(c->base, "units");
    if (units->rows.size <= BASE_UNITS_MAX)
        return;
    base_mistake(c->base, units, NULL, -1, arena_format(c->arena, "单位超过 %d 个", (int)BASE_UNITS_MAX),
                 arena_format(c->arena, "there are more than %d units", (int)BASE_UNITS_MAX));
    units->rows.size = BASE_UNITS_MAX;
}

static void check_rows(Check *c) {
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        c->table = base_table(c->base, keys[i].sheet);
        check_twice(c, keys[i].columns);
    }
    check_money_rows(c, "income", true);
    check_basic_rows(c);
    check_money_rows(c, "other", true);
    check_project_rows(c);
    check_procurement_rows(c);
    check_targets(c);
}

void base_check(Base *base) {
    Check c = {.base = base, .arena = base->arena};
    BaseTable *unit = base_table(base, "unit");
    (void)base_single_row(base, unit);
    check_units_count(&c);
    for (int i = 0; i < base->knowledge->base_sheets.size; i++) {
        c.table = &base->tables[i];
        for (int row = 0; row < c.table->rows.size; row++) {
            c.row = &c.table->rows.data[row];
            check_cells(&c);
        }
    }
    check_missing(&c);
    check_rows(&c);
    if (base_mistakes_of_form(base) == 0)
        base_check_money(base);
}
