/* Number formats: a value and a code give what a cell shows; and the decimals under them. Expected is what Excel and
 * WPS in Chinese show. */
#include <limits.h>
#include "format/number_format.h"
#include <math.h>
#include "tap.h"

static Arena *arena;

typedef struct Case {
    const char *value, *code, *shown;
} Case;

static Str show(const char *value, const char *code, bool epoch_1904) {
    Decimal number;
    if (!decimal_parse(str_from_c(value), &number))
        return STR("(no number)");
    Buf out = {.arena = arena};
    number_format_show(number_format_parse(arena, str_from_c(code)), number, epoch_1904, &out);
    return buf_view(&out);
}

static void check(const Case *cases, size_t size) {
    for (size_t i = 0; i < size / sizeof *cases; i++) {
        char name[256];
        snprintf(name, sizeof name, "%s under %s", cases[i].value, cases[i].code);
        tap_str(show(cases[i].value, cases[i].code, false), str_from_c(cases[i].shown), name);
    }
}

static void numbers(void) {
    static const Case cases[] = {
        {"1318440.6", "#,##0.00", "1,318,440.60"},
        {"0", "#,##0.00", "0.00"},
        {"0.5", "0", "1"},
        {"-0.5", "0", "-1"},
        {"2.675", "0.00", "2.68"},
        {"2.6749999999999998", "0.00", "2.68"},
        {"1.005", "0.00", "1.01"},
        {"0.28499999999999998", "0.00", "0.29"},
        {"1.1149999999999998", "0.00", "1.12"},
        {"0.33610000000000001", "0.00", "0.34"},
        {"-0.001", "0.00", "-0.00"},
        {"1234.5", "0.##", "1234.5"},
        {"1234", "0.##", "1234."},
        {"0.25", "#.00", ".25"},
        {"12.25", ".0", "12.3"},
        {"0.25", ".00", ".25"},
        {"5", "000", "005"},
        {"1234567", "000-0000", "123-4567"},
        {"99.999", "0.00", "100.00"},
        {"7", "0000,000", "0,000,007"},
        {"1234", "#,###", "1,234"},
        {"0", "#,###", ""},
        {"12", "??0.0?", " 12.0 "},
        {"123456789012", "#,##0", "123,456,789,012"},
        {"1E+20", "0", "100000000000000000000"},
        {"12345678901234567890", "0", "12345678901234600000"},
    };
    check(cases, sizeof cases);
}

static void scaled(void) {
    static const Case cases[] = {
        {"0.1234", "0%", "12%"},
        {"0.1234", "0.00%", "12.34%"},
        {"0.125", "0.0%", "12.5%"},
        {"-0.05", "0%", "-5%"},
        {"0.5", "%0", "%50"},
        {"1234567", "0,", "1235"},
        {"1234567", "0.00,", "1234.57"},
        {"1234567", "0.00,,", "1.23"},
        {"123456789012", "#,##0.00,,\"亿元\"", "123,456.79亿元"},
        {"20000", "0!.0,\"万\"", "2.0万"},
        {"1234.5", "\"¥\"#,##0.00", "¥1,234.50"},
        {"-1234.5", "\"¥\"#,##0.00", "-¥1,234.50"},
        {"1234.5", "[$¥-804]#,##0.00", "¥1,234.50"},
        {"-1234.5", "[$¥-804]#,##0.00;[Red]\\-[$¥-804]#,##0.00", "-¥1,234.50"},
        {"1234.5", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", " 1,234.50 "},
        {"-1234.5", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", " -1,234.50 "},
        {"0", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", " -   "},
        {"0", "0.00;-0.00;;@", ""},
        {"-3", "0.00_);(0.00)", "(3.00)"},
        {"3", "0.00_);(0.00)", "3.00 "},
        {"0", "0;-0;\"—\"", "—"},
        {"120", "[>=100]\"many\";0", "many"},
        {"99", "[>=100]\"many\";0", "99"},
        {"-5", "[>=100]\"many\";0", "-5"},
        {"-5", "[<0]\"less \"0;0", "less 5"},
        {"123456", "[>=10000]0.0,\"千\";0", "123.5千"},
        {"150000000", "[>=100000000]0.00,,\"百万\";[>=10000]0.0,\"千\";0", "150.00百万"},
        {"20000", "[>=100000000]0.00,,\"百万\";[>=10000]0.0,\"千\";0", "20.0千"},
        {"7", "[>=100000000]0.00,,\"百万\";[>=10000]0.0,\"千\";0", "7"},
        {"0", "#;[=0]\"无\"", "无"},
    };
    check(cases, sizeof cases);
}

static void exponents_and_fractions(void) {
    static const Case cases[] = {
        {"1234567", "0.00E+00", "1.23E+06"},
        {"0.00012", "0.00E+00", "1.20E-04"},
        {"9.999", "0.0E+00", "1.0E+01"},
        {"12345", "##0.0E+0", "12.3E+3"},
        {"999999", "##0.0E+0", "1.0E+6"},
        {"0", "0.00E+00", "0.00E+00"},
        {"1234567", "0.0E-0", "1.2E6"},
        {"5.25", "# ?/?", "5 1/4"},
        {"0.25", "# ?/?", " 1/4"},
        {"5", "# ?/?", "5 "},
        {"3.14159", "# ?\?/?\?", "3  1/7"},
        {"3.14159", "# ?\?\?/?\?\?", "3  16/113"},
        {"0.3", "?/?", "1/3"},
        {"0.3333", "# ?/?", " 1/3"},
        {"2.5", "# ?\?/16", "2  8/16"},
        {"0.999", "# ?/?", "1 "},
        {"1.5", "?/?", "3/2"},
    };
    check(cases, sizeof cases);
}

static void words(void) {
    static const Case cases[] = {
        {"42", "\"共\"0\"个\"", "共42个"},
        {"42", "0\\个", "42个"},
        {"42", "0元", "42元"},
        {"42", "\"only text\"", "only text"},
        {"-42", "\"only text\"", "-only text"},
        {"42", "", "42"},
        {"42", "@", "42"},
        {"1234.5", "General\"元\"", "1234.5元"},
        {"-1234.5", "G/通用格式", "-1234.5"},
        {"1234", "[DBNum1]General", "一千二百三十四"},
        {"10305", "[DBNum2][$-804]General", "壹万零叁佰零伍"},
        {"100000000", "[DBNum1]General", "一亿"},
        {"15", "[DBNum1]General", "十五"},
        {"1234", "[DBNum1]0", "一二三四"},
        {"12.5", "[DBNum3]0.0", "１２.５"},
        {"1", "[Color 12]0", "1"},
        {"1", "[x 0", "[x 1"},
    };
    check(cases, sizeof cases);
}

static void general(void) {
    static const Case cases[] = {
        {"0", "General", "0"},
        {"1234567.891234", "General", "1234567.891"},
        {"0.123456789012", "General", "0.123456789"},
        {"12345678901", "General", "12345678901"},
        {"123456789012", "General", "1.23457E+11"},
        {"99999999999.6", "General", "1E+11"},
        {"0.00001", "General", "0.00001"},
        {"0.0000123456", "General", "1.23456E-05"},
        {"0.00012345678912", "General", "0.000123457"},
        {"-1234.5", "General", "-1234.5"},
        {"0.30000000000000004", "General", "0.3"},
        {"1E+100", "General", "1E+100"},
        {"205", "General", "205"},
        {"33.329999999999998", "General", "33.33"},
    };
    check(cases, sizeof cases);
}

static void dates(void) {
    static const Case cases[] = {
        {"45356", "yyyy/m/d", "2024/3/5"},
        {"45356", "yyyy\"年\"m\"月\"d\"日\"", "2024年3月5日"},
        {"45356", "yyyy\"年\"m\"月\"d\"日\";@", "2024年3月5日"},
        {"45356", "[$-F800]yyyy\"年\"m\"月\"d\"日\"", "2024年3月5日"},
        {"45356", "yyyy-mm-dd", "2024-03-05"},
        {"45356", "yyyy.mm.dd", "2024.03.05"},
        {"45356", "yy-m-d", "24-3-5"},
        {"45356", "e", "2024"},
        {"45356", "d-mmm-yy", "5-Mar-24"},
        {"45356", "mmmm d, yyyy", "March 5, 2024"},
        {"45356", "mmmmm", "M"},
        {"45356", "dddd", "Tuesday"},
        {"45356", "ddd", "Tue"},
        {"45356", "[$-804]dddd", "星期二"},
        {"45356", "aaaa", "星期二"},
        {"45356", "aaa", "二"},
        {"45356", "[$-804]mmmm", "三月"},
        {"45356", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "二〇二四年三月五日"},
        {"45646", "[DBNum1][$-804]m\"月\"d\"日\"", "十二月二十日"},
        {"1", "yyyy-mm-dd", "1900-01-01"},
        {"59", "yyyy-mm-dd", "1900-02-28"},
        {"60", "yyyy-mm-dd", "1900-02-29"},
        {"61", "yyyy-mm-dd", "1900-03-01"},
        {"0", "yyyy-mm-dd", "1900-01-00"},
        {"36526", "yyyy-mm-dd", "2000-01-01"},
        {"36585", "yyyy-mm-dd", "2000-02-29"},
        {"2958465", "yyyy-mm-dd", "9999-12-31"},
        {"2958466", "yyyy-mm-dd", "2958466"},
        {"-1", "yyyy-mm-dd", "-1"},
        {"45356.75", "yyyy/m/d h:mm", "2024/3/5 18:00"},
        {"45356.75", "h:mm AM/PM", "6:00 PM"},
        {"45356.75", "上午/下午h\"时\"mm\"分\"", "下午6时00分"},
        {"45356.25", "[$-804]AM/PM h:mm", "上午 6:00"},
        {"45356.75", "h A/P", "6 P"},
        {"0.5", "h:mm AM/PM", "12:00 PM"},
        {"0", "h:mm AM/PM", "12:00 AM"},
        {"1.5", "[h]:mm", "36:00"},
        {"1.5", "[mm]:ss", "2160:00"},
        {"0.0000115740740741", "[s]", "1"},
        {"0.5207523148", "h:mm:ss", "12:29:53"},
        {"0.5207523148", "mm:ss.0", "29:53.0"},
        {"0.000011", "ss.000", "00.950"},
        {"45356.9999999", "yyyy-mm-dd", "2024-03-05"},
        {"45356.9999999", "yyyy-mm-dd hh:mm", "2024-03-06 00:00"},
        {"45356.5", "m/d/yyyy", "3/5/2024"},
        {"45356.5", "hh\"时\"mm\"分\"ss\"秒\"", "12时00分00秒"},
    };
    check(cases, sizeof cases);
    tap_str(show("43894", "yyyy-mm-dd", true), STR("2024-03-05"), "a day counted from 1904");
    tap_str(show("0", "yyyy-mm-dd", true), STR("1904-01-01"), "the first day counted from 1904");
    tap_str(show("1.5", "[h]:mm", true), STR("36:00"), "a length of time is no day");
}

static void texts(void) {
    static const struct {
        const char *text, *code, *shown;
    } cases[] = {
        {"合计", "@", "合计"},
        {"合计", "0.00", "合计"},
        {"合计", "0;-0;0;\"《\"@\"》\"", "《合计》"},
        {"合计", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", " 合计 "},
        {"合计", ";;;", ""},
        {"合计", "@\"：\"", "合计："},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {.arena = arena};
        number_format_show_text(number_format_parse(arena, str_from_c(cases[i].code)), str_from_c(cases[i].text), &out);
        tap_str(buf_view(&out), str_from_c(cases[i].shown), cases[i].code);
    }
}

static int precision(const char *code, const char *value) {
    Decimal number = {0};
    decimal_parse(str_from_c(value), &number);
    return number_format_precision(number_format_parse(arena, str_from_c(code)), number);
}

static void precisions(void) {
    tap_int(precision("#,##0.00", "1"), 2, "two decimals");
    tap_int(precision("0.00%", "1"), 4, "a percentage has two more");
    tap_int(precision("0.0,", "1"), -2, "thousands have three less");
    tap_int(precision("0;-0.00", "-1"), 2, "of the section that shows it");
    tap_int(precision("General", "1"), INT_MAX, "General rounds nothing away");
    tap_int(precision("yyyy-mm-dd", "1"), INT_MAX, "nor does a date");
    tap_int(precision("0.00E+00", "12345"), -2, "a mantissa");
    tap_ok(number_format_is_date(number_format_parse(arena, STR("yyyy-mm"))), "a date is one");
    tap_ok(!number_format_is_date(number_format_parse(arena, STR("[Red]0.00"))), "the d of Red is no date");
}

static void builtins(void) {
    tap_str(number_format_builtin(4), STR("#,##0.00"), "4");
    tap_str(number_format_builtin(31), STR("yyyy\"年\"m\"月\"d\"日\""), "31");
    tap_str(number_format_builtin(57), STR("yyyy\"年\"m\"月\""), "57");
    tap_str(number_format_builtin(23), STR(""), "23 is none");
    tap_str(number_format_builtin(-1), STR(""), "-1 is none");
    tap_str(number_format_builtin(164), STR(""), "164 is the workbook's own");
}

static Str printed(Decimal number) {
    Buf out = {.arena = arena};
    decimal_print(number, &out);
    return buf_view(&out);
}

static Str sum(const char *a, const char *b) {
    Decimal x, y;
    tap_ok(decimal_parse(str_from_c(a), &x) && decimal_parse(str_from_c(b), &y), "%s and %s", a, b);
    return printed(decimal_add(x, y));
}

static void decimals(void) {
    Decimal a, b, quotient;
    tap_str(sum("0.1", "0.2"), STR("0.3"), "0.1 + 0.2");
    tap_str(sum("1E+20", "1"), STR("100000000000000000000"), "what is too small is lost");
    tap_str(sum("1318440.62", "-1318440.62"), STR("0"), "nothing");
    tap_str(sum("0.333333333333333", "-0.333333333333334"), STR("-0.000000000000001"), "the last digit counts");
    tap_str(sum("1.00000000000000", "-1.00000000000001"), STR("-0.00000000000001"), "still");
    tap_ok(!decimal_parse(STR(""), &a) && !decimal_parse(STR("-"), &a) && !decimal_parse(STR("1,2"), &a), "no numbers");
    tap_ok(!decimal_parse(STR("1E"), &a) && !decimal_parse(STR("1E+9999"), &a) && !decimal_parse(STR("."), &a), "nor");
    tap_ok(decimal_parse(STR("+1.50E-3"), &a), "1.50E-3");
    tap_str(printed(a), STR("0.0015"), "printed plainly");
    tap_ok(decimal_of_double(2.675, &a) && decimal_of_double(-1.0 / 3, &b), "of doubles");
    tap_str(printed(a), STR("2.675"), "2.675");
    tap_str(printed(b), STR("-0.333333333333333"), "-1/3");
    tap_str(printed(decimal_multiply(a, b)), STR("-0.891666666666666"), "their product");
    tap_ok(decimal_divide(decimal_of_int(2), decimal_of_int(3), &quotient), "2/3");
    tap_str(printed(quotient), STR("0.666666666666667"), "rounded");
    tap_ok(!decimal_divide(decimal_of_int(2), decimal_of_int(0), &quotient), "not by zero");
    tap_ok(!decimal_of_double((double)INFINITY, &a), "infinity is no number");
    tap_int(decimal_compare(decimal_of_int(-5), decimal_of_int(-40)), 1, "-5 > -40");
    tap_int(decimal_compare(decimal_of_int(1200), decimal_of_int(1200)), 0, "equal");
    tap_ok(decimal_compare(decimal_of_int(0), decimal_of_int(-1)) > 0, "0 > -1");
    tap_str(printed(decimal_round(decimal_of_int(1250), -2)), STR("1300"), "to hundreds");
    tap_str(printed(decimal_round(decimal_of_int(49), -2)), STR("0"), "to nothing");
}

int main(void) {
    arena = arena_new(16 << 20);
    numbers();
    scaled();
    exponents_and_fractions();
    words();
    general();
    dates();
    texts();
    precisions();
    builtins();
    decimals();
    arena_release(arena);
    return tap_done();
}
