/* Marks are taken one at a time, so that a judgement on the first or last few characters of a text costs no more than
 * these few, however long the text is. */
#include "lexis/mark.h"

uint32_t mark_next(Str text, ptrdiff_t *offset) {
    while (*offset < text.size) {
        uint32_t mark = utf8_fold(utf8_next(text, offset));
        if (!utf8_is_space(mark) && mark != 0)
            return mark;
    }
    return 0;
}

uint32_t mark_previous(Str text, ptrdiff_t *end) {
    while (*end > 0) {
        ptrdiff_t begin = *end - 1;
        while (begin > 0 && *end - begin < 4 && ((unsigned char)text.data[begin] & 0xC0) == 0x80)
            begin--;
        ptrdiff_t offset = begin;
        uint32_t mark = utf8_fold(utf8_next(text, &offset));
        *end = offset == *end ? begin : *end - 1;
        if (!utf8_is_space(mark) && mark != 0)
            return mark;
    }
    return 0;
}

bool mark_is_in(uint32_t mark, const char *set) {
    Str all = str_from_c(set);
    for (ptrdiff_t offset = 0; offset < all.size;) {
        if (utf8_next(all, &offset) == mark)
            return true;
    }
    return false;
}

bool marks_end_sentence(Str text) {
    ptrdiff_t end = text.size;
    uint32_t mark = mark_previous(text, &end);
    for (int i = 0; i < 4 && mark_is_in(mark, "\")]'》」』"); i++) {
        uint32_t inner = mark_previous(text, &end);
        if (!mark_is_in(inner, "。!?;\")]'》」』"))
            return false;
        mark = inner;
    }
    return mark_is_in(mark, "。!?;:…");
}

bool marks_have_clause(Str text) {
    uint32_t previous = 0;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        uint32_t mark = utf8_fold(utf8_next(text, &offset));
        if (previous == ',' && !mark_is_digit(mark))
            return true;
        if (mark == 0x3002 || mark == ';' || (mark == ':' && offset < text.size))
            return true;
        previous = mark;
    }
    return false;
}

int mark_leader_dots(uint32_t mark) {
    switch (mark) {
    case 0x2026: /* … */
    case 0x22EF: /* ⋯ */ return 3;
    case '.':
    case 0xB7:   /* · */
    case 0x2025: /* ‥ */
    case 0xFF0E: /* ． */ return 1;
    default: return 0;
    }
}

bool marks_have_leader(Str text) {
    int run = 0;
    for (ptrdiff_t offset = 0; offset < text.size && run < LEADER_DOTS_MIN;) {
        uint32_t mark = utf8_next(text, &offset);
        int dots = mark_leader_dots(mark);
        if (dots || !utf8_is_space(mark))
            run = dots ? run + dots : 0;
    }
    return run >= LEADER_DOTS_MIN;
}

Str marks_before_leader(Str text) {
    for (ptrdiff_t end = text.size;;) {
        uint32_t mark = mark_previous(text, &end);
        if (!mark_is_digit(mark) && !mark_leader_dots(mark) && mark != '-')
            return text;
        text.size = end;
    }
}
