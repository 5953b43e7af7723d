/* blank_check: a cell of a target that was left blank.
 *
 *     展品完好率   ≥  98  %        公众知晓率   ≥      %      no value
 *
 * What is printed beside it (a relation, a unit, a weight) asks for it. A name without a value, or a value without a
 * name, in a table of which at least two other targets have both: a form that nobody filled in has none, and a
 * qualitative target without a value is told as such. An explanation is missed where the table asks for one and most
 * targets have it. Cost: the targets. */
#include "check/records/blank_check.h"
#include "base/utf8.h"

enum { WHOLE_MIN = 2 };

static bool is_filled(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    return indicator->level3.text.size && indicator->value.text.size;
}

/* The kind before the name is a kind and nothing more: no name that runs over from the next cell was joined to it. */
static bool has_kind_alone(const RecordChecker *c, const Indicator *indicator) {
    Str kind = utf8_fold_key(c->arena, indicator->level2.text);
    return word_list_find(knowledge_list(c->cube->knowledge, STR("class")), kind).size > 0;
}

static bool is_blank(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    bool value = indicator->value.text.size > 0, name = indicator->level3.text.size > 0;
    bool asked = indicator->relation.text.size || indicator->unit.text.size || indicator->weight.text.size;
    if (indicator->half_read || value == name || target_has_relation(&c->targets[i], "qualitative"))
        return false;
    return asked && (!value || has_kind_alone(c, indicator));
}

static bool is_unexplained(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    return indicator->has_explanation_column && !indicator->explanation.text.size && !indicator->half_read;
}

static bool is_explained(const RecordChecker *c, int i) {
    return checker_indicator(c, i)->explanation.text.size > 0;
}

static void report(RecordChecker *c, const char *rule, int first, int count) {
    const Indicator *indicator = checker_indicator(c, first);
    bool named = indicator->level3.text.size > 0;
    Finding *finding =
        checker_report_named(c, rule, first, STR(""), named ? indicator->level3.text : indicator->level2.text);
    finding_phrase(finding, c->arena, c->cube, "blank", named ? "blank-value" : "blank-name");
    checker_say_count(c, finding, count);
}

void blank_check_group(RecordChecker *c) {
    int first = -1, unused = -1;
    int blank = checker_count(c, is_blank, &first), filled = checker_count(c, is_filled, &unused);
    if (blank && filled >= WHOLE_MIN && blank < filled)
        report(c, "target-blank", first, blank);
}

/* A note a project: the targets in hand are all of the package. */
void blank_check_package(RecordChecker *c) {
    int unused = -1, first = -1, end = c->end;
    int blank = checker_count(c, is_unexplained, &first), explained = checker_count(c, is_explained, &unused);
    if (!blank || blank * 2 > explained)
        return;
    for (int i = c->begin; i < end; i = c->end) {
        int project = checker_indicator(c, i)->project;
        c->begin = i;
        for (c->end = i + 1; c->end < end && checker_indicator(c, c->end)->project == project;)
            c->end++;
        first = -1;
        int count = checker_count(c, is_unexplained, &first);
        if (count)
            report(c, "explanation-blank", first, count);
    }
    c->begin = 0;
    c->end = end;
}
