/* The slots that are money. Amounts of sentences are in 万元 with two decimals, zero is "0": how such sentences are
 * written. A change, a share and a comparison are computed from the printed amounts, so that the sentence agrees with
 * its own figures. What is not known is a gap with a mark in the text, never a zero. */
#include "compose/slot_money.h"
#include <stdlib.h>
#include "base/utf8.h"
#include "base_data/base_value.h"
#include "budget/coordinate_text.h"
#include "lexis/quantity.h"

enum { SAID_DECIMALS = 2 };

static const MoneyLook said_look = {.unit_fen = FEN_PER_WAN, .decimals = SAID_DECIMALS, .zero = STR_INIT("0")};

int slot_year(const Slot *s) {
    return s->c->facts->cube.year;
}

bool slot_fail(const Slot *s, Str what) {
    return diag_fail(s->c->diag, "套表中没有这样的填空：%.*s", "a set has no such slot: %.*s", STR_ARG(what));
}

/* ---- amounts --------------------------------------------------------------------------------------------------- */

static bool parse_at(const Slot *s, Str text, Coordinate *at) {
    Str bad;
    if (!coordinate_parse(s->c->knowledge, utf8_trim(text), slot_year(s), at, &bad))
        return slot_fail(s, bad);
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

void slot_gap(const Slot *s, Str what) {
    buf_str(s->out, composer_gap(s->c, what));
}

/* What of purchases is reserved for small firms is asked for as its column in the base data is called. */
static Str column_of(const Slot *s, const Coordinate *at) {
    static const struct {
        Str measure;
        const char *column;
    } columns[] = {{STR_INIT("procurement-sme"), "small"}, {STR_INIT("procurement-micro"), "micro"}};
    const BaseTable *table = base_table(s->c->bases[0], "procurement");
    Str id = cube_member(&s->c->facts->cube, DIM_MEASURE, at->member[DIM_MEASURE])->id;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const BaseColumn *column = &table->schema->columns.data[base_column(table, columns[i].column)];
        bool accounts = base_is_final(s->c->bases[0]) && column->in_accounts.size;
        if (str_equal(id, columns[i].measure))
            return arena_format(s->c->arena, "%.*s·%.*s", STR_ARG(table->schema->title),
                                STR_ARG(accounts ? column->in_accounts : column->heading));
    }
    return STR("");
}

static Str described(const Slot *s, const Coordinate *at) {
    Str column = column_of(s, at);
    return column.size ? column : cube_describe(&s->c->facts->cube, s->c->arena, at, false);
}

bool slot_amount(Slot *s) {
    Coordinate at;
    int64_t fen;
    if (!parse_at(s, s->rest, &at))
        return false;
    if (printed_at(s, &at, &fen))
        put_money(s, fen);
    else
        slot_gap(s, described(s, &at));
    return true;
}

/* "A of B" as two coordinates, and what stands behind the second one. */
static bool parse_pair(Slot *s, Str text, Coordinate *a, Coordinate *b) {
    ptrdiff_t of = str_find(text, STR(" of "));
    return of < 0 ? slot_fail(s, text)
                  : parse_at(s, str_sub(text, 0, of), a) && parse_at(s, str_sub(text, of + 4, text.size), b);
}

/* part / whole in percent with two decimals, rounded half away from zero. */
static void put_percent(const Slot *s, int64_t part, int64_t whole) {
    enum { HUNDREDTHS = 10000 };
    __int128 scaled = (__int128)(part < 0 ? -part : part) * HUNDREDTHS * 2 + (whole < 0 ? -whole : whole);
    int64_t hundredths = (int64_t)(scaled / ((whole < 0 ? -whole : whole) * (__int128)2));
    buf_format(s->out, "%lld.%02d%%", (long long)(hundredths / 100), (int)(hundredths % 100));
}

/* A word of vocabulary/written.vocab. */
static Str word(const Slot *s, const char *id) {
    const ListWord *found = word_list_first(knowledge_list(s->c->knowledge, STR("written")), str_from_c(id));
    return found ? found->text : STR("");
}

/* 与 2024 年持平; 比 2024 年增加 … */
static void put_even(Slot *s) {
    buf_format(s->out, "%.*s %d 年%.*s", STR_ARG(word(s, "as")), slot_year(s) - 1, STR_ARG(word(s, "even")));
}

static void put_than(Slot *s, const char *direction) {
    buf_format(s->out, "%.*s %d 年%.*s ", STR_ARG(word(s, "than")), slot_year(s) - 1, STR_ARG(word(s, direction)));
}

/* 与预算数持平, 大于预算数 */
static void put_versus(Slot *s, int64_t a, int64_t b, Str called) {
    if (a == b)
        buf_format(s->out, "%.*s%.*s%.*s", STR_ARG(word(s, "as")), STR_ARG(called), STR_ARG(word(s, "even")));
    else
        buf_format(s->out, "%.*s%.*s", STR_ARG(word(s, a > b ? "above" : "below")), STR_ARG(called));
}

typedef struct Change { /* this year's amount against last year's */
    bool known;
    int64_t fen, before;
} Change;

/* Of the amount that the slot names; where it is not known, the mark of what is missing is put. */
static bool parse_change(const Slot *s, const char *missing, Change *change) {
    Coordinate at, last;
    int64_t now;
    if (!parse_at(s, s->rest, &at))
        return false;
    last = at;
    last.member[DIM_YEAR] = (uint16_t)(slot_year(s) - 1);
    change->known = printed_at(s, &at, &now) && printed_at(s, &last, &change->before);
    if (change->known)
        change->fen = now - change->before;
    else
        slot_gap(s, arena_format(s->c->arena, "%.*s%s", STR_ARG(described(s, &at)), missing));
    return true;
}

bool slot_change(Slot *s) {
    Change change;
    if (!parse_change(s, "比上年增减", &change))
        return false;
    if (change.known && change.fen == 0) {
        put_even(s);
    } else if (change.known) {
        put_than(s, change.fen > 0 ? "up" : "down");
        put_money(s, change.fen > 0 ? change.fen : -change.fen);
    }
    return true;
}

bool slot_growth(Slot *s) {
    Change change;
    if (!parse_change(s, "增减比例", &change))
        return false;
    if (change.known && change.fen == 0) {
        put_even(s);
    } else if (change.known && change.before == 0) {
        buf_format(s->out, "%d 年%.*s", slot_year(s) - 1, STR_ARG(word(s, "none")));
    } else if (change.known) {
        put_than(s, change.fen < 0 ? "shrinks" : "grows");
        put_percent(s, change.fen, change.before);
    }
    return true;
}

bool slot_rise(Slot *s) {
    Change change;
    if (!parse_change(s, "比上年增减", &change))
        return false;
    if (!change.known)
        return true;
    if (change.fen == 0) {
        buf_str(s->out, word(s, "even"));
        return true;
    }
    buf_format(s->out, "%.*s ", STR_ARG(word(s, change.fen > 0 ? "up" : "down")));
    put_money(s, change.fen > 0 ? change.fen : -change.fen);
    if (change.before) {
        buf_format(s->out, "，%.*s ", STR_ARG(word(s, change.fen > 0 ? "grows" : "shrinks")));
        put_percent(s, change.fen, change.before);
    }
    return true;
}

bool slot_share(Slot *s) {
    Coordinate part, whole;
    int64_t a, b;
    if (!parse_pair(s, s->rest, &part, &whole))
        return false;
    if (!printed_at(s, &part, &a) || !printed_at(s, &whole, &b))
        slot_gap(s, arena_format(s->c->arena, "%.*s占比", STR_ARG(described(s, &part))));
    else if (b == 0)
        buf_str(s->out, STR("0.00%"));
    else
        put_percent(s, a, b);
    return true;
}

/* Of the two as they are printed; false with *good false: they are no coordinates, else one is not known. */
static bool pair_printed(Slot *s, int64_t *a, int64_t *b, bool *good) {
    Coordinate one, other;
    *good = parse_pair(s, s->rest, &one, &other);
    return *good && printed_at(s, &one, a) && printed_at(s, &other, b);
}

/* "A of B as 年初预算数" */
bool slot_versus(Slot *s) {
    int64_t a, b;
    bool good;
    ptrdiff_t as = str_find(s->rest, STR(" as "));
    if (as < 0)
        return slot_fail(s, s->rest);
    Str called = str_sub(s->rest, as + 4, s->rest.size);
    s->rest = str_sub(s->rest, 0, as);
    if (pair_printed(s, &a, &b, &good))
        put_versus(s, a, b, called);
    else if (good)
        slot_gap(s, called);
    return good;
}

bool slot_difference(Slot *s) {
    int64_t a, b;
    bool good;
    if (pair_printed(s, &a, &b, &good))
        put_money(s, a - b);
    return good;
}

bool slot_difference_percent(Slot *s) {
    int64_t a, b;
    bool good;
    if (pair_printed(s, &a, &b, &good) && b != 0) {
        buf_str(s->out, a < b ? STR("-") : STR(""));
        put_percent(s, a - b, b);
    }
    return good;
}

/* ---- reasons --------------------------------------------------------------------------------------------------- */

static bool is_digit_at(Str text, ptrdiff_t at) {
    return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

/* What is said of one topic. */
static Str reason_of(const Slot *s, Str topic, const char *column) {
    for (int i = 0; i < s->c->bases_count; i++) {
        const BaseTable *table = base_table(s->c->bases[i], "reason");
        for (int row = 0; row < table->rows.size; row++) {
            Str said = base_text(table, &table->rows.data[row], column);
            char a[400], b[400];
            Str here = base_text(table, &table->rows.data[row], "topic");
            if (is_digit_at(topic, 0) && str_starts(here, topic) && !is_digit_at(here, topic.size))
                here = topic; /* a code may have its name behind it */
            if (here.size > 100 || topic.size > 100 || !said.size)
                continue;
            if (str_equal(utf8_fold_into(a, here), utf8_fold_into(b, topic)))
                return said;
        }
    }
    return STR("");
}

/* "收支总计|收入": what is said of the first topic; where that is nothing and a reason is due, of the class above it
 * (one reason for all of 208), then of the next topic. */
static Str reason_text(const Slot *s, Str topics, bool due) {
    enum { CLASS_DIGITS = 3, LEVEL_DIGITS = 2 };
    Str topic, said = STR("");
    for (bool first = true; !said.size && (first || due) && str_split(&topics, '|', &topic); first = false) {
        said = reason_of(s, topic, "reason");
        ptrdiff_t above = is_digit_at(topic, 0) && due ? topic.size - LEVEL_DIGITS : 0;
        for (; !said.size && above >= CLASS_DIGITS; above -= LEVEL_DIGITS)
            said = reason_of(s, str_sub(topic, 0, above), "reason");
    }
    return said;
}

/* "@code" is the code of the class at hand. */
static Str topic_of(const Slot *s, Str text) {
    text = utf8_trim(text);
    if (!str_equal(text, STR("@code")) || !s->scope->member)
        return text;
    return cube_member(&s->c->facts->cube, s->scope->dim, s->scope->member)->id;
}

/* As a person is asked for it: 档案馆（2012604）. */
static Str told_topic(const Slot *s, Str topics) {
    Str topic = topics;
    (void)str_split(&topics, '|', &topic);
    const Member *member = s->scope->member ? cube_member(&s->c->facts->cube, s->scope->dim, s->scope->member) : NULL;
    bool code = member && str_equal(topic, member->id);
    return code ? arena_format(s->c->arena, "%.*s（%.*s）", STR_ARG(member->name), STR_ARG(topic)) : topic;
}

/* Is there anything to give a reason of? A change against last year, or of "A of B" a difference. */
static bool differs(Slot *s, Str text, bool *differ) {
    Coordinate one, other;
    int64_t a, b;
    bool pair = str_find(text, STR(" of ")) >= 0;
    if (pair ? !parse_pair(s, text, &one, &other) : !parse_at(s, text, &one))
        return false;
    if (!pair) {
        other = one;
        other.member[DIM_YEAR] = (uint16_t)(slot_year(s) - 1);
    }
    *differ = !printed_at(s, &one, &a) || !printed_at(s, &other, &b) || a != b;
    return true;
}

bool slot_reason(Slot *s) {
    bool differ = false;
    ptrdiff_t of = str_find(s->rest, STR(" of "));
    if (of < 0)
        return slot_fail(s, s->rest);
    Str topic = topic_of(s, str_sub(s->rest, 0, of));
    if (!differs(s, str_sub(s->rest, of + 4, s->rest.size), &differ))
        return false;
    Str said = reason_text(s, topic, differ);
    if (said.size)
        buf_format(s->out, "，%.*s%.*s", STR_ARG(word(s, "because")), STR_ARG(said));
    else if (differ) {
        buf_format(s->out, "，%.*s", STR_ARG(word(s, "because")));
        slot_gap(s, arena_format(s->c->arena, "%.*s增减原因", STR_ARG(told_topic(s, topic))));
    }
    return true;
}

bool slot_use(Slot *s) {
    Str said = reason_of(s, topic_of(s, s->rest), "use");
    if (said.size)
        buf_format(s->out, "，主要用于%.*s", STR_ARG(said));
    return true;
}

/* ---- lists ----------------------------------------------------------------------------------------------------- */

/* The parts of an amount along a dimension that are not zero: its classes, which stand right below the total, or the
 * members that have none below them. */
typedef struct Part {
    const Member *member;
    int64_t fen;
} Part;
typedef Vec(Part) Parts;

static int compare_parts(const void *left, const void *right) {
    return str_compare(((const Part *)left)->member->id, ((const Part *)right)->member->id);
}

static void list_parts(const Slot *s, Coordinate at, Dim dim, bool leaves, Parts *parts) {
    const Members *members = &s->c->knowledge->dimensions[dim].members;
    bool *is_parent = arena_array(s->c->arena, bool, members->size + 1);
    for (int i = 1; i < members->size; i++)
        is_parent[members->data[i].parent] = true;
    for (int i = 1; i < members->size; i++) {
        int64_t fen;
        at.member[dim] = (uint16_t)i;
        if ((leaves ? is_parent[i] : members->data[i].parent != 0) || !facts_any(s->c->facts, &at) ||
            !printed_at(s, &at, &fen) || fen == 0)
            continue;
        *vec_push(parts, s->c->arena) = (Part){&members->data[i], fen};
    }
    if (parts->size > 1)
        qsort(parts->data, (size_t)parts->size, sizeof *parts->data, compare_parts);
}

/* "A by DIM": its parts; *rest is what stands behind " of ", empty where nothing does. */
static bool parse_parts(const Slot *s, bool leaves, Parts *parts, Str *rest) {
    Coordinate at;
    ptrdiff_t by = str_find(s->rest, STR(" by ")), of = str_find(s->rest, STR(" of "));
    ptrdiff_t end = of < 0 ? s->rest.size : of;
    Dim dim = by < 0 || by > end ? DIM_COUNT : base_dim(utf8_trim(str_sub(s->rest, by + 4, end)));
    *rest = of < 0 ? STR("") : str_sub(s->rest, of + 4, s->rest.size);
    if (dim == DIM_COUNT)
        return slot_fail(s, s->rest);
    if (!parse_at(s, str_sub(s->rest, 0, by), &at))
        return false;
    list_parts(s, at, dim, leaves, parts);
    return true;
}

bool slot_parts(Slot *s) {
    Str rest;
    Parts parts = {0};
    if (!parse_parts(s, false, &parts, &rest))
        return false;
    for (int i = 0; i < parts.size; i++) {
        buf_format(s->out, "%s%.*s ", i ? "，" : "", STR_ARG(parts.data[i].member->name));
        put_money(s, parts.data[i].fen);
    }
    if (!parts.size)
        put_money(s, 0);
    return true;
}

bool slot_shares(Slot *s) {
    Coordinate whole;
    Str rest;
    int64_t sum;
    Parts parts = {0};
    if (!parse_parts(s, false, &parts, &rest) || !parse_at(s, rest, &whole))
        return false;
    bool known = printed_at(s, &whole, &sum) && sum != 0;
    for (int i = 0; known && i < parts.size; i++) {
        buf_format(s->out, "%s%.*s ", i ? "；" : "", STR_ARG(parts.data[i].member->name));
        put_money(s, parts.data[i].fen);
        buf_format(s->out, "，%.*s ", STR_ARG(word(s, "part")));
        put_percent(s, parts.data[i].fen, sum);
    }
    if (!known || !parts.size)
        put_money(s, 0);
    return true;
}

bool slot_names(Slot *s) {
    Str rest;
    Parts parts = {0};
    if (!parse_parts(s, true, &parts, &rest))
        return false;
    for (int i = 0; i < parts.size; i++)
        buf_format(s->out, "%s%.*s", i ? "、" : "", STR_ARG(parts.data[i].member->name));
    return true;
}

bool slot_condition(Slot *s, bool *holds) {
    Coordinate at;
    if (!parse_at(s, s->rest, &at))
        return false;
    *holds = facts_any(s->c->facts, &at);
    return true;
}
