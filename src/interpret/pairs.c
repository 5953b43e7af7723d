/* The pairs are data: `pair receipts income { … }` in vocabulary/core.vocab. There are two of them and each has a few
 * words, so that everything here walks them. */
#include "interpret/pairs.h"

static const MeasurePair *pair_at(const Cube *cube, int i) {
    return i < cube->knowledge->pairs.size ? &cube->knowledge->pairs.data[i] : NULL;
}

const MeasurePair *pair_of(const Cube *cube, uint16_t measure) {
    const MeasurePair *pair = NULL;
    for (int i = 0; measure && (pair = pair_at(cube, i)) && measure != pair->whole && measure != pair->part; i++)
        ;
    return pair;
}

const MeasurePair *pair_around(const Cube *cube, uint16_t measure) {
    const MeasurePair *pair = NULL;
    for (int i = 0; measure && (pair = pair_at(cube, i)) && !cube_covers(cube, DIM_MEASURE, pair->whole, measure); i++)
        ;
    return pair;
}

const MeasurePair *pair_of_total(const Cube *cube, Str folded) {
    const MeasurePair *pair;
    for (int i = 0; (pair = pair_at(cube, i)); i++)
        for (int k = 0; k < pair->total.count; k++)
            if (str_starts(folded, pair->total.text[k]))
                return pair;
    return NULL;
}

bool pair_is_carried(const Cube *cube, uint16_t measure) {
    return pair_around(cube, measure) && !pair_of(cube, measure);
}

static bool names_one(const PairWords *words, Str folded) {
    bool found = false;
    for (int i = 0; i < words->count && !found; i++)
        found = str_contains(folded, words->text[i]);
    return found;
}

bool pairs_name_carried(const Cube *cube, Str folded) {
    bool found = false;
    const MeasurePair *pair;
    for (int i = 0; !found && (pair = pair_at(cube, i)); i++)
        found = names_one(&pair->carried, folded);
    return found;
}

bool pairs_divide(const Cube *cube, Str folded) {
    bool found = pairs_name_carried(cube, folded);
    const MeasurePair *pair;
    for (int i = 0; !found && (pair = pair_at(cube, i)); i++)
        found = names_one(&pair->own, folded);
    return found;
}
