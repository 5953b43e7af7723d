/* What the paragraphs of a document are taken for: one small package with each kind in it, and where they stand: under
 * which heading, at which table, on which line. */
#include "opened.h"
#include "tap.h"

static const char text[] = "清水市桥梁博物馆 2026 年部门预算\n"
                           "\n"
                           "目录\n"
                           "\n"
                           "第一部分 概况 …………………… 1\n"
                           "\n"
                           "一、主要职能 …………………… 2\n"
                           "\n"
                           "\f第一部分 概况\n"
                           "\n"
                           "一、主要职能\n"
                           "\n"
                           "    （一）收藏保管。负责桥梁文物的收藏，并且按照有关规定保管、研究、展览这些文物，"
                           "为公众提供服务。\n"
                           "\n"
                           "    （十二）办公场所\n"
                           "\n"
                           "    具体包括：\n"
                           "\n"
                           "    1.东馆\n"
                           "\n"
                           "    2.西馆\n"
                           "\n"
                           "二、预算表\n"
                           "\n"
                           "清水市桥梁博物馆收入预算表\n"
                           "\n"
                           "单位：万元\n"
                           "\n"
                           "科目编码\t科目名称\t合计\n"
                           "207\t文化旅游体育与传媒支出\t290.00\n"
                           "208\t社会保障和就业支出\t18.00\n"
                           "\n"
                           "注：本表按项列示。\n"
                           "\n"
                           "    2026 年比上年增加 3 万元。\n"
                           "\n"
                           "\f\f三、说明\n"
                           "\n"
                           "    没有其他说明。\n";

typedef struct Expected {
    const char *text;
    PassageKind kind;
    NumberStyle style;
    int number, level;
    const char *title, *section;
} Expected;

static const Expected expected[] = {
    {"清水市桥梁博物馆 2026 年部门预算", PASSAGE_COVER, NUMBER_NONE, 0, 0, "", ""},
    {"目录", PASSAGE_HEADING, NUMBER_NONE, 0, 1, "", ""},
    {"第一部分 概况 ……", PASSAGE_CONTENTS, NUMBER_PART, 1, 0, "概况", "目录"},
    {"一、主要职能 ……", PASSAGE_CONTENTS, NUMBER_HAN, 1, 0, "主要职能", "目录"},
    {"第一部分 概况", PASSAGE_HEADING, NUMBER_PART, 1, 1, "概况", ""},
    {"一、主要职能", PASSAGE_HEADING, NUMBER_HAN, 1, 2, "主要职能", "概况"},
    {"（一）收藏保管。", PASSAGE_TEXT, NUMBER_HAN_BRACKET, 1, 0, "收藏保管", "主要职能"},
    {"（十二）办公场所", PASSAGE_HEADING, NUMBER_HAN_BRACKET, 12, 3, "办公场所", "主要职能"},
    {"具体包括：", PASSAGE_TEXT, NUMBER_NONE, 0, 0, "", "办公场所"},
    {"1.东馆", PASSAGE_TEXT, NUMBER_DIGIT, 1, 0, "东馆", "办公场所"},
    {"2.西馆", PASSAGE_TEXT, NUMBER_DIGIT, 2, 0, "西馆", "办公场所"},
    {"二、预算表", PASSAGE_HEADING, NUMBER_HAN, 2, 2, "预算表", "概况"},
    {"清水市桥梁博物馆收入预算表", PASSAGE_CAPTION, NUMBER_NONE, 0, 0, "", "预算表"},
    {"单位：万元", PASSAGE_ASIDE, NUMBER_NONE, 0, 0, "", "预算表"},
    {"注：本表按项列示。", PASSAGE_NOTE, NUMBER_NONE, 0, 0, "", "预算表"},
    {"2026 年比上年增加", PASSAGE_TEXT, NUMBER_NONE, 0, 0, "", "预算表"},
    {"三、说明", PASSAGE_HEADING, NUMBER_HAN, 3, 2, "说明", "概况"},
    {"没有其他说明。", PASSAGE_TEXT, NUMBER_NONE, 0, 0, "", "说明"},
};
enum { EXPECTED = sizeof expected / sizeof *expected };

static void check_passage(const Narrative *narrative, int i) {
    const Passage *passage = &narrative->passages.data[i];
    const Expected *want = &expected[i];
    const Passage *section = passage->section >= 0 ? &narrative->passages.data[passage->section] : NULL;
    Str under = !section ? STR("") : section->title.size ? section->title : section->text;
    bool same = str_starts(passage->text, str_from_c(want->text)) && passage->kind == want->kind &&
                passage->style == want->style && passage->number == want->number && passage->level == want->level &&
                (!want->title[0] || str_equal(passage->title, str_from_c(want->title))) &&
                str_equal(under, str_from_c(want->section));
    if (!same)
        printf("# %.*s: kind %d style %d number %d level %d title %.*s under %.*s\n", STR_ARG(passage->text),
               passage->kind, passage->style, passage->number, passage->level, STR_ARG(passage->title), STR_ARG(under));
    tap_ok(same, "%s", want->text);
}

int main(void) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    Package package;
    Diag diag = {0};
    if (!knowledge || !package_read(&package, arena, knowledge, STR("package.txt"), STR(text), STR("text"), &diag)) {
        tap_ok(false, "the package is read: %s", diag.en);
        return tap_done();
    }
    package_interpret(&package, knowledge);
    const Narrative *narrative = &package.narrative;
    tap_int(narrative->passages.size, EXPECTED, "each paragraph is one passage");
    for (int i = 0; i < narrative->passages.size && i < EXPECTED; i++)
        check_passage(narrative, i);
    tap_int(narrative->empty_pages_count, 1, "one page is empty");
    tap_int(narrative->empty_pages_count ? narrative->empty_pages[0] : 0, 3, "the one between two page ends");
    const Passage *caption = &narrative->passages.data[12], *note = &narrative->passages.data[14];
    tap_int(caption->table, 0, "the caption belongs to the table");
    tap_int(note->table, 0, "the note too");
    tap_int(narrative->passages.data[15].table, -1, "the text below does not");
    tap_int(place_at(caption->segments, caption->segments_count, 0).line, 25, "a passage has its place");
    arena_release(arena);
    return tap_done();
}
