/* Places of a text that was printed on several lines: its segments are in order, so that the one of a byte is found
 * by halving. */
#include "base/place.h"

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
