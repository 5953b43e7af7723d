/* A page's marks go through the finders in this order, each taking what it understands:
 *
 *     turned upright ─► rulings joined ─► words ─► tables take theirs ─► the lines of what is left
 *
 * Words want the rulings, which part numbers that stand close; tables want the words; and a line is no line before it
 * is known to be no row. */
#include "read/page/page_read.h"
#include "read/page/page_grid.h"
#include "read/page/page_ruling.h"
#include "read/page/page_text.h"

void page_read(Page *page, bool bare, Arena *arena, Arena *scratch, PageFlow *flow) {
    int number = flow->sheets.size, first = flow->items.size;
    *vec_push(&flow->sheets, arena) = (PageSheet){.page = page->number,
                                                  .bare = bare,
                                                  .first_item = first,
                                                  .paper_width = page->width,
                                                  .paper_height = page->height};
    page_turn_upright(page);
    page_join_rulings(page);
    page_words(page, scratch);
    page_grids(page, arena, scratch, flow);
    page_lines(page, first, arena, scratch, flow);
    PageSheet *sheet = &flow->sheets.data[number];
    sheet->width = page->width;
    sheet->height = page->height;
    sheet->items_count = flow->items.size - first;
}
