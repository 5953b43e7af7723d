/* report_book: the workbook of a batch: one sheet of what is wrong where, for whoever answers three hundred
 * departments.
 *
 *     文件    a row a document, the worst first
 *     问题    a row a thing to do, of all documents, with its document beside it; what is for reference is only counted
 *     规则    a row a rule and level: in how many documents, and in which
 *
 * Made of rows (batch_row.h). Cost: linear, and sorting. */
#include <stdlib.h>
#include "base/map.h"
#include "base/utf8.h"
#include "report/batch_row.h"
#include "report/level_words.h"
#include "report/report_sheets.h"

enum { UNITS_LISTED_MAX = 200 }; /* in a cell */

static const SheetColumn document_columns[] = {{"结果", "result", 10, COLUMN_TEXT},
                                               {"必须改", "fix", 8, COLUMN_NUMBER},
                                               {"请核实", "check", 8, COLUMN_NUMBER},
                                               {"供参考", "notes", 8, COLUMN_NUMBER},
                                               {"已接受", "accepted", 8, COLUMN_NUMBER},
                                               {"数字", "figures", 9, COLUMN_NUMBER},
                                               {"对得上", "agree", 9, COLUMN_NUMBER},
                                               {"没有核对到", "not covered", 11, COLUMN_NUMBER},
                                               {"单位", "unit", 36, COLUMN_TEXT},
                                               {"年度", "year", 8, COLUMN_NUMBER},
                                               {"文件名另写一年", "named by another year", 10, COLUMN_TEXT},
                                               {"最要紧的一句", "what matters most", 60, COLUMN_TEXT},
                                               {"文件", "file", 50, COLUMN_TEXT},
                                               {"报告", "report", 50, COLUMN_TEXT},
                                               {0}};
static const SheetColumn finding_columns[] = {
    {"级别", "level", 9, COLUMN_TEXT},      {"单位", "unit", 32, COLUMN_TEXT},
    {"位置", "where", 20, COLUMN_TEXT},     {"问题", "what", 32, COLUMN_TEXT},
    {"说明", "detail", 50, COLUMN_TEXT},    {"印作", "printed", 16, COLUMN_TEXT},
    {"应为", "should be", 16, COLUMN_TEXT}, {"怎么改", "what to do", 34, COLUMN_TEXT},
    {"处数", "places", 7, COLUMN_NUMBER},   {"规则", "rule", 20, COLUMN_TEXT},
    {"文件", "file", 50, COLUMN_TEXT},      {0}};
static const SheetColumn rule_columns[] = {{"级别", "level", 9, COLUMN_TEXT},
                                           {"规则", "rule", 22, COLUMN_TEXT},
                                           {"份数", "packages", 9, COLUMN_NUMBER},
                                           {"处数", "places", 9, COLUMN_NUMBER},
                                           {"意思", "meaning", 70, COLUMN_TEXT},
                                           {"哪些", "which", 90, COLUMN_TEXT},
                                           {0}};
enum { DOCUMENTS, FINDINGS, RULES, LISTS };
static const SheetList lists[LISTS] = {[DOCUMENTS] = {"文件", "Documents", document_columns},
                                       [FINDINGS] = {"问题", "Findings", finding_columns},
                                       [RULES] = {"规则", "Rules", rule_columns}};

typedef struct BatchBook {
    ReportSheets sheets;
    const Knowledge *knowledge;
    BatchRows rows;
    Str *names;
    ReportOptions options;
    Arena *scratch;
} BatchBook;

static Str level_text(const BatchBook *work, Level level) {
    return str_from_c(level_word(level, work->options.english));
}

/* What became of it, and the level by which that is coloured. */
static Str result_text(const BatchBook *work, const BatchRow *row, int *level) {
    bool english = work->options.english;
    *level = -1;
    switch (batch_row_kind(row)) {
    case 'U': return english ? STR("not checked") : STR("没有核对");
    case 'F': *level = LEVEL_ERROR; return english ? STR("unreadable") : STR("读不了");
    case 'S': return english ? STR("skipped") : STR("跳过");
    default: break;
    }
    if (batch_row_number(row, ROW_FIX) > 0)
        *level = LEVEL_ERROR;
    else if (batch_row_number(row, ROW_CHECK) > 0)
        *level = LEVEL_WARNING;
    return *level >= 0 ? level_text(work, (Level)*level) : english ? STR("clean") : STR("没有问题");
}

static void write_documents(BatchBook *work) {
    for (int i = 0; i < work->rows.size; i++) {
        const BatchRow *row = &work->rows.data[i];
        int level, open = batch_row_number(row, ROW_PRINTED) - batch_row_number(row, ROW_COVERED);
        Str result = result_text(work, row, &level);
        bool checked = batch_row_kind(row) == 'D', caution = batch_row_number(row, ROW_CAUTION) > 0;
        const Str cells[] = {result,
                             row->fields[ROW_FIX],
                             row->fields[ROW_CHECK],
                             row->fields[ROW_NOTES],
                             row->fields[ROW_ACCEPTED],
                             row->fields[ROW_PRINTED],
                             row->fields[ROW_PROVED],
                             checked ? arena_format(work->scratch, "%d", open) : (Str){0},
                             checked ? row->fields[ROW_ENTITY] : (Str){0},
                             batch_row_number(row, ROW_YEAR) ? row->fields[ROW_YEAR] : (Str){0},
                             !caution                ? (Str){0}
                             : work->options.english ? STR("yes")
                                                     : STR("是"),
                             row->fields[ROW_REASON],
                             row->fields[ROW_FILE],
                             row->fields[ROW_REPORT]};
        report_sheets_row(&work->sheets, cells, level);
    }
}

static void write_findings(BatchBook *work) {
    for (int i = 0; i < work->rows.size; i++) {
        Str rest = work->rows.data[i].fields[ROW_GROUPS];
        for (BatchGroup group; batch_row_group(&rest, &group);) {
            if (group.level < work->options.at_least)
                continue;
            const Str cells[] = {level_text(work, group.level),
                                 work->names[i],
                                 group.where,
                                 group.title,
                                 group.detail,
                                 group.printed,
                                 group.expected,
                                 group.fix,
                                 group.places,
                                 group.rule,
                                 work->rows.data[i].fields[ROW_FILE]};
            report_sheets_row(&work->sheets, cells, (int)group.level);
        }
    }
}

typedef struct RuleTally {
    Str id;
    Level level;
    int packages, places, order;
    Buf units;
} RuleTally;

static int by_packages(const void *a, const void *b) {
    const RuleTally *x = a, *y = b;
    if (x->packages != y->packages)
        return x->packages > y->packages ? -1 : 1;
    if (x->places != y->places)
        return x->places > y->places ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void write_rules(BatchBook *work) {
    Vec(RuleTally) tallies = {0};
    Map numbers = {0};
    for (int i = 0; i < work->rows.size; i++) {
        Str rest = work->rows.data[i].fields[ROW_RULES];
        for (BatchRule rule; batch_row_rule(&rest, &rule);) {
            Str key = arena_format(work->scratch, "%.*s %d", STR_ARG(rule.id), (int)rule.level);
            int *number = map_put(&numbers, work->scratch, key, tallies.size);
            if (*number == tallies.size)
                *vec_push(&tallies, work->scratch) = (RuleTally){
                    .id = rule.id, .level = rule.level, .order = tallies.size, .units = {.arena = work->scratch}};
            RuleTally *tally = &tallies.data[*number];
            tally->places += rule.places;
            if (tally->packages++ < UNITS_LISTED_MAX) {
                buf_str(&tally->units, tally->units.size ? STR("; ") : STR(""));
                buf_str(&tally->units, work->names[i]);
            }
        }
    }
    if (tallies.size)
        qsort(tallies.data, (size_t)tallies.size, sizeof *tallies.data, by_packages);
    for (int i = 0; i < tallies.size; i++) {
        const RuleTally *tally = &tallies.data[i];
        const Rule *rule = knowledge_rule(work->knowledge, tally->id);
        Str meaning = !rule ? (Str){0} : work->options.english ? rule->meaning_en : rule->meaning_zh;
        const Str cells[] = {level_text(work, tally->level),
                             tally->id,
                             arena_format(work->scratch, "%d", tally->packages),
                             arena_format(work->scratch, "%d", tally->places),
                             meaning,
                             buf_view(&tally->units)};
        if (tally->level >= work->options.at_least)
            report_sheets_row(&work->sheets, cells, (int)tally->level);
    }
}

void report_book(const Knowledge *knowledge, Str text, ReportOptions options, Arena *scratch, Buf *out) {
    static void (*const writers[LISTS])(BatchBook * work) = {
        [DOCUMENTS] = write_documents, [FINDINGS] = write_findings, [RULES] = write_rules};
    BatchBook work = {
        .knowledge = knowledge, .rows = batch_rows_read(text, true, scratch), .options = options, .scratch = scratch};
    work.names = batch_row_names(&work.rows, scratch);
    report_sheets_begin(&work.sheets, lists, LISTS, options.english ? STR("Budgets checked") : STR("预算核对"),
                        options.english, scratch, out);
    for (int i = 0; i < LISTS; i++) {
        report_sheets_open(&work.sheets, i);
        writers[i](&work);
        report_sheets_close(&work.sheets);
    }
    if (!report_sheets_end(&work.sheets))
        out->failed = true;
}
