/* Files of fields between tabs. A field that begins with a quotation mark goes to the next single one, through tabs and
 * line ends, and two of them are one: how spreadsheets write a cell of several lines. A mark that is never closed is a
 * mark: the field ends at its tab. Cost: two passes, for the grid is as wide as the widest line. */
#include "base_data/base_tsv.h"
#include "base/utf8.h"

typedef struct Fields { /* of a text, one after the other */
    Arena *arena;
    Str rest;
    int line; /* from 1 */
} Fields;

/* Where the quoted field at the beginning of the text ends, behind its mark; -1: it is not closed, or goes on. */
static ptrdiff_t quoted_size(Str text) {
    for (ptrdiff_t at = 1; at < text.size; at++) {
        if (text.data[at] != '"')
            continue;
        if (at + 1 < text.size && text.data[at + 1] == '"')
            at++;
        else if (at + 1 == text.size || memchr("\t\r\n", text.data[at + 1], 3))
            return at + 1;
        else
            return -1;
    }
    return -1;
}

static Str unquote(Fields *fields, Str quoted, int *lines) {
    Buf text = {.arena = fields->arena};
    for (ptrdiff_t at = 1; at + 1 < quoted.size; at++) {
        *lines += quoted.data[at] == '\n';
        if (quoted.data[at] == '"')
            at++;
        if (quoted.data[at] != '\r')
            buf_byte(&text, quoted.data[at]);
    }
    return buf_view(&text);
}

/* The next field; *ends: it is the last of its line. False at the end of the text. */
static bool next_field(Fields *fields, Str *field, bool *ends, int *line) {
    Str rest = fields->rest;
    if (!rest.size)
        return false;
    ptrdiff_t size = rest.data[0] == '"' ? quoted_size(rest) : -1;
    int lines = 0;
    if (size >= 0) {
        *field = unquote(fields, str_sub(rest, 0, size), &lines);
    } else {
        size = 0;
        while (size < rest.size && !memchr("\t\r\n", rest.data[size], 3))
            size++;
        *field = str_sub(rest, 0, size);
    }
    *line = fields->line;
    rest = str_sub(rest, size, rest.size);
    *ends = !str_starts(rest, STR("\t"));
    if (str_starts(rest, STR("\r\n")))
        rest = str_sub(rest, 2, rest.size);
    else if (rest.size)
        rest = str_sub(rest, 1, rest.size);
    fields->line += lines + *ends;
    fields->rest = rest;
    return true;
}

static void measure(Arena *arena, Str text, int *rows, int *cols) {
    Fields fields = {arena, text, 1};
    Str field;
    bool ends = true;
    int line, at = 0;
    *rows = *cols = 0;
    while (next_field(&fields, &field, &ends, &line)) {
        *rows += at == 0;
        at++;
        if (at > *cols && at <= BASE_COLUMNS_MAX)
            *cols = at;
        if (ends)
            at = 0;
    }
}

Grid *base_tsv_grid(Arena *arena, Str text) {
    int rows, cols, line, row = 0, col = 0;
    measure(arena, text, &rows, &cols);
    if (rows > BASE_ROWS_MAX + 1)
        rows = BASE_ROWS_MAX + 2; /* one too many, which is said */
    Grid *grid = grid_new(arena, rows, cols);
    Fields fields = {arena, text, 1};
    Str field;
    bool ends;
    while (row < rows && next_field(&fields, &field, &ends, &line)) {
        Cell *cell = grid_cell(grid, row, col);
        if (cell) {
            cell->text = utf8_trim(field);
            cell->place.line = line;
        }
        col++;
        if (!ends)
            continue;
        for (; col < cols; col++)
            grid_cell(grid, row, col)->place.line = line;
        row++;
        col = 0;
    }
    return grid;
}

bool base_tsv_read(Base *base, Str name, Str text, Diag *diag) {
    static const Str mark = STR_INIT("\xEF\xBB\xBF");
    if (!utf8_is_valid(text))
        return diag_fail(diag, "%.*s：不是 UTF-8 文本", "%.*s: not UTF-8 text", STR_ARG(name));
    if (str_starts(text, mark))
        text = str_sub(text, mark.size, text.size);
    ptrdiff_t slash = name.size;
    while (slash > 0 && name.data[slash - 1] != '/' && name.data[slash - 1] != '\\')
        slash--;
    base_take_grid(base, name, str_sub(name, slash, name.size), base_tsv_grid(base->arena, text));
    return true;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void write_field(Buf *out, Str text) {
    bool plain = true;
    for (ptrdiff_t i = 0; i < text.size; i++)
        plain = plain && !memchr("\t\r\n", text.data[i], 3) && !(i == 0 && text.data[i] == '"');
    if (plain) {
        buf_str(out, text);
        return;
    }
    buf_byte(out, '"');
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, text.data[i]);
    }
    buf_byte(out, '"');
}

static void write_vertical(const BaseTable *table, Buf *out) {
    for (int i = 0; i < table->schema->columns.size; i++) {
        write_field(out, table->schema->columns.data[i].heading);
        buf_byte(out, '\t');
        if (table->rows.size)
            write_field(out, table->rows.data[0].cells[i].text);
        buf_byte(out, '\n');
    }
}

void base_tsv_write(const BaseTable *table, Buf *out) {
    const BaseSheet *schema = table->schema;
    if (schema->vertical) {
        write_vertical(table, out);
        return;
    }
    for (int i = 0; i < schema->columns.size; i++) {
        buf_str(out, schema->columns.data[i].heading);
        buf_byte(out, i + 1 < schema->columns.size ? '\t' : '\n');
    }
    for (int row = 0; row < table->rows.size; row++)
        for (int i = 0; i < schema->columns.size; i++) {
            write_field(out, table->rows.data[row].cells[i].text);
            buf_byte(out, i + 1 < schema->columns.size ? '\t' : '\n');
        }
}
