/* solver: the repair search against a general solver, on the same systems in one run. The general one is GLPK on the
 * plain formulation of card-minimal repair as a mixed integer program:
 *
 *     minimise   sum of changed[i]
 *     subject to sum over an identity of coefficient * difference[i] = -residual        for each identity
 *                -M * changed[i] <= difference[i] <= M * changed[i]                     for each figure
 *                difference[i] integer, changed[i] 0 or 1
 *
 * and all smallest sets by solving again with the sets found so far cut off, until the optimum grows. The systems
 * are tables that add up in rows and columns, with figures printed again elsewhere, in which one to three figures
 * are wrong; GLPK is given the connected identities as they are. Told are both times, their ratio, and in how many
 * systems the sets differ (then the exit status is 1). GLPK computes in floating point with M, so figures are
 * small here; the search has no such limit. */
#include <glpk.h>
#include <stdlib.h>
#include <time.h>

#include <stdio.h>
#include "diagnose/repair.h"
#include "puzzle.h"

enum { ARENA_BYTES = 1 << 26, SYSTEMS_PER_SIZE = 25, IDENTITIES_MAX = 512, BIG_M = 4 * PUZZLE_FIGURE_MAX };

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ---- the mixed integer program --------------------------------------------------------------------------------- */

/* Columns 1 ... n are the differences, n + 1 ... 2n say which are changed. */
static void add_figures(glp_prob *program, int figures) {
    glp_add_cols(program, 2 * figures);
    for (int i = 1; i <= figures; i++) {
        glp_set_col_kind(program, i, GLP_IV);
        glp_set_col_bnds(program, i, GLP_DB, -BIG_M, BIG_M);
        glp_set_col_kind(program, figures + i, GLP_BV);
        glp_set_obj_coef(program, figures + i, 1);
        int row = glp_add_rows(program, 2);
        glp_set_row_bnds(program, row, GLP_UP, 0, 0);
        glp_set_row_bnds(program, row + 1, GLP_UP, 0, 0);
        glp_set_mat_row(program, row, 2, (int[]){0, i, figures + i}, (double[]){0, 1, -BIG_M});
        glp_set_mat_row(program, row + 1, 2, (int[]){0, i, figures + i}, (double[]){0, -1, -BIG_M});
    }
}

static void add_identities(glp_prob *program, const Puzzle *puzzle) {
    for (int i = 0; i < puzzle->ledger.identities.size; i++) {
        const Identity *identity = &puzzle->ledger.identities.data[i];
        int *columns = arena_array(puzzle->arena, int, identity->terms_count + 1);
        double *values = arena_array(puzzle->arena, double, identity->terms_count + 1);
        for (int t = 0; t < identity->terms_count; t++) {
            columns[t + 1] = identity->terms[t].reading + 1;
            values[t + 1] = identity->terms[t].coefficient;
        }
        int row = glp_add_rows(program, 1);
        double right = -(double)identity->residual_fen;
        glp_set_row_bnds(program, row, GLP_FX, right, right);
        glp_set_mat_row(program, row, identity->terms_count, columns, values);
    }
}

/* Not all figures of this set again. */
static void cut_off(glp_prob *program, const RepairSet *set, int figures) {
    int columns[REPAIR_SIZE_MAX + 1] = {0};
    double values[REPAIR_SIZE_MAX + 1] = {0};
    for (int c = 0; c < set->count; c++) {
        columns[c + 1] = figures + set->changes[c].reading + 1;
        values[c + 1] = 1;
    }
    int row = glp_add_rows(program, 1);
    glp_set_row_bnds(program, row, GLP_UP, 0, set->count - 1);
    glp_set_mat_row(program, row, set->count, columns, values);
}

static bool solve_next(glp_prob *program, const Puzzle *puzzle, RepairSet *set) {
    int figures = puzzle->cube.readings.size;
    glp_iocp options;
    glp_init_iocp(&options);
    options.presolve = GLP_ON;
    options.msg_lev = GLP_MSG_OFF;
    if (glp_intopt(program, &options) || glp_mip_status(program) != GLP_OPT)
        return false;
    *set = (RepairSet){0};
    for (int i = 0; i < figures; i++) {
        if (glp_mip_col_val(program, figures + i + 1) < 0.5)
            continue;
        if (set->count == REPAIR_SIZE_MAX)
            return false;
        double difference = glp_mip_col_val(program, i + 1);
        int64_t whole = (int64_t)(difference < 0 ? difference - 0.5 : difference + 0.5);
        set->changes[set->count++] = (Change){i, puzzle->cube.readings.data[i].amount.value_fen + whole};
    }
    return true;
}

static void solve_program(const Puzzle *puzzle, RepairSets *sets) {
    glp_prob *program = glp_create_prob();
    glp_set_obj_dir(program, GLP_MIN);
    add_figures(program, puzzle->cube.readings.size);
    add_identities(program, puzzle);
    RepairSet set;
    while (solve_next(program, puzzle, &set) && (!sets->size || set.count == sets->data[0].count)) {
        *vec_push(sets, puzzle->arena) = set;
        cut_off(program, &set, puzzle->cube.readings.size);
    }
    glp_delete_prob(program);
}

/* ---- both ------------------------------------------------------------------------------------------------------ */

static void make(Puzzle *puzzle, Arena *arena, int seed, int wrong, int side) {
    *puzzle = (Puzzle){.arena = arena, .random = (uint64_t)(seed * 64 + wrong * 16 + side)};
    int first = puzzle_table(puzzle, side, 3);
    for (int i = 0; i < side; i++)
        puzzle_echo(puzzle, first + 4 * i + puzzle_pick(puzzle, 4));
    for (int i = 0; i < wrong; i++) {
        int reading = puzzle_pick(puzzle, puzzle->cube.readings.size);
        puzzle->cube.readings.data[reading].amount.value_fen += 1 + puzzle_pick(puzzle, 900);
    }
}

static int compare_sets(const void *a, const void *b) {
    const RepairSet *x = a, *y = b;
    for (int i = 0; i < x->count && i < y->count; i++) {
        const Change *p = &x->changes[i], *q = &y->changes[i];
        if (p->reading != q->reading)
            return p->reading < q->reading ? -1 : 1;
        if (p->value_fen != q->value_fen)
            return p->value_fen < q->value_fen ? -1 : 1;
    }
    return (x->count > y->count) - (x->count < y->count);
}

static bool same_sets(RepairSets *a, RepairSets *b) {
    if (a->size != b->size)
        return false;
    for (RepairSets *each = a;; each = b) {
        if (each->size)
            qsort(each->data, (size_t)each->size, sizeof *each->data, compare_sets);
        if (each == b)
            break;
    }
    for (int i = 0; i < a->size; i++)
        if (compare_sets(&a->data[i], &b->data[i]))
            return false;
    return true;
}

typedef struct Cost {
    int64_t ours_ns, theirs_ns;
    int count, sets, differing;
} Cost;

static void compare(Cost *cost, int seed, int wrong, int side) {
    Arena *arena = arena_new(ARENA_BYTES);
    Puzzle puzzle;
    make(&puzzle, arena, seed, wrong, side);
    int broken[IDENTITIES_MAX], count = puzzle_evaluate(&puzzle, broken);
    if (count) {
        RepairSets ours = {0}, theirs = {0};
        Equations equations;
        int64_t begin_ns = now_ns();
        equations_init(&equations, &puzzle.cube, &puzzle.ledger, arena, false);
        (void)repair_search(&equations, broken, count, REPAIR_SIZE_MAX, &ours);
        int64_t middle_ns = now_ns();
        solve_program(&puzzle, &theirs);
        cost->ours_ns += middle_ns - begin_ns;
        cost->theirs_ns += now_ns() - middle_ns;
        cost->count++;
        cost->sets += ours.size;
        cost->differing += !same_sets(&ours, &theirs);
    }
    arena_release(arena);
}

int main(void) {
    int differing = 0;
    glp_term_out(GLP_OFF);
    printf("%-34s %8s %6s %12s %12s %8s %s\n", "repair search against GLPK", "systems", "sets", "search us", "GLPK us",
           "ratio", "differing");
    for (int side = 3; side <= 12; side *= 2)
        for (int wrong = 1; wrong <= REPAIR_SIZE_MAX; wrong++) {
            Cost cost = {0};
            for (int seed = 0; seed < SYSTEMS_PER_SIZE; seed++)
                compare(&cost, seed, wrong, side);
            char name[64];
            snprintf(name, sizeof name, "%d rows, %d wrong", side, wrong);
            printf("%-34s %8d %6d %12.1f %12.1f %8.0f %d\n", name, cost.count, cost.sets,
                   (double)cost.ours_ns / 1000 / cost.count, (double)cost.theirs_ns / 1000 / cost.count,
                   (double)cost.theirs_ns / (double)cost.ours_ns, cost.differing);
            fflush(stdout);
            differing += cost.differing;
        }
    return differing != 0;
}
