/* The reader of OpenDocument's worksheets. All is in content.xml: styles first, then table after table.
 *
 *     <table:table table:name="收支总表">
 *       <table:table-column table:number-columns-repeated="3"/>
 *         <table:table-cell table:style-name="ce4" office:value="0.3361" table:formula="of:=SUM([.B2:.B4])">
 *           <text:p>0.34</text:p>                       what the cell shows: no format needs to be applied
 *         <table:covered-table-cell/>                   lies under a merged cell
 *         <table:table-cell table:number-columns-repeated="16380"/>
 *
 * Blank cells and rows are repeated to the end of the sheet; they are counted and never made. What has a text is made
 * as often as it says, up to SHEET_CELLS_MAX. Comments, drawings and the deleted cells of tracked changes are no part
 * of what a cell shows. Borders and centring come from the styles of the part itself. Cost: linear. */
#include "read/sheet/ods.h"

#include "format/part_xml.h"
#include "read/guarded.h"
#include "read/sheet/sheet_blocks.h"

enum { OFFICE = 1, TABLE, TEXT, STYLE, DRAW };

/* X(token, space, name). To add a word: a line. */
#define ODS_WORDS(X)                                                                                                   \
    X(ANNOTATION, OFFICE, "annotation")                                                                                \
    X(CELL, TABLE, "table-cell")                                                                                       \
    X(CELL_PROPERTIES, STYLE, "table-cell-properties")                                                                 \
    X(COLUMN, TABLE, "table-column")                                                                                   \
    X(COVERED, TABLE, "covered-table-cell")                                                                            \
    X(FRAME, DRAW, "frame")                                                                                            \
    X(LINE_BREAK, TEXT, "line-break")                                                                                  \
    X(PARAGRAPH, TEXT, "p")                                                                                            \
    X(PARAGRAPH_PROPERTIES, STYLE, "paragraph-properties")                                                             \
    X(ROW, TABLE, "table-row")                                                                                         \
    X(RUBY, TEXT, "ruby-text")                                                                                         \
    X(SHAPE, DRAW, "custom-shape")                                                                                     \
    X(SHAPES, TABLE, "shapes")                                                                                         \
    X(SPACE, TEXT, "s")                                                                                                \
    X(STYLE_START, STYLE, "style")                                                                                     \
    X(TAB, TEXT, "tab")                                                                                                \
    X(TABLE_PROPERTIES, STYLE, "table-properties")                                                                     \
    X(TABLE_START, TABLE, "table")                                                                                     \
    X(TRACKED, TABLE, "tracked-changes")

enum OdsWord {
    ODS_OTHER,
#define X(token, space, name) ODS_##token,
    ODS_WORDS(X)
#undef X
};

static const XmlSpace spaces[] = {
    {OFFICE, STR_INIT("urn:oasis:names:tc:opendocument:xmlns:office:1.0")},
    {TABLE, STR_INIT("urn:oasis:names:tc:opendocument:xmlns:table:1.0")},
    {TEXT, STR_INIT("urn:oasis:names:tc:opendocument:xmlns:text:1.0")},
    {STYLE, STR_INIT("urn:oasis:names:tc:opendocument:xmlns:style:1.0")},
    {DRAW, STR_INIT("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")},
};
static const XmlWord words[] = {
#define X(token, space, name) {space, STR_INIT(name), ODS_##token},
    ODS_WORDS(X)
#undef X
};
static const XmlWords ods_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

typedef struct OdsStyle {
    bool bordered, centred, hidden;
} OdsStyle;

typedef struct OdsColumns { /* as far as this column */
    int end_col, style;
} OdsColumns;

typedef struct OdsCell { /* of the row at hand */
    SheetCell cell;
    int repeat, rows, cols; /* merged over so many */
} OdsCell;

typedef struct OdsReader {
    Document *document;
    Str bytes;
    Diag *diag;
    Arena *scratch;
    Vec(OdsStyle) styles; /* number 0: none */
    Map by_name;
    int style; /* being defined */
    Sheet sheet;
    bool in_sheet, failed;
    int sheets;
    Vec(OdsColumns) columns;
    Vec(OdsCell) cells;
    int row, row_repeat, row_style, col, column_at;
    OdsCell at;
    bool covered;
    Buf text;
    int paragraphs; /* of the cell */
    int unseen;     /* elements open that are no part of what a cell shows */
    bool in_text;
} OdsReader;

static int int_of(const XmlElement *element, Str name, int otherwise, int limit) {
    long long value;
    if (!str_to_int(xml_attribute(element, name, NULL), &value) || value < 1)
        return otherwise;
    return value < limit ? (int)value : limit;
}

static int style_of(const OdsReader *reader, Str name) {
    const int *number = name.size > 0 ? map_find(&reader->by_name, name) : NULL;
    return number ? *number : 0;
}

/* ---- styles --------------------------------------------------------------------------------------------------- */

static void start_style(OdsReader *reader, const XmlElement *element) {
    Str name = arena_copy(reader->scratch, xml_attribute(element, STR("name"), NULL));
    reader->style = reader->styles.size;
    *vec_push(&reader->styles, reader->scratch) = (OdsStyle){0};
    *map_put(&reader->by_name, reader->scratch, name, 0) = reader->style;
}

static bool is_drawn(const XmlElement *element, Str side) {
    Str value = xml_attribute(element, side, NULL);
    return value.size > 0 && !str_starts(value, STR("none"));
}

static void take_properties(OdsReader *reader, const XmlElement *element) {
    OdsStyle *style = &reader->styles.data[reader->style];
    int sides = is_drawn(element, STR("border-left")) + is_drawn(element, STR("border-right")) +
                is_drawn(element, STR("border-top")) + is_drawn(element, STR("border-bottom"));
    if (element->token == ODS_CELL_PROPERTIES)
        style->bordered = is_drawn(element, STR("border")) || sides > 1;
    else if (element->token == ODS_PARAGRAPH_PROPERTIES)
        style->centred = str_equal(xml_attribute(element, STR("text-align"), NULL), STR("center"));
    else
        style->hidden = str_equal(xml_attribute(element, STR("display"), NULL), STR("false"));
}

/* ---- sheets, columns, rows ------------------------------------------------------------------------------------ */

static void start_sheet(OdsReader *reader, const XmlElement *element) {
    Str name = arena_copy(reader->document->arena, xml_attribute(element, STR("name"), NULL));
    sheet_init(&reader->sheet, name, reader->scratch, reader->document->arena);
    reader->sheet.number = reader->sheets++;
    reader->sheet.hidden =
        reader->styles.data[style_of(reader, xml_attribute(element, STR("style-name"), NULL))].hidden;
    reader->columns.size = reader->row = reader->col = 0;
    reader->in_sheet = true;
}

static bool is_unseen(const XmlElement *element) {
    Str visibility = xml_attribute(element, STR("visibility"), NULL);
    return str_equal(visibility, STR("collapse")) || str_equal(visibility, STR("filter"));
}

static void take_column(OdsReader *reader, const XmlElement *element) {
    int count = int_of(element, STR("number-columns-repeated"), 1, SHEET_COLS_MAX), first = reader->col;
    reader->col += count;
    if (first >= SHEET_COLS_MAX)
        return;
    if (is_unseen(element))
        *vec_push(&reader->sheet.hidden_cols, reader->scratch) = (CellRange){0, first, 1, reader->col};
    *vec_push(&reader->columns, reader->scratch) =
        (OdsColumns){reader->col, style_of(reader, xml_attribute(element, STR("default-cell-style-name"), NULL))};
}

static void start_row(OdsReader *reader, const XmlElement *element) {
    reader->row_repeat = int_of(element, STR("number-rows-repeated"), 1, SHEET_ROWS_MAX);
    reader->row_style = style_of(reader, xml_attribute(element, STR("default-cell-style-name"), NULL));
    reader->col = reader->column_at = reader->cells.size = 0;
    if (is_unseen(element))
        *vec_push(&reader->sheet.hidden_rows, reader->scratch) =
            (CellRange){reader->row, 0, reader->row + reader->row_repeat, 1};
}

static void fail(OdsReader *reader, bool good) {
    reader->failed = reader->failed || !good;
}

/* One of the row's cells, as often as it stands beside itself. */
static void place_cell(OdsReader *reader, const OdsCell *cell, int row) {
    Sheet *sheet = &reader->sheet;
    if (cell->rows > 1 || cell->cols > 1)
        sheet_add_merge(sheet, (CellRange){row, cell->cell.col, row + cell->rows, cell->cell.col + cell->cols});
    bool shows = cell->cell.text.size > 0 || cell->cell.pending;
    for (int i = 0; i < cell->repeat && shows && !reader->failed; i++) {
        SheetCell placed = cell->cell;
        placed.row = row;
        placed.col += i;
        placed.text = i > 0 ? arena_copy(sheet->arena, placed.text) : placed.text;
        fail(reader, sheet_add_cell(sheet, placed, reader->diag));
    }
}

static void end_row(OdsReader *reader) {
    Sheet *sheet = &reader->sheet;
    bool texts = false;
    long long made = 0;
    for (int i = 0; i < reader->cells.size; i++) {
        const OdsCell *cell = &reader->cells.data[i];
        texts = texts || cell->cell.text.size > 0 || cell->cell.pending || cell->rows > 1 || cell->cols > 1;
        made += cell->cell.text.size > 0 ? (long long)cell->repeat * reader->row_repeat : 0;
        if (cell->cell.text.size == 0 && cell->cell.bordered)
            sheet_add_frame(sheet, (CellRange){reader->row, cell->cell.col, reader->row + reader->row_repeat,
                                               cell->cell.col + cell->repeat});
    }
    fail(reader, sheet_has_room(sheet, made, reader->diag));
    for (int k = 0; k < reader->row_repeat && texts && !reader->failed; k++)
        for (int i = 0; i < reader->cells.size && !reader->failed; i++)
            place_cell(reader, &reader->cells.data[i], reader->row + k);
    reader->row += reader->row_repeat;
    if (reader->row > SHEET_ROWS_MAX)
        reader->row = SHEET_ROWS_MAX;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static const OdsStyle *cell_style(OdsReader *reader, const XmlElement *element) {
    int style = style_of(reader, xml_attribute(element, STR("style-name"), NULL));
    while (reader->column_at < reader->columns.size && reader->columns.data[reader->column_at].end_col <= reader->col)
        reader->column_at++;
    if (!style)
        style = reader->row_style;
    if (!style && reader->column_at < reader->columns.size)
        style = reader->columns.data[reader->column_at].style;
    return &reader->styles.data[style];
}

static void start_cell(OdsReader *reader, const XmlElement *element) {
    const OdsStyle *style = cell_style(reader, element);
    OdsCell *at = &reader->at;
    *at = (OdsCell){.cell = {.col = reader->col, .text = STR(""), .as_saved = true}};
    at->cell.bordered = style->bordered;
    at->cell.centred = style->centred;
    at->repeat = int_of(element, STR("number-columns-repeated"), 1, SHEET_COLS_MAX);
    at->rows = int_of(element, STR("number-rows-spanned"), 1, SHEET_ROWS_MAX);
    at->cols = int_of(element, STR("number-columns-spanned"), 1, SHEET_COLS_MAX);
    at->cell.has_value = decimal_parse(xml_attribute(element, STR("value"), NULL), &at->cell.value);
    Str formula = xml_attribute(element, STR("formula"), NULL);
    if (formula.size > 0 && at->repeat == 1 && reader->row_repeat == 1) {
        *vec_push(&reader->sheet.formulas, reader->scratch) =
            (SheetFormula){arena_copy(reader->scratch, formula), reader->row, reader->col};
        at->cell.formula = reader->sheet.formulas.size;
        at->cell.pending = xml_attribute(element, STR("value-type"), NULL).size == 0 && !at->cell.has_value;
    }
    reader->covered = element->token == ODS_COVERED;
    reader->text.size = reader->paragraphs = 0;
}

static void end_cell(OdsReader *reader) {
    OdsCell *at = &reader->at;
    at->cell.text = arena_copy(reader->document->arena, buf_view(&reader->text));
    at->cell.pending = at->cell.pending && at->cell.text.size == 0;
    bool kept = at->cell.text.size > 0 || at->cell.pending || at->cell.bordered || at->rows > 1 || at->cols > 1;
    if (kept && reader->col < SHEET_COLS_MAX)
        *vec_push(&reader->cells, reader->scratch) = *at;
    reader->col += at->repeat;
    if (reader->col > SHEET_COLS_MAX)
        reader->col = SHEET_COLS_MAX;
}

/* ---- the part ------------------------------------------------------------------------------------------------- */

static bool hides(int token) {
    return token == ODS_ANNOTATION || token == ODS_FRAME || token == ODS_SHAPE || token == ODS_SHAPES ||
           token == ODS_TRACKED || token == ODS_RUBY;
}

static void start_in_sheet(OdsReader *reader, const XmlElement *element) {
    switch (element->token) {
    case ODS_COLUMN: take_column(reader, element); break;
    case ODS_ROW: start_row(reader, element); break;
    case ODS_CELL:
    case ODS_COVERED: start_cell(reader, element); break;
    case ODS_PARAGRAPH:
        if (reader->paragraphs++ > 0)
            buf_byte(&reader->text, '\n');
        reader->in_text = true;
        break;
    case ODS_LINE_BREAK: buf_byte(&reader->text, '\n'); break;
    case ODS_TAB:
    case ODS_SPACE: buf_byte(&reader->text, ' '); break;
    default: break;
    }
}

static void take_start(void *context, const XmlElement *element) {
    OdsReader *reader = context;
    reader->unseen += hides(element->token);
    if (reader->unseen > 0)
        return;
    switch (element->token) {
    case ODS_STYLE_START: start_style(reader, element); break;
    case ODS_CELL_PROPERTIES:
    case ODS_PARAGRAPH_PROPERTIES:
    case ODS_TABLE_PROPERTIES: take_properties(reader, element); break;
    case ODS_TABLE_START: start_sheet(reader, element); break;
    default:
        if (reader->in_sheet)
            start_in_sheet(reader, element);
        break;
    }
}

static void take_text(void *context, Str text) {
    OdsReader *reader = context;
    if (reader->in_text && reader->unseen == 0)
        buf_str(&reader->text, text);
}

static void take_end(void *context, const XmlElement *element) {
    OdsReader *reader = context;
    reader->unseen -= hides(element->token);
    if (reader->unseen > 0 || !reader->in_sheet || reader->failed)
        return;
    if (element->token == ODS_PARAGRAPH)
        reader->in_text = false;
    else if (element->token == ODS_CELL || element->token == ODS_COVERED)
        end_cell(reader);
    else if (element->token == ODS_ROW)
        end_row(reader);
    if (element->token != ODS_TABLE_START)
        return;
    sheet_add_to(&reader->sheet, reader->document);
    reader->in_sheet = false;
}

static void read_content(void *context, Arena *scratch) {
    OdsReader *reader = context;
    Document *document = reader->document;
    Diag *diag = reader->diag;
    XmlTaker taker = {.start = take_start, .end = take_end, .text = take_text, .context = reader};
    Zip zip;
    reader->scratch = reader->text.arena = scratch;
    *vec_push(&reader->styles, scratch) = (OdsStyle){0};
    if (!zip_open(scratch, reader->bytes, &zip, diag))
        return;
    const ZipPart *content = zip_find(&zip, STR("content.xml"));
    if (!content)
        diag_fail(diag, "%.*s：文件里没有 content.xml", "%.*s: there is no content.xml in the file",
                  STR_ARG(document->file));
    else
        part_xml_read(&zip, content, scratch, &ods_words, taker, diag);
}

bool read_ods(Str bytes, Document *document, Diag *diag) {
    OdsReader reader = {.document = document, .bytes = bytes, .diag = diag};
    return read_guarded(document, ODS_SCRATCH_BYTES_MAX, read_content, &reader, diag);
}
