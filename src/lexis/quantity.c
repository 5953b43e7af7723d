/* A number in running text, and the unit of money behind it:
 *
 *     比上年增加1,946.23万元，增长3.79%
 *                number  unit     number %
 *
 * A number is taken whole however its points and commas stand ("12..5"): what is wrong with it is for the caller to
 * see, who would else read the rest of it as a number of its own. The units of money are arithmetic, not vocabulary:
 * what they are worth is in their names. */
#include "lexis/quantity.h"
#include "lexis/mark.h"

/* To add a unit: a line here. The longer name of two that end or begin alike stands first. */
static const struct {
    Str name;
    uint32_t multipliers[2]; /* the characters before 元, the nearer first */
    int64_t fen;
} units[] = {
    {STR_INIT("百万元"), {0x4E07, 0x767E}, 100 * (int64_t)FEN_PER_WAN},
    {STR_INIT("千万元"), {0x4E07, 0x5343}, 1000 * (int64_t)FEN_PER_WAN},
    {STR_INIT("十万元"), {0x4E07, 0x5341}, 10 * (int64_t)FEN_PER_WAN},
    {STR_INIT("万元"), {0x4E07, 0}, FEN_PER_WAN},
    {STR_INIT("亿元"), {0x4EBF, 0}, FEN_PER_YI},
    {STR_INIT("千元"), {0x5343, 0}, 1000 * FEN_PER_YUAN},
    {STR_INIT("百元"), {0x767E, 0}, 100 * FEN_PER_YUAN},
    {STR_INIT("元"), {0, 0}, FEN_PER_YUAN},
};
enum { UNITS_COUNT = sizeof units / sizeof *units, UNIT_BYTES_MAX = 20 };

/* May the character stand right before a plain 元 that is the unit: 位 of 单位, 币 of 人民币, 为,
 * or no ideograph at all. So 美元, 日元, 单元, 多元 are none. */
static bool may_precede_yuan(uint32_t code_point, uint32_t before_it) {
    if (!utf8_is_han(code_point))
        return true;
    return (code_point == 0x4F4D && before_it == 0x5355) || (code_point == 0x5E01 && before_it == 0x6C11) ||
           code_point == 0x4E3A;
}

int64_t money_unit_in(Str text) {
    uint32_t nearer = 0, farther = 0;
    for (ptrdiff_t offset = 0;;) {
        uint32_t mark = utf8_next_mark(text, &offset);
        if (mark == 0)
            return 0;
        ptrdiff_t ahead = offset;
        if (mark == 0x5143 && !utf8_is_han(utf8_next_mark(text, &ahead))) {
            for (int i = 0; i < UNITS_COUNT; i++) {
                const uint32_t *wanted = units[i].multipliers;
                if (wanted[0] == 0 && !may_precede_yuan(nearer, farther))
                    continue;
                if ((wanted[0] == 0 || wanted[0] == nearer) && (wanted[1] == 0 || wanted[1] == farther))
                    return units[i].fen;
            }
        }
        farther = nearer;
        nearer = mark;
    }
}

Str money_unit_name(int64_t unit_fen) {
    for (int i = 0; i < UNITS_COUNT; i++) {
        if (units[i].fen == unit_fen)
            return units[i].name;
    }
    return STR("");
}

int64_t money_unit_at(Str folded, ptrdiff_t *size) {
    for (int i = 0; i < UNITS_COUNT; i++)
        if (str_starts(folded, units[i].name)) {
            *size = units[i].name.size;
            return units[i].fen;
        }
    *size = 0;
    return 0;
}

int64_t money_multiplier_at(Str folded, ptrdiff_t *size) {
    *size = 0;
    uint32_t mark = folded.size ? utf8_next(folded, size) : 0;
    for (int i = 0; i < UNITS_COUNT && mark; i++)
        if (units[i].fen >= FEN_PER_WAN && units[i].multipliers[0] == mark && !units[i].multipliers[1])
            return units[i].fen;
    *size = 0;
    return 0;
}

int64_t money_unit_next(Str text, ptrdiff_t *at) {
    const Str yuan = units[UNITS_COUNT - 1].name;
    ptrdiff_t found = str_find(str_sub(text, *at, text.size), yuan);
    if (found < 0)
        return 0;
    *at += found + yuan.size;
    int i = 0;
    while (!str_ends(str_sub(text, 0, *at), units[i].name))
        i++; /* 元 alone is the last */
    return units[i].fen;
}

ptrdiff_t number_size(Str folded) {
    ptrdiff_t size = 0;
    bool point = false; /* 241.76，2026 年: behind a point a comma separates sentences */
    while (size < folded.size && (mark_is_digit((unsigned char)folded.data[size]) ||
                                  (size > 0 && ((folded.data[size] == ',' && !point) || folded.data[size] == '.'))))
        point |= folded.data[size++] == '.';
    while (size > 0 && !mark_is_digit((unsigned char)folded.data[size - 1]))
        size--;
    return size;
}

bool quantity_at(Str folded, Quantity *quantity) {
    ptrdiff_t number = number_size(folded), unit;
    Str behind = str_sub(folded, number, folded.size);
    *quantity = (Quantity){.number = number, .percent = number && str_starts(behind, STR("%"))};
    quantity->unit_fen = number ? money_unit_at(behind, &unit) : 0;
    quantity->size = number + (quantity->percent ? 1 : quantity->unit_fen ? unit : 0);
    return quantity->percent || quantity->unit_fen;
}

bool quantity_parse(Str text, int64_t *unit_fen, Amount *amount) {
    if (amount_parse(text, *unit_fen ? *unit_fen : 1, amount))
        return true;
    ptrdiff_t end = text.size;
    while (end > 0 && !mark_is_digit((unsigned char)text.data[end - 1]))
        end--;
    int64_t own_fen = money_unit_in(str_sub(text, end, text.size));
    if (!own_fen || text.size - end > UNIT_BYTES_MAX || !amount_parse(str_sub(text, 0, end), own_fen, amount))
        return false;
    *unit_fen = own_fen;
    return true;
}
