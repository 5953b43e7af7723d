/* line_break: a text to lines of a width, by the rules of Chinese typesetting (禁则):
 *
 *     收入预算 1,946.23 万元，比上      no line begins with ，。）》 or ends with （《
 *     年增加 71.08 万元，增长           a number, a word, a number and its 万元 stay together
 *     3.79%。
 *
 * Lengths are in points. */
#ifndef YS_WRITE_LINE_BREAK_H
#define YS_WRITE_LINE_BREAK_H

#include <stdint.h>
#include "base/arena.h"
#include "base/utf8.h"

/* How wide a character is, in ems. */
typedef struct Measure {
    float (*advance)(const void *user, uint32_t c);
    const void *user;
} Measure;
/* Without a font: an ideograph is an em, everything else half of it; as good as any for page numbers. */
extern const Measure measure_plain;

typedef struct TextLine {
    int begin, end; /* bytes, without white space at the end */
    float width;
} TextLine;
typedef Vec(TextLine) TextLines;

/* Does room that fills a line go between two characters? Then one of them is wide. */
static inline bool text_has_gap(uint32_t before, uint32_t after) {
    return before && (utf8_width_of(before) == 2 || utf8_width_of(after) == 2);
}
int text_gaps(Str text);
float text_width(Str text, float size, const Measure *measure);
/* The widest piece that no line may break. */
float text_widest_piece(Str text, float size, const Measure *measure);
/* Appends the lines: at least one. `indent` narrows the first. What is wider than a line and may not be broken is
 * broken all the same. */
void break_lines(Str text, float size, float width, float indent, const Measure *measure, Arena *arena,
                 TextLines *lines);

#endif
