/* Figures against figures.
 *
 *     1  a figure of a table against the one at the same coordinate in the same table: every place that is printed is
 *        looked at, so that a slip in one of three tables is seen
 *     2  what has no like there: against the same coordinate anywhere in the other package (another table, a sentence)
 *     3  what is nowhere: came, or went; nothing and zero are the same
 *
 * Two amounts differ when no amount could be printed as both: 145.66 万元 and 1,456,612 元 do not. How finely a figure
 * is printed is that of the finest in its table, so that 12.3 beside 45.67 is 12.30. A difference that stands in
 * several tables is one, with the number of the others; so is that of a class and of its only part that differs, which
 * is told by the part. Cost: a map over each package's figures, and sorting the
 * differences. */
#include "compare/compare.h"
#include <stdlib.h>
#include "compare/compare_headline.h"
#include "compare/compare_key.h"
#include "compare/compare_records.h"

typedef struct Chain { /* the readings of one key, in order */
    Map first;         /* key: the reading */
    int *next;         /* by reading, -1 at the end */
    int *last;         /* by first reading */
} Chain;

typedef struct Comparer {
    Comparison *comparison;
    Arena *arena;
    const Cube *cubes[2];
    int64_t *grains[2];  /* by table: the finest, 0 none; the last is that of the sentences */
    Chain placed, known; /* a's own figures, by table and coordinate, and by coordinate */
    bool *met;           /* by reading of a */
    Chain others;        /* b's, by coordinate */
    bool *differs;       /* by reading of b: a difference names it */
    Map merged;          /* of the list that is being filled: coordinate and amounts: the difference */
} Comparer;

const Reading *comparison_reading(const Package *package, int reading) {
    return reading >= 0 ? &package->cube.readings.data[reading] : NULL;
}

static const Reading *reading_of(const Comparer *comparer, int side, int reading) {
    return &comparer->cubes[side]->readings.data[reading];
}

/* Keys */

static void chain_add(Chain *chain, const Cube *cube, Arena *arena, Str key, int reading) {
    if (!chain->next) {
        chain->next = arena_array(arena, int, cube->readings.size);
        chain->last = arena_array(arena, int, cube->readings.size);
        memset(chain->next, 0xFF, sizeof(int) * (size_t)cube->readings.size);
    }
    int *first = map_put(&chain->first, arena, key, reading);
    if (*first != reading)
        chain->next[chain->last[*first]] = reading;
    chain->last[*first] = reading;
}

static int chain_find(const Chain *chain, Str key) {
    const int *first = map_find(&chain->first, key);
    return first ? *first : -1;
}

static Str placed_key(const Comparer *comparer, int side, const Reading *reading, Str coordinate) {
    Str table = compare_table_key(comparer->cubes[side], reading->table, comparer->arena);
    return arena_format(comparer->arena, "%.*s|%.*s", STR_ARG(table), STR_ARG(coordinate));
}

static bool is_level(const Reading *reading) {
    return reading->kind == READING_LEVEL && !reading->named && !(reading->grounds & GROUNDS_UNREAD);
}

/* Is it one of the figures that the package is made for? Where years and stages are the same, all are. */
static bool is_own(const Comparer *comparer, int side, const Reading *reading) {
    return !comparer->comparison->own || compare_is_of(comparer->cubes[side], &reading->at, comparer->cubes[side]);
}

/* Amounts */

static void find_grains(Comparer *comparer, int side) {
    const Cube *cube = comparer->cubes[side];
    int64_t *grains = comparer->grains[side] = arena_array(comparer->arena, int64_t, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && !reading->blank &&
            (grains[reading->table] == 0 || reading->amount.grain_fen < grains[reading->table]))
            grains[reading->table] = reading->amount.grain_fen;
    }
}

static int64_t grain_of(const Comparer *comparer, int side, const Reading *reading) {
    int64_t table = reading->table >= 0 ? comparer->grains[side][reading->table] : 0;
    return table > 0 && table < reading->amount.grain_fen ? table : reading->amount.grain_fen;
}

static bool is_alike(const Comparer *comparer, const Reading *a, const Reading *b) {
    int64_t by = b->amount.value_fen - a->amount.value_fen;
    int64_t grain_a = grain_of(comparer, 0, a), grain_b = grain_of(comparer, 1, b);
    if (a->blank || b->blank) /* zero, however finely */
        return by == 0;
    if (grain_a == grain_b)
        return by == 0;
    return 2 * (by < 0 ? -by : by) <= grain_a + grain_b;
}

/* Differences */

/* Where it stands in b; what went, in a. */
static const Reading *standing(const Comparer *comparer, const Difference *difference) {
    int side = difference->b >= 0;
    return reading_of(comparer, side, side ? difference->b : difference->a);
}

/* The row that it stands in and both amounts: a total and its only part, side by side, are one thing to say. */
static Str row_of(const Comparer *comparer, const Difference *difference, Str key) {
    const Reading *reading = standing(comparer, difference);
    if (reading->table < 0)
        return key;
    const Reading *a = comparison_reading(comparer->comparison->a, difference->a);
    return arena_format(comparer->arena, "row %d|%d|%d|%d|%lld|%lld", difference->b >= 0, reading->table, reading->row,
                        reading->block, (long long)(a ? a->amount.value_fen : 0), (long long)difference->by_fen);
}

/* The column that it stands in and both amounts. */
static Str column_of(const Comparer *comparer, const Difference *difference) {
    const Reading *reading = standing(comparer, difference);
    const Reading *a = comparison_reading(comparer->comparison->a, difference->a);
    return arena_format(comparer->arena, "column %d|%d|%d|%lld|%lld", difference->b >= 0, reading->table, reading->col,
                        (long long)(a ? a->amount.value_fen : 0), (long long)difference->by_fen);
}

/* Is the one of a class, the other of a part of it, and all else the same? */
static bool is_part_of(const Comparer *comparer, const Difference *part, const Difference *whole) {
    const Reading *one = standing(comparer, part), *above = standing(comparer, whole);
    const Cube *cube = comparer->cubes[part->b >= 0];
    bool within = false;
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t member = one->at.member[dim], over = above->at.member[dim];
        bool class = dim == DIM_FUNCTION || dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC;
        if (member == over)
            continue;
        if (!class || !over || !cube_covers(cube, dim, over, member))
            return false;
        within = true;
    }
    return within;
}

/* A class and then its only part that differs: the part is told, and the class stands with it. -1: it is none. */
static int join_class(Comparer *comparer, Differences *list, const Difference *difference) {
    if (standing(comparer, difference)->table < 0)
        return -1;
    int *known = map_put(&comparer->merged, comparer->arena, column_of(comparer, difference), list->size);
    Difference *whole = *known < list->size ? &list->data[*known] : NULL;
    if (!whole || (whole->b >= 0) != (difference->b >= 0) || !is_part_of(comparer, difference, whole)) {
        *known = list->size;
        return -1;
    }
    int elsewhere = whole->elsewhere + 1;
    *whole = *difference;
    whole->elsewhere = elsewhere;
    return *known;
}

/* The same figure of b against another of a that says the same, perhaps less finely (a sentence in 万元). */
static bool is_said(const Comparer *comparer, const Difference *known, const Difference *difference) {
    if (known->a < 0 || difference->a < 0 || known->b != difference->b || known->b < 0)
        return false;
    const Reading *one = reading_of(comparer, 0, known->a), *other = reading_of(comparer, 0, difference->a);
    int64_t by = one->amount.value_fen - other->amount.value_fen;
    return 2 * (by < 0 ? -by : by) <= grain_of(comparer, 0, one) + grain_of(comparer, 0, other);
}

static void add_difference(Comparer *comparer, Differences *list, Str coordinate, Difference difference) {
    const Reading *a = comparison_reading(comparer->comparison->a, difference.a);
    const Reading *b = comparison_reading(comparer->comparison->b, difference.b);
    int64_t before = a ? a->amount.value_fen : 0, after = b ? b->amount.value_fen : 0;
    bool nothing_a = !a || (a->blank && before == 0), nothing_b = !b || (b->blank && after == 0);
    difference.by_fen = after - before;
    difference.kind = nothing_a ? DIFFERENCE_CAME : nothing_b ? DIFFERENCE_WENT : DIFFERENCE_CHANGED;
    if (difference.by_fen == 0 && (nothing_a || nothing_b))
        return;
    Str key = arena_format(comparer->arena, "%.*s|%lld|%lld", STR_ARG(coordinate), (long long)before, (long long)after);
    Str row_key = row_of(comparer, &difference, key);
    const int *known = map_find(&comparer->merged, key);
    const int *beside = known ? known : map_find(&comparer->merged, row_key);
    int like = beside ? *beside : -1;
    bool named = difference.b >= 0 && comparer->differs[difference.b];
    for (int i = list->size - 1; named && like < 0 && i >= 0; i--)
        like = is_said(comparer, &list->data[i], &difference) ? i : like;
    if (like >= 0) {
        list->data[like].elsewhere++;
        return;
    }
    like = join_class(comparer, list, &difference);
    if (like < 0) {
        like = list->size;
        *vec_push(list, comparer->arena) = difference;
    }
    *map_put(&comparer->merged, comparer->arena, key, like) = like;
    *map_put(&comparer->merged, comparer->arena, row_key, like) = like;
    if (difference.b >= 0)
        comparer->differs[difference.b] = true;
}

/* The reading of a at this coordinate that is like b's, else the first. */
static int best_of(const Comparer *comparer, const Chain *chain, int first, const Reading *b) {
    for (int i = first; i >= 0; i = chain->next[i])
        if (is_alike(comparer, reading_of(comparer, 0, i), b))
            return i;
    return first;
}

/* Of the same table and coordinate, the next that none of b has met. */
static int next_unmet(const Comparer *comparer, int first) {
    while (first >= 0 && comparer->met[first])
        first = comparer->placed.next[first];
    return first;
}

/* False: a has nothing at the coordinate. */
static bool hold_against(Comparer *comparer, int number, Str coordinate, bool placed) {
    const Reading *b = reading_of(comparer, 1, number);
    const Chain *chain = placed ? &comparer->placed : &comparer->known;
    int first = chain_find(chain, placed ? placed_key(comparer, 1, b, coordinate) : coordinate);
    int a = placed && b->table >= 0 ? next_unmet(comparer, first)
            : first >= 0            ? best_of(comparer, chain, first, b)
                                    : -1;
    if (a < 0)
        return false;
    comparer->met[a] = true;
    if (is_alike(comparer, reading_of(comparer, 0, a), b))
        comparer->comparison->same += !b->blank;
    else
        add_difference(comparer, &comparer->comparison->figures, coordinate, (Difference){.a = a, .b = number});
    return true;
}

static void take_first(Comparer *comparer) {
    const Cube *cube = comparer->cubes[0];
    comparer->met = arena_array(comparer->arena, bool, cube->readings.size + 1);
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!is_level(reading) || !is_own(comparer, 0, reading))
            continue;
        Str coordinate = compare_coordinate_key(cube, &reading->at, comparer->comparison->own, comparer->arena);
        chain_add(&comparer->placed, cube, comparer->arena, placed_key(comparer, 0, reading, coordinate), i);
        chain_add(&comparer->known, cube, comparer->arena, coordinate, i);
    }
}

/* What a sentence says is read by its words, and these may be set differently in two formats: the same amount of the
 * same measure in a sentence that nothing else has met is the same figure. */
static int like_in_sentences(const Comparer *comparer, const Reading *b) {
    const Cube *cube = comparer->cubes[0];
    for (int i = 0; b->table < 0 && i < cube->readings.size; i++) {
        const Reading *a = &cube->readings.data[i];
        if (a->table < 0 && !comparer->met[i] && is_level(a) && is_own(comparer, 0, a) && is_alike(comparer, a, b) &&
            a->at.member[DIM_MEASURE] == b->at.member[DIM_MEASURE])
            return i;
    }
    return -1;
}

static void take_second(Comparer *comparer) {
    const Cube *cube = comparer->cubes[1];
    Vec(int) left = {0};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!is_level(reading) || !is_own(comparer, 1, reading))
            continue;
        Str coordinate = compare_coordinate_key(cube, &reading->at, comparer->comparison->own, comparer->arena);
        chain_add(&comparer->others, cube, comparer->arena, coordinate, i);
        if (!hold_against(comparer, i, coordinate, true))
            *vec_push(&left, comparer->arena) = i;
    }
    for (int k = 0; k < left.size; k++) {
        const Reading *reading = &cube->readings.data[left.data[k]];
        Str coordinate = compare_coordinate_key(cube, &reading->at, comparer->comparison->own, comparer->arena);
        if (reading->blank || hold_against(comparer, left.data[k], coordinate, false))
            continue;
        int like = like_in_sentences(comparer, reading);
        if (like >= 0) {
            comparer->met[like] = true;
            comparer->comparison->same++;
        } else {
            add_difference(comparer, &comparer->comparison->figures, coordinate,
                           (Difference){.a = -1, .b = left.data[k]});
        }
    }
}

/* Figures of a that met none of b: they stand elsewhere in it, or went. */
static void take_rest(Comparer *comparer) {
    const Cube *cube = comparer->cubes[0];
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (comparer->met[i] || reading->blank || !is_level(reading) || !is_own(comparer, 0, reading))
            continue;
        Str coordinate = compare_coordinate_key(cube, &reading->at, comparer->comparison->own, comparer->arena);
        int other = chain_find(&comparer->others, coordinate);
        bool alike = false;
        for (int k = other; k >= 0 && !alike; k = comparer->others.next[k])
            alike = is_alike(comparer, reading, reading_of(comparer, 1, k));
        if (!alike)
            add_difference(comparer, &comparer->comparison->figures, coordinate, (Difference){.a = i, .b = other});
    }
}

/* What b says of a's own year and stage, as 上年数 or as 年初预算数. */
static void take_repeated(Comparer *comparer) {
    Comparison *comparison = comparer->comparison;
    const Cube *cube = comparer->cubes[1];
    comparer->merged = (Map){0};
    for (int i = 0; comparison->own && i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!is_level(reading) || reading->blank || !compare_is_of(cube, &reading->at, comparer->cubes[0]))
            continue;
        Str coordinate = compare_coordinate_key(cube, &reading->at, true, comparer->arena);
        int first = chain_find(&comparer->known, coordinate);
        if (first < 0)
            continue;
        int a = best_of(comparer, &comparer->known, first, reading);
        comparison->repeats = true;
        if (is_alike(comparer, reading_of(comparer, 0, a), reading))
            comparison->repeated_same++;
        else
            add_difference(comparer, &comparison->repeated, coordinate, (Difference){.a = a, .b = i});
    }
}

/* Groups */

static int64_t size_of(const Difference *difference) {
    return difference->by_fen < 0 ? -difference->by_fen : difference->by_fen;
}

typedef struct Ordered {
    Difference difference;
    int group, number;
    int64_t group_fen;
    bool unsaid; /* of a sentence, and the other package, of another year, has none of it */
} Ordered;

static int compare_ordered(const void *a, const void *b) {
    const Ordered *one = a, *other = b;
    if (one->group != other->group) {
        if (one->group_fen != other->group_fen)
            return one->group_fen > other->group_fen ? -1 : 1;
        return one->group < other->group ? -1 : 1;
    }
    if (one->unsaid != other->unsaid)
        return one->unsaid ? 1 : -1;
    int64_t size = size_of(&one->difference), than = size_of(&other->difference);
    if (size != than)
        return size > than ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

static Str title_of(const Comparer *comparer, const Difference *difference) {
    int side = difference->b >= 0;
    const Reading *reading = reading_of(comparer, side, side ? difference->b : difference->a);
    return reading->table >= 0 ? comparer->cubes[side]->tables.data[reading->table].title : STR("");
}

static Str group_key(const Comparer *comparer, const Difference *difference) {
    int side = difference->b >= 0;
    const Reading *reading = reading_of(comparer, side, side ? difference->b : difference->a);
    return compare_table_key(comparer->cubes[side], reading->table, comparer->arena);
}

static void find_tables(const Comparer *comparer, int side, Map *keys) {
    for (int i = 0; i < comparer->cubes[side]->tables.size; i++)
        map_put(keys, comparer->arena, compare_table_key(comparer->cubes[side], i, comparer->arena), 1);
}

static void group_figures(Comparer *comparer) {
    Comparison *comparison = comparer->comparison;
    Differences *figures = &comparison->figures;
    Ordered *ordered = arena_array(comparer->arena, Ordered, figures->size + 1);
    int64_t *most = arena_array(comparer->arena, int64_t, figures->size + 1);
    Map groups = {0}, tables[2] = {{0}, {0}};
    find_tables(comparer, 0, &tables[0]);
    find_tables(comparer, 1, &tables[1]);
    for (int i = 0; i < figures->size; i++) {
        int group = *map_put(&groups, comparer->arena, group_key(comparer, &figures->data[i]), groups.size);
        int64_t size = size_of(&figures->data[i]);
        bool one_sided = figures->data[i].a < 0 || figures->data[i].b < 0;
        bool unsaid = comparison->own && one_sided && standing(comparer, &figures->data[i])->table < 0;
        ordered[i] = (Ordered){.difference = figures->data[i], .group = group, .number = i, .unsaid = unsaid};
        size = unsaid ? 0 : size;
        most[group] = size > most[group] ? size : most[group];
    }
    for (int i = 0; i < figures->size; i++)
        ordered[i].group_fen = most[ordered[i].group];
    qsort(ordered, (size_t)figures->size, sizeof *ordered, compare_ordered);
    for (int i = 0; i < figures->size; i++) {
        const Difference *difference = &ordered[i].difference;
        figures->data[i] = *difference;
        if (i == 0 || ordered[i].group != ordered[i - 1].group) {
            Str key = group_key(comparer, difference);
            bool sentences = title_of(comparer, difference).size == 0 && key.size == 0;
            *vec_push(&comparison->groups, comparer->arena) =
                (DifferenceGroup){.title = title_of(comparer, difference),
                                  .first = i,
                                  .most_fen = ordered[i].group_fen,
                                  .missing_a = !sentences && !map_find(&tables[0], key),
                                  .missing_b = !sentences && !map_find(&tables[1], key)};
        }
        comparison->groups.data[comparison->groups.size - 1].end = i + 1;
    }
}

static int compare_sizes(const void *a, const void *b) {
    const Difference *one = a, *other = b;
    int64_t size = size_of(one), than = size_of(other);
    return size != than ? (size > than ? -1 : 1) : (one->b > other->b) - (one->b < other->b);
}

void compare_packages(Comparison *comparison, const Package *a, const Package *b, Arena *arena) {
    *comparison = (Comparison){.a = a, .b = b, .own = compare_is_shifted(&a->cube, &b->cube)};
    Comparer comparer = {.comparison = comparison, .arena = arena, .cubes = {&a->cube, &b->cube}};
    comparer.differs = arena_array(arena, bool, b->cube.readings.size + 1);
    find_grains(&comparer, 0);
    find_grains(&comparer, 1);
    take_first(&comparer);
    take_second(&comparer);
    take_rest(&comparer);
    take_repeated(&comparer);
    group_figures(&comparer);
    if (comparison->repeated.size)
        qsort(comparison->repeated.data, (size_t)comparison->repeated.size, sizeof(Difference), compare_sizes);
    compare_headline(comparison, arena);
    compare_records(comparison, arena);
}

int comparison_count(const Comparison *comparison) {
    return comparison->figures.size + comparison->repeated.size + comparison->projects.size + comparison->targets.size;
}
