/* stages: what the stages of a check cost, each against reading.
 *
 *     stages FILE...
 *
 * One row a file, the medians of RUNS runs in microseconds of CPU: reading (bytes to document), interpreting
 * (document to cube), deriving (cube to identities), the diagnosis of the package as it is, and the costliest
 * diagnosis among DAMAGES copies in which WRONG figures have a digit wrong. The last column is that one as a
 * share of reading and interpreting: a diagnosis should cost less than what it diagnoses. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "diagnose/diagnosis.h"
#include "opened.h"
#include "prove/identities.h"

enum { RUNS = 5, DAMAGES = 8, WRONG = 5 };

typedef enum Stage { STAGE_READ, STAGE_INTERPRET, STAGE_DERIVE, STAGE_DIAGNOSE, STAGE_COUNT } Stage;

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Other figures for each number, the same in each run. */
static void damage(Cube *cube, int number) {
    for (int i = 1; i <= WRONG && cube->readings.size; i++) {
        int64_t at = ((int64_t)number * WRONG + i) * 7919 % cube->readings.size;
        Amount *amount = &cube->readings.data[at].amount;
        if (amount->value_fen)
            amount->value_fen += amount->grain_fen * (1 + number % 9) * 10;
    }
}

static bool run(const char *path, Knowledge *knowledge, int damaged, int64_t *spent_ns) {
    Opened opened;
    Package *package = &opened.package;
    CheckResult *check = &package->check;
    int64_t at_ns[STAGE_COUNT + 1];
    at_ns[STAGE_READ] = now_ns();
    bool good = opened_read(&opened, knowledge, path);
    at_ns[STAGE_INTERPRET] = now_ns();
    if (good) {
        package_interpret(package, knowledge);
        if (damaged)
            damage(&package->cube, damaged);
        at_ns[STAGE_DERIVE] = now_ns();
        identities_build(&package->cube, opened.arena, &check->ledger);
        at_ns[STAGE_DIAGNOSE] = now_ns();
        identities_report(&package->cube, opened.arena, &check->ledger, &check->findings);
        at_ns[STAGE_COUNT] = now_ns();
        for (int s = 0; s < STAGE_COUNT; s++)
            spent_ns[s] = at_ns[s + 1] - at_ns[s];
    }
    opened_release(&opened);
    return good;
}

static int compare(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

/* The medians of all stages. */
static bool measure(const char *path, Knowledge *knowledge, int damaged, double *median_us) {
    int64_t spent_ns[RUNS][STAGE_COUNT], one_ns[RUNS];
    for (int r = 0; r < RUNS; r++)
        if (!run(path, knowledge, damaged, spent_ns[r]))
            return false;
    for (int s = 0; s < STAGE_COUNT; s++) {
        for (int r = 0; r < RUNS; r++)
            one_ns[r] = spent_ns[r][s];
        qsort(one_ns, RUNS, sizeof *one_ns, compare);
        median_us[s] = (double)one_ns[RUNS / 2] / 1000;
    }
    return true;
}

int main(int argc, char **argv) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    if (!knowledge)
        return 2;
    double read_us = 0, worst_us = 0, largest = 0;
    printf("%9s %9s %9s %9s %9s %7s  %s\n", "read us", "interpret", "derive", "diagnose", "5 wrong", "share",
           "document");
    for (int i = 1; i < argc; i++) {
        double clean_us[STAGE_COUNT], damaged_us[STAGE_COUNT], costliest_us = 0;
        if (!measure(argv[i], knowledge, 0, clean_us))
            continue;
        for (int d = 1; d <= DAMAGES && measure(argv[i], knowledge, d, damaged_us); d++)
            if (damaged_us[STAGE_DIAGNOSE] > costliest_us)
                costliest_us = damaged_us[STAGE_DIAGNOSE];
        double reading_us = clean_us[STAGE_READ] + clean_us[STAGE_INTERPRET], share = costliest_us / reading_us;
        printf("%9.0f %9.0f %9.0f %9.0f %9.0f %6.0f %%  %s\n", clean_us[STAGE_READ], clean_us[STAGE_INTERPRET],
               clean_us[STAGE_DERIVE], clean_us[STAGE_DIAGNOSE], costliest_us, 100 * share, argv[i]);
        fflush(stdout);
        read_us += reading_us;
        worst_us += costliest_us;
        largest = share > largest ? share : largest;
    }
    if (read_us > 0)
        printf("the costliest diagnoses take %.1f %% of reading in all, %.0f %% at most\n", 100 * worst_us / read_us,
               100 * largest);
    arena_release(arena);
    return fflush(stdout) != 0;
}
