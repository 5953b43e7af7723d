/* decimals_check: a program prints all figures of a table with as many decimals. One or two with more or fewer were
 * typed by hand, or lost a digit or got one too many: too little to be seen in a sum, so it is said for itself.
 *
 * Or its unit was confused, and then the digits themselves say by how much: 0.003340 万元 in a table of two decimals
 * was 33.40. (33.4000 has two zeros too many, and 33.4 one too few.) So it is when the row above or below prints the
 * same digits. What is so found is a suggestion, no more. */
#include "check/figures/decimals_check.h"
#include "finding/voice.h"
#include "prove/slip.h"

enum {
    DECIMALS_MAX = 8,
    FIGURES_MIN = 12, /* of a table that has a custom */
    ODD_MAX = 2,      /* more are another custom */
    ODD_SHARE = 20,   /* of so many figures at most one */
    MOVED_MIN = 2,    /* places; one is a digit too many as well */
    MOVED_PERCENT = 60,
    BESIDE_PERCENT = 80,
    BESIDE_DIGITS = 2
};

static bool is_figure(const Reading *reading) {
    return reading->table >= 0 && !reading->blank && !reading->counter.size && reading->amount.value_fen;
}

static int decimals_of(const Reading *reading) {
    return reading->amount.decimals < DECIMALS_MAX ? reading->amount.decimals : DECIMALS_MAX;
}

static int64_t value_of(const Cube *cube, int reading) {
    return cube->readings.data[reading].amount.value_fen;
}

/* The figure moved by as many places as its decimals are too many; 0: nothing says that it was. */
static int64_t moved_value(const Cube *cube, int reading, int usual) {
    const Reading *self = &cube->readings.data[reading];
    int places = self->amount.decimals - usual;
    int64_t unit_fen = self->unit_fen, grain = self->unit_fen;
    for (int i = 0; i < usual; i++)
        grain /= 10;
    if (places < MOVED_MIN || (grain && self->amount.value_fen % grain == 0))
        return 0;
    for (; places > 0 && unit_fen < AMOUNT_LIMIT_FEN / 10; places--)
        unit_fen *= 10;
    Amount moved;
    return !places && amount_parse(self->printed, unit_fen, &moved) ? moved.value_fen : 0;
}

/* The amount that the next figure above or below has, when it is of the same digits; 0: none. */
static int64_t value_beside(const Cube *cube, int reading) {
    const Reading *self = &cube->readings.data[reading];
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        bool next = other->table == self->table && other->block == self->block && other->col == self->col &&
                    (other->row == self->row - 1 || other->row == self->row + 1);
        int64_t digits = amount_significant(other->amount.value_fen);
        if (next && digits == amount_significant(value_of(cube, reading)) &&
            amount_digits(digits, 1) >= BESIDE_DIGITS && other->amount.value_fen != value_of(cube, reading))
            return other->amount.value_fen;
    }
    return 0;
}

static void suggest(const Checked *checked, Finding *finding, int reading, int usual) {
    const Cube *cube = checked->cube;
    const Reading *self = &cube->readings.data[reading];
    int64_t beside = value_beside(cube, reading), right = beside ? beside : moved_value(cube, reading, usual);
    if (!right)
        return;
    Repair *repair = vec_push(&finding->repairs, checked->arena);
    repair->site = finding->site;
    repair->printed = voice_figure(cube, checked->arena, reading, self->amount.value_fen);
    repair->value = voice_money(checked->arena, right, self->unit_fen, usual);
    repair->slip = slip_id(slip_seen(self->amount.value_fen, self->amount.grain_fen, right));
    repair->confidence_percent = beside ? BESIDE_PERCENT : MOVED_PERCENT;
}

static void report(const Checked *checked, int reading, int usual) {
    const Cube *cube = checked->cube;
    Arena *arena = checked->arena;
    Site site = site_of_reading(cube, arena, reading);
    Finding *finding = finding_add(checked->findings, arena, cube, STR("decimals-odd"), site);
    finding->printed = cube->readings.data[reading].printed;
    Str where = arena_format(arena, "%.*s，%.*s，%.*s", STR_ARG(site.table), STR_ARG(site.row), STR_ARG(site.column));
    finding_argument(finding, arena, "where", where, STR(""));
    finding_argument(finding, arena, "printed", finding->printed, STR(""));
    finding_argument(finding, arena, "decimals", arena_format(arena, "%d", decimals_of(&cube->readings.data[reading])),
                     STR(""));
    finding_argument(finding, arena, "usual", arena_format(arena, "%d", usual), STR(""));
    suggest(checked, finding, reading, usual);
}

void decimals_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    Arena *arena = checked->arena;
    size_t size = sizeof(int[DECIMALS_MAX + 1]);
    int(*counts)[DECIMALS_MAX + 1] = arena_alloc(arena, size * (size_t)(cube->tables.size + 1), _Alignof(int));
    int *usual = arena_array(arena, int, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++)
        if (is_figure(&cube->readings.data[i]))
            counts[cube->readings.data[i].table][decimals_of(&cube->readings.data[i])]++;
    for (int t = 0; t < cube->tables.size; t++) {
        int all = 0, most = 0;
        for (int d = 0; d <= DECIMALS_MAX; d++) {
            all += counts[t][d];
            most = counts[t][d] > counts[t][most] ? d : most;
        }
        int odd = all - counts[t][most];
        usual[t] = all >= FIGURES_MIN && odd <= ODD_MAX && odd * ODD_SHARE <= all ? most : -1;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (is_figure(reading) && usual[reading->table] >= 0 && decimals_of(reading) != usual[reading->table])
            report(checked, i, usual[reading->table]);
    }
}
