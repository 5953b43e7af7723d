/* Years are four digits, mostly with 年 or 年度 behind them. Digits that are not four are given out too, since a year
 * with a digit lost or doubled is a misprint that a caller may look for.
 *
 *     2025年度预算     二〇二五年     202年        20251234        2025比2024年
 *     value 2025       value 2025     digits 3     digits 8        a pair
 *
 * Chinese digits stand in numbering as well (二、), so they are a year only where exactly four stand before 年. Zero is
 * printed 〇, ○, 零, O or 0 among them. The characters 年 and 度 are the grammar of a year, no vocabulary. */
#include "lexis/year.h"
#include "base/utf8.h"

enum { YEAR_DIGITS = 4 };

static const Str sign = STR_INIT("年"), annual_sign = STR_INIT("度");

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* 0 to 9, -1: no digit of a year in Chinese. */
static int chinese_digit(uint32_t mark) {
    static const struct {
        uint32_t mark;
        int value;
    } digits[] = {
        {0x3007, 0}, {0x25CB, 0}, {0x96F6, 0}, {'O', 0},    {'0', 0},    {0x4E00, 1}, {0x4E8C, 2},
        {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9},
    };
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i].mark == mark)
            return digits[i].value;
    return -1;
}

/* 年 and 度 behind the digits. */
static void read_sign(Str folded, Year *year) {
    year->sign = year->end;
    year->named = str_starts(str_sub(folded, year->end, folded.size), sign);
    if (!year->named)
        return;
    year->end += sign.size;
    year->annual = str_starts(str_sub(folded, year->end, folded.size), annual_sign);
    year->end += year->annual ? annual_sign.size : 0;
}

/* 二〇二五年 and 一九九八年; the first digit is one of two characters, so that nearly every text is passed over at a
 * glance. */
static bool chinese_year_at(Str folded, ptrdiff_t at, Year *year) {
    ptrdiff_t end = at;
    uint32_t first = utf8_next(folded, &end);
    if (first != 0x4E8C && first != 0x4E00)
        return false;
    int value = chinese_digit(first);
    for (int i = 1; i < YEAR_DIGITS; i++) {
        int digit = end < folded.size ? chinese_digit(utf8_next(folded, &end)) : -1;
        if (digit < 0)
            return false;
        value = value * 10 + digit;
    }
    *year = (Year){.value = value, .digits = YEAR_DIGITS, .begin = at, .end = end};
    read_sign(folded, year);
    return year->named;
}

bool year_at(Str folded, ptrdiff_t at, Year *year) {
    ptrdiff_t end = at;
    int value = 0;
    if (at >= folded.size)
        return false;
    if (!is_digit(folded.data[at]))
        return chinese_year_at(folded, at, year);
    for (; end < folded.size && is_digit(folded.data[end]); end++)
        if (end - at < YEAR_DIGITS)
            value = value * 10 + (folded.data[end] - '0');
    bool whole = end - at == YEAR_DIGITS;
    *year = (Year){.value = whole ? value : 0, .digits = (int)(end - at), .begin = at, .end = end};
    read_sign(folded, year);
    return true;
}

static ptrdiff_t character_before(Str text, ptrdiff_t at) {
    do
        at--;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80);
    return at;
}

bool year_next(Str folded, ptrdiff_t *at, Year *year) {
    for (ptrdiff_t found; (found = str_find(str_sub(folded, *at, folded.size), sign)) >= 0;) {
        ptrdiff_t end = *at + found, begin = end;
        while (begin > 0 && is_digit(folded.data[begin - 1]))
            begin--;
        *at = end + sign.size;
        if (begin < end)
            return year_at(folded, begin, year);
        for (int i = 0; i < YEAR_DIGITS && begin > 0; i++)
            begin = character_before(folded, begin);
        if (chinese_year_at(folded, begin, year))
            return true;
    }
    return false;
}

ptrdiff_t years_read(Str folded, int *year, int *than) {
    static const Str marks[] = {STR_INIT("比"), STR_INIT("较")};
    Year first, second;
    *than = 0;
    if (!year_at(folded, 0, &first) || !year_is_usual(&first))
        return 0;
    *year = first.value;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str rest = str_sub(folded, first.end, folded.size);
        if (!str_starts(rest, marks[i]) || !year_at(folded, first.end + marks[i].size, &second) ||
            !year_is_usual(&second))
            continue;
        *than = second.value;
        return second.end;
    }
    return first.end;
}
