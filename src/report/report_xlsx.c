/* report_xlsx: a checked document as a workbook, for who works on with it in a spreadsheet:
 *
 *     概览    what it is, how much is proved, what there is to do
 *     问题    a finding a row: level, where, what, what it should be, what to do
 *     勾稽    every identity with its state and its sum
 *     数字    every figure, how far it is vouched for, what it means
 *     项目 指标   what it says of its projects and of their targets
 *
 * Each list has a frozen head with buttons to choose by. Amounts are numbers in yuan beside what is printed. Cost:
 * linear in what is read. */
#include "finding/voice.h"
#include "group/groups.h"
#include "group/spot.h"
#include "lexis/quantity.h"
#include "report/brief.h"
#include "report/draft.h"
#include "report/equation.h"
#include "report/fields.h"
#include "report/figure.h"
#include "report/level_words.h"
#include "report/reason.h"
#include "report/report.h"
#include "report/record_rows.h"
#include "report/report_sheets.h"
#include "report/standing.h"

static const SheetColumn about_columns[] = {{"项", "item", 22, COLUMN_TEXT}, {"内容", "value", 90, COLUMN_TEXT}, {0}};
static const SheetColumn finding_columns[] = {{"级别", "level", 9, COLUMN_TEXT},
                                              {"第几项", "item", 7, COLUMN_NUMBER},
                                              {"位置", "where", 18, COLUMN_TEXT},
                                              {"问题", "what", 30, COLUMN_TEXT},
                                              {"说明", "detail", 44, COLUMN_TEXT},
                                              {"印作", "printed", 16, COLUMN_TEXT},
                                              {"应为", "should be", 16, COLUMN_TEXT},
                                              {"相差", "difference", 14, COLUMN_TEXT},
                                              {"怎么改", "what to do", 30, COLUMN_TEXT},
                                              {"表", "table", 26, COLUMN_TEXT},
                                              {"行", "row", 20, COLUMN_TEXT},
                                              {"列", "column", 20, COLUMN_TEXT},
                                              {"原文", "as printed", 60, COLUMN_TEXT},
                                              {"规则", "rule", 20, COLUMN_TEXT},
                                              {"接受的理由", "accepted because", 20, COLUMN_TEXT},
                                              {0}};
static const SheetColumn ledger_columns[] = {
    {"状态", "state", 10, COLUMN_TEXT}, {"编号", "number", 7, COLUMN_NUMBER},        {"关于", "about", 50, COLUMN_TEXT},
    {"算式", "sum", 70, COLUMN_TEXT},   {"没有判断", "not judged", 30, COLUMN_TEXT}, {0}};
static const SheetColumn figure_columns[] = {{"状态", "state", 10, COLUMN_TEXT},
                                             {"表", "table", 30, COLUMN_TEXT},
                                             {"行", "row", 26, COLUMN_TEXT},
                                             {"列", "column", 26, COLUMN_TEXT},
                                             {"印作", "printed", 14, COLUMN_TEXT},
                                             {"单位", "unit", 7, COLUMN_TEXT},
                                             {"折合元", "in yuan", 18, COLUMN_MONEY},
                                             {"读作", "read as", 50, COLUMN_TEXT},
                                             {"位置", "where", 16, COLUMN_TEXT},
                                             {"勾稽", "identities", 9, COLUMN_NUMBER},
                                             {"没有读懂", "not understood", 24, COLUMN_TEXT},
                                             {"句子", "sentence", 60, COLUMN_TEXT},
                                             {0}};
enum { ABOUT, FINDINGS, LEDGER, FIGURES, PROJECTS, TARGETS, LISTS };
static const SheetList lists[LISTS] = {[ABOUT] = {"概览", "About", about_columns},
                                       [FINDINGS] = {"问题", "Findings", finding_columns},
                                       [LEDGER] = {"勾稽", "Ledger", ledger_columns},
                                       [FIGURES] = {"数字", "Figures", figure_columns},
                                       [PROJECTS] = {"项目", "Projects", record_project_columns},
                                       [TARGETS] = {"指标", "Targets", record_target_columns}};

typedef struct Workbook {
    ReportSheets sheets;
    const Package *package;
    const Cube *cube;
    ReportOptions options;
    Arena *scratch;
} Workbook;

static Str number_text(const Workbook *work, int number) {
    return arena_format(work->scratch, "%d", number);
}

static Str yuan_text(const Workbook *work, int64_t value_fen) {
    Buf out = {.arena = work->scratch};
    yuan_print(&out, value_fen);
    return buf_view(&out);
}

static Str place_text(const Workbook *work, const Place *place, int paragraph) {
    return brief_place(place, paragraph, work->scratch, work->options.english);
}

/* ---- what it is */

static void put_about(Workbook *work, const char *zh, const char *en, Str value) {
    const Str cells[] = {str_from_c(work->options.english ? en : zh), value};
    if (value.size)
        report_sheets_row(&work->sheets, cells, -1);
}

static void write_about(Workbook *work) {
    const Document *document = &work->package->document;
    const Ledger *ledger = &work->package->check.ledger;
    Groups groups = groups_build(work->package, work->scratch);
    Buf head = {.arena = work->scratch};
    put_about(work, "材料", "document", document_name(work->package, work->scratch, work->options.english));
    put_about(work, "文件", "file", document->file);
    put_about(work, "SHA-256", "SHA-256", work->package->sha256);
    for (int i = 0; i < document->parts_count; i++)
        put_about(work, "其中", "part", document->parts[i].name);
    ReportOptions options = work->options;
    options.columns = 0, options.colour = false;
    report_text_head(work->package, options, work->scratch, &head);
    Str rest = buf_view(&head), line;
    str_line(&rest, &line); /* the first one is what stands above */
    while (str_line(&rest, &line))
        put_about(work, "摘要", "summary", line);
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        static const char *const zh[] = {"供参考（项）", "请核实（项）", "必须改（项）"};
        static const char *const en[] = {"for reference", "to check", "to fix"};
        put_about(work, zh[level], en[level],
                  number_text(work, groups_count(work->package, &groups, (Level)level).groups));
    }
    put_about(work, "表", "tables", number_text(work, work->cube->tables.size));
    put_about(work, "表中数字", "figures in tables", number_text(work, ledger->figures_printed));
    put_about(work, "其中对得上", "of them agree", number_text(work, ledger->figures_proved));
    put_about(work, "其中没有核对到", "of them not covered",
              number_text(work, ledger->figures_printed - ledger->figures_covered));
    put_about(work, "勾稽成立", "identities that hold", number_text(work, ledger->proved + ledger->rounding));
    put_about(work, "勾稽不成立", "identities violated", number_text(work, ledger->violated));
}

/* ---- findings */

static Str level_text(const Workbook *work, Level level) {
    return str_from_c(level_word(level, work->options.english));
}

static void put_finding(Workbook *work, const Finding *finding, const Group *group, int number) {
    bool english = work->options.english;
    Spot spot = spot_of(work->package, &finding->site);
    Brief brief = brief_of_finding(work->package, finding, work->scratch, english);
    bool repaired = group && group->repair >= 0 && finding == group_first(work->package, group);
    const Repair *repair = repaired ? &finding->repairs.data[group->repair] : NULL;
    const Str cells[] = {level_text(work, finding->level),
                         group ? number_text(work, number) : (Str){0},
                         place_text(work, &finding->site.place, spot.paragraph),
                         brief.title,
                         brief.detail,
                         repair && repair->printed.size ? repair->printed : finding->printed,
                         repair ? repair->value : finding->expected,
                         finding->difference,
                         group ? brief_fix(work->package, group, work->scratch, english) : (Str){0},
                         finding->site.table,
                         finding->site.row,
                         finding->site.column,
                         finding->site.quote,
                         finding->rule->id,
                         finding->accepted};
    report_sheets_row(&work->sheets, cells, (int)finding->level);
}

/* As the report lists them, group by group, then what a person accepted. */
static void write_findings(Workbook *work) {
    const Findings *findings = &work->package->check.findings;
    Groups groups = groups_build(work->package, work->scratch);
    for (int i = 0; i < groups.size; i++)
        for (int m = 0; groups.data[i].level >= work->options.at_least && m < groups.data[i].count; m++)
            put_finding(work, &findings->data[groups.data[i].members[m]], &groups.data[i], i + 1);
    for (int i = 0; i < findings->size; i++)
        if (findings->data[i].accepted.size && findings->data[i].level >= work->options.at_least)
            put_finding(work, &findings->data[i], NULL, 0);
}

/* ---- the ledger, the figures */

static void write_ledger(Workbook *work) {
    const Identities *identities = &work->package->check.ledger.identities;
    bool english = work->options.english;
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        Buf sum = {.arena = work->scratch};
        equation_print(work->cube, identity, english, &sum);
        const char *state = english ? equation_state_id(identity->state) : equation_state_zh(identity->state);
        const Str cells[] = {str_from_c(state), number_text(work, i),
                             equation_subject(work->cube, identity, work->scratch, english), buf_view(&sum),
                             identity->reason.size ? reason_words(identity->reason, english) : (Str){0}};
        int level = identity->state == IDENTITY_VIOLATED ? LEVEL_ERROR : -1;
        report_sheets_row(&work->sheets, cells, level);
    }
}

static Str state_text(const Workbook *work, const char *state) {
    static const struct {
        const char *id, *zh, *en;
    } states[] = {{"proved", "已证实", "proved"},
                  {"wrong", "有误", "wrong"},
                  {"doubtful", "存疑", "in doubt"},
                  {"open", "未覆盖", "open"},
                  {"unread", "没有读懂", "unread"}};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(state, states[i].id) == 0)
            return str_from_c(work->options.english ? states[i].en : states[i].zh);
    return str_from_c(state);
}

static void put_figure(Workbook *work, const Figure *figure, const Standings *standings) {
    bool english = work->options.english, known = figure->reading >= 0;
    const char *state = known ? standing_state(standings, figure->reading) : figure->at ? "open" : "unread";
    int identities = known ? standings->first[figure->reading + 1] - standings->first[figure->reading] : 0;
    Voice voice = figure->at ? voice_coordinate(work->cube, work->scratch, figure->at) : (Voice){0};
    const Str cells[] = {state_text(work, state),
                         figure->table ? figure->table->title : (Str){0},
                         figure->line ? figure->line->label : (Str){0},
                         figure->column,
                         figure->printed,
                         figure->unit,
                         figure_is_money(figure) ? yuan_text(work, figure->value_fen) : (Str){0},
                         english && voice.en.size ? voice.en : voice.zh,
                         place_text(work, &figure->place, 0),
                         number_text(work, identities),
                         figure->reason.size ? reason_words(figure->reason, english) : (Str){0},
                         figure->sentence};
    int level = strcmp(state, "wrong") == 0 ? LEVEL_ERROR : strcmp(state, "doubtful") == 0 ? LEVEL_WARNING : -1;
    report_sheets_row(&work->sheets, cells, level);
}

static void write_figures(Workbook *work) {
    Standings standings = standings_build(work->package, work->scratch);
    Figure figure;
    for (FigureCursor cursor = {0}; figure_next(work->cube, &cursor, &figure);)
        put_figure(work, &figure, &standings);
}

/* ---- projects and targets */

static void write_projects(Workbook *work) {
    record_rows_projects(&work->sheets, work->package);
}

static void write_targets(Workbook *work) {
    record_rows_targets(&work->sheets, work->package);
}

void report_xlsx(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    static void (*const writers[LISTS])(Workbook * work) = {
        [ABOUT] = write_about,     [FINDINGS] = write_findings, [LEDGER] = write_ledger,
        [FIGURES] = write_figures, [PROJECTS] = write_projects, [TARGETS] = write_targets};
    Workbook work = {.package = package, .cube = &package->cube, .options = options, .scratch = scratch};
    report_sheets_begin(&work.sheets, lists, LISTS, document_name(package, scratch, options.english), options.english,
                        scratch, out);
    for (int i = 0; i < LISTS; i++) {
        report_sheets_open(&work.sheets, i);
        writers[i](&work);
        report_sheets_close(&work.sheets);
    }
    if (!report_sheets_end(&work.sheets))
        out->failed = true;
}
