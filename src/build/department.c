/* Each unit's own facts are summed before anything is eliminated, the department's from what the package is written
 * of. The two sides share no amount that was computed, so that a payment that is left in, or taken out twice, shows.
 * What is paid between units is in both totals of the units, and in neither of their basic and project spending. */
#include "build/department.h"
#include "base_data/base_whose.h"
#include "lexis/quantity.h"

static const struct {
    uint16_t measure;
    const char *nature; /* NULL: all */
    bool has_payments;
} sums[] = {{MEASURE_RECEIPTS, NULL, true},
            {MEASURE_OUTLAYS, NULL, true},
            {MEASURE_SPEND, "basic", false},
            {MEASURE_SPEND, "project", false}};
enum { SUMS = sizeof sums / sizeof *sums };

static Coordinate place_of(const Facts *facts, int number) {
    Coordinate at = {{0}};
    at.member[DIM_MEASURE] = sums[number].measure;
    if (sums[number].nature)
        at.member[DIM_NATURE] = cube_find(&facts->cube, DIM_NATURE, str_from_c(sums[number].nature));
    return at;
}

/* What it is called: by its nature, else by its measure. */
static const Member *named(const Facts *facts, int number) {
    Coordinate at = place_of(facts, number);
    return sums[number].nature ? cube_member(&facts->cube, DIM_NATURE, at.member[DIM_NATURE])
                               : cube_member(&facts->cube, DIM_MEASURE, at.member[DIM_MEASURE]);
}

/* False: a book that tells its units apart does not tell it of this one. */
static bool sum_of(const Facts *facts, int number, uint16_t entity, int64_t *fen) {
    Coordinate at = place_of(facts, number);
    *fen = 0;
    at.member[DIM_ENTITY] = entity;
    return facts_value(facts, &at, false, fen) || !entity;
}

static void list_units(Department *department, Arena *arena) {
    Facts *own = arena_array(arena, Facts, department->books_count);
    for (int i = 0; i < department->books_count; i++) {
        const BaseTable *units = base_table(department->books[i], "units");
        facts_read(&own[i], arena, &department->books[i], 1);
        if (!units->rows.size)
            *vec_push(&department->units, arena) =
                (DepartmentUnit){base_unit_text(department->books[i], "name"), &own[i], 0};
        for (int k = 0; k < units->rows.size; k++) {
            Str name = base_text(units, &units->rows.data[k], "name");
            uint16_t entity = facts_unit(&own[i], base_units_id(department->books[i], k), name);
            *vec_push(&department->units, arena) = (DepartmentUnit){name, &own[i], entity};
        }
    }
}

/* The units' amounts, and what is left of them; false: one is not known. */
static bool add_units(const Department *department, int number, DepartmentSum *sum, int64_t *left) {
    bool known = true;
    *left = -sum->eliminated;
    for (int i = 0; i < department->units.size; i++) {
        const DepartmentUnit *unit = &department->units.data[i];
        known &= sum_of(unit->facts, number, unit->entity, &sum->units[i]);
        *left += sum->units[i];
    }
    return known;
}

static void put_money(Buf *out, int64_t fen) {
    amount_print(out, fen, FEN_PER_WAN, 2);
}

bool department_prove(Department *department, Arena *arena, const Facts *facts, Diag *diag) {
    int64_t eliminated = 0;
    for (int i = 0; i < department->payments.size; i++)
        eliminated += department->payments.data[i].fen;
    list_units(department, arena);
    for (int number = 0; number < SUMS; number++) {
        DepartmentSum *sum = vec_push(&department->sums, arena);
        int64_t left;
        *sum = (DepartmentSum){.zh = named(facts, number)->name,
                               .en = named(facts, number)->name_en,
                               .units = arena_array(arena, int64_t, department->units.size + 1),
                               .eliminated = sums[number].has_payments ? eliminated : 0};
        (void)sum_of(facts, number, 0, &sum->department);
        if (!add_units(department, number, sum, &left)) {
            department->sums.size--;
            continue;
        }
        if (left == sum->department)
            continue;
        Buf a = {.arena = arena}, b = {.arena = arena};
        put_money(&a, left);
        put_money(&b, sum->department);
        return diag_fail(diag, "%.*s：各单位之和减抵销为 %.*s 万元，部门为 %.*s 万元",
                         "%.*s: the units less what is eliminated are %.*s wan yuan, the department has %.*s",
                         STR_ARG(sum->zh), STR_ARG(buf_view(&a)), STR_ARG(buf_view(&b)));
    }
    return true;
}

void department_print(const Department *department, bool english, Buf *out) {
    buf_str(out, english ? STR("the department is the sum of its units, in wan yuan:\n")
                         : STR("部门等于各单位之和（万元）：\n"));
    for (int number = 0; number < department->sums.size; number++) {
        const DepartmentSum *sum = &department->sums.data[number];
        buf_format(out, "  %.*s ", STR_ARG(english ? sum->en : sum->zh));
        put_money(out, sum->department);
        for (int i = 0; i < department->units.size; i++) {
            buf_format(out, "%s%.*s ", i ? " + " : " = ", STR_ARG(department->units.data[i].name));
            put_money(out, sum->units[i]);
        }
        if (sum->eliminated) {
            buf_str(out, english ? STR(" - paid between them ") : STR("，减抵销 "));
            put_money(out, sum->eliminated);
        }
        buf_byte(out, '\n');
    }
    for (int i = 0; i < department->payments.size; i++) {
        const JoinPayment *payment = &department->payments.data[i];
        buf_format(out, english ? "  eliminated: %.*s pays %.*s " : "  抵销：%.*s 付给 %.*s ", STR_ARG(payment->payer),
                   STR_ARG(payment->receiver));
        put_money(out, payment->fen);
        buf_format(out, english ? " (%.*s)\n" : "（%.*s）\n", STR_ARG(payment->kind));
    }
}
