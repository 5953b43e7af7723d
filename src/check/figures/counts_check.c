/* counts_check: a number of things that is zero, or is not, against what goes with it.
 *
 *     接待 5 批次、0 人次                                        groups and persons are zero together
 *     因公出国（境）费 0.00 万元 … 团组 2 个                     a number and its money, in accounts
 *
 * Numbers are readings (interpret/counts), and those of one sentence, or of one table, are told together. They tell
 * several of one thing (团组 2 个，累计 6 人次; 其中外事接待 0 批次): one that is not zero will do. Of a pair one of
 * which is zero the money is not asked. Linear in the numbers, and in the readings for each measure of money. */
#include "check/figures/counts_check.h"
#include "finding/proof.h"
#include "finding/voice.h"

/* To add two things that are zero together: a line here; their measures are in the list "counted". */
static const char *const pairs[][2] = {
    {"abroad-groups", "abroad-persons"},
    {"reception-batches", "reception-persons"},
};

/* To add a thing that is counted and paid for: a line here. */
typedef struct Paid {
    const char *counted, *measure;
    Grounds unpaid; /* of a number without money: other money may have paid */
} Paid;
static const Paid paids[] = {
    {"abroad-persons", "abroad", GROUND(OTHERS_MONEY)},
    {"reception-persons", "reception", GROUND(OTHERS_MONEY)},
    {"vehicles-bought", "purchase", GROUND(CUSTOM)},
};

typedef struct Together { /* readings [begin, end) of one sentence or table */
    int begin, end;
} Together;

static const Reading *reading_of(const Checked *c, int i) {
    return &c->cube->readings.data[i];
}

static bool counts(const Checked *c, int i, uint16_t measure) {
    const Reading *reading = reading_of(c, i);
    return measure && reading->counter.size && !reading->named &&
           cube_covers(c->cube, DIM_MEASURE, measure, reading->at.member[DIM_MEASURE]);
}

static uint16_t measure_called(const Checked *c, const char *id) {
    return cube_find(c->cube, DIM_MEASURE, str_from_c(id));
}

static bool are_together(const Reading *a, const Reading *b) {
    return a->counter.size && b->counter.size && a->table == b->table &&
           (a->table >= 0 ? a->col == b->col && a->block == b->block : a->sentence.data == b->sentence.data);
}

/* Is the number of all told, and not those of kinds alone? */
static bool tells_all(const Checked *c, Together all, uint16_t measure) {
    for (int i = all.begin; i < all.end; i++)
        if (counts(c, i, measure) && reading_of(c, i)->at.member[DIM_MEASURE] == measure)
            return true;
    return false;
}

/* The first of a measure that is not zero, else the first; -1: there is none. */
static int shown_of(const Checked *c, Together all, uint16_t measure) {
    int shown = -1;
    for (int i = all.begin; i < all.end; i++)
        if (counts(c, i, measure) &&
            (shown < 0 || (!reading_of(c, shown)->amount.value_fen && reading_of(c, i)->amount.value_fen)))
            shown = i;
    return shown;
}

/* A finding at the figure, quoted with its unit; in a sentence up to the end of another. */
static Finding *report(const Checked *c, const char *rule, int first, int last) {
    const Reading *a = reading_of(c, first), *b = reading_of(c, last);
    Site site = site_of_reading(c->cube, c->arena, first);
    Str text = voice_figure(c->cube, c->arena, first, a->amount.value_fen);
    if (a->table < 0) {
        Str rest = str_sub(a->sentence, b->sentence_offset, a->sentence.size);
        ptrdiff_t unit = str_find(rest, b->counter);
        text = str_sub(a->sentence, a->sentence_offset,
                       b->sentence_offset + (unit < 0 ? b->printed.size : unit + b->counter.size));
        site.printed = text;
        site.mark_size = (int)text.size;
    } else if (first != last) {
        Str other = voice_figure(c->cube, c->arena, last, b->amount.value_fen);
        text = arena_format(c->arena, "%.*s、%.*s", STR_ARG(text), STR_ARG(other));
    }
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule), site);
    finding->printed = site.printed;
    finding_say_text(finding, c->arena, "text", text);
    finding_say_text(finding, c->arena, "more", STR(""));
    return finding;
}

/* True when one of a pair is zero and the other is not. */
static bool check_pair(const Checked *c, Together all, const char *const pair[2]) {
    int groups = shown_of(c, all, measure_called(c, pair[0])), persons = shown_of(c, all, measure_called(c, pair[1]));
    if (groups < 0 || persons < 0 ||
        !reading_of(c, groups)->amount.value_fen == !reading_of(c, persons)->amount.value_fen)
        return false;
    report(c, "count-pair", groups < persons ? groups : persons, groups < persons ? persons : groups);
    return true;
}

/* The reading that tells what the accounts say was spent on it, where they say one thing; -1: nothing, or several. */
static int find_spent(const Checked *c, uint16_t measure) {
    int found = -1;
    Coordinate wanted = cube_base(c->cube);
    wanted.member[DIM_MEASURE] = measure;
    for (int i = 0; i < c->cube->readings.size; i++) {
        const Reading *reading = reading_of(c, i);
        Coordinate at = reading->at;
        at.member[DIM_SOURCE] = 0;
        if (reading->kind != READING_LEVEL || reading->grounds || !coordinate_equal(&at, &wanted))
            continue;
        bool other = found >= 0 && reading_of(c, found)->amount.value_fen != reading->amount.value_fen;
        if (other && reading->table >= 0)
            return -1;
        found = found >= 0 && reading->table < 0 ? found : i;
    }
    return found;
}

static void check_paid(const Checked *c, Together all, const Paid *paid, int spent) {
    int shown = shown_of(c, all, measure_called(c, paid->counted));
    if (shown < 0 || spent < 0 || !tells_all(c, all, measure_called(c, paid->counted)))
        return;
    int64_t spent_fen = reading_of(c, spent)->amount.value_fen;
    if (!spent_fen == !reading_of(c, shown)->amount.value_fen)
        return;
    Finding *finding = report(c, "count-unpaid", shown, shown);
    Coordinate at = cube_base(c->cube);
    at.member[DIM_MEASURE] = measure_called(c, paid->measure);
    finding_say(finding, c->arena, "what", voice_coordinate(c->cube, c->arena, &at));
    finding_say_text(finding, c->arena, "amount", voice_money(c->arena, spent_fen, FEN_PER_WAN, 2));
    finding_doubt(finding, spent_fen ? 0 : paid->unpaid);
}

void counts_check(const Checked *checked) {
    int spent[sizeof paids / sizeof *paids];
    bool final = cube_is_final(checked->cube);
    for (size_t k = 0; k < sizeof paids / sizeof *paids; k++)
        spent[k] = final ? find_spent(checked, measure_called(checked, paids[k].measure)) : -1;
    for (int i = 0, end; i < checked->cube->readings.size; i = end) {
        end = i + 1;
        if (!reading_of(checked, i)->counter.size)
            continue;
        while (end < checked->cube->readings.size && are_together(reading_of(checked, i), reading_of(checked, end)))
            end++;
        Together all = {i, end};
        bool paired = false;
        for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
            paired |= check_pair(checked, all, pairs[p]);
        for (size_t k = 0; k < sizeof paids / sizeof *paids && !paired; k++)
            check_paid(checked, all, &paids[k], spent[k]);
    }
}
