/* diagnosis: from broken identities to what is wrong.
 *
 *     broken identities ──► blocks (connected by shared figures) ──► smallest repairs (repair.c) ──► likelihood.c
 *           ▲                                                              │
 *           └────────── meaning doubted: those identities are taken out ◄──┴──► one finding a cause (blame.c)
 *
 * A block that no small set repairs is peeled (peel.c): the figures that stand out are taken one by one, and
 * the rest is left. So is what all repairs of an undecided block have in common: it is sure, whatever else is wrong.
 * What then is left of a table, in whatever blocks, may be a part of it that is of another version: some few amounts
 * are replaced by others, wherever they are printed. That is one cause, and one finding.
 *
 * A repair explains its block when it needs fewer figures than there are broken identities (a figure stands
 * where a row and a column are both wrong). A block of its own, with as many figures as identities, is
 * explained by one clearly likeliest slip, but for doubt it counts as broken all the same: slips are found
 * among any numbers, when there are enough of them.
 *
 * Doubt the meaning before the figures: what looks like misreading (doubt.c) is taken out, and the rest is
 * diagnosed again without it. The repairs come first, so that one wrong grand total is not taken for
 * misreading.
 *
 * Exactness: a package whose sums hold to the last digit everywhere has no rounding, and there a sum that is
 * off by one unit is broken too. It is taken so when the sums that hold are many and those off within
 * rounding few; when these turn out not to be one or two slips, they are rounding after all.
 *
 * Cost: nothing but a scan when nothing is broken; else the searches, which DIAGNOSIS_NODES_MAX bounds
 * together. */
#include "diagnose/diagnosis.h"
#include "diagnose/blame.h"
#include "diagnose/doubt.h"
#include "diagnose/factor.h"
#include "diagnose/peel.h"
#include "diagnose/said.h"
#include "diagnose/shifted.h"
#include "finding/proof.h"
#include "prove/evaluate.h"

#include <stdlib.h>

enum {
    DIAGNOSIS_NODES_MAX = 200000, /* steps of all searches of a package; later blocks get single figures only */
    DECIDED_PERCENT = 80,
    SURE_PERCENT_MAX = 99,
    PEELED_PERCENT = 90,
    COMMON_PERCENT = 95, /* of the sets of an undecided block have the change */
    COMMON_SETTLED = 2,
    AMOUNTS_PROOF = 2,
    OTHER_CAUSE_COST_MAX = 55, /* that a row is missing, a scope misread, or anything else no figure explains */
    OTHER_IN_TABLE = 15,
    OTHER_IN_TEXT = -10, /* a sentence's scope is misread more easily than a table's */
    SOFT_RULE_COST = 15,
    EXACT_HELD_MIN = 20,
    EXACT_OFF_SHARE = 3,      /* this many times as many hold as are off */
    EXACT_LAST_DIGIT_MAX = 2, /* blocks */
    DOUBT_ROUNDS_MAX = 4,
    INEXACT_COST = 8,
    TOLD_FEW = 3, /* as many are reported however unlikely they are: nothing else could be wrong */
    TOLD_MIN = 5,
    TOLD_MAX = 12,
    TOLD_PERCENT = 98,
    TOLD_PERCENT_MIN = 80,
    LAST_DIGITS_MAX = 3, /* by which a value may differ from the exact one */
};

/* ---- blocks -------------------------------------------------------------------------------------------- */

static int find_root(int *parent, int i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static void find_blocks(Diagnosis *d) {
    const Identities *identities = &d->ledger->identities;
    Arena *arena = d->arena;
    int *parent = arena_array(arena, int, identities->size + 1);
    int *holder = arena_array(arena, int, d->cube->readings.size + 1); /* per reading: 1 + a broken identity it is in */
    int *block_of = arena_array(arena, int, identities->size + 1);     /* per root: 1 + block */
    d->blocks.size = 0;
    for (int i = 0; i < identities->size; i++)
        parent[i] = i;
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        for (int t = 0; repair_is_broken(&d->equations, i) && t < identity->terms_count; t++) {
            int *held = &holder[identity->terms[t].reading];
            if (*held)
                parent[find_root(parent, i)] = find_root(parent, *held - 1);
            *held = i + 1;
        }
    }
    for (int i = 0; i < identities->size; i++) {
        if (!repair_is_broken(&d->equations, i))
            continue;
        int *block = &block_of[find_root(parent, i)];
        if (!*block) {
            *vec_push(&d->blocks, arena) = (BrokenBlock){.last_digit = true};
            *block = d->blocks.size;
        }
        d->blocks.data[*block - 1].count++;
        d->blocks.data[*block - 1].last_digit &= identities->data[i].state == IDENTITY_ROUNDING;
    }
    for (int b = 0; b < d->blocks.size; b++) {
        d->blocks.data[b].identities = arena_array(arena, int, d->blocks.data[b].count);
        d->blocks.data[b].count = 0;
    }
    for (int i = 0; i < identities->size; i++)
        if (repair_is_broken(&d->equations, i)) {
            BrokenBlock *block = &d->blocks.data[block_of[find_root(parent, i)] - 1];
            block->identities[block->count++] = i;
        }
}

/* ---- ranking ------------------------------------------------------------------------------------------- */

/* What the soft rules say: a repair that makes one hold is likelier, one that breaks one less so. */
static int soft_cost(const Diagnosis *d, const RepairSet *set) {
    int cost = 0;
    for (int i = 0; i < d->soft.size; i++) {
        const Identity *identity = &d->ledger->identities.data[d->soft.data[i]];
        int64_t before = identity->residual_fen, after = repair_residual(&d->equations, d->soft.data[i], set);
        int64_t slack = identity->slack_fen;
        bool held = before <= slack && (identity->relation == '<' || -before <= slack);
        bool holds = after <= slack && (identity->relation == '<' || -after <= slack);
        cost += held && !holds ? SOFT_RULE_COST : !held && holds ? -SOFT_RULE_COST : 0;
    }
    return cost;
}

static int compare_suggestions(const void *a, const void *b) {
    const Suggestion *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    for (int i = 0; i < x->set.count && i < y->set.count; i++)
        if (x->set.changes[i].reading != y->set.changes[i].reading)
            return x->set.changes[i].reading < y->set.changes[i].reading ? -1 : 1;
        else if (x->set.changes[i].value_fen != y->set.changes[i].value_fen)
            return x->set.changes[i].value_fen < y->set.changes[i].value_fen ? -1 : 1;
    return x->set.count - y->set.count;
}

/* A slip is credible in proportion to the digits that are as they should be: any two numbers of two digits
 * resemble each other. */
static int other_cause_cost(const Diagnosis *d, const RepairSet *set) {
    int cost = OTHER_IN_TABLE;
    for (int c = 0; c < set->count; c++) {
        const Reading *reading = &d->cube->readings.data[set->changes[c].reading];
        int64_t grain = reading->amount.grain_fen > 0 ? reading->amount.grain_fen : 1;
        int64_t rest = reading->amount.value_fen < 0 ? -reading->amount.value_fen : reading->amount.value_fen;
        for (rest /= grain; rest; rest /= 10)
            cost += 10;
        cost += reading->table < 0 ? OTHER_IN_TEXT - OTHER_IN_TABLE : 0;
    }
    return cost < OTHER_CAUSE_COST_MAX ? cost : OTHER_CAUSE_COST_MAX;
}

/* Is another figure of the identity known less finely than this one? Then it says nothing of the last digit. */
static bool is_coarse_for(const Diagnosis *d, const Identity *identity, int reading) {
    int64_t coarsest = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        int64_t grain = d->ledger->grain_fen[identity->terms[t].reading];
        coarsest = grain > coarsest ? grain : coarsest;
    }
    return coarsest > d->ledger->grain_fen[reading];
}

/* How unlikely a change of one figure is; each of its identities that then holds by rounding only counts. */
static int cost_of_value(const Diagnosis *d, const Equations *equations, const RepairSet *set) {
    int cost = slip_cost(&d->around, set), reading = set->changes[0].reading;
    for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
        int identity = equations->incidences[i].identity;
        if (!is_coarse_for(d, &d->ledger->identities.data[identity], reading))
            cost += repair_residual(equations, identity, set) ? INEXACT_COST : 0;
    }
    return cost;
}

/* Where sums are rounded, a value is known but for its last digits: of those with which all holds, the likeliest is
 * taken. 100,000.0 was 1,000,000 and not 1,000,001. But nothing is made of nothing: that is not rounded. */
static void settle_value(const Diagnosis *d, const Equations *equations, RepairSet *set) {
    if (set->count != 1 || !set->changes[0].value_fen)
        return;
    const Reading *reading = &d->cube->readings.data[set->changes[0].reading];
    int64_t usual = reading->unit_fen / 100, own = d->ledger->grain_fen[set->changes[0].reading];
    int64_t grain = reading->table >= 0 && own < FEN_PER_WAN && usual > own ? usual : own;
    int64_t const first = set->changes[0].value_fen;
    int best = cost_of_value(d, equations, set);
    RepairSet other = *set;
    for (int step = -LAST_DIGITS_MAX; step <= LAST_DIGITS_MAX && grain > 0; step++) {
        other.changes[0].value_fen = first + step * grain;
        if (!step || !repair_holds(equations, &other))
            continue;
        int cost = cost_of_value(d, equations, &other);
        if (cost < best) {
            best = cost;
            set->changes[0] = other.changes[0];
        }
    }
}

/* A sentence says what its table says in its own decimals. A figure that would still break something was rounded. */
static void settle_said(const Diagnosis *d, RepairSet *set) {
    for (int c = 0; c < set->count; c++)
        set->changes[c].value_fen = said_value(&d->around, set->changes[c].reading, set->changes[c].value_fen);
}

/* A sentence that is off by its last digit, where what it is compared with is not finer: that proves nothing. */
static bool is_slight(const Diagnosis *d, const RepairSet *set) {
    const Reading *reading = &d->cube->readings.data[set->changes[0].reading];
    int64_t off = set->changes[0].value_fen - reading->amount.value_fen;
    return set->count == 1 && reading->table < 0 && !reading->counter.size &&
           (off < 0 ? -off : off) <= reading->amount.grain_fen;
}

/* A number of things that is told otherwise more than once: only its own change makes all agree. That small numbers
 * resemble each other says nothing. */
static bool is_outvoted(const Diagnosis *d, const RepairSets *sets) {
    return sets->size == 1 && sets->data[0].count == 1 &&
           d->cube->readings.data[sets->data[0].changes[0].reading].counter.size;
}

/* The likeliest, until they hold nearly all of the likelihood; a list that leaves out much says nothing. */
static void count_told(BrokenBlock *block) {
    int share = 0, count = 0;
    while (count < block->suggestions_count && count < TOLD_MAX && (count < TOLD_MIN || share < TOLD_PERCENT))
        share += block->suggestions[count++].share;
    bool all = count == block->suggestions_count;
    bool worth = count && (count <= TOLD_FEW || block->suggestions[0].percent > 0);
    block->told_count = worth && (all || share >= TOLD_PERCENT_MIN) ? count : 0;
}

static void rank(Diagnosis *d, BrokenBlock *block, const Equations *equations, const RepairSets *sets) {
    for (int i = 0; i < sets->size; i++) {
        settle_value(d, equations, &sets->data[i]);
        settle_said(d, &sets->data[i]);
    }
    block->suggestions = arena_array(d->arena, Suggestion, sets->size + 1);
    block->suggestions_count = sets->size;
    for (int i = 0; i < sets->size; i++) {
        const RepairSet *set = &sets->data[i];
        int cost = slip_cost(&d->around, set) + soft_cost(d, set) + percentages_cost(&d->percentages, set);
        block->suggestions[i] = (Suggestion){.set = *set, .cost = cost};
    }
    if (!sets->size)
        return;
    qsort(block->suggestions, (size_t)sets->size, sizeof *block->suggestions, compare_suggestions);
    int best = block->suggestions[0].cost;
    int other = other_cause_cost(d, &block->suggestions[0].set);
    int sure = 0;
    for (int i = 0; i < block->count; i++)
        sure += !(d->ledger->identities.data[block->identities[i]].grounds & GROUNDS_UNSURE);
    const RepairSet *likeliest = &block->suggestions[0].set;
    block->lone = sure <= (likeliest->values ? likeliest->values : likeliest->count);
    if (block->lone && best > other)
        best = other;
    int64_t figures = 0, total = block->lone ? slip_weight(other - best) : 0;
    for (int i = 0; i < sets->size; i++)
        figures += slip_weight(block->suggestions[i].cost - block->suggestions[0].cost);
    for (int i = 0; i < sets->size; i++)
        total += slip_weight(block->suggestions[i].cost - best);
    for (int i = 0; i < sets->size; i++) {
        int percent = (int)(100 * slip_weight(block->suggestions[i].cost - best) / total);
        block->suggestions[i].percent = percent < SURE_PERCENT_MAX ? percent : SURE_PERCENT_MAX;
        block->suggestions[i].share =
            (int)(100 * slip_weight(block->suggestions[i].cost - block->suggestions[0].cost) / figures);
    }
    count_told(block);
    const Suggestion *first = &block->suggestions[0];
    block->decided = (first->percent >= DECIDED_PERCENT && !is_slight(d, &first->set)) || is_outvoted(d, sets);
    bool fits = percentages_fit(&d->percentages, &first->set); /* then it needs no visible slip */
    for (int c = 0; c < first->set.count && block->lone && !fits && !is_outvoted(d, sets); c++)
        block->decided &=
            slip_is_visible(slip_judge(&d->around, first->set.changes[c].reading, first->set.changes[c].value_fen));
    /* Digits that fit but for the sign are not chance; but what a reason names may be another line's change. */
    bool contrary = first->set.count == 1 && d->ledger->identities.data[block->identities[0]].along != DIM_PROJECT &&
                    slip_judge(&d->around, first->set.changes[0].reading, first->set.changes[0].value_fen) == SLIP_SIGN;
    block->explained = !block->lone || block->decided || contrary;
}

/* What these changes settle of the block, as a decided block of its own; the block keeps what is left. */
static BrokenBlock peel_off(const Diagnosis *d, BrokenBlock *block, const Equations *equations, const RepairSet *set,
                            int percent) {
    BrokenBlock peeled = {.peeled = true, .decided = true, .explained = true, .suggestions_count = 1};
    peeled.identities = arena_array(d->arena, int, block->count);
    peeled.suggestions = arena_new_of(d->arena, Suggestion);
    peeled.suggestions[0] = (Suggestion){.set = *set, .percent = percent};
    int left = 0;
    for (int i = 0; i < block->count; i++) {
        int identity = block->identities[i];
        if (repair_is_off(equations, identity, repair_residual(equations, identity, set)))
            block->identities[left++] = identity;
        else
            peeled.identities[peeled.count++] = identity;
    }
    block->count = left;
    return peeled;
}

/* A block too large for the search: what can be peeled off becomes a decided block, what is left stays. */
static void peel_block(Diagnosis *d, int number) {
    BrokenBlock *block = &d->blocks.data[number];
    RepairSet set;
    repair_peel(&d->equations, block->identities, block->count, &set);
    if (!set.count)
        return;
    BrokenBlock peeled = peel_off(d, block, &d->equations, &set, PEELED_PERCENT);
    if (block->count)
        *vec_push(&d->blocks, d->arena) = peeled;
    else
        d->blocks.data[number] = peeled;
}

static bool has_change(const RepairSet *set, const Change *change) {
    for (int c = 0; c < set->count; c++)
        if (set->changes[c].reading == change->reading && set->changes[c].value_fen == change->value_fen)
            return true;
    return false;
}

/* Does something that held fail with the changes? Then another one only mends what these break. */
static bool breaks_any(const Equations *equations, const RepairSet *set) {
    for (int c = 0; c < set->count; c++) {
        int reading = set->changes[c].reading;
        for (int i = equations->first[reading]; i < equations->first[reading + 1]; i++) {
            int identity = equations->incidences[i].identity;
            if (!repair_is_broken(equations, identity) &&
                repair_is_off(equations, identity, repair_residual(equations, identity, set)))
                return true;
        }
    }
    return false;
}

/* The changes of the likeliest set that nearly all likelihood has in common, and that settle two identities of the
 * block each; gives how much. */
static int common_changes(const BrokenBlock *block, const Equations *equations, RepairSet *common) {
    const RepairSet *first = &block->suggestions[0].set;
    int least = SURE_PERCENT_MAX;
    *common = (RepairSet){.count = 0};
    for (int c = 0; c < first->count; c++) {
        const RepairSet alone = {.changes = {first->changes[c]}, .count = 1};
        int64_t with = 0, all = 0;
        int settled = 0;
        for (int i = 0; i < block->suggestions_count; i++) {
            int64_t weight = slip_weight(block->suggestions[i].cost - block->suggestions[0].cost);
            with += has_change(&block->suggestions[i].set, &first->changes[c]) ? weight : 0;
            all += weight;
        }
        for (int i = 0; i < block->count; i++)
            settled += !repair_is_off(equations, block->identities[i],
                                      repair_residual(equations, block->identities[i], &alone));
        int share = (int)(100 * with / all);
        if (share < COMMON_PERCENT || settled < COMMON_SETTLED)
            continue;
        common->changes[common->count++] = first->changes[c];
        least = share < least ? share : least;
    }
    return least;
}

/* Two figures are wrong, and of one of them nothing tells which; the other is in all sets. */
static void part_common(Diagnosis *d, int number, const Equations *equations) {
    BrokenBlock *block = &d->blocks.data[number];
    RepairSet common;
    if (block->decided || !block->complete || block->suggestions_count < 2 || block->suggestions[0].set.values)
        return;
    int percent = common_changes(block, equations, &common);
    if (!common.count || common.count == block->suggestions[0].set.count || breaks_any(equations, &common))
        return;
    const BrokenBlock whole = *block;
    BrokenBlock peeled = peel_off(d, block, equations, &common, percent);
    RepairSets rest = {0};
    for (int i = 0; i < whole.suggestions_count; i++) {
        const RepairSet *set = &whole.suggestions[i].set;
        RepairSet left = {.count = 0};
        for (int c = 0; c < set->count; c++)
            if (!has_change(&common, &set->changes[c]))
                left.changes[left.count++] = set->changes[c];
        if (left.count == whole.suggestions[0].set.count - common.count)
            *vec_push(&rest, d->arena) = left;
    }
    rank(d, block, equations, &rest);
    *vec_push(&d->blocks, d->arena) = peeled;
}

/* Where nothing is rounded, a wrong figure and some last digits that are off beside it make one block. When fewer
 * figures explain what fails beyond rounding, the last digits are a block of their own. True when it was so parted;
 * the last digits are then the last of d->blocks, not searched yet. */
static bool part_block(Diagnosis *d, int number, RepairSets *sets) {
    BrokenBlock *block = &d->blocks.data[number];
    int *failing = arena_array(d->arena, int, block->count), *rest = arena_array(d->arena, int, block->count);
    int failing_count = 0, rest_count = 0;
    for (int i = 0; i < block->count; i++)
        if (d->ledger->identities.data[block->identities[i]].state == IDENTITY_VIOLATED)
            failing[failing_count++] = block->identities[i];
    if (!d->equations.exact || !failing_count || failing_count == block->count)
        return false;
    if (!d->loose.arena)
        equations_init(&d->loose, d->cube, d->ledger, d->arena, false);
    RepairSets loose;
    int size_max = sets->size ? sets->data[0].count - 1 : REPAIR_SIZE_MAX;
    size_max = failing_count < size_max ? failing_count : size_max;
    bool complete = size_max > 0 && repair_search(&d->loose, failing, failing_count, size_max, &loose);
    if (size_max <= 0 || !loose.size)
        return false;
    for (int i = 0; i < block->count; i++) {
        int identity = block->identities[i];
        if (d->ledger->identities.data[identity].state != IDENTITY_VIOLATED &&
            repair_residual(&d->loose, identity, &loose.data[0]))
            rest[rest_count++] = identity;
    }
    *sets = loose;
    block->identities = failing;
    block->count = failing_count;
    block->complete = complete;
    if (rest_count)
        *vec_push(&d->blocks, d->arena) = (BrokenBlock){.identities = rest, .count = rest_count, .last_digit = true};
    return true;
}

/* ---- amounts that are replaced together ------------------------------------------------------------------ */

static bool is_of_table(const Diagnosis *d, const BrokenBlock *block, int table) {
    for (int i = 0; i < block->count; i++) {
        const Identity *identity = &d->ledger->identities.data[block->identities[i]];
        bool here = false;
        for (int t = 0; t < identity->terms_count; t++)
            here |= d->cube->readings.data[identity->terms[t].reading].table == table;
        if (!here)
            return false;
    }
    return true;
}

static int compare_numbers(const void *a, const void *b) {
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What nothing explains of a table, together; count 0: there are no two such blocks. */
static BrokenBlock unexplained_of(const Diagnosis *d, int table) {
    BrokenBlock all = {.count = 0};
    int blocks = 0;
    for (int pass = 0; pass < 2; pass++) {
        all.identities = arena_array(d->arena, int, all.count + 1);
        all.count = 0;
        for (int b = 0; b < d->blocks.size; b++) {
            const BrokenBlock *block = &d->blocks.data[b];
            if (block->explained || block->last_digit || !is_of_table(d, block, table))
                continue;
            for (int i = 0; i < block->count && pass; i++)
                all.identities[all.count + i] = block->identities[i];
            all.count += block->count;
            blocks += !pass;
        }
    }
    qsort(all.identities, (size_t)all.count, sizeof *all.identities, compare_numbers);
    all.count = blocks > 1 ? all.count : 0;
    return all;
}

/* 42,673.03 stands for 192,207.76 in four cells of a table, and other parts for its parts: a half of it is of another
 * version. No small set of figures explains that, and the blocks hang together by the amounts alone. It takes
 * AMOUNTS_PROOF identities more than there are amounts to be no chance. */
static void replace_amounts(Diagnosis *d, int table) {
    BrokenBlock all = unexplained_of(d, table);
    int size_max = all.count - AMOUNTS_PROOF < REPAIR_SIZE_MAX ? all.count - AMOUNTS_PROOF : REPAIR_SIZE_MAX;
    RepairSets sets;
    if (size_max <= 0 || d->equations.nodes > DIAGNOSIS_NODES_MAX)
        return;
    all.complete = repair_search_amounts(&d->equations, all.identities, all.count, size_max, &sets);
    if (!sets.size)
        return;
    rank(d, &all, &d->equations, &sets);
    if (!all.explained)
        return;
    int left = 0;
    for (int b = 0; b < d->blocks.size; b++) {
        const BrokenBlock *block = &d->blocks.data[b];
        if (block->explained || block->last_digit || !is_of_table(d, block, table))
            d->blocks.data[left++] = *block;
    }
    d->blocks.size = left;
    *vec_push(&d->blocks, d->arena) = all;
}

static void search_blocks(Diagnosis *d) {
    d->loose = (Equations){.arena = NULL};
    find_blocks(d);
    for (int b = 0; b < d->blocks.size; b++) {
        if (d->blocks.data[b].peeled)
            continue;
        BrokenBlock *block = &d->blocks.data[b];
        int size_max = block->count < REPAIR_SIZE_MAX ? block->count : REPAIR_SIZE_MAX;
        if (d->equations.nodes > DIAGNOSIS_NODES_MAX)
            size_max = 1;
        RepairSets sets;
        block->complete = repair_search(&d->equations, block->identities, block->count, size_max, &sets);
        block->lone = true;
        bool parted = (!sets.size || sets.data[0].count > 1) && part_block(d, b, &sets);
        block = &d->blocks.data[b];
        rank(d, block, parted ? &d->loose : &d->equations, &sets);
        if (!sets.size && block->count > REPAIR_SIZE_MAX)
            peel_block(d, b);
        part_common(d, b, parted ? &d->loose : &d->equations);
    }
    for (int table = 0; table < d->cube->tables.size && d->blocks.size > 1; table++)
        replace_amounts(d, table);
}

/* ---- exactness ----------------------------------------------------------------------------------------- */

/* Many sums of two parts and more hold to the digit, and next to none is off within rounding. */
static bool may_be_exact(const Diagnosis *d) {
    int held = 0, off = 0;
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        int figures = 0;
        for (int t = 0; t < identity->terms_count; t++)
            figures += d->cube->readings.data[identity->terms[t].reading].amount.value_fen != 0;
        if (identity->kind == IDENTITY_PARTS && figures > 2)
            held += identity->state == IDENTITY_PROVED;
        off += identity->state == IDENTITY_ROUNDING && repair_is_broken(&d->equations, i);
    }
    return held >= EXACT_HELD_MIN && off * EXACT_OFF_SHARE <= held;
}

static bool is_exact_after_all(const Diagnosis *d) {
    int blocks = 0;
    for (int b = 0; b < d->blocks.size; b++) {
        const BrokenBlock *block = &d->blocks.data[b];
        blocks += block->last_digit;
        if (block->last_digit && (!block->suggestions_count || block->suggestions[0].set.count > 1))
            return false;
    }
    return blocks <= EXACT_LAST_DIGIT_MAX;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void diagnose(Diagnosis *d, bool exact) {
    for (int i = 0; i < DOUBT_ROUNDS_MAX; i++) {
        equations_init(&d->equations, d->cube, d->ledger, d->arena, exact);
        search_blocks(d);
        if (!doubt_meaning(d))
            break;
    }
}

/* A custom or a policy that the package does not follow breaks no identity: it was said, and the ledger stays clean. */
static void set_notes_aside(const Diagnosis *d) {
    for (int i = 0; i < d->soft.size; i++) {
        Identity *identity = &d->ledger->identities.data[d->soft.data[i]];
        if (identity->state != IDENTITY_VIOLATED ||
            proof_level(identity->rule, proof_grounds(identity->rule, d->cube)) != LEVEL_NOTE)
            continue;
        identity->state = IDENTITY_UNCHECKED;
        identity->reason = STR("convention");
    }
}

void identities_report(const Cube *cube, Arena *arena, Ledger *ledger, Findings *findings) {
    if (!ledger->violated && !ledger->rounding)
        return;
    Diagnosis *d = arena_new_of(arena, Diagnosis);
    *d = (Diagnosis){.cube = cube, .arena = arena, .ledger = ledger};
    surroundings_init(&d->around, cube, arena);
    surroundings_hear(&d->around, arena);
    percentages_gather(&d->percentages, &d->around, arena);
    for (int i = 0; i < ledger->identities.size; i++)
        if (identity_is_soft(&ledger->identities.data[i]))
            *vec_push(&d->soft, arena) = i;
    equations_init(&d->equations, cube, ledger, arena, true);
    if (factor_report(d, findings))
        equations_init(&d->equations, cube, ledger, arena, true);
    shifted_report(d, findings);
    bool exact = may_be_exact(d);
    diagnose(d, exact);
    if (exact && !is_exact_after_all(d))
        diagnose(d, false);
    doubt_soft_rules(d);
    meaning_init(&d->meaning, &d->equations);
    blame_blocks(d, findings);
    blame_soft_rules(d, findings);
    set_notes_aside(d);
    blame_meaning(d, findings);
    blame_last_digits(d, findings);
    ledger_count(cube, arena, ledger);
}
