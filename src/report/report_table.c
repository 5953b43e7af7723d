/* report_table: many documents, a line each, the worst first: which ones to open.
 *
 *     9 份文件：4 份要改，2 份请核实，2 份没有问题，1 份没有核对。
 *
 *     必须改  请核实  证实    单位                        最要紧的一句
 *     3（7）  5       100%    普陀区司法局 2026           第 9 页 住房公积金：201.50 万元应为 208.80 万元
 *     没有核对：附件2.pdf（不是部门预算、决算或绩效文件）
 *
 * Made of rows (batch_row.h). Cost: sorting them. */
#include "base/utf8.h"
#include "report/batch_row.h"
#include "report/draft.h"
#include "report/plain.h"
#include "report/wrap.h"

enum {
    NAME_COLUMNS = 28,
    COUNT_COLUMNS = 8,
    TABLE_COLUMNS_DEFAULT = 100,
    SENTENCE_COLUMNS_MIN = 24,
};

static void pad_to(Buf *out, int width, int columns) {
    for (int i = width; i < columns || i == width; i++)
        buf_byte(out, ' ');
}

static void put_cut(Str text, int columns, Buf *out) {
    if (plain_width(text) <= columns) {
        plain_put(text, out);
        return;
    }
    plain_put(str_sub(text, 0, plain_offset_at(text, columns - 1)), out);
    buf_str(out, STR("…"));
}

/* The year at its end stays, whatever is cut. */
static void put_name(Str name, int columns, Buf *out) {
    ptrdiff_t year = name.size;
    while (year > 0 &&
           !(year < name.size && name.data[year - 1] == ' ' && name.data[year] >= '0' && name.data[year] <= '9'))
        year--;
    bool cut = year > 0 && year < name.size && plain_width(name) > columns;
    Str end = cut ? str_sub(name, year - 1, name.size) : (Str){0};
    put_cut(cut ? str_sub(name, 0, year - 1) : name, columns - plain_width(end), out);
    plain_put(end, out);
}

/* "3（7）": things to do, and places where they are more. */
static void put_counts(const Draft *draft, const BatchRow *row, BatchField groups, BatchField places, Buf *line) {
    int begin = (int)line->size, many = batch_row_number(row, places) > batch_row_number(row, groups);
    buf_format(line, "%d", batch_row_number(row, groups));
    if (many)
        say(draft, line, "（%d）", " (%d)", batch_row_number(row, places));
    pad_to(line, utf8_width(str_sub(buf_view(line), begin, line->size)), COUNT_COLUMNS);
}

static void put_percent(const BatchRow *row, Buf *line) {
    int printed = batch_row_number(row, ROW_PRINTED), proved = batch_row_number(row, ROW_PROVED);
    long long tenths = printed ? (long long)proved * 1000 / printed : 0;
    ptrdiff_t begin = line->size;
    if (!printed)
        buf_str(line, STR("-"));
    else if (proved == printed)
        buf_str(line, STR("100%"));
    else
        buf_format(line, "%lld.%lld%%", tenths / 10, tenths % 10);
    pad_to(line, (int)(line->size - begin), COUNT_COLUMNS);
}

static void put_row(const Draft *draft, const BatchRow *row, Str name) {
    Buf line = {.arena = draft->scratch};
    put_counts(draft, row, ROW_FIX, ROW_FIX_PLACES, &line);
    put_counts(draft, row, ROW_CHECK, ROW_CHECK_PLACES, &line);
    put_percent(row, &line);
    ptrdiff_t begin = line.size;
    bool caution = batch_row_number(row, ROW_CAUTION) > 0;
    put_name(name, NAME_COLUMNS - (caution ? 2 : 0), &line);
    buf_str(&line, caution ? STR(" !") : STR(""));
    pad_to(&line, plain_width(str_sub(buf_view(&line), begin, line.size)), NAME_COLUMNS + 1);
    int columns = draft->options.columns > 0 ? draft->options.columns : TABLE_COLUMNS_DEFAULT;
    int room = columns - plain_width(buf_view(&line));
    put_cut(row->fields[ROW_REASON], room > SENTENCE_COLUMNS_MIN ? room : SENTENCE_COLUMNS_MIN, &line);
    buf_str(draft->out, utf8_trim(buf_view(&line)));
    buf_byte(draft->out, '\n');
}

static void put_count(const Draft *draft, const BatchRows *rows) {
    BatchCount count = batch_rows_count(rows);
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "%d 份文件：%d 份要改，%d 份请核实，%d 份没有问题",
        "%d documents: %d to fix, %d to check, %d without a finding", count.documents, count.fix, count.check,
        count.clean);
    if (count.unchecked)
        say(draft, &line, "，%d 份没有核对", ", %d not checked", count.unchecked);
    if (count.failed)
        say(draft, &line, "，%d 份读不了", ", %d unreadable", count.failed);
    if (count.skipped)
        say(draft, &line, "；跳过 %d 个不是文档的文件", "; %d files that are no documents skipped", count.skipped);
    say(draft, &line, "。", ".");
    wrap_line(buf_view(&line), draft->options.columns, 4, draft->out);
}

static void put_others(const Draft *draft, const BatchRows *rows) {
    for (int i = 0; i < rows->size; i++) {
        const BatchRow *row = &rows->data[i];
        char kind = batch_row_kind(row);
        if (kind != 'U' && kind != 'F')
            continue;
        Buf line = {.arena = draft->scratch};
        say(draft, &line, kind == 'U' ? "没有核对：" : "读不了：", kind == 'U' ? "not checked: " : "unreadable: ");
        plain_put(row->fields[ROW_FILE], &line);
        say(draft, &line, kind == 'U' ? "（%.*s）" : "", kind == 'U' ? " (%.*s)" : "",
            STR_ARG(row->fields[ROW_REASON]));
        wrap_line(buf_view(&line), 0, 4, draft->out);
    }
}

void report_table(Str text, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.options = options, .scratch = scratch, .out = out};
    BatchRows rows = batch_rows_read(text, true, scratch);
    Str *names = batch_row_names(&rows, scratch);
    bool documents = false, caution = false;
    for (int i = 0; i < rows.size; i++) {
        documents |= batch_row_kind(&rows.data[i]) == 'D';
        caution |= batch_row_kind(&rows.data[i]) == 'D' && batch_row_number(&rows.data[i], ROW_CAUTION) > 0;
    }
    put_count(&draft, &rows);
    if (documents)
        say(&draft, out, "\n必须改  请核实  证实    单位                         最要紧的一句\n",
            "\nfix     check   proved  unit                         what matters most\n");
    for (int i = 0; i < rows.size; i++)
        if (batch_row_kind(&rows.data[i]) == 'D')
            put_row(&draft, &rows.data[i], names[i]);
    put_others(&draft, &rows);
    if (caution)
        say(&draft, out, "! 文件名与内容的年份不同\n", "! the file is named by another year than it is of\n");
    if (documents)
        say(&draft, out, "\n每份的详情：yusuan check --full 文件；每份一行和文件名：--summary\n",
            "\nDetails of each: yusuan check --full FILE; a line each with its file: --summary\n");
}
