/* browse_links: whoever is told a number wants to see it where it stands. A figure that is marked in the page has an
 * id; one that is not leads to its page, if that has a picture. In a document without pages a finding that is of no
 * figure leads to its row or paragraph. That a link has its end is known because the pages are written before
 * everything that leads to them. Cost: a row is looked for in all grids. */
#include "report/browse/browse_links.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_out.h"
#include "report/equation.h"

static Str page_with_picture(const Sheet *sheet, const Place *place) {
    const SheetPage *page = figures_page(sheet, place);
    return page && page->picture ? page_id(sheet, place) : (Str){0};
}

Str links_reading(const Sheet *sheet, int reading) {
    int figure = reading >= 0 ? sheet->figure_of[reading] : -1;
    if (reading < 0)
        return (Str){0};
    if (figure >= 0 && sheet->anchored[figure])
        return arena_format(sheet->arena, "g%d", figure);
    return page_with_picture(sheet, &sheet->cube->readings.data[reading].place);
}

static void put_link(const Sheet *sheet, Str target, Str text) {
    if (target.size)
        put_format(sheet, "<a href=\"#%.*s\">", STR_ARG(target));
    put_text(sheet, text);
    put(sheet, target.size ? "</a>" : "");
}

void links_put(const Sheet *sheet, int reading, Str text) {
    put_link(sheet, links_reading(sheet, reading), text);
}

void links_put_money(const Sheet *sheet, int reading, int64_t fen) {
    Buf words = {.arena = sheet->arena};
    out_money(&words, fen, FEN_PER_WAN);
    links_put(sheet, reading, buf_view(&words));
}

/* The paragraph whose own bytes the quote is of. */
static int block_of(const Sheet *sheet, Str quote) {
    const Blocks *blocks = &sheet->draft.package->document.blocks;
    uintptr_t at = (uintptr_t)quote.data;
    for (int i = 0; quote.size && i < blocks->size; i++) {
        uintptr_t begin = (uintptr_t)blocks->data[i].text.data;
        if (at >= begin && at < begin + (uintptr_t)blocks->data[i].text.size)
            return i;
    }
    return -1;
}

static bool is_row_of(const Grid *grid, int row, const Place *place) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered)
            continue;
        if (place->cell.size && !str_equal(cell->place.cell, place->cell))
            continue;
        if (place_is_same_row(&cell->place, place) && !(place->box[2] > 0 && cell->place.box[3] <= place->box[1]))
            return true;
    }
    return false;
}

static int find_row(const Sheet *sheet, const Place *place, int *row) {
    const Blocks *blocks = &sheet->draft.package->document.blocks;
    for (int i = 0; i < blocks->size; i++) {
        const Grid *grid = blocks->data[i].grid;
        if (!grid || grid->place.part != place->part || grid->place.page != place->page ||
            !str_equal(grid->place.sheet, place->sheet))
            continue;
        for (*row = 0; *row < grid->rows; ++*row)
            if (is_row_of(grid, *row, place))
                return i;
    }
    return -1;
}

int links_row(const Sheet *sheet, const Site *site, int *row) {
    bool table = site->table.size || site->row.size || site->place.cell.size;
    return table ? find_row(sheet, &site->place, row) : -1;
}

Str links_site(const Sheet *sheet, const Site *site) {
    int reading = cube_reading(sheet->cube, site->at), row = 0;
    if (reading >= 0)
        return links_reading(sheet, reading);
    Str page = page_with_picture(sheet, &site->place);
    if (page.size || !sheet->blocks_shown)
        return page;
    int block = block_of(sheet, site->quote);
    if (block >= 0 && sheet->blocks_shown[block])
        return arena_format(sheet->arena, "b%d", block);
    block = links_row(sheet, site, &row);
    return block >= 0 && row < sheet->blocks_shown[block] ? arena_format(sheet->arena, "b%d-%d", block, row) : (Str){0};
}

void links_put_site(const Sheet *sheet, const Site *site, Str text) {
    put_link(sheet, links_site(sheet, site), text);
}

static void put_term(void *sheet, int reading, Str printed) {
    links_put(sheet, reading, printed);
}

void links_put_equation(const Sheet *sheet, const Identity *identity) {
    equation_print_terms(sheet->cube, identity, sheet->english, put_term, (void *)sheet, sheet->out);
}
