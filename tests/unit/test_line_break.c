/* Where lines of Chinese may end: what never begins or ends one, what stays together, and that nothing is lost. */
#include "base/buf.h"
#include "tap.h"
#include "write/line_break.h"

/* The lines of a text, with bars between, in a width of so many ideographs. */
static Str broken(Arena *arena, Str text, float ems) {
    TextLines lines = {0};
    Buf out = {.arena = arena};
    break_lines(text, 10, ems * 10, 0, &measure_plain, arena, &lines);
    for (int i = 0; i < lines.size; i++) {
        buf_str(&out, i > 0 ? STR("|") : STR(""));
        buf_str(&out, str_sub(text, lines.data[i].begin, lines.data[i].end));
    }
    return buf_view(&out);
}

static void test_rules(Arena *arena) {
    tap_str(broken(arena, STR("一二三四五六"), 4), STR("一二三四|五六"), "between any two ideographs");
    tap_str(broken(arena, STR("一二三四，五六"), 4), STR("一二三|四，五六"), "no line begins with a mark that closes");
    tap_str(broken(arena, STR("一二三（四五）"), 4), STR("一二三|（四五）"), "none ends with one that opens");
    tap_str(broken(arena, STR("一二1,234.50万元"), 4), STR("一二|1,234.50|万元"),
            "a number is whole, even when its unit does not fit");
    tap_str(broken(arena, STR("增长 3.79%。"), 4), STR("增长|3.79%。"), "white space goes away at a break");
    tap_str(broken(arena, STR("一二三 5 万元"), 4), STR("一二三 5|万元"), "a unit is whole");
    tap_str(broken(arena, STR("2025年预算"), 3), STR("2025年|预算"), "a year too");
    tap_str(broken(arena, STR("123456789012"), 3), STR("123456|789012"), "what is wider than a line is broken");
    tap_str(broken(arena, STR(""), 3), STR(""), "an empty text is one empty line");
    tap_str(broken(arena, STR("，，，，，"), 2), STR("，，|，，|，"), "nothing but marks is broken all the same");
}

static void test_measures(Arena *arena) {
    Str text = STR("合计 1,234.50 万元");
    tap_int((long long)text_width(text, 10, &measure_plain), 90, "a width");
    tap_int((long long)text_widest_piece(text, 10, &measure_plain), 40, "the widest piece is the number");
    tap_int(text_gaps(STR("a1合计b")), 3, "gaps have a wide character at a side");
    int longest = 0, lost = 0;
    for (int ems = 1; ems < 40; ems++) {
        Str sentence = STR(
            "收入预算 1,946.23 万元（含“三公”经费 4.00 万元），比上年增加 71.08 万元，增长 3.79%；其中：基本支出。");
        TextLines lines = {0};
        break_lines(sentence, 10, (float)ems * 10, 0, &measure_plain, arena, &lines);
        for (int i = 0, at = 0; i < lines.size; i++) {
            for (; at < lines.data[i].begin; at++)
                lost += sentence.data[at] != ' ';
            at = lines.data[i].end;
            longest += lines.data[i].width > (float)ems * 10 + 0.1F && ems > 1;
        }
        lost += lines.data[lines.size - 1].end != (int)sentence.size;
    }
    tap_int(lost, 0, "nothing but white space stands between lines");
    tap_int(longest, 0, "no line is wider than it may be");
}

int main(void) {
    Arena *arena = arena_new(8 << 20);
    test_rules(arena);
    test_measures(arena);
    arena_release(arena);
    return tap_done();
}
