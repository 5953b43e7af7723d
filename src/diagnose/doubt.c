/* doubt: when identities fail because the document was misread, not because it is wrong. A false error is the
 * worst defect, so this errs on its side; what is doubted is reported as a note. The signs, each of them seen in
 * real packages:
 *
 *   mass           three and more than a third of the identities derived in one way from one place fail;
 *                  or of the agreements of one table
 *   narrower       a table disagrees with another in three amounts or more and always falls short: it is
 *                  about a part (basic spending only), which its title says in a way that was not read
 *   other scope    a sentence's figure is exactly that of a narrower or wider coordinate; or two tables
 *                  differ by exactly a figure beside (the one counts what was carried in, the other not);
 *                  or what should be a sum over another table is just one of its figures;
 *                  or two sentences differ, and by no visible slip; but a sentence that repeats a long figure with a
 *                  slip means the same, whatever name it goes by;
 *                  or a sentence says 收入预计 of no year and of no total, and far less than the tables have
 *   moved          a sum lacks what another sum of its line has too much, and they share no figure that is
 *                  wrong; or just one figure of its line that is none of its parts: that was put under the wrong one
 *   beside         several sums across the columns have too much by their figure of one column: that is
 *                  no part
 *   counted twice  the parts come to exactly twice the whole: subtotals were taken for parts
 *   never seen     no sum of its family ever held, nor one of the same parts elsewhere, and the parts are not
 *                  all that the vocabulary has: the list is not complete
 *   same name      a project known by its name alone: other projects have that name too
 *   unsure         the line of a sum has figures that were placed by guess, or not understood
 *   said balance   the sides of a balance that no table prints: sentences say total for what is none
 *   adrift         a figure of a table laid out with spaces that was not read to its end
 *
 * A sum among many of its family that hold is read right, wherever its figures were placed: it is not doubted for
 * being unsure or counted twice, unless figures of its line were not read. A block that one figure explains against
 * several identities is never doubted. A lone identity with a visible slip is doubted for the stronger signs only, and
 * counts for mass, since among many numbers there are slips to be found. */
#include "diagnose/doubt.h"
#include "base/utf8.h"
#include "diagnose/worths.h"
#include "lexis/year.h"

enum {
    DOUBT_BROKEN_MIN = 3,
    DOUBT_SHARE = 3,
    SEEN_MIN = 3,
    UNLIKE_DIGITS = 5,
    SLIP_GRAINS_MIN = 1000, /* digits that two figures have in common when one is the other with a slip */
    CLAUSES_ASKED = 2,
    ABOUT_GRAINS = 3, /* last digits by which the same amount may differ from table to table */
};

typedef struct Tally {
    int broken, held;
    int short_of, beyond;           /* signs of the broken ones */
    int64_t seen[DOUBT_BROKEN_MIN]; /* distinct differences */
    int distinct;
} Tally;

typedef struct Doubt {
    Diagnosis *diagnosis;
    Tally *families, *tables; /* tables: agreements that a table takes part in */
    Map moved;                /* a line and a difference: signs seen */
    Map beside;               /* a family and a column: sums that have it too much */
    Map seen;                 /* the parts of sums that hold, wherever; made when first asked for */
    bool seen_made;
} Doubt;

static const Reading *reading_of(const Diagnosis *d, int reading) {
    return &d->cube->readings.data[reading];
}

static int64_t size_of(int64_t residual_fen) {
    return residual_fen < 0 ? -residual_fen : residual_fen;
}

/* ---- counting ------------------------------------------------------------------------------------------ */

static void count_broken(Tally *tally, int64_t residual_fen) {
    tally->broken++;
    tally->short_of += residual_fen < 0;
    tally->beyond += residual_fen > 0;
    for (int i = 0; i < tally->distinct; i++)
        if (tally->seen[i] == size_of(residual_fen))
            return;
    if (tally->distinct < DOUBT_BROKEN_MIN)
        tally->seen[tally->distinct++] = size_of(residual_fen);
}

/* The key of a sum's line and difference; empty where it is not a sum within a table. */
static Str moved_key(const Diagnosis *d, const Identity *identity) {
    const Reading *whole = reading_of(d, identity->terms[0].reading);
    const Reading *part = reading_of(d, identity->terms[1].reading);
    if (identity->kind != IDENTITY_PARTS || whole->table < 0 || whole->table != part->table)
        return STR("");
    bool column = whole->col == part->col;
    return arena_format(d->arena, "%d %d %d %lld", whole->table, column, column ? whole->col : whole->row,
                        (long long)size_of(identity->residual_fen));
}

static void count_block(Doubt *doubt, const BrokenBlock *block) {
    const Diagnosis *d = doubt->diagnosis;
    for (int i = 0; i < block->count; i++) {
        const Identity *identity = &d->ledger->identities.data[block->identities[i]];
        count_broken(&doubt->families[identity->family], identity->residual_fen);
        for (int t = 0; t < 2 && identity->kind == IDENTITY_AGREE; t++) {
            int table = reading_of(d, identity->terms[t].reading)->table;
            int64_t sign = identity->terms[t].coefficient;
            if (table >= 0)
                count_broken(&doubt->tables[table], sign * identity->residual_fen);
        }
        Str key = moved_key(d, identity);
        bool one_wrong = block->suggestions_count && block->suggestions[0].set.count < block->count;
        if (key.size && !one_wrong)
            *map_put(&doubt->moved, d->arena, key, 0) |= identity->residual_fen < 0 ? 1 : 2;
    }
}

static void count_all(Doubt *doubt) {
    const Diagnosis *d = doubt->diagnosis;
    for (int f = 0; f < d->ledger->families.size; f++)
        doubt->families[f].held = d->ledger->families.data[f].held;
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        bool held = identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
        for (int t = 0; t < 2 && held && identity->kind == IDENTITY_AGREE; t++) {
            const Reading *reading = reading_of(d, identity->terms[t].reading);
            if (reading->table >= 0)
                doubt->tables[reading->table].held += reading->amount.value_fen != 0;
        }
    }
    for (int b = 0; b < d->blocks.size; b++)
        if (d->blocks.data[b].lone || !d->blocks.data[b].explained)
            count_block(doubt, &d->blocks.data[b]);
}

/* ---- signs --------------------------------------------------------------------------------------------- */

static bool is_mass(const Tally *tally) {
    return tally->broken >= DOUBT_BROKEN_MIN && DOUBT_SHARE * tally->broken > tally->held + tally->broken;
}

static bool is_narrower(const Tally *tally) {
    return tally->distinct >= DOUBT_BROKEN_MIN && (!tally->short_of || !tally->beyond);
}

static bool is_mass_broken(const Doubt *doubt, const Identity *identity) {
    const Tally *family = &doubt->families[identity->family];
    if (is_mass(family) || (identity->kind == IDENTITY_AGREE && is_narrower(family)))
        return true;
    for (int t = 0; t < 2 && identity->kind == IDENTITY_AGREE; t++) {
        int table = reading_of(doubt->diagnosis, identity->terms[t].reading)->table;
        if (table >= 0 && (is_mass(&doubt->tables[table]) || is_narrower(&doubt->tables[table])))
            return true;
    }
    return false;
}

/* Does a table print this sentence's figure at a narrower or wider coordinate? Of a zero, always. */
static bool is_said_of_other(const Diagnosis *d, int number) {
    const Reading *said = reading_of(d, number);
    int64_t grain = d->ledger->grain_fen[number], value = said->amount.value_fen;
    if (!value)
        return true; /* "其中政府性基金 0 万元": of what, was said before */
    for (int i = worths_find(d, value - grain); i < d->worths.size && d->worths.data[i].value_fen <= value + grain;
         i++) {
        const Reading *other = reading_of(d, d->worths.data[i].reading);
        if (other->kind == said->kind &&
            (cube_covers_all(d->cube, &said->at, &other->at) || cube_covers_all(d->cube, &other->at, &said->at)))
            return true;
    }
    return false;
}

/* Is the difference a figure printed at a coordinate beside this one: the same but for a sibling in one
 * dimension? */
static bool differs_by_sibling(const Diagnosis *d, const Identity *identity) {
    const Coordinate *at = &identity->at;
    for (int i = 0; i < d->cube->readings.size; i++) {
        const Reading *other = reading_of(d, i);
        if (other->kind != READING_LEVEL || size_of(identity->residual_fen) != size_of(other->amount.value_fen))
            continue;
        int differing = 0;
        bool sibling = true;
        for (Dim dim = 0; dim < DIM_COUNT; dim++) {
            uint16_t mine = at->member[dim], its = other->at.member[dim];
            if (mine == its)
                continue;
            differing++;
            sibling &= mine && its && dim != DIM_YEAR && dim != DIM_STAGE &&
                       cube_member(d->cube, dim, mine)->parent == cube_member(d->cube, dim, its)->parent;
        }
        if (differing == 1 && sibling)
            return true;
    }
    return false;
}

/* The sum of another table's figures, where the whole is just one of them: the whole is about that part. */
static bool is_about_a_part(const Diagnosis *d, const Identity *identity) {
    const Reading *whole = reading_of(d, identity->terms[0].reading);
    for (int t = 1; t < identity->terms_count; t++) {
        const Reading *part = reading_of(d, identity->terms[t].reading);
        int64_t grain = d->ledger->grain_fen[identity->terms[t].reading];
        if (part->table != whole->table && part->amount.value_fen &&
            size_of(part->amount.value_fen - whole->amount.value_fen) <= ABOUT_GRAINS * grain)
            return true;
    }
    return false;
}

/* Two sentences that disagree, and by no slip of the pen: they speak of two things. So do a change and levels that
 * are reported elsewhere. */
static bool is_said_of_two(const Diagnosis *d, const Identity *identity) {
    int one = identity->terms[0].reading, two = identity->terms[1].reading;
    const Reading *a = reading_of(d, one), *b = reading_of(d, two);
    if ((identity->kind != IDENTITY_AGREE && identity->kind != IDENTITY_CHANGE) || a->table >= 0 || b->table >= 0)
        return false;
    int64_t sign = identity->terms[0].coefficient;
    int64_t right = a->amount.value_fen - sign * identity->residual_fen;
    if (slip_is_visible(slip_judge(&d->around, one, right)))
        return false;
    if (identity->kind == IDENTITY_CHANGE)
        return a->sentence.data != b->sentence.data;
    return !slip_is_visible(slip_judge(&d->around, two, a->amount.value_fen));
}

static bool is_long(const Amount *amount) {
    return size_of(amount->value_fen) >= SLIP_GRAINS_MIN * (amount->grain_fen > 0 ? amount->grain_fen : 1);
}

/* Digits swapped, lost or gained, or the sign: of a long figure no other amount is that by chance, though it may well
 * have another digit, or another power of ten, where the rest is round. */
static bool is_unlike_chance(const Amount *printed, int64_t right) {
    SlipKind slip = slip_seen(printed->value_fen, printed->grain_fen, right);
    return (slip == SLIP_SIGN || slip == SLIP_DIGITS_SWAPPED || slip == SLIP_DIGIT_DROPPED ||
            slip == SLIP_DIGIT_DOUBLED) &&
           amount_digits(amount_significant(right), 1) >= UNLIKE_DIGITS;
}

/* A sentence that plainly repeats a figure with a slip: with so many digits that is not chance. Unless a table
 * prints what the sentences say elsewhere. */
static bool is_said_again(const Diagnosis *d, const Identity *identity) {
    int one = identity->terms[0].reading, two = identity->terms[1].reading;
    const Amount *a = &reading_of(d, one)->amount, *b = &reading_of(d, two)->amount;
    bool one_said = reading_of(d, one)->table < 0, two_said = reading_of(d, two)->table < 0;
    if (identity->kind != IDENTITY_AGREE || (!one_said && !two_said) || !is_long(a) || !is_long(b))
        return false;
    if (!slip_is_visible(slip_seen(a->value_fen, a->grain_fen, b->value_fen)) &&
        !slip_is_visible(slip_seen(b->value_fen, b->grain_fen, a->value_fen)))
        return false;
    if (is_unlike_chance(a, b->value_fen) || is_unlike_chance(b, a->value_fen))
        return true;
    return !((!one_said || is_said_of_other(d, one)) && (!two_said || is_said_of_other(d, two)));
}

/* Do the clause of the figure and the one before it say of which year they speak, or that they tell a total? */
static bool says_of_which(const Diagnosis *d, const Reading *said) {
    Str key = utf8_fold_key(d->arena, str_sub(said->sentence, 0, said->sentence_offset));
    ptrdiff_t begin = key.size;
    for (int marks = 0; begin > 0; begin--) {
        marks += strchr(",;:.", key.data[begin - 1]) != NULL;
        if (marks == CLAUSES_ASKED)
            break;
    }
    key = str_sub(key, begin, key.size);
    const Words *words = &d->cube->knowledge->words;
    Year year;
    for (ptrdiff_t at = 0; year_next(key, &at, &year);)
        if (year_is_usual(&year))
            return true;
    for (int i = 0; i < words->size; i++) {
        const Word *word = &words->data[i];
        bool total = word->total && !word->senses_count;
        if ((total || word->year_relative) && str_contains(key, word->text))
            return true;
    }
    return false;
}

/* 按批准的标准收取，收入预计 3,200.00 万元: no year, no total, and less than half of what the tables have. It tells of
 * some income or other, and what that is was said before. */
static bool is_said_in_passing(const Diagnosis *d, const Identity *identity) {
    if (identity->kind != IDENTITY_AGREE)
        return false;
    for (int t = 0; t < 2; t++) {
        const Reading *said = reading_of(d, identity->terms[t].reading);
        const Reading *other = reading_of(d, identity->terms[1 - t].reading);
        if (said->table < 0 && other->table >= 0 && said->undivided &&
            said->amount.value_fen < other->amount.value_fen / 2 && !says_of_which(d, said))
            return true;
    }
    return false;
}

static bool is_other_scope(const Diagnosis *d, const Identity *identity) {
    if (identity->kind == IDENTITY_PARTS)
        return identity->terms_count > 2 && is_about_a_part(d, identity);
    if (identity->kind != IDENTITY_AGREE)
        return false;
    for (int t = 0; t < 2; t++)
        if (reading_of(d, identity->terms[t].reading)->table < 0 && is_said_of_other(d, identity->terms[t].reading))
            return true;
    return differs_by_sibling(d, identity);
}

static bool is_moved(const Doubt *doubt, const Identity *identity) {
    Str key = moved_key(doubt->diagnosis, identity);
    const int *signs = key.size ? map_find(&doubt->moved, key) : NULL;
    return signs && *signs == 3;
}

/* Is the missing amount just another figure of the same line? */
static bool lacks_a_figure(const Diagnosis *d, const Identity *identity) {
    const Reading *whole = reading_of(d, identity->terms[0].reading), *part = reading_of(d, identity->terms[1].reading);
    if (identity->kind != IDENTITY_PARTS || identity->residual_fen <= 0 || whole->table < 0 ||
        whole->table != part->table)
        return false;
    bool column = whole->col == part->col;
    for (int i = 0; i < d->cube->readings.size; i++) {
        const Reading *other = reading_of(d, i);
        bool same_line = other->table == whole->table && other->block == whole->block &&
                         (column ? other->col == whole->col : other->row == whole->row);
        bool is_term = false;
        for (int t = 0; t < identity->terms_count && same_line; t++)
            is_term |= identity->terms[t].reading == i;
        if (same_line && !is_term && other->amount.value_fen == identity->residual_fen &&
            !cube_covers_all(d->cube, &other->at, &whole->at))
            return true;
    }
    return false;
}

/* The column of the only part that is just the excess of a sum along a row, -1: none. */
static int column_beside(const Diagnosis *d, const Identity *identity) {
    const Reading *whole = reading_of(d, identity->terms[0].reading);
    int found = -1;
    if (identity->kind != IDENTITY_PARTS || identity->residual_fen >= 0 || whole->table < 0)
        return -1;
    for (int t = 1; t < identity->terms_count; t++) {
        const Reading *part = reading_of(d, identity->terms[t].reading);
        if (part->table != whole->table || part->row != whole->row)
            return -1;
        if (part->amount.value_fen == -identity->residual_fen)
            found = part->col;
    }
    return found;
}

static void count_beside(Doubt *doubt) {
    const Diagnosis *d = doubt->diagnosis;
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        int col = identity->state == IDENTITY_VIOLATED ? column_beside(d, identity) : -1;
        if (col >= 0)
            ++*map_put(&doubt->beside, d->arena, arena_format(d->arena, "%d %d", identity->family, col), 0);
    }
}

static bool is_beside(const Doubt *doubt, const Identity *identity) {
    const Diagnosis *d = doubt->diagnosis;
    int col = column_beside(d, identity);
    const int *count =
        col < 0 ? NULL : map_find(&doubt->beside, arena_format(d->arena, "%d %d", identity->family, col));
    return count && *count >= DOUBT_BROKEN_MIN;
}

static bool is_counted_twice(const Diagnosis *d, const Identity *identity) {
    int64_t whole = reading_of(d, identity->terms[0].reading)->amount.value_fen;
    return identity->kind == IDENTITY_PARTS && identity->relation == '=' && whole && identity->residual_fen == -whole;
}

static bool is_same_name(const Diagnosis *d, const Identity *identity) {
    uint16_t project = identity->at.member[DIM_PROJECT];
    const Member *member = cube_member(d->cube, DIM_PROJECT, project);
    return identity->kind == IDENTITY_AGREE && project &&
           (str_equal(member->id, member->name) || str_starts(member->id, STR("item:")));
}

/* The dimension, the whole's member and the parts', `all` or those that are not zero; empty where a sum goes along
 * several dimensions. */
static Str sum_key(const Diagnosis *d, const Identity *identity, bool all) {
    if (identity->kind != IDENTITY_PARTS || identity->relation != '=' || identity->along == DIM_COUNT)
        return STR("");
    uint16_t *members = arena_array(d->arena, uint16_t, identity->terms_count + 1);
    int count = 0;
    members[count++] = (uint16_t)identity->along;
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = reading_of(d, identity->terms[t].reading);
        if (all || t == 0 || reading->amount.value_fen != 0)
            members[count++] = reading->at.member[identity->along];
    }
    return (Str){(const char *)members, (ptrdiff_t)sizeof *members * count};
}

static void gather_seen(Doubt *doubt) {
    const Diagnosis *d = doubt->diagnosis;
    doubt->seen_made = true;
    for (int i = 0; i < d->ledger->identities.size; i++) {
        const Identity *identity = &d->ledger->identities.data[i];
        int figures = 0;
        for (int t = 0; t < identity->terms_count; t++)
            figures += reading_of(d, identity->terms[t].reading)->amount.value_fen != 0;
        Str key = identity->state == IDENTITY_PROVED && figures > 1 ? sum_key(d, identity, true) : STR("");
        if (key.size) /* a whole that is one part and zeros says less */
            *map_put(&doubt->seen, d->arena, key, 0) += figures > 2 ? SEEN_MIN : 1;
    }
}

/* Are the parts all that the vocabulary has below the whole? */
static bool lists_all(const Diagnosis *d, const Identity *identity) {
    Dim along = identity->along;
    if (along == DIM_COUNT || along == DIM_YEAR || along == DIM_STAGE)
        return false;
    uint16_t whole = reading_of(d, identity->terms[0].reading)->at.member[along];
    int children = 0;
    for (int m = 1; m < d->cube->knowledge->dimensions[along].members.size; m++) {
        const Member *member = cube_member(d->cube, along, (uint16_t)m);
        if (member->parent != whole || member->memo)
            continue;
        bool listed = false;
        for (int t = 1; t < identity->terms_count; t++)
            listed |= reading_of(d, identity->terms[t].reading)->at.member[along] == m;
        if (!listed)
            return false;
        children++;
    }
    return children > 1;
}

/* Has no sum of this kind ever held, and may its list be incomplete? */
static bool is_never_seen(Doubt *doubt, const Identity *identity) {
    const Diagnosis *d = doubt->diagnosis;
    if (identity->kind != IDENTITY_PARTS || identity->relation != '=' || identity->grounds & GROUND(LISTED) ||
        d->ledger->families.data[identity->family].held || lists_all(d, identity))
        return false;
    if (!doubt->seen_made)
        gather_seen(doubt);
    for (int all = 1; all >= 0; all--) { /* a part that is zero takes nothing from a list that was seen without it */
        Str key = sum_key(d, identity, all);
        const int *count = key.size ? map_find(&doubt->seen, key) : NULL;
        if (count && *count >= SEEN_MIN)
            return false;
    }
    return true;
}

/* Do most of its family hold? */
static bool is_usual(const Diagnosis *d, const Identity *identity) {
    const Family *family = &d->ledger->families.data[identity->family];
    return family->held >= DOUBT_SHARE * family->violated;
}

/* Numbers of things are small: that one is the other's difference, or a figure beside it, is chance. */
static bool is_of_things(const Diagnosis *d, const Identity *identity) {
    return reading_of(d, identity->terms[0].reading)->counter.size != 0;
}

/* Signs that outweigh a visible slip: amounts are often round, and then any difference looks like one wrong
 * digit. */
static bool is_strange(const Doubt *doubt, const Identity *identity) {
    const Diagnosis *d = doubt->diagnosis;
    bool misplaced = identity->grounds & GROUNDS_UNSURE && identity->kind != IDENTITY_PARTS;
    if (is_said_again(d, identity))
        return false;
    if (is_of_things(d, identity))
        return misplaced || is_mass_broken(doubt, identity);
    return identity->grounds & GROUND(ADRIFT) || misplaced || is_mass_broken(doubt, identity) ||
           is_moved(doubt, identity) || lacks_a_figure(d, identity) || is_same_name(d, identity) ||
           is_other_scope(d, identity) || is_said_in_passing(d, identity);
}

/* Both sides of a balance by the words of sentences: prose says 收入总计 of the income of the year too. */
static bool is_said_balance(const Diagnosis *d, const Identity *identity) {
    for (int t = 0; t < identity->terms_count; t++)
        if (reading_of(d, identity->terms[t].reading)->table >= 0)
            return false;
    return identity->kind == IDENTITY_BALANCE;
}

static bool is_suspect(Doubt *doubt, const Identity *identity) {
    const Diagnosis *d = doubt->diagnosis;
    if (is_said_again(d, identity) || is_of_things(d, identity))
        return false;
    bool unsure = identity->grounds & GROUNDS_UNSURE && !(identity->grounds & GROUND(LISTED));
    bool odd = (unsure || is_counted_twice(d, identity)) && !is_usual(d, identity);
    return identity->grounds & GROUNDS_UNREAD || odd || is_said_balance(d, identity) ||
           is_never_seen(doubt, identity) || is_beside(doubt, identity);
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

bool doubt_meaning(Diagnosis *d) {
    Doubt doubt = {.diagnosis = d};
    doubt.families = arena_array(d->arena, Tally, d->ledger->families.size + 1);
    doubt.tables = arena_array(d->arena, Tally, d->cube->tables.size + 1);
    count_all(&doubt);
    count_beside(&doubt);
    if (d->blocks.size > 0)
        worths_make(d);
    bool any = false;
    for (int b = 0; b < d->blocks.size; b++) {
        const BrokenBlock *block = &d->blocks.data[b];
        for (int i = 0; i < block->count; i++) {
            Identity *identity = &d->ledger->identities.data[block->identities[i]];
            bool two = !is_of_things(d, identity) && is_said_of_two(d, identity);
            if (identity->state != IDENTITY_VIOLATED || (!two && !block->lone && block->explained))
                continue;
            if (!two && !is_strange(&doubt, identity) && (block->explained || !is_suspect(&doubt, identity)))
                continue;
            /* among its kin that hold, it is worth a word */
            bool unplaced = !is_usual(d, identity) && (identity->grounds & GROUNDS_UNSURE || is_same_name(d, identity));
            identity->state = unplaced ? IDENTITY_UNCHECKED : IDENTITY_DOUBTED;
            identity->reason = unplaced ? STR("line-items") : STR("meaning");
            any = true;
        }
    }
    return any;
}

void doubt_soft_rules(Diagnosis *d) {
    Tally *families = arena_array(d->arena, Tally, d->ledger->families.size + 1);
    for (int i = 0; i < d->soft.size; i++) {
        const Identity *identity = &d->ledger->identities.data[d->soft.data[i]];
        if (identity->state == IDENTITY_VIOLATED)
            count_broken(&families[identity->family], identity->residual_fen);
    }
    for (int i = 0; i < d->soft.size; i++) {
        Identity *identity = &d->ledger->identities.data[d->soft.data[i]];
        Tally *family = &families[identity->family];
        family->held = d->ledger->families.data[identity->family].held;
        bool followed = !identity->rule->scope.followed || family->held;
        bool several = family->distinct >= DOUBT_BROKEN_MIN; /* one difference printed again and again is one cause */
        if (identity->state == IDENTITY_VIOLATED &&
            (!followed || (several && (is_mass(family) || is_narrower(family))))) {
            identity->state = IDENTITY_UNCHECKED; /* a convention that this package does not follow */
            identity->reason = STR("convention");
        }
    }
}
