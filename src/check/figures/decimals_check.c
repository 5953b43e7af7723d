/* decimals_check: a program prints all figures of a table with as many decimals. One or two with more or fewer were
 * typed by hand, or lost a digit or got one too many: too little to be seen in a sum, so it is said for itself. */
#include "check/figures/decimals_check.h"

enum {
    DECIMALS_MAX = 8,
    FIGURES_MIN = 12, /* of a table that has a custom */
    ODD_MAX = 2,      /* more are another custom */
    ODD_SHARE = 20,   /* of so many figures at most one */
};

static bool is_figure(const Reading *reading) {
    return reading->table >= 0 && !reading->blank && !reading->counter.size && reading->amount.value_fen;
}

static int decimals_of(const Reading *reading) {
    return reading->amount.decimals < DECIMALS_MAX ? reading->amount.decimals : DECIMALS_MAX;
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
