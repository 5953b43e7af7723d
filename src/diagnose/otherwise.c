/* otherwise: before an error is told, each figure that it rests on is asked whether it may mean something else:
 *
 *     某局三公经费表                2025 年      read as                        2025   0 hold, 2 fail
 *     合计                          52.10                                       2024   2 hold            taken
 *     公务用车运行维护费            41.60      and the tables of 2024 print 52.10 and 41.60
 *
 * What it may mean is no guess: a table prints its amount, at a coordinate one plausible step away. The step is one of
 * its place. A column was misread with all of its figures: it is of another year or stage, source, measure, nature or
 * unit. So was a row: it is another unit's, another class's. A figure of a sentence stands for itself, and speaks of
 * another year, of a part of what was said or of what that is part of. And a list may be of another whole than the one
 * that it stands under: its parts come to what is printed one step beside that, and the whole itself is proved
 * elsewhere.
 *
 * Then the same step is taken with all figures of the place, and the arithmetic is asked under both readings. As it was
 * read: what other tables print at the same coordinates, and the sums that rest on what the place means (along the rows
 * for a column, down the columns for a row). Otherwise: what is printed at the coordinates one step away. The judge is
 * that of all choices (budget/choices.h): strictly more must hold, nothing more fail, and by no chance, so that a wrong
 * figure in a column that is proved by its other figures stays wrong, be it by chance the figure of another column.
 *
 * A reading that wins does not prove that the document is right: it takes away the proof that it is wrong. The finding
 * becomes a question, and says what it may have been (GROUND_OTHERWISE); where nothing else proves what it means either,
 * a note (GROUND_MISREAD). Of what was doubted before (doubt.c) it is kept what it may be.
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
    STEP_DIMS_MAX = 2 /* in which a sentence may have been misread at once */
};

enum {
    DIMS_TREES = 1u << DIM_FUNCTION | 1u << DIM_ECONOMIC | 1u << DIM_GOV_ECONOMIC | 1u << DIM_PROJECT,
    DIMS_COLUMN =
        1u << DIM_YEAR | 1u << DIM_STAGE | 1u << DIM_MEASURE | 1u << DIM_SOURCE | 1u << DIM_NATURE | 1u << DIM_ENTITY,
    DIMS_ROW = DIMS_TREES | 1u << DIM_ENTITY | 1u << DIM_NATURE | 1u << DIM_SOURCE | 1u << DIM_MEASURE
};

typedef enum PlaceKind { PLACE_COLUMN, PLACE_ROW, PLACE_ALONE } PlaceKind;

typedef struct Step { /* from what was read to what it may mean: these members in these dimensions */
    unsigned dims;
    Coordinate to;
} Step;

typedef struct Misread { /* what was misread together, if it was */
    PlaceKind kind;
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

static int digits_of(const Reading *reading) {
    int digits = 0;
    for (int64_t rest = significant_digits(reading->amount.value_fen); rest; rest /= 10)
        digits++;
    return digits;
}

static bool is_same_amount(const Diagnosis *d, int a, int b) {
    int64_t off = reading_of(d, a)->amount.value_fen - reading_of(d, b)->amount.value_fen;
    int64_t room = (d->ledger->grain_fen[a] + d->ledger->grain_fen[b]) / 2;
    return off <= room && -off <= room;
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

/* Is it one that a reader may have taken wrongly? Classes are only taken for what they are part of. */
static bool is_plausible(const Diagnosis *d, PlaceKind kind, const Coordinate *from, const Step *step) {
    unsigned may = kind == PLACE_COLUMN ? DIMS_COLUMN : kind == PLACE_ROW ? DIMS_ROW : ~0u;
    int count = 0;
    if (!step->dims || step->dims & ~may)
        return false;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t a = from->member[dim], b = step->to.member[dim];
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

/* The line through the place, as far as it is of one table and of one row or column. */
static Misread place_along(const Diagnosis *d, const Lines *lines, int at, PlaceKind kind) {
    const Reading *self = reading_of(d, lines->readings[at]);
    int first = at, end = at + 1, last = lines->starts[lines->count];
    for (int step = -1; step <= 1; step += 2)
        for (int i = at + step; i >= 0 && i < last && end - first < LINE_MAX; i += step) {
            const Reading *other = reading_of(d, lines->readings[i]);
            bool along = other->table == self->table && other->block == self->block &&
                         (kind == PLACE_ROW ? other->row == self->row : other->col == self->col);
            if (!along)
                break;
            first = step < 0 ? i : first;
            end = step < 0 ? end : i + 1;
        }
    return (Misread){kind, lines->readings + first, end - first};
}

static bool is_of(const Misread *place, int reading) {
    for (int i = 0; i < place->count; i++)
        if (place->readings[i] == reading)
            return true;
    return false;
}

/* ---- the evidence ---------------------------------------------------------------------------------------------- */

/* Does the identity rest on what the place means? Agreement with another place does, and a sum across it. */
static bool rests_on(const Diagnosis *d, const Misread *place, const Identity *identity) {
    int figures = 0, own = 0;
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = reading_of(d, identity->terms[t].reading);
        figures += reading->amount.value_fen != 0;
        own += is_of(place, identity->terms[t].reading);
    }
    return identity->state != IDENTITY_UNCHECKED && figures > 1 && own < identity->terms_count &&
           identity->kind != IDENTITY_LAYOUT;
}

static void ask_as_read(const Diagnosis *d, const Misread *place, Evidence *evidence) {
    const Equations *equations = &d->equations;
    for (int i = 0; i < place->count; i++) {
        int reading = place->readings[i];
        for (int k = equations->first[reading]; k < equations->first[reading + 1]; k++) {
            const Identity *identity = identity_of(d, equations->incidences[k].identity);
            if (reading_of(d, reading)->amount.value_fen && rests_on(d, place, identity))
                evidence_ask(evidence, !is_broken(identity), digits_of(reading_of(d, reading)));
        }
    }
}

static void ask_otherwise(const Diagnosis *d, const Misread *place, const Step *step, Evidence *evidence) {
    for (int i = 0; i < place->count; i++) {
        const Reading *reading = reading_of(d, place->readings[i]);
        if (!reading->amount.value_fen || reading->kind != READING_LEVEL)
            continue;
        Coordinate at = step_from(&reading->at, step);
        const int *found = map_find(&d->around.by_coordinate, (Str){(const char *)&at, sizeof at});
        if (found && !is_of(place, *found))
            evidence_ask(evidence, is_same_amount(d, place->readings[i], *found), digits_of(reading));
    }
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
    bool other = choice_settle(choice) > 0;
    if (other)
        choice_keep(&d->ledger->choices, d->arena, choice);
    return other;
}

/* Tries the steps to where the figure's amount is printed, each with the whole place. */
static bool place_agrees(Diagnosis *d, int number, const Misread *place) {
    const Reading *self = reading_of(d, number);
    int64_t grain = d->ledger->grain_fen[number], value = self->amount.value_fen;
    Step tried[OFFERS_MAX];
    int count = 0, looked = 0;
    Choice choice = choice_about(d, number, place->kind);
    ask_as_read(d, place, &choice.candidates[0].evidence);
    for (int i = worths_find(d, value - grain); i < d->worths.size && looked < EQUALS_MAX && count < OFFERS_MAX; i++) {
        int other = d->worths.data[i].reading;
        if (d->worths.data[i].value_fen > value + grain)
            break;
        Step step = step_between(&self->at, &reading_of(d, other)->at);
        looked++;
        if (reading_of(d, other)->kind != self->kind || is_of(place, other) || !is_same_amount(d, number, other) ||
            !is_plausible(d, place->kind, &self->at, &step))
            continue;
        bool known = false;
        for (int k = 0; k < count; k++)
            known |= is_same_step(&tried[k], &step);
        if (known)
            continue;
        tried[count++] = step;
        ask_otherwise(d, place, &step,
                      &choice_offer(&choice, reading_by(&step), reading_of(d, other)->printed)->evidence);
    }
    return settle(d, &choice);
}

static bool figure_agrees(Diagnosis *d, int number) {
    const Reading *reading = reading_of(d, number);
    if (reading->kind != READING_LEVEL || digits_of(reading) < DECIDING_DIGITS)
        return false;
    if (reading->table < 0)
        return place_agrees(d, number, &(Misread){PLACE_ALONE, &number, 1});
    Misread column = place_along(d, &d->around.columns, d->around.in_columns[number], PLACE_COLUMN);
    Misread row = place_along(d, &d->around.rows, d->around.in_rows[number], PLACE_ROW);
    return place_agrees(d, number, &column) || place_agrees(d, number, &row);
}

/* ---- another whole --------------------------------------------------------------------------------------------- */

/* Is it proved, by something else than this sum, that the whole is what it was read as? */
static bool is_proved_beside(const Diagnosis *d, int whole, const Identity *but) {
    for (int k = d->equations.first[whole]; k < d->equations.first[whole + 1]; k++) {
        const Identity *identity = identity_of(d, d->equations.incidences[k].identity);
        bool holds = identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING;
        if (identity != but && holds && rests_on(d, &(Misread){PLACE_ALONE, &whole, 1}, identity))
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
        if (step.dims & DIMS_TREES || !is_plausible(d, PLACE_ALONE, &reading->at, &step))
            continue;
        evidence_ask(&choice_offer(&choice, READ_OTHER_WHOLE, reading_of(d, other)->printed)->evidence, true,
                     digits_of(reading_of(d, other)));
        break;
    }
    return settle(d, &choice);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

bool otherwise_agrees(Diagnosis *d, const int *identities, int count) {
    int asked = 0;
    worths_make(d);
    for (int i = 0; i < count; i++) {
        const Identity *identity = identity_of(d, identities[i]);
        if (!is_broken(identity))
            continue;
        for (int t = 0; t < identity->terms_count && asked < FIGURES_MAX; t++, asked++)
            if (figure_agrees(d, identity->terms[t].reading))
                return true;
        if (list_agrees(d, identity))
            return true;
    }
    return false;
}
