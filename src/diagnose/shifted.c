/* One slip made many times: the figures of a column stand one row too high from some row on.
 *
 *                      合计         基本        项目
 *     30201 办公费     500000.00   300000.00   640000.00      the row below: 0 + 500000
 *     30202 印刷费      30000.00        0.00   500000.00                     30000 + 0
 *     30207 邮电费     120000.00    30000.00        0.00                     120000 + 0
 *     30211 差旅费      20000.00   120000.00        0.00                     …
 *
 * What a figure should be is asked of each identity that it stands in and that does not go down its own column: the sum
 * along its row, the same thing in another table. A figure that fails something, and that those of the row below ask
 * for no less than its own (its neighbour may be moved along), is moved; SHIFTED_MIN moved figures of DECIDING_DIGITS
 * digits and different amounts in one run, with few between them that are not, are no chance. Of two tables that say
 * the same, the one whose own sums down the column do not hold is moved. So many sums of six digits agree in nothing
 * but the truth, but the numbers may have slipped in reading the page: it is a warning. Ten findings become one.
 *
 * Cost: the identities of the figures of a column, twice; nothing where nothing is broken. */
#include "diagnose/shifted.h"
#include "finding/voice.h"

enum {
    SHIFTED_MIN = 4, /* figures that are moved */
    RUN_SHARE = 5,
    ASKED_MAX = 16,       /* identities of a figure */
    BEHIND_MAX = 3,       /* rows behind a run */
    SHIFTED_TOLD_MAX = 8, /* columns; the others are diagnosed as if they were none */
};

typedef struct Run {
    int first, end; /* in the column's readings */
    int moved;
} Run;

static const Reading *reading_of(const Diagnosis *d, int reading) {
    return &d->cube->readings.data[reading];
}

/* Do all its figures stand in this column? */
static bool is_down(const Diagnosis *d, const Identity *identity, const Reading *of) {
    for (int t = 0; t < identity->terms_count; t++) {
        const Reading *reading = reading_of(d, identity->terms[t].reading);
        if (reading->table != of->table || reading->line_col != of->line_col)
            return false;
    }
    return true;
}

/* How many identities across the column ask for this amount where the reading stands. */
static int count_asking(const Diagnosis *d, int reading, int64_t value_fen) {
    const Equations *equations = &d->equations;
    int asked = 0, asking = 0;
    for (int i = equations->first[reading]; i < equations->first[reading + 1] && asked < ASKED_MAX; i++, asked++) {
        const Incidence *incidence = &equations->incidences[i];
        const Identity *identity = &d->ledger->identities.data[incidence->identity];
        int64_t sign = incidence->coefficient, off;
        if (identity->relation != '=' || (sign != 1 && sign != -1) || is_down(d, identity, reading_of(d, reading)))
            continue;
        off = identity->residual_fen + sign * (value_fen - reading_of(d, reading)->amount.value_fen);
        asking += off <= identity->slack_fen && -off <= identity->slack_fen;
    }
    return asking;
}

static bool is_broken(const Diagnosis *d, int reading) {
    for (int i = d->equations.first[reading]; i < d->equations.first[reading + 1]; i++)
        if (repair_is_broken(&d->equations, d->equations.incidences[i].identity))
            return true;
    return false;
}

/* Is the figure at `from` that of the row `to`? */
static bool is_moved(const Diagnosis *d, int from, int to) {
    const Reading *figure = reading_of(d, from);
    int64_t value = figure->amount.value_fen;
    if (amount_digits(value, figure->amount.grain_fen) < DECIDING_DIGITS ||
        reading_of(d, to)->amount.value_fen == value || !is_broken(d, from))
        return false;
    int there = count_asking(d, to, value);
    return there > 0 && there >= count_asking(d, from, value);
}

/* The longest run of figures that are those of the next row (step 1) or of the row before. */
static Run find_run(const Diagnosis *d, const int *column, int count, int step) {
    Run best = {0}, run = {0};
    int between = 0;
    int64_t last = 0;
    for (int i = step < 0; i < count - (step > 0); i++) {
        bool moved = is_moved(d, column[i], column[i + step]);
        between += !moved && reading_of(d, column[i])->amount.value_fen != 0;
        if (!run.moved || between > 1 + run.moved / RUN_SHARE) {
            if (!moved)
                continue;
            run = (Run){.first = i};
            between = 0;
            last = 0;
        }
        if (!moved)
            continue;
        run.moved += reading_of(d, column[i])->amount.value_fen != last;
        last = reading_of(d, column[i])->amount.value_fen;
        run.end = i + 1;
        best = run.moved >= best.moved ? run : best;
    }
    return best;
}

/* Do sums of parts down the column hold for most of the figures? Then they stand where they should, and it is the other
 * table that is moved. */
static bool holds_down(const Diagnosis *d, const int *column, Run run) {
    int held = 0;
    for (int i = run.first; i < run.end; i++)
        for (int k = d->equations.first[column[i]]; k < d->equations.first[column[i] + 1]; k++) {
            int number = d->equations.incidences[k].identity;
            const Identity *identity = &d->ledger->identities.data[number];
            if (identity->kind != IDENTITY_PARTS || repair_is_broken(&d->equations, number) ||
                !is_down(d, identity, reading_of(d, column[i])))
                continue;
            held++;
            break;
        }
    return held * 2 > run.end - run.first;
}

static Str row_of(const Diagnosis *d, int reading) {
    const TableLine *line = reading_line(d->cube, reading_of(d, reading));
    return line ? line->label : STR("");
}

static void report(Diagnosis *d, const int *column, int count, Run run, int step, Findings *findings) {
    int first = column[run.first], last = column[run.end - 1];
    Finding *finding =
        finding_add(findings, d->arena, d->cube, STR("column-shifted"), site_of_reading(d->cube, d->arena, first));
    finding->printed = voice_figure(d->cube, d->arena, first, reading_of(d, first)->amount.value_fen);
    finding_say(finding, d->arena, "where", voice_place(d->cube, d->arena, first));
    finding_say_text(finding, d->arena, "last", row_of(d, last));
    finding_say_text(finding, d->arena, "printed", finding->printed);
    finding_say_count(finding, d->arena, "count", run.moved);
    finding_phrase(finding, d->arena, d->cube, "way", step > 0 ? "too-high" : "too-low");
    Related *related = vec_push(&finding->related, d->arena);
    related->site = site_of_reading(d->cube, d->arena, column[run.first + step]);
    related->zh = arena_format(d->arena, "%.*s 应在此处", STR_ARG(finding->printed));
    related->en = arena_format(d->arena, "%.*s should stand here", STR_ARG(finding->printed));
    int from = run.first - (step < 0), end = run.end + (step > 0);
    for (int i = 0; i < BEHIND_MAX && end < count && is_broken(d, column[end]); i++)
        end++; /* what the last rows print is moved as well, or is nobody's */
    Vec(int) broken = {0};
    for (int i = from; i < end && i < count; i++)
        for (int k = d->equations.first[column[i]]; k < d->equations.first[column[i] + 1]; k++) {
            int number = d->equations.incidences[k].identity;
            Identity *identity = &d->ledger->identities.data[number];
            if (!repair_is_broken(&d->equations, number) || str_equal(identity->reason, STR("shifted")))
                continue;
            identity->reason = STR("shifted");
            *vec_push(&broken, d->arena) = number;
        }
    finding->identities = broken.data;
    finding->identities_count = broken.size;
}

void shifted_report(Diagnosis *d, Findings *findings) {
    const Lines *lines = &d->around.columns;
    int told = 0;
    for (int i = 0; i < lines->count; i++) {
        const int *column = lines->readings + lines->starts[i];
        int count = lines->starts[i + 1] - lines->starts[i];
        for (int step = 1; step >= -1 && count > SHIFTED_MIN && told < SHIFTED_TOLD_MAX; step -= 2) {
            Run run = find_run(d, column, count, step);
            if (run.moved < SHIFTED_MIN || holds_down(d, column, run))
                continue;
            report(d, column, count, run, step, findings);
            equations_init(&d->equations, d->cube, d->ledger, d->arena, d->equations.exact);
            told++;
        }
    }
}
