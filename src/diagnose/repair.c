/* repair: decoding. A block of broken identities is a set of integer equations that do not hold; the question
 * is which smallest set of figures, given other values, makes all of them hold and breaks none that held.
 *
 * Every set that repairs must change a figure in every broken identity. So the search branches over the
 * figures of a broken identity that no chosen figure is in yet (the shortest), deepening the allowed size
 * from one up. When all are hit, the values follow from the equations of all identities the chosen figures
 * stand in, by elimination in integers; if these contradict each other, some figure of the contradicting
 * identities must change as well, and the search branches over those. Both branchings are complete, and a
 * figure once tried is barred from its siblings' branches, so each set is met once, and all of them are met.
 *
 * Values are unique: a set whose values are not fixed by the equations is never smallest, since one of its
 * figures can stay.
 *
 * Within rounding, an equation is a band and not a line: a value is taken from the equations with the
 * narrowest bands, the broken ones first, and the others must then hold within theirs. A single figure is
 * tried at the value of each of its identities.
 *
 * Cost: for one figure, the terms of the shortest identity times the identities of a figure. For more it
 * grows with the power of the size; REPAIR_NODES_MAX ends it. */
#include "diagnose/repair.h"
#include "prove/evaluate.h"

#include <assert.h>
#include <stdlib.h>

enum { ROWS_MAX = 512, CONFLICT_MAX = REPAIR_SIZE_MAX + 1, CANDIDATES_MAX = 16, BROKEN_PER_STEP = 64 };

typedef __int128 Wide;

/* ---- the equations ------------------------------------------------------------------------------------- */

/* The precision that most figures of the tables have. */
static int64_t ordinary_grain(const Cube *cube, const Ledger *ledger) {
    enum { KINDS_MAX = 16 };
    int64_t grains[KINDS_MAX], best = 0;
    int counts[KINDS_MAX], kinds = 0, most = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        int64_t grain = ledger->grain_fen[i];
        if (!grain || cube->readings.data[i].table < 0)
            continue;
        int k = 0;
        while (k < kinds && grains[k] != grain)
            k++;
        if (k == kinds && kinds < KINDS_MAX) {
            grains[kinds] = grain;
            counts[kinds++] = 0;
        }
        if (k < kinds && ++counts[k] > most) {
            most = counts[k];
            best = grain;
        }
    }
    return best;
}

/* No term is known less precisely than is usual: such an identity has no excuse for the last digit where
 * nothing is rounded. */
static bool is_precise(const Ledger *ledger, const Identity *identity, int64_t ordinary) {
    if (identity->kind == IDENTITY_LAYOUT)
        return false;
    for (int i = 0; i < identity->terms_count; i++) {
        int coefficient = identity->terms[i].coefficient;
        if (ledger->grain_fen[identity->terms[i].reading] > ordinary || coefficient > 1 || coefficient < -1)
            return false;
    }
    return true;
}

static bool is_checked(const Identity *identity) {
    return identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING ||
           identity->state == IDENTITY_VIOLATED;
}

void equations_init(Equations *equations, const Cube *cube, const Ledger *ledger, Arena *arena, bool exact) {
    int identities = ledger->identities.size, readings = cube->readings.size;
    *equations = (Equations){.cube = cube, .ledger = ledger, .arena = arena, .exact = exact};
    equations->first = arena_array(arena, int, readings + 2);
    equations->hard = arena_array(arena, bool, identities + 1);
    equations->tolerance_fen = arena_array(arena, int64_t, identities + 1);
    equations->hits = arena_array(arena, int, identities + 1);
    equations->row_of = arena_array(arena, int, identities + 1);
    equations->barred = arena_array(arena, bool, readings + 1);
    int *count = equations->first + 1, total = 0;
    int64_t ordinary = exact ? ordinary_grain(cube, ledger) : 0;
    for (int i = 0; i < identities; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool told = identity->state == IDENTITY_VIOLATED && identity->reason.size;
        equations->hard[i] = is_checked(identity) && !identity_is_soft(identity) && !told;
        equations->tolerance_fen[i] = exact && is_precise(ledger, identity, ordinary) ? 0 : identity->slack_fen;
        for (int t = 0; equations->hard[i] && t < identity->terms_count; t++, total++)
            count[identity->terms[t].reading + 1]++;
    }
    equations->incidences = arena_array(arena, Incidence, total + 1);
    for (int i = 0; i < readings; i++)
        count[i + 1] += count[i];
    for (int i = 0; i < identities; i++) {
        const Identity *identity = &ledger->identities.data[i];
        for (int t = 0; equations->hard[i] && t < identity->terms_count; t++)
            equations->incidences[count[identity->terms[t].reading]++] = (Incidence){i, identity->terms[t].coefficient};
    }
}

static bool is_off(const Equations *equations, int identity, Wide residual) {
    int64_t tolerance = equations->tolerance_fen[identity];
    if (equations->ledger->identities.data[identity].relation == '<')
        return residual > tolerance;
    return residual > tolerance || -residual > tolerance;
}

bool repair_is_off(const Equations *equations, int identity, int64_t residual_fen) {
    return is_off(equations, identity, residual_fen);
}

bool repair_is_broken(const Equations *equations, int identity) {
    return equations->hard[identity] &&
           is_off(equations, identity, equations->ledger->identities.data[identity].residual_fen);
}

static int64_t printed_value(const Equations *equations, int reading) {
    return equations->cube->readings.data[reading].amount.value_fen;
}

int64_t repair_residual(const Equations *equations, int identity, const RepairSet *set) {
    const Identity *it = &equations->ledger->identities.data[identity];
    Wide residual = it->residual_fen;
    for (int t = 0; t < it->terms_count; t++)
        for (int c = 0; c < set->count; c++)
            if (it->terms[t].reading == set->changes[c].reading)
                residual += (Wide)it->terms[t].coefficient *
                            (set->changes[c].value_fen - printed_value(equations, set->changes[c].reading));
    return (int64_t)residual;
}

bool repair_holds(const Equations *equations, const RepairSet *set) {
    for (int c = 0; c < set->count; c++) {
        int reading = set->changes[c].reading;
        for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
            int identity = equations->incidences[i].identity;
            if (is_off(equations, identity, repair_residual(equations, identity, set)))
                return false;
        }
    }
    return true;
}

/* ---- solving ------------------------------------------------------------------------------------------- */

typedef struct Row { /* sum of coefficients * differences + residual = 0, within the identity's tolerance */
    int identity;
    bool broken;
    Wide coefficients[REPAIR_SIZE_MAX];
    Wide residual;
} Row;

typedef enum Outcome { OUTCOME_SOLVED, OUTCOME_CONFLICT, OUTCOME_DEAD } Outcome;

typedef struct Search {
    Equations *equations;
    RepairSets *sets;
    const int *broken;
    int broken_count, most_broken; /* of one reading */
    int chosen[REPAIR_SIZE_MAX];
    int size, limit, blanks;
    int nodes;
    bool complete;
    Row rows[ROWS_MAX];
    int rows_count;
    int conflict[CONFLICT_MAX];
    int conflict_count;
    Vec(int) tried; /* a stack: the figures barred on the way down */
    Wide differences[REPAIR_SIZE_MAX];
} Search;

static int compare_rows(const void *a, const void *b) {
    const Row *x = a, *y = b;
    return x->broken != y->broken ? y->broken - x->broken : (x->identity > y->identity) - (x->identity < y->identity);
}

/* The equations of all identities that the chosen figures stand in. */
static bool gather_rows(Search *search) {
    Equations *equations = search->equations;
    search->rows_count = 0;
    for (int c = 0; c < search->size; c++) {
        int reading = search->chosen[c];
        for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
            const Incidence *incidence = &equations->incidences[i];
            int row = equations->row_of[incidence->identity];
            bool known = row < search->rows_count && search->rows[row].identity == incidence->identity;
            if (!known) {
                if (search->rows_count == ROWS_MAX)
                    return false;
                row = equations->row_of[incidence->identity] = search->rows_count++;
                search->rows[row] =
                    (Row){.identity = incidence->identity,
                          .broken = repair_is_broken(equations, incidence->identity),
                          .residual = equations->ledger->identities.data[incidence->identity].residual_fen};
            }
            search->rows[row].coefficients[c] += incidence->coefficient;
        }
    }
    qsort(search->rows, (size_t)search->rows_count, sizeof *search->rows, compare_rows);
    return true;
}

static bool is_equation(const Search *search, const Row *row) {
    return search->equations->ledger->identities.data[row->identity].relation == '=';
}

static bool row_holds(const Search *search, const Row *row) {
    Wide residual = row->residual;
    for (int i = 0; i < search->size; i++)
        residual += row->coefficients[i] * search->differences[i];
    return !is_off(search->equations, row->identity, residual);
}

static int first_failing(const Search *search) {
    for (int i = 0; i < search->rows_count; i++)
        if (!row_holds(search, &search->rows[i]))
            return i;
    return -1;
}

static int exact_rows(const Search *search) {
    int count = 0;
    for (int i = 0; i < search->rows_count; i++)
        count += search->rows[i].residual + search->rows[i].coefficients[0] * search->differences[0] == 0;
    return count;
}

/* One figure: the value that most of its identities ask for to the digit, among those with which all hold; of
 * equals, that of the identity that rounding can spoil least. */
static Outcome solve_one(Search *search) {
    int best = -1, tried = 0;
    int64_t best_slack = 0;
    Wide chosen = 0;
    search->conflict_count = 0;
    for (int i = 0; i < search->rows_count && tried < CANDIDATES_MAX; i++) {
        const Row *row = &search->rows[i];
        if (!is_equation(search, row) || !row->coefficients[0])
            continue;
        tried++;
        search->differences[0] = -row->residual / row->coefficients[0];
        int failing = row->residual % row->coefficients[0] ? i : first_failing(search);
        if (failing >= 0 && !search->conflict_count) {
            search->conflict[search->conflict_count++] = row->identity;
            search->conflict[search->conflict_count++] = search->rows[failing].identity;
        }
        if (failing >= 0 || !search->differences[0])
            continue;
        int exact = exact_rows(search);
        int64_t slack = search->equations->ledger->identities.data[row->identity].slack_fen;
        if (exact > best || (exact == best && slack < best_slack)) {
            best = exact;
            best_slack = slack;
            chosen = search->differences[0];
        }
    }
    search->differences[0] = chosen;
    if (best >= 0)
        return OUTCOME_SOLVED;
    return search->conflict_count ? OUTCOME_CONFLICT : OUTCOME_DEAD;
}

/* Takes the pivots out of the row; the coefficients stay small, since they begin as ones and there are three
 * columns. */
static void reduce(Row *row, const Row *pivots, const int *columns, int count, int size) {
    for (int p = 0; p < count; p++) {
        Wide factor = row->coefficients[columns[p]], by = pivots[p].coefficients[columns[p]];
        if (!factor)
            continue;
        for (int i = 0; i < size; i++)
            row->coefficients[i] = row->coefficients[i] * by - pivots[p].coefficients[i] * factor;
        row->residual = row->residual * by - pivots[p].residual * factor;
    }
}

/* Several figures: elimination; then all equations must hold. */
static Outcome solve_several(Search *search) {
    Row pivots[REPAIR_SIZE_MAX];
    int columns[REPAIR_SIZE_MAX], count = 0, size = search->size;
    for (int i = 0; i < search->rows_count && count < size; i++) {
        if (!is_equation(search, &search->rows[i]))
            continue;
        Row row = search->rows[i];
        reduce(&row, pivots, columns, count, size);
        for (int c = 0; c < size; c++)
            if (row.coefficients[c]) {
                columns[count] = c;
                pivots[count++] = row;
                break;
            }
    }
    if (count < size)
        return OUTCOME_DEAD;
    search->conflict_count = 0;
    for (int p = 0; p < count; p++)
        search->conflict[search->conflict_count++] = pivots[p].identity;
    for (int p = count - 1; p >= 0; p--) {
        Wide residual = pivots[p].residual;
        for (int q = p + 1; q < count; q++)
            residual += pivots[p].coefficients[columns[q]] * search->differences[columns[q]];
        Wide by = pivots[p].coefficients[columns[p]];
        if (residual % by != 0)
            return OUTCOME_CONFLICT;
        search->differences[columns[p]] = -residual / by;
    }
    int failing = first_failing(search);
    if (failing >= 0) {
        search->conflict[search->conflict_count++] = search->rows[failing].identity;
        return OUTCOME_CONFLICT;
    }
    for (int i = 0; i < size; i++)
        if (!search->differences[i])
            return OUTCOME_DEAD; /* the others do it alone */
    return OUTCOME_SOLVED;
}

static Outcome solve(Search *search) {
    if (!gather_rows(search))
        return OUTCOME_DEAD;
    return search->size == 1 ? solve_one(search) : solve_several(search);
}

/* ---- the search ---------------------------------------------------------------------------------------- */

static void record(Search *search) {
    RepairSet set = {.count = search->size};
    for (int i = 0; i < search->size; i++) {
        Wide value = printed_value(search->equations, search->chosen[i]) + search->differences[i];
        if (value > AMOUNT_LIMIT_FEN || -value > AMOUNT_LIMIT_FEN)
            return;
        int at = i;
        for (; at > 0 && set.changes[at - 1].reading > search->chosen[i]; at--)
            set.changes[at] = set.changes[at - 1];
        set.changes[at] = (Change){search->chosen[i], (int64_t)value};
    }
    if (search->sets->size < REPAIRS_MAX)
        *vec_push(search->sets, search->equations->arena) = set;
    else
        search->complete = false;
}

static void mark(Search *search, int reading, int step) {
    const Equations *equations = search->equations;
    for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++)
        equations->hits[equations->incidences[i].identity] += step;
}

/* The shortest broken identity that no chosen figure is in, -1: none; and how many there are. */
static int find_unhit(const Search *search, int *count) {
    int shortest = -1;
    *count = 0;
    for (int i = 0; i < search->broken_count; i++) {
        int identity = search->broken[i];
        if (search->equations->hits[identity])
            continue;
        ++*count;
        const Identities *all = &search->equations->ledger->identities;
        if (shortest < 0 || all->data[identity].terms_count < all->data[shortest].terms_count)
            shortest = identity;
    }
    return shortest;
}

/* The figure that changes for it. */
static int chosen_for(const Equations *equations, int reading) {
    return equations->stands_for ? equations->stands_for[reading] : reading;
}

static int unhit_of(const Search *search, int reading) {
    const Equations *equations = search->equations;
    int count = 0;
    for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
        int identity = equations->incidences[i].identity;
        count += !equations->hits[identity] && repair_is_broken(equations, identity);
    }
    return count;
}

static void descend(Search *search);

/* Tries each figure of the identity; `needed` broken identities are unhit and must be hit with what may still
 * be chosen. */
static void branch(Search *search, int identity, int needed) {
    const Equations *equations = search->equations;
    const Identity *it = &equations->ledger->identities.data[identity];
    for (int t = 0; t < it->terms_count && search->nodes <= REPAIR_NODES_MAX; t++) {
        int reading = chosen_for(equations, it->terms[t].reading);
        bool blank = equations->cube->readings.data[reading].blank, chosen = false;
        for (int i = 0; i < search->size; i++)
            chosen |= search->chosen[i] == reading;
        if (chosen || equations->barred[reading] || (blank && search->blanks))
            continue;
        if (search->size + 1 == search->limit && unhit_of(search, reading) < needed)
            continue;
        search->chosen[search->size++] = reading;
        search->blanks += blank;
        mark(search, reading, 1);
        descend(search);
        mark(search, reading, -1);
        search->blanks -= blank;
        search->size--;
        equations->barred[reading] = true;
        *vec_push(&search->tried, equations->arena) = reading;
    }
}

static void descend(Search *search) {
    search->nodes += 1 + search->broken_count / BROKEN_PER_STEP;
    if (search->nodes > REPAIR_NODES_MAX) {
        search->complete = false;
        return;
    }
    int unhit, shortest = find_unhit(search, &unhit), left = search->limit - search->size;
    if (unhit > left * search->most_broken)
        return;
    int branches[CONFLICT_MAX], branches_count = 0;
    if (shortest >= 0) {
        branches[branches_count++] = shortest;
    } else {
        Outcome outcome = solve(search);
        if (outcome == OUTCOME_SOLVED)
            record(search);
        if (outcome != OUTCOME_CONFLICT || !left)
            return;
        branches_count = search->conflict_count;
        memcpy(branches, search->conflict, sizeof branches);
    }
    int below = search->tried.size;
    for (int i = 0; i < branches_count && search->nodes <= REPAIR_NODES_MAX; i++)
        branch(search, branches[i], unhit);
    for (int i = below; i < search->tried.size; i++)
        search->equations->barred[search->tried.data[i]] = false;
    search->tried.size = below;
}

bool repair_search(Equations *equations, const int *broken, int count, int size_max, RepairSets *sets) {
    assert(size_max <= REPAIR_SIZE_MAX && count > 0);
    if (!equations->search)
        equations->search = arena_new_of(equations->arena, Search);
    Search *search = equations->search;
    *search = (Search){.equations = equations, .sets = sets, .broken = broken, .broken_count = count, .complete = true};
    *sets = (RepairSets){0};
    for (int i = 0; i < count; i++) {
        const Identity *identity = &equations->ledger->identities.data[broken[i]];
        for (int t = 0; t < identity->terms_count; t++) {
            int hits = unhit_of(search, chosen_for(equations, identity->terms[t].reading));
            search->most_broken = hits > search->most_broken ? hits : search->most_broken;
        }
    }
    for (search->limit = 1; search->limit <= size_max && !sets->size && search->complete; search->limit++)
        descend(search);
    equations->nodes += search->nodes;
    return search->complete;
}

/* ---- amounts --------------------------------------------------------------------------------------------------- */

typedef struct Printed { /* hashed as bytes, without gaps */
    int64_t value_fen, table;
} Printed;

static int *amount_slot(const Equations *equations, Map *by_amount, const Reading *reading, int fresh) {
    Printed *key = arena_new_of(equations->arena, Printed); /* the map keeps it */
    *key = (Printed){reading->amount.value_fen, reading->table};
    return map_put(by_amount, equations->arena, (Str){(const char *)key, sizeof *key}, fresh);
}

/* Who changes with whom: what prints an amount that a broken identity speaks of, everywhere in the table or in broken
 * identities alone. False when everybody changes alone. */
static bool join_amounts(const Equations *equations, const int *broken, int count, bool everywhere, int *stands_for) {
    const Readings *readings = &equations->cube->readings;
    bool *spoken_of = arena_array(equations->arena, bool, readings->size + 1), joined = false;
    Map by_amount = {0};
    for (int i = 0; i < count; i++) {
        const Identity *identity = &equations->ledger->identities.data[broken[i]];
        for (int t = 0; t < identity->terms_count; t++) {
            const Reading *reading = &readings->data[identity->terms[t].reading];
            spoken_of[identity->terms[t].reading] = true;
            if (reading->table >= 0 && reading->amount.value_fen)
                (void)amount_slot(equations, &by_amount, reading, -1);
        }
    }
    for (int i = 0; i < readings->size; i++) {
        const Reading *reading = &readings->data[i];
        const Printed key = {reading->amount.value_fen, reading->table};
        int *first = everywhere || spoken_of[i] ? map_find(&by_amount, (Str){(const char *)&key, sizeof key}) : NULL;
        stands_for[i] = first && *first >= 0 ? *first : i;
        joined |= stands_for[i] != i;
        if (first)
            *first = stands_for[i];
    }
    return joined;
}

/* The incidences of each figure with those of the figures that change with it. */
static void join_incidences(Equations *joined, const Equations *single, const int *stands_for) {
    int readings = single->cube->readings.size, *next = arena_array(single->arena, int, readings + 2);
    joined->first = arena_array(single->arena, int, readings + 2);
    joined->incidences = arena_array(single->arena, Incidence, single->first[readings] + 1);
    for (int i = 0; i < readings; i++)
        joined->first[stands_for[i] + 1] += single->first[i + 1] - single->first[i];
    for (int i = 0; i < readings; i++)
        joined->first[i + 1] += joined->first[i];
    memcpy(next, joined->first, sizeof *next * (size_t)(readings + 1));
    for (int i = 0; i < readings; i++)
        for (int k = single->first[i]; k < single->first[i + 1]; k++)
            joined->incidences[next[stands_for[i]]++] = single->incidences[k];
}

/* A change of each figure that changes with one of the set; false when they are too many. */
static bool spread(const int *stands_for, int readings, RepairSet *set) {
    RepairSet all = {.values = set->count};
    for (int i = 0; i < readings; i++)
        for (int c = 0; c < set->count; c++) {
            if (stands_for[i] != set->changes[c].reading)
                continue;
            if (all.count == REPAIR_SET_MAX)
                return false;
            all.changes[all.count++] = (Change){i, set->changes[c].value_fen};
        }
    *set = all;
    return true;
}

static bool search_amounts(Equations *equations, const int *broken, int count, int size_max, bool everywhere,
                           RepairSets *sets) {
    int readings = equations->cube->readings.size, *stands_for = arena_array(equations->arena, int, readings + 1);
    Equations joined = *equations;
    *sets = (RepairSets){0};
    if (!join_amounts(equations, broken, count, everywhere, stands_for))
        return false;
    join_incidences(&joined, equations, stands_for);
    joined.stands_for = stands_for;
    bool complete = repair_search(&joined, broken, count, size_max, sets);
    equations->nodes = joined.nodes;
    equations->search = joined.search;
    int kept = 0;
    for (int i = 0; i < sets->size; i++)
        if (spread(stands_for, readings, &sets->data[i]))
            sets->data[kept++] = sets->data[i];
    sets->size = kept;
    return complete;
}

bool repair_search_amounts(Equations *equations, const int *broken, int count, int size_max, RepairSets *sets) {
    bool complete = search_amounts(equations, broken, count, size_max, true, sets);
    return sets->size ? complete : search_amounts(equations, broken, count, size_max, false, sets);
}
