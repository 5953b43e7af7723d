/* signs_check: nobody plans or spends less than nothing. A minus before one amount of a table is a slip, or money that
 * was paid back and should be said to be. No sum need see it: a part without a place in any, or one under 其中, which
 * only has to stay below its whole.
 *
 * Left alone are changes, what is left over at the end of a year or brought in from the last, and tables that print
 * several: there it is their custom. So is a figure that is told as wrong already. Linear in the readings; the findings
 * are looked through for the few that are less than nothing. */
#include "check/figures/signs_check.h"
#include "budget/members.h"
#include "finding/voice.h"
#include "prove/slip.h"

enum { MINUS_MAX = 2, MINUS_PERCENT = 70 };

/* What is left over may be less than nothing: more was spent than there was. */
static bool is_left_over(const Cube *cube, const Reading *reading) {
    uint16_t measure = reading->at.member[DIM_MEASURE];
    return measure == MEASURE_CARRY_OUT || reading->at.member[DIM_SOURCE] == SOURCE_CARRIED ||
           str_equal(cube_member(cube, DIM_MEASURE, measure)->id, STR("carry-in"));
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Below 减：an amount is taken off that is printed without a sign. */
static bool is_minus(const Cube *cube, int number) {
    const Reading *reading = &cube->readings.data[number];
    return reading->table >= 0 && reading->kind == READING_LEVEL && !reading->counter.size &&
           reading->amount.value_fen < 0 && !is_digit(reading->printed.data[0]) && !is_left_over(cube, reading);
}

/* Is the figure the one that a finding says is wrong? */
static bool is_told(const Checked *checked, const Site *site) {
    for (int i = 0; i < checked->findings->size; i++) {
        const Repairs *repairs = &checked->findings->data[i].repairs;
        const Place *place = repairs->size ? &repairs->data[0].site.place : NULL;
        if (place && place->page == site->place.page && place->line == site->place.line &&
            str_equal(place->cell, site->place.cell) && !memcmp(place->box, site->place.box, sizeof place->box) &&
            str_equal(repairs->data[0].site.row, site->row) && str_equal(repairs->data[0].site.column, site->column))
            return true;
    }
    return false;
}

static void report(const Checked *checked, int reading) {
    const Reading *self = &checked->cube->readings.data[reading];
    Arena *arena = checked->arena;
    Site site = site_of_reading(checked->cube, arena, reading);
    if (is_told(checked, &site))
        return;
    Finding *finding = finding_add(checked->findings, arena, checked->cube, STR("sign-odd"), site);
    finding->printed = voice_figure(checked->cube, arena, reading, self->amount.value_fen);
    finding_say(finding, arena, "where", voice_place(checked->cube, arena, reading));
    finding_say_text(finding, arena, "printed", finding->printed);
    Repair *repair = vec_push(&finding->repairs, arena);
    repair->site = site;
    repair->printed = finding->printed;
    repair->value = voice_right_figure(checked->cube, arena, reading, -self->amount.value_fen);
    repair->slip = slip_id(SLIP_SIGN);
    repair->confidence_percent = MINUS_PERCENT;
}

void signs_check(const Checked *checked) {
    const Readings *readings = &checked->cube->readings;
    int *minus = arena_array(checked->arena, int, checked->cube->tables.size + 1);
    for (int i = 0; i < readings->size; i++)
        if (is_minus(checked->cube, i))
            minus[readings->data[i].table]++;
    for (int i = 0; i < readings->size; i++)
        if (is_minus(checked->cube, i) && minus[readings->data[i].table] <= MINUS_MAX)
            report(checked, i);
}
