/* The comparison as text.
 *
 *     甲  draft.txt：某局 2026 年部门预算
 *     乙  published.pdf：某局 2026 年部门预算
 *     数字：1 处不同，245 处相同；项目：无变化；绩效指标：无变化
 *
 *     部门支出总表
 *       行政运行 · 基本支出      145.66 → 154.66 万元   +9.00（+6.2%）   第 3 页 → 第 4 页
 *
 * Texts of documents are put as report/plain.h has it: nothing in them drives a terminal. */
#include "report/compare_text.h"
#include "report/compare_words.h"
#include "report/plain.h"

enum { COMPARE_NAME_COLUMNS = 60, RECORD_TEXT_COLUMNS = 60 };

typedef struct CompareText {
    const Comparison *comparison;
    ReportOptions options;
    Arena *scratch;
    Buf *out;
} CompareText;

static void put(CompareText *text, const char *zh, const char *en) {
    buf_str(text->out, str_from_c(text->options.english ? en : zh));
}

static void put_count(CompareText *text, const char *zh, const char *en, int count) {
    buf_format(text->out, text->options.english ? en : zh, count);
}

/* The text, and blanks up to so many columns. */
static void put_padded(CompareText *text, Str what, int columns) {
    plain_put(what, text->out);
    for (int width = plain_width(what); width < columns; width++)
        buf_byte(text->out, ' ');
}

static void put_cut(CompareText *text, Str what, int columns) {
    ptrdiff_t end = plain_offset_at(what, columns);
    plain_put(str_sub(what, 0, end), text->out);
    if (end < what.size)
        buf_str(text->out, STR("…"));
}

typedef struct Columns { /* how wide the names and the amounts of a list are */
    int name, amounts;
} Columns;

static bool is_at_large(const CompareText *text, const Difference *difference) {
    const Differences *list = &text->comparison->headline;
    return difference >= list->data && difference < list->data + list->size;
}

static Str amounts_of(CompareText *text, const Difference *difference) {
    CompareMoney money = compare_money(text->comparison, difference, is_at_large(text, difference), text->scratch);
    return arena_format(text->scratch, "%.*s → %.*s %.*s", STR_ARG(money.a), STR_ARG(money.b), STR_ARG(money.unit));
}

static void widen(CompareText *text, Columns *columns, const Difference *difference, CompareNaming *naming) {
    int name = plain_width(naming(text->comparison, difference, text->scratch, text->options.english));
    int amounts = plain_width(amounts_of(text, difference));
    columns->name = name > columns->name && name <= COMPARE_NAME_COLUMNS ? name : columns->name;
    columns->amounts = amounts > columns->amounts ? amounts : columns->amounts;
}

/* "第 3 页", or both where they are not the same. */
static void put_places(CompareText *text, const Difference *difference) {
    bool english = text->options.english;
    Str a = compare_reading_place(text->comparison->a, difference->a, text->scratch, english);
    Str b = compare_reading_place(text->comparison->b, difference->b, text->scratch, english);
    if (a.size > 0 && b.size > 0 && !str_equal(a, b)) {
        plain_put(a, text->out);
        buf_str(text->out, STR(" → "));
    }
    plain_put(b.size > 0 ? b : a, text->out);
}

static void put_difference(CompareText *text, const Difference *difference, const Columns *columns,
                           CompareNaming *naming) {
    const Comparison *comparison = text->comparison;
    Arena *scratch = text->scratch;
    bool english = text->options.english;
    Str percent = compare_percent(comparison, difference, scratch);
    buf_str(text->out, STR("  "));
    put_padded(text, naming(comparison, difference, scratch, english), columns->name);
    buf_str(text->out, STR("  "));
    put_padded(text, amounts_of(text, difference), columns->amounts);
    buf_str(text->out, STR("  "));
    CompareMoney money = compare_money(comparison, difference, is_at_large(text, difference), scratch);
    plain_put(arena_format(scratch, "%s%.*s", difference->by_fen > 0 ? "+" : "", STR_ARG(money.by)), text->out);
    if (percent.size > 0)
        plain_put(arena_format(scratch, english ? " (%.*s)" : "（%.*s）", STR_ARG(percent)), text->out);
    else if (compare_is_unsaid(comparison, difference))
        put(text, difference->b >= 0 ? "（甲没有说到）" : "（乙没有说到）",
            difference->b >= 0 ? " (A says nothing of it)" : " (B says nothing of it)");
    else if (difference->kind != DIFFERENCE_CHANGED)
        put(text, difference->kind == DIFFERENCE_CAME ? "（新增）" : "（没有了）",
            difference->kind == DIFFERENCE_CAME ? " (new)" : " (gone)");
    buf_str(text->out, STR("  "));
    put_places(text, difference);
    if (difference->elsewhere > 0)
        put_count(text, "，另有 %d 处同此", ", and %d other places alike", difference->elsewhere);
    buf_byte(text->out, '\n');
}

static void put_differences(CompareText *text, const Differences *list, int first, int end, CompareNaming *naming) {
    int shown = text->options.full || list == &text->comparison->headline || end - first <= COMPARE_BRIEF_ROWS + 1
                    ? end - first
                    : COMPARE_BRIEF_ROWS;
    Columns columns = {0};
    for (int i = first; i < first + shown; i++)
        widen(text, &columns, &list->data[i], naming);
    for (int i = first; i < first + shown; i++)
        put_difference(text, &list->data[i], &columns, naming);
    if (shown < end - first)
        put_count(text, "  …另有 %d 处，--full 全部列出\n", "  … and %d more; --full lists all\n", end - first - shown);
}

static void put_title(CompareText *text, const DifferenceGroup *group) {
    buf_byte(text->out, '\n');
    if (group->title.size > 0)
        plain_put(group->title, text->out);
    else
        put(text, "正文所述", "what the sentences say");
    if (group->missing_a)
        put_count(text, "：甲没有这张表，%d 个数字", ": A has no such table, %d figures", group->end - group->first);
    if (group->missing_b)
        put_count(text, "：乙没有这张表，%d 个数字", ": B has no such table, %d figures", group->end - group->first);
    buf_byte(text->out, '\n');
}

static void put_records(CompareText *text, const RecordDifferences *list, bool targets) {
    bool english = text->options.english;
    int end = text->options.full || list->size <= 2 * COMPARE_BRIEF_ROWS ? list->size : 2 * COMPARE_BRIEF_ROWS;
    if (list->size == 0)
        return;
    put(text, targets ? "\n绩效指标\n" : "\n项目\n", targets ? "\ntargets\n" : "\nprojects\n");
    for (int i = 0; i < end; i++) {
        const RecordDifference *difference = &list->data[i];
        buf_str(text->out, STR("  "));
        put_padded(text, compare_record_change(difference, english), 10);
        put_cut(text,
                targets ? compare_target_name(text->comparison, difference, text->scratch)
                        : compare_project_name(text->comparison, difference),
                RECORD_TEXT_COLUMNS);
        if (difference->a >= 0 && difference->b >= 0) {
            buf_str(text->out, english ? STR(": ") : STR("："));
            put_cut(text, difference->before, RECORD_TEXT_COLUMNS);
            buf_str(text->out, STR(" → "));
            put_cut(text, difference->after, RECORD_TEXT_COLUMNS);
        }
        buf_byte(text->out, '\n');
    }
    if (end < list->size)
        put_count(text, "  …另有 %d 处，--full 全部列出\n", "  … and %d more; --full lists all\n", list->size - end);
}

static void put_head(CompareText *text) {
    const Comparison *comparison = text->comparison;
    bool english = text->options.english;
    put(text, "甲  ", "A  ");
    plain_put(compare_side(comparison, false, text->scratch, english), text->out);
    put(text, "\n乙  ", "\nB  ");
    plain_put(compare_side(comparison, true, text->scratch, english), text->out);
    put_count(text, "\n数字：%d 处不同", "\nfigures: %d differ", comparison->figures.size);
    put_count(text, "，%d 处相同", ", %d alike", comparison->same);
    put_count(text, "；项目：%d 处不同", "; projects: %d differ", comparison->projects.size);
    put_count(text, "，%d 个相同", ", %d alike", comparison->projects_same);
    put_count(text, "；绩效指标：%d 处不同", "; targets: %d differ", comparison->targets.size);
    put_count(text, "，%d 个相同\n", ", %d alike\n", comparison->targets_same);
    if (comparison->own)
        put(text, "年度或阶段不同：各以本年的数字相比。\n",
            "year or stage differ: each package's own figures are compared.\n");
}

static void put_repeated(CompareText *text) {
    const Comparison *comparison = text->comparison;
    if (!comparison->repeats)
        return;
    put_count(text, "\n乙所列甲年度的数字：%d 处与甲不一致", "\nfigures of A's year as B prints them: %d are not A's",
              comparison->repeated.size);
    put_count(text, "，%d 处一致\n", ", %d are\n", comparison->repeated_same);
    put_differences(text, &comparison->repeated, 0, comparison->repeated.size, compare_name);
}

void compare_text(const Comparison *comparison, ReportOptions options, Arena *scratch, Buf *out) {
    CompareText text = {.comparison = comparison, .options = options, .scratch = scratch, .out = out};
    put_head(&text);
    if (comparison->headline.size > 0) {
        put(&text, "\n要点\n", "\nat large\n");
        put_differences(&text, &comparison->headline, 0, comparison->headline.size, compare_headline_name);
    }
    put_repeated(&text);
    for (int i = 0; i < comparison->groups.size; i++) {
        const DifferenceGroup *group = &comparison->groups.data[i];
        put_title(&text, group);
        if ((group->missing_a || group->missing_b) && !options.full)
            continue;
        put_differences(&text, &comparison->figures, group->first, group->end, compare_name);
    }
    put_records(&text, &comparison->projects, false);
    put_records(&text, &comparison->targets, true);
    if (comparison_count(comparison) == 0)
        put(&text, "两份材料一致。\n", "the two say the same.\n");
}
