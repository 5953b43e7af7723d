/* worths: a long document has many sentences and many figures, so that who looks for an amount looks it up in an order,
 * and does not compare it with all.
 *
 * Cost: a sort of the printed figures that are not nothing, when they are first asked for. */
#include "diagnose/worths.h"

#include <stdlib.h>

static int compare_worths(const void *a, const void *b) {
    const Worth *x = a, *y = b;
    if (x->value_fen != y->value_fen)
        return x->value_fen < y->value_fen ? -1 : 1;
    return x->reading - y->reading;
}

void worths_make(Diagnosis *d) {
    for (int i = 0; !d->worths_made && i < d->cube->readings.size; i++) {
        const Reading *reading = &d->cube->readings.data[i];
        if (reading->table >= 0 && !reading->blank && reading->amount.value_fen)
            *vec_push(&d->worths, d->arena) = (Worth){reading->amount.value_fen, i};
    }
    if (!d->worths_made && d->worths.size)
        qsort(d->worths.data, (size_t)d->worths.size, sizeof *d->worths.data, compare_worths);
    d->worths_made = true;
}

int worths_find(const Diagnosis *d, int64_t value_fen) {
    int low = 0, high = d->worths.size;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (d->worths.data[middle].value_fen < value_fen)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
