/* identities: what must hold between the readings, from the cube alone.
 *
 *   agree    readings of one coordinate are equal: a star around the class's centre (printed, finest, in a
 *            table, first). A star has the same solutions as all pairs, and a figure that is wrong still
 *            breaks every one of its identities, or the only one.
 *   parts    a figure is the sum of its parts: see parts.c
 *   change   a printed change is the level less the level of the year before
 *   rule     what arithmetic does not say: equations of the .rule files, at every coordinate where all its
 *            terms are read. A balance is a rule that fixes nothing but measures.
 *
 * A blank cell of a table is zero, exactly. It is held against a printed figure of its coordinate only where
 * it is a term of a sum that is not zero, because only then does its table assert the zero.
 *
 * Evaluation is by intervals: a figure stands for its value and half a unit of its last printed place to each
 * side. A table that strips trailing zeros (General format) hides the precision of some figures: when a fifth
 * of a table's figures have two decimals of its unit or more, all are taken to have two.
 *
 * Cost: linear in readings and identities (hash lookups), times the number of rules. Nothing here blames a
 * figure. */
#include "prove/identities.h"
#include "prove/evaluate.h"
#include "prove/derive.h"
#include "diagnose/said.h"

enum { STRIPPED_SHARE = 5, BARE_HELD_MIN = 3 };

static Str coordinate_key(const Coordinate *at) {
    return (Str){(const char *)at, sizeof *at};
}

int derive_class(const Derivation *d, const Coordinate *at) {
    int *found = map_find(&d->by_coordinate, coordinate_key(at));
    return found ? *found : -1;
}

typedef struct ChangeKey {
    Coordinate at;
    uint16_t years_back, stage; /* of the base; both 0: the year before, of the same stage */
} ChangeKey;

/* 比预算减少 2 万元，比上年增加 1 万元 are two changes of one figure. */
static ChangeKey change_key(const Reading *like, const Coordinate *at) {
    ChangeKey key = {.at = *at};
    uint16_t year = like->base.member[DIM_YEAR], stage = like->base.member[DIM_STAGE];
    int back = like->at.member[DIM_YEAR] - year;
    if (year && (back != 1 || stage != like->at.member[DIM_STAGE])) {
        key.years_back = (uint16_t)back;
        key.stage = stage;
    }
    return key;
}

int derive_class_like(const Derivation *d, const Reading *like, const Coordinate *at) {
    if (like->kind == READING_LEVEL)
        return derive_class(d, at);
    ChangeKey key = change_key(like, at);
    int *found = map_find(&d->by_change, (Str){(const char *)&key, sizeof key});
    return found ? *found : -1;
}

static int *class_slot(Derivation *d, const Reading *reading) {
    if (reading->kind == READING_LEVEL)
        return map_put(&d->by_coordinate, d->arena, coordinate_key(&reading->at), d->classes.size);
    ChangeKey *key = arena_new_of(d->arena, ChangeKey);
    *key = change_key(reading, &reading->at);
    return map_put(&d->by_change, d->arena, (Str){(const char *)key, sizeof *key}, d->classes.size);
}

int derive_crossed(const Derivation *d, const Coordinate *at) {
    int *found = map_find(&d->by_crossed, coordinate_key(at));
    return found ? *found : -1;
}

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

bool identity_is_soft(const Identity *identity) {
    return identity->rule && identity->rule->level < LEVEL_ERROR;
}

/* A document may print sums beyond any money; they only have to stay wrong. */
static int64_t clamp_fen(__int128 sum) {
    const int64_t limit = INT64_MAX / 8;
    return sum > limit ? limit : sum < -limit ? -limit : (int64_t)sum;
}

/* A sentence that gives a figure in whole 万元 where a table has more digits: people cut digits off as often
 * as they round. */
static bool is_coarser_sentence(const Cube *cube, const Ledger *ledger, const Identity *identity) {
    int a = identity->terms[0].reading, b = identity->terms[1].reading;
    const Reading *readings = cube->readings.data;
    const int64_t *grain = ledger->grain_fen;
    return (readings[a].table < 0 && grain[a] > grain[b]) || (readings[b].table < 0 && grain[b] > grain[a]);
}

/* The side that the first term is held against. */
static __int128 size_of_rest(const Cube *cube, const Identity *identity) {
    __int128 rest = 0;
    for (int i = 0; i < identity->terms_count; i++) {
        const Term *term = &identity->terms[i];
        if (term->coefficient < 0)
            rest -= (__int128)term->coefficient * cube->readings.data[term->reading].amount.value_fen;
    }
    return rest < 0 ? -rest : rest;
}

void identity_evaluate(const Cube *cube, const Ledger *ledger, Identity *identity) {
    __int128 sum = 0, slack_twice = 0;
    for (int i = 0; i < identity->terms_count; i++) {
        const Term *term = &identity->terms[i];
        __int128 weight = term->coefficient < 0 ? -term->coefficient : term->coefficient;
        sum += (__int128)term->coefficient * cube->readings.data[term->reading].amount.value_fen;
        slack_twice += weight * ledger->grain_fen[term->reading];
    }
    bool two = identity->kind == IDENTITY_AGREE || (identity->kind == IDENTITY_RULE && identity->terms_count == 2);
    if (two && is_coarser_sentence(cube, ledger, identity))
        slack_twice *= 2;
    if (identity->relation == '~')
        slack_twice += 2 * size_of_rest(cube, identity) * identity->percent / 100;
    identity->residual_fen = clamp_fen(sum);
    identity->slack_fen = clamp_fen(slack_twice / 2);
    bool about = identity->relation == '~' && sum <= identity->slack_fen && -sum <= identity->slack_fen;
    if (identity->relation == '<' ? sum <= 0 : sum == 0 || about)
        identity->state = IDENTITY_PROVED;
    else if (sum <= identity->slack_fen && (identity->relation == '<' || -sum <= identity->slack_fen))
        identity->state = IDENTITY_ROUNDING;
    else
        identity->state = IDENTITY_VIOLATED;
}

/* Is the place of one of its figures doubtful? A blank adds nothing wherever it belongs, and along its own row a
 * figure is what it is. */
static bool has_loose_term(const Cube *cube, const Identity *identity) {
    const Reading *readings = cube->readings.data, *first = &readings[identity->terms[0].reading];
    bool row = true, loose = false;
    for (int i = 0; i < identity->terms_count; i++) {
        const Reading *reading = &readings[identity->terms[i].reading];
        row &= reading->table >= 0 && reading->table == first->table && reading->row == first->row;
        loose |= reading->loose && reading->amount.value_fen;
    }
    return loose && !row;
}

static bool has_adrift_term(const Cube *cube, const Identity *identity) {
    for (int i = 0; i < identity->terms_count; i++)
        if (cube->readings.data[identity->terms[i].reading].adrift)
            return true;
    return false;
}

/* A unit that was guessed may part its table from one that prints its unit by a factor; tables of one guess
 * are alike. */
static bool crosses_guessed_unit(const Cube *cube, const Identity *identity) {
    bool guessed = false, printed = false;
    for (int i = 0; i < identity->terms_count; i++) {
        const Reading *reading = &cube->readings.data[identity->terms[i].reading];
        guessed |= reading->unit_guessed;
        printed |= !reading->unit_guessed;
    }
    return guessed && printed;
}

void derive_settle(Derivation *d, Identity *identity) {
    identity_evaluate(d->cube, d->ledger, identity);
    identity->adrift = has_adrift_term(d->cube, identity);
    identity->unread |= identity->adrift;
    identity->unsure |= identity->unread || has_loose_term(d->cube, identity);
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

/* ---- precision ----------------------------------------------------------------------------------------- */

/* General format shows eleven characters: a longer number loses decimals that are no zeros. */
static bool is_short(const Reading *reading) {
    enum { DIGITS_SHORT = 8 };
    int digits = 0;
    for (ptrdiff_t i = 0; i < reading->printed.size; i++)
        digits += reading->printed.data[i] >= '0' && reading->printed.data[i] <= '9';
    return digits <= DIGITS_SHORT;
}

/* 0 万元 among figures of two decimals is nothing at all, and not what rounds to it. */
static int64_t grain_of_nothing(const Cube *cube, int number) {
    const Reading *reading = &cube->readings.data[number];
    int64_t grain = reading->amount.grain_fen;
    for (int i = said_decimals(cube, number) - reading->amount.decimals; i > 0 && grain >= 10; i--)
        grain /= 10;
    return grain;
}

static void measure_grains(Derivation *d) {
    const Cube *cube = d->cube;
    int *figures = arena_array(d->arena, int, cube->tables.size + 1);
    int *fine = arena_array(d->arena, int, cube->tables.size + 1);
    int64_t *grain = d->ledger->grain_fen;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        grain[i] = reading->blank ? 0 : reading->amount.grain_fen;
        if (reading->table < 0 && !reading->blank && !reading->amount.value_fen)
            grain[i] = grain_of_nothing(cube, i);
        if (reading->table < 0 || reading->blank || !reading->amount.value_fen)
            continue;
        figures[reading->table]++;
        fine[reading->table] += reading->amount.grain_fen <= reading->unit_fen / 100;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        int64_t two_decimals = reading->unit_fen / 100 > 1 ? reading->unit_fen / 100 : 1;
        if (reading->table >= 0 && !reading->blank && grain[i] > two_decimals && is_short(reading) &&
            fine[reading->table] * STRIPPED_SHARE >= figures[reading->table])
            grain[i] = two_decimals;
    }
}

/* ---- classes ------------------------------------------------------------------------------------------- */

static bool is_better_centre(const Derivation *d, int candidate, int centre) {
    const Reading *a = &d->cube->readings.data[candidate];
    if (a->blank || d->vague[candidate])
        return false;
    if (centre < 0)
        return true;
    const int64_t *grain = d->ledger->grain_fen;
    if (grain[candidate] != grain[centre])
        return grain[candidate] < grain[centre];
    return a->table >= 0 && d->cube->readings.data[centre].table < 0;
}

/* The next figure of one line and one coordinate: a blank between them tells nothing apart. NULL: none. */
static const Reading *twin_of(const Derivation *d, int reading) {
    const Reading *a = &d->cube->readings.data[reading], *b;
    int next = reading;
    if (a->table < 0 || a->blank)
        return NULL;
    do {
        next = d->next_in_class[next];
        b = next < 0 ? NULL : &d->cube->readings.data[next];
    } while (b && b->blank && b->table == a->table);
    bool twins = b && b->table == a->table && b->block == a->block && (b->row == a->row || b->col == a->col);
    return twins ? b : NULL;
}

static void count_twins(Derivation *d) {
    for (int i = 0; i < d->cube->readings.size; i++) {
        const Reading *a = &d->cube->readings.data[i], *b = twin_of(d, i);
        if (b && a->amount.value_fen == b->amount.value_fen)
            d->twins[a->table].equal += a->amount.value_fen != 0;
        else if (b)
            d->twins[a->table].different++;
    }
}

/* Figures of one line and one coordinate are the same told twice, or what tells them apart was not read (the rows of
 * one unit after another, and no unit is named). When they differ in most cases it is the latter, and nobody knows
 * what they mean exactly: they are parts of a sum, and no more. */
static void mark_vague(Derivation *d) {
    const Reading *all = d->cube->readings.data;
    for (int i = 0; i < d->cube->readings.size; i++) {
        const Reading *twin = twin_of(d, i);
        if (twin && d->twins[twin->table].different > d->twins[twin->table].equal)
            d->vague[i] = d->vague[twin - all] = true;
    }
}

/* Chains the classes that differ only in the government class that a department class is crossed with. */
static void cross_classes(Derivation *d) {
    for (int c = d->classes.size - 1; c >= 0; c--) {
        Class *class = &d->classes.data[c];
        const Reading *reading = &d->cube->readings.data[class->first];
        Coordinate at = reading->at;
        class->next_crossed = -1;
        if (reading->kind != READING_LEVEL || !at.member[DIM_ECONOMIC] || !at.member[DIM_GOV_ECONOMIC])
            continue;
        at.member[DIM_GOV_ECONOMIC] = 0;
        Coordinate *key = arena_new_of(d->arena, Coordinate);
        *key = at;
        int *first = map_put(&d->by_crossed, d->arena, coordinate_key(key), -1);
        class->next_crossed = *first;
        *first = c;
    }
}

static void classify(Derivation *d) {
    const Cube *cube = d->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        int number = *class_slot(d, reading);
        d->class_of[i] = number;
        d->next_in_class[i] = -1;
        if (number == d->classes.size) {
            *vec_push(&d->classes, d->arena) = (Class){.first = i, .last = i, .centre = -1};
            continue;
        }
        Class *class = &d->classes.data[number];
        d->next_in_class[class->last] = i;
        class->last = i;
    }
    count_twins(d);
    mark_vague(d);
    for (int i = 0; i < cube->readings.size; i++) {
        Class *class = &d->classes.data[d->class_of[i]];
        if (is_better_centre(d, i, class->centre))
            class->centre = i;
    }
    cross_classes(d);
}

/* The rows and columns that hold a number nobody understood: a sum that fails there is nobody's fault yet. */
static void mark_dark(Derivation *d) {
    const Cube *cube = d->cube;
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *cell = &cube->misunderstood.data[i];
        if (cell->table < 0 || cell->row < 0 || cell->col < 0)
            continue;
        const Table *table = &cube->tables.data[cell->table];
        if (!d->dark_rows[cell->table]) {
            d->dark_rows[cell->table] = arena_array(d->arena, bool, table->lines_count + 1);
            d->dark_cols[cell->table] = arena_array(d->arena, bool, table->columns_count + 1);
        }
        if (cell->row < table->lines_count)
            d->dark_rows[cell->table][cell->row] = true;
        if (cell->col < table->columns_count)
            d->dark_cols[cell->table][cell->col] = true;
    }
}

/* ---- agree --------------------------------------------------------------------------------------------- */

static bool may_agree(const Derivation *d, int a, int centre) {
    const Reading *reading = &d->cube->readings.data[a], *with = &d->cube->readings.data[centre];
    if (d->vague[a])
        return false;
    if (reading->blank)
        return reading->table != with->table && with->amount.value_fen && d->in_parts[a];
    return true;
}

static void derive_agree(Derivation *d) {
    for (int c = 0; c < d->classes.size; c++) {
        const Class *class = &d->classes.data[c];
        if (class->centre < 0 || class->first == class->last)
            continue;
        const Reading *centre = &d->cube->readings.data[class->centre];
        for (int i = class->first; i >= 0; i = d->next_in_class[i]) {
            const Reading *reading = &d->cube->readings.data[i];
            if (i == class->centre || !may_agree(d, i, class->centre))
                continue;
            int low = reading->table < centre->table ? reading->table : centre->table;
            int high = reading->table < centre->table ? centre->table : reading->table;
            int family = derive_family(d, IDENTITY_AGREE, low, high, reading->blank, reading->kind);
            Identity *identity = derive_identity(d, IDENTITY_AGREE, family, 2);
            identity->terms[0] = (Term){i, 1};
            identity->terms[1] = (Term){class->centre, -1};
            identity->at = reading->at;
            derive_settle(d, identity);
        }
    }
}

/* ---- change -------------------------------------------------------------------------------------------- */

/* The figure at the place that the sentence itself gives beside its change; the class's own when it gives none. What it
 * says of a part may stand at the place of the whole: its change is of its own figures. */
static int level_beside(const Derivation *d, int change, const Coordinate *at, int centre) {
    enum { BESIDE_MAX = 4 };
    const Readings *readings = &d->cube->readings;
    for (int i = change - 1; i >= 0 && i >= change - BESIDE_MAX && readings->data[change].table < 0; i--) {
        const Reading *reading = &readings->data[i];
        if (reading->table < 0 && reading->kind == READING_LEVEL && coordinate_equal(&reading->at, at))
            return i;
    }
    return centre;
}

static void derive_change(Derivation *d) {
    for (int c = 0; c < d->classes.size; c++) {
        int change = d->classes.data[c].centre;
        if (change < 0 || d->cube->readings.data[change].kind != READING_CHANGE)
            continue;
        Coordinate at = d->cube->readings.data[change].at, base = d->cube->readings.data[change].base;
        if (!base.member[DIM_YEAR]) { /* a column of changes says no more than that */
            base = at;
            base.member[DIM_YEAR] -= at.member[DIM_YEAR] != 0;
        }
        if (coordinate_equal(&at, &base))
            continue; /* 比 2026 年预算, of 2026: a slip of the year, told by itself */
        int now = derive_class(d, &at);
        int before = derive_class(d, &base);
        if (now < 0 || before < 0 || d->classes.data[now].centre < 0 || d->classes.data[before].centre < 0)
            continue;
        int family = derive_family(d, IDENTITY_CHANGE, d->cube->readings.data[change].table, -1, 0, 0);
        Identity *identity = derive_identity(d, IDENTITY_CHANGE, family, 3);
        identity->terms[0] = (Term){change, 1};
        identity->terms[1] = (Term){level_beside(d, change, &at, d->classes.data[now].centre), -1};
        identity->terms[2] = (Term){level_beside(d, change, &base, d->classes.data[before].centre), 1};
        identity->at = d->cube->readings.data[change].at;
        derive_settle(d, identity);
    }
}

/* ---- rules --------------------------------------------------------------------------------------------- */

enum { RULE_FIGURES_MAX = 32 }; /* terms of an identity of a rule, crossed ones counted one by one */

typedef struct RuleCase { /* an equation of a rule, and what it fixes: the dimensions that any of its terms names.
                             The others are free, and the same in all terms. */
    const Rule *rule;
    const RuleEquation *equation;
    int number; /* of the rule */
    bool fixed[DIM_COUNT], measures_only;
    Term terms[RULE_FIGURES_MAX];
    int count;
} RuleCase;

static void case_fixes(RuleCase *c) {
    const RuleEquation *equation = c->equation;
    c->measures_only = true;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        for (int i = 0; i < equation->left_count; i++)
            c->fixed[dim] |= equation->left[i].at.member[dim] != 0;
        for (int i = 0; i < equation->right_count; i++)
            c->fixed[dim] |= equation->right[i].at.member[dim] != 0;
        c->measures_only &= !c->fixed[dim] || dim == DIM_MEASURE;
    }
}

static bool case_matches(const RuleCase *c, const Coordinate *at) {
    const Coordinate *pattern = &c->equation->left[0].at;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t asked = pattern->member[dim] == MEMBER_TOTAL ? 0 : pattern->member[dim], own = at->member[dim];
        if (c->fixed[dim] && (asked == MEMBER_ANY ? !own : asked != own))
            return false;
    }
    return true;
}

static bool is_in(Str area_code, const Str *places, int count) {
    for (int i = 0; i < count; i++)
        if (area_code.size && str_starts(area_code, places[i]))
            return true;
    return false;
}

/* Where the place is not known, a rule of one place does not hold, and one with exceptions does: as a note, see
 * rule_level. */
static bool scope_covers(const RuleScope *scope, const Cube *cube) {
    return (!scope->within_count || is_in(cube->area_code, scope->within, scope->within_count)) &&
           !is_in(cube->area_code, scope->except, scope->except_count) &&
           (!scope->kind.size || str_equal(scope->kind, cube->kind));
}

static bool scope_covers_year(const RuleScope *scope, int year) {
    return !year || (year >= scope->since && (!scope->until || year <= scope->until));
}

/* Does one table print it twice, with two values? Then what tells them apart was not read. */
static bool is_torn(const Derivation *d, int class) {
    for (int i = d->classes.data[class].first; i >= 0; i = d->next_in_class[i]) {
        const Reading *twin = twin_of(d, i);
        if (twin && twin->amount.value_fen != d->cube->readings.data[i].amount.value_fen)
            return true;
    }
    return false;
}

static bool put_figure(const Derivation *d, RuleCase *c, int class, int coefficient) {
    int centre = class < 0 ? -1 : d->classes.data[class].centre;
    if (centre < 0 || c->count == RULE_FIGURES_MAX || is_torn(d, class))
        return false;
    c->terms[c->count++] = (Term){centre, coefficient};
    return true;
}

/* Nothing was printed, or blanks: figures that are not understood are no reason to count the term as nothing. */
static bool is_nothing(const Derivation *d, int class) {
    for (int i = class < 0 ? -1 : d->classes.data[class].first; i >= 0; i = d->next_in_class[i])
        if (!d->cube->readings.data[i].blank)
            return false;
    return true;
}

/* Tables that cross the two economic classifications do not print a class of the one alone: it is the sum over the
 * classes of the other that it is crossed with. */
static bool put_crossed(const Derivation *d, RuleCase *c, const Coordinate *at, int coefficient) {
    int before = c->count, table = -1;
    for (int class = derive_crossed(d, at); class >= 0; class = d->classes.data[class].next_crossed) {
        int centre = d->classes.data[class].centre;
        if (centre < 0 || (table >= 0 && d->cube->readings.data[centre].table != table) ||
            !put_figure(d, c, class, coefficient)) {
            c->count = before;
            return false;
        }
        table = d->cube->readings.data[centre].table;
    }
    return c->count > before;
}

static bool put_term(const Derivation *d, RuleCase *c, const RuleTerm *term, Coordinate at, int coefficient) {
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (c->fixed[dim] && term->at.member[dim] != MEMBER_ANY)
            at.member[dim] = term->at.member[dim] == MEMBER_TOTAL ? 0 : term->at.member[dim];
    if (term->year_before && !at.member[DIM_YEAR])
        return false;
    at.member[DIM_YEAR] -= term->year_before;
    int class = derive_class(d, &at);
    if (put_figure(d, c, class, coefficient) || put_crossed(d, c, &at, coefficient))
        return true;
    return term->maybe && is_nothing(d, class) && derive_crossed(d, &at) < 0;
}

static bool put_side(const Derivation *d, RuleCase *c, const RuleTerm *terms, int count, const Coordinate *at,
                     int coefficient) {
    int before = c->count;
    for (int i = 0; i < count; i++)
        if (!put_term(d, c, &terms[i], *at, coefficient))
            return false;
    return c->count > before;
}

/* Nothing is at most anything: that says nothing. */
static bool says_nothing(const Derivation *d, const RuleCase *c) {
    for (int t = 0; t < c->count; t++) {
        bool left = c->terms[t].coefficient > 0;
        if (d->cube->readings.data[c->terms[t].reading].amount.value_fen && (left || c->equation->relation != '<'))
            return false;
    }
    return c->equation->relation != '=';
}

/* A class that the document itself shows under another function too: the two are not one sum of money there. */
static bool is_paid_elsewhere(const Derivation *d, const RuleCase *c) {
    uint16_t function = c->equation->left[0].at.member[DIM_FUNCTION];
    for (int t = 0; t < c->equation->right_count && function && function != MEMBER_ANY; t++) {
        uint16_t economic = c->equation->right[t].at.member[DIM_ECONOMIC];
        for (int i = 0; i < d->cube->readings.size && economic; i++) {
            const Reading *reading = &d->cube->readings.data[i];
            uint16_t other = reading->at.member[DIM_FUNCTION];
            if (reading->at.member[DIM_ECONOMIC] == economic && other && reading->amount.value_fen &&
                !cube_covers(d->cube, DIM_FUNCTION, function, other) &&
                !cube_covers(d->cube, DIM_FUNCTION, other, function))
                return true;
        }
    }
    return false;
}

/* `spoken`, per reading: the last rule that an identity of this figure was derived from. */
static void derive_rule_at(Derivation *d, RuleCase *c, int *spoken, const Coordinate *at) {
    const RuleEquation *equation = c->equation;
    c->count = 0;
    if (!put_side(d, c, equation->left, equation->left_count, at, equation->divisor) ||
        !put_side(d, c, equation->right, equation->right_count, at, -1) || says_nothing(d, c) ||
        spoken[c->terms[0].reading] == c->number + 1)
        return;
    spoken[c->terms[0].reading] = c->number + 1;
    IdentityKind kind = c->measures_only ? IDENTITY_BALANCE : IDENTITY_RULE;
    int family = derive_family(d, kind, -1, -1, c->number, 0);
    Identity *identity = derive_identity(d, kind, family, c->count);
    memcpy(identity->terms, c->terms, sizeof *c->terms * (size_t)c->count);
    identity->at = *at;
    identity->rule = c->rule;
    identity->relation = equation->relation;
    identity->percent = equation->percent;
    derive_settle(d, identity);
}

static void derive_equation(Derivation *d, RuleCase *c, int *spoken) {
    case_fixes(c);
    if (is_paid_elsewhere(d, c))
        return;
    for (int class = 0; class < d->classes.size; class ++) {
        int centre = d->classes.data[class].centre;
        if (centre < 0 || d->cube->readings.data[centre].kind != READING_LEVEL)
            continue;
        Coordinate at = d->cube->readings.data[centre].at;
        if (!case_matches(c, &at)) {
            at.member[DIM_GOV_ECONOMIC] = 0; /* one of several crossings: the first speaks for all */
            if (derive_crossed(d, &at) != class || !case_matches(c, &at))
                continue;
        }
        if (scope_covers_year(&c->rule->scope, at.member[DIM_YEAR] ? at.member[DIM_YEAR] : d->cube->year))
            derive_rule_at(d, c, spoken, &at);
    }
}

static void derive_rules(Derivation *d) {
    const Rules *rules = &d->cube->knowledge->rules;
    int *spoken = arena_array(d->arena, int, d->cube->readings.size + 1);
    for (int r = 0; r < rules->size; r++) {
        const Rule *rule = &rules->data[r];
        for (int e = 0; e < rule->equations_count && scope_covers(&rule->scope, d->cube); e++) {
            RuleCase c = {.rule = rule, .equation = &rule->equations[e], .number = r};
            derive_equation(d, &c, spoken);
        }
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

/* A figure over blanks only is no error in a table that does not break it down; in a table whose other
 * figures are broken down, and right, it is one. */
static void settle_bare(Derivation *d) {
    Ledger *ledger = d->ledger;
    for (int i = 0; i < ledger->identities.size; i++) {
        Identity *identity = &ledger->identities.data[i];
        if (identity->state != IDENTITY_UNCHECKED || !str_equal(identity->reason, STR("no-breakdown")))
            continue;
        const Family *family = &ledger->families.data[identity->family];
        if (family->held >= BARE_HELD_MIN && family->bare * 3 <= family->held) {
            identity->reason = STR("");
            derive_settle(d, identity);
        }
    }
}

/* What rounding may have done to each total that is the exact sum of its parts, and to theirs. */
static int64_t *measure_summed(const Derivation *d) {
    enum { LEVELS_MAX = 6 };
    const Identities *identities = &d->ledger->identities;
    int64_t *summed = arena_array(d->arena, int64_t, d->cube->readings.size + 1);
    bool grown = true;
    for (int level = 0; level < LEVELS_MAX && grown; level++) {
        grown = false;
        for (int i = 0; i < identities->size; i++) {
            const Identity *identity = &identities->data[i];
            if (identity->kind != IDENTITY_PARTS || identity->state != IDENTITY_PROVED)
                continue;
            int64_t slack = 0;
            for (int t = 1; t < identity->terms_count; t++) {
                int part = identity->terms[t].reading;
                slack += summed[part] ? summed[part] : (d->ledger->grain_fen[part] + 1) / 2;
            }
            int64_t *most = &summed[identity->terms[0].reading];
            grown |= slack > *most;
            *most = slack > *most ? slack : *most;
        }
    }
    return summed;
}

/* What rounding may have done to all its figures; 0: one of them is no exact sum, and stands for itself. */
static int64_t slack_of_sums(const Identity *identity, const int64_t *summed) {
    int64_t slack = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        int64_t own = summed[identity->terms[t].reading], weight = identity->terms[t].coefficient;
        if (!own)
            return 0;
        slack += own * (weight < 0 ? -weight : weight);
    }
    return slack;
}

/* Two tables that add up rounded rows, each to the digit, differ in their totals by what was rounded away. */
static void settle_sums(Derivation *d) {
    const int64_t *summed = measure_summed(d);
    for (int i = 0; i < d->ledger->identities.size; i++) {
        Identity *identity = &d->ledger->identities.data[i];
        if ((identity->kind != IDENTITY_AGREE && identity->kind != IDENTITY_RULE) ||
            identity->state != IDENTITY_VIOLATED)
            continue;
        int64_t slack = slack_of_sums(identity, summed);
        int64_t off = identity->residual_fen < 0 ? -identity->residual_fen : identity->residual_fen;
        if (off > slack)
            continue;
        Family *family = &d->ledger->families.data[identity->family];
        family->violated--;
        family->held++;
        identity->slack_fen = slack;
        identity->state = IDENTITY_ROUNDING;
    }
}

/* Does a sum down another column, from this row, hold over figures? */
static bool has_sound_sibling(const Derivation *d, const Identity *identity, const Identity *bare) {
    const Reading *readings = d->cube->readings.data, *whole = &readings[identity->terms[0].reading];
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *other = &d->ledger->identities.data[i];
        const Reading *its = &readings[other->terms[0].reading];
        if (other != identity && other != bare && other->kind == IDENTITY_PARTS && other->along == identity->along &&
            other->state == IDENTITY_PROVED && its->table == whole->table && its->row == whole->row &&
            its->amount.value_fen && other->terms_count == identity->terms_count)
            return true;
    }
    return false;
}

/* The sum with one part more, when it holds so; or when it is nearer so, and the rows listed are those of another
 * part. */
static bool add_rest(Derivation *d, Identity *identity, const Identity *bare) {
    Identity with = *identity;
    with.terms = arena_array(d->arena, Term, identity->terms_count + 1);
    memcpy(with.terms, identity->terms, sizeof *with.terms * (size_t)identity->terms_count);
    with.terms[with.terms_count++] = (Term){bare->terms[0].reading, -identity->terms[0].coefficient};
    identity_evaluate(d->cube, d->ledger, &with);
    int64_t before = identity->residual_fen, after = with.residual_fen;
    bool nearer = (after < 0 ? -after : after) < (before < 0 ? -before : before);
    if (with.state == IDENTITY_VIOLATED && !(nearer && has_sound_sibling(d, identity, bare)))
        return false;
    Family *family = &d->ledger->families.data[identity->family];
    family->violated -= with.state != IDENTITY_VIOLATED;
    family->held += with.state != IDENTITY_VIOLATED;
    *identity = with;
    return true;
}

/* A total over two parts of which one has no rows: 项目支出 that is not broken down. Its own parts lack just that
 * figure, which is a part of it like them. */
static void settle_rest(Derivation *d) {
    Ledger *ledger = d->ledger;
    const Reading *readings = d->cube->readings.data;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *bare = &ledger->identities.data[i];
        if (bare->state != IDENTITY_UNCHECKED || !str_equal(bare->reason, STR("no-breakdown")))
            continue;
        const Reading *rest = &readings[bare->terms[0].reading];
        for (int k = 0; k < ledger->identities.size && rest->table >= 0; k++) {
            Identity *identity = &ledger->identities.data[k];
            const Reading *whole = &readings[identity->terms[0].reading];
            if (identity->kind == IDENTITY_PARTS && identity->state == IDENTITY_VIOLATED &&
                whole->table == rest->table && whole->row == rest->row && identity->along == bare->along &&
                cube_covers_all(d->cube, &whole->at, &rest->at))
                (void)add_rest(d, identity, bare);
        }
    }
}

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

void identities_build(const Cube *cube, Arena *arena, Ledger *ledger) {
    Derivation d = {.cube = cube, .arena = arena, .ledger = ledger};
    int readings = cube->readings.size + 1, tables = cube->tables.size + 1;
    *ledger = (Ledger){.grain_fen = arena_array(arena, int64_t, readings)};
    d.class_of = arena_array(arena, int, readings);
    d.next_in_class = arena_array(arena, int, readings);
    d.in_parts = arena_array(arena, bool, readings);
    d.vague = arena_array(arena, bool, readings);
    d.twins = arena_array(arena, Twins, tables);
    d.dark_rows = arena_array(arena, bool *, tables);
    d.dark_cols = arena_array(arena, bool *, tables);
    measure_grains(&d);
    classify(&d);
    mark_dark(&d);
    derive_parts(&d);
    derive_agree(&d);
    derive_change(&d);
    derive_rules(&d);
    settle_bare(&d);
    settle_rest(&d);
    settle_sums(&d);
    ledger_count(cube, arena, ledger);
}
