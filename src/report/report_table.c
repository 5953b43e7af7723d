/* report_table: many documents, a line each, the worst first: which ones to open.
 *
 *     9 份文件：4 份要改，2 份请核实，2 份没有问题，1 份没有核对。
 *
 *     必须改  请核实  证实    单位                        最要紧的一句
 *     3（7）  5       100%    普陀区司法局 2026           第 9 页 住房公积金：201.50 万元应为 208.80 万元
 *     没有核对：附件2.pdf（不是部门预算、决算或绩效文件）
 *
 * The documents are worked on by processes that know nothing of each other, so that each gives a row, a line of fields
 * with tabs between (report_row), and whoever has them all asks for the table. A row says what kind it is first: D of a
 * document, U of one that was not checked, F of a file that could not be read, S of one that was passed over. Cost:
 * sorting the rows. */
#include "base/utf8.h"
#include "group/file_year.h"
#include "report/brief.h"
#include "report/plain.h"
#include "report/report.h"
#include "report/draft.h"
#include "report/wrap.h"

#include <stdlib.h>

enum {
    FIELDS_MAX = 12,
    NAME_COLUMNS = 28,
    COUNT_COLUMNS = 8,
    TABLE_COLUMNS_DEFAULT = 100,
    SENTENCE_COLUMNS_MIN = 24,
};

/* Of a row "D"; U, F and S have the file and the reason. */
enum { KIND, FIX, FIX_PLACES, CHECK, CHECK_PLACES, PROVED, PRINTED, CAUTION, NAME, SENTENCE, FILE_NAME };

/* ---- rows */

static void put_field(Str text, Buf *out) {
    buf_byte(out, '\t');
    plain_put(text, out);
}

static Str file_of(Str path) {
    Str piece, last = path;
    while (str_split(&path, '/', &piece))
        last = piece;
    return last;
}

static Str why_unchecked(const Package *package, bool english) {
    if (str_equal(package->cube.kind, STR("scanned")))
        return english ? STR("scanned, without text") : STR("扫描图像，没有文字");
    return english ? STR("no budget, accounts or performance document") : STR("不是部门预算、决算或绩效文件");
}

/* "普陀区司法局 2026", of accounts "… 2024 决算"; of an unknown unit the file. */
static Str short_name(const Package *package, Arena *arena, bool english) {
    const Cube *cube = &package->cube;
    bool accounts = str_equal(cube->kind, STR("final-accounts"));
    const char *kind = !accounts ? "" : english ? " accounts" : " 决算";
    Str name = cube->entity.size ? cube->entity : file_of(package->document.file);
    if (!cube->year)
        return arena_format(arena, "%.*s%s", STR_ARG(name), kind);
    return arena_format(arena, "%.*s %d%s", STR_ARG(name), cube->year, kind);
}

/* What the first group says; of a document without one, what it lacks. */
static Str worst_sentence(const Package *package, const Groups *groups, Arena *arena, bool english) {
    const Ledger *ledger = &package->check.ledger;
    for (int i = 0; i < groups->size; i++) {
        const Group *group = &groups->data[i];
        if (group->level == LEVEL_NOTE || group_is_aside(package, group))
            continue;
        Str place = brief_place(&group_first(package, group)->site.place, 0, arena, english);
        Str line = brief_line(brief_of(package, group, arena, english), arena, english);
        return arena_format(arena, "%.*s%s%.*s", STR_ARG(place), place.size ? "  " : "", STR_ARG(line));
    }
    if (!package->cube.tables.size)
        return english ? STR("narrative only, no tables") : STR("只有说明文字，没有表格");
    if (ledger->figures_printed > ledger->figures_covered)
        return arena_format(arena, english ? "%d figures were not covered" : "%d 个数字没有核对到",
                            ledger->figures_printed - ledger->figures_covered);
    return (Str){0};
}

void report_row(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    bool english = options.english;
    Str kind = package->cube.kind;
    if (str_equal(kind, STR("scanned")) || str_equal(kind, STR("not-a-budget"))) {
        buf_str(out, STR("U"));
        put_field(package->document.file, out);
        put_field(why_unchecked(package, english), out);
        buf_byte(out, '\n');
        return;
    }
    Groups groups = groups_build(package, scratch);
    GroupCount fix = groups_count(package, &groups, LEVEL_ERROR), check = groups_count(package, &groups, LEVEL_WARNING);
    buf_format(out, "D\t%d\t%d\t%d\t%d\t%d\t%d\t%d", fix.groups, fix.places, check.groups, check.places,
               package->check.ledger.figures_proved, package->check.ledger.figures_printed,
               file_year_that_differs(package, scratch) ? 1 : 0);
    put_field(short_name(package, scratch, english), out);
    put_field(worst_sentence(package, &groups, scratch, english), out);
    put_field(package->document.file, out);
    buf_byte(out, '\n');
}

/* ---- the table */

typedef struct Row {
    Str fields[FIELDS_MAX];
    int order; /* as it came */
} Row;
typedef Vec(Row) TableRows;

static char kind_of(const Row *row) {
    return row->fields[KIND].size == 1 ? row->fields[KIND].data[0] : '?';
}

static int number_of(const Row *row, int field) {
    long long number = 0;
    return str_to_int(row->fields[field], &number) && number < INT32_MAX ? (int)number : 0;
}

static int compare_rows(const void *a, const void *b) {
    static const int by[] = {FIX, FIX_PLACES, CHECK, CHECK_PLACES};
    const Row *x = a, *y = b;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        int m = number_of(x, by[i]), n = number_of(y, by[i]);
        if (m != n)
            return m > n ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static TableRows read_rows(Str text, Arena *arena) {
    TableRows rows = {0};
    Str line, field;
    while (str_line(&text, &line)) {
        Row *row = vec_push(&rows, arena);
        row->order = rows.size;
        for (int i = 0; i < FIELDS_MAX && str_split(&line, '\t', &field); i++)
            row->fields[i] = field;
    }
    if (rows.size)
        qsort(rows.data, (size_t)rows.size, sizeof *rows.data, compare_rows);
    return rows;
}

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
static void put_counts(const Draft *draft, const Row *row, int groups, int places, Buf *line) {
    int begin = (int)line->size, many = number_of(row, places) > number_of(row, groups);
    buf_format(line, "%d", number_of(row, groups));
    if (many)
        say(draft, line, "（%d）", " (%d)", number_of(row, places));
    pad_to(line, utf8_width(str_sub(buf_view(line), begin, line->size)), COUNT_COLUMNS);
}

static void put_percent(const Row *row, Buf *line) {
    int printed = number_of(row, PRINTED), proved = number_of(row, PROVED);
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

/* Another row has the same name: then the file tells them apart. */
static Str name_of(const TableRows *rows, int number) {
    for (int i = 0; i < rows->size; i++)
        if (i != number && kind_of(&rows->data[i]) == 'D' &&
            str_equal(rows->data[i].fields[NAME], rows->data[number].fields[NAME]))
            return file_of(rows->data[number].fields[FILE_NAME]);
    return rows->data[number].fields[NAME];
}

static void put_row(const Draft *draft, const TableRows *rows, int number) {
    const Row *row = &rows->data[number];
    Buf line = {.arena = draft->scratch};
    put_counts(draft, row, FIX, FIX_PLACES, &line);
    put_counts(draft, row, CHECK, CHECK_PLACES, &line);
    put_percent(row, &line);
    ptrdiff_t begin = line.size;
    bool caution = number_of(row, CAUTION) > 0;
    put_name(name_of(rows, number), NAME_COLUMNS - (caution ? 2 : 0), &line);
    buf_str(&line, caution ? STR(" !") : STR(""));
    pad_to(&line, plain_width(str_sub(buf_view(&line), begin, line.size)), NAME_COLUMNS + 1);
    int columns = draft->options.columns > 0 ? draft->options.columns : TABLE_COLUMNS_DEFAULT;
    int room = columns - plain_width(buf_view(&line));
    put_cut(row->fields[SENTENCE], room > SENTENCE_COLUMNS_MIN ? room : SENTENCE_COLUMNS_MIN, &line);
    buf_str(draft->out, utf8_trim(buf_view(&line)));
    buf_byte(draft->out, '\n');
}

static void put_count(const Draft *draft, const TableRows *rows) {
    int fix = 0, check = 0, clean = 0, unchecked = 0, failed = 0, skipped = 0;
    for (int i = 0; i < rows->size; i++) {
        const Row *row = &rows->data[i];
        char kind = kind_of(row);
        bool fixes = kind == 'D' && number_of(row, FIX) > 0, checks = kind == 'D' && number_of(row, CHECK) > 0;
        fix += fixes;
        check += checks && !fixes;
        clean += kind == 'D' && !fixes && !checks;
        unchecked += kind == 'U';
        failed += kind == 'F';
        skipped += kind == 'S';
    }
    Buf line = {.arena = draft->scratch};
    say(draft, &line, "%d 份文件：%d 份要改，%d 份请核实，%d 份没有问题",
        "%d documents: %d to fix, %d to check, %d without a finding", rows->size - skipped, fix, check, clean);
    if (unchecked)
        say(draft, &line, "，%d 份没有核对", ", %d not checked", unchecked);
    if (failed)
        say(draft, &line, "，%d 份读不了", ", %d unreadable", failed);
    if (skipped)
        say(draft, &line, "；跳过 %d 个不是文档的文件", "; %d files that are no documents skipped", skipped);
    say(draft, &line, "。", ".");
    wrap_line(buf_view(&line), draft->options.columns, 4, draft->out);
}

static void put_others(const Draft *draft, const TableRows *rows) {
    for (int i = 0; i < rows->size; i++) {
        const Row *row = &rows->data[i];
        char kind = kind_of(row);
        if (kind != 'U' && kind != 'F')
            continue;
        Buf line = {.arena = draft->scratch};
        say(draft, &line, kind == 'U' ? "没有核对：" : "读不了：", kind == 'U' ? "not checked: " : "unreadable: ");
        plain_put(row->fields[1], &line);
        say(draft, &line, kind == 'U' ? "（%.*s）" : "", kind == 'U' ? " (%.*s)" : "", STR_ARG(row->fields[2]));
        wrap_line(buf_view(&line), 0, 4, draft->out);
    }
}

void report_table(Str text, ReportOptions options, Arena *scratch, Buf *out) {
    const Draft draft = {.options = options, .scratch = scratch, .out = out};
    TableRows rows = read_rows(text, scratch);
    bool documents = false, caution = false;
    for (int i = 0; i < rows.size; i++) {
        documents |= kind_of(&rows.data[i]) == 'D';
        caution |= kind_of(&rows.data[i]) == 'D' && number_of(&rows.data[i], CAUTION) > 0;
    }
    put_count(&draft, &rows);
    if (documents)
        say(&draft, out, "\n必须改  请核实  证实    单位                         最要紧的一句\n",
            "\nfix     check   proved  unit                         what matters most\n");
    for (int i = 0; i < rows.size; i++)
        if (kind_of(&rows.data[i]) == 'D')
            put_row(&draft, &rows, i);
    put_others(&draft, &rows);
    if (caution)
        say(&draft, out, "! 文件名与内容的年份不同\n", "! the file is named by another year than it is of\n");
    if (documents)
        say(&draft, out, "\n每份的详情：yusuan check --full 文件；每份一行和文件名：--summary\n",
            "\nDetails of each: yusuan check --full FILE; a line each with its file: --summary\n");
}
