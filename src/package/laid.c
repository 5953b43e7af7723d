/* laid: grids whose cells were guessed. What a converter makes of a page is lines with spaces between, and on many a
 * page no line is drawn. The columns of a table are then guessed from what stays white, a cell of two lines may be two
 * rows, and a row that is in no table reads as a sentence. Arithmetic tells whether the guess was right: where nearly
 * all figures of a table stand in identities that were checked, its cells are what they seem, and its words are held to
 * what they say. Elsewhere a finding about words may be about the layout, and is a note; a finding that identities
 * prove stays what it is.
 *
 * Cost: linear in the blocks and readings, but for sorting, and a halving for each finding. */
#include "package/laid.h"
#include <stdlib.h>
#include "base/utf8.h"
#include "finding/proof.h"
#include "lexis/mark.h"

enum { SURE_PERCENT = 90, WIDE_GAP = 4 };

typedef struct Stretch { /* of one table, or of a row in none */
    int part, page;
    float first, last; /* lines of a text, heights on a page */
    int figures, covered;
} Stretch;
typedef Vec(Stretch) Stretches;

/* A row that is in no table; a sentence may have gaps where its line was stretched to the margin. */
static bool is_stray_row(Str text) {
    int gap = 0;
    text = utf8_trim(text);
    if (marks_end_sentence(text))
        return false;
    for (ptrdiff_t i = 0; i < text.size && gap < WIDE_GAP; i++)
        gap = text.data[i] == ' ' ? gap + 1 : 0;
    return gap >= WIDE_GAP;
}

/* The lines from that of the place to the last one of the block. */
static Stretch lines_of(const Place *first, const Place *last) {
    return (Stretch){.part = place_part_number(first), .first = (float)first->line, .last = (float)last->line};
}

static Stretch grid_lines(const Grid *grid) {
    const Place *last = &grid->place;
    for (int k = 0; k < grid->rows * grid->cols; k++)
        if (grid->cells[k].place.line > last->line)
            last = &grid->cells[k].place;
    return lines_of(&grid->place, last);
}

static int compare_stretches(const void *left, const void *right) {
    const Stretch *a = left, *b = right;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->page != b->page)
        return a->page < b->page ? -1 : 1;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static Stretches find_stretches(const Document *document) {
    Stretches all = {0};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        const Grid *grid = block->grid;
        Stretch one = {0};
        if (grid && grid->spaced && grid->rows > 0)
            one = grid_lines(grid);
        else if (grid && !grid->ruled && grid->place.page > 0)
            one = (Stretch){
                place_part_number(&grid->place), grid->place.page, grid->place.box[1], grid->place.box[3], 0, 0};
        else if (!grid && block->place.line > 0 && is_stray_row(block->text))
            one = lines_of(&block->place,
                           block->segments_count ? &block->segments[block->segments_count - 1].place : &block->place);
        if (one.last > 0)
            *vec_push(&all, document->arena) = one;
    }
    if (all.size > 1)
        qsort(all.data, (size_t)all.size, sizeof *all.data, compare_stretches);
    return all;
}

/* The stretch that a place is in; NULL: it is in none. */
static Stretch *find_stretch(const Stretches *all, const Place *place) {
    bool text = place->line > 0; /* whose pages say nothing */
    float at = text ? (float)place->line : (place->box[1] + place->box[3]) / 2;
    Stretch key = {.part = place_part_number(place), .page = text ? 0 : place->page, .first = -1, .last = at};
    int low = 0, high = all->size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_stretches(&all->data[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    Stretch *found = low < all->size ? &all->data[low] : NULL;
    return found && at > 0 && found->part == key.part && found->page == key.page && found->first <= at ? found : NULL;
}

void laid_doubt(const Document *document, const Cube *cube, const Ledger *ledger, Findings *findings) {
    Stretches all = find_stretches(document);
    for (int i = 0; i < cube->readings.size && all.size > 0; i++) {
        const Reading *reading = &cube->readings.data[i];
        Stretch *stretch = reading->table >= 0 && !reading->blank ? find_stretch(&all, &reading->place) : NULL;
        if (stretch) {
            stretch->figures++;
            stretch->covered += ledger->covered[i] > 0;
        }
    }
    for (int i = 0; i < findings->size && all.size > 0; i++) {
        Finding *finding = &findings->data[i];
        const Stretch *stretch = finding->identities_count ? NULL : find_stretch(&all, &finding->site.place);
        if (stretch && (!stretch->figures || stretch->covered * 100 < stretch->figures * SURE_PERCENT))
            finding_doubt(finding, GROUND(LAID));
    }
}
