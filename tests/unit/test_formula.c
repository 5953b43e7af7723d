/* Formulas: plain ones are computed, sums give their cells, everything else is left alone. The sheet of these tests has
 * the number of its row, from 1, in every cell of its columns A to C; D4 is not known. */
#include "format/formula.h"
#include "tap.h"

static Arena *arena;

static bool add(void *context, CellRange range, Decimal *sum) {
    (void)context;
    for (int row = range.row; row < range.end_row; row++)
        for (int col = range.col; col < range.end_col; col++) {
            if (col == 3 && row == 3)
                return false;
            if (col < 3)
                *sum = decimal_add(*sum, decimal_of_int(row + 1));
        }
    return true;
}

static void values(void) {
    static const struct {
        const char *formula, *value; /* NULL: not plain */
    } cases[] = {
        {"SUM(A1:A4)", "10"},
        {"=sum(A1:B4;C1)", "21"},
        {"A1+A2-A3*2", "-3"},
        {"-(A1-A4)/2", "1.5"},
        {"ROUND(A1/A3,2)", "0.33"},
        {"ROUND(1250,-2)", "1300"},
        {"A2*5%", "0.1"},
        {" SUM( $A$1 : A2 , 3 ) ", "6"},
        {"of:=SUM([.A1:.A4])+[.B1]", "11"},
        {"SUM(A1:A2,)", "3"},
        {"_xlfn.SUM(A1)", "1"},
        {"--A2", "2"},
        {"1.5E1+.5", "15.5"},
        {"A1/D1", NULL},
        {"D4", NULL},
        {"SUM(D1:D9)", NULL},
        {"IF(A1,1,2)", NULL},
        {"A1:A2", NULL},
        {"Sheet2!A1", NULL},
        {"A1&A2", NULL},
        {"A1 A2", NULL},
        {"SUM(A1", NULL},
        {"A0", NULL},
        {"XFE1", NULL},
        {"", NULL},
        {"\"text\"", NULL},
        {"A1^2", NULL},
        {"SUM(C:C)", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Decimal value;
        Buf out = {.arena = arena};
        bool good = formula_evaluate(str_from_c(cases[i].formula), 0, 0, add, NULL, &value);
        if (good)
            decimal_print(value, &out);
        tap_str(good ? buf_view(&out) : STR("not plain"), str_from_c(cases[i].value ? cases[i].value : "not plain"),
                cases[i].formula);
    }
}

static void sums(void) {
    static const struct {
        const char *formula, *terms; /* rows and columns of each range; NULL: no sum */
    } cases[] = {
        {"SUM(C5:C9)", "+4,2-9,3"},
        {"C5+C6-C8", "+4,2-5,3 +5,2-6,3 -7,2-8,3"},
        {"SUM(C5:C9,C12)-(C3-C4)", "+4,2-9,3 +11,2-12,3 -2,2-3,3 +3,2-4,3"},
        {"ROUND(SUM($C5:C$9),2)", "+4,2-9,3"},
        {"SUBTOTAL(9,C5:C9)", "+4,2-9,3"},
        {"SUBTOTAL(109,C5:C9)", "+4,2-9,3"},
        {"SUBTOTAL(3,C5:C9)", NULL},
        {"C5*2", NULL},
        {"SUM(C5:C9)/2", NULL},
        {"C5+1", NULL},
        {"0+C5", "+4,2-5,3"},
        {"12", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CellSum sum = {0};
        Buf out = {.arena = arena};
        bool good = formula_as_sum(arena, str_from_c(cases[i].formula), 0, 0, &sum);
        for (int k = 0; k < sum.count && good; k++)
            buf_format(&out, "%s%c%d,%d-%d,%d", k ? " " : "", sum.terms[k].sign < 0 ? '-' : '+', sum.terms[k].range.row,
                       sum.terms[k].range.col, sum.terms[k].range.end_row, sum.terms[k].range.end_col);
        tap_str(good ? buf_view(&out) : STR("no sum"), str_from_c(cases[i].terms ? cases[i].terms : "no sum"),
                cases[i].formula);
    }
    CellSum moved = {0};
    tap_ok(formula_as_sum(arena, STR("SUM(A1:$B$2)"), 3, 1, &moved) && moved.terms[0].range.row == 1 &&
               moved.terms[0].range.col == 1 && moved.terms[0].range.end_row == 4 && moved.terms[0].range.end_col == 2,
           "references move along, but for what is fixed");
    tap_ok(!formula_as_sum(arena, STR("A1"), -1, 0, &moved), "not over the edge");
}

static void deep(void) {
    char text[FORMULA_LENGTH_MAX + 2];
    Decimal value;
    memset(text, '(', sizeof text);
    tap_ok(!formula_evaluate((Str){text, FORMULA_LENGTH_MAX}, 0, 0, add, NULL, &value), "brackets without an end");
    memset(text, '-', sizeof text);
    tap_ok(!formula_evaluate((Str){text, FORMULA_LENGTH_MAX}, 0, 0, add, NULL, &value), "signs without an end");
    memset(text, '1', sizeof text);
    tap_ok(!formula_evaluate((Str){text, FORMULA_LENGTH_MAX + 1}, 0, 0, add, NULL, &value), "a formula too long");
}

int main(void) {
    arena = arena_new(16 << 20);
    values();
    sums();
    deep();
    arena_release(arena);
    return tap_done();
}
