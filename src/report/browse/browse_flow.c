/* browse_flow: paragraphs and tables in their order. A figure of a sentence is found by where its sentence lies in the
 * paragraph's own bytes, one of a table by its place and what is printed there; those that are printed alike in one row
 * are taken in their order.
 *
 * Refused: more than FLOW_CELLS_SHOWN_MAX cells and FLOW_PARAGRAPHS_SHOWN_MAX paragraphs, which nobody reads in a page;
 * the rest is counted. Cost: linear. */
#include "report/browse/browse_flow.h"
#include "base/utf8.h"
#include "report/browse/browse_rows.h"

enum { FLOW_CELLS_SHOWN_MAX = 30000, FLOW_PARAGRAPHS_SHOWN_MAX = 4000 };

typedef struct Flow {
    Marks *marks;
    const Sheet *sheet;
    Map first;  /* key of a cell: the number of its first figure, taken in turn */
    int *next;  /* per figure: the next one of its key; -1: none */
    int figure; /* the next one of a sentence */
    int cells, paragraphs, left_out;
} Flow;

static Str key_of(const Sheet *sheet, const Place *place, Str printed) {
    int part = place_part_number(place);
    Str key =
        place->cell.size
            ? arena_format(sheet->arena, "%d %d %.*s", part, place->sheet_number, STR_ARG(place->cell))
            : arena_format(sheet->arena, "%d %d %d %d %d", part, place->page, place->table, place->row, place->line);
    return arena_format(sheet->arena, "%.*s %.*s", STR_ARG(key), STR_ARG(utf8_trim(printed)));
}

static void index_figures(Flow *flow) {
    const Sheet *sheet = flow->sheet;
    flow->next = arena_array(sheet->arena, int, sheet->figures.size + 1);
    for (int i = sheet->figures.size - 1; i >= 0; i--) {
        const SheetFigure *figure = &sheet->figures.data[i];
        if (!figure->table)
            continue;
        int *first = map_put(&flow->first, sheet->arena, key_of(sheet, &figure->place, figure->printed), -1);
        flow->next[i] = *first;
        *first = i;
    }
}

static void put_figure(Flow *flow, int number) {
    flow->sheet->anchored[number] = true;
    put_format(flow->sheet, "<b id=\"g%d\"", number);
    marks_put_attributes(flow->marks, &flow->sheet->figures.data[number]);
    put(flow->sheet, ">");
}

/* ---- paragraphs */

/* Where the figure stands in the paragraph; -1: it is in another one. */
static ptrdiff_t offset_in(const SheetFigure *figure, Str text) {
    uintptr_t begin = (uintptr_t)text.data, at = (uintptr_t)figure->quote.data;
    if (figure->table || !figure->quote.size || at < begin ||
        at + (uintptr_t)figure->quote.size > begin + (uintptr_t)text.size)
        return -1;
    return (ptrdiff_t)(at - begin) + figure->quote_offset;
}

static void put_paragraph(Flow *flow, const Block *block, int number) {
    const Sheet *sheet = flow->sheet;
    ptrdiff_t done = 0;
    put_format(sheet, "<p id=\"b%d\"%s>", number, block->heading || block->centred ? " class=\"head\"" : "");
    sheet->blocks_shown[number] = 1;
    while (flow->figure < sheet->figures.size) {
        const SheetFigure *figure = &sheet->figures.data[flow->figure];
        ptrdiff_t at = offset_in(figure, block->text);
        if (at < 0 && !figure->table)
            break;
        if (at >= done) {
            put_text(sheet, str_sub(block->text, done, at));
            put_figure(flow, flow->figure);
            put_text(sheet, figure->printed);
            put(sheet, "</b>");
            done = at + figure->printed.size;
        }
        flow->figure++;
    }
    put_text(sheet, str_sub(block->text, done, block->text.size));
    put(sheet, "</p>\n");
}

/* ---- tables */

static void put_cell(Flow *flow, const Grid *grid, int row, int col, bool head) {
    const Sheet *sheet = flow->sheet;
    const Cell *cell = grid_cell(grid, row, col);
    if (cell->covered)
        return;
    int *first = head ? NULL : map_find(&flow->first, key_of(sheet, &cell->place, cell->text));
    int number = first ? *first : -1;
    const char *tag = head && utf8_trim(cell->text).size ? "th" : "td"; /* an empty heading says nothing to the ear */
    put_format(sheet, "<%s", tag);
    if (cell->col_span > 1)
        put_format(sheet, " colspan=\"%d\"", cell->col_span);
    if (cell->row_span > 1)
        put_format(sheet, " rowspan=\"%d\"", cell->row_span);
    put(sheet, number >= 0 ? " class=\"n\">" : ">");
    if (number >= 0) {
        put_figure(flow, number);
        *first = flow->next[number];
    }
    put_text(sheet, cell->text);
    put(sheet, number >= 0 ? "</b>" : "");
    put_format(sheet, "</%s>", tag);
}

static void put_grid(Flow *flow, const Grid *grid, int number) {
    const Sheet *sheet = flow->sheet;
    bool head = true;
    int row = 0;
    put_scroll(sheet, "scroll", "表", "table");
    put(sheet, "<table class=\"flow\">");
    for (; row < grid->rows && flow->cells < FLOW_CELLS_SHOWN_MAX; row++) {
        head = head && row_is_head(grid, row);
        put_format(sheet, "<tr id=\"b%d-%d\">", number, row);
        sheet->blocks_shown[number] = row + 1;
        for (int col = 0; col < grid->cols; col++)
            put_cell(flow, grid, row, col, head);
        put(sheet, "</tr>\n");
        flow->cells += grid->cols;
    }
    if (row < grid->rows)
        put_format(sheet,
                   sheet->english ? "<tr><td colspan=\"%d\">… %d more rows are not shown</td></tr>\n"
                                  : "<tr><td colspan=\"%d\">……另有 %d 行没有列出</td></tr>\n",
                   grid->cols, grid->rows - row);
    put(sheet, "</table></div>\n");
}

void flow_put(Marks *marks) {
    Flow flow = {.marks = marks, .sheet = marks->sheet};
    const Blocks *blocks = &marks->sheet->draft.package->document.blocks;
    index_figures(&flow);
    put(marks->sheet, "<div class=\"flowing\">\n");
    for (int i = 0; i < blocks->size; i++) {
        const Block *block = &blocks->data[i];
        bool room = block->grid ? flow.cells < FLOW_CELLS_SHOWN_MAX : flow.paragraphs++ < FLOW_PARAGRAPHS_SHOWN_MAX;
        if (!room)
            flow.left_out++;
        else if (block->grid)
            put_grid(&flow, block->grid, i);
        else
            put_paragraph(&flow, block, i);
    }
    put(marks->sheet, "</div>\n");
    if (flow.left_out)
        put_format(marks->sheet,
                   marks->sheet->english ? "<p class=\"lead\">%d more paragraphs and tables are not shown.</p>"
                                         : "<p class=\"lead\">另有 %d 段和表没有列出。</p>",
                   flow.left_out);
}
