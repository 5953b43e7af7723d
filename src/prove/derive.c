/* derive: the bench that identities are made on. Whoever derives one (parts.c, rules.c, identities.c) takes it from
 * here with room for its terms, fills it and settles it: it is evaluated, what is doubtful about its figures is
 * handed on to it, and its family counts it. */
#include "prove/derive.h"
#include "prove/evaluate.h"
#include "prove/grains.h"

int derive_family(Derivation *d, IdentityKind kind, int table, int other, int how, int part) {
    int *key = arena_array(d->arena, int, 5);
    memcpy(key, (int[]){(int)kind, table, other, how, part}, 5 * sizeof *key);
    Families *families = &d->ledger->families;
    int family = *map_put(&d->families, d->arena, (Str){(const char *)key, 5 * sizeof *key}, families->size);
    if (family == families->size)
        *vec_push(families, d->arena) = (Family){.kind = kind, .table = table, .other = other};
    return family;
}

Identity *derive_identity(Derivation *d, IdentityKind kind, int family, int terms_count) {
    Identity *identity = vec_push(&d->ledger->identities, d->arena);
    *identity = (Identity){.kind = kind,
                           .state = IDENTITY_UNCHECKED,
                           .relation = '=',
                           .family = family,
                           .along = DIM_COUNT,
                           .terms = arena_array(d->arena, Term, terms_count),
                           .terms_count = terms_count};
    return identity;
}

/* Is the place of one of its figures doubtful? A blank adds nothing wherever it belongs, and along its own row a
 * figure is what it is. */
static bool has_loose_term(const Cube *cube, const Identity *identity) {
    const Reading *readings = cube->readings.data, *first = &readings[identity->terms[0].reading];
    bool row = true, loose = false;
    for (int i = 0; i < identity->terms_count; i++) {
        const Reading *reading = &readings[identity->terms[i].reading];
        row &= reading->table >= 0 && reading->table == first->table && reading->row == first->row;
        loose |= reading->grounds & GROUND(LOOSE) && reading->amount.value_fen;
    }
    return loose && !row;
}

static bool has_adrift_term(const Cube *cube, const Identity *identity) {
    for (int i = 0; i < identity->terms_count; i++)
        if (cube->readings.data[identity->terms[i].reading].grounds & GROUND(ADRIFT))
            return true;
    return false;
}

/* A unit that was guessed may part its table from one that prints its unit by a factor; tables of one guess
 * are alike. */
static bool crosses_guessed_unit(const Cube *cube, const Identity *identity) {
    bool guessed = false, printed = false;
    for (int i = 0; i < identity->terms_count; i++) {
        const Reading *reading = &cube->readings.data[identity->terms[i].reading];
        bool guess = reading->grounds & GROUND(UNIT_GUESSED);
        guessed |= guess;
        printed |= !guess;
    }
    return guessed && printed;
}

void derive_settle(Derivation *d, Identity *identity) {
    identity_evaluate(d->cube, d->ledger, identity);
    identity->grounds |= has_adrift_term(d->cube, identity) ? GROUND(ADRIFT) : 0;
    identity->grounds |= has_loose_term(d->cube, identity) ? GROUND(LOOSE) : 0;
    if (identity->state == IDENTITY_VIOLATED && crosses_guessed_unit(d->cube, identity)) {
        identity->state = IDENTITY_UNCHECKED;
        identity->reason = STR("unit-guessed");
        return;
    }
    int figures = 0;
    for (int i = 0; i < identity->terms_count; i++)
        figures += d->cube->readings.data[identity->terms[i].reading].amount.value_fen != 0;
    Family *family = &d->ledger->families.data[identity->family];
    if (figures < 2 && identity->state != IDENTITY_VIOLATED)
        return;
    if (identity->state == IDENTITY_VIOLATED)
        family->violated++;
    else
        family->held++;
}

/* The rows and columns that hold a number nobody understood, or words in its place: a sum that fails there is nobody's
 * fault yet. */
static void darken(Derivation *d, int number, int row, int col) {
    if (number < 0 || row < 0 || col < 0)
        return;
    const Table *table = &d->cube->tables.data[number];
    if (!d->dark_rows[number]) {
        d->dark_rows[number] = arena_array(d->arena, bool, table->lines_count + 1);
        d->dark_cols[number] = arena_array(d->arena, bool, table->columns_count + 1);
    }
    if (row < table->lines_count)
        d->dark_rows[number][row] = true;
    if (col < table->columns_count)
        d->dark_cols[number][col] = true;
}

bool derive_row_is_dark(const Derivation *d, const Reading *reading) {
    int number = reading->table;
    return number >= 0 && d->dark_rows[number] && reading->row < d->cube->tables.data[number].lines_count &&
           d->dark_rows[number][reading->row];
}

bool derive_column_is_dark(const Derivation *d, const Reading *reading) {
    int number = reading->table;
    return number >= 0 && d->dark_cols[number] && reading->col < d->cube->tables.data[number].columns_count &&
           d->dark_cols[number][reading->col];
}

static void mark_dark(Derivation *d) {
    const Cube *cube = d->cube;
    for (int i = 0; i < cube->misunderstood.size; i++)
        darken(d, cube->misunderstood.data[i].table, cube->misunderstood.data[i].row, cube->misunderstood.data[i].col);
    for (int i = 0; i < cube->worded.size; i++)
        darken(d, cube->worded.data[i].table, cube->worded.data[i].row, cube->worded.data[i].col);
}

void derivation_init(Derivation *d, const Cube *cube, Arena *arena, Ledger *ledger) {
    *d = (Derivation){.cube = cube, .arena = arena, .ledger = ledger};
    *ledger = (Ledger){.grain_fen = grains_measure(cube, arena)};
    ledger->grounds = arena_array(arena, Grounds, cube->readings.size + 1);
    for (int i = 0; i < cube->readings.size; i++)
        ledger->grounds[i] = cube->readings.data[i].grounds;
    d->in_parts = arena_array(arena, bool, cube->readings.size + 1);
    d->dark_rows = arena_array(arena, bool *, cube->tables.size + 1);
    d->dark_cols = arena_array(arena, bool *, cube->tables.size + 1);
    classes_build(&d->classes, cube, arena, ledger);
    mark_dark(d);
}
