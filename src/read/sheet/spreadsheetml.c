/* The reader of XML workbooks.
 *
 *     <Styles><Style ss:ID="s21"><NumberFormat ss:Format="Standard"/>
 *     <Worksheet ss:Name="收支总表"><Table><Row ss:Index="5">
 *       <Cell ss:Index="3" ss:MergeAcross="1" ss:StyleID="s21" ss:Formula="=SUM(R[-3]C:R[-1]C)">
 *         <Data ss:Type="Number">12.5</Data>
 *
 * Rows, columns and cells without an index stand behind the one before and what it is merged over; a cell that would
 * lie under one that is merged downwards stands behind that. Formats have names of their own. Formulas count rows and
 * columns (R1C1); they become names of cells. Comments are left out.
 *
 * Programs fill in such files as templates, and some are passed on unfilled, with directives between the tags
 * (<#list rows as r>) that are no XML: these are taken out, with a remark, and what would be filled in stays as it is.
 * Cost: linear. */
#include "read/sheet/spreadsheetml.h"

#include "base/utf8.h"
#include "format/number_date.h"
#include "format/xml.h"
#include "read/guarded.h"
#include "read/sheet/sheet_blocks.h"

#define SPREADSHEET_SPACE "urn:schemas-microsoft-com:office:spreadsheet"
#define EXCEL_SPACE       "urn:schemas-microsoft-com:office:excel"

enum { SPREADSHEETML_SCRATCH_BYTES_MAX = 1 << 30, BORDERED_SIDES = 2 };
enum { SPREADSHEET = 1, EXCEL };

/* X(token, space, name). To add a word: a line. */
#define SPREADSHEETML_WORDS(X)                                                                                         \
    X(ALIGNMENT, SPREADSHEET, "Alignment")                                                                             \
    X(BORDER, SPREADSHEET, "Border")                                                                                   \
    X(CELL, SPREADSHEET, "Cell")                                                                                       \
    X(COLUMN, SPREADSHEET, "Column")                                                                                   \
    X(COMMENT, SPREADSHEET, "Comment")                                                                                 \
    X(DATA, SPREADSHEET, "Data")                                                                                       \
    X(DATE_1904, EXCEL, "Date1904")                                                                                    \
    X(FORMAT, SPREADSHEET, "NumberFormat")                                                                             \
    X(ROW, SPREADSHEET, "Row")                                                                                         \
    X(SHEET, SPREADSHEET, "Worksheet")                                                                                 \
    X(STYLE, SPREADSHEET, "Style")                                                                                     \
    X(VISIBLE, EXCEL, "Visible")

enum SpreadsheetmlWord {
    SPREADSHEETML_OTHER,
#define X(token, space, name) SPREADSHEETML_##token,
    SPREADSHEETML_WORDS(X)
#undef X
};

static const XmlSpace spaces[] = {{SPREADSHEET, STR_INIT(SPREADSHEET_SPACE)}, {EXCEL, STR_INIT(EXCEL_SPACE)}};
static const XmlWord words[] = {
#define X(token, space, name) {space, STR_INIT(name), SPREADSHEETML_##token},
    SPREADSHEETML_WORDS(X)
#undef X
};
static const XmlWords spreadsheetml_words = {spaces, 2, words, sizeof words / sizeof *words};

/* To add a format with a name: a line, with the number of the built-in format or a code. */
static const struct {
    Str name;
    int builtin;
    Str code;
} named_formats[] = {
    {STR_INIT("General Number"), 0, STR_INIT("")},
    {STR_INIT("General Date"), 22, STR_INIT("")},
    {STR_INIT("Long Date"), 31, STR_INIT("")},
    {STR_INIT("Medium Date"), 15, STR_INIT("")},
    {STR_INIT("Short Date"), 14, STR_INIT("")},
    {STR_INIT("Long Time"), 21, STR_INIT("")},
    {STR_INIT("Medium Time"), 18, STR_INIT("")},
    {STR_INIT("Short Time"), 20, STR_INIT("")},
    {STR_INIT("Currency"), 7, STR_INIT("")},
    {STR_INIT("Euro Currency"), 0, STR_INIT("\"€\"#,##0.00;\"€\"\\-#,##0.00")},
    {STR_INIT("Fixed"), 2, STR_INIT("")},
    {STR_INIT("Standard"), 4, STR_INIT("")},
    {STR_INIT("Percent"), 10, STR_INIT("")},
    {STR_INIT("Scientific"), 11, STR_INIT("")},
    {STR_INIT("Yes/No"), 0, STR_INIT("\"Yes\";\"Yes\";\"No\"")},
    {STR_INIT("True/False"), 0, STR_INIT("\"True\";\"True\";\"False\"")},
    {STR_INIT("On/Off"), 0, STR_INIT("\"On\";\"On\";\"Off\"")},
};

typedef struct NamedStyle {
    const NumberFormat *format;
    int sides; /* that are drawn */
    bool centred;
} NamedStyle;

typedef struct WorkbookReader {
    Document *document;
    Str bytes;
    Diag *diag;
    Arena *scratch;
    Vec(NamedStyle) styles; /* number 0: none */
    Map by_name;
    Sheet sheet;
    Vec(int) column_styles;
    int *merged; /* for each column the first row below what is merged downwards in it */
    int sheets, row, col, row_style;
    SheetCell cell;
    char type; /* of the data: N, S, D, B, E */
    Buf text;
    bool in_sheet, in_data, in_cell, epoch_1904, failed;
    int comments;
} WorkbookReader;

bool spreadsheetml_begins(Str head) {
    return str_contains(head, STR(SPREADSHEET_SPACE)) && str_contains(head, STR("Workbook"));
}

/* What is beyond a sheet stays so. */
static int int_of(const XmlElement *element, Str name, int otherwise) {
    long long value;
    if (!str_to_int(xml_attribute_of(element, SPREADSHEET, name, NULL), &value))
        return otherwise;
    return value <= SHEET_ROWS_MAX ? (int)value : SHEET_ROWS_MAX + 1;
}

static bool is_hidden(const XmlElement *element) {
    return str_equal(xml_attribute_of(element, SPREADSHEET, STR("Hidden"), NULL), STR("1"));
}

static int style_of(const WorkbookReader *reader, const XmlElement *element, int otherwise) {
    Str name = xml_attribute_of(element, SPREADSHEET, STR("StyleID"), NULL);
    const int *number = name.size > 0 ? map_find(&reader->by_name, name) : NULL;
    return number ? *number : otherwise;
}

/* ---- styles --------------------------------------------------------------------------------------------------- */

static void start_style(WorkbookReader *reader, const XmlElement *element) {
    Str name = arena_copy(reader->scratch, xml_attribute_of(element, SPREADSHEET, STR("ID"), NULL));
    const int *parent = map_find(&reader->by_name, xml_attribute_of(element, SPREADSHEET, STR("Parent"), NULL));
    NamedStyle style = parent ? reader->styles.data[*parent] : (NamedStyle){0};
    *map_put(&reader->by_name, reader->scratch, name, 0) = reader->styles.size;
    *vec_push(&reader->styles, reader->scratch) = style;
}

static const NumberFormat *format_of(WorkbookReader *reader, Str code) {
    for (size_t i = 0; i < sizeof named_formats / sizeof *named_formats; i++)
        if (str_equal(code, named_formats[i].name))
            return number_format_parse(reader->scratch, named_formats[i].code.size > 0
                                                            ? named_formats[i].code
                                                            : number_format_builtin(named_formats[i].builtin));
    return code.size > 0 ? number_format_parse(reader->scratch, arena_copy(reader->scratch, code)) : NULL;
}

static void take_style_part(WorkbookReader *reader, const XmlElement *element) {
    NamedStyle *style = &reader->styles.data[reader->styles.size - 1];
    Str value;
    switch (element->token) {
    case SPREADSHEETML_FORMAT:
        style->format = format_of(reader, xml_attribute_of(element, SPREADSHEET, STR("Format"), NULL));
        break;
    case SPREADSHEETML_BORDER:
        value = xml_attribute_of(element, SPREADSHEET, STR("LineStyle"), NULL);
        style->sides += value.size > 0 && !str_equal(value, STR("None"));
        break;
    default:
        value = xml_attribute_of(element, SPREADSHEET, STR("Horizontal"), NULL);
        style->centred = str_starts(value, STR("Center"));
        break;
    }
}

/* ---- formulas ------------------------------------------------------------------------------------------------- */

/* "[-3]", "5" or nothing behind R or C, seen from a position; false when it is none, or leads outside. */
static bool take_offset(Str text, ptrdiff_t *at, int from, int limit, int *value) {
    bool relative = *at < text.size && text.data[*at] == '[', negative = false;
    ptrdiff_t begin = *at + relative;
    if (relative && begin < text.size && text.data[begin] == '-') {
        negative = true;
        begin++;
    }
    ptrdiff_t end = begin;
    long long number = 0;
    while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    if (end > begin && !str_to_int(str_sub(text, begin, end), &number))
        return false;
    if (relative && (end == begin || end == text.size || text.data[end] != ']'))
        return false;
    *value = relative || end == begin ? from + (int)(negative ? -number : number) : (int)number - 1;
    *at = end + relative;
    return number <= limit && *value >= 0 && *value < limit;
}

/* The formula with its cells named A1. Empty: it has what cannot be so named. */
static Str name_cells(WorkbookReader *reader, Str formula) {
    Buf out = {.arena = reader->scratch};
    bool in_word = false;
    for (ptrdiff_t i = 0; i < formula.size;) {
        char byte = formula.data[i];
        bool ascii = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
        bool letter = ascii || (unsigned char)byte >= 0x80;
        ptrdiff_t at = i + 1;
        int row, col;
        if (byte != 'R' || in_word ||
            (at < formula.size && formula.data[at] >= 'A' && formula.data[at] != 'C' && formula.data[at] != '[')) {
            in_word = letter;
            buf_byte(&out, byte);
            i++;
            continue;
        }
        if (!take_offset(formula, &at, reader->cell.row, SHEET_ROWS_MAX, &row) || at >= formula.size ||
            formula.data[at++] != 'C' || !take_offset(formula, &at, reader->cell.col, SHEET_COLS_MAX, &col))
            return STR("");
        buf_str(&out, cell_name(reader->scratch, row, col));
        i = at;
    }
    return buf_view(&out);
}

/* ---- rows and cells ------------------------------------------------------------------------------------------- */

static void start_sheet(WorkbookReader *reader, const XmlElement *element) {
    Str name = arena_copy(reader->document->arena, xml_attribute_of(element, SPREADSHEET, STR("Name"), NULL));
    sheet_init(&reader->sheet, name, reader->scratch, reader->document->arena);
    reader->in_sheet = true;
    reader->sheet.number = reader->sheets++;
    reader->sheet.epoch_1904 = reader->epoch_1904;
    reader->row = reader->col = -1;
    reader->column_styles.size = 0;
    memset(reader->merged, 0, sizeof *reader->merged * SHEET_COLS_MAX);
}

static void take_column(WorkbookReader *reader, const XmlElement *element) {
    int first = int_of(element, STR("Index"), reader->col + 2) - 1, span = int_of(element, STR("Span"), 0);
    int style = style_of(reader, element, 0);
    reader->col = first + span;
    if (first < 0 || reader->col >= SHEET_COLS_MAX)
        return;
    if (is_hidden(element))
        *vec_push(&reader->sheet.hidden_cols, reader->scratch) = (CellRange){0, first, 1, first + span + 1};
    for (int col = reader->column_styles.size; col <= reader->col; col++)
        *vec_push(&reader->column_styles, reader->scratch) = col >= first ? style : 0;
}

static void start_row(WorkbookReader *reader, const XmlElement *element) {
    int first = int_of(element, STR("Index"), reader->row + 2) - 1, span = int_of(element, STR("Span"), 0);
    if (is_hidden(element))
        *vec_push(&reader->sheet.hidden_rows, reader->scratch) = (CellRange){first, 0, first + span + 1, 1};
    reader->row = first + span;
    reader->row_style = style_of(reader, element, 0);
    reader->col = -1;
}

static void start_cell(WorkbookReader *reader, const XmlElement *element) {
    int index = int_of(element, STR("Index"), 0), col = index > 0 ? index - 1 : reader->col + 1;
    while (index == 0 && col < SHEET_COLS_MAX && reader->merged[col] > reader->row)
        col++;
    int across = int_of(element, STR("MergeAcross"), 0), down = int_of(element, STR("MergeDown"), 0);
    int style = col < reader->column_styles.size ? reader->column_styles.data[col] : 0;
    style = style_of(reader, element, reader->row_style ? reader->row_style : style);
    const NamedStyle *named = &reader->styles.data[style];
    reader->cell = (SheetCell){.row = reader->row, .col = col, .text = STR(""), .format = named->format};
    reader->cell.bordered = named->sides >= BORDERED_SIDES;
    reader->cell.centred = named->centred;
    reader->in_cell = true;
    reader->text.size = 0;
    reader->type = 'S';
    reader->col = col + across;
    if (across > 0 || down > 0)
        sheet_add_merge(&reader->sheet, (CellRange){reader->row, col, reader->row + down + 1, col + across + 1});
    for (int c = col; down > 0 && c <= reader->col && c < SHEET_COLS_MAX; c++)
        reader->merged[c] = reader->row + down + 1;
    Str formula = xml_attribute_of(element, SPREADSHEET, STR("Formula"), NULL);
    if (formula.size > 0)
        formula = name_cells(reader, formula);
    if (formula.size == 0)
        return;
    *vec_push(&reader->sheet.formulas, reader->scratch) = (SheetFormula){formula, reader->cell.row, col};
    reader->cell.formula = reader->sheet.formulas.size;
    reader->cell.pending = true;
}

static void show(WorkbookReader *reader) {
    SheetCell *cell = &reader->cell;
    Str text = buf_view(&reader->text);
    if (reader->type == 'N')
        cell->has_value = decimal_parse(utf8_trim(text), &cell->value);
    else if (reader->type == 'D')
        cell->has_value = number_parse_date(utf8_trim(text), reader->sheet.epoch_1904, &cell->value);
    if (cell->has_value)
        sheet_show_value(&reader->sheet, cell);
    else if (reader->type == 'B')
        cell->text = arena_copy(reader->document->arena, str_equal(text, STR("1")) ? STR("TRUE") : STR("FALSE"));
    else
        sheet_show_text(&reader->sheet, cell, arena_copy(reader->document->arena, text));
}

static void end_cell(WorkbookReader *reader) {
    SheetCell *cell = &reader->cell;
    reader->in_cell = false;
    if (reader->text.size > 0)
        show(reader);
    if (cell->text.size > 0 || cell->pending)
        reader->failed = reader->failed || !sheet_add_cell(&reader->sheet, *cell, reader->diag);
    else if (cell->bordered)
        sheet_add_frame(&reader->sheet, (CellRange){cell->row, cell->col, cell->row + 1, reader->col + 1});
}

/* ---- the file ------------------------------------------------------------------------------------------------- */

static void start_in_sheet(WorkbookReader *reader, const XmlElement *element) {
    Str type;
    switch (element->token) {
    case SPREADSHEETML_COLUMN: take_column(reader, element); break;
    case SPREADSHEETML_ROW: start_row(reader, element); break;
    case SPREADSHEETML_CELL: start_cell(reader, element); break;
    case SPREADSHEETML_DATA:
        type = xml_attribute_of(element, SPREADSHEET, STR("Type"), NULL);
        reader->type = type.size > 0 ? type.data[0] : 'S';
        reader->in_data = reader->in_cell;
        reader->cell.pending = false;
        break;
    case SPREADSHEETML_VISIBLE:
        reader->text.size = 0;
        reader->in_data = true;
        break;
    default: break;
    }
}

static void take_start(void *context, const XmlElement *element) {
    WorkbookReader *reader = context;
    reader->comments += element->token == SPREADSHEETML_COMMENT;
    if (reader->comments > 0)
        return;
    switch (element->token) {
    case SPREADSHEETML_STYLE: start_style(reader, element); break;
    case SPREADSHEETML_FORMAT:
    case SPREADSHEETML_BORDER:
    case SPREADSHEETML_ALIGNMENT: take_style_part(reader, element); break;
    case SPREADSHEETML_DATE_1904: reader->epoch_1904 = true; break;
    case SPREADSHEETML_SHEET: start_sheet(reader, element); break;
    default:
        if (reader->in_sheet)
            start_in_sheet(reader, element);
        break;
    }
}

static void take_text(void *context, Str text) {
    WorkbookReader *reader = context;
    if (reader->in_data && reader->comments == 0)
        buf_str(&reader->text, text);
}

static void take_end(void *context, const XmlElement *element) {
    WorkbookReader *reader = context;
    reader->comments -= element->token == SPREADSHEETML_COMMENT;
    if (reader->comments > 0 || reader->failed || !reader->in_sheet)
        return;
    if (element->token == SPREADSHEETML_DATA) {
        reader->in_data = false;
    } else if (element->token == SPREADSHEETML_VISIBLE) {
        reader->in_data = false;
        reader->sheet.hidden = str_starts(buf_view(&reader->text), STR("SheetHidden")) ||
                               str_starts(buf_view(&reader->text), STR("SheetVeryHidden"));
    } else if (element->token == SPREADSHEETML_CELL && reader->in_cell) {
        end_cell(reader);
    } else if (element->token == SPREADSHEETML_SHEET) {
        sheet_add_to(&reader->sheet, reader->document);
        reader->in_sheet = reader->in_cell = reader->in_data = false;
    }
}

/* Without a template's directives, <#...> and </#...>, which well-formed XML cannot have. */
static Str without_directives(WorkbookReader *reader, int *count) {
    Str text = reader->bytes;
    *count = 0;
    if (!str_contains(text, STR("<#")))
        return text;
    Buf out = {.arena = reader->scratch};
    ptrdiff_t last = text.size; /* behind the last mark that can end one */
    while (last > 0 && text.data[last - 1] != '>')
        last--;
    for (ptrdiff_t i = 0; i < text.size; i++) {
        Str rest = str_sub(text, i, text.size);
        bool directive = i < last && (str_starts(rest, STR("<#")) || str_starts(rest, STR("</#")));
        const char *end = directive ? memchr(rest.data, '>', (size_t)rest.size) : NULL;
        if (!end) {
            buf_byte(&out, text.data[i]);
            continue;
        }
        ++*count;
        i = end - text.data;
    }
    return buf_view(&out);
}

static void read_all(void *context, Arena *scratch) {
    WorkbookReader *reader = context;
    Document *document = reader->document;
    XmlTaker taker = {.start = take_start, .end = take_end, .text = take_text, .context = reader};
    int directives;
    reader->scratch = reader->text.arena = scratch;
    reader->merged = arena_array(scratch, int, SHEET_COLS_MAX);
    *vec_push(&reader->styles, scratch) = (NamedStyle){0};
    Str text = without_directives(reader, &directives);
    if (directives > 0)
        *vec_push(&document->remarks, document->arena) =
            (Remark){.id = STR("template-directives"),
                     .zh = arena_format(document->arena, "是程序用的模板，有 %d 处指令没有填，已略去", directives),
                     .en = arena_format(document->arena,
                                        "a template for a program; %d of its directives were passed over", directives)};
    xml_read(scratch, document->file, text, &spreadsheetml_words, taker, reader->diag);
}

bool read_spreadsheetml(Str bytes, Document *document, Diag *diag) {
    WorkbookReader reader = {.document = document, .bytes = bytes, .diag = diag};
    return read_guarded(document, SPREADSHEETML_SCRATCH_BYTES_MAX, read_all, &reader, diag);
}
