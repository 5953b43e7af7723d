/* Laying out a form. A list has the rows for which there may be money: of a function each item with an amount under
 * the form's meaning this year, or last year where the table prints it, and the classes above it (rows in which then
 * nothing is printed are taken out when the figures are filled in); of the projects those with an amount. What is
 * repeated is known by a word (`each function`), in the table below: to add one, a line there.
 *
 * Each cell has a place of its own, by which the figure that is read there is found again. */
#include "compose/lay_out.h"
#include <stdlib.h>
#include "base/utf8.h"
#include "base_data/base_value.h"
#include "base_data/base_whose.h"
#include "lexis/quantity.h"

typedef struct Line { /* a row to be printed: its pattern and what it stands for */
    const PrintRow *row;
    Scope scope;
    int blank_from, blank_to; /* columns in which nothing stands */
    bool listed;              /* a class of a list */
} Line;
typedef Vec(Line) Lines;

typedef struct LayOut {
    Composer *c;
    const Form *form;
    const FormPrint *print;
    Scope scope; /* of the table */
    MoneyLook look;
    Lines lines;
    bool failed; /* with one diagnostic */
} LayOut;

/* ---- what a list has ------------------------------------------------------------------------------------------- */

static bool prints_last(const FormPrint *print) {
    for (int i = 0; i < print->head_rows; i++)
        for (int k = 0; k < print->rows.data[i].cells_count; k++)
            if (str_contains(print->rows.data[i].cells[k].text, STR("{last}")))
                return true;
    return false;
}

static Coordinate means_of(const LayOut *l) {
    Coordinate at = {{0}};
    for (int i = 0; i < l->form->means_count; i++)
        at.member[l->form->means[i].dim] = l->form->means[i].member;
    return at;
}

static bool member_has_money(const LayOut *l, Dim dim, uint16_t member) {
    Coordinate at = means_of(l);
    if (at.member[DIM_MEASURE] == MEASURE_INCOME) /* there may be a column of what was carried in */
        at.member[DIM_MEASURE] = MEASURE_RECEIPTS;
    at.member[dim] = member;
    at.member[DIM_YEAR] = (uint16_t)l->c->facts->cube.year;
    if (facts_any(l->c->facts, &at))
        return true;
    at.member[DIM_YEAR]--;
    return prints_last(l->print) && facts_any(l->c->facts, &at);
}

typedef struct Coded {
    Str code;
    uint16_t member;
} Coded;

static int compare_coded(const void *left, const void *right) {
    return str_compare(((const Coded *)left)->code, ((const Coded *)right)->code);
}

/* Classes by code, so that each stands below the class it belongs to. The levels of the list are the last ones of the
 * classification: two rows of patterns for functions are 款 and 项. */
static void list_classes(LayOut *l, const PrintRow *patterns, Dim dim) {
    enum { CLASS_DIGITS = 3, LEVEL_DIGITS = 2, FUNCTION_LEVELS = 3, ECONOMIC_LEVELS = 2 };
    const Members *members = &l->c->knowledge->dimensions[dim].members;
    int deepest = dim == DIM_FUNCTION ? FUNCTION_LEVELS : ECONOMIC_LEVELS, levels = patterns->levels;
    Vec(Coded) coded = {0};
    for (int i = 1; i < members->size; i++) {
        int depth = ((int)members->data[i].id.size - CLASS_DIGITS) / LEVEL_DIGITS + 1;
        if (depth > deepest - levels && depth <= deepest && member_has_money(l, dim, (uint16_t)i))
            *vec_push(&coded, l->c->arena) = (Coded){members->data[i].id, (uint16_t)i};
    }
    if (coded.size)
        qsort(coded.data, (size_t)coded.size, sizeof *coded.data, compare_coded);
    for (int i = 0; i < coded.size; i++) {
        int depth = ((int)coded.data[i].code.size - CLASS_DIGITS) / LEVEL_DIGITS + 1;
        Line *line = vec_push(&l->lines, l->c->arena);
        *line = (Line){.row = &patterns[depth - 1 - (deepest - levels)], .scope = l->scope, .listed = true};
        line->scope.dim = dim;
        line->scope.member = coded.data[i].member;
    }
}

/* Does the row's condition hold? */
static bool row_stands(LayOut *l, const PrintRow *row) {
    bool holds = true;
    if (row->when.size && !l->failed)
        l->failed = !slots_condition(l->c, &l->scope, row->when, &holds);
    return holds;
}

/* A list beside rows that are fixed: 收入 at the left, at the right the classes that have money. The right half begins
 * with the first cell that has a slot; the longer half goes on alone. */
static void list_beside(LayOut *l, const PrintRow *patterns) {
    enum { CLASS_DIGITS = 3 };
    const Members *members = &l->c->knowledge->dimensions[DIM_FUNCTION].members;
    Vec(Coded) coded = {0};
    Vec(const PrintRow *) left = {0};
    int half = 0, cols = patterns->cells_count;
    for (int i = 0; i < patterns->levels; i++)
        if (row_stands(l, &patterns[i]))
            *vec_push(&left, l->c->arena) = &patterns[i];
    while (half < cols && !str_contains(patterns->cells[half].text, STR("{")))
        half++;
    for (int i = 1; i < members->size; i++)
        if (members->data[i].id.size == CLASS_DIGITS && member_has_money(l, DIM_FUNCTION, (uint16_t)i))
            *vec_push(&coded, l->c->arena) = (Coded){members->data[i].id, (uint16_t)i};
    if (coded.size)
        qsort(coded.data, (size_t)coded.size, sizeof *coded.data, compare_coded);
    for (int i = 0; i < coded.size || i < left.size; i++) {
        Line *line = vec_push(&l->lines, l->c->arena);
        *line = (Line){
            .row = i < left.size ? left.data[i] : patterns, .scope = l->scope, .blank_from = cols, .blank_to = cols};
        line->scope.dim = DIM_FUNCTION;
        line->scope.member = i < coded.size ? coded.data[i].member : 0;
        line->scope.serial = i + 1;
        if (i >= left.size)
            line->blank_from = 0, line->blank_to = half;
        else if (i >= coded.size)
            line->blank_from = half;
    }
}

static void list_functions(LayOut *l, const PrintRow *patterns) {
    list_classes(l, patterns, DIM_FUNCTION);
}

static void list_economic(LayOut *l, const PrintRow *patterns) {
    list_classes(l, patterns, DIM_ECONOMIC);
}

/* Rows of projects with money of this year: one for each project and function. */
static void list_projects(LayOut *l, const PrintRow *patterns) {
    int serial = 0;
    for (int b = 0; b < l->c->bases_count; b++) {
        const Base *base = l->c->bases[b];
        const BaseTable *table = base_table(base, "project");
        Map shown = {0};
        for (int i = 0; i < table->rows.size; i++) {
            const BaseRow *row = &table->rows.data[i];
            int first = base_project_first(base, i);
            int64_t fen;
            if (!base_amount(base, table, row, "amount", &fen))
                continue;
            Str key = arena_format(l->c->arena, "%d %.*s", first, STR_ARG(base_text(table, row, "function")));
            if (*map_put(&shown, l->c->arena, key, i) != i)
                continue;
            *vec_push(&l->lines, l->c->arena) = (Line){
                .row = patterns,
                .scope = {
                    .base = base, .project = first, .row = row, .table = table, .serial = ++serial, .look = &l->look}};
        }
    }
}

/* Are the amounts of the form known of each unit of the book? */
static bool tells_units(const LayOut *l, const Base *base) {
    const BaseTable *units = base_table(base, "units");
    for (int i = 0; i < units->rows.size; i++) {
        Coordinate at = means_of(l);
        int64_t fen;
        at.member[DIM_ENTITY] =
            facts_unit(l->c->facts, base_units_id(base, i), base_text(units, &units->rows.data[i], "name"));
        if (!facts_value(l->c->facts, &at, false, &fen))
            return false;
    }
    return units->rows.size > 0;
}

/* The books, and in the place of one that tells its units apart these. */
static void list_units(LayOut *l, const PrintRow *patterns) {
    int serial = 0;
    for (int b = 0; b < l->c->bases_count; b++) {
        const Base *base = l->c->bases[b];
        const BaseTable *units = base_table(base, "units");
        bool apart = tells_units(l, base);
        for (int i = 0; base_has_money(base) && i < (apart ? units->rows.size : 1); i++)
            *vec_push(&l->lines, l->c->arena) = (Line){.row = patterns,
                                                       .scope = {.base = base,
                                                                 .project = -1,
                                                                 .row = apart ? &units->rows.data[i] : NULL,
                                                                 .table = apart ? units : NULL,
                                                                 .serial = ++serial,
                                                                 .look = &l->look}};
    }
}

/* Targets of the project at hand, or of the whole unit. */
static void list_targets(LayOut *l, const PrintRow *patterns) {
    const BaseTable *table = base_table(l->scope.base, "target");
    int serial = 0;
    for (int i = 0; i < table->rows.size; i++) {
        const BaseRow *row = &table->rows.data[i];
        Str of = base_text(table, row, "project");
        int project = of.size ? base_project_row(l->scope.base, of) : -1;
        if (project != l->scope.project)
            continue;
        Line *line = vec_push(&l->lines, l->c->arena);
        *line = (Line){.row = patterns, .scope = l->scope};
        line->scope.table = table;
        line->scope.row = row;
        line->scope.serial = ++serial;
    }
}

static const struct {
    Str each;
    void (*list)(LayOut *, const PrintRow *);
} lists[] = {
    {STR_INIT("function"), list_functions}, {STR_INIT("economic"), list_economic}, {STR_INIT("project"), list_projects},
    {STR_INIT("unit"), list_units},         {STR_INIT("target"), list_targets},    {STR_INIT("beside"), list_beside},
};

static bool list_rows(LayOut *l) {
    for (int i = 0; i < l->print->rows.size; i++) {
        const PrintRow *row = &l->print->rows.data[i];
        if (!row->each.size) {
            if (row_stands(l, row))
                *vec_push(&l->lines, l->c->arena) = (Line){.row = row, .scope = l->scope};
            continue;
        }
        size_t k = 0;
        while (k < sizeof lists / sizeof *lists && !str_equal(lists[k].each, row->each))
            k++;
        if (k == sizeof lists / sizeof *lists)
            return diag_fail(l->c->diag, "表样 %.*s：没有这样的行：each %.*s", "form %.*s: no such rows: each %.*s",
                             STR_ARG(l->form->id), STR_ARG(row->each));
        lists[k].list(l, row);
        i += row->levels - 1;
    }
    return !l->failed;
}

/* ---- the grid -------------------------------------------------------------------------------------------------- */

static void merge_cells(Grid *grid, const Lines *lines) {
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const PrintCell *from = &lines->data[row].row->cells[col];
            grid_cell(grid, row, col)->covered = from->left || from->down;
        }
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            Cell *cell = grid_cell(grid, row, col);
            if (cell->covered)
                continue;
            int end = col + 1, below = row + 1;
            while (end < grid->cols && lines->data[row].row->cells[end].left)
                end++;
            while (below < grid->rows && lines->data[below].row->cells[col].down)
                below++;
            cell->col_span = (short)(end - col);
            cell->row_span = (short)(below - row);
        }
}

static bool fill_cell(LayOut *l, Grid *grid, int row, int col) {
    const Line *line = &l->lines.data[row];
    const PrintCell *from = &line->row->cells[col];
    Cell *cell = grid_cell(grid, row, col);
    CellLook *look = arena_new_of(l->c->arena, CellLook);
    bool head = row < l->print->head_rows;
    cell->place.row = row + 1;
    cell->place.cell = cell_name(l->c->arena, row, col);
    bool blank = col >= line->blank_from && col < line->blank_to;
    if (cell->covered || blank)
        return true;
    Buf text = {.arena = l->c->arena};
    Scope scope = line->scope;
    if (!slots_fill(l->c, &scope, from->text, &text))
        return false;
    cell->text = from->figure ? STR(FIGURE_STANDS_IN) : buf_view(&text);
    *look = (CellLook){.align = from->figure ? ALIGN_RIGHT
                                : head       ? ALIGN_CENTRE
                                             : ALIGN_LEFT,
                       .bold = head,
                       .indent = from->indent,
                       .amount = from->figure};
    bool amount = str_contains(from->text, STR("{amount ")) || str_contains(from->text, STR("{difference"));
    if (!from->figure && !head && amount)
        look->align = ALIGN_RIGHT;
    cell->look = look;
    if (from->figure)
        *vec_push(&l->c->figures, l->c->arena) = (FigureCell){grid, row, col, l->form, l->look, line->listed, NULL};
    return true;
}

static bool add_grid(LayOut *l) {
    if (!list_rows(l))
        return false;
    Grid *grid = grid_new(l->c->arena, l->lines.size, l->print->cols);
    grid->head_rows = l->print->head_rows;
    grid->ruled = true;
    grid->place.table = l->c->document->blocks.size + 1;
    if (l->print->widths[0]) {
        float *widths = arena_array(l->c->arena, float, grid->cols);
        for (int i = 0; i < grid->cols; i++)
            widths[i] = (float)l->print->widths[i];
        grid->widths = widths;
    }
    merge_cells(grid, &l->lines);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            grid_cell(grid, row, col)->place.table = grid->place.table;
            if (!fill_cell(l, grid, row, col))
                return false;
        }
    document_add_grid(l->c->document, grid);
    return true;
}

/* ---- what stands around it ------------------------------------------------------------------------------------- */

static Block *add_text(LayOut *l, Str text) {
    Buf filled = {.arena = l->c->arena};
    if (!slots_fill(l->c, &l->scope, text, &filled))
        return NULL;
    return document_add_paragraph(l->c->document, buf_view(&filled), (Place){0});
}

static bool add_small(LayOut *l, Str text) {
    Block *block = add_text(l, text);
    if (block)
        block->small = true;
    return block != NULL;
}

static bool add_head(LayOut *l, bool new_page) {
    static const Str usual = STR_INIT("{unit name}");
    int first = l->c->document->blocks.size;
    if (l->print->caption.size && l->scope.serial <= 1 && !add_small(l, l->print->caption))
        return false;
    Str title = l->print->title;
    if (!title.size)
        title = arena_format(l->c->arena, "%.*s%.*s", STR_ARG(usual), STR_ARG(l->form->name));
    Block *block = add_text(l, title);
    if (!block)
        return false;
    block->centred = true;
    block->heading = 2;
    l->c->heading = block->text;
    if (l->print->owner.size && !add_small(l, l->print->owner))
        return false;
    if (l->print->unit.size)
        document_add_paragraph(l->c->document, arena_format(l->c->arena, "单位：%.*s", STR_ARG(l->print->unit)),
                               (Place){0})
            ->right = true;
    l->c->document->blocks.data[first].new_page = new_page;
    l->c->document->blocks.data[first].landscape = l->print->landscape;
    return true;
}

static bool lay_out_one(LayOut *l, bool new_page) {
    l->lines.size = 0;
    l->lines.data = NULL;
    l->lines.capacity = 0;
    if (!add_head(l, new_page) || !add_grid(l))
        return false;
    Document *document = l->c->document;
    if (l->print->empty.size) {
        *vec_push(&l->c->empty_notes, l->c->arena) =
            (EmptyNote){document->blocks.data[document->blocks.size - 1].grid, document->blocks.size};
        if (!add_small(l, l->print->empty))
            return false;
    }
    for (int i = 0; i < l->print->notes_count; i++)
        if (!add_small(l, l->print->notes[i]))
            return false;
    return true;
}

/* A table for each project of this year. */
static bool repeat_projects(LayOut *l) {
    int serial = 0;
    for (int b = 0; b < l->c->bases_count; b++) {
        const Base *base = l->c->bases[b];
        const BaseTable *table = base_table(base, "project");
        for (int i = 0; i < table->rows.size; i++) {
            int64_t fen;
            if (base_project_first(base, i) != i || !base_amount(base, table, &table->rows.data[i], "amount", &fen))
                continue;
            l->scope = (Scope){.base = base,
                               .project = i,
                               .row = &table->rows.data[i],
                               .table = table,
                               .serial = ++serial,
                               .look = &l->look};
            if (!lay_out_one(l, true))
                return false;
        }
    }
    return true;
}

bool lay_out_form(Composer *c, const Form *form, const FormPrint *print, bool new_page) {
    int64_t unit = print->unit.size ? money_unit_in(print->unit) : FEN_PER_WAN;
    LayOut l = {.c = c, .form = form, .print = print};
    l.look = (MoneyLook){.unit_fen = unit ? unit : FEN_PER_WAN,
                         .decimals = print->decimals,
                         .separated = print->separated,
                         .zero = print->zero};
    l.scope = (Scope){.base = c->bases[0], .project = -1, .look = &l.look};
    if (str_equal(print->repeat, STR("project")))
        return repeat_projects(&l);
    if (print->repeat.size)
        return diag_fail(c->diag, "表样 %.*s：不能按 %.*s 重复", "form %.*s cannot be repeated by %.*s",
                         STR_ARG(form->id), STR_ARG(print->repeat));
    return lay_out_one(&l, new_page);
}
