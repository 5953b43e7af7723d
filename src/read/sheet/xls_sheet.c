/* A worksheet: records of cells, each with row, column and look.
 *
 *     LABELSST   a text of the shared ones            MULRK, MULBLANK   several cells of a row
 *     NUMBER RK  a number; RK packs it into 30 bits   BOOLERR           TRUE, #REF!
 *     FORMULA    tokens and the value computed last; a text value follows in a record STRING, a formula that several
 *                cells share in SHRFMLA behind the first of them
 *
 * What a number shows is its value under its look's number format; the value stays beside it. Charts in the sheet have
 * records of their own between BOF and EOF, which are passed over. Texts of boxes drawn on the sheet follow it as
 * paragraphs; comments are no part of the table.
 *
 * Cost: linear in the records; a shared formula is found by its first cell. */
#include "read/sheet/xls_sheet.h"
#include "base/map.h"
#include "base/utf8.h"
#include "format/biff_formula.h"
#include "format/little.h"
#include "read/sheet/sheet_blocks.h"

enum { XLS_COLS_MAX = 256, OBJECT = 0x005D, OBJECT_COMMENT = 0x19 };
enum { VALUE_TEXT, VALUE_BOOL, VALUE_ERROR, VALUE_EMPTY };

typedef struct XlsReader {
    XlsBook *book;
    Arena *scratch;
    Sheet sheet;
    Map shared;        /* first cell of a shared formula -> number of its tokens */
    Vec(Str) formulas; /* tokens */
    int object;        /* kind of the last object drawn */
    Vec(Str) boxes;    /* texts of boxes */
} XlsReader;

typedef struct Spot { /* where a cell is, and its look */
    int row, col, look;
} Spot;

static Spot read_spot(BiffCursor *cursor) {
    Spot spot = {.row = (int)biff_u16(cursor)};
    spot.col = (int)biff_u16(cursor);
    spot.look = (int)biff_u16(cursor);
    return spot;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static const XlsLook *look_of(const XlsReader *reader, int look) {
    static const XlsLook plain = {0};
    return look < reader->book->looks.size ? &reader->book->looks.data[look] : &plain;
}

static SheetCell new_cell(XlsReader *reader, Spot spot) {
    const XlsLook *look = look_of(reader, spot.look);
    return (SheetCell){.row = spot.row,
                       .col = spot.col,
                       .text = STR(""),
                       .format = xls_format(reader->book, spot.look),
                       .bordered = look->bordered,
                       .centred = look->centred};
}

static void add_cell(XlsReader *reader, SheetCell cell) {
    sheet_add_cell(&reader->sheet, cell, reader->book->diag);
}

static void add_plain(XlsReader *reader, Spot spot, Str text) {
    SheetCell cell = new_cell(reader, spot);
    cell.text = text;
    add_cell(reader, cell);
}

static void add_blank(XlsReader *reader, Spot spot) {
    if (look_of(reader, spot.look)->bordered)
        sheet_add_frame(&reader->sheet, (CellRange){spot.row, spot.col, spot.row + 1, spot.col + 1});
}

/* A copy of its own for each cell: whoever reads the document knows a merged cell by two of the same text. */
static void add_text(XlsReader *reader, Spot spot, Str text) {
    SheetCell cell = new_cell(reader, spot);
    if (utf8_trim(text).size == 0) {
        add_blank(reader, spot);
        return;
    }
    sheet_show_text(&reader->sheet, &cell, arena_copy(reader->sheet.arena, text));
    add_cell(reader, cell);
}

/* The number and what it shows. */
static void set_number(XlsReader *reader, SheetCell *cell, double value) {
    cell->has_value = decimal_of_double(value, &cell->value);
    if (cell->has_value)
        sheet_show_value(&reader->sheet, cell);
    else
        cell->text = STR("#NUM!");
}

static void add_number(XlsReader *reader, Spot spot, double value) {
    SheetCell cell = new_cell(reader, spot);
    set_number(reader, &cell, value);
    add_cell(reader, cell);
}

static double double_of(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* 30 bits of a number: the upper ones of a double, or an integer; perhaps a hundred times too large. */
static double unpack(uint32_t packed) {
    double value = packed & 2 ? (double)((int32_t)packed >> 2) : double_of((uint64_t)(packed & ~3u) << 32);
    return packed & 1 ? value / 100 : value;
}

static Str error_name(uint32_t code) {
    switch (code) {
    case 0x00: return STR("#NULL!");
    case 0x07: return STR("#DIV/0!");
    case 0x0F: return STR("#VALUE!");
    case 0x17: return STR("#REF!");
    case 0x1D: return STR("#NAME?");
    case 0x24: return STR("#NUM!");
    default: return STR("#N/A");
    }
}

static void read_several(XlsReader *reader, BiffCursor *cursor) {
    Spot spot = {.row = (int)biff_u16(cursor), .col = (int)biff_u16(cursor)};
    bool numbers = cursor->id == BIFF_MULRK;
    for (; biff_left(cursor) >= (numbers ? 8 : 4) && spot.col < XLS_COLS_MAX; spot.col++) {
        spot.look = (int)biff_u16(cursor);
        if (numbers)
            add_number(reader, spot, unpack(biff_u32(cursor)));
        else
            add_blank(reader, spot);
    }
}

static void read_bool_or_error(XlsReader *reader, BiffCursor *cursor) {
    Spot spot = read_spot(cursor);
    uint32_t value = biff_u8(cursor);
    bool error = biff_u8(cursor);
    add_plain(reader, spot, error ? error_name(value) : value ? STR("TRUE") : STR("FALSE"));
}

static void read_shared_text(XlsReader *reader, BiffCursor *cursor) {
    Spot spot = read_spot(cursor);
    uint32_t number = biff_u32(cursor);
    if (number >= (uint32_t)reader->book->texts.size) {
        reader->book->document->damaged = true;
        return;
    }
    add_text(reader, spot, reader->book->texts.data[number]);
}

static void read_label(XlsReader *reader, BiffCursor *cursor) {
    Spot spot = read_spot(cursor);
    add_text(reader, spot, xls_text(reader->book, cursor, (int)biff_u16(cursor)));
}

/* ---- formulas ------------------------------------------------------------------------------------------------- */

/* The tokens of a record that has them behind their size; only what stands in the record itself. */
static Str read_tokens(BiffCursor *cursor) {
    ptrdiff_t size = (ptrdiff_t)biff_u16(cursor);
    return str_sub(cursor->stream, cursor->at, cursor->at + (size < biff_left(cursor) ? size : biff_left(cursor)));
}

static Str spot_key(XlsReader *reader, uint32_t row, uint32_t col) {
    return arena_format(reader->scratch, "%u,%u", row, col);
}

static Str print_formula(XlsReader *reader, Spot spot, Str tokens) {
    enum { SHARED = 1 };
    const XlsBook *book = reader->book;
    if (little_u8(tokens, 0) == SHARED) {
        const int *number =
            map_find(&reader->shared, spot_key(reader, little_u16(tokens, 1), little_u16(tokens, 3) & 0xFF));
        tokens = number ? reader->formulas.data[*number] : STR("");
    }
    BiffFormula formula = {.tokens = tokens,
                           .wide = book->wide,
                           .row = spot.row,
                           .col = spot.col,
                           .sheets = book->links.data,
                           .sheets_count = book->links.size};
    return biff_formula_print(reader->scratch, &formula);
}

/* The record behind the first cell of a shared formula; the cursor that is passed stays where it is. */
static void note_shared(XlsReader *reader, BiffCursor cursor, Str tokens) {
    if (!biff_next_is(&cursor, BIFF_SHRFMLA) || !biff_next(&cursor))
        return;
    biff_skip(&cursor, 8);
    Str key = spot_key(reader, little_u16(tokens, 1), little_u16(tokens, 3) & 0xFF);
    *map_put(&reader->shared, reader->scratch, key, 0) = reader->formulas.size;
    *vec_push(&reader->formulas, reader->scratch) = read_tokens(&cursor);
}

/* The text that a formula came to, in a record behind it, with one that shares the formula between; the same. */
static Str text_behind(XlsReader *reader, BiffCursor cursor) {
    bool other = biff_next_is(&cursor, BIFF_SHRFMLA) || biff_next_is(&cursor, BIFF_ARRAY);
    if ((other && !biff_next(&cursor)) || !biff_next_is(&cursor, BIFF_STRING) || !biff_next(&cursor))
        return STR("");
    return xls_text(reader->book, &cursor, (int)biff_u16(&cursor));
}

static void read_formula(XlsReader *reader, BiffCursor *cursor) {
    Spot spot = read_spot(cursor);
    uint64_t value = biff_u64(cursor);
    biff_skip(cursor, 6);
    Str tokens = read_tokens(cursor);
    note_shared(reader, *cursor, tokens);
    SheetCell cell = new_cell(reader, spot);
    Str formula = print_formula(reader, spot, tokens);
    if (formula.size > 0) {
        *vec_push(&reader->sheet.formulas, reader->scratch) = (SheetFormula){formula, spot.row, spot.col};
        cell.formula = reader->sheet.formulas.size;
    }
    uint32_t kind = value & 0xFF, said = value >> 16 & 0xFF;
    if (value >> 48 != 0xFFFF)
        set_number(reader, &cell, double_of(value));
    else if (kind == VALUE_TEXT)
        sheet_show_text(&reader->sheet, &cell, arena_copy(reader->sheet.arena, text_behind(reader, *cursor)));
    else if (kind == VALUE_BOOL)
        cell.text = said ? STR("TRUE") : STR("FALSE");
    else if (kind == VALUE_ERROR)
        cell.text = error_name(said);
    if (utf8_trim(cell.text).size > 0)
        add_cell(reader, cell);
    else
        add_blank(reader, spot);
}

/* ---- the rest of a sheet -------------------------------------------------------------------------------------- */

static void hide(XlsReader *reader, SheetRanges *ranges, CellRange range) {
    CellRange *last = ranges->size > 0 ? &ranges->data[ranges->size - 1] : NULL;
    if (last && last->end_row == range.row && range.end_col == last->end_col)
        last->end_row = range.end_row;
    else
        *vec_push(ranges, reader->scratch) = range;
}

static void read_row(XlsReader *reader, BiffCursor *cursor) {
    enum { HIDDEN = 0x20 };
    int row = (int)biff_u16(cursor);
    biff_skip(cursor, 10);
    if (biff_u16(cursor) & HIDDEN)
        hide(reader, &reader->sheet.hidden_rows, (CellRange){row, 0, row + 1, XLS_COLS_MAX});
}

static void read_columns(XlsReader *reader, BiffCursor *cursor) {
    int first = (int)biff_u16(cursor), last = (int)biff_u16(cursor);
    biff_skip(cursor, 4);
    if (biff_u16(cursor) & 1 && first < XLS_COLS_MAX)
        *vec_push(&reader->sheet.hidden_cols, reader->scratch) =
            (CellRange){0, first, SHEET_ROWS_MAX, last < XLS_COLS_MAX ? last + 1 : XLS_COLS_MAX};
}

static void read_merges(XlsReader *reader, BiffCursor *cursor) {
    for (int count = (int)biff_u16(cursor); count > 0 && !cursor->broken; count--) {
        int row = (int)biff_u16(cursor), last_row = (int)biff_u16(cursor);
        int col = (int)biff_u16(cursor), last_col = (int)biff_u16(cursor);
        if (last_row < row || last_col < col || last_col >= XLS_COLS_MAX)
            continue;
        if (reader->sheet.merges.size == SHEET_MERGES_MAX) {
            diag_fail(reader->book->diag, "%.*s：工作表 %.*s 的合并单元格超过 %d 处",
                      "%.*s: the sheet %.*s has more than %d merged areas", STR_ARG(reader->book->document->file),
                      STR_ARG(reader->sheet.name), (int)SHEET_MERGES_MAX);
            return;
        }
        sheet_add_merge(&reader->sheet, (CellRange){row, col, last_row + 1, last_col + 1});
    }
}

/* The text of something drawn: its size is in the record, the characters in the next one. */
static void read_box(XlsReader *reader, BiffCursor *cursor) {
    biff_skip(cursor, 10);
    int size = (int)biff_u16(cursor);
    if (size == 0 || reader->object == OBJECT_COMMENT || !reader->book->wide)
        return;
    biff_skip(cursor, biff_left(cursor));
    Str text = xls_text(reader->book, cursor, size);
    if (utf8_trim(text).size > 0)
        *vec_push(&reader->boxes, reader->scratch) = text;
}

/* Records of cells begin with row and column. */
static bool is_beyond(const BiffCursor *cursor) {
    bool cell = cursor->id == BIFF_LABELSST || cursor->id == BIFF_LABEL || cursor->id == BIFF_RSTRING ||
                cursor->id == BIFF_NUMBER || cursor->id == BIFF_RK || cursor->id == BIFF_BLANK ||
                cursor->id == BIFF_BOOLERR || cursor->id == BIFF_FORMULA;
    return cell && little_u16(cursor->stream, cursor->at + 2) >= XLS_COLS_MAX;
}

static void read_cell_record(XlsReader *reader, BiffCursor *cursor) {
    Spot spot;
    if (is_beyond(cursor)) {
        reader->book->document->damaged = true;
        return;
    }
    switch (cursor->id) {
    case BIFF_LABELSST: read_shared_text(reader, cursor); break;
    case BIFF_LABEL:
    case BIFF_RSTRING: read_label(reader, cursor); break;
    case BIFF_NUMBER:
        spot = read_spot(cursor);
        add_number(reader, spot, double_of(biff_u64(cursor)));
        break;
    case BIFF_RK:
        spot = read_spot(cursor);
        add_number(reader, spot, unpack(biff_u32(cursor)));
        break;
    case BIFF_MULRK:
    case BIFF_MULBLANK: read_several(reader, cursor); break;
    case BIFF_BLANK: add_blank(reader, read_spot(cursor)); break;
    case BIFF_BOOLERR: read_bool_or_error(reader, cursor); break;
    case BIFF_FORMULA: read_formula(reader, cursor); break;
    case BIFF_MERGEDCELLS: read_merges(reader, cursor); break;
    case BIFF_ROW: read_row(reader, cursor); break;
    case BIFF_COLINFO: read_columns(reader, cursor); break;
    case OBJECT:
        biff_skip(cursor, 4);
        reader->object = (int)biff_u16(cursor);
        break;
    case BIFF_TXO: read_box(reader, cursor); break;
    default: break;
    }
}

static void read_records(XlsReader *reader, BiffCursor *cursor) {
    Document *document = reader->book->document;
    int depth = 0;
    while (biff_next(cursor) && !reader->book->diag->set) {
        if (cursor->id == BIFF_BOF)
            depth++;
        else if (cursor->id == BIFF_EOF && --depth <= 0)
            return;
        else if (depth == 1)
            read_cell_record(reader, cursor);
        document->damaged |= cursor->broken;
    }
    document->damaged = true; /* it does not end */
}

static void add_boxes(const XlsReader *reader) {
    for (int i = 0; i < reader->boxes.size; i++) {
        Str lines = reader->boxes.data[i], line;
        while (str_line(&lines, &line))
            if (utf8_trim(line).size > 0)
                document_add_paragraph(reader->book->document, arena_copy(reader->sheet.arena, utf8_trim(line)),
                                       (Place){.sheet_number = reader->sheet.number + 1, .sheet = reader->sheet.name});
    }
}

bool xls_sheet_read(XlsBook *book, const XlsSheet *which) {
    Document *document = book->document;
    BiffCursor cursor = {.stream = book->stream, .next = which->offset};
    XlsReader *reader = arena_new_of(book->scratch, XlsReader);
    *reader = (XlsReader){.book = book, .scratch = book->scratch};
    sheet_init(&reader->sheet, which->name, book->scratch, document->arena);
    reader->sheet.number = (int)(which - book->sheets.data);
    reader->sheet.hidden = which->hidden;
    reader->sheet.epoch_1904 = book->epoch_1904;
    if (!biff_next_is(&cursor, BIFF_BOF)) {
        document->damaged = true;
        return true;
    }
    read_records(reader, &cursor);
    if (book->diag->set)
        return false;
    sheet_add_to(&reader->sheet, document);
    add_boxes(reader);
    return true;
}
