/* test_year: years as texts print them: what is a year, what is a year misprinted, and what only looks like one. */
#include "lexis/year.h"
#include "tap.h"

static int value_of(Str text) {
    Year year;
    return year_at(text, 0, &year) ? year.value : -1;
}

static int next_value(Str text) {
    Year year;
    ptrdiff_t at = 0;
    return year_next(text, &at, &year) ? year.value : -1;
}

static void test_at(void) {
    Year year;
    tap_ok(year_at(STR("2025年度预算"), 0, &year) && year.value == 2025 && year.annual, "four digits with 年度");
    tap_int(year.end, 10, "its end is behind 度");
    tap_ok(year_at(STR("2025预算"), 0, &year) && year.value == 2025 && !year.named && year.end == 4, "or with nothing");
    tap_ok(year_at(STR("202年度"), 0, &year) && !year.value && year.digits == 3 && year.named,
           "a year with a digit lost has no value, and its digits are counted");
    tap_int(value_of(STR("20251234")), 0, "a longer number is no year");
    tap_int(value_of(STR("预算")), -1, "a text without digits is none");
    tap_int(value_of(STR("")), -1, "nor is nothing");
    tap_int(value_of(STR("二〇二五年部门预算")), 2025, "Chinese digits");
    tap_int(value_of(STR("二○二五年")), 2025, "with a circle for zero");
    tap_int(value_of(STR("二0二五年")), 2025, "or a plain 0");
    tap_int(value_of(STR("二〇二五")), -1, "Chinese digits without 年 are none");
    tap_int(value_of(STR("二、年初预算")), -1, "nor is a number of a heading");
}

static void test_next(void) {
    tap_int(next_value(STR("某局2025年部门预算")), 2025, "a year inside");
    tap_int(next_value(STR("近年来，2025年")), 2025, "a 年 without digits is passed over");
    tap_int(next_value(STR("某局二零二六年度预算")), 2026, "Chinese digits inside");
    tap_int(next_value(STR("第二年")), -1, "第二年 is none");
    tap_int(next_value(STR("年")), -1, "nor is 年 alone");
    ptrdiff_t at = 0;
    int years = 0;
    for (Year year; year_next(STR("2024年比2023年，24年"), &at, &year);)
        years++;
    tap_int(years, 3, "all are found, whatever their digits");
}

static void test_pair(void) {
    int year, than;
    tap_int(years_read(STR("2025比2024年增减"), &year, &than), 14, "a pair of years");
    tap_ok(year == 2025 && than == 2024, "the first is compared with the second");
    tap_int(years_read(STR("2025年预算数"), &year, &than), 7, "one year alone");
    tap_int(than, 0, "is compared with none");
    tap_int(years_read(STR("1234比"), &year, &than), 0, "a number is no year");
}

int main(void) {
    test_at();
    test_next();
    test_pair();
    return tap_done();
}
