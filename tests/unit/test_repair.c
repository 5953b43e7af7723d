/* The search for smallest repairs, held against brute force: random small systems (a grid with row and column
 * totals and a second print of the totals), one to three figures changed; every set of figures up to the size
 * found is tried by elimination over all of the system, and the two must find the same sets with the same
 * values. */
#include "check/repair.h"
#include "language/language.h"
#include "tap.h"

enum { ROWS = 3, COLS = 3, GRID = (ROWS + 1) * (COLS + 1), FIGURES = GRID + COLS };
enum { ARENA_BYTES = 1 << 29, SYSTEMS = 150 };

static uint64_t state = 7;

static int pick(int count) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)count);
}

typedef struct Model {
    Cube cube;
    Ledger ledger;
} Model;

static void add_identity(Model *model, Arena *arena, int whole, const int *parts, int count) {
    Identity *identity = vec_push(&model->ledger.identities, arena);
    *identity = (Identity){.relation = '=', .terms = arena_array(arena, Term, count + 1), .terms_count = count + 1};
    identity->terms[0] = (Term){whole, 1};
    for (int i = 0; i < count; i++)
        identity->terms[i + 1] = (Term){parts[i], -1};
}

/* Figures row by row, totals first in each; then the column totals once more. */
static void make_model(Model *model, Arena *arena, const Knowledge *knowledge) {
    int64_t values[FIGURES] = {0};
    *model = (Model){0};
    cube_init(&model->cube, arena, knowledge);
    for (int r = 1; r <= ROWS; r++)
        for (int c = 1; c <= COLS; c++) {
            int64_t value = 1 + pick(900);
            values[r * (COLS + 1) + c] = value;
            values[r * (COLS + 1)] += value;
            values[c] += value;
            values[0] += value;
        }
    for (int c = 1; c <= COLS; c++)
        values[GRID + c - 1] = values[c];
    for (int i = 0; i < FIGURES; i++)
        *vec_push(&model->cube.readings, arena) = (Reading){
            .amount = {.value_fen = values[i], .grain_fen = 1}, .unit_fen = 100, .row = i, .printed = STR("1")};
    int parts[ROWS + COLS];
    for (int r = 0; r <= ROWS; r++) {
        for (int c = 1; c <= COLS; c++)
            parts[c - 1] = r * (COLS + 1) + c;
        add_identity(model, arena, r * (COLS + 1), parts, COLS);
    }
    for (int c = 0; c <= COLS; c++) {
        for (int r = 1; r <= ROWS; r++)
            parts[r - 1] = r * (COLS + 1) + c;
        add_identity(model, arena, c, parts, ROWS);
        if (c)
            add_identity(model, arena, GRID + c - 1, &c, 1);
    }
    model->ledger.grain_fen = arena_array(arena, int64_t, FIGURES); /* no rounding */
}

/* Changes the differences so that each equation holds? Solved by trying each equation as the one that fixes a
 * value, then the next. */
static bool brute_solve(const Model *model, const int *set, int size, int at, RepairSet *out) {
    const Identities *identities = &model->ledger.identities;
    if (at == size) {
        for (int i = 0; i < identities->size; i++) {
            int64_t sum = 0;
            for (int t = 0; t < identities->data[i].terms_count; t++) {
                const Term *term = &identities->data[i].terms[t];
                int64_t value = model->cube.readings.data[term->reading].amount.value_fen;
                for (int c = 0; c < size; c++)
                    if (out->changes[c].reading == term->reading)
                        value = out->changes[c].value_fen;
                sum += term->coefficient * value;
            }
            if (sum)
                return false;
        }
        return true;
    }
    /* an equation with set[at] whose other figures of the set are all fixed already */
    for (int i = 0; i < identities->size; i++) {
        int64_t sum = 0;
        int coefficient = 0;
        bool open = false;
        for (int t = 0; t < identities->data[i].terms_count; t++) {
            const Term *term = &identities->data[i].terms[t];
            int64_t value = model->cube.readings.data[term->reading].amount.value_fen;
            for (int c = 0; c < size; c++)
                if (set[c] == term->reading && c < at)
                    value = out->changes[c].value_fen;
                else if (set[c] == term->reading && c == at)
                    coefficient = term->coefficient;
                else if (set[c] == term->reading)
                    open = true;
            sum += term->reading == set[at] ? 0 : term->coefficient * value;
        }
        if (!coefficient || open)
            continue;
        out->changes[at] = (Change){set[at], -sum / coefficient};
        if (out->changes[at].value_fen != model->cube.readings.data[set[at]].amount.value_fen &&
            brute_solve(model, set, size, at + 1, out))
            return true;
    }
    return false;
}

/* In every order of the set: one of them fixes the values one by one, if the values are fixed one by one at
 * all. */
static bool brute_orders(const Model *model, int *set, int size, int at, RepairSet *out) {
    if (at == size)
        return brute_solve(model, set, size, 0, out);
    for (int i = at; i < size; i++) {
        int swap = set[at];
        set[at] = set[i];
        set[i] = swap;
        if (brute_orders(model, set, size, at + 1, out))
            return true;
        swap = set[at];
        set[at] = set[i];
        set[i] = swap;
    }
    return false;
}

static void brute_sets(const Model *model, int *set, int at, int size, int from, RepairSet *found, int *count) {
    if (at == size) {
        int copy[REPAIR_SIZE_MAX];
        memcpy(copy, set, sizeof copy);
        RepairSet out = {.count = size};
        if (brute_orders(model, copy, size, 0, &out) && *count < REPAIRS_MAX)
            found[(*count)++] = out;
        return;
    }
    for (int i = from; i < FIGURES; i++) {
        set[at] = i;
        brute_sets(model, set, at + 1, size, i + 1, found, count);
    }
}

static bool same_set(const RepairSet *a, const RepairSet *b) {
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++) {
        bool found = false;
        for (int j = 0; j < b->count; j++)
            found |= a->changes[i].reading == b->changes[j].reading &&
                     a->changes[i].value_fen == b->changes[j].value_fen;
        if (!found)
            return false;
    }
    return true;
}

static bool same_sets(const RepairSets *a, const RepairSet *b, int count) {
    if (a->size != count)
        return false;
    for (int i = 0; i < count; i++) {
        bool found = false;
        for (int j = 0; j < count; j++)
            found |= same_set(&a->data[i], &b[j]);
        if (!found)
            return false;
    }
    return true;
}

/* Whether search and brute force agree on one random system; *sets: how many repairs there are. */
static bool agree_on_one(const Knowledge *knowledge, int wrong, int *sets_count, int *size) {
    Arena *arena = arena_new(ARENA_BYTES);
    Model model;
    make_model(&model, arena, knowledge);
    for (int i = 0; i < wrong; i++)
        model.cube.readings.data[pick(FIGURES)].amount.value_fen += 1 + pick(50);
    int broken[FIGURES], count = 0;
    for (int i = 0; i < model.ledger.identities.size; i++) {
        identity_evaluate(&model.cube, &model.ledger, &model.ledger.identities.data[i]);
        if (model.ledger.identities.data[i].state == IDENTITY_VIOLATED)
            broken[count++] = i;
    }
    bool same = true;
    if (count) {
        Equations equations;
        RepairSets sets;
        equations_init(&equations, &model.cube, &model.ledger, arena, true);
        bool complete = repair_search(&equations, broken, count, REPAIR_SIZE_MAX, &sets);
        RepairSet found[REPAIRS_MAX];
        int found_count = 0, set[REPAIR_SIZE_MAX] = {0};
        for (*size = 1; *size <= REPAIR_SIZE_MAX && !found_count; ++*size)
            brute_sets(&model, set, 0, *size, 0, found, &found_count);
        same = complete && same_sets(&sets, found, found_count);
        for (int i = 0; i < sets.size; i++)
            same &= repair_holds(&equations, &sets.data[i]);
        *sets_count += found_count;
    }
    arena_release(arena);
    return same;
}

int main(void) {
    Arena *arena = arena_new(ARENA_BYTES);
    Knowledge *knowledge;
    Diag diag = {0};
    if (!language_load_builtin(arena, &knowledge, &diag)) {
        tap_ok(false, "the data texts load: %s", diag.en);
        return tap_done();
    }
    for (int wrong = 1; wrong <= 3; wrong++) {
        int same = 0, sets = 0, size = 0;
        for (int i = 0; i < SYSTEMS; i++)
            same += agree_on_one(knowledge, wrong, &sets, &size);
        tap_ok(same == SYSTEMS, "%d wrong figures: the same as by brute force in %d of %d systems, %d repairs", wrong,
               same, SYSTEMS, sets);
    }
    arena_release(arena);
    return tap_done();
}
