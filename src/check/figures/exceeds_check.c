/* exceeds_check: parts that are more than their whole, in tables of different scope.
 *
 *     支出总表            农林水支出             2,735.53
 *     一般公共预算支出表  213 农林水支出        96,986.94     a part of it, by its source
 *
 * Sums prove a table that lists all parts of a whole. Between tables of different sources nothing needs to add up, but
 * no part is more than its whole, as long as nobody prints negative amounts. Only money of the balance is compared: a
 * memo (会议费) may be another unit's. Projects are not, since their names and years are their own, and sentences are
 * not, whose words leave open which whole is meant. What an identity already says is not said again, and a figure that
 * none bears out may have been misread.
 *
 * Cost: a look into a map for each member of each coordinate that tables print. */
#include "check/figures/exceeds_check.h"
#include "finding/voice.h"

typedef struct Extent { /* of one coordinate */
    int most, least;    /* readings */
} Extent;

typedef struct Exceeds {
    const Checked *checked;
    Map by_coordinate; /* the bytes of a coordinate: in `extents` */
    Extent *extents;
    Coordinate *keys;
    const bool *broken; /* per reading: an identity of it does not hold */
    const bool *held;   /* ... and one does, of figures that are not nothing */
} Exceeds;

static Str key_of(const Coordinate *at) {
    return (Str){(const char *)at, sizeof *at};
}

static bool is_of_balance(const Exceeds *e, const Reading *reading) {
    const Cube *cube = e->checked->cube;
    uint16_t measure = reading->at.member[DIM_MEASURE];
    return cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, measure) ||
           cube_covers(cube, DIM_MEASURE, MEASURE_OUTLAYS, measure);
}

static bool counts(const Exceeds *e, int number) {
    const Reading *reading = &e->checked->cube->readings.data[number];
    return reading->kind == READING_LEVEL && !reading->counter.size && !reading->blank && !reading->itemized &&
           reading->table >= 0 && !reading->at.member[DIM_PROJECT] && is_of_balance(e, reading) &&
           !(reading->grounds & GROUNDS_UNSURE) && reading->unsaid == UNSAID_NOTHING && !e->broken[number] &&
           e->held[number];
}

static bool is_something(const Cube *cube, const Identity *identity) {
    int figures = 0;
    for (int k = 0; k < identity->terms_count; k++)
        figures += cube->readings.data[identity->terms[k].reading].amount.value_fen != 0;
    return figures > 1;
}

static void collect(Exceeds *e) {
    const Cube *cube = e->checked->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        if (!counts(e, i))
            continue;
        int fresh = e->by_coordinate.size;
        e->keys[fresh] = cube->readings.data[i].at;
        int *number = map_put(&e->by_coordinate, e->checked->arena, key_of(&e->keys[fresh]), fresh);
        Extent *extent = &e->extents[*number];
        if (*number == fresh)
            *extent = (Extent){i, i};
        int64_t value = cube->readings.data[i].amount.value_fen;
        if (value > cube->readings.data[extent->most].amount.value_fen)
            extent->most = i;
        if (value < cube->readings.data[extent->least].amount.value_fen)
            extent->least = i;
    }
}

/* Is the figure told to be wrong already, or its table to have a column out of place? */
static bool is_told(const Exceeds *e, int number) {
    const Reading *reading = &e->checked->cube->readings.data[number];
    const Findings *findings = e->checked->findings;
    Str title = e->checked->cube->tables.data[reading->table].title;
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (str_equal(finding->rule->id, STR("column-shifted")) && str_equal(finding->site.table, title))
            return true;
        for (int r = 0; r < finding->repairs.size; r++)
            if (place_compare(&finding->repairs.data[r].site.place, &reading->place) == 0)
                return true;
    }
    return false;
}

static void report(const Exceeds *e, int part, int whole) {
    const Checked *checked = e->checked;
    const Cube *cube = checked->cube;
    const Reading *more = &cube->readings.data[part], *less = &cube->readings.data[whole];
    Finding *finding = finding_add(checked->findings, checked->arena, cube, STR("part-exceeds"),
                                   site_of_reading(cube, checked->arena, part));
    finding->printed = more->printed;
    finding_say(finding, checked->arena, "part", voice_coordinate(cube, checked->arena, &more->at));
    finding_say_text(finding, checked->arena, "more", voice_figure(cube, checked->arena, part, more->amount.value_fen));
    finding_say(finding, checked->arena, "whole", voice_coordinate(cube, checked->arena, &less->at));
    finding_say_text(finding, checked->arena, "less",
                     voice_figure(cube, checked->arena, whole, less->amount.value_fen));
    finding_say(finding, checked->arena, "where", voice_place(cube, checked->arena, whole));
    finding_say_text(finding, checked->arena, "table", cube->tables.data[more->table].title);
    finding_say_text(finding, checked->arena, "other", cube->tables.data[less->table].title);
    finding_relate(finding, checked->arena, cube, site_of_reading(cube, checked->arena, whole), "figure-of-whole");
}

static void check_part(Exceeds *e, const Extent *part, Dim dim) {
    const Cube *cube = e->checked->cube;
    const Reading *least = &cube->readings.data[part->least];
    Coordinate above = least->at;
    while (above.member[dim]) {
        above.member[dim] = cube_member(cube, dim, above.member[dim])->parent;
        const int *found = map_find(&e->by_coordinate, key_of(&above));
        if (!found)
            continue;
        int whole = e->extents[*found].most;
        const Reading *most = &cube->readings.data[whole];
        int64_t slack = least->amount.grain_fen + most->amount.grain_fen;
        if (least->amount.value_fen > most->amount.value_fen + slack && !is_told(e, part->least) && !is_told(e, whole))
            report(e, part->least, whole);
        return;
    }
}

static void weigh_identities(Exceeds *e) {
    const Checked *checked = e->checked;
    const Identities *identities = &checked->ledger->identities;
    bool *broken = arena_array(checked->arena, bool, checked->cube->readings.size + 1);
    bool *held = arena_array(checked->arena, bool, checked->cube->readings.size + 1);
    for (int i = 0; i < identities->size; i++) {
        const Identity *identity = &identities->data[i];
        bool holds = (identity->state == IDENTITY_PROVED || identity->state == IDENTITY_ROUNDING) &&
                     is_something(checked->cube, identity);
        for (int k = 0; k < identity->terms_count; k++) {
            broken[identity->terms[k].reading] |= identity->state == IDENTITY_VIOLATED;
            held[identity->terms[k].reading] |= holds;
        }
    }
    e->broken = broken;
    e->held = held;
}

void exceeds_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    Exceeds e = {.checked = checked};
    e.extents = arena_array(checked->arena, Extent, cube->readings.size + 1);
    e.keys = arena_array(checked->arena, Coordinate, cube->readings.size + 1);
    weigh_identities(&e);
    for (int i = 0; i < cube->readings.size; i++)
        if (counts(&e, i) && cube->readings.data[i].amount.value_fen < 0)
            return;
    collect(&e);
    for (int i = 0; i < e.by_coordinate.size; i++)
        for (Dim dim = DIM_SOURCE; dim < DIM_PROJECT; dim++)
            if (cube->readings.data[e.extents[i].least].at.member[dim])
                check_part(&e, &e.extents[i], dim);
}
