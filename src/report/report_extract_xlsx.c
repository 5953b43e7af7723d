/* report_extract_xlsx: what a document says, as a workbook, for who adds up and draws in a spreadsheet:
 *
 *     数字    every figure with its coordinate, in the columns of csv
 *     说法    what the sentences say with theirs, the same
 *     项目 指标   projects and targets, as the workbook of a check has them
 *
 * In Chinese the heads are words, in English the names that csv has. A document without figures or records has their
 * sheets empty. Cost: linear. */
#include "report/draft.h"
#include "report/record_rows.h"
#include "report/report_rows.h"

typedef struct ColumnWords {
    const char *name, *zh;
    int width;
    ColumnKind kind;
} ColumnWords;

static const ColumnWords column_words[] = {
    {"file", "文件", 24, COLUMN_TEXT},         {"table", "表", 30, COLUMN_TEXT},
    {"form", "表样", 16, COLUMN_TEXT},         {"row", "行", 26, COLUMN_TEXT},
    {"column", "列", 26, COLUMN_TEXT},         {"printed", "印作", 14, COLUMN_TEXT},
    {"unit", "单位", 7, COLUMN_TEXT},          {"yuan", "折合元", 18, COLUMN_MONEY},
    {"measure", "指标", 14, COLUMN_TEXT},      {"year", "年度", 7, COLUMN_TEXT},
    {"stage", "阶段", 9, COLUMN_TEXT},         {"entity", "编制单位", 20, COLUMN_TEXT},
    {"source", "资金来源", 14, COLUMN_TEXT},   {"function", "功能科目", 10, COLUMN_TEXT},
    {"economic", "经济科目", 10, COLUMN_TEXT}, {"government-economic", "政府经济科目", 10, COLUMN_TEXT},
    {"nature", "支出性质", 12, COLUMN_TEXT},   {"project", "项目", 20, COLUMN_TEXT},
    {"page", "页", 6, COLUMN_NUMBER},          {"line", "行号", 7, COLUMN_NUMBER},
    {"sentence", "句子", 60, COLUMN_TEXT},     {"kind", "种类", 10, COLUMN_TEXT},
    {"reason", "没有读懂", 20, COLUMN_TEXT},   {"part", "部分", 16, COLUMN_TEXT},
    {"sheet", "工作表", 14, COLUMN_TEXT},      {"cell", "单元格", 8, COLUMN_TEXT},
    {"begin", "起", 7, COLUMN_NUMBER},         {"end", "止", 7, COLUMN_NUMBER},
    {"percent", "百分数", 10, COLUMN_TEXT},    {"direction", "增减", 10, COLUMN_TEXT},
    {"coordinate", "读作", 40, COLUMN_TEXT},   {"base", "比", 40, COLUMN_TEXT},
    {"count", "数量", 8, COLUMN_NUMBER}};

static void fill_columns(const RowsKind *kind, SheetColumn *columns) {
    for (int i = 0; kind->columns[i]; i++) {
        columns[i] = (SheetColumn){kind->columns[i], kind->columns[i], 12, COLUMN_TEXT};
        for (size_t k = 0; k < sizeof column_words / sizeof *column_words; k++)
            if (strcmp(kind->columns[i], column_words[k].name) == 0)
                columns[i] =
                    (SheetColumn){column_words[k].zh, kind->columns[i], column_words[k].width, column_words[k].kind};
    }
}

static void put_rows(ReportSheets *sheets, const RowsKind *kind, const Package *package) {
    RowsCursor cursor = {0};
    Str cells[ROWS_COLUMNS_MAX];
    while (kind->read(package, &cursor, sheets->english, sheets->scratch, cells))
        report_sheets_row(sheets, cells, -1);
}

void report_extract_xlsx(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    enum { FIGURES, CLAIMS, PROJECTS, TARGETS, LISTS };
    const RowsKind *figures = rows_find(STR("figures")), *claims = rows_find(STR("claims"));
    SheetColumn figure_columns[ROWS_COLUMNS_MAX] = {0}, claim_columns[ROWS_COLUMNS_MAX] = {0};
    fill_columns(figures, figure_columns);
    fill_columns(claims, claim_columns);
    const SheetList lists[LISTS] = {[FIGURES] = {"数字", "Figures", figure_columns},
                                    [CLAIMS] = {"说法", "Claims", claim_columns},
                                    [PROJECTS] = {"项目", "Projects", record_project_columns},
                                    [TARGETS] = {"指标", "Targets", record_target_columns}};
    ReportSheets sheets;
    report_sheets_begin(&sheets, lists, LISTS, document_name(package, scratch, options.english), options.english,
                        scratch, out);
    for (int i = 0; i < LISTS; i++) {
        report_sheets_open(&sheets, i);
        if (i == FIGURES || i == CLAIMS)
            put_rows(&sheets, i == FIGURES ? figures : claims, package);
        else if (i == PROJECTS)
            record_rows_projects(&sheets, package);
        else
            record_rows_targets(&sheets, package);
        report_sheets_close(&sheets);
    }
    if (!report_sheets_end(&sheets))
        out->failed = true;
}
