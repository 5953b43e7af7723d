/* otherwise: before an error is told, each figure that it rests on is asked whether it may mean something else:
 *
 *     某局三公经费表                2025 年      read as                        2025   0 hold, 2 fail
 *     合计                          52.10                                       2024   2 hold            taken
 *     公务用车运行维护费            41.60      and the tables of 2024 print 52.10 and 41.60
 *
 * What it may mean is no guess: a table prints its amount, at a coordinate one plausible step away. The step is one of
 * its place. A table or a column was misread with all of its figures: it is of another year or stage, source,
 * measure, nature or unit. So was a row: it is another unit's, another class's. A figure of a sentence stands for
 * itself, and speaks of another year, of a part of what was said or of what that is part of. And a list may be of
 * another whole than the one that it stands under: its parts come to what is printed one step beside that, and the
 * whole itself is proved elsewhere.
 *
 * All that the finding accuses must rest on that place. Then the same step is taken with all its figures, and the
 * arithmetic is asked under both readings. As it was read: what other tables print at the same coordinates, and the
 * sums that rest on what the place means (along the rows for a column, down the columns for a row). Otherwise: what is
 * printed at the coordinates one step away. The judge is that of all choices (budget/choices.h): strictly more must
 * hold, nothing more fail, and by no chance. A place of which more holds than fails as it was read is read right, so
 * that a wrong figure in a column that is proved by its other figures stays wrong, be it by chance the figure of
 * another column. Nor does it count that a place agrees where the rest of its table would do so too: then all money is
 * of one source, and the step leads nowhere.
 *
 * A reading that wins does not prove that the document is right: it takes away the proof that it is wrong. The finding
 * becomes a question, and says what it may have been (GROUND_OTHERWISE); where nothing else proves what it means
 * either, a note (GROUND_MISREAD). Of what was doubted before (doubt.c) it is kept what it may be.
 *
 * Cost: nothing where no error would be told; then per figure asked OFFERS_MAX steps over its line, FIGURES_MAX
 * figures a finding. */
#include "diagnose/otherwise.h"
#include "diagnose/worths.h"

enum {
    FIGURES_MAX = 48, /* asked of a finding */
    EQUALS_MAX = 24,  /* figures of the same amount that are looked at */
    OFFERS_MAX = 6,   /* steps that are tried of one place */
    LINE_MAX = 2000,  /* figures of a place that are asked */
    BORNE_OUT_MIN = 2,
    STEP_DIMS_MAX = 2 /* in which a sentence may have been misread at once */
};

enum {
    DIMS_TREES = 1u << DIM_FUNCTION | 1u << DIM_ECONOMIC | 1u << DIM_GOV_ECONOMIC | 1u << DIM_PROJECT,
    DIMS_COLUMN =
        1u << DIM_YEAR | 1u << DIM_STAGE | 1u << DIM_MEASURE | 1u << DIM_SOURCE | 1u << DIM_NATURE | 1u << DIM_ENTITY,
    DIMS_ROW = DIMS_TREES | 1u << DIM_ENTITY | 1u << DIM_NATURE | 1u << DIM_SOURCE | 1u << DIM_MEASURE
};

typedef enum PlaceKind { PLACE_TABLE, PLACE_COLUMN, PLACE_ROW, PLACE_ALONE } PlaceKind;

typedef struct Step { /* from what was read to what it may mean: these members in these dimensions */
    unsigned dims;
    Coordinate to;
} Step;

typedef struct Accused { /* the broken identities of the finding */
    Diagnosis *d;
    const int *identities;
    int count;
} Accused;

typedef struct Misread { /* what was misread together, if it was */
    PlaceKind kind;
    int self; /* the figure that is asked */
    const int *readings;
    int count;
} Misread;

static const Reading *reading_of(const Diagnosis *d, int reading) {
    return &d->cube->readings.data[reading];
}

static const Identity *identity_of(const Diagnosis *d, int identity) {
    return &d->ledger->identities.data[identity];
}

static bool is_broken(const Identity *identity) {
    return identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
}

/* Zeros at the end decide nothing. */
static int digits_of(const Reading *reading) {
    return amount_digits(amount_significant(reading->amount.value_fen), 1);
}

static bool is_same_amount(const Diagnosis *d, int a, int b) {
    int64_t off = reading_of(d, a)->amount.value_fen - reading_of(d, b)->amount.value_fen;
    int64_t room = (d->ledger->grain_fen[a] + d->ledger->grain_fen[b]) / 2;
    return off <= room && -off <= room;
}

/* Another table, where the figure stands in one: rows of one table repeat each other's amounts all the time. */
static bool is_elsewhere(const Diagnosis *d, int reading, int other) {
    return reading_of(d, reading)->table != reading_of(d, other)->table;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static Step step_between(const Coordinate *from, const Coordinate *to) {
    Step step = {.to = *to};
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        step.dims |= from->member[dim] != to->member[dim] ? 1u << dim : 0;
    return step;
}

static bool is_same_step(const Step *a, const Step *b) {
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (a->dims != b->dims || (a->dims >> dim & 1 && a->to.member[dim] != b->to.member[dim]))
            return false;
    return true;
}

static Coordinate step_from(const Coordinate *at, const Step *step) {
    Coordinate to = *at;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (step->dims >> dim & 1)
            to.member[dim] = step->to.member[dim];
    return to;
}

/* Is it one that a reader may have taken wrongly? Classes are only taken for what they are part of, and not where their
 * code is printed. */
static bool is_plausible(const Diagnosis *d, PlaceKind kind, const Reading *self, const Step *step) {
    unsigned may = kind == PLACE_ROW ? DIMS_ROW : kind == PLACE_ALONE ? ~0u : DIMS_COLUMN;
    int count = 0;
    if (reading_code(d->cube, self).size)
        may &= ~DIMS_TREES;
    if (!step->dims || step->dims & ~may)
        return false;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t a = self->at.member[dim], b = step->to.member[dim];
        if (!(step->dims >> dim & 1))
            continue;
        count++;
        bool beside = a && b && (a == b + 1 || b == a + 1);
        bool tree = DIMS_TREES >> dim & 1;
        if ((dim == DIM_YEAR && !beside) ||
            (tree && kind == PLACE_ALONE && !cube_covers(d->cube, dim, a, b) && !cube_covers(d->cube, dim, b, a)))
            return false;
    }
    return kind != PLACE_ALONE || count <= STEP_DIMS_MAX;
}

static CandidateReading reading_by(const Step *step) {
    return step->dims & (1u << DIM_YEAR | 1u << DIM_STAGE) ? READ_OTHER_YEAR
           : step->dims & 1u << DIM_ENTITY                 ? READ_OTHER_UNIT
           : step->dims & DIMS_TREES                       ? READ_OTHER_CLASS
                                                           : READ_OTHER_COLUMN;
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

static bool is_of(const Diagnosis *d, const Misread *place, int number) {
    const Reading *self = reading_of(d, place->self), *other = reading_of(d, number);
    if (place->kind == PLACE_ALONE || self->table < 0)
        return number == place->self;
    return other->table == self->table &&
           (place->kind == PLACE_TABLE ||
            (other->block == self->block &&
             (place->kind == PLACE_ROW ? other->row == self->row : other->col == self->col)));
}

/* The figures of the place around this one, as the lines have them. */
static Misread place_around(const Diagnosis *d, const Lines *lines, int at, PlaceKind kind) {
    Misread place = {.kind = kind, .self = lines->readings[at]};
    int first = at, end = at + 1;
    while (first > 0 && end - first < LINE_MAX && is_of(d, &place, lines->readings[first - 1]))
        first--;
    while (end < lines->starts[lines->count] && end - first < LINE_MAX && is_of(d, &place, lines->readings[end]))
        end++;
    place.readings = lines->readings + first;
    place.count = end - first;
    return place;
}

static Misread place_alone(const int *reading) {
    return (Misread){PLACE_ALONE, *reading, reading, 1};
}

/* The dimensions that tell its figures apart: in these it was not misread as one. */
static unsigned varying_in(const Diagnosis *d, const Misread *place) {
    unsigned varying = 0;
    for (int i = 0; i < place->count; i++)
        varying |= step_between(&reading_of(d, place->self)->at, &reading_of(d, place->readings[i])->at).dims;
    return varying;
}

/* ---- the evidence ---------------------------------------------------------------------------------------------- */

/* Does the identity rest on what the place means? Agreement with another place does, and a sum across it; one within
 * it holds or fails wherever the place stands. */
static bool rests_on(const Diagnosis *d, const Misread *place, const Identity *identity) {
    int figures = 0, own = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = reading_of(d, identity->terms[t].reading);
        figures += reading->amount.value_fen != 0;
        own += is_of(d, place, identity->terms[t].reading);
    }
    return identity->state != IDENTITY_UNCHECKED && identity->kind != IDENTITY_LAYOUT && figures > 1 && own > 0 &&
           own < identity->terms_count;
}

static void ask_as_read(const Accused *accused, const Misread *place, Evidence *evidence) {
    const Diagnosis *d = accused->d;
    const Equations *equations = &d->equations;
    for (int i = 0; i < accused->count; i++) { /* the equations have no place for what is doubted */
        const Identity *identity = identity_of(d, accused->identities[i]);
        if (identity->state == IDENTITY_DOUBTED && rests_on(d, place, identity))
            evidence_ask(evidence, false, 0);
    }
    for (int i = 0; i < place->count; i++) {
        int reading = place->readings[i];
        for (int k = equations->first[reading]; k < equations->first[reading + 1]; k++) {
            const Identity *identity = identity_of(d, equations->incidences[k].identity);
            if (reading_of(d, reading)->amount.value_fen && rests_on(d, place, identity))
                evidence_ask(evidence, !is_broken(identity), digits_of(reading_of(d, reading)));
        }
    }
}

/* What is printed elsewhere, one step from where the figure was read to be. */
static void ask_there(const Diagnosis *d, int number, const Step *step, Evidence *evidence) {
    const Reading *reading = reading_of(d, number);
    Coordinate at = step_from(&reading->at, step);
    const int *found = map_find(&d->around.by_coordinate, (Str){(const char *)&at, sizeof at});
    if (found && reading->amount.value_fen && reading->kind == READING_LEVEL && is_elsewhere(d, number, *found))
        evidence_ask(evidence, is_same_amount(d, number, *found), digits_of(reading));
}

static void ask_otherwise(const Diagnosis *d, const Misread *place, const Step *step, Evidence *evidence) {
    for (int i = 0; i < place->count; i++)
        ask_there(d, place->readings[i], step, evidence);
}

/* Does the step lead the rest of the table to its own amounts as well? Then they are the same money throughout, all of
 * it of one source, and that the place agrees says nothing. */
static bool is_everywhere(const Diagnosis *d, const Misread *place, const Step *step) {
    Evidence rest = {0};
    if (place->kind != PLACE_ROW && place->kind != PLACE_COLUMN)
        return false;
    const Misread table = place_around(d, &d->around.rows, d->around.in_rows[place->self], PLACE_TABLE);
    for (int i = 0; i < table.count; i++)
        if (!is_of(d, place, table.readings[i]))
            ask_there(d, table.readings[i], step, &rest);
    return rest.held > rest.failed;
}

/* ---- the choice ------------------------------------------------------------------------------------------------ */

static Choice choice_about(const Diagnosis *d, int number, PlaceKind kind) {
    const Reading *reading = reading_of(d, number);
    Choice choice = {.site = CHOICE_ACCUSED, .printed = reading->printed, .table = reading->table};
    choice.sentence = reading->sentence;
    choice.place = reading->place;
    choice.first = kind == PLACE_ROW ? reading->row : 0;
    choice.end = kind == PLACE_ROW ? reading->row + 1 : 0;
    (void)choice_offer(&choice, READ_AS_WORDED, STR(""));
    return choice;
}

static bool settle(Diagnosis *d, Choice *choice) {
    bool other = choice_settle(choice) > 0, known = false;
    const Choices *kept = &d->ledger->choices;
    for (int i = 0; i < kept->size && other; i++)
        known |= kept->data[i].site == CHOICE_ACCUSED && kept->data[i].printed.data == choice->printed.data;
    if (other && !known)
        choice_keep(&d->ledger->choices, d->arena, choice);
    return other;
}

/* More holds than fails as it was read; or as much, and two things that it agrees with: the sums of its row and its
 * columns fail together, from one cause. */
static bool is_borne_out(const Evidence *as_read) {
    return as_read->held > as_read->failed || (as_read->held == as_read->failed && as_read->held >= BORNE_OUT_MIN);
}

/* Tries the steps to where the figure's amount is printed, each with the whole place. */
static bool place_agrees(const Accused *accused, const Misread *place) {
    Diagnosis *d = accused->d;
    int number = place->self;
    const Reading *self = reading_of(d, number);
    int64_t grain = d->ledger->grain_fen[number], value = self->amount.value_fen;
    unsigned varying = varying_in(d, place);
    Step tried[OFFERS_MAX];
    int count = 0, looked = 0;
    Choice choice = choice_about(d, number, place->kind);
    ask_as_read(accused, place, &choice.candidates[0].evidence);
    if (is_borne_out(&choice.candidates[0].evidence))
        return false; /* what it was read as is proved */
    for (int i = worths_find(d, value - grain); i < d->worths.size && looked < EQUALS_MAX && count < OFFERS_MAX; i++) {
        int other = d->worths.data[i].reading;
        if (d->worths.data[i].value_fen > value + grain)
            break;
        Step step = step_between(&self->at, &reading_of(d, other)->at);
        looked++;
        if (reading_of(d, other)->kind != self->kind || !is_elsewhere(d, number, other) ||
            !is_same_amount(d, number, other) || step.dims & varying || !is_plausible(d, place->kind, self, &step))
            continue;
        bool known = false;
        for (int k = 0; k < count; k++)
            known |= is_same_step(&tried[k], &step);
        if (known || is_everywhere(d, place, &step))
            continue;
        tried[count++] = step;
        ask_otherwise(d, place, &step,
                      &choice_offer(&choice, reading_by(&step), reading_of(d, other)->printed)->evidence);
    }
    return settle(d, &choice);
}

/* Does all that the finding accuses rest on what the place means? Else something stays broken. */
static bool all_rest_on(const Accused *accused, const Misread *place) {
    for (int i = 0; i < accused->count; i++) {
        const Identity *identity = identity_of(accused->d, accused->identities[i]);
        if (is_broken(identity) && !rests_on(accused->d, place, identity))
            return false;
    }
    return true;
}

static bool is_misread(const Accused *accused, const Misread *place) {
    return all_rest_on(accused, place) && place_agrees(accused, place);
}

static bool figure_agrees(const Accused *accused, int number) {
    const Diagnosis *d = accused->d;
    const Reading *reading = reading_of(d, number);
    if (reading->kind != READING_LEVEL || digits_of(reading) < DECIDING_DIGITS)
        return false;
    const Misread alone = place_alone(&number);
    if (reading->table < 0)
        return is_misread(accused, &alone);
    const Lines *rows = &d->around.rows, *columns = &d->around.columns;
    const Misread table = place_around(d, rows, d->around.in_rows[number], PLACE_TABLE);
    const Misread column = place_around(d, columns, d->around.in_columns[number], PLACE_COLUMN);
    const Misread row = place_around(d, rows, d->around.in_rows[number], PLACE_ROW);
    return is_misread(accused, &table) || is_misread(accused, &column) || is_misread(accused, &row);
}

/* ---- another whole --------------------------------------------------------------------------------------------- */

/* Is it proved, by something else than this sum, that the whole is what it was read as? */
static bool is_proved_beside(const Diagnosis *d, int whole, const Identity *but) {
    const Misread alone = place_alone(&whole);
    for (int k = d->equations.first[whole]; k < d->equations.first[whole + 1]; k++) {
        const Identity *identity = identity_of(d, d->equations.incidences[k].identity);
        bool holds = identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
        if (identity != but && holds && rests_on(d, &alone, identity))
            return true;
    }
    return false;
}

/* 收入总计 1,200.35, 其中 …: the parts come to 1,020.30, and that is printed as 本年收入. */
static bool list_agrees(Diagnosis *d, const Identity *identity) {
    int whole = identity->terms[0].reading, figures = 0;
    const Reading *reading = reading_of(d, whole);
    int64_t right = reading->amount.value_fen - identity->residual_fen / identity->terms[0].coefficient;
    for (int t = 1; t < identity->terms_count; t++)
        figures += reading_of(d, identity->terms[t].reading)->amount.value_fen != 0;
    if (identity->kind != IDENTITY_PARTS || figures < 2 || !is_proved_beside(d, whole, identity))
        return false;
    Choice choice = choice_about(d, whole, PLACE_ALONE);
    evidence_ask(&choice.candidates[0].evidence, false, 0);
    for (int i = worths_find(d, right); i < d->worths.size && d->worths.data[i].value_fen == right; i++) {
        int other = d->worths.data[i].reading;
        Step step = step_between(&reading->at, &reading_of(d, other)->at);
        if (step.dims & DIMS_TREES || !is_plausible(d, PLACE_ALONE, reading, &step))
            continue;
        evidence_ask(&choice_offer(&choice, READ_OTHER_WHOLE, reading_of(d, other)->printed)->evidence, true,
                     digits_of(reading_of(d, other)));
        break;
    }
    return settle(d, &choice);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

bool otherwise_agrees(Diagnosis *d, const int *identities, int count) {
    const Accused accused = {d, identities, count};
    int asked = 0;
    worths_make(d);
    for (int i = 0; i < count; i++) {
        const Identity *identity = identity_of(d, identities[i]);
        if (!is_broken(identity))
            continue;
        for (int t = 0; t < identity->terms_count && asked < FIGURES_MAX; t++, asked++)
            if (figure_agrees(&accused, identity->terms[t].reading))
                return true;
        if (count == 1 && list_agrees(d, identity))
            return true;
    }
    return false;
}
