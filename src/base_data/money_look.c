/* Printing money as a form has it. All in integers: the amount is rounded to the last printed digit before it is
 * printed, so that the printed digits and what a reader takes them for are the same. */
#include "base_data/money_look.h"

enum { SEPARATED_DIGITS = 3, LOOK_DECIMALS_MAX = 8 };

/* What one unit of the last printed digit is worth, at least one fen. */
static int64_t grain_of(const MoneyLook *look) {
    int64_t grain = look->unit_fen;
    for (int i = 0; i < look->decimals && i < LOOK_DECIMALS_MAX && grain % 10 == 0; i++)
        grain /= 10;
    return grain > 0 ? grain : 1;
}

int64_t money_rounded(int64_t fen, const MoneyLook *look) {
    int64_t grain = grain_of(look), half = grain / 2;
    int64_t away = fen < 0 ? fen - half : fen + half;
    return grain > 1 ? away / grain * grain : fen;
}

Str money_print(Arena *arena, int64_t fen, const MoneyLook *look) {
    if (fen == 0)
        return look->zero;
    Buf plain = {.arena = arena}, out = {.arena = arena};
    amount_print(&plain, money_rounded(fen, look), look->unit_fen, look->decimals);
    Str digits = buf_view(&plain);
    ptrdiff_t point = str_find(digits, STR(".")), whole = point < 0 ? digits.size : point;
    for (ptrdiff_t i = 0; i < digits.size; i++) {
        ptrdiff_t left = whole - i;
        bool after_digit = i > 0 && digits.data[i - 1] >= '0' && digits.data[i - 1] <= '9';
        if (look->separated && after_digit && left > 0 && left % SEPARATED_DIGITS == 0)
            buf_byte(&out, ',');
        buf_byte(&out, digits.data[i]);
    }
    return buf_view(&out);
}

void money_look_of(Str printed, MoneyLook *look) {
    Amount amount;
    if (!amount_parse(printed, look->unit_fen, &amount))
        return;
    look->decimals = amount.decimals;
    look->separated = look->separated || str_contains(printed, STR(","));
    if (amount.value_fen == 0)
        look->zero = printed;
}
