/* General, and numbers in Chinese words.
 *
 *     1234567.891234   1234567.891    at most eleven characters, the point one of them
 *     123456789012     1.23457E+11    larger and very small numbers
 *     1234             一千二百三十四   under [DBNum1]; 壹仟贰佰叁拾肆 under [DBNum2] */
#include "format/number_general.h"

enum { GENERAL_CHARACTERS = 11, GENERAL_DECIMALS = 9, GENERAL_MANTISSA_DECIMALS = 5 };

static void show_scientific(Decimal value, Buf *out) {
    int magnitude = decimal_magnitude(value);
    Decimal mantissa = decimal_round(value, GENERAL_MANTISSA_DECIMALS - magnitude);
    magnitude = decimal_magnitude(mantissa);
    mantissa.exponent -= magnitude;
    decimal_print(mantissa, out);
    buf_format(out, "E%c%02d", magnitude < 0 ? '-' : '+', magnitude < 0 ? -magnitude : magnitude);
}

void number_show_general(Decimal value, Buf *out) {
    int magnitude = decimal_magnitude(value);
    bool tiny = magnitude < -4 && decimal_places(value) > GENERAL_DECIMALS;
    if (magnitude >= GENERAL_CHARACTERS || tiny) {
        show_scientific(value, out);
        return;
    }
    int decimals = GENERAL_DECIMALS - (magnitude > 0 ? magnitude : 0);
    Decimal rounded = decimal_round(value, decimals > 0 ? decimals : 0);
    if (decimal_magnitude(rounded) >= GENERAL_CHARACTERS)
        show_scientific(rounded, out);
    else
        decimal_print(rounded, out);
}

/* ---- in Chinese ----------------------------------------------------------------------------------------------- */

static const Str chinese[3][10] = {
    {STR_INIT("〇"), STR_INIT("一"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"), STR_INIT("五"), STR_INIT("六"),
     STR_INIT("七"), STR_INIT("八"), STR_INIT("九")},
    {STR_INIT("零"), STR_INIT("壹"), STR_INIT("贰"), STR_INIT("叁"), STR_INIT("肆"), STR_INIT("伍"), STR_INIT("陆"),
     STR_INIT("柒"), STR_INIT("捌"), STR_INIT("玖")},
    {STR_INIT("０"), STR_INIT("１"), STR_INIT("２"), STR_INIT("３"), STR_INIT("４"), STR_INIT("５"), STR_INIT("６"),
     STR_INIT("７"), STR_INIT("８"), STR_INIT("９")},
};

void number_show_chinese_digits(Str digits, int style, Buf *out) {
    for (ptrdiff_t i = 0; i < digits.size; i++)
        buf_str(out, chinese[style - 1][digits.data[i] - '0']);
}

/* 1234 as 一千二百三十四: in groups of four digits, a zero for each gap. */
void number_show_chinese(int64_t value, int style, Buf *out) {
    static const Str tens[3][4] = {{STR_INIT(""), STR_INIT("十"), STR_INIT("百"), STR_INIT("千")},
                                   {STR_INIT(""), STR_INIT("拾"), STR_INIT("佰"), STR_INIT("仟")},
                                   {STR_INIT(""), STR_INIT("十"), STR_INIT("百"), STR_INIT("千")}};
    static const Str groups[4] = {STR_INIT(""), STR_INIT("万"), STR_INIT("亿"), STR_INIT("万亿")};
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%lld", (long long)value);
    bool gap = false, any = false;
    for (int i = 0; i < size; i++) {
        int place = size - 1 - i, digit = digits[i] - '0';
        if (digit == 0) {
            gap = true;
        } else {
            if (gap && any)
                buf_str(out, style == 3 ? chinese[2][0] : STR("零"));
            if (digit != 1 || place % 4 != 1 || any || style == 2)
                buf_str(out, chinese[style - 1][digit]);
            buf_str(out, tens[style - 1][place % 4]);
            gap = false;
            any = true;
        }
        bool group_filled = false;
        for (int k = i; place % 4 == 0 && k >= 0 && k > i - 4; k--)
            group_filled = group_filled || digits[k] != '0';
        if (group_filled)
            buf_str(out, groups[place / 4 % 4]);
    }
    if (!any)
        buf_str(out, style == 1 ? STR("〇") : chinese[style - 1][0]);
}
