/* The same target twice: in one table, and in two tables that must speak of the same thing.
 *
 * Equal names alone prove nothing: "验收合格率" of two projects are two rates. Two tables disagree where their targets
 * have one name and a common value but different relations, or where the whole department's table sets the target too.
 *
 * Cost: quadratic in a group, hashed over the package. */
#include "check/records/same_check.h"
#include "check/records/record_site.h"
#include "base/utf8.h"
#include "finding/proof.h"

enum {
    SHARED_COUNT_MIN = 10,
    LONG_NAME_BYTES = 36,
    REPEATS_GROUP_MAX = 2000,
    RELATED_REPEATS_MAX = 8,
    SLIP_NAME_LENGTH_MIN = 10,
    FILED_NAME_BYTES_MIN = 9,
    SHARED_TARGETS_MIN = 3
};

/* ---- the same target twice --------------------------------------------------------------------------------------- */

static bool same_indicator(const Target *a, const Target *b) {
    return a->name.size && str_equal(a->name, b->name) && str_equal(a->unit, b->unit);
}

/* One row copied; two values of one name usually mean two things, which the names do not distinguish. */
static bool is_copy(const RecordChecker *c, int i, int j) {
    return str_equal(c->targets[i].relation, c->targets[j].relation) &&
           str_equal(checker_indicator(c, i)->value.text, checker_indicator(c, j)->value.text);
}

/* The next target of the group that says what target i says, -1: none, or an earlier one said it already. */
static int find_repeat(const RecordChecker *c, int i) {
    int again = -1;
    for (int j = c->begin; j < c->end; j++) {
        bool merged = checker_indicator(c, i)->level3.text.data == checker_indicator(c, j)->level3.text.data;
        if (i == j || merged || !same_indicator(&c->targets[i], &c->targets[j]) ||
            !str_equal(c->targets[i].class_id, c->targets[j].class_id))
            continue;
        if (j < i)
            return -1;
        again = again < 0 ? j : again;
    }
    return again;
}

/* May the two be of different projects, or two things of one name? */
static bool is_unsure(const RecordChecker *c, int i, int again) {
    int project = checker_indicator(c, i)->project;
    return (project >= 0 && c->records->projects.data[project].listed) || !is_copy(c, i, again);
}

/* One finding for all copies of a table, or for all that only have a name in common. */
static void report_repeats(RecordChecker *c, const int *again, bool unsure) {
    Finding *finding = NULL;
    int count = 0;
    for (int i = c->begin; i < c->end; i++) {
        int k = again[i - c->begin];
        if (k < 0 || is_unsure(c, i, k) != unsure)
            continue;
        const Indicator *first = checker_indicator(c, i), *other = checker_indicator(c, k);
        Site site = record_site_of_indicator(c->cube, other, other->level3.text);
        if (!count++) {
            finding = checker_report(c, "indicator-repeated", k, other->level3.text);
            finding_relate(finding, c->arena, c->cube, record_site_of_indicator(c->cube, first, first->level3.text),
                           "first-here");
        } else if (count <= RELATED_REPEATS_MAX)
            record_relate(finding, c->arena, site, record_name(other->level3.text), STR(""));
    }
    if (!finding)
        return;
    checker_say_count(c, finding, count);
    if (unsure)
        finding_doubt(finding, GROUND(CUT_BY_PAGES));
}

void same_check_group(RecordChecker *c) {
    if (c->end - c->begin > REPEATS_GROUP_MAX)
        return; /* no table of targets is that long; the comparison is quadratic */
    int *again = arena_array(c->arena, int, c->end - c->begin + 1);
    for (int i = c->begin; i < c->end; i++)
        again[i - c->begin] = find_repeat(c, i);
    report_repeats(c, again, false);
    report_repeats(c, again, true);
}

/* A target of the whole department. */
static bool is_whole(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    return indicator->project < 0 && str_equal(c->cube->tables.data[indicator->group].kind, STR("unit-target"));
}

typedef enum Conflict { CONFLICT_NONE, CONFLICT_OF_PART, CONFLICT_PLAIN } Conflict;

/* Do two targets of one name and unit, in two tables, disagree? A project may count a part of what the department
 * counts. */
static Conflict disagreement(const RecordChecker *c, int a, int b) {
    const Target *one = &c->targets[a], *two = &c->targets[b];
    bool whole = is_whole(c, a) != is_whole(c, b);
    bool percent = str_equal(one->unit_kind, STR("percent"));
    bool relation = !str_equal(one->relation, two->relation) && one->relation.size && two->relation.size;
    bool value = one->number != two->number;
    if (!one->has_number || !two->has_number || (!relation && !value))
        return CONFLICT_NONE;
    bool count = !one->unit_kind.size || str_equal(one->unit_kind, STR("count"));
    bool counted = count && one->number >= (int64_t)SHARED_COUNT_MIN * TARGET_SCALE;
    if (!value) /* "=28" and "≥28": a number that large is the same thing counted twice, in two projects perhaps */
        return whole ? CONFLICT_PLAIN : counted ? CONFLICT_OF_PART : CONFLICT_NONE;
    if (whole)
        return CONFLICT_OF_PART;
    return percent && one->name.size >= LONG_NAME_BYTES ? CONFLICT_OF_PART : CONFLICT_NONE;
}

static Str place_words(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    return arena_format(
        c->arena, "%.*s %.*s",
        STR_ARG(record_table_words(c->cube, c->records, c->arena, indicator->group, indicator->project)),
        STR_ARG(target_words(c->arena, indicator)));
}

static void report_conflict(RecordChecker *c, int i, int j, Conflict conflict, Finding **open) {
    if (!*open) {
        const Indicator *indicator = checker_indicator(c, i);
        *open = checker_report(c, "indicator-conflict", i, indicator->level3.text);
        finding_doubt(*open, GROUND(PART_COUNTED));
        checker_say(c, *open, "target", target_words(c->arena, indicator));
        checker_say(c, *open, "other", target_words(c->arena, checker_indicator(c, j)));
        (*open)->printed = target_words(c->arena, indicator);
    }
    if (conflict == CONFLICT_PLAIN)
        finding_confirm(*open, GROUND(PART_COUNTED));
    record_relate(*open, c->arena,
                  record_site_of_indicator(c->cube, checker_indicator(c, j), checker_indicator(c, j)->value.text),
                  place_words(c, j), STR(""));
}

/* Do two targets ask for exactly the same? */
static bool same_demand(const RecordChecker *c, int a, int b) {
    const Target *one = &c->targets[a], *two = &c->targets[b];
    Str value = checker_indicator(c, a)->value.text;
    return value.size && str_equal(one->relation, two->relation) && str_equal(one->unit, two->unit) &&
           (one->has_number ? two->has_number && one->number == two->number
                            : str_equal(value, checker_indicator(c, b)->value.text));
}

static Finding *report_pair(RecordChecker *c, const char *rule, int i, int j, Str marked) {
    Finding *finding = checker_report(c, rule, i, marked);
    const Indicator *other = checker_indicator(c, j);
    record_relate(finding, c->arena, record_site_of_indicator(c->cube, other, STR("")), place_words(c, j), STR(""));
    return finding;
}

/* One target under two kinds of one level in two tables. */
static bool check_filing(RecordChecker *c, int i, int j) {
    Str here = c->targets[i].class_id, there = c->targets[j].class_id;
    bool levels = str_contains(here, STR(".")) && str_contains(there, STR("."));
    if (!levels || c->targets[i].name.size < FILED_NAME_BYTES_MIN || str_equal(here, there) || !same_demand(c, i, j))
        return false;
    Finding *finding = report_pair(c, "indicator-filed", j, i, checker_indicator(c, j)->level2.text);
    checker_say(c, finding, "class", checker_indicator(c, j)->level2.text);
    checker_say(c, finding, "other", checker_indicator(c, i)->level2.text);
    checker_say(c, finding, "target", target_words(c->arena, checker_indicator(c, j)));
    return true;
}

/* Every name is compared once, from its first target on; `chains` links targets of one name and unit. */
static void check_names(RecordChecker *c) {
    int count = c->records->indicators.size;
    int *next = arena_array(c->arena, int, count + 1);
    bool *linked = arena_array(c->arena, bool, count + 1);
    Map last = {0};
    for (int i = 0; i < count; i++) {
        const Target *target = &c->targets[i];
        next[i] = -1;
        if (!target->name.size)
            continue;
        Str key = arena_format(c->arena, "%.*s\t%.*s", STR_ARG(target->name), STR_ARG(target->unit));
        int *slot = map_put(&last, c->arena, key, i);
        if (*slot == i)
            continue;
        next[*slot] = i;
        linked[i] = true;
        *slot = i;
    }
    for (int i = 0; i < count; i++) {
        Finding *open = NULL;
        bool filed = false;
        c->table = record_table_words(c->cube, c->records, c->arena, checker_indicator(c, i)->group,
                                      checker_indicator(c, i)->project);
        for (int j = linked[i] ? -1 : next[i]; j >= 0; j = next[j]) {
            bool elsewhere = checker_indicator(c, i)->project != checker_indicator(c, j)->project;
            if (elsewhere && !filed)
                filed = check_filing(c, i, j);
            Conflict conflict = elsewhere ? disagreement(c, i, j) : CONFLICT_NONE;
            if (conflict != CONFLICT_NONE)
                report_conflict(c, i, j, conflict, &open);
        }
    }
}

/* ---- names one character apart ----------------------------------------------------------------------------------- */

typedef struct Parting {
    Str here, there; /* the characters that differ */
    int count, length;
} Parting;

static Parting part(Str a, Str b) {
    Parting parting = {0};
    ptrdiff_t at_a = 0, at_b = 0;
    while (at_a < a.size && at_b < b.size && parting.count < 2) {
        ptrdiff_t from_a = at_a, from_b = at_b;
        parting.length++;
        if (utf8_next(a, &at_a) == utf8_next(b, &at_b))
            continue;
        parting.count++;
        parting.here = str_sub(a, from_a, at_a);
        parting.there = str_sub(b, from_b, at_b);
    }
    parting.count += at_a < a.size || at_b < b.size;
    return parting;
}

static bool is_slip(const RecordChecker *c, int i, int j) {
    Parting parting = part(c->targets[i].name, c->targets[j].name);
    const WordList *apart = knowledge_list(c->cube->knowledge, STR("apart"));
    ptrdiff_t at = 0;
    return parting.count == 1 && parting.length >= SLIP_NAME_LENGTH_MIN && utf8_is_han(utf8_next(parting.here, &at)) &&
           !(word_list_find(apart, parting.here).size && word_list_find(apart, parting.there).size);
}

/* Targets whose names have one half in common, half 0 or 1, linked as in check_names. */
static void check_half(RecordChecker *c, int half) {
    Map first = {0};
    for (int i = 0; i < c->records->indicators.size; i++) {
        Str name = c->targets[i].name;
        ptrdiff_t middle = name.size / 2;
        while (middle < name.size && ((unsigned char)name.data[middle] & 0xC0) == 0x80)
            middle++;
        Str kept = half ? str_sub(name, middle, name.size) : str_sub(name, 0, middle);
        if (!name.size)
            continue;
        Str key = arena_format(c->arena, "%td\t%.*s\t%.*s", name.size, STR_ARG(kept), STR_ARG(c->targets[i].class_id));
        int j = *map_put(&first, c->arena, key, i);
        if (i == j || checker_indicator(c, i)->project == checker_indicator(c, j)->project || !same_demand(c, i, j) ||
            !is_slip(c, i, j))
            continue;
        c->table = record_table_words(c->cube, c->records, c->arena, checker_indicator(c, i)->group,
                                      checker_indicator(c, i)->project);
        Finding *finding = report_pair(c, "indicator-wording", i, j, checker_indicator(c, i)->level3.text);
        checker_say(c, finding, "other", record_name(checker_indicator(c, j)->level3.text));
        checker_say(c, finding, "here", part(name, c->targets[j].name).here);
        checker_say(c, finding, "there", part(name, c->targets[j].name).there);
    }
}

/* ---- the counts of one project in another ------------------------------------------------------------------------ */

/* A count large enough to be the same thing where another project prints it too. */
static bool is_large_count(const Target *target) {
    bool count = !target->unit_kind.size || str_equal(target->unit_kind, STR("count"));
    return count && target->unit.size && target->has_number &&
           target->number >= (int64_t)SHARED_COUNT_MIN * TARGET_SCALE && target->name.size;
}

typedef struct Share {
    int project;             /* which has them in common with the other */
    int count, mine, theirs; /* how many; the first of them */
} Share;

static void report_share(RecordChecker *c, const Share *share) {
    if (share->count < SHARED_TARGETS_MIN)
        return;
    const Indicator *mine = checker_indicator(c, share->mine), *theirs = checker_indicator(c, share->theirs);
    c->table = record_table_words(c->cube, c->records, c->arena, mine->group, mine->project);
    Finding *finding = report_pair(c, "project-counts-shared", share->mine, share->theirs, mine->level3.text);
    checker_say_count(c, finding, share->count);
    checker_say(c, finding, "other", record_table_words(c->cube, c->records, c->arena, theirs->group, theirs->project));
    checker_say(c, finding, "target", target_value_words(c->arena, mine));
}

/* The counts of each project are looked up among the first that print them; the project met most often is named. */
static void check_shared_counts(RecordChecker *c) {
    int projects = c->records->projects.size;
    Map first = {0};
    Share *shares = arena_array(c->arena, Share, projects + 1);
    Share best = {0};
    for (int i = 0, end = c->records->indicators.size; i <= end; i++) {
        int project = i < end ? checker_indicator(c, i)->project : -1;
        if (i == end || (i > 0 && project != checker_indicator(c, i - 1)->project)) {
            report_share(c, &best);
            best = (Share){0};
        }
        if (i == end || project < 0 || !is_large_count(&c->targets[i]))
            continue;
        const Target *target = &c->targets[i];
        Str key = arena_format(c->arena, "%.*s\t%.*s\t%.*s", STR_ARG(target->name), STR_ARG(target->unit),
                               STR_ARG(target->number_text));
        int other = *map_put(&first, c->arena, key, i);
        int theirs = checker_indicator(c, other)->project;
        if (theirs < 0 || theirs == project)
            continue;
        Share *share = &shares[theirs];
        if (share->project != project || !share->count)
            *share = (Share){project, 0, i, other};
        share->count++;
        best = share->count > best.count ? *share : best;
    }
}

void same_check_package(RecordChecker *c) {
    check_names(c);
    check_shared_counts(c);
    check_half(c, 0);
    check_half(c, 1);
}
