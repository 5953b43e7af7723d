/* narrative: the passages of a page are asked for once a finding and once a figure of the text, so that looking through
 * all passages each time would grow with the square of the document. What stands where is listed once, sorted, and
 * found by halving. */
#include "budget/narrative.h"

#include <stdlib.h>

static int order_of(int a, int b) {
    return (a > b) - (a < b);
}

/* The order of pages; without pages that of rows, paragraphs and cells. */
static int compare_on(const Place *a, const Place *b) {
    int order = order_of(place_part_number(a), place_part_number(b));
    if (!order)
        order = order_of(a->page, b->page);
    if (order || a->page > 0)
        return order;
    const int pairs[][2] = {{a->line, b->line}, {a->table, b->table}, {a->row, b->row}, {a->paragraph, b->paragraph}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && !order; i++)
        order = order_of(pairs[i][0], pairs[i][1]);
    if (!order)
        order = str_compare(a->sheet, b->sheet);
    return order ? order : str_compare(a->cell, b->cell);
}

static int compare_passages(const void *one, const void *two) {
    const PassageOn *a = one, *b = two;
    int order = compare_on(a->place, b->place);
    return order ? order : order_of(a->passage, b->passage);
}

void narrative_list_places(Narrative *narrative, Arena *arena) {
    PassagesOn *all = &narrative->by_place;
    *all = (PassagesOn){0};
    for (int i = 0; i < narrative->passages.size; i++) {
        const Passage *passage = &narrative->passages.data[i];
        for (int s = 0; s < passage->segments_count; s++) {
            const Place *place = &passage->segments[s].place;
            if (s == 0 || compare_on(place, &passage->segments[s - 1].place) != 0)
                *vec_push(all, arena) = (PassageOn){place, i};
        }
    }
    if (all->size)
        qsort(all->data, (size_t)all->size, sizeof *all->data, compare_passages);
    int kept = 0;
    for (int i = 0; i < all->size; i++) /* what comes back to a page is on it once */
        if (!kept || compare_passages(&all->data[i], &all->data[kept - 1]) != 0)
            all->data[kept++] = all->data[i];
    all->size = kept;
}

/* The first in the list whose place is not before this one; `after`: behind it. */
static int find_on(const PassagesOn *all, const Place *place, bool after) {
    int low = 0, high = all->size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_on(all->data[middle].place, place) < (after ? 1 : 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const PassageOn *narrative_on(const Narrative *narrative, const Place *place, int *count) {
    int begin = find_on(&narrative->by_place, place, false);
    *count = find_on(&narrative->by_place, place, true) - begin;
    return *count ? narrative->by_place.data + begin : NULL;
}

int narrative_passage(const Narrative *narrative, Str part, int *begin) {
    uintptr_t from = (uintptr_t)part.data, to = from + (uintptr_t)part.size;
    for (int i = 0; i < narrative->passages.size && part.size > 0; i++) {
        Str text = narrative->passages.data[i].text;
        uintptr_t first = (uintptr_t)text.data;
        if (from < first || to > first + (uintptr_t)text.size)
            continue;
        *begin = (int)(from - first);
        return i;
    }
    return -1;
}
