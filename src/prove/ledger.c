/* ledger: what the identities come to together. A figure is covered by the checked identities it stands in, and proved
 * by one of them that holds; one that says no more than "at most" or "about" vouches for no figure. */
#include "prove/ledger.h"

void ledger_count(const Cube *cube, Arena *arena, Ledger *ledger) {
    ledger->covered = arena_array(arena, int, cube->readings.size + 1);
    bool *held = arena_array(arena, bool, cube->readings.size + 1);
    ledger->proved = ledger->rounding = ledger->violated = ledger->unchecked = 0;
    ledger->figures_printed = ledger->figures_placed = ledger->figures_covered = 0;
    ledger->figures_proved = 0;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        ledger->proved += identity->state == IDENTITY_PROVED;
        ledger->rounding += identity->state == IDENTITY_ROUNDING;
        ledger->violated += identity->state == IDENTITY_VIOLATED;
        if (identity->state == IDENTITY_UNCHECKED || identity->state == IDENTITY_DOUBTED) {
            ledger->unchecked++;
            continue;
        }
        if (identity->rule && identity->relation != '=')
            continue; /* at most, about: it vouches for no figure */
        for (int t = 0; t < identity->terms_count; t++) {
            ledger->covered[identity->terms[t].reading]++;
            held[identity->terms[t].reading] |= identity->state != IDENTITY_VIOLATED;
        }
    }
    for (int t = 0; t < cube->tables.size; t++) {
        ledger->figures_printed += cube->tables.data[t].printed;
        ledger->figures_placed += cube->tables.data[t].placed;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        bool figure = cube->readings.data[i].table >= 0 && !cube->readings.data[i].blank;
        ledger->figures_covered += figure && ledger->covered[i];
        ledger->figures_proved += figure && held[i];
    }
}
