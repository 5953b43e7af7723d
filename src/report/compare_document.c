/* The comparison as a document: the same parts as the text, everything listed, a table each:
 *
 *     项目 │ 甲 │ 乙 │ 差额 │ 幅度 │ 单位 │ 甲的位置 │ 乙的位置
 *
 * Amounts are numbers, so that a worksheet can go on with them, in the unit of their row. */
#include "report/compare_document.h"
#include "report/compare_words.h"

enum { COMPARE_COLS = 8, COMPARE_RECORD_COLS = 4 };

typedef struct CompareDocument {
    const Comparison *comparison;
    Document *document;
    Arena *arena;
    bool english;
} CompareDocument;

static const CellLook amount_look = {.align = ALIGN_RIGHT, .amount = true}, name_look = {.align = ALIGN_LEFT},
                      unit_look = {.align = ALIGN_CENTRE};

static Str word(const CompareDocument *made, const char *zh, const char *en) {
    return str_from_c(made->english ? en : zh);
}

static Block *add_paragraph(CompareDocument *made, Str text) {
    return document_add_paragraph(made->document, text, (Place){0});
}

static void add_heading(CompareDocument *made, Str text) {
    add_paragraph(made, text)->heading = 1;
}

static void set_cell(Grid *grid, int row, int col, Str text, bool amount) {
    Cell *cell = grid_cell(grid, row, col);
    cell->text = text;
    cell->look = row < grid->head_rows ? NULL : amount ? &amount_look : &name_look;
}

static Grid *add_grid(CompareDocument *made, int rows, int cols, const char *const *zh, const char *const *en) {
    Grid *grid = grid_new(made->arena, rows + 1, cols);
    grid->head_rows = 1;
    grid->ruled = true;
    for (int col = 0; col < cols; col++)
        set_cell(grid, 0, col, word(made, zh[col], en[col]), false);
    document_add_grid(made->document, grid);
    return grid;
}

static void add_differences(CompareDocument *made, const Differences *list, int first, int end, CompareNaming *naming) {
    static const char *const zh[] = {"项目", "甲", "乙", "差额", "幅度", "单位", "甲的位置", "乙的位置"};
    static const char *const en[] = {"figure", "A", "B", "difference", "%", "unit", "in A", "in B"};
    const Comparison *comparison = made->comparison;
    Grid *grid = add_grid(made, end - first, COMPARE_COLS, zh, en);
    for (int i = first; i < end; i++) {
        const Difference *difference = &list->data[i];
        int row = i - first + 1;
        set_cell(grid, row, 0, naming(comparison, difference, made->arena, made->english), false);
        CompareMoney money = compare_money(comparison, difference, naming == compare_headline_name, made->arena);
        Str percent = compare_percent(comparison, difference, made->arena);
        set_cell(grid, row, 1, money.a, true);
        set_cell(grid, row, 2, money.b, true);
        set_cell(grid, row, 3, money.by, true);
        set_cell(grid, row, 4, str_starts(percent, STR("+")) ? str_sub(percent, 1, percent.size) : percent, true);
        set_cell(grid, row, 5, money.unit, false);
        grid_cell(grid, row, 5)->look = &unit_look;
        set_cell(grid, row, 6, compare_reading_place(comparison->a, difference->a, made->arena, made->english), false);
        set_cell(grid, row, 7, compare_reading_place(comparison->b, difference->b, made->arena, made->english), false);
    }
}

static void add_records(CompareDocument *made, const RecordDifferences *list, bool targets) {
    static const char *const zh[] = {"变化", "名称", "甲", "乙"};
    static const char *const en[] = {"change", "name", "A", "B"};
    if (list->size == 0)
        return;
    add_heading(made, targets ? word(made, "绩效指标", "targets") : word(made, "项目", "projects"));
    Grid *grid = add_grid(made, list->size, COMPARE_RECORD_COLS, zh, en);
    for (int i = 0; i < list->size; i++) {
        const RecordDifference *difference = &list->data[i];
        Str name = targets ? compare_target_name(made->comparison, difference, made->arena)
                           : compare_project_name(made->comparison, difference);
        set_cell(grid, i + 1, 0, compare_record_change(difference, made->english), false);
        set_cell(grid, i + 1, 1, name, false);
        set_cell(grid, i + 1, 2, difference->before, difference->change == RECORD_AMOUNT);
        set_cell(grid, i + 1, 3, difference->after, difference->change == RECORD_AMOUNT);
    }
}

static void add_head(CompareDocument *made) {
    const Comparison *comparison = made->comparison;
    Arena *arena = made->arena;
    bool english = made->english;
    add_paragraph(made, word(made, "比较", "Comparison"))->centred = true;
    for (int second = 0; second < 2; second++) {
        Str side = compare_side(comparison, second, arena, english);
        const char *name = english ? (second ? "B" : "A") : second ? "乙" : "甲";
        add_paragraph(made, arena_format(arena, "%s  %.*s", name, STR_ARG(side)));
    }
    add_paragraph(
        made, arena_format(
                  arena,
                  english ? "Figures: %d differ, %d alike; projects: %d differ, %d alike; targets: %d "
                            "differ, %d alike."
                          : "数字：%d 处不同，%d 处相同；项目：%d 处不同，%d 个相同；绩效指标：%d 处不同，%d 个相同。",
                  comparison->figures.size, comparison->same, comparison->projects.size, comparison->projects_same,
                  comparison->targets.size, comparison->targets_same));
    if (comparison->own)
        add_paragraph(made, word(made, "年度或阶段不同：各以本年的数字相比。",
                                 "Year or stage differ: each package's own figures are compared."));
}

Document *compare_document(const Comparison *comparison, ReportOptions options, Arena *arena) {
    CompareDocument made = {.comparison = comparison, .arena = arena, .english = options.english};
    made.document = arena_new_of(arena, Document);
    *made.document = (Document){.arena = arena, .file = STR("compare"), .lexis = comparison->b->document.lexis};
    add_head(&made);
    if (comparison->headline.size > 0) {
        add_heading(&made, word(&made, "要点", "At large"));
        add_differences(&made, &comparison->headline, 0, comparison->headline.size, compare_headline_name);
    }
    if (comparison->repeats) {
        add_heading(&made, arena_format(arena,
                                        made.english ? "Figures of A's year as B prints them: %d are not A's, %d are"
                                                     : "乙所列甲年度的数字：%d 处与甲不一致，%d 处一致",
                                        comparison->repeated.size, comparison->repeated_same));
        if (comparison->repeated.size > 0)
            add_differences(&made, &comparison->repeated, 0, comparison->repeated.size, compare_name);
    }
    for (int i = 0; i < comparison->groups.size; i++) {
        const DifferenceGroup *group = &comparison->groups.data[i];
        add_heading(&made, group->title.size > 0 ? group->title : word(&made, "正文所述", "What the sentences say"));
        add_differences(&made, &comparison->figures, group->first, group->end, compare_name);
    }
    add_records(&made, &comparison->projects, false);
    add_records(&made, &comparison->targets, true);
    return made.document;
}
