/* browse_links: whoever is told a number wants to see it where it stands. A figure that is marked in the page has an
 * id; one that is not leads to its page, if that has a picture. In a document without pages a finding that is of no
 * figure leads to its row or paragraph. That a link has its end is known because the pages are written before
 * everything that leads to them. Cost: a row is looked for in all grids. */
#include "report/browse/browse_links.h"
#include "report/browse/browse_figures.h"
#include "report/browse/browse_rows.h"
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
    block = row_of_site(sheet, site, &row);
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
