/* fuzz_diagnosis: the search for what is wrong, on systems of sums that the bytes make up.
 *
 *     rows, columns of a table | how many figures are printed once more, which | wrong figures: which, by how much
 *
 * Whatever they say, the search ends within its steps, and each set of changes that it gives makes every identity hold
 * that it touches; one figure that was changed alone is among the sets, or the search says that it did not finish. */
#include <stdint.h>
#include <stdlib.h>
#include "diagnose/peel.h"
#include "diagnose/repair.h"
#include "puzzle.h"

enum { SIDE_MAX = 12, ECHOES_MAX = 15, WRONG_MAX = 6 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Bytes {
    const uint8_t *data;
    size_t left;
} Bytes;

static int take(Bytes *bytes) {
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->data++;
}

static void claim(bool good) {
    if (!good)
        abort();
}

static void change(Puzzle *puzzle, Bytes *bytes, int *changed) {
    int count = 1 + take(bytes) % WRONG_MAX;
    *changed = -1;
    for (int i = 0; i < count; i++) {
        int figure = (take(bytes) | take(bytes) << 8) % puzzle->cube.readings.size;
        int64_t by = (int8_t)take(bytes) * (int64_t)(1 + take(bytes));
        puzzle->cube.readings.data[figure].amount.value_fen += by;
        *changed = count == 1 && by ? figure : -1;
    }
}

static bool has_change_of(const RepairSets *sets, int figure) {
    for (int i = 0; i < sets->size; i++)
        if (sets->data[i].count == 1 && sets->data[i].changes[0].reading == figure)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(256 << 20);
    Puzzle puzzle = {.arena = arena};
    Bytes bytes = {data, size};
    RepairSets sets = {0};
    RepairSet peeled = {0};
    Equations equations;
    int rows = 1 + take(&bytes) % SIDE_MAX, changed;
    (void)puzzle_table(&puzzle, rows, 1 + take(&bytes) % SIDE_MAX);
    for (int i = take(&bytes) % (ECHOES_MAX + 1); i > 0; i--)
        puzzle_echo(&puzzle, take(&bytes) % puzzle.cube.readings.size);
    change(&puzzle, &bytes, &changed);
    int *broken = arena_array(arena, int, puzzle.ledger.identities.size + 1);
    int count = puzzle_evaluate(&puzzle, broken);
    equations_init(&equations, &puzzle.cube, &puzzle.ledger, arena, false);
    if (count > 0) {
        bool complete = repair_search(&equations, broken, count, REPAIR_SIZE_MAX, &sets);
        claim(equations.nodes <= REPAIR_NODES_MAX + 1);
        for (int i = 0; i < sets.size; i++)
            claim(repair_holds(&equations, &sets.data[i]));
        claim(changed < 0 || !complete || has_change_of(&sets, changed));
        repair_peel(&equations, broken, count, &peeled);
        claim(peeled.count >= 0 && peeled.count <= REPAIR_SET_MAX);
    }
    arena_release(arena);
    return 0;
}
