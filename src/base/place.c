/* Places: their order, and those of a text that was printed on several lines: its segments are in order, so that the
 * one of a byte is found by halving. */
#include "base/place.h"
#include "base/utf8.h"
#include "base/cell_source.h"

static int order_of(int a, int b) {
    return (a > b) - (a < b);
}

int place_part_number(const Place *place) {
    return place->part ? place->part->number : 0;
}

/* "B9" stands before "A10". */
static int compare_cells(Str a, Str b) {
    int row_a = -1, col_a = -1, row_b = -1, col_b = -1;
    ptrdiff_t at = 0;
    cell_name_parse(a, &at, &row_a, &col_a);
    at = 0;
    cell_name_parse(b, &at, &row_b, &col_b);
    return row_a != row_b ? (row_a < row_b ? -1 : 1) : (col_a > col_b) - (col_a < col_b);
}

int place_compare(const Place *a, const Place *b) {
    int order = order_of(place_part_number(a), place_part_number(b));
    if (!order)
        order = order_of(a->page, b->page);
    if (!order)
        order = order_of(a->sheet_number, b->sheet_number);
    if (!order)
        order = compare_cells(a->cell, b->cell);
    if (!order)
        order = order_of(a->line, b->line);
    if (!order)
        order = order_of(a->paragraph, b->paragraph);
    return order ? order : (a->box[1] > b->box[1]) - (a->box[1] < b->box[1]);
}

bool place_same_page(const Place *a, const Place *b) {
    return a->part == b->part && a->page == b->page;
}

Str place_part_name(const Place *place) {
    return place->part ? place->part->name : (Str){0};
}

int place_page_of_all(const Place *place) {
    return place->page + (place->part ? place->part->pages_before : 0);
}

bool place_is_same_row(const Place *a, const Place *b) {
    return place_same_page(a, b) && a->line == b->line && a->table == b->table && a->row == b->row &&
           str_equal(a->sheet, b->sheet);
}

/* The segment that the byte is in; -1: there is none. */
static int segment_at(const Segment *segments, int count, int offset) {
    int low = 0, high = count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (segments[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return count > 0 ? low : -1;
}

Place place_at(const Segment *segments, int count, int offset) {
    int number = segment_at(segments, count, offset);
    return number >= 0 ? segments[number].place : (Place){0};
}

/* The line's box, as long as the characters [first, last]. */
static void narrow_box(Place *place, const TextEdges *edges, int first, int last) {
    if (first < 0 || last >= edges->count || first > last)
        return;
    int axis = edges->upright ? 0 : 1;
    float from = edges->at[2 * first], to = edges->at[2 * first + 1];
    for (int i = first + 1; i <= last; i++) {
        from = edges->at[2 * i] < from ? edges->at[2 * i] : from;
        to = edges->at[2 * i + 1] > to ? edges->at[2 * i + 1] : to;
    }
    place->box[axis] = from;
    place->box[axis + 2] = to;
}

Place place_within(const Segment *segments, int count, Str text, int begin, int end, int *next) {
    int number = segment_at(segments, count, begin);
    *next = end;
    if (number < 0)
        return (Place){0};
    const Segment *segment = &segments[number];
    Place place = segment->place;
    if (number + 1 < count && segments[number + 1].offset < end)
        end = *next = segments[number + 1].offset;
    Str meant = str_sub(text, begin, end);
    while (meant.size > 0 && meant.data[meant.size - 1] == ' ')
        meant.size--;
    if (segment->edges && begin >= segment->offset && meant.size > 0) {
        int first = utf8_count(str_sub(text, segment->offset, begin));
        narrow_box(&place, segment->edges, first, first + utf8_count(meant) - 1);
    }
    return place;
}
