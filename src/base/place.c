/* Places of a text that was printed on several lines: its segments are in order, so that the one of a byte is found
 * by halving. */
#include "base/place.h"

bool place_is_same_row(const Place *a, const Place *b) {
    return a->page == b->page && a->line == b->line && a->table == b->table && a->row == b->row &&
           str_equal(a->sheet, b->sheet);
}

Place place_at(const Segment *segments, int count, int offset) {
    int low = 0, high = count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (segments[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return count > 0 ? segments[low].place : (Place){0};
}
