/* Labels and the numbers in them: what is one, what only begins like one, and the way back to print. */
#include "lexis/label.h"
#include "tap.h"

enum { ARENA_BYTES = 1 << 20 };

static const struct {
    const char *text;
    NumberStyle style;
    int number;
    const char *rest;
} cases[] = {
    {"第一部分 概况", NUMBER_PART, 1, "概况"},
    {"第 十二 部 分", NUMBER_PART, 12, ""},
    {"一、主要职能", NUMBER_HAN, 1, "主要职能"},
    {"二十一、附表", NUMBER_HAN, 21, "附表"},
    {"（三）其他", NUMBER_HAN_BRACKET, 3, "其他"},
    {"〔三〕其他", NUMBER_HAN_BRACKET, 3, "其他"},
    {"1.收入", NUMBER_DIGIT, 1, "收入"},
    {"１２、支出", NUMBER_DIGIT, 12, "支出"},
    {"1.2026年预算", NUMBER_DIGIT, 1, "2026年预算"},
    {"（4）其他", NUMBER_BRACKET, 4, "其他"},
    {"4）其他", NUMBER_BRACKET, 4, "其他"},
    {"⑩ 其他", NUMBER_CIRCLED, 10, "其他"},
    {"1.5万元", NUMBER_NONE, 0, "1.5万元"},
    {"2026、2025年", NUMBER_NONE, 0, "2026、2025年"},
    {"一般公共预算", NUMBER_NONE, 0, "一般公共预算"},
    {"一二、", NUMBER_NONE, 0, "一二、"},
    {"（一般）", NUMBER_NONE, 0, "（一般）"},
    {"（一]", NUMBER_NONE, 0, "（一]"},
    {"第一季度", NUMBER_NONE, 0, "第一季度"},
    {"0.", NUMBER_NONE, 0, "0."},
    {"", NUMBER_NONE, 0, ""},
};

int main(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = str_from_c(cases[i].text);
        NumberLabel label = label_at(text);
        bool rest = str_equal(str_sub(text, label.size, text.size), str_from_c(cases[i].rest));
        tap_ok(label.style == cases[i].style && label.number == cases[i].number && rest, "\"%s\"", cases[i].text);
    }
    Arena *arena = arena_new(ARENA_BYTES);
    for (NumberStyle style = NUMBER_PART; style <= NUMBER_CIRCLED; style++) {
        bool same = true;
        for (int number = 1; number <= 20; number++) {
            NumberLabel label = label_at(label_print(arena, style, number, STR(".")));
            same &= label.style == style && label.number == number;
        }
        tap_ok(same, "labels of style %d are read as they are printed", (int)style);
    }
    int number;
    tap_ok(ordinal_at(STR("第 12 条"), &number) == (ptrdiff_t)STR("第 12").size && number == 12, "an ordinal number");
    tap_ok(!ordinal_at(STR("第"), &number) && !ordinal_at(STR("12"), &number), "no ordinal numbers");
    bool same = true;
    for (int i = 1; i <= 99; i++)
        same &= numeral_at(numeral_print(arena, i), &number, NULL) > 0 && number == i;
    tap_ok(same && !numeral_print(arena, 100).size, "Han numerals from 1 to 99 are read as they are printed");
    arena_release(arena);
    return tap_done();
}
