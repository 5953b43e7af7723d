/* test_quantity: numbers in running text with their units, and which units of money a text names. */
#include "lexis/quantity.h"
#include "tap.h"

static void test_units(void) {
    static const struct {
        const char *text;
        int64_t fen;
    } units[] = {
        {"元", 100},
        {"单位：万元", FEN_PER_WAN},
        {"人民币万元", FEN_PER_WAN},
        {"单位 ： 万 元", FEN_PER_WAN},
        {"（单位:亿元）", FEN_PER_YI},
        {"千元", 100000},
        {"百万元", 100000000},
        {"金额单位：人民币元", 100},
        {"美元", 0},
        {"单位：个", 0},
        {"多元化", 0},
        {"单元", 0},
        {"元旦", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        tap_int(money_unit_in(str_from_c(units[i].text)), units[i].fen, units[i].text);
    tap_str(money_unit_name(FEN_PER_WAN), STR("万元"), "the name of a unit");
    tap_str(money_unit_name(7), STR(""), "no unit, no name");
}

static void test_quantity(void) {
    Quantity quantity;
    tap_ok(quantity_at(STR("1,946.23万元,增长"), &quantity) && quantity.unit_fen == FEN_PER_WAN && quantity.size == 14,
           "an amount with its unit");
    tap_int(quantity.number, 8, "of which the number is the front");
    tap_ok(quantity_at(STR("3.79%;"), &quantity) && quantity.percent && quantity.size == 5, "a percentage");
    tap_ok(!quantity_at(STR("12辆"), &quantity) && quantity.number == 2 && quantity.size == 2, "a bare number is none");
    tap_ok(!quantity_at(STR("万元"), &quantity) && !quantity.number, "a unit without a number is none");
    tap_int(number_size(STR("12..5万元")), 5, "a garbled number is one number");
    tap_int(number_size(STR("12,万元")), 2, "a comma behind it is no part of it");
    tap_int(number_size(STR(".5")), 0, "nor does a point begin it");
}

static void test_next(void) {
    Str text = STR("拨款95万元，单价 300 元，共 1.2 亿元");
    int64_t want[] = {FEN_PER_WAN, FEN_PER_YUAN, FEN_PER_YI, 0};
    ptrdiff_t at = 0;
    for (int i = 0; i < 4; i++)
        tap_int(money_unit_next(text, &at), want[i], "the units of a text, one by one");
}

int main(void) {
    test_units();
    test_quantity();
    test_next();
    return tap_done();
}
