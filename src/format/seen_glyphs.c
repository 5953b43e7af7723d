/* A figure is looked for by its characters alone: what a document breaks it with (tags, line ends, blanks) is not part
 * of what was read. Cost: the glyphs looked at, each as far as it agrees. */
#include "format/seen_glyphs.h"

#include <stdlib.h>

static int compare_sources(const void *a, const void *b) {
    const SeenSource *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->glyph > y->glyph) - (x->glyph < y->glyph);
}

void seen_by_source(const SeenGlyphs *glyphs, Arena *arena, SeenSources *sources) {
    int count = glyphs->size;
    *sources = (SeenSources){arena_array(arena, SeenSource, count + 1), count};
    for (int i = 0; i < count; i++)
        sources->sorted[i] = (SeenSource){glyphs->data[i].source, i};
    if (count > 1)
        qsort(sources->sorted, (size_t)count, sizeof *sources->sorted, compare_sources);
}

int seen_until(const SeenSources *sources, int source) {
    int low = 0, high = source > 0 ? sources->count : 0;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (sources->sorted[middle].source <= source)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? sources->sorted[low - 1].glyph : -1;
}

int seen_count(Str text) {
    int count = 0;
    for (ptrdiff_t at = 0; at < text.size;)
        count += !utf8_is_space(utf8_next(text, &at));
    return count;
}

bool seen_stands_at(const SeenGlyphs *glyphs, int first, Str text) {
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        if (utf8_is_space(c))
            continue;
        if (first >= glyphs->size || glyphs->data[first++].c != c)
            return false;
    }
    return true;
}

int seen_nearest(const SeenGlyphs *glyphs, int from, int to, int expected, Str text) {
    int size = seen_count(text), best = -1;
    for (int i = from < 0 ? 0 : from; size > 0 && i < to && i + size <= glyphs->size; i++)
        if (seen_stands_at(glyphs, i, text) && (best < 0 || abs(i - expected) < abs(best - expected)))
            best = i;
    return best;
}
