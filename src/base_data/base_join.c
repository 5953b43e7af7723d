/* Several units as one department.
 *
 *     甲  other: 对附属单位补助支出 40 from 一般公共预算, to 乙        both rows go;
 *     乙  income: 上级补助收入 40, from 甲                             what 乙 spends from it is spent from
 * 一般公共预算
 *
 * So the department receives and spends each yuan once. Money that a unit has from a source within the department is
 * spent from the payer's source, which can only be said when all of that source comes from one payer: otherwise nobody
 * knows which spending it pays for, and the build says so instead of guessing.
 *
 * A department's book may tell its units apart itself (base_whose): these are units as well, and what one of them pays
 * another is eliminated in the same way.
 *
 * The books are copied where they change. Cost: rows against rows of the others, which are some dozen. */
#include "base_data/base_join.h"
#include "base_data/base_value.h"
#include "base_data/base_whose.h"
#include "lexis/quantity.h"

typedef struct Join {
    Arena *arena;
    Base *books; /* copies */
    int count;
    JoinPayments payments;
    Diag *diag;
} Join;

typedef struct Side { /* a unit that pays or is paid; no book: none of them */
    Base *book;
    int unit; /* a row of the book's units; -1: all of the book */
} Side;

/* What the payer calls it, and what the receiver does. */
static const struct {
    int kind; /* of the sheet "other": number of the choice */
    const char *source;
} payments[] = {{2, "superior"}, {1, "affiliate"}};
enum { PAYMENTS_COUNT = sizeof payments / sizeof *payments };

static void copy_table(Arena *arena, BaseTable *table) {
    BaseTable copy = {.schema = table->schema, .where = table->where, .column_of = table->column_of};
    int columns = table->schema->columns.size;
    for (int i = 0; i < table->rows.size; i++) {
        BaseRow *row = vec_push(&copy.rows, arena);
        *row = table->rows.data[i];
        row->cells = arena_array(arena, BaseCell, columns + 1);
        for (int k = 0; k < columns; k++)
            row->cells[k] = table->rows.data[i].cells[k];
    }
    *table = copy;
}

static Base copy_book(Arena *arena, const Base *from) {
    static const char *const changed[] = {"unit", "income", "basic", "project", "other", "carry", "procurement"};
    Base copy = *from;
    int sheets = from->knowledge->base_sheets.size;
    copy.arena = arena;
    copy.tables = arena_array(arena, BaseTable, sheets + 1);
    for (int i = 0; i < sheets; i++)
        copy.tables[i] = from->tables[i];
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        copy_table(arena, base_table(&copy, changed[i]));
    return copy;
}

/* The unit that a text names by code or name. */
static Side side_named(Join *j, Str text) {
    static const char *const names[] = {"code", "name", "short"};
    for (int i = 0; i < j->count; i++)
        if (base_units_row(&j->books[i], text) >= 0)
            return (Side){&j->books[i], base_units_row(&j->books[i], text)};
    for (int i = 0; text.size && i < j->count; i++)
        for (size_t k = base_table(&j->books[i], "units")->rows.size ? sizeof names / sizeof *names : 0;
             k < sizeof names / sizeof *names; k++)
            if (str_equal(base_unit_text(&j->books[i], names[k]), text))
                return (Side){&j->books[i], -1};
    return (Side){NULL, -1};
}

static bool is_same(Side one, Side other) {
    return one.book == other.book && one.unit == other.unit;
}

static bool is_its(Side side, const BaseTable *table, const BaseRow *row) {
    return side.unit < 0 || base_whose(side.book, table, row) == side.unit;
}

static Side side_of(Base *book, const BaseTable *table, const BaseRow *row) {
    return (Side){book, base_whose(book, table, row)};
}

static Str name_of(Side side) {
    const BaseTable *units = base_table(side.book, "units");
    return side.unit < 0 ? base_unit_text(side.book, "name") : base_text(units, &units->rows.data[side.unit], "name");
}

static uint16_t source_of(const Base *base, int payment) {
    int *found = map_find(&base->knowledge->dimensions[DIM_SOURCE].by_id, str_from_c(payments[payment].source));
    return found ? (uint16_t)*found : 0;
}

static Str money(const Join *j, const Base *base, int64_t fen) {
    return base_money(base, j->arena, fen);
}

static int64_t amount_of(const Base *base, const BaseTable *table, const BaseRow *row, const char *column) {
    int64_t fen = 0;
    return base_amount(base, table, row, column, &fen) ? fen : 0;
}

/* The receiver's row of a payment; NULL: there is none. */
static BaseRow *receipt_of(Join *j, Side receiver, Side payer, int payment) {
    BaseTable *table = base_table(receiver.book, "income");
    for (int i = 0; i < table->rows.size; i++) {
        BaseRow *row = &table->rows.data[i];
        if (base_member_at(receiver.book, table, row, "source", 0) == source_of(receiver.book, payment) &&
            is_its(receiver, table, row) && is_same(side_named(j, base_text(table, row, "party")), payer))
            return row;
    }
    return NULL;
}

/* All that the receiver spends from the source is spent from the payer's. */
static void pay_from(Side receiver, uint16_t source, Str payers) {
    static const char *const sheets[] = {"basic", "project", "other", "carry", "procurement"};
    for (size_t k = 0; k < sizeof sheets / sizeof *sheets; k++) {
        BaseTable *table = base_table(receiver.book, sheets[k]);
        for (int i = 0; i < table->rows.size; i++)
            if (base_member_at(receiver.book, table, &table->rows.data[i], "source", 0) == source &&
                is_its(receiver, table, &table->rows.data[i]))
                base_set(table, &table->rows.data[i], "source", payers);
    }
}

static bool receives_from_others(Side receiver, uint16_t source, const BaseRow *own) {
    const BaseTable *table = base_table(receiver.book, "income");
    for (int i = 0; i < table->rows.size; i++)
        if (&table->rows.data[i] != own && is_its(receiver, table, &table->rows.data[i]) &&
            base_member_at(receiver.book, table, &table->rows.data[i], "source", 0) == source)
            return true;
    return false;
}

static bool fail_payment(Join *j, Side payer, Side receiver, Str paid, Str received) {
    Str a = name_of(payer), b = name_of(receiver);
    return diag_fail(j->diag, "“%.*s”付给“%.*s”%.*s，对方记 %.*s", "'%.*s' pays '%.*s' %.*s, which has %.*s of it",
                     STR_ARG(a), STR_ARG(b), STR_ARG(paid), STR_ARG(received));
}

static bool eliminate(Join *j, Base *book, BaseRow *row, int payment) {
    BaseTable *table = base_table(book, "other");
    Side payer = side_of(book, table, row), receiver = side_named(j, base_text(table, row, "party"));
    if (!receiver.book)
        return true;
    const BaseTable *income = base_table(receiver.book, "income");
    BaseRow *receipt = receipt_of(j, receiver, payer, payment);
    for (int last = 0; last < 2; last++) {
        int64_t paid = amount_of(book, table, row, last ? "last" : "amount");
        int64_t received = receipt ? amount_of(receiver.book, income, receipt, last ? "last" : "amount") : 0;
        if (paid != received)
            return fail_payment(j, payer, receiver, money(j, book, paid), money(j, receiver.book, received));
        if (!last && paid)
            *vec_push(&j->payments, j->arena) =
                (JoinPayment){name_of(payer), name_of(receiver), base_text(table, row, "kind"), paid};
    }
    if (!receipt)
        return true;
    uint16_t source = source_of(receiver.book, payment);
    Str payers = base_text(table, row, "source");
    if (receives_from_others(receiver, source, receipt))
        return diag_fail(j->diag, "“%1$.*2$s”的“%3$.*4$s”有几个来处，合并时分不开由谁负担",
                         "'%1$.*2$s' has its %3$.*4$s from several: which spending it pays for cannot be told",
                         name_of(receiver).data, (int)name_of(receiver).size, base_text(income, receipt, "source").data,
                         (int)base_text(income, receipt, "source").size);
    pay_from(receiver, source, payers.size ? payers : STR("general"));
    base_set(income, receipt, "amount", STR(""));
    base_set(income, receipt, "last", STR(""));
    base_set(table, row, "amount", STR(""));
    base_set(table, row, "last", STR(""));
    return true;
}

/* A receipt from another of the units that none of them pays. */
static bool check_receipts(Join *j, Base *book) {
    BaseTable *table = base_table(book, "income");
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        Side payer = side_named(j, base_text(table, row, "party"));
        int64_t received = amount_of(book, table, row, "amount");
        if (payer.book && received != 0)
            return fail_payment(j, payer, side_of(book, table, row), money(j, payer.book, 0), money(j, book, received));
    }
    return true;
}

static bool eliminate_all(Join *j) {
    for (int i = 0; i < j->count; i++) {
        BaseTable *table = base_table(&j->books[i], "other");
        for (int row = 0; row < table->rows.size; row++)
            for (int payment = 0; payment < PAYMENTS_COUNT; payment++)
                if (base_is_choice(table, &table->rows.data[row], "kind", payments[payment].kind) &&
                    !eliminate(j, &j->books[i], &table->rows.data[row], payment))
                    return false;
    }
    for (int i = 0; i < j->count; i++)
        if (!check_receipts(j, &j->books[i]))
            return false;
    return true;
}

static bool check_alike(Join *j) {
    for (int i = 1; i < j->count; i++) {
        const Base *one = &j->books[0], *other = &j->books[i];
        if (base_year(one) != base_year(other) || base_is_final(one) != base_is_final(other))
            return diag_fail(j->diag, "%.*s 与 %.*s 的年度或文种不同", "%.*s and %.*s are of different years or kinds",
                             STR_ARG(one->name), STR_ARG(other->name));
        for (int k = 0; k < i; k++)
            if (str_equal(base_unit_text(&j->books[k], "name"), base_unit_text(other, "name")))
                return diag_fail(j->diag, "%.*s 与 %.*s 是同一单位", "%.*s and %.*s are of one unit",
                                 STR_ARG(j->books[k].name), STR_ARG(other->name));
    }
    return true;
}

/* The number of the book that is the department's own; -1: there is none. */
static int department_book(const Join *j) {
    for (int i = 0; i < j->count; i++)
        if (base_unit_is(&j->books[i], "scope", SCOPE_WHOLE))
            return i;
    return -1;
}

/* The book of the authority itself, by its scope or by the department's name; NULL: it is none of the units. */
static const Base *head_office(const Join *j, Str department) {
    for (int i = 0; i < j->count; i++)
        if (base_unit_is(&j->books[i], "scope", SCOPE_OWN) ||
            str_equal(base_unit_text(&j->books[i], "name"), department))
            return &j->books[i];
    return NULL;
}

/* A book that says no more than what its units say of their department, and what the authority says of itself. How it
 * is organised is left: the units are part of that. */
static Base *make_department(Join *j) {
    static const char *const same[] = {"area", "year", "kind", "money"};
    const Base *first = &j->books[0];
    Base *made = arena_new_of(j->arena, Base);
    base_init(made, j->arena, first->knowledge, first->name);
    BaseTable *unit = base_table(made, "unit");
    BaseRow *row = base_single_row(made, unit);
    Str name = base_unit_text(first, "department");
    base_set(unit, row, "name", name.size ? name : base_unit_text(first, "name"));
    base_set(unit, row, "code", base_unit_text(first, "department-code"));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        base_set(unit, row, same[i], base_unit_text(first, same[i]));
    static const char *const own[] = {"duties", "tasks", "goal", "contact", "phone"};
    const Base *head = head_office(j, base_unit_text(made, "name"));
    for (size_t i = 0; head && i < sizeof own / sizeof *own; i++)
        base_set(unit, row, own[i], base_unit_text(head, own[i]));
    return made;
}

bool base_join(const Base *const *bases, int count, Arena *arena, Joined *joined, Diag *diag) {
    Join j = {.arena = arena, .count = count, .diag = diag};
    j.books = arena_array(arena, Base, count);
    for (int i = 0; i < count; i++)
        j.books[i] = copy_book(arena, bases[i]);
    if (!check_alike(&j) || !eliminate_all(&j))
        return false;
    int head = count == 1 ? 0 : department_book(&j);
    *joined = (Joined){.bases = arena_array(arena, const Base *, count + 1), .payments = j.payments};
    joined->bases[joined->count++] = head >= 0 ? &j.books[head] : make_department(&j);
    for (int i = 0; i < count; i++)
        if (i != head)
            joined->bases[joined->count++] = &j.books[i];
    return true;
}
