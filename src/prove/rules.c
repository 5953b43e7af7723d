/* rules: what arithmetic does not say, as equations of the .rule files.
 *
 * An equation fixes the dimensions that any of its terms names, and holds at every coordinate of the others where all
 * its terms are read. A balance is a rule that fixes nothing but measures. The same said of figures as different
 * tables print them is written as several equations of one rule: the first that is read speaks for a figure.
 *
 * Cost: the number of rules times the classes. */
#include "prove/rules.h"

enum { RULE_FIGURES_MAX = 32 }; /* terms of an identity of a rule, crossed ones counted one by one */

typedef struct RuleCase { /* an equation of a rule, and what it fixes: the dimensions that any of its terms names.
                             The others are free, and the same in all terms. */
    const Rule *rule;
    const RuleEquation *equation;
    int number; /* of the rule */
    bool fixed[DIM_COUNT], measures_only;
    bool may_fail; /* the package has what the rule makes an exception for: where it holds it is a proof all the same */
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

/* Is an amount printed, other than zero, of one of these members? */
static bool prints_any(const Cube *cube, const Sense *senses, int count) {
    for (int i = 0; i < cube->readings.size && count; i++) {
        const Reading *reading = &cube->readings.data[i];
        for (int k = 0; k < count && reading->kind == READING_LEVEL && reading->amount.value_fen; k++)
            if (reading->at.member[senses[k].dim] == senses[k].member)
                return true;
    }
    return false;
}

/* Do the figures as printed add up? */
static bool holds_exactly(const Derivation *d, const RuleCase *c) {
    int64_t sum = 0;
    for (int t = 0; t < c->count; t++)
        sum += c->terms[t].coefficient * d->cube->readings.data[c->terms[t].reading].amount.value_fen;
    return sum == 0;
}

/* Where the place is not known, a rule of one place does not hold, and one with exceptions does: as a note, see
 * proof_grounds. */
static bool scope_covers(const RuleScope *scope, const Cube *cube) {
    return (!scope->within_count || is_in(cube->area_code, scope->within, scope->within_count)) &&
           !is_in(cube->area_code, scope->except, scope->except_count) &&
           (!scope->kind.size || str_equal(scope->kind, cube->kind));
}

static bool scope_covers_year(const RuleScope *scope, int year) {
    return !year || (year >= scope->since && (!scope->until || year <= scope->until));
}

static bool put_figure(const Derivation *d, RuleCase *c, int class, int coefficient) {
    int centre = class < 0 ? -1 : d->classes.all.data[class].centre;
    if (centre < 0 || c->count == RULE_FIGURES_MAX || classes_is_torn(&d->classes, class))
        return false;
    c->terms[c->count++] = (Term){centre, coefficient};
    return true;
}

/* Nothing was printed, or blanks: figures that are not understood do not make the term nothing. */
static bool is_nothing(const Derivation *d, int class) {
    for (int i = class < 0 ? -1 : d->classes.all.data[class].first; i >= 0; i = d->classes.next[i])
        if (!d->cube->readings.data[i].blank)
            return false;
    return true;
}

/* Tables that cross the two economic classifications do not print a class of the one alone: it is the sum over the
 * classes of the other that it is crossed with. */
static bool put_crossed(const Derivation *d, RuleCase *c, const Coordinate *at, int coefficient) {
    int before = c->count, table = -1;
    for (int class = classes_crossed(&d->classes, at); class >= 0; class = d->classes.all.data[class].next_crossed) {
        int centre = d->classes.all.data[class].centre;
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
    int class = classes_at(&d->classes, &at);
    if (put_figure(d, c, class, coefficient) || put_crossed(d, c, &at, coefficient))
        return true;
    return term->maybe && is_nothing(d, class) && classes_crossed(&d->classes, &at) < 0;
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
        spoken[c->terms[0].reading] == c->number + 1 || (c->may_fail && !holds_exactly(d, c)))
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
    for (int class = 0; class < d->classes.all.size; class ++) {
        int centre = d->classes.all.data[class].centre;
        if (centre < 0 || d->cube->readings.data[centre].kind != READING_LEVEL)
            continue;
        Coordinate at = d->cube->readings.data[centre].at;
        if (!case_matches(c, &at)) {
            at.member[DIM_GOV_ECONOMIC] = 0; /* one of several crossings: the first speaks for all */
            if (classes_crossed(&d->classes, &at) != class || !case_matches(c, &at))
                continue;
        }
        if (scope_covers_year(&c->rule->scope, at.member[DIM_YEAR] ? at.member[DIM_YEAR] : d->cube->year))
            derive_rule_at(d, c, spoken, &at);
    }
}

void derive_rules(Derivation *d) {
    const Rules *rules = &d->cube->knowledge->rules;
    int *spoken = arena_array(d->arena, int, d->cube->readings.size + 1);
    for (int r = 0; r < rules->size; r++) {
        const Rule *rule = &rules->data[r];
        if (!rule->equations_count || !scope_covers(&rule->scope, d->cube))
            continue;
        bool may_fail = prints_any(d->cube, rule->scope.unless, rule->scope.unless_count);
        for (int e = 0; e < rule->equations_count; e++) {
            RuleCase c = {.rule = rule, .equation = &rule->equations[e], .number = r, .may_fail = may_fail};
            derive_equation(d, &c, spoken);
        }
    }
}
