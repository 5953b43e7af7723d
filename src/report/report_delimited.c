/* report_delimited: rows as csv (RFC 4180, but for its line ends, which are those of every other format here) and as
 * tsv. A cell that a spreadsheet would take for a formula begins with an apostrophe in csv. Nothing is lost, save that
 * a tab or a line end inside a cell of tsv, which has no quoting, is a blank. */
#include "report/report_rows.h"

/* A number with its sign is none, nor is a lone dash. */
static bool is_formula(Str text) {
    if (text.size < 2 || !memchr("=+-@\t\r", text.data[0], 6))
        return text.size == 1 && (text.data[0] == '=' || text.data[0] == '@');
    if (text.data[0] != '-' && text.data[0] != '+')
        return true;
    for (ptrdiff_t i = 1; i < text.size; i++)
        if (!memchr("0123456789.,%", text.data[i], 13))
            return true;
    return false;
}

static void put_cell(Buf *out, char separator, Str text) {
    bool quoted = separator == ',' &&
                  (memchr(text.data ? text.data : "", '"', (size_t)text.size) || str_contains(text, STR(",")) ||
                   str_contains(text, STR("\n")) || str_contains(text, STR("\r")));
    if (quoted)
        buf_byte(out, '"');
    if (separator == ',' && is_formula(text))
        buf_byte(out, '\'');
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool breaks = byte == '\t' || byte == '\n' || byte == '\r';
        if (quoted && byte == '"')
            buf_byte(out, '"');
        buf_byte(out, separator == '\t' && breaks ? ' ' : byte);
    }
    if (quoted)
        buf_byte(out, '"');
}

void report_rows_header(Str kind, char separator, Buf *out) {
    const RowsKind *rows = rows_find(kind);
    for (int i = 0; rows->columns[i]; i++) {
        if (i > 0)
            buf_byte(out, separator);
        buf_str(out, str_from_c(rows->columns[i]));
    }
    buf_byte(out, '\n');
}

void report_cells_delimited(const Str *cells, int count, char separator, Buf *out) {
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buf_byte(out, separator);
        put_cell(out, separator, cells[i]);
    }
    buf_byte(out, '\n');
}

static void put_row(const RowsKind *rows, const Str *cells, char separator, Buf *out) {
    int count = 0;
    while (rows->columns[count])
        count++;
    report_cells_delimited(cells, count, separator, out);
}

void report_rows_delimited(const Package *package, Str kind, char separator, Arena *scratch, Buf *out) {
    const RowsKind *rows = rows_find(kind);
    Str cells[ROWS_COLUMNS_MAX] = {0};
    for (RowsCursor cursor = {0}; rows->read(package, &cursor, false, scratch, cells);)
        put_row(rows, cells, separator, out);
}

void report_findings_delimited(const Package *package, ReportOptions options, char separator, Arena *scratch,
                               Buf *out) {
    const RowsKind *rows = rows_find(STR("findings"));
    const Findings *findings = &package->check.findings;
    Str cells[ROWS_COLUMNS_MAX] = {0};
    for (RowsCursor cursor = {0}; cursor.next < findings->size;) {
        Level level = findings->data[cursor.next].level;
        if (rows->read(package, &cursor, options.english, scratch, cells) && level >= options.at_least)
            put_row(rows, cells, separator, out);
    }
}
