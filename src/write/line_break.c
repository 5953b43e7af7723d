/* Where a line of Chinese may end. Between any two ideographs, but not before a mark that closes or after one that
 * opens; not within a number, a word or a chain of digits and their unit. White space at a break goes away.
 *
 * Greedy: a line takes as much as it holds, and what may not stand at its end goes to the next with it. One pass over
 * the characters, each looked at with the one before; a line is taken back by at most the length of a word. */
#include "write/line_break.h"

enum { WORD_CHARACTERS_MAX = 40 }; /* a longer one is broken anywhere */

static float advance_plain(const void *user, uint32_t c) {
    (void)user;
    return (float)utf8_width_of(c) / 2;
}
const Measure measure_plain = {advance_plain, NULL};

static bool is_one_of(uint32_t c, Str marks) {
    for (ptrdiff_t at = 0; at < marks.size;)
        if (utf8_next(marks, &at) == c)
            return true;
    return false;
}

static bool closes(uint32_t c) {
    if (c < 0x80)
        return c && strchr(",.;:?!)]}>%", (int)c);
    return is_one_of(c, STR("，。、；：？！）》〉」』】〕〗”’…—～·％‰℃°．"));
}

static bool opens(uint32_t c) {
    if (c < 0x80)
        return c && strchr("([{<$#", (int)c);
    return is_one_of(c, STR("（《〈「『【〔〖“‘￥"));
}

/* Letters, digits and what stands within numbers: no Han, no full-width mark. */
static bool in_word(uint32_t c) {
    return (c > ' ' && c < 0x2000 && c != '/') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* 3.79% 71万 12元 2025年 */
static bool is_unit(uint32_t c) {
    return is_one_of(c, STR("万亿元年月日％‰"));
}

/* May a line end between two characters that stand beside each other? */
static bool may_break(uint32_t before, uint32_t after) {
    if (closes(after) || opens(before))
        return false;
    if ((is_digit(before) || is_unit(before)) && is_unit(after)) /* 71 万 元 */
        return false;
    return !(in_word(before) && in_word(after));
}

float text_width(Str text, float size, const Measure *measure) {
    float width = 0;
    for (ptrdiff_t at = 0; at < text.size;)
        width += measure->advance(measure->user, utf8_next(text, &at)) * size;
    return width;
}

int text_gaps(Str text) {
    int gaps = 0;
    uint32_t before = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        gaps += text_has_gap(before, c);
        before = c;
    }
    return gaps;
}

float text_widest_piece(Str text, float size, const Measure *measure) {
    float widest = 0, width = 0;
    uint32_t before = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        float advance = measure->advance(measure->user, c) * size;
        bool broken = utf8_is_space(c) || (before && (utf8_is_space(before) || may_break(before, c)));
        width = utf8_is_space(c) ? 0 : broken ? advance : width + advance;
        widest = width > widest ? width : widest;
        before = c;
    }
    return widest;
}

typedef struct Breaker {
    Str text;
    float size, width;
    const Measure *measure;
    /* the last place where the line may end: its end without white space, where the next begins, how wide it is */
    int end, next;
    float end_width;
    int since; /* characters since then */
} Breaker;

/* One line from `begin` on; gives back where the next begins. */
static int take_line(Breaker *breaker, int begin, TextLine *line) {
    Str text = breaker->text;
    uint32_t before = 0;
    float width = 0;
    int solid = begin; /* the end of the last character that is no white space */
    float solid_width = 0;
    breaker->end = breaker->next = 0;
    breaker->since = 0;
    for (ptrdiff_t at = begin, from = begin; at < text.size; from = at) {
        uint32_t c = utf8_next(text, &at);
        float advance = breaker->measure->advance(breaker->measure->user, c) * breaker->size;
        bool space = utf8_is_space(c);
        if (!space && before && (utf8_is_space(before) ? !closes(c) : may_break(before, c))) {
            breaker->end = solid;
            breaker->next = (int)from;
            breaker->end_width = solid_width;
            breaker->since = 0;
        }
        if (!space && width + advance > breaker->width + 0.01F && solid > begin) {
            if (breaker->next == 0 || breaker->since > WORD_CHARACTERS_MAX) {
                *line = (TextLine){begin, solid, solid_width};
                return (int)from;
            }
            *line = (TextLine){begin, breaker->end, breaker->end_width};
            return breaker->next;
        }
        width += advance;
        breaker->since++;
        if (!space) {
            solid = (int)at;
            solid_width = width;
        }
        before = c;
    }
    *line = (TextLine){begin, solid, solid_width};
    return (int)text.size;
}

void break_lines(Str text, float size, float width, float indent, const Measure *measure, Arena *arena,
                 TextLines *lines) {
    Breaker breaker = {.text = text, .size = size, .width = width - indent, .measure = measure};
    int at = 0;
    do {
        TextLine line;
        int next = take_line(&breaker, at, &line);
        *vec_push(lines, arena) = line;
        at = next;
        breaker.width = width;
    } while (at < text.size);
}
