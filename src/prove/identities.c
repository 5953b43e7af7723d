/* identities: what must hold between the readings, from the cube alone.
 *
 *   agree    readings of one coordinate are equal: a star around the class's centre (classes.c). A star has the
 *            same solutions as all pairs, and a figure that is wrong still breaks every one of its identities, or
 *            the only one.
 *   parts    a figure is the sum of its parts: see parts.c, for lists under 其中 complete.c, for several projects that
 *            share a table project_groups.c
 *   change   a printed change is the level less the level of the year before
 *   rule     what arithmetic does not say: see rules.c
 *
 * A blank cell of a table is zero, exactly. It is compared with a printed figure of its coordinate only where
 * it is a term of a sum that is not zero, because only then does its table assert the zero. How finely the others
 * are known: see grains.c.
 *
 * When all are derived, some are settled by the others: a figure over blanks, what rounding did to sums of sums, a
 * part that has no rows of its own.
 *
 * Cost: linear in readings and identities (hash lookups), times the number of rules. Nothing here blames a
 * figure. */
#include "prove/identities.h"
#include "prove/complete.h"
#include "prove/evaluate.h"
#include "prove/project_groups.h"
#include "prove/layout.h"
#include "prove/parts.h"
#include "prove/rules.h"

enum { BARE_HELD_MIN = 3 };

/* ---- agree --------------------------------------------------------------------------------------------- */

static bool is_target_figure(const Cube *cube, const Reading *reading) {
    return reading->table >= 0 && !reading->at.member[DIM_ENTITY] &&
           str_equal(cube->tables.data[reading->table].kind, STR("project-target"));
}

/* Do the tables of targets print two totals for the project? Then two units carry it, each with money of its own. */
static bool is_of_two_units(const Derivation *d, Coordinate at) {
    const Reading *first = NULL;
    at.member[DIM_SOURCE] = 0;
    int class = at.member[DIM_PROJECT] ? classes_at(&d->classes, &at) : -1;
    for (int i = class >= 0 ? d->classes.all.data[class].first : -1; i >= 0; i = d->classes.next[i]) {
        const Reading *reading = &d->cube->readings.data[i];
        if (!is_target_figure(d->cube, reading) || reading->blank)
            continue;
        if (first && reading->amount.value_fen != first->amount.value_fen)
            return true;
        first = reading;
    }
    return false;
}

static bool may_agree(const Derivation *d, int a, int centre) {
    const Reading *reading = &d->cube->readings.data[a], *with = &d->cube->readings.data[centre];
    if (classes_is_vague(&d->classes, a))
        return false;
    if (is_target_figure(d->cube, reading) && is_target_figure(d->cube, with) && is_of_two_units(d, reading->at))
        return false;
    if (reading->blank)
        return reading->table != with->table && with->amount.value_fen && d->in_parts[a];
    return true;
}

static void derive_agree(Derivation *d) {
    for (int c = 0; c < d->classes.all.size; c++) {
        const Class *class = &d->classes.all.data[c];
        if (class->centre < 0 || class->first == class->last)
            continue;
        const Reading *centre = &d->cube->readings.data[class->centre];
        for (int i = class->first; i >= 0; i = d->classes.next[i]) {
            const Reading *reading = &d->cube->readings.data[i];
            if (i == class->centre || !may_agree(d, i, class->centre))
                continue;
            int low = reading->table < centre->table ? reading->table : centre->table;
            int high = reading->table < centre->table ? centre->table : reading->table;
            int kind = reading->counter.size ? -1 : (int)reading->kind; /* things are understood apart from money */
            int family = derive_family(d, IDENTITY_AGREE, low, high, reading->blank, kind);
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

/* The coordinate a year before; of another stage where the package prints the figure of one alone, and not of this. */
static Coordinate year_before(const Derivation *d, const Coordinate *at) {
    Coordinate base = *at, found = {0};
    int count = 0;
    base.member[DIM_YEAR] -= at->member[DIM_YEAR] != 0;
    if (classes_at(&d->classes, &base) >= 0)
        return base;
    for (int stage = 1; stage < d->cube->knowledge->dimensions[DIM_STAGE].members.size; stage++) {
        Coordinate other = base;
        other.member[DIM_STAGE] = (uint16_t)stage;
        if (classes_at(&d->classes, &other) < 0)
            continue;
        found = other;
        count++;
    }
    return count == 1 ? found : base;
}

static void derive_change(Derivation *d) {
    for (int c = 0; c < d->classes.all.size; c++) {
        int change = d->classes.all.data[c].centre;
        if (change < 0 || d->cube->readings.data[change].kind != READING_CHANGE)
            continue;
        Coordinate at = d->cube->readings.data[change].at, base = d->cube->readings.data[change].base;
        if (!base.member[DIM_YEAR]) /* a column of changes says no more than that */
            base = year_before(d, &at);
        if (coordinate_equal(&at, &base))
            continue; /* 比 2026 年预算, of 2026: a slip of the year, reported by itself */
        int now = classes_at(&d->classes, &at);
        int before = classes_at(&d->classes, &base);
        if (now < 0 || before < 0 || d->classes.all.data[now].centre < 0 || d->classes.all.data[before].centre < 0)
            continue;
        int family = derive_family(d, IDENTITY_CHANGE, d->cube->readings.data[change].table, -1, 0, 0);
        Identity *identity = derive_identity(d, IDENTITY_CHANGE, family, 3);
        identity->terms[0] = (Term){change, 1};
        identity->terms[1] = (Term){level_beside(d, change, &at, d->classes.all.data[now].centre), -1};
        identity->terms[2] = (Term){level_beside(d, change, &base, d->classes.all.data[before].centre), 1};
        identity->at = d->cube->readings.data[change].at;
        derive_settle(d, identity);
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

/* A figure over blanks only is not an error in a table that does not break it down; in a table whose other
 * figures are broken down, and right, it is one. */
static void settle_bare(Derivation *d) {
    Ledger *ledger = d->ledger;
    for (int i = 0; i < ledger->identities.size; i++) {
        Identity *identity = &ledger->identities.data[i];
        if (identity->state != IDENTITY_UNCHECKED || identity->grounds & GROUNDS_UNREAD ||
            !str_equal(identity->reason, STR("no-breakdown")))
            continue;
        const Family *family = &ledger->families.data[identity->family];
        if (family->held >= BARE_HELD_MIN && family->bare * 3 <= family->held) {
            identity->reason = STR("");
            derive_settle(d, identity);
        }
    }
}

/* What rounding may have done to each total that is the exact sum of its parts, and to theirs; or would be, but for a
 * figure that is wrong. */
static int64_t *measure_summed(const Derivation *d) {
    enum { LEVELS_MAX = 6 };
    const Identities *identities = &d->ledger->identities;
    int64_t *summed = arena_array(d->arena, int64_t, d->cube->readings.size + 1);
    bool grown = true;
    for (int level = 0; level < LEVELS_MAX && grown; level++) {
        grown = false;
        for (int i = 0; i < identities->size; i++) {
            const Identity *identity = &identities->data[i];
            bool sums = identity->state == IDENTITY_PROVED || identity->state == IDENTITY_VIOLATED;
            if (identity->kind != IDENTITY_PARTS || !sums)
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

/* What rounding may have done to all its figures; 0: one of them is not an exact sum. */
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

void identities_build(const Cube *cube, Arena *arena, Ledger *ledger) {
    Derivation d;
    derivation_init(&d, cube, arena, ledger);
    derive_parts(&d);
    derive_complete(&d);
    derive_project_groups(&d);
    derive_agree(&d);
    derive_change(&d);
    derive_rules(&d);
    settle_bare(&d);
    settle_rest(&d);
    settle_sums(&d);
    derive_layout(&d);
    ledger_count(cube, arena, ledger);
}
