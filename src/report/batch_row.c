/* batch_row: documents of a batch are worked on by processes that know nothing of each other, perhaps on different
 * days, so that each leaves a line of text (report_row), and whoever has all lines makes a table, statistics, a page or
 * a workbook of them.
 *
 *     D  预算/司法局.pdf  第 9 页 住房公积金：…  -  3  7  5 …  figure-wrong:error:2 agree:warning:1
 *     F  预算/坏.pdf      不是文本
 *
 * Text of a document is put in without what drives a terminal, so that no name has a tab or a line end. A line from
 * elsewhere is believed no more than a text: a number that is none is 0. Cost: linear, and sorting. */
#include "report/batch_row.h"

#include <stdlib.h>
#include "base/map.h"
#include "group/file_year.h"
#include "group/groups.h"
#include "report/brief.h"
#include "report/plain.h"

static const char *const level_ids[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};

/* ---- a row is written */

static void put_field(Str text, Buf *out) {
    buf_byte(out, '\t');
    plain_put(text, out);
}

static void put_number(int number, Buf *out) {
    buf_format(out, "\t%d", number);
}

Str batch_file_name(Str path) {
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
    Str name = cube->entity.size ? cube->entity : batch_file_name(package->document.file);
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

/* Each rule and level once, in the order of the findings. */
static void put_rules(const Package *package, Arena *arena, Buf *out) {
    const Findings *findings = &package->check.findings;
    bool *told = arena_array(arena, bool, findings->size + 1);
    buf_byte(out, '\t');
    bool any = false;
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (told[i] || finding->accepted.size)
            continue;
        int places = 0;
        for (int j = i; j < findings->size; j++) {
            const Finding *other = &findings->data[j];
            if (other->rule != finding->rule || other->level != finding->level || other->accepted.size)
                continue;
            told[j] = true;
            places++;
        }
        buf_format(out, "%s%.*s:%s:%d", any ? " " : "", STR_ARG(finding->rule->id), level_ids[finding->level], places);
        any = true;
    }
}

#define GROUP_END '\x1e' /* the separators of ASCII, which no text that is put in has */
#define PART_END  '\x1f'

static void put_part(Str text, Buf *out) {
    buf_byte(out, PART_END);
    plain_put(text, out);
}

static void put_groups(const Package *package, const Groups *groups, bool english, Arena *arena, Buf *out) {
    buf_byte(out, '\t');
    for (int i = 0; i < groups->size; i++) {
        const Group *group = &groups->data[i];
        const Finding *finding = group_first(package, group);
        if (group_is_aside(package, group) || group->level == LEVEL_NOTE)
            continue;
        Brief brief = brief_of(package, group, arena, english);
        buf_str(out, str_from_c(level_ids[group->level]));
        put_part(brief_places(package, group, arena, english), out);
        put_part(brief.title, out);
        put_part(brief.detail, out);
        const Repair *repair = group->repair >= 0 ? &finding->repairs.data[group->repair] : NULL;
        put_part(repair && repair->printed.size ? repair->printed : finding->printed, out);
        put_part(repair ? repair->value : finding->expected, out);
        put_part(brief_fix(package, group, arena, english), out);
        put_part(finding->rule->id, out);
        buf_format(out, "%c%d%c", PART_END, group->count, GROUP_END);
    }
}

static int count_accepted(const Findings *findings) {
    int count = 0;
    for (int i = 0; i < findings->size; i++)
        count += findings->data[i].accepted.size > 0;
    return count;
}

void report_row(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    bool english = options.english;
    const Cube *cube = &package->cube;
    const Ledger *ledger = &package->check.ledger;
    bool checked = !str_equal(cube->kind, STR("scanned")) && !str_equal(cube->kind, STR("not-a-budget"));
    Groups groups = groups_build(package, scratch);
    GroupCount fix = groups_count(package, &groups, LEVEL_ERROR), check = groups_count(package, &groups, LEVEL_WARNING),
               note = groups_count(package, &groups, LEVEL_NOTE);
    buf_byte(out, checked ? 'D' : 'U');
    put_field(package->document.file, out);
    put_field(checked ? worst_sentence(package, &groups, scratch, english) : why_unchecked(package, english), out);
    put_field((Str){0}, out);
    const int numbers[] = {fix.groups,
                           fix.places,
                           check.groups,
                           check.places,
                           note.groups,
                           note.places,
                           count_accepted(&package->check.findings),
                           ledger->figures_printed,
                           ledger->figures_proved,
                           ledger->figures_covered,
                           ledger->proved + ledger->rounding,
                           ledger->violated,
                           ledger->unchecked,
                           file_year_that_differs(package, scratch) ? 1 : 0};
    for (size_t i = 0; checked && i < sizeof numbers / sizeof *numbers; i++)
        put_number(numbers[i], out);
    if (checked) {
        put_field(short_name(package, scratch, english), out);
        put_field(cube->entity, out);
        put_number(cube->year, out);
        put_field(cube->kind, out);
        put_field(cube->jurisdiction, out);
        put_number(package->document.pages, out);
        put_number(cube->tables.size, out);
        put_rules(package, scratch, out);
        if (options.full)
            put_groups(package, &groups, english, scratch, out);
    }
    buf_byte(out, '\n');
}

/* ---- rows are read */

char batch_row_kind(const BatchRow *row) {
    Str kind = row->fields[ROW_KIND];
    return kind.size == 1 ? kind.data[0] : '?';
}

int batch_row_number(const BatchRow *row, BatchField field) {
    long long number = 0;
    return str_to_int(row->fields[field], &number) && number < INT32_MAX ? (int)number : 0;
}

/* What could not be looked at comes before what is clean, and what is no document last. */
static int rank_of(const BatchRow *row) {
    switch (batch_row_kind(row)) {
    case 'D': return batch_row_number(row, ROW_FIX) + batch_row_number(row, ROW_CHECK) > 0 ? 0 : 3;
    case 'F': return 1;
    case 'U': return 2;
    default: return 4;
    }
}

static int compare_rows(const void *a, const void *b) {
    static const BatchField by[] = {ROW_FIX, ROW_FIX_PLACES, ROW_CHECK, ROW_CHECK_PLACES};
    const BatchRow *x = a, *y = b;
    if (rank_of(x) != rank_of(y))
        return rank_of(x) < rank_of(y) ? -1 : 1;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        int m = batch_row_number(x, by[i]), n = batch_row_number(y, by[i]);
        if (m != n)
            return m > n ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

BatchRows batch_rows_read(Str text, bool sorted, Arena *arena) {
    BatchRows rows = {0};
    Str line, field;
    while (str_line(&text, &line)) {
        if (line.size < 2 || !memchr("DUFS", line.data[0], 4) || line.data[1] != '\t')
            continue;
        BatchRow *row = vec_push(&rows, arena);
        row->order = rows.size;
        for (int i = 0; i < ROW_FIELDS && str_split(&line, '\t', &field); i++)
            row->fields[i] = field;
    }
    if (sorted && rows.size)
        qsort(rows.data, (size_t)rows.size, sizeof *rows.data, compare_rows);
    return rows;
}

static Level level_of(Str id) {
    Level level = LEVEL_NOTE;
    while (level < LEVEL_ERROR && !str_equal(id, str_from_c(level_ids[level])))
        level++;
    return level;
}

bool batch_row_rule(Str *rest, BatchRule *rule) {
    Str piece, level, places;
    while (str_split(rest, ' ', &piece)) {
        long long count;
        *rule = (BatchRule){0};
        if (!str_split(&piece, ':', &rule->id) || !str_split(&piece, ':', &level) || !str_split(&piece, ':', &places) ||
            !str_to_int(places, &count) || count > INT32_MAX)
            continue;
        rule->places = (int)count;
        rule->level = level_of(level);
        return true;
    }
    return false;
}

bool batch_row_group(Str *rest, BatchGroup *group) {
    Str text, level = {0};
    *group = (BatchGroup){0};
    if (!str_split(rest, GROUP_END, &text) || !text.size)
        return false;
    Str *const parts[] = {&level,           &group->where, &group->title, &group->detail, &group->printed,
                          &group->expected, &group->fix,   &group->rule,  &group->places};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && str_split(&text, PART_END, parts[i]); i++)
        continue;
    group->level = level_of(level);
    return true;
}

BatchCount batch_rows_count(const BatchRows *rows) {
    BatchCount count = {0};
    for (int i = 0; i < rows->size; i++) {
        const BatchRow *row = &rows->data[i];
        char kind = batch_row_kind(row);
        bool fixes = kind == 'D' && batch_row_number(row, ROW_FIX) > 0;
        bool checks = kind == 'D' && !fixes && batch_row_number(row, ROW_CHECK) > 0;
        count.fix += fixes;
        count.check += checks;
        count.clean += kind == 'D' && !fixes && !checks;
        count.unchecked += kind == 'U';
        count.failed += kind == 'F';
        count.skipped += kind == 'S';
    }
    count.documents = rows->size - count.skipped;
    return count;
}

Str *batch_row_names(const BatchRows *rows, Arena *arena) {
    Map met = {0};
    Str *names = arena_array(arena, Str, rows->size + 1);
    for (int i = 0; i < rows->size; i++) {
        const BatchRow *row = &rows->data[i];
        names[i] = batch_row_kind(row) == 'D' ? row->fields[ROW_NAME] : batch_file_name(row->fields[ROW_FILE]);
        if (batch_row_kind(row) == 'D')
            ++*map_put(&met, arena, names[i], 0);
    }
    for (int i = 0; i < rows->size; i++)
        if (batch_row_kind(&rows->data[i]) == 'D' && *map_put(&met, arena, names[i], 0) > 1)
            names[i] = batch_file_name(rows->data[i].fields[ROW_FILE]);
    return names;
}
