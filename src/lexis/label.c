/* Labels are read mark by mark: an opening (第, a bracket or nothing), a number, and what closes it. Whatever does not
 * close right is no label but a text that begins with a number: 1.5 is an amount, 2026年 a year, 十分 a word. Only a
 * year may follow the point of a label at once, "1.2026年预算". */
#include "lexis/label.h"
#include "lexis/mark.h"

enum {
    LABEL_DIGITS_MAX = 3,
    CIRCLED_ONE = 0x2460,
    CIRCLED_MAX = 20,
    ENUMERATION_COMMA = 0x3001,
    ORDINAL = 0x7B2C /* 第 */
};

/* ---- numbers -------------------------------------------------------------------------------------------------- */

/* 一 to 十 */
static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
enum { TEN = sizeof numerals / sizeof *numerals };

int numeral_value(uint32_t mark) {
    for (int i = 0; i < TEN; i++)
        if (mark == numerals[i])
            return i + 1;
    return 0;
}

static ptrdiff_t digits_at(Str text, int *number) {
    ptrdiff_t end = 0, at = 0;
    uint32_t mark;
    for (int count = 0; mark_is_digit(mark = mark_next(text, &at)); count++, end = at) {
        if (count == LABEL_DIGITS_MAX)
            return 0;
        *number = *number * 10 + (int)(mark - '0');
    }
    return *number ? end : 0;
}

/* 三, 十, 十二, 二十, 二十一 */
static ptrdiff_t han_at(Str text, int *number) {
    ptrdiff_t at = 0, end;
    int value = numeral_value(mark_next(text, &at));
    if (!value)
        return 0;
    end = at;
    int next = numeral_value(mark_next(text, &at));
    if (value < TEN && next == TEN) {
        value *= TEN;
        end = at;
        next = numeral_value(mark_next(text, &at));
    }
    if (value >= TEN && next && next < TEN) {
        value += next;
        end = at;
    }
    *number = value;
    return end;
}

ptrdiff_t numeral_at(Str text, int *number, bool *han) {
    *number = 0;
    ptrdiff_t size = digits_at(text, number);
    bool of_han = !size;
    if (!size && !*number)
        size = han_at(text, number);
    if (!size)
        *number = 0;
    if (han)
        *han = of_han;
    return size;
}

Str numeral_print(Arena *arena, int number) {
    char text[4 * 3];
    int size = 0;
    if (number <= 0 || number >= TEN * TEN)
        return STR("");
    if (number >= 2 * TEN)
        size += utf8_encode(numerals[number / TEN - 1], text);
    if (number >= TEN)
        size += utf8_encode(numerals[TEN - 1], text + size);
    if (number % TEN)
        size += utf8_encode(numerals[number % TEN - 1], text + size);
    return arena_copy(arena, (Str){text, size});
}

/* ---- labels --------------------------------------------------------------------------------------------------- */

static bool begins_with_year(Str text) {
    ptrdiff_t at = 0;
    return mark_next(text, &at) == '2' && mark_next(text, &at) == '0' && mark_is_digit(mark_next(text, &at)) &&
           mark_is_digit(mark_next(text, &at));
}

/* What closes a number that nothing opened. */
static NumberStyle bare_style(uint32_t mark, Str rest, bool han) {
    ptrdiff_t at = 0;
    if (mark == ENUMERATION_COMMA)
        return han ? NUMBER_HAN : NUMBER_DIGIT;
    if (mark == '.' && !han && (!mark_is_digit(mark_next(rest, &at)) || begins_with_year(rest)))
        return NUMBER_DIGIT;
    return mark == ')' && !han ? NUMBER_BRACKET : NUMBER_NONE;
}

static ptrdiff_t behind_space(Str text, ptrdiff_t at) {
    for (ptrdiff_t next = at; next < text.size && utf8_is_space(utf8_next(text, &next));)
        at = next;
    return at;
}

NumberLabel label_at(Str text) {
    ptrdiff_t at = 0;
    uint32_t first = mark_next(text, &at);
    if (first >= CIRCLED_ONE && first < CIRCLED_ONE + CIRCLED_MAX)
        return (NumberLabel){NUMBER_CIRCLED, (int)(first - CIRCLED_ONE) + 1, behind_space(text, at)};
    bool part = first == ORDINAL, bracket = first == '(' || first == '[', han;
    if (!part && !bracket)
        at = 0;
    NumberLabel label = {0};
    at += numeral_at(str_sub(text, at, text.size), &label.number, &han);
    if (!label.number)
        return label;
    uint32_t mark = mark_next(text, &at);
    if (part) {
        label.style = mark == 0x90E8 /* 部 */ && mark_next(text, &at) == 0x5206 /* 分 */ ? NUMBER_PART : NUMBER_NONE;
    } else if (bracket) {
        bool closed = mark == (first == '(' ? ')' : ']');
        label.style = !closed ? NUMBER_NONE : han ? NUMBER_HAN_BRACKET : NUMBER_BRACKET;
    } else {
        label.style = bare_style(mark, str_sub(text, at, text.size), han);
    }
    if (!label.style)
        return (NumberLabel){0};
    label.size = behind_space(text, at);
    return label;
}

ptrdiff_t ordinal_at(Str text, int *number) {
    ptrdiff_t at = 0;
    *number = 0;
    if (mark_next(text, &at) != ORDINAL)
        return 0;
    ptrdiff_t size = numeral_at(str_sub(text, at, text.size), number, NULL);
    return size ? at + size : 0;
}

Str label_print(Arena *arena, NumberStyle style, int number, Str point) {
    Str han = numeral_print(arena, number);
    switch (style) {
    case NUMBER_PART: return arena_format(arena, "第%.*s部分", STR_ARG(han));
    case NUMBER_HAN: return arena_format(arena, "%.*s、", STR_ARG(han));
    case NUMBER_HAN_BRACKET: return arena_format(arena, "（%.*s）", STR_ARG(han));
    case NUMBER_DIGIT: return arena_format(arena, "%d%.*s", number, STR_ARG(point));
    case NUMBER_BRACKET: return arena_format(arena, "（%d）", number);
    case NUMBER_CIRCLED: {
        char mark[4];
        int size = utf8_encode(CIRCLED_ONE + (uint32_t)number - 1, mark);
        return arena_copy(arena, (Str){mark, size});
    }
    case NUMBER_NONE: break;
    }
    return STR("");
}
