/* meaning: the guard before every error. A broken identity shows a wrong figure only when its figures mean what they
 * were read as; otherwise it shows a misreading. So each of them must be proved by something that holds:
 *
 *                      合计     基本     项目       what proves the halves of 190.00
 *     合计            320.00   220.00   100.00       its row: its column adds up elsewhere; or its code is printed; or
 *     2070204         130.00    30.00   100.00           合计 and 项目 add up over the same rows (a sister)
 *     2070205         190.00   190.00                its column: its row adds up; or others do over the same columns
 *
 * A sum down a column rests on what the rows are, and so does a balance within a table; a sum along a row on what the
 * columns are, everything else on both.
 * Both halves at once are proved by agreement with a figure that was read from other words, by a rule or balance, by a
 * sum over another table, by a change that fits its levels or the growth told beside it. Only what holds over two
 * figures counts, one of them of four digits: short numbers agree by chance.
 *
 * The figures of a broken identity must be proved in the half that it rests on, all that are not nothing (of two
 * that should be the same, also that), but for the one that is blamed; where none is blamed, all. What is beyond
 * misreading needs no such proof:
 *
 *   escape    two broken identities of different kinds ask the same of one figure; or two of one kind, and by an
 *             amount that is not printed in the figure's line (rows that were nested wrongly ask for +x and -x)
 *   slip      two long figures, one being the other with a visible slip, mean the same
 *
 * and what looks like misread rows is a warning even so:
 *
 *   nested    a sum has too much by a run of its own parts, or lacks a figure of its line, along a row also some of
 *             them together; unless all parts bear whole codes of one length
 *   short     rows that stay below their whole, or parts that are all nothing, and no figure is blamed: one may not be
 *             printed, or was not read
 *   rounded   totals differ by what was rounded away in the rows that they add up, in a package that rounds. Where both
 *             are known to add up theirs, prove/identities.c takes it for rounding; here a part may not be understood
 *
 * Cost: nothing before the first question; then a pass over the sums that hold, and over the identities of the figures
 * asked about. */
#include "diagnose/meaning.h"
#include "diagnose/ratio.h"
#include "prove/slip.h"

enum {
    ASKED = 4,
    LONG_GRAINS = 1000, /* of four digits */
    ABOUT_GRAINS = 3,   /* last digits by which the same amount may differ from sum to sum */
    OF_ROW_MAX = 8,     /* figures of a row that are tried together */
};

typedef enum Way { WAY_DOWN, WAY_ALONG, WAY_SAID, WAY_ACROSS, WAY_AGREE, WAY_OTHER } Way;

void meaning_init(Meaning *meaning, const Equations *equations) {
    *meaning = (Meaning){.equations = equations};
}

static const Reading *reading_of(const Meaning *m, int reading) {
    return &m->equations->cube->readings.data[reading];
}

static const Identity *identity_of(const Meaning *m, int identity) {
    return &m->equations->ledger->identities.data[identity];
}

static bool is_long(const Reading *reading) {
    int64_t size = reading->amount.value_fen < 0 ? -reading->amount.value_fen : reading->amount.value_fen;
    return size >= LONG_GRAINS * (reading->amount.grain_fen > 0 ? reading->amount.grain_fen : 1);
}

/* Which way the identity goes. */
static Way way_of(const Meaning *m, const Identity *identity) {
    const Reading *first = reading_of(m, identity->terms[0].reading);
    bool table = true, row = true;
    if (identity->kind != IDENTITY_PARTS)
        return identity->kind == IDENTITY_AGREE ? WAY_AGREE : WAY_OTHER;
    for (int t = 1; t < identity->terms_count; t++) {
        const Reading *part = reading_of(m, identity->terms[t].reading);
        table &= part->table == first->table;
        row &= part->row == first->row;
    }
    return !table ? WAY_ACROSS : first->table < 0 ? WAY_SAID : row ? WAY_ALONG : WAY_DOWN;
}

static unsigned half_of(Way way) {
    return way == WAY_DOWN || way == WAY_SAID ? HALF_ROW : way == WAY_ALONG ? HALF_COLUMN : HALVES;
}

/* What a broken identity rests on: the sides of a balance within a table are misread in their columns together. */
static unsigned half_at_stake(const Meaning *m, const Identity *identity) {
    int table = reading_of(m, identity->terms[0].reading)->table;
    bool within = identity->kind == IDENTITY_BALANCE && table >= 0;
    for (int t = 1; t < identity->terms_count; t++)
        within &= reading_of(m, identity->terms[t].reading)->table == table;
    return within ? HALF_ROW : half_of(way_of(m, identity));
}

/* Does it hold, over two figures and one long one? */
static bool is_telling(const Meaning *m, const Identity *identity) {
    int figures = 0;
    bool any_long = false;
    if ((identity->state != IDENTITY_PROVED && identity->state != IDENTITY_ROUNDING) || identity->relation != '=')
        return false;
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = reading_of(m, identity->terms[t].reading);
        figures += reading->amount.value_fen != 0;
        any_long |= is_long(reading);
    }
    return figures > 1 && any_long;
}

/* ---- the row's code ------------------------------------------------------------------------------------------- */

/* Is it the whole code of what the row was read as? */
static bool is_coded(const Meaning *m, const Reading *reading) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    Str code = reading_code(m->equations->cube, reading);
    for (size_t i = 0; i < sizeof dims / sizeof *dims && code.size; i++) {
        uint16_t member = reading->at.member[dims[i]];
        if (member && str_equal(cube_member(m->equations->cube, dims[i], member)->id, code))
            return true;
    }
    return false;
}

/* ---- sisters -------------------------------------------------------------------------------------------------- */

typedef struct Kinship { /* what is part of what: rows or columns of a table, or members of a dimension */
    int table, way, whole, part;
} Kinship;

static Kinship kinship_in_table(const Meaning *m, const Identity *identity, Way way, int reading) {
    const Reading *whole = reading_of(m, identity->terms[0].reading), *part = reading_of(m, reading);
    bool down = way == WAY_DOWN;
    return (Kinship){whole->table, way, down ? whole->row : whole->col, down ? part->row : part->col};
}

static Kinship kinship_of_members(const Meaning *m, const Identity *identity, int reading) {
    const Reading *whole = reading_of(m, identity->terms[0].reading), *part = reading_of(m, reading);
    return (Kinship){-1, (int)identity->along, whole->at.member[identity->along], part->at.member[identity->along]};
}

static void put_kinship(Meaning *m, Kinship kinship) {
    Kinship *key = arena_new_of(m->equations->arena, Kinship); /* the map keeps it */
    *key = kinship;
    (void)map_put(&m->sisters, m->equations->arena, (Str){(const char *)key, sizeof *key}, 1);
}

static bool has_kinship(const Meaning *m, Kinship kinship) {
    return map_find(&m->sisters, (Str){(const char *)&kinship, sizeof kinship}) != NULL;
}

static void gather_sisters(Meaning *m) {
    const Identities *identities = &m->equations->ledger->identities;
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        Way way = identity->kind == IDENTITY_PARTS ? way_of(m, identity) : WAY_OTHER;
        if (way == WAY_OTHER || !is_telling(m, identity))
            continue;
        for (int t = 0; t < identity->terms_count; t++) {
            int reading = identity->terms[t].reading;
            if (!reading_of(m, reading)->amount.value_fen)
                continue;
            if (way == WAY_DOWN || way == WAY_ALONG)
                put_kinship(m, kinship_in_table(m, identity, way, reading));
            if (identity->along < DIM_COUNT)
                put_kinship(m, kinship_of_members(m, identity, reading));
        }
    }
}

static bool has_sister(const Meaning *m, const Identity *identity, Way way, int reading) {
    if (identity->kind != IDENTITY_PARTS)
        return false;
    return ((way == WAY_DOWN || way == WAY_ALONG) && has_kinship(m, kinship_in_table(m, identity, way, reading))) ||
           (identity->along < DIM_COUNT && has_kinship(m, kinship_of_members(m, identity, reading)));
}

/* ---- the halves of a figure ----------------------------------------------------------------------------------- */

static Str label_of(const Meaning *m, const Reading *reading) {
    const TableLine *line = reading_line(m->equations->cube, reading);
    return line ? line->label : STR("");
}

/* Were the two read from other words? The same label without a code is misread twice. */
static bool is_of_other_words(const Meaning *m, const Reading *a, const Reading *b) {
    bool apart = a->table != b->table || (a->table < 0 && a->sentence.data != b->sentence.data);
    bool same = a->table >= 0 && b->table >= 0 && str_equal(label_of(m, a), label_of(m, b));
    return apart && (!same || (is_coded(m, a) && is_coded(m, b)));
}

static unsigned half_by(const Meaning *m, const Identity *identity) {
    if (!is_telling(m, identity) || identity->kind == IDENTITY_LAYOUT)
        return 0;
    const Reading *one = reading_of(m, identity->terms[0].reading), *two = reading_of(m, identity->terms[1].reading);
    if (identity->kind == IDENTITY_AGREE)
        return is_of_other_words(m, one, two) ? HALVES : 0;
    return half_of(way_of(m, identity));
}

static unsigned halves_of(Meaning *m, int reading) {
    uint8_t *proved = &m->proved[reading];
    if (*proved & ASKED)
        return *proved & HALVES;
    unsigned halves = is_coded(m, reading_of(m, reading)) ? HALF_ROW : 0;
    for (int i = m->equations->first[reading]; i < m->equations->first[reading + 1] && halves != HALVES; i++)
        halves |= half_by(m, identity_of(m, m->equations->incidences[i].identity));
    *proved = (uint8_t)(halves | ASKED);
    return halves;
}

/* A level, its change and the growth that its sentence tells close by themselves. */
static void gather_growths(Meaning *m) {
    const Cube *cube = m->equations->cube;
    for (int i = 0; i < cube->claims.size; i++) {
        const Claim *claim = &cube->claims.data[i];
        if (claim->kind != CLAIM_GROWTH || claim->reading < 0 || claim->change_reading < 0)
            continue;
        const Amount *now = &reading_of(m, claim->reading)->amount, *by = &reading_of(m, claim->change_reading)->amount;
        Ratio ratio = {.claim = claim, .growth = true};
        ratio.above = (Value){claim->reading, now->value_fen, now->grain_fen};
        ratio.change = (Value){claim->change_reading, by->value_fen, by->grain_fen};
        ratio.below = (Value){-1, now->value_fen - by->value_fen, now->grain_fen + by->grain_fen};
        if (!is_long(reading_of(m, claim->reading)) || !ratio_evaluate(&ratio) || !ratio_holds(&ratio))
            continue;
        m->proved[claim->reading] = m->proved[claim->change_reading] = HALVES | ASKED;
    }
}

static void raise_to(int64_t *most, int64_t value) {
    *most = value > *most ? value : *most;
}

/* Totals that add up rounded rows, and those printed elsewhere that are the same. One that is itself off by rounding
 * was rounded by itself. */
static void gather_summed(Meaning *m) {
    const Ledger *ledger = m->equations->ledger;
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = identity_of(m, i);
        int64_t slack = 0;
        for (int t = 1; t < identity->terms_count; t++)
            slack += (ledger->grain_fen[identity->terms[t].reading] + 1) / 2;
        if (identity->kind == IDENTITY_PARTS && identity->state != IDENTITY_ROUNDING &&
            identity->state != IDENTITY_VIOLATED)
            raise_to(&m->summed[identity->terms[0].reading], slack);
    }
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = identity_of(m, i);
        if (identity->kind != IDENTITY_AGREE || identity->state != IDENTITY_PROVED)
            continue;
        int64_t *one = &m->summed[identity->terms[0].reading], *two = &m->summed[identity->terms[1].reading];
        raise_to(one, *two);
        raise_to(two, *one);
    }
}

static void begin(Meaning *m) {
    if (m->begun)
        return;
    m->begun = true;
    m->proved = arena_array(m->equations->arena, uint8_t, m->equations->cube->readings.size + 1);
    m->summed = arena_array(m->equations->arena, int64_t, m->equations->cube->readings.size + 1);
    gather_summed(m);
    gather_sisters(m);
    gather_growths(m);
}

/* Two long figures of which one is the other with a slip. Not in one table: there a total resembles what it is made of
 * when the rest is round. */
static bool is_slip(const Meaning *m, const Identity *identity) {
    if (identity->kind != IDENTITY_AGREE)
        return false;
    const Reading *one = reading_of(m, identity->terms[0].reading), *two = reading_of(m, identity->terms[1].reading);
    const Amount *a = &one->amount, *b = &two->amount;
    return (one->table < 0 || one->table != two->table) && is_long(one) && is_long(two) &&
           (slip_is_visible(slip_seen(a->value_fen, a->grain_fen, b->value_fen)) ||
            slip_is_visible(slip_seen(b->value_fen, b->grain_fen, a->value_fen)));
}

static bool is_changed(const RepairSet *set, int reading) {
    for (int c = 0; set && c < set->count; c++)
        if (set->changes[c].reading == reading)
            return true;
    return false;
}

/* Does the identity rest on what this figure means? In a sum nothing adds nothing, wherever it stands; that two are the
 * same rests on both. */
static bool is_at_stake(const Meaning *m, const Identity *identity, int reading) {
    return reading_of(m, reading)->amount.value_fen || identity->kind == IDENTITY_AGREE;
}

/* The halves that the identity rests on and that are not proved of all its figures but the blamed ones. */
static unsigned lacking(Meaning *m, const Identity *identity, const RepairSet *blamed) {
    Way way = way_of(m, identity);
    unsigned lacks = 0;
    if (is_slip(m, identity))
        return 0;
    for (int t = 0; t < identity->terms_count; t++) {
        int reading = identity->terms[t].reading;
        if (is_at_stake(m, identity, reading) && !is_changed(blamed, reading) && !has_sister(m, identity, way, reading))
            lacks |= half_at_stake(m, identity) & ~halves_of(m, reading);
    }
    return lacks;
}

/* ---- misread rows --------------------------------------------------------------------------------------------- */

/* By how much the parts are more than their whole. */
static int64_t excess_of(const Identity *identity) {
    return identity->terms[0].coefficient < 0 ? identity->residual_fen : -identity->residual_fen;
}

/* Is it that amount, whatever its sign, but for rounding? */
static bool is_about(int64_t value_fen, int64_t amount_fen, int64_t grain_fen) {
    int64_t off = (value_fen < 0 ? -value_fen : value_fen) - (amount_fen < 0 ? -amount_fen : amount_fen);
    return value_fen && (off < 0 ? -off : off) <= ABOUT_GRAINS * grain_fen;
}

static bool is_run_of_parts(const Meaning *m, const Identity *identity, int64_t amount_fen) {
    for (int begin = 1; begin < identity->terms_count; begin++) {
        int64_t sum = 0;
        for (int t = begin; t < identity->terms_count && (sum < amount_fen || !sum); t++) {
            const Reading *part = reading_of(m, identity->terms[t].reading);
            sum += part->amount.value_fen;
            if (is_about(sum, amount_fen, part->amount.grain_fen))
                return true;
        }
    }
    return false;
}

static bool is_term(const Identity *identity, int reading) {
    for (int t = 0; t < identity->terms_count; t++)
        if (identity->terms[t].reading == reading)
            return true;
    return false;
}

static int64_t coarser(const Reading *a, const Reading *b) {
    return a->amount.grain_fen > b->amount.grain_fen ? a->amount.grain_fen : b->amount.grain_fen;
}

/* Is the amount printed in the line of this figure, at none of the terms? In its column, its row, or its sentence. */
static bool is_in_line(const Meaning *m, int number, Way way, const Identity *but, int64_t amount_fen) {
    const Readings *readings = &m->equations->cube->readings;
    const Reading *self = reading_of(m, number);
    for (int i = 0; i < readings->size; i++) {
        const Reading *other = &readings->data[i];
        bool beside =
            other->table == self->table && (self->table < 0    ? other->sentence.data == self->sentence.data
                                            : way == WAY_DOWN  ? other->col == self->col
                                            : way == WAY_ALONG ? other->row == self->row
                                                               : other->col == self->col || other->row == self->row);
        if (beside && i != number && is_about(other->amount.value_fen, amount_fen, coarser(self, other)) &&
            !(but && is_term(but, i)))
            return true;
    }
    return false;
}

/* Does some of what stands in the row and is no term come to the amount? A sum lacks 440.57, and 90.57 and 350.00 stand
 * in columns that were taken for something else. */
static bool is_sum_in_row(const Meaning *m, const Identity *identity, int64_t amount_fen) {
    const Readings *readings = &m->equations->cube->readings;
    const Reading *whole = reading_of(m, identity->terms[0].reading);
    int64_t beside[OF_ROW_MAX];
    int count = 0;
    if (amount_digits(amount_significant(amount_fen), 1) < DECIDING_DIGITS)
        return false;
    for (int i = 0; i < readings->size && count < OF_ROW_MAX; i++) {
        const Reading *other = &readings->data[i];
        if (other->table == whole->table && other->row == whole->row && other->amount.value_fen &&
            other->kind == READING_LEVEL && !is_term(identity, i))
            beside[count++] = other->amount.value_fen;
    }
    for (unsigned some = 1; some < 1u << count; some++) {
        int64_t sum = 0;
        for (int i = 0; i < count; i++)
            sum += some >> i & 1 ? beside[i] : 0;
        if (is_about(sum, amount_fen, whole->amount.grain_fen))
            return true;
    }
    return false;
}

/* Do all parts bear whole codes of one length? Then they are no parts of one another. */
static bool are_level(const Meaning *m, const Identity *identity) {
    ptrdiff_t size = 0;
    for (int t = 1; t < identity->terms_count; t++) {
        const Reading *part = reading_of(m, identity->terms[t].reading);
        ptrdiff_t own = reading_code(m->equations->cube, part).size;
        if (!is_coded(m, part) || (size && own != size))
            return false;
        size = own;
    }
    return true;
}

static bool is_nested(const Meaning *m, const Identity *identity) {
    int64_t excess = excess_of(identity);
    if (identity->kind != IDENTITY_PARTS || are_level(m, identity))
        return false;
    if (excess > 0)
        return is_run_of_parts(m, identity, excess);
    Way way = way_of(m, identity);
    return is_in_line(m, identity->terms[0].reading, way, identity, -excess) ||
           (way == WAY_ALONG && is_sum_in_row(m, identity, -excess));
}

static bool is_short(const Meaning *m, const Identity *identity) {
    bool nothing = true;
    for (int t = 1; t < identity->terms_count; t++)
        nothing &= !reading_of(m, identity->terms[t].reading)->amount.value_fen;
    return identity->kind == IDENTITY_PARTS && excess_of(identity) < 0 && (nothing || way_of(m, identity) == WAY_DOWN);
}

/* What rounding may have done to a figure of which no sum says what it is made of: the largest of its column may be
 * what the others add up to. */
static int64_t room_in_column(const Meaning *m, int number) {
    const Readings *readings = &m->equations->cube->readings;
    const Reading *self = reading_of(m, number);
    int64_t room = 0;
    for (int i = 0; i < readings->size && self->table >= 0; i++) {
        const Reading *other = &readings->data[i];
        if (i == number || other->table != self->table || other->block != self->block || other->col != self->col)
            continue;
        if (other->amount.value_fen > self->amount.value_fen)
            return 0;
        room += (m->equations->ledger->grain_fen[i] + 1) / 2;
    }
    return room;
}

/* Is it off by no more than was rounded away in the rows that its totals add up? */
static bool is_rounded(const Meaning *m, const Identity *identity) {
    int64_t off = identity->residual_fen < 0 ? -identity->residual_fen : identity->residual_fen, room = 0;
    int totals = 0;
    bool agree = identity->kind == IDENTITY_AGREE;
    if (m->equations->exact || (!agree && identity->kind != IDENTITY_PARTS))
        return false;
    for (int t = 0; t < identity->terms_count; t++) {
        int reading = identity->terms[t].reading;
        int64_t own = m->summed[reading] || !agree ? m->summed[reading] : room_in_column(m, reading);
        totals += own > 0;
        room += own ? own : (m->equations->ledger->grain_fen[reading] + 1) / 2;
    }
    return (agree ? totals == 2 : totals > 0) && off <= room;
}

/* ---- the verdict ---------------------------------------------------------------------------------------------- */

static Grounds grounds_of(const Meaning *m, const Identity *identity, unsigned lacks) {
    Grounds grounds = lacks & HALF_ROW ? GROUND(ROW_UNPROVED) : 0;
    grounds |= lacks & HALF_COLUMN ? GROUND(COLUMN_UNPROVED) : 0;
    grounds |= is_rounded(m, identity) ? GROUND(LAST_DIGIT) : 0;
    return grounds | (is_nested(m, identity) ? GROUND(NESTED) : 0);
}

/* Is it a broken identity that of all the set only this change settles? */
static bool is_settled_by(const Identity *identity, const RepairSet *set, int change) {
    for (int c = 0; c < set->count; c++)
        if (is_term(identity, set->changes[c].reading) != (c == change))
            return false;
    return true;
}

static bool escapes(const Meaning *m, const int *identities, int count, const RepairSet *set, int change) {
    int reading = set->changes[change].reading, settled = 0;
    Way first = WAY_OTHER;
    for (int i = 0; i < count; i++) {
        const Identity *identity = identity_of(m, identities[i]);
        if (!is_settled_by(identity, set, change))
            continue;
        if (settled++ && way_of(m, identity) != first)
            return true;
        first = way_of(m, identity);
    }
    int64_t off = set->changes[change].value_fen - reading_of(m, reading)->amount.value_fen;
    return settled > 1 && !is_in_line(m, reading, WAY_OTHER, NULL, off);
}

Grounds meaning_of_change(Meaning *m, const int *identities, int count, const RepairSet *set, int change) {
    begin(m);
    Grounds grounds = 0;
    if (escapes(m, identities, count, set, change))
        return 0;
    for (int i = 0; i < count; i++) {
        const Identity *identity = identity_of(m, identities[i]);
        if (identity->kind == IDENTITY_LAYOUT || !is_term(identity, set->changes[change].reading))
            continue; /* rows that add up say nothing of what they mean */
        Grounds own = grounds_of(m, identity, lacking(m, identity, set));
        if (!own)
            return 0;
        grounds = grounds ? grounds : own;
    }
    return grounds;
}

Grounds meaning_of_identity(Meaning *m, int number) {
    begin(m);
    const Identity *identity = identity_of(m, number);
    return grounds_of(m, identity, lacking(m, identity, NULL)) | (is_short(m, identity) ? GROUND(ROWS_MISSING) : 0);
}
