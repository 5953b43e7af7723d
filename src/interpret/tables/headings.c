/* headings: where no rules part the columns, headings begin at the left of their column and figures end at its right,
 * so that a heading may have come to stand left of its figures, or two of them in one cell:
 *
 *     科目名称 | 合计 | 基本支出 | 项目支出 |              科目名称 | 合计  基本支出 | 项目支出 |
 *     行政运行 |      |   400.00 |   400.00 | 0.00         行政运行 |         400.00 |   400.00 | 0.00
 *
 * Such a run has, from its first column without figures (or with two headings) to a last one without a heading, as
 * many headings as columns of figures: they belong to one another in their order. Anything else is left as it stands,
 * and so are headings in several rows, where a blank may go on with what is above it. */
#include "interpret/tables/headings.h"
#include "base/utf8.h"
#include "interpret/tables/tables.h"

enum { RUN_MAX = 32 };

static bool is_loose(const LogicalTable *table) {
    return table->header.size && !table->header.data[table->header.size - 1].grid->ruled;
}

static bool has_figures(const LogicalTable *table, int col) {
    bool figures = false;
    for (int row = 0; row < table->body.size; row++) {
        Str text = logical_text(&table->body.data[row], col, false);
        if (text.size && !text_is_number(text) && !amount_is_dash(text))
            return false;
        figures |= text.size > 0;
    }
    return figures;
}

static bool is_empty(const LogicalTable *table, int col) {
    for (int row = 0; row < table->body.size; row++)
        if (logical_text(&table->body.data[row], col, false).size)
            return false;
    return true;
}

/* The texts of a cell that two blanks or more part. */
static int parts_of(Str text, Str *parts, int max) {
    int count = 0;
    while (text.size && count < max) {
        ptrdiff_t gap = str_find(text, STR("  "));
        Str part = utf8_trim(str_sub(text, 0, gap < 0 ? text.size : gap));
        if (part.size)
            parts[count++] = part;
        text = gap < 0 ? STR("") : str_sub(text, gap + 2, text.size);
    }
    return count;
}

/* The run of headings from a column on, as they belong over its columns of figures. Returns its end, or the column
 * itself when there is none to put right. */
static int spread(const LogicalTable *table, Str *headings, int first) {
    Str found[RUN_MAX];
    int names = 0, columns[RUN_MAX], figures = 0;
    for (int col = first; col < table->columns && col - first < RUN_MAX; col++) {
        bool numbers = has_figures(table, col);
        if (!numbers && !is_empty(table, col))
            break;
        names += parts_of(headings[col], found + names, RUN_MAX - names);
        if (numbers)
            columns[figures++] = col;
        if (!numbers || headings[col].size)
            continue;
        if (names != figures)
            break;
        for (int i = first; i <= col; i++)
            headings[i] = STR("");
        for (int i = 0; i < figures; i++)
            headings[columns[i]] = found[i];
        return col + 1;
    }
    return first;
}

void headings_spread(const LogicalTable *table, Str *headings) {
    for (int col = 0; is_loose(table) && col < table->columns; col++) {
        Str parts[2];
        int names = parts_of(headings[col], parts, 2);
        if (names > 1 ? has_figures(table, col) : names && is_empty(table, col))
            col = spread(table, headings, col);
    }
}
