/* laid: what a converter makes of a page is lines with spaces between. The columns of a table are then guessed from
 * what stays white, a cell of two lines is two rows, and a row that is in no table reads as a sentence. Arithmetic
 * tells whether the guess was right: where nearly all figures of a table stand in identities that were checked, its
 * cells are what they seem, and its words are held to what they say. Elsewhere a finding about words may be about the
 * layout, and is a note; a finding that identities prove stays what it is.
 *
 * Cost: linear in the blocks and readings, and a halving for each finding. */
#include "package/laid.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "lexis/mark.h"

enum { SURE_PERCENT = 90, WIDE_GAP = 4 };

typedef struct Stretch { /* lines of one table, or of a row in none */
    int part, first, last;
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

/* Blocks of a file are in the order of their lines. */
static Stretches find_stretches(const Document *document) {
    Stretches all = {0};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        const Grid *grid = block->grid;
        Stretch one = {.part = place_part_number(&block->place), .first = block->place.line, .last = block->place.line};
        if (grid && grid->spaced && grid->rows > 0) {
            one.part = place_part_number(&grid->place);
            one.first = one.last = grid->place.line;
            for (int k = 0; k < grid->rows * grid->cols; k++)
                if (grid->cells[k].place.line > one.last)
                    one.last = grid->cells[k].place.line;
        } else if (grid || !is_stray_row(block->text)) {
            continue;
        } else if (block->segments_count > 0) {
            one.last = block->segments[block->segments_count - 1].place.line;
        }
        if (one.first > 0)
            *vec_push(&all, document->arena) = one;
    }
    return all;
}

/* The stretch that a place is in; NULL: it is in none. */
static Stretch *find_stretch(const Stretches *all, const Place *place) {
    int low = 0, high = all->size, part = place_part_number(place);
    while (low < high) {
        int middle = low + (high - low) / 2;
        const Stretch *one = &all->data[middle];
        if (one->part < part || (one->part == part && one->last < place->line))
            low = middle + 1;
        else
            high = middle;
    }
    Stretch *found = low < all->size ? &all->data[low] : NULL;
    return found && place->line > 0 && found->part == part && found->first <= place->line ? found : NULL;
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
