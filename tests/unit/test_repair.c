/* The search for the smallest repairs, held against brute force: thousands of small random puzzles, each solved again
 * by trying every set of figures in order of size, with its own elimination. Same sets, same values; the search's in
 * an order that does not change from run to run. Then puzzles no search can finish: a bound with a name ends it. */
#include "tap.h"
#include "puzzle.h"
#include "diagnose/repair.h"

enum { ARENA_BYTES = 1 << 26, ROUNDS = 6000, IDENTITIES_MAX = 512, SETS_MAX = 1024 };

typedef __int128 Wide;

/* ---- brute force ----------------------------------------------------------------------------------------------- */

typedef struct Brute {
    const Puzzle *puzzle;
    RepairSet sets[SETS_MAX];
    int count;
} Brute;

static Wide coefficient_of(const Identity *identity, int reading) {
    Wide sum = 0;
    for (int t = 0; t < identity->terms_count; t++)
        if (identity->terms[t].reading == reading)
            sum += identity->terms[t].coefficient;
    return sum;
}

/* Gauss and Jordan over all equations of the puzzle, without fractions: row i becomes zero outside of its pivot. */
static bool solve(const Puzzle *puzzle, RepairSet *set) {
    enum { COLS = REPAIR_SIZE_MAX + 1 };
    static Wide rows[IDENTITIES_MAX][COLS];
    int rows_count = 0, size = set->count;
    for (int i = 0; i < puzzle->ledger.identities.size; i++) {
        const Identity *identity = &puzzle->ledger.identities.data[i];
        if (identity->relation != '=')
            continue;
        for (int c = 0; c < size; c++)
            rows[rows_count][c] = coefficient_of(identity, set->changes[c].reading);
        rows[rows_count++][size] = -identity->residual_fen;
    }
    for (int c = 0; c < size; c++) {
        int pivot = c;
        while (pivot < rows_count && !rows[pivot][c])
            pivot++;
        if (pivot == rows_count)
            return false; /* no one value */
        for (int j = 0; j <= size; j++) {
            Wide kept = rows[pivot][j];
            rows[pivot][j] = rows[c][j];
            rows[c][j] = kept;
        }
        for (int i = 0; i < rows_count; i++) {
            Wide factor = rows[i][c];
            for (int j = 0; i != c && factor && j <= size; j++)
                rows[i][j] = rows[i][j] * rows[c][c] - rows[c][j] * factor;
        }
    }
    for (int i = size; i < rows_count; i++)
        if (rows[i][size])
            return false;
    for (int c = 0; c < size; c++) {
        if (!rows[c][size] || rows[c][size] % rows[c][c])
            return false;
        const Reading *reading = &puzzle->cube.readings.data[set->changes[c].reading];
        set->changes[c].value_fen = reading->amount.value_fen + (int64_t)(rows[c][size] / rows[c][c]);
    }
    return true;
}

static bool all_hold(const Puzzle *puzzle, const RepairSet *set) {
    for (int i = 0; i < puzzle->ledger.identities.size; i++) {
        const Identity *identity = &puzzle->ledger.identities.data[i];
        Wide sum = 0;
        for (int t = 0; t < identity->terms_count; t++) {
            int reading = identity->terms[t].reading;
            int64_t value = puzzle->cube.readings.data[reading].amount.value_fen;
            for (int c = 0; c < set->count; c++)
                if (set->changes[c].reading == reading)
                    value = set->changes[c].value_fen;
            sum += (Wide)identity->terms[t].coefficient * value;
        }
        if (identity->relation == '<' ? sum > 0 : sum != 0)
            return false;
    }
    return true;
}

static void try_all(Brute *brute, RepairSet set, int from, int size) {
    if (set.count == size) {
        if (solve(brute->puzzle, &set) && all_hold(brute->puzzle, &set) && brute->count < SETS_MAX)
            brute->sets[brute->count++] = set;
        return;
    }
    set.count++;
    for (int reading = from; reading < brute->puzzle->cube.readings.size; reading++) {
        set.changes[set.count - 1].reading = reading;
        try_all(brute, set, reading + 1, size);
    }
}

static void search_brute(Brute *brute, const Puzzle *puzzle) {
    brute->puzzle = puzzle;
    brute->count = 0;
    for (int size = 1; size <= REPAIR_SIZE_MAX && !brute->count; size++)
        try_all(brute, (RepairSet){0}, 0, size);
}

/* ---- puzzles --------------------------------------------------------------------------------------------------- */

/* Sums of random figures, some the same as in others, a few only bounded, a few counting a figure twice. */
static void make_sums(Puzzle *puzzle) {
    int figures = 4 + puzzle_pick(puzzle, 7), identities = 2 + puzzle_pick(puzzle, 6);
    for (int i = 0; i < figures; i++)
        (void)puzzle_figure(puzzle, puzzle_pick(puzzle, 50));
    for (int i = 0; i < identities; i++) {
        int count = 2 + puzzle_pick(puzzle, 3), bent = puzzle_pick(puzzle, 8);
        Identity *identity = puzzle_identity(puzzle, count + 1, bent == 0 ? '<' : '=');
        int64_t rest = 0;
        for (int t = 1; t <= count; t++) {
            int reading = puzzle_pick(puzzle, figures);
            identity->terms[t] = (Term){reading, bent == 1 && t == 1 ? -2 : -1};
            rest -= identity->terms[t].coefficient * puzzle->cube.readings.data[reading].amount.value_fen;
        }
        identity->terms[0] = (Term){puzzle_figure(puzzle, rest), 1};
    }
}

static void make_table(Puzzle *puzzle) {
    int first = puzzle_table(puzzle, 2 + puzzle_pick(puzzle, 2), 1 + puzzle_pick(puzzle, 2));
    for (int i = puzzle_pick(puzzle, 4); i > 0; i--)
        puzzle_echo(puzzle, first + puzzle_pick(puzzle, 6));
}

static void make(Puzzle *puzzle, Arena *arena, int seed, int kind) {
    *puzzle = (Puzzle){.arena = arena, .random = (uint64_t)seed * 1000003u + (uint64_t)kind};
    if (kind == 0)
        make_sums(puzzle);
    else
        make_table(puzzle);
    for (int i = 1 + puzzle_pick(puzzle, 4); i > 0; i--) {
        int reading = puzzle_pick(puzzle, puzzle->cube.readings.size);
        puzzle->cube.readings.data[reading].amount.value_fen += 1 + puzzle_pick(puzzle, 20);
    }
}

static bool search(Puzzle *puzzle, RepairSets *sets, int *nodes) {
    int broken[IDENTITIES_MAX], count = puzzle_evaluate(puzzle, broken);
    Equations equations;
    *sets = (RepairSets){0};
    equations_init(&equations, &puzzle->cube, &puzzle->ledger, puzzle->arena, false);
    bool complete = !count || repair_search(&equations, broken, count, REPAIR_SIZE_MAX, sets);
    *nodes = equations.nodes;
    return complete;
}

/* ---- claims ---------------------------------------------------------------------------------------------------- */

static bool same_set(const RepairSet *a, const RepairSet *b) {
    bool same = a->count == b->count;
    for (int i = 0; same && i < a->count; i++)
        same = a->changes[i].reading == b->changes[i].reading && a->changes[i].value_fen == b->changes[i].value_fen;
    return same;
}

static bool contains(const RepairSet *sets, int count, const RepairSet *wanted) {
    for (int i = 0; i < count; i++)
        if (same_set(&sets[i], wanted))
            return true;
    return false;
}

static bool same_order(const RepairSets *a, const RepairSets *b) {
    bool same = a->size == b->size;
    for (int i = 0; same && i < a->size; i++)
        same = same_set(&a->data[i], &b->data[i]);
    return same;
}

static void test_brute_force(int kind, const char *name) {
    static Brute brute;
    int wrong = 0, unordered = 0, first_wrong = -1, incomplete = 0, sizes[REPAIR_SIZE_MAX + 1] = {0};
    for (int seed = 0; seed < ROUNDS; seed++) {
        Arena *arena = arena_new(ARENA_BYTES);
        Puzzle puzzle;
        RepairSets sets, again;
        int nodes;
        make(&puzzle, arena, seed, kind);
        bool complete = search(&puzzle, &sets, &nodes);
        (void)search(&puzzle, &again, &nodes);
        unordered += !same_order(&sets, &again);
        incomplete += !complete;
        int broken[IDENTITIES_MAX];
        if (puzzle_evaluate(&puzzle, broken)) {
            search_brute(&brute, &puzzle);
            bool same = complete ? sets.size == brute.count : sets.size <= brute.count;
            for (int i = 0; same && i < sets.size; i++)
                same = contains(brute.sets, brute.count, &sets.data[i]);
            wrong += !same;
            if (!same && first_wrong < 0)
                first_wrong = seed;
            sizes[sets.size ? sets.data[0].count : 0]++;
        }
        arena_release(arena);
    }
    tap_int(wrong, 0, name);
    if (wrong)
        printf("#   first with seed %d\n", first_wrong);
    tap_int(unordered, 0, "in the same order again");
    tap_ok(incomplete < ROUNDS / 100, "%d of %d searches gave up", incomplete, ROUNDS);
    printf("# one figure %d, two %d, three %d, none found %d\n", sizes[1], sizes[2], sizes[3], sizes[0]);
    for (int size = 1; size <= REPAIR_SIZE_MAX; size++)
        tap_ok(sizes[size] >= 100, "puzzles that take %d figures: %d", size, sizes[size]);
}

/* A square of sums in which every figure is wrong: no three figures mend it, and they are many to try. */
static void test_bounds(void) {
    enum { SIDE = 150 };
    Arena *arena = arena_new(1 << 28);
    Puzzle puzzle = {.arena = arena, .random = 7};
    int first = puzzle_table(&puzzle, SIDE, SIDE);
    for (int i = 0; i <= SIDE; i++)
        puzzle.cube.readings.data[first + i * (SIDE + 2)].amount.value_fen += 1 + i * i;
    RepairSets sets;
    int nodes;
    (void)search(&puzzle, &sets, &nodes);
    tap_int(sets.size, 0, "no small set mends a block of three hundred identities");
    tap_ok(nodes <= REPAIR_NODES_MAX, "the search of it is bounded: %d steps", nodes);

    /* Three disjoint echoes of long sums: more sets than anybody reads. */
    puzzle = (Puzzle){.arena = arena, .random = 7};
    for (int i = 0; i < 3; i++) {
        first = puzzle.cube.readings.size;
        for (int f = 0; f < 40; f++)
            (void)puzzle_figure(&puzzle, 1);
        puzzle_sum(&puzzle, puzzle_figure(&puzzle, 41), first, 1, 40);
    }
    tap_ok(!search(&puzzle, &sets, &nodes), "a search that leaves sets out says so");
    tap_int(sets.size, REPAIRS_MAX, "and keeps as many as are kept");
    tap_ok(nodes <= REPAIR_NODES_MAX + 1, "in a bounded number of steps: %d", nodes);
    arena_release(arena);
}

int main(void) {
    test_brute_force(0, "random sums: the same smallest sets as brute force");
    test_brute_force(1, "tables with echoes: the same smallest sets as brute force");
    test_bounds();
    return tap_done();
}
