/* The rules over performance targets: what one table says of itself.
 *
 * Targets are taken group by group (the rows of one project's table, or of the department's). A sum is an error only
 * where nothing is missing from it; conventions of the field (which dimension, which relation) are warnings, matters
 * of style are notes, one a table with the first place and the count.
 *
 * Cost: linear in the targets, but for the comparison of names, which is quadratic in a group and hashed over the
 * package. */
#include "check/records/records_check.h"
#include "check/records/blank_check.h"
#include "base/utf8.h"
#include "check/records/cost_check.h"
#include "check/records/execution_check.h"
#include "check/records/projects_check.h"
#include "check/records/record_checker.h"
#include "check/records/record_site.h"
#include "check/records/same_check.h"
#include "check/records/score_check.h"
#include "check/records/sense_check.h"
#include "check/records/vague_check.h"

enum { RELATED_SHOWN_MAX = 20 };

/* ---- kinds ------------------------------------------------------------------------------------------------------- */

static bool group_has(const RecordChecker *c, const char *class_id) {
    for (int i = c->begin; i < c->end; i++)
        if (target_class_is_under(c->targets[i].class_id, str_from_c(class_id)))
            return true;
    return false;
}

/* Kinds of which a project should have targets (a warning), and those that are common (a note). */
typedef struct Kind {
    const char *id, *rule;
} Kind;
static const Kind kinds[] = {
    {"output", "dimension-missing"},         {"benefit", "dimension-missing"},
    {"output.quantity", "dimension-thin"},   {"output.quality", "dimension-thin"},
    {"output.timeliness", "dimension-thin"}, {"cost", "dimension-thin"},
    {"satisfaction", "dimension-thin"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Where projects are listed, the first and the last of a page may have rows on the page before or after, which merged
 * cells do not show. */
static bool is_cut_by_page(const RecordChecker *c) {
    const Indicator *first = checker_indicator(c, c->begin), *last = checker_indicator(c, c->end - 1);
    if (first->project < 0 || !c->records->projects.data[first->project].listed)
        return false;
    bool begins = c->begin == 0 || !place_same_page(&checker_indicator(c, c->begin - 1)->place, &first->place);
    bool ends =
        c->end == c->records->indicators.size || !place_same_page(&checker_indicator(c, c->end)->place, &last->place);
    return first->place.page && (begins || ends || !place_same_page(&first->place, &last->place));
}

static void check_missing(RecordChecker *c) {
    if (is_cut_by_page(c) || checker_is_mixed(c))
        return;
    bool detailed = false, output = group_has(c, "output"), project = checker_indicator(c, c->begin)->project >= 0;
    for (int i = c->begin; i < c->end; i++) {
        if (!c->targets[i].class_id.size)
            return; /* kinds of its own: nothing can be missed among ours */
        detailed |= str_contains(c->targets[i].class_id, STR("."));
    }
    c->groups++;
    for (int i = 0; i < KINDS; i++) {
        bool must = str_equal(str_from_c(kinds[i].rule), STR("dimension-missing"));
        if ((must ? project : detailed && output) && !group_has(c, kinds[i].id))
            *vec_push(&c->without[i], c->arena) = c->begin;
    }
}

/* Once a package for each kind, with the tables that have none. */
static void report_missing(RecordChecker *c) {
    for (int i = 0; i < KINDS; i++) {
        if (!c->without[i].size)
            continue;
        int begin = c->without[i].data[0];
        const Indicator *first = checker_indicator(c, begin);
        c->table = record_table_words(c->cube, c->records, c->arena, first->group, first->project);
        Finding *finding = checker_report(c, kinds[i].rule, begin, STR(""));
        finding_argument(finding, c->arena, "missing", checker_class_name(c, kinds[i].id), str_from_c(kinds[i].id));
        checker_say_count(c, finding, c->without[i].size);
        checker_say(c, finding, "of", arena_format(c->arena, "%d", c->groups));
        for (int k = 1; k < c->without[i].size && k <= RELATED_SHOWN_MAX; k++) {
            const Indicator *other = checker_indicator(c, c->without[i].data[k]);
            record_relate(finding, c->arena, record_site_of_indicator(c->cube, other, STR("")),
                          record_table_words(c->cube, c->records, c->arena, other->group, other->project), STR(""));
        }
    }
}

/* ---- notes, once a table or a package ---------------------------------------------------------------------------- */

static bool repeats_columns(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    Str column = utf8_fold_key(c->arena, indicator->unit.text);
    bool unit = column.size && str_equal(target->own_unit, column);
    bool relation =
        indicator->relation.text.size && target->own_relation.size && str_equal(target->own_relation, target->relation);
    return target->has_number && (unit || relation);
}

static bool ends_in_punctuation(const RecordChecker *c, int i) {
    Str text = checker_indicator(c, i)->level3.text;
    return record_name(text).size < text.size;
}

/* A name that begins with what is to be done ("确保……正常开展"), not with who is to be satisfied ("办事群众"). */
static bool is_unstated(const RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    return target_class_is_under(target->class_id, STR("satisfaction")) &&
           checker_topic_begins(c, target->name, STR("action")) &&
           !checker_topic_within(c, target->name, STR("satisfaction")) &&
           !checker_topic_within(c, target->name, STR("satisfaction-measure")) && !target->before.size;
}

/* A value in words that comes with a unit. */
static bool has_idle_unit(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    return target_has_relation(&c->targets[i], "qualitative") && indicator->value.text.size &&
           indicator->unit.text.size && !amount_is_dash(indicator->unit.text) && !checker_is_bare_number(c, i);
}

/* A share of something done, with a name that says what to do and not what is measured: "提高服务质量 ≥98%". */
static bool is_unmeasured(const RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    return target->has_number && !target->before.size && str_equal(target->unit_kind, STR("percent")) &&
           !target_class_is_under(target->class_id, STR("satisfaction")) &&
           checker_topic_begins(c, target->name, STR("action")) &&
           !checker_topic_within(c, target->name, STR("measure")) &&
           !checker_topic_ends(c, target->name, STR("satisfaction-measure"));
}

/* One note for all targets in hand to which it applies. */
static void note_once(RecordChecker *c, const char *rule, bool (*applies)(const RecordChecker *, int)) {
    int first = -1, count = checker_count(c, applies, &first);
    if (!count)
        return;
    const Indicator *indicator = checker_indicator(c, first);
    Str name = applies == ends_in_punctuation ? indicator->level3.text : record_name(indicator->level3.text);
    Str marked = applies == repeats_columns ? indicator->value.text : indicator->level3.text;
    Finding *finding = checker_report_named(c, rule, first, marked, name);
    checker_say_count(c, finding, count);
    checker_say(c, finding, "value", indicator->value.text);
    checker_say(c, finding, "unit", indicator->unit.text);
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static void check_group(RecordChecker *c) {
    const Indicator *first = checker_indicator(c, c->begin);
    c->table = record_table_words(c->cube, c->records, c->arena, first->group, first->project);
    if (!checker_is_mixed(c))
        score_check(c);
    cost_check(c);
    for (int i = c->begin; i < c->end; i++)
        sense_check(c, i);
    note_once(c, "value-repeats", repeats_columns);
    if (!checker_is_mixed(c))
        same_check_group(c);
    check_missing(c);
    blank_check_group(c);
    vague_check_group(c);
}

void records_check(const Checked *checked) {
    static const Str lists[] = {STR_INIT("topic"), STR_INIT("filing"), STR_INIT("sense"), STR_INIT("share"),
                                STR_INIT("vague")};
    const Cube *cube = checked->cube;
    const Records *records = checked->records;
    Arena *arena = checked->arena;
    RecordChecker c = {.cube = cube, .records = records, .arena = arena, .findings = checked->findings};
    for (int i = 0; i < TOPIC_LISTS; i++)
        c.topics[i] = knowledge_list(cube->knowledge, lists[i]);
    c.judged = arena_array(arena, bool, UINT16_MAX + 1);
    int count = records->indicators.size;
    c.targets = arena_array(arena, Target, count + 1);
    for (int i = 0; i < count; i++)
        c.targets[i] = target_parse(cube, &records->indicators.data[i], arena);
    for (c.begin = 0; c.begin < count; c.begin = c.end) {
        const Indicator *first = checker_indicator(&c, c.begin);
        for (c.end = c.begin + 1; c.end < count; c.end++)
            if (checker_indicator(&c, c.end)->project != first->project ||
                (first->project < 0 && checker_indicator(&c, c.end)->group != first->group))
                break;
        check_group(&c);
    }
    c.begin = 0;
    c.end = count;
    note_once(&c, "name-punctuation", ends_in_punctuation);
    note_once(&c, "satisfaction-unstated", is_unstated);
    note_once(&c, "qualitative-unit", has_idle_unit);
    note_once(&c, "indicator-unmeasured", is_unmeasured);
    blank_check_package(&c);
    report_missing(&c);
    same_check_package(&c);
    execution_check(&c);
    vague_check_projects(&c);
    projects_check(checked);
}
