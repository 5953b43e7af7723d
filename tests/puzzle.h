/* puzzles: made-up packages as equations, for the tests and the benchmark of the repair search. A puzzle is a cube of
 * readings and a ledger of identities over them, with residuals and states as the check would have left them; no
 * document, no meaning, no rounding. The random numbers are our own: the same seed gives the same puzzle everywhere. */
#ifndef YS_TESTS_PUZZLE_H
#define YS_TESTS_PUZZLE_H

#include "prove/ledger.h"

enum { PUZZLE_FIGURE_MAX = 9999 };

typedef struct Puzzle {
    Arena *arena;
    Cube cube;
    Ledger ledger;
    uint64_t random;
} Puzzle;

static inline int puzzle_pick(Puzzle *puzzle, int count) { /* splitmix64 */
    uint64_t z = puzzle->random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (int)((z ^ (z >> 31)) % (uint64_t)count);
}

static inline int puzzle_figure(Puzzle *puzzle, int64_t value) {
    Reading *reading = vec_push(&puzzle->cube.readings, puzzle->arena);
    reading->amount = (Amount){.value_fen = value, .grain_fen = 1};
    return puzzle->cube.readings.size - 1;
}

static inline Identity *puzzle_identity(Puzzle *puzzle, int terms_count, char relation) {
    Identity *identity = vec_push(&puzzle->ledger.identities, puzzle->arena);
    identity->kind = IDENTITY_PARTS;
    identity->relation = relation;
    identity->terms = arena_array(puzzle->arena, Term, terms_count + 1);
    identity->terms_count = terms_count;
    return identity;
}

/* whole - the sum of count figures, which lie stride apart from first on. */
static inline void puzzle_sum(Puzzle *puzzle, int whole, int first, int stride, int count) {
    Identity *identity = puzzle_identity(puzzle, count + 1, '=');
    identity->terms[0] = (Term){whole, 1};
    for (int i = 0; i < count; i++)
        identity->terms[i + 1] = (Term){first + i * stride, -1};
}

/* A table with a total row and a total column that add up; gives its first figure, in the upper left corner. */
static inline int puzzle_table(Puzzle *puzzle, int rows, int cols) {
    int first = puzzle->cube.readings.size;
    for (int i = 0; i < (rows + 1) * (cols + 1); i++)
        (void)puzzle_figure(puzzle, 0);
    Reading *all = puzzle->cube.readings.data + first;
    for (int row = 0; row < rows; row++)
        for (int col = 0; col < cols; col++) {
            int64_t value = 1 + puzzle_pick(puzzle, 1 + PUZZLE_FIGURE_MAX / (rows * cols));
            all[row * (cols + 1) + col].amount.value_fen = value;
            all[row * (cols + 1) + cols].amount.value_fen += value;
            all[rows * (cols + 1) + col].amount.value_fen += value;
            all[rows * (cols + 1) + cols].amount.value_fen += value;
        }
    for (int row = 0; row <= rows; row++)
        puzzle_sum(puzzle, first + row * (cols + 1) + cols, first + row * (cols + 1), 1, cols);
    for (int col = 0; col <= cols; col++)
        puzzle_sum(puzzle, first + rows * (cols + 1) + col, first + col, cols + 1, rows);
    return first;
}

/* A figure printed once more, elsewhere. */
static inline void puzzle_echo(Puzzle *puzzle, int figure) {
    int copy = puzzle_figure(puzzle, puzzle->cube.readings.data[figure].amount.value_fen);
    Identity *identity = puzzle_identity(puzzle, 2, '=');
    identity->kind = IDENTITY_AGREE;
    identity->terms[0] = (Term){copy, 1};
    identity->terms[1] = (Term){figure, -1};
}

/* Residuals and states; gives the number of violated identities, which `broken` lists. */
static inline int puzzle_evaluate(Puzzle *puzzle, int *broken) {
    int count = 0;
    for (int i = 0; i < puzzle->ledger.identities.size; i++) {
        Identity *identity = &puzzle->ledger.identities.data[i];
        identity->residual_fen = 0;
        for (int t = 0; t < identity->terms_count; t++)
            identity->residual_fen += identity->terms[t].coefficient *
                                      puzzle->cube.readings.data[identity->terms[t].reading].amount.value_fen;
        bool holds = identity->relation == '<' ? identity->residual_fen <= 0 : !identity->residual_fen;
        identity->state = holds ? IDENTITY_PROVED : IDENTITY_VIOLATED;
        if (!holds)
            broken[count++] = i;
    }
    puzzle->ledger.grain_fen = arena_array(puzzle->arena, int64_t, puzzle->cube.readings.size + 1);
    for (int i = 0; i < puzzle->cube.readings.size; i++)
        puzzle->ledger.grain_fen[i] = 1;
    return count;
}

#endif
