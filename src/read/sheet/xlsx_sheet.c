/* A worksheet: rows of cells, each with its type, its style, its formula and the value that was there when the file was
 * saved.
 *
 *     <row r="5" hidden="1"><c r="B5" s="3" t="s"><v>17</v></c>          the text number 17
 *                           <c r="C5" s="4"><f>SUM(C1:C4)</f><v>12.5</v></c></row>
 *
 * Rows and cells without a name stand behind the one before. A formula may be written once and shared by the cells
 * below it. Cells without a text are noted when they are ruled, and forgotten when they are not.
 *
 * Cost: linear in the part; the formulas' texts, and what sheet.h keeps of a cell with text. */
#include "read/sheet/xlsx_sheet.h"

#include "format/number_date.h"

enum { SHARED_MAX = 1000000 };

typedef struct Reading {
    Sheet *sheet;
    const XlsxStrings *strings;
    const XlsxStyles *styles;
    Diag *diag;
    int row, col; /* of the next cell */
    SheetCell cell;
    char type; /* s shared, i inline, b bool, e error, d date, t text of a formula, n number */
    Buf value, formula;
    Buf *into;                /* what the text at hand belongs to; NULL: nobody wants it */
    int phonetic;             /* elements of phonetic guides that are open */
    int shared;               /* number of the formula that the cell shares; -1: none */
    bool array;               /* its formula is one of arrays */
    bool valued;              /* it has a value, though that may be an empty text */
    Vec(int) shared_formulas; /* by their number: of the sheet's formulas, from 1 */
    bool failed;
} Reading;

/* ---- starts --------------------------------------------------------------------------------------------------- */

static void start_row(Reading *reading, const XmlElement *element) {
    reading->row = xlsx_int(element, STR("r"), reading->row + 2) - 1;
    reading->col = 0;
    if (xlsx_is_true(xml_attribute(element, STR("hidden"), NULL)))
        *vec_push(&reading->sheet->hidden_rows, reading->sheet->scratch) =
            (CellRange){reading->row, 0, reading->row + 1, 1};
}

static char type_of(Str name) {
    if (str_equal(name, STR("inlineStr")))
        return 'i';
    if (str_equal(name, STR("str")))
        return 't';
    return name.size == 1 && memchr("sbed", name.data[0], 4) ? name.data[0] : 'n';
}

static void start_cell(Reading *reading, const XmlElement *element) {
    ptrdiff_t at = 0;
    Str name = xml_attribute(element, STR("r"), NULL);
    int style = xlsx_int(element, STR("s"), 0);
    reading->cell = (SheetCell){.row = reading->row, .col = reading->col, .text = STR("")};
    if (name.size > 0)
        cell_name_parse(name, &at, &reading->cell.row, &reading->cell.col);
    reading->col = reading->cell.col + 1;
    reading->type = type_of(xml_attribute(element, STR("t"), NULL));
    reading->value.size = reading->formula.size = 0;
    reading->shared = -1;
    reading->array = reading->valued = false;
    if (style < reading->styles->size) {
        reading->cell.format = reading->styles->data[style].format;
        reading->cell.bordered = reading->styles->data[style].bordered;
        reading->cell.centred = reading->styles->data[style].centred;
    }
}

static void start_formula(Reading *reading, const XmlElement *element) {
    Str kind = xml_attribute(element, STR("t"), NULL);
    reading->into = &reading->formula;
    reading->array = str_equal(kind, STR("array")) || str_equal(kind, STR("dataTable"));
    if (str_equal(kind, STR("shared")))
        reading->shared = xlsx_int(element, STR("si"), -1);
}

static void take_start(void *context, const XmlElement *element) {
    Reading *reading = context;
    CellRange range;
    reading->into = NULL;
    switch (element->token) {
    case XLSX_ROW: start_row(reading, element); break;
    case XLSX_CELL: start_cell(reading, element); break;
    case XLSX_VALUE:
        reading->into = &reading->value;
        reading->valued = true;
        break;
    case XLSX_FORMULA: start_formula(reading, element); break;
    case XLSX_PHONETIC: reading->phonetic++; break;
    case XLSX_TEXT:
        if (reading->type == 'i' && reading->phonetic == 0)
            reading->into = &reading->value;
        break;
    case XLSX_MERGE:
        if (cell_range_parse(xml_attribute(element, STR("ref"), NULL), &range))
            sheet_add_merge(reading->sheet, range);
        break;
    case XLSX_COLUMN:
        if (xlsx_is_true(xml_attribute(element, STR("hidden"), NULL)))
            *vec_push(&reading->sheet->hidden_cols, reading->sheet->scratch) =
                (CellRange){0, xlsx_int(element, STR("min"), 1) - 1, 1, xlsx_int(element, STR("max"), SHEET_COLS_MAX)};
        break;
    default: break;
    }
}

static void take_text(void *context, Str text) {
    Reading *reading = context;
    if (reading->into)
        buf_str(reading->into, text);
}

/* ---- ends ----------------------------------------------------------------------------------------------------- */

/* The formula's number in the sheet, from 1; 0: none that is understood. */
static int formula_of(Reading *reading) {
    Sheet *sheet = reading->sheet;
    bool shared = reading->shared >= 0 && reading->shared < SHARED_MAX;
    if (reading->array)
        return 0;
    if (reading->formula.size == 0)
        return shared && reading->shared < reading->shared_formulas.size
                   ? reading->shared_formulas.data[reading->shared]
                   : 0;
    *vec_push(&sheet->formulas, sheet->scratch) =
        (SheetFormula){arena_copy(sheet->scratch, buf_view(&reading->formula)), reading->cell.row, reading->cell.col};
    if (shared) {
        while (reading->shared_formulas.size <= reading->shared)
            *vec_push(&reading->shared_formulas, sheet->scratch) = 0;
        reading->shared_formulas.data[reading->shared] = sheet->formulas.size;
    }
    return sheet->formulas.size;
}

static void show_text(Reading *reading, Str text) {
    sheet_show_text(reading->sheet, &reading->cell, text);
}

/* A text of the cell's own, kept with the document. */
static void show_own_text(Reading *reading) {
    Str text = xlsx_unescape(reading->sheet->scratch, buf_view(&reading->value));
    show_text(reading, arena_copy(reading->sheet->arena, text));
}

static void show(Reading *reading) {
    Str value = buf_view(&reading->value);
    long long number;
    switch (reading->type) {
    case 's':
        /* a copy of its own: whoever reads the document knows a merged cell by two of the same text */
        if (str_to_int(value, &number) && number < reading->strings->size)
            show_text(reading, arena_copy(reading->sheet->arena, reading->strings->data[number]));
        return;
    case 'i':
    case 't': show_own_text(reading); return;
    case 'e': reading->cell.text = arena_copy(reading->sheet->arena, value); return;
    case 'b':
        reading->cell.text = arena_copy(reading->sheet->arena, xlsx_is_true(value) ? STR("TRUE") : STR("FALSE"));
        return;
    case 'd':
        reading->cell.has_value = number_parse_date(value, reading->sheet->epoch_1904, &reading->cell.value);
        break;
    default: reading->cell.has_value = decimal_parse(value, &reading->cell.value); break;
    }
    if (reading->cell.has_value)
        sheet_show_value(reading->sheet, &reading->cell);
    else
        show_own_text(reading);
}

static void end_cell(Reading *reading) {
    SheetCell *cell = &reading->cell;
    bool has_formula = reading->formula.size > 0 || reading->shared >= 0 || reading->array;
    if (reading->value.size > 0)
        show(reading);
    if (has_formula)
        cell->formula = formula_of(reading);
    bool valued = reading->valued && (reading->value.size > 0 || reading->type != 'n'); /* <v/> is no number */
    cell->pending = cell->formula > 0 && !valued && reading->type != 'i';
    if (cell->text.size > 0 || cell->pending) {
        reading->failed = reading->failed || !sheet_add_cell(reading->sheet, *cell, reading->diag);
    } else if (cell->bordered) {
        sheet_add_frame(reading->sheet, (CellRange){cell->row, cell->col, cell->row + 1, cell->col + 1});
    }
    reading->type = 'n';
}

static void take_end(void *context, const XmlElement *element) {
    Reading *reading = context;
    reading->into = NULL;
    reading->phonetic -= element->token == XLSX_PHONETIC;
    if (element->token == XLSX_CELL && !reading->failed)
        end_cell(reading);
}

bool xlsx_read_sheet(Zip *zip, const ZipPart *part, const XlsxStrings *strings, const XlsxStyles *styles, Sheet *sheet,
                     Diag *diag) {
    Reading reading = {.sheet = sheet, .strings = strings, .styles = styles, .diag = diag, .row = -1, .type = 'n'};
    XmlTaker taker = {.start = take_start, .end = take_end, .text = take_text, .context = &reading};
    reading.value.arena = reading.formula.arena = sheet->scratch;
    return part_xml_read(zip, part, sheet->scratch, &xlsx_words, taker, diag) && !diag->set;
}
