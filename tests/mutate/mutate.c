/* mutate: the judge of the diagnosis. Documents that add up are read once; then one printed figure of a table
 * is changed in the neutral document, by each slip in turn, and the document is interpreted and checked anew,
 * in this process.
 *
 *     mutate [--seed N] [--pairs N] [--show KIND] FILE...       KIND: undetected, unlocated, unvalued, blame
 *
 * Counted for the figures that some identity covers:
 *     detected   the check says something that it did not say of the document as it was
 *     located    the first repair of the first new finding is at the changed figure
 *     value      and it is the figure as it was
 *     blame      findings of level error that name another figure as the wrong one, above the first
 * by slip, by the number of covering identities and by table. Pairs: two figures changed at once, at random;
 * located when both stand among the first repairs of the findings. The random numbers are our own: the same
 * seed gives the same mutants everywhere.
 *
 * A document of which more than a twentieth of the identities fail as it stands is named and left out; in the
 * others, the figures of identities that fail are no targets, since what the check says of them could be
 * their own defect. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "interpret/interpret.h"
#include "language/language.h"
#include "read/read.h"

enum { ARENA_BYTES = 1 << 30, COVER_MAX = 6, TEXT_MAX = 64, SHOWN_MAX = 40, UNSOUND_SHARE = 20 };

/* To add a slip: a line here, and a case in mutate_text. */
#define MUTATIONS(X)                                                                                                   \
    X(SWAP, "two digits swapped")                                                                                      \
    X(DIGIT, "one digit wrong")                                                                                        \
    X(LAST, "last digit off by one")                                                                                   \
    X(DROP, "one digit dropped")                                                                                       \
    X(DOUBLE, "one digit doubled")                                                                                     \
    X(POINT, "decimal point moved")                                                                                    \
    X(UNIT, "unit: times 10,000 or by it")                                                                             \
    X(SIGN, "sign")                                                                                                    \
    X(ROW, "figure of a neighbouring row")                                                                             \
    X(COLUMN, "figure of a neighbouring column")

typedef enum Mutation {
#define X(constant, name) MUTATE_##constant,
    MUTATIONS(X)
#undef X
        MUTATION_COUNT
} Mutation;

static const char *const mutation_names[] = {
#define X(constant, name) name,
    MUTATIONS(X)
#undef X
};

typedef struct Tally {
    int mutants, detected, located, valued, blame;
} Tally;

typedef struct Target { /* a figure and the cell that prints it */
    int reading;
    Cell *cell;
} Target;

typedef struct Judge {
    Knowledge *knowledge;
    Document document;
    Cube cube;
    Records records;
    CheckResult check;
    Vec(Target) targets;
    Map said; /* findings of the document as it is */
    uint64_t random;
    const char *show;
    int shown;
    Tally by_slip[MUTATION_COUNT], by_cover[COVER_MAX + 1], all, pairs;
    Tally *by_table;
} Judge;

static uint64_t next_random(Judge *judge) { /* splitmix64 */
    uint64_t z = judge->random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int pick(Judge *judge, int count) {
    return (int)(next_random(judge) % (uint64_t)count);
}

/* ---- changing a figure --------------------------------------------------------------------------------- */

typedef struct Digits { /* a printed number taken apart */
    char digits[TEXT_MAX];
    int count, decimals;
    bool negative;
} Digits;

static bool take_apart(Str printed, Digits *out) {
    *out = (Digits){0};
    bool point = false;
    for (ptrdiff_t i = 0; i < printed.size; i++) {
        char c = printed.data[i];
        if (c == '-')
            out->negative = true;
        else if (c == '.')
            point = true;
        else if (c >= '0' && c <= '9' && out->count < TEXT_MAX / 2) {
            out->digits[out->count++] = c;
            out->decimals += point;
        } else if (c != ',')
            return false;
    }
    return out->count > 0;
}

static Str put_together(Arena *arena, Digits d) {
    while (d.count <= d.decimals) {
        memmove(d.digits + 1, d.digits, (size_t)d.count++);
        d.digits[0] = '0';
    }
    while (d.count - d.decimals > 1 && d.digits[0] == '0')
        memmove(d.digits, d.digits + 1, (size_t)--d.count);
    int whole = d.count - d.decimals;
    return arena_format(arena, "%s%.*s%s%.*s", d.negative ? "-" : "", whole, d.digits, d.decimals ? "." : "",
                        d.decimals, d.digits + whole);
}

static bool swap_digits(Judge *judge, Digits *d) {
    int places[TEXT_MAX], count = 0;
    for (int i = 0; i + 1 < d->count; i++)
        if (d->digits[i] != d->digits[i + 1])
            places[count++] = i;
    if (!count)
        return false;
    int at = places[pick(judge, count)];
    char first = d->digits[at];
    d->digits[at] = d->digits[at + 1];
    d->digits[at + 1] = first;
    return true;
}

static bool scale(Judge *judge, Digits *d, int zeros) {
    bool up = pick(judge, 2) == 0;
    for (int i = 0; i < zeros; i++) {
        if (!up)
            d->decimals++;
        else if (d->decimals)
            d->decimals--;
        else
            d->digits[d->count++] = '0';
    }
    return true;
}

/* The printed figure next to this one in its column or row, empty: none. */
static Str neighbour(const Cube *cube, int number, bool in_row) {
    const Reading *self = &cube->readings.data[number], *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *other = &cube->readings.data[i];
        if (i == number || other->blank || other->table != self->table || other->block != self->block ||
            (in_row ? other->row != self->row : other->col != self->col))
            continue;
        int distance = abs(in_row ? other->col - self->col : other->row - self->row);
        if (!best || distance < best_distance) {
            best = other;
            best_distance = distance;
        }
    }
    return best ? best->printed : STR("");
}

/* What the figure becomes; empty when this slip cannot happen to it. */
static Str mutate_text(Judge *judge, Arena *arena, int number, Mutation mutation) {
    Digits d;
    if (!take_apart(judge->cube.readings.data[number].printed, &d))
        return STR("");
    int at = pick(judge, d.count);
    switch (mutation) {
    case MUTATE_SWAP:
        return swap_digits(judge, &d) ? put_together(arena, d) : STR("");
    case MUTATE_DIGIT:
        d.digits[at] = (char)('0' + (d.digits[at] - '0' + 1 + pick(judge, 9)) % 10);
        return put_together(arena, d);
    case MUTATE_LAST:
        d.digits[d.count - 1] = (char)(d.digits[d.count - 1] + (d.digits[d.count - 1] == '9' ? -1 : 1));
        return put_together(arena, d);
    case MUTATE_DROP:
        if (d.count < 2)
            return STR("");
        if (at >= d.count - d.decimals)
            d.decimals--;
        memmove(d.digits + at, d.digits + at + 1, (size_t)(--d.count - at));
        return put_together(arena, d);
    case MUTATE_DOUBLE:
        if (at >= d.count - d.decimals)
            d.decimals++;
        memmove(d.digits + at + 1, d.digits + at, (size_t)(d.count++ - at));
        return put_together(arena, d);
    case MUTATE_POINT:
        return scale(judge, &d, 1) ? put_together(arena, d) : STR("");
    case MUTATE_UNIT:
        return scale(judge, &d, 4) ? put_together(arena, d) : STR("");
    case MUTATE_SIGN:
        d.negative = !d.negative;
        return put_together(arena, d);
    case MUTATE_ROW:
        return neighbour(&judge->cube, number, false);
    case MUTATE_COLUMN:
        return neighbour(&judge->cube, number, true);
    case MUTATION_COUNT:
        break;
    }
    return STR("");
}

/* The cell's text with the figure changed: the figure may be part of it. */
static Str splice(Arena *arena, const Cell *cell, Str printed, Str changed) {
    ptrdiff_t before = printed.data - cell->text.data, after = before + printed.size;
    return arena_format(arena, "%.*s%.*s%.*s", (int)before, cell->text.data, STR_ARG(changed),
                        (int)(cell->text.size - after), cell->text.data + after);
}

/* ---- judging ------------------------------------------------------------------------------------------- */

static void check_document(const Judge *judge, Arena *arena, Cube *cube, Records *records, CheckResult *check) {
    Document document = judge->document;
    document.arena = arena;
    *records = (Records){0};
    cube_init(cube, arena, judge->knowledge);
    interpret_document(&document, judge->knowledge, cube, records);
    check_package(cube, records, arena, check);
}

/* Not the quote: it holds the changed figure. */
static Str signature(Arena *arena, const Finding *finding) {
    const Place *place = &finding->site.place;
    int told = finding->level == LEVEL_NOTE ? finding->identities_count : 0; /* a note that names one more */
    return arena_format(arena, "%.*s %d %d %.*s %d %d %.*s %d", STR_ARG(finding->rule->id), place->page, place->line,
                        STR_ARG(place->cell), (int)place->box[0], (int)place->box[1], STR_ARG(finding->site.column),
                        told);
}

/* The first of the new findings, errors before warnings before notes. */
static const Finding *first_new(const Judge *judge, Arena *arena, const CheckResult *check, int *blame) {
    const Finding *first = NULL;
    *blame = 0;
    for (int i = 0; i < check->findings.size; i++) {
        const Finding *finding = &check->findings.data[i];
        if (map_find(&judge->said, signature(arena, finding)))
            continue;
        *blame += finding->level == LEVEL_ERROR && finding->repairs.size > 0;
        bool better = !first || finding->level > first->level ||
                      (finding->level == first->level && finding->repairs.size && !first->repairs.size);
        if (better)
            first = finding;
    }
    *blame -= *blame > 0;
    return first;
}

static bool is_at(const Repair *repair, const Site *site) {
    const Place *a = &repair->site.place, *b = &site->place;
    return a->page == b->page && a->line == b->line && str_equal(a->cell, b->cell) &&
           memcmp(a->box, b->box, sizeof a->box) == 0 && str_equal(repair->site.column, site->column) &&
           str_equal(repair->site.row, site->row);
}

static bool is_value(const Repair *repair, const Reading *was) {
    Str value = repair->value;
    ptrdiff_t space = str_find(value, STR(" "));
    Amount amount;
    return amount_parse(space < 0 ? value : str_sub(value, 0, space), was->unit_fen, &amount) &&
           amount.value_fen == was->amount.value_fen;
}

typedef struct Verdict {
    bool detected, located, valued;
    int blame;
} Verdict;

static void show(Judge *judge, const Target *target, Mutation mutation, Str changed, Verdict verdict,
                 const Finding *found) {
    bool wanted = judge->show && ((!strcmp(judge->show, "undetected") && !verdict.detected) ||
                                  (!strcmp(judge->show, "unlocated") && verdict.detected && !verdict.located) ||
                                  (!strcmp(judge->show, "unvalued") && verdict.located && !verdict.valued) ||
                                  (!strcmp(judge->show, "blame") && verdict.blame));
    if (!wanted || judge->shown++ >= SHOWN_MAX)
        return;
    const Reading *was = &judge->cube.readings.data[target->reading];
    Site site = site_of_reading(&judge->cube, judge->cube.arena, target->reading);
    printf("  %s: line %d page %d %.*s | %.*s: %.*s became %.*s; covered by %d", mutation_names[mutation],
           was->place.line, was->place.page, STR_ARG(site.row), STR_ARG(site.column), STR_ARG(was->printed),
           STR_ARG(changed), judge->check.ledger.covered[target->reading]);
    if (found)
        printf("; found %.*s line %d expected %.*s", STR_ARG(found->rule->id), found->site.place.line,
               STR_ARG(found->expected));
    for (int i = 0; found && i < found->repairs.size && i < 3; i++)
        printf("; %d%% line %d %.*s -> %.*s (%.*s)", found->repairs.data[i].confidence_percent,
               found->repairs.data[i].site.place.line, STR_ARG(found->repairs.data[i].printed),
               STR_ARG(found->repairs.data[i].value), STR_ARG(found->repairs.data[i].slip));
    putchar('\n');
}

static void count_verdict(Tally *tally, Verdict verdict) {
    tally->mutants++;
    tally->detected += verdict.detected;
    tally->located += verdict.located;
    tally->valued += verdict.valued;
    tally->blame += verdict.blame;
}

static void judge_one(Judge *judge, const Target *target, Mutation mutation) {
    Arena *arena = arena_new(ARENA_BYTES);
    const Reading *was = &judge->cube.readings.data[target->reading];
    Str changed = mutate_text(judge, arena, target->reading, mutation), kept = target->cell->text;
    Amount amount;
    if (!changed.size || !amount_parse(changed, was->unit_fen, &amount) || amount.value_fen == was->amount.value_fen) {
        arena_release(arena);
        return;
    }
    Cube cube;
    Records records;
    CheckResult check;
    target->cell->text = splice(arena, target->cell, was->printed, changed);
    check_document(judge, arena, &cube, &records, &check);
    target->cell->text = kept;
    Verdict verdict = {0};
    const Finding *found = first_new(judge, arena, &check, &verdict.blame);
    Site site = site_of_reading(&judge->cube, judge->cube.arena, target->reading);
    verdict.detected = found != NULL;
    verdict.located = found && found->repairs.size && is_at(&found->repairs.data[0], &site);
    verdict.valued = verdict.located && is_value(&found->repairs.data[0], was);
    int cover = judge->check.ledger.covered[target->reading];
    count_verdict(&judge->by_slip[mutation], verdict);
    count_verdict(&judge->by_cover[cover < COVER_MAX ? cover : COVER_MAX], verdict);
    count_verdict(&judge->by_table[was->table], verdict);
    count_verdict(&judge->all, verdict);
    show(judge, target, mutation, changed, verdict, found);
    arena_release(arena);
}

/* Two figures at once, by random slips. */
static void judge_pair(Judge *judge) {
    Arena *arena = arena_new(ARENA_BYTES);
    const Target *targets[2];
    Str kept[2];
    Verdict verdict = {.detected = true};
    int made = 0;
    for (int i = 0; i < 2; i++) {
        targets[i] = &judge->targets.data[pick(judge, judge->targets.size)];
        const Reading *was = &judge->cube.readings.data[targets[i]->reading];
        kept[i] = targets[i]->cell->text;
        Str changed = mutate_text(judge, arena, targets[i]->reading, (Mutation)pick(judge, MUTATION_COUNT));
        Amount amount;
        if (!changed.size || !amount_parse(changed, was->unit_fen, &amount) ||
            amount.value_fen == was->amount.value_fen || (i && targets[0]->cell == targets[1]->cell))
            break;
        targets[i]->cell->text = splice(arena, targets[i]->cell, was->printed, changed);
        made++;
    }
    if (made == 2) {
        Cube cube;
        Records records;
        CheckResult check;
        int located = 0, valued = 0;
        check_document(judge, arena, &cube, &records, &check);
        verdict.detected = first_new(judge, arena, &check, &verdict.blame) != NULL;
        verdict.blame = 0;
        bool here[2] = {false, false}, right[2] = {false, false};
        for (int f = 0; f < check.findings.size; f++) {
            const Finding *finding = &check.findings.data[f];
            if (!finding->repairs.size || map_find(&judge->said, signature(arena, finding)))
                continue;
            bool any = false;
            for (int i = 0; i < 2; i++) {
                Site site = site_of_reading(&judge->cube, judge->cube.arena, targets[i]->reading);
                bool at = is_at(&finding->repairs.data[0], &site);
                any |= at;
                here[i] |= at;
                right[i] |= at && is_value(&finding->repairs.data[0], &judge->cube.readings.data[targets[i]->reading]);
            }
            verdict.blame += finding->level == LEVEL_ERROR && !any;
        }
        located = here[0] + here[1];
        valued = right[0] + right[1];
        verdict.located = located == 2;
        verdict.valued = valued == 2;
        count_verdict(&judge->pairs, verdict);
    }
    for (int i = 0; i < made; i++)
        targets[i]->cell->text = kept[i];
    arena_release(arena);
}

/* ---- documents ----------------------------------------------------------------------------------------- */

static Str read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return STR("");
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_array(arena, char, size + 1);
    size_t got = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return (Str){bytes, (ptrdiff_t)got};
}

static void find_targets(Judge *judge, Arena *arena) {
    Cube *cube = &judge->cube;
    bool *defect = arena_array(arena, bool, cube->readings.size + 1);
    for (int i = 0; i < judge->check.ledger.identities.size; i++) {
        const Identity *identity = &judge->check.ledger.identities.data[i];
        for (int t = 0; t < identity->terms_count; t++)
            defect[identity->terms[t].reading] |=
                identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
    }
    for (int b = 0; b < judge->document.blocks.size; b++) {
        const Grid *grid = judge->document.blocks.data[b].grid;
        for (int c = 0; grid && c < grid->rows * grid->cols; c++) {
            Cell *cell = &grid->cells[c];
            for (int i = 0; cell->text.size && i < cube->readings.size; i++) {
                const Reading *reading = &cube->readings.data[i];
                const char *at = reading->printed.data;
                if (reading->table >= 0 && !reading->blank && !defect[i] && judge->check.ledger.covered[i] &&
                    at >= cell->text.data && at + reading->printed.size <= cell->text.data + cell->text.size)
                    *vec_push(&judge->targets, arena) = (Target){i, cell};
            }
        }
    }
}

static void tell(const char *name, const Tally *tally) {
    if (tally->mutants)
        printf("  %-40s %7d %8.2f %% %8.2f %% %8.2f %% %6d\n", name, tally->mutants,
               100.0 * tally->detected / tally->mutants, 100.0 * tally->located / tally->mutants,
               100.0 * tally->valued / tally->mutants, tally->blame);
}

static void tell_all(const Judge *judge) {
    printf("  %-40s %7s %10s %10s %10s %6s\n", "", "mutants", "detected", "located", "value", "blame");
    for (int m = 0; m < MUTATION_COUNT; m++)
        tell(mutation_names[m], &judge->by_slip[m]);
    for (int c = 0; c <= COVER_MAX; c++) {
        char name[TEXT_MAX];
        snprintf(name, sizeof name, "covered by %d%s", c, c == COVER_MAX ? " or more" : "");
        tell(name, &judge->by_cover[c]);
    }
    for (int t = 0; t < judge->cube.tables.size; t++) {
        const Table *table = &judge->cube.tables.data[t];
        char name[TEXT_MAX];
        snprintf(name, sizeof name, "table %d %.*s", t + 1, STR_ARG(table->form));
        tell(name, &judge->by_table[t]);
    }
    tell("all", &judge->all);
    tell("two figures at once, both", &judge->pairs);
}

static void judge_document(Judge *judge, const char *path, int pairs) {
    Arena *arena = arena_new(ARENA_BYTES);
    Diag diag = {0};
    judge->document = (Document){.arena = arena, .file = str_from_c(path)};
    judge->targets.data = NULL;
    judge->targets.size = judge->targets.capacity = 0;
    judge->said = (Map){0};
    memset(judge->by_slip, 0, sizeof judge->by_slip);
    memset(judge->by_cover, 0, sizeof judge->by_cover);
    judge->all = judge->pairs = (Tally){0};
    judge->shown = 0;
    printf("%s\n", path);
    if (!read_document(read_file(arena, path), STR(""), &judge->document, &diag)) {
        printf("  left out: %s\n", diag.en);
        arena_release(arena);
        return;
    }
    check_document(judge, arena, &judge->cube, &judge->records, &judge->check);
    const Ledger *ledger = &judge->check.ledger;
    printf(
        "  %d figures printed, %d placed, %d covered; identities: %d proved, %d rounding, %d violated, %d unchecked\n",
        ledger->figures_printed, ledger->figures_placed, ledger->figures_covered, ledger->proved, ledger->rounding,
        ledger->violated, ledger->unchecked);
    bool sound = ledger->violated * UNSOUND_SHARE <= ledger->proved;
    if (!sound || !ledger->figures_covered) {
        printf("  left out: %s\n", sound ? "no figure is covered" : "it does not add up as it stands");
        arena_release(arena);
        return;
    }
    judge->by_table = arena_array(arena, Tally, judge->cube.tables.size + 1);
    for (int i = 0; i < judge->check.findings.size; i++)
        (void)map_put(&judge->said, arena, signature(arena, &judge->check.findings.data[i]), 0);
    find_targets(judge, arena);
    for (int t = 0; t < judge->targets.size; t++)
        for (int m = 0; m < MUTATION_COUNT; m++)
            judge_one(judge, &judge->targets.data[t], (Mutation)m);
    for (int i = 0; i < pairs && judge->targets.size > 1; i++)
        judge_pair(judge);
    tell_all(judge);
    arena_release(arena);
}

int main(int argc, char **argv) {
    static Judge judge;
    Arena *arena = arena_new(ARENA_BYTES);
    Diag diag = {0};
    uint64_t seed = 1;
    long pairs = 500;
    if (!language_load_builtin(arena, &judge.knowledge, &diag)) {
        printf("%s\n", diag.en);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--seed") && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--pairs") && i + 1 < argc)
            pairs = strtol(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "--show") && i + 1 < argc)
            judge.show = argv[++i];
        else {
            judge.random = seed;
            judge_document(&judge, argv[i], (int)pairs);
        }
    }
    arena_release(arena);
    return fflush(stdout) != 0;
}
