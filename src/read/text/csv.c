/* The reader of comma-separated values: a worksheet saved as text, its tables one below another.
 *
 *     某局部门收支总表,,,                     one text that is a title: a paragraph, and the table above ends
 *     部门：某局,,,单位：万元                 captions: a paragraph each
 *     收入,,支出,                             what follows is a grid, up to a row without text, a note or a title
 *     项目,预算数,项目,预算数
 *     "一、一般公共预算拨款","1,234.56",…
 *
 * Fields stand between commas, tabs or semicolons, whichever the beginning has most of outside of quotes. A quoted
 * field may hold them, line ends, and quotes written twice. A quote that is not closed within FIELD_BYTES_MAX (a
 * worksheet's cell holds 32,767 characters) is a character like any other.
 *
 * Cost: linear in the bytes; a grid is cut where padding would outgrow its fields PADDING_FACTOR times. Refuses: binary
 * data, rows of more than READ_GRID_COLS_MAX fields. */
#include "lexis/caption.h"
#include "base/utf8.h"
#include "read/read_limits.h"
#include "read/text/csv.h"
#include "read/text/text.h"
#include "read/text/text_line.h"

enum { FIELD_BYTES_MAX = 128 * 1024, SAMPLE_BYTES = 16 * 1024, ROW_CAPTIONS_MAX = 4 };
enum { PADDING_FACTOR = 16, PADDING_FREE = 4096 };

typedef struct Row {
    int first;  /* of Csv.fields */
    int count;  /* up to the last one with text */
    int filled; /* with text */
    int line;
} Row;

typedef struct Csv {
    Document *document;
    Str rest;
    char delimiter;
    int line;        /* where rest begins */
    Vec(Str) fields; /* of the rows of the grid at hand */
    Vec(Row) rows;
    int columns, filled;
} Csv;

/* ---- fields --------------------------------------------------------------------------------------------------- */

static char find_delimiter(Str text) {
    static const char marks[] = {',', '\t', ';'};
    int counts[sizeof marks] = {0}, best = 0;
    bool quoted = false;
    for (ptrdiff_t i = 0; i < text.size && i < SAMPLE_BYTES; i++) {
        quoted ^= text.data[i] == '"';
        for (int k = 0; k < (int)sizeof marks && !quoted; k++)
            counts[k] += text.data[i] == marks[k];
    }
    for (int k = 1; k < (int)sizeof marks; k++)
        best = counts[k] > counts[best] ? k : best;
    return marks[best];
}

/* The size of the quoted field that the text begins with, its quotes included; 0 when it is not closed. */
static ptrdiff_t quoted_size(Str text) {
    for (ptrdiff_t i = 1; i < text.size && i < FIELD_BYTES_MAX; i++) {
        if (text.data[i] != '"')
            continue;
        if (i + 1 == text.size || text.data[i + 1] != '"')
            return i + 1;
        i++;
    }
    return 0;
}

/* What stands between the quotes: each two are one, lines are joined. */
static Str unquote(Csv *csv, Str inside) {
    char *joined = arena_alloc(csv->document->arena, (size_t)inside.size + 1, 1);
    ptrdiff_t size = 0;
    Str line;
    csv->line--;
    while (str_split(&inside, '\n', &line)) {
        csv->line++;
        line = utf8_trim(line);
        if (size && line_joins_with_space((Str){joined, size}, line))
            joined[size++] = ' ';
        for (ptrdiff_t i = 0; i < line.size; i++) {
            joined[size++] = line.data[i];
            i += line.data[i] == '"';
        }
    }
    return (Str){joined, size};
}

static Str take_field(Csv *csv) {
    Str text = csv->rest;
    ptrdiff_t size = str_starts(text, STR("\"")) ? quoted_size(text) : 0;
    Str field = size ? unquote(csv, str_sub(text, 1, size - 1)) : STR("");
    ptrdiff_t end = size;
    while (end < text.size && text.data[end] != csv->delimiter && text.data[end] != '\n')
        end++;
    Str plain = utf8_trim(str_sub(text, size, end));
    if (plain.size)
        field = field.size ? line_join(csv->document->arena, field, plain) : plain;
    csv->rest = str_sub(text, end, text.size);
    return field;
}

/* The next row behind the rows of the grid. */
static bool take_row(Csv *csv, Row *row, Diag *diag) {
    *row = (Row){.first = csv->fields.size, .line = csv->line};
    for (int col = 1;; col++) {
        Str field = take_field(csv);
        if (col > READ_GRID_COLS_MAX && field.size)
            return diag_fail(diag, "%.*s：第 %d 行超过 %d 列", "%.*s: line %d has more than %d fields",
                             STR_ARG(csv->document->file), row->line, (int)READ_GRID_COLS_MAX);
        if (col <= READ_GRID_COLS_MAX)
            *vec_push(&csv->fields, csv->document->arena) = field;
        if (field.size) {
            row->count = col;
            row->filled++;
        }
        bool more = csv->rest.size && csv->rest.data[0] == csv->delimiter;
        csv->line += csv->rest.size && !more;
        csv->rest = str_sub(csv->rest, 1, csv->rest.size);
        if (!more)
            break;
    }
    csv->fields.size = row->first + row->count;
    return true;
}

/* ---- blocks --------------------------------------------------------------------------------------------------- */

static Str field_at(const Csv *csv, const Row *row, int col) {
    return col < row->count ? csv->fields.data[row->first + col] : STR("");
}

static void flush_grid(Csv *csv) {
    if (csv->rows.size) {
        Grid *grid = grid_new(csv->document->arena, csv->rows.size, csv->columns);
        for (int i = 0; i < grid->rows; i++)
            for (int col = 0; col < grid->cols; col++)
                *grid_cell(grid, i, col) = (Cell){.text = field_at(csv, &csv->rows.data[i], col),
                                                  .place = {.line = csv->rows.data[i].line},
                                                  .row_span = 1,
                                                  .col_span = 1};
        grid->place = (Place){.line = csv->rows.data[0].line};
        document_add_grid(csv->document, grid);
    }
    csv->rows.size = csv->fields.size = csv->columns = csv->filled = 0;
}

/* A row of the grid that is not a row of a table: a title, captions, a note, or a lone text before the table begins. */
static bool is_prose(const Csv *csv, const Row *row) {
    const Lexis *lexis = &csv->document->lexis;
    int captions = 0;
    for (int col = 0; col < row->count; col++)
        captions += caption_is_caption(lexis, field_at(csv, row, col));
    if (row->filled > 1)
        return captions > 0 && row->filled <= ROW_CAPTIONS_MAX && csv->rows.size == 0;
    Str text = field_at(csv, row, row->count - 1);
    return captions || caption_is_title(lexis, text) || caption_is_note(lexis, text) || str_ends(text, STR("。")) ||
           (csv->rows.size == 0 && row->count == 1);
}

static void add_prose(Csv *csv, const Row *row) {
    for (int col = 0; col < row->count; col++)
        if (field_at(csv, row, col).size)
            document_add_paragraph(csv->document, field_at(csv, row, col), (Place){.line = row->line});
}

static bool is_full(const Csv *csv, const Row *row) {
    int columns = row->count > csv->columns ? row->count : csv->columns;
    long long padded = (long long)(csv->rows.size + 1) * columns;
    return csv->rows.size == READ_GRID_ROWS_MAX ||
           (padded > PADDING_FREE && padded > (long long)PADDING_FACTOR * (csv->filled + row->filled));
}

/* The fields of the last row go to the front: they are the first of the next grid. */
static void begin_grid(Csv *csv, Row *row) {
    int count = row->count;
    Str *kept = arena_array(csv->document->arena, Str, count + 1);
    memcpy(kept, csv->fields.data + row->first, sizeof *kept * (size_t)count);
    flush_grid(csv);
    for (int i = 0; i < count; i++)
        *vec_push(&csv->fields, csv->document->arena) = kept[i];
    row->first = 0;
}

static void add_row(Csv *csv, Row *row) {
    if (row->filled == 0) {
        flush_grid(csv);
    } else if (is_prose(csv, row)) {
        begin_grid(csv, row);
        add_prose(csv, row);
        csv->fields.size = 0;
    } else {
        if (is_full(csv, row))
            begin_grid(csv, row);
        *vec_push(&csv->rows, csv->document->arena) = *row;
        csv->columns = row->count > csv->columns ? row->count : csv->columns;
        csv->filled += row->filled;
    }
}

bool read_csv(Str bytes, Document *document, Diag *diag) {
    Csv csv = {.document = document, .line = 1};
    if (!text_decode(bytes, document, &csv.rest, diag))
        return false;
    csv.delimiter = find_delimiter(csv.rest);
    while (csv.rest.size) {
        Row row;
        if (!take_row(&csv, &row, diag))
            return false;
        add_row(&csv, &row);
    }
    flush_grid(&csv);
    return true;
}
