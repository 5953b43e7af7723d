/* Formulas of a worksheet. Programs that write workbooks without computing them leave the values out; Excel computes
 * them when it opens the file, and so does this, as far as a formula is plain (format/formula.h).
 *
 * Each pass over the cells evaluates those whose operands are known, until one changes nothing; formulas mostly look
 * upwards and to the left, so that one or two do. SHEET_PASSES_MAX and SHEET_ADDED_MAX bound what a circle or a hostile
 * file may cost. */
#include "read/sheet/sheet_formulas.h"

#include "format/formula.h"

enum { SHEET_PASSES_MAX = 32, SHEET_ADDED_MAX = 20000000 };

typedef struct Evaluation {
    const Sheet *sheet;
    int added; /* cells looked at */
} Evaluation;

/* The first cell at or behind this position. */
static int first_cell(const SheetCells *cells, int row, int col) {
    int low = 0, high = cells->size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const SheetCell *cell = &cells->data[middle];
        if (cell->row < row || (cell->row == row && cell->col < col))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool add_cells(void *context, CellRange range, Decimal *sum) {
    Evaluation *evaluation = context;
    const SheetCells *cells = &evaluation->sheet->cells;
    bool is_one = range.end_row - range.row == 1 && range.end_col - range.col == 1;
    int i = first_cell(cells, range.row, range.col);
    while (i < cells->size && cells->data[i].row < range.end_row) {
        const SheetCell *cell = &cells->data[i];
        if (evaluation->added++ > SHEET_ADDED_MAX)
            return false;
        if (cell->col >= range.end_col) {
            i = first_cell(cells, cell->row + 1, range.col);
            continue;
        }
        if (cell->col >= range.col && (cell->pending || (is_one && !cell->has_value)))
            return false; /* a text that is added by itself is taken for the number that it looks like */
        if (cell->col >= range.col && cell->has_value)
            *sum = decimal_add(*sum, cell->value);
        i++;
    }
    return true;
}

static bool compute(Evaluation *evaluation, const SheetCell *cell, Decimal *value) {
    const SheetFormula *formula = &evaluation->sheet->formulas.data[cell->formula - 1];
    return formula_evaluate(formula->text, cell->row - formula->row, cell->col - formula->col, add_cells, evaluation,
                            value);
}

static bool evaluate_cell(Evaluation *evaluation, Sheet *sheet, SheetCell *cell) {
    Decimal value;
    if (!compute(evaluation, cell, &value))
        return false;
    cell->value = value;
    cell->has_value = true;
    cell->pending = false;
    sheet_show_value(sheet, cell);
    return true;
}

static void remark_pending(Document *document, const Sheet *sheet, const SheetCell *cell, int count) {
    Arena *arena = document->arena;
    Str name = cell_name(arena, cell->row, cell->col);
    *vec_push(&document->remarks, arena) = (Remark){
        .id = STR("formula-without-value"),
        .zh = arena_format(arena, "%d 个公式没有保存计算结果（如 %.*s），未读；请用表格软件打开并保存后再核对", count,
                           STR_ARG(name)),
        .en = arena_format(arena,
                           "%d formulas were saved without their values (%.*s, for one) and were not read; open the "
                           "file in a spreadsheet program, save it, and check it again",
                           count, STR_ARG(name)),
        .place = {.sheet_number = sheet->number + 1, .sheet = sheet->name, .cell = name}};
}

/* Do the two differ by more than what computing leaves over? */
static bool differ(Decimal a, Decimal b) {
    enum { ALIKE_DIGITS = 9, NOTHING_DIGITS = 6 };
    Decimal off = decimal_add(a, decimal_negate(b));
    int larger = decimal_magnitude(a) > decimal_magnitude(b) ? decimal_magnitude(a) : decimal_magnitude(b);
    int magnitude = decimal_magnitude(off);
    return off.digits != 0 && magnitude > larger - ALIKE_DIGITS && magnitude >= -NOTHING_DIGITS;
}

/* Values that are not what their formulas compute: the file was changed by a program that does not compute. */
static void remark_stale(Evaluation *evaluation, const Sheet *sheet, Document *document) {
    Arena *arena = document->arena;
    const SheetCell *first = NULL;
    Buf computed = {.arena = arena};
    int count = 0;
    for (int i = 0; i < sheet->cells.size; i++) {
        const SheetCell *cell = &sheet->cells.data[i];
        Decimal value;
        if (cell->formula == 0 || !cell->has_value || !compute(evaluation, cell, &value) || !differ(value, cell->value))
            continue;
        if (count++ > 0)
            continue;
        first = cell;
        decimal_print(value, &computed);
    }
    if (count == 0)
        return;
    Str name = cell_name(arena, first->row, first->col), value = buf_view(&computed);
    *vec_push(&document->remarks, arena) = (Remark){
        .id = STR("formula-stale"),
        .zh = arena_format(arena,
                           "%d 个公式保存的结果不是它算出来的（如 %.*s 保存为 %.*s，"
                           "应为 %.*s），按保存的读；请用表格软件打开并保存后再核对",
                           count, STR_ARG(name), STR_ARG(first->text), STR_ARG(value)),
        .en = arena_format(arena,
                           "%d formulas hold values that they do not compute (%.*s holds %.*s and computes %.*s, for "
                           "one); what is held was read; open the file in a spreadsheet program, save it, and check it "
                           "again",
                           count, STR_ARG(name), STR_ARG(first->text), STR_ARG(value)),
        .place = {.sheet_number = sheet->number + 1, .sheet = sheet->name, .cell = name}};
}

void sheet_evaluate(Sheet *sheet, Document *document) {
    Evaluation evaluation = {.sheet = sheet};
    bool more = true;
    int left = 0, first = -1;
    remark_stale(&evaluation, sheet, document);
    evaluation.added = 0;
    for (int pass = 0; pass < SHEET_PASSES_MAX && more; pass++) {
        more = false;
        left = 0;
        for (int i = 0; i < sheet->cells.size; i++) {
            if (!sheet->cells.data[i].pending)
                continue;
            bool done = evaluate_cell(&evaluation, sheet, &sheet->cells.data[i]);
            more = more || done;
            left += !done;
        }
        more = more && left > 0;
    }
    for (int i = 0; i < sheet->cells.size && left > 0; i++) {
        SheetCell *cell = &sheet->cells.data[i];
        if (!cell->pending)
            continue;
        Str text = sheet->formulas.data[cell->formula - 1].text;
        bool equals = str_starts(text, STR("="));
        cell->text = arena_format(sheet->arena, "%s%.*s", equals ? "" : "=", STR_ARG(text));
        first = first < 0 ? i : first;
    }
    if (first >= 0)
        remark_pending(document, sheet, &sheet->cells.data[first], left);
}

/* The decimals of a number as it is shown, to those of its value: two more for a percentage. */
static int decimals_shown(Str text) {
    ptrdiff_t point = str_find(text, STR("."));
    int decimals = 0;
    for (ptrdiff_t i = point + 1; point >= 0 && i < text.size && text.data[i] >= '0' && text.data[i] <= '9'; i++)
        decimals++;
    return decimals + 2 * str_ends(text, STR("%"));
}

const CellSource *sheet_source(const Sheet *sheet, const SheetCell *cell) {
    if (!cell->has_value || (cell->format && number_format_is_date(cell->format)))
        return NULL;
    CellSource *source = arena_new_of(sheet->arena, CellSource);
    int decimals = cell->as_saved ? decimals_shown(cell->text) : number_format_precision(cell->format, cell->value);
    *source = (CellSource){.sheet = sheet->number, .row = cell->row, .col = cell->col, .value = cell->value};
    source->decimals = decimals < decimal_places(cell->value) ? decimals : CELL_EXACT;
    if (cell->formula > 0) {
        const SheetFormula *formula = &sheet->formulas.data[cell->formula - 1];
        formula_as_sum(sheet->arena, formula->text, cell->row - formula->row, cell->col - formula->col, &source->sum);
    }
    return source;
}
