/* What one target says, word by word: is it filed where it belongs, do its relation, value and unit fit what it
 * measures, can it be missed and can it be met? Words decide (the list "topic"), so most of these are warnings. */
#include "base/utf8.h"
#include "check/record_checker.h"

enum { FULL_PERCENT = 100 };

/* ---- dimensions -------------------------------------------------------------------------------------------------- */

static void report_dimension(RecordChecker *c, int i, const char *expected, Str reason_zh, Str reason_en) {
    const Indicator *indicator = checker_indicator(c, i);
    Str class = indicator->level2.text.size ? indicator->level2.text : indicator->level1.text;
    Finding *finding = checker_report(c, "indicator-dimension", i, class);
    checker_say(c, finding, "class", class);
    finding_argument(finding, c->arena, "reason", reason_zh, reason_en);
    finding->expected = checker_class_name(c, expected);
    checker_say(c, finding, "expected", finding->expected);
}

static void check_dimension(RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    Str class = target->class_id;
    bool leaf = str_contains(class, STR("."));
    bool money_fits =
        target_is_cost(target) || class_is_under(class, STR("benefit")) || str_equal(class, STR("output.quantity"));
    if (leaf && target->unit_fen && !money_fits && topic_within(c, target->name, STR("money")))
        report_dimension(c, i, "cost", arena_format(c->arena, "指标值以%.*s计，衡量的是费用", STR_ARG(target->unit)),
                         arena_format(c->arena, "its value in %.*s measures a cost", STR_ARG(target->unit)));
    Str measured = STR("satisfaction-measure");
    if (!class.size || class_is_under(class, STR("satisfaction")) || !target->has_number)
        return;
    Str value = checker_indicator(c, i)->value.text;
    if (topic_ends(c, target->before, measured))
        report_dimension(c, i, "satisfaction", arena_format(c->arena, "指标值“%.*s”衡量的是满意度", STR_ARG(value)),
                         arena_format(c->arena, "its value “%.*s” measures satisfaction", STR_ARG(value)));
    else if (topic_ends(c, target->name, measured))
        report_dimension(c, i, "satisfaction", STR("衡量的是满意度"), STR("it measures satisfaction"));
}

/* ---- relation, value and unit of one target ---------------------------------------------------------------------- */

static bool relations_contradict(Str a, Str b) {
    bool a_up = str_equal(a, STR("least")) || str_equal(a, STR("more"));
    bool b_up = str_equal(b, STR("least")) || str_equal(b, STR("more"));
    bool a_down = str_equal(a, STR("most")) || str_equal(a, STR("less"));
    bool b_down = str_equal(b, STR("most")) || str_equal(b, STR("less"));
    return (a_up && b_down) || (a_down && b_up);
}

/* Is the value a number and at most its unit, and no sentence with a number in it ("6月底前")? */
bool checker_is_bare_number(const RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    const WordList *units = knowledge_list(c->cube->knowledge, STR("unit-kind"));
    return target->has_number && !target->before.size &&
           (!target->own_unit.size || word_list_find(units, target->own_unit).size ||
            str_equal(target->own_unit, utf8_fold_key(c->arena, checker_indicator(c, i)->unit.text)));
}

static void check_qualitative(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    if (!indicator->value.text.size) {
        (void)checker_report(c, "qualitative-blank", i, indicator->relation.text);
    } else if (checker_is_bare_number(c, i)) {
        Finding *finding = checker_report(c, "qualitative-number", i, indicator->value.text);
        checker_say(c, finding, "value", target_value_words(c->arena, indicator));
    }
}

static void check_unit(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    Str column = utf8_fold_key(c->arena, indicator->unit.text);
    bool same = str_contains(target->own_unit, column) || str_contains(column, target->own_unit);
    if (!target->has_number)
        return;
    if (column.size && target->own_unit.size && !same) {
        Finding *finding = checker_report(c, "unit-differs", i, indicator->unit.text);
        checker_say(c, finding, "unit", indicator->unit.text);
        checker_say(c, finding, "value", indicator->value.text);
    } else if (!target->unit.size && indicator->has_unit_column && !str_contains(target->name, STR("("))) {
        Finding *finding = checker_report(c, "unit-missing", i, indicator->value.text);
        checker_say(c, finding, "value", indicator->value.text);
    }
}

static void check_reach(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    bool lower = target_has_relation(target, "least") || target_has_relation(target, "more") ||
                 target_has_relation(target, "equal");
    const char *rule = NULL;
    if (target->has_number && lower && target->number > (int64_t)FULL_PERCENT * TARGET_SCALE &&
        class_is_under(target->class_id, STR("satisfaction")) && str_equal(target->unit_kind, STR("percent")))
        rule = "target-unreachable";
    else if (target->has_number && target_has_relation(target, "least") && target->number == 0 &&
             !str_equal(target->unit_kind, STR("percent"))) /* "增长率 ≥0%" says: no less than last year */
        rule = "target-unmissable";
    if (rule) {
        Finding *finding = checker_report(c, rule, i, indicator->value.text);
        checker_say(c, finding, "target", target_words(c->arena, indicator));
    }
}

static void check_value(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    Str value = utf8_fold_key(c->arena, indicator->value.text);
    bool qualitative = target_has_relation(target, "qualitative");
    if (qualitative)
        check_qualitative(c, i);
    else
        check_unit(c, i);
    if (indicator->relation.text.size && relations_contradict(target->relation, target->own_relation)) {
        Finding *finding = checker_report(c, "relation-contradicts", i, indicator->value.text);
        checker_say(c, finding, "relation", indicator->relation.text);
        checker_say(c, finding, "value", indicator->value.text);
    }
    bool measure = topic_ends(c, value, STR("measure")) || topic_ends(c, value, STR("satisfaction-measure"));
    if (measure && !qualitative && !target->has_number && value.size < target->name.size &&
        str_ends(target->name, value)) {
        Finding *finding = checker_report(c, "target-repeats-name", i, indicator->value.text);
        checker_say(c, finding, "value", indicator->value.text);
    }
    check_reach(c, i);
}

void sense_check(RecordChecker *c, int i) {
    check_dimension(c, i);
    check_value(c, i);
}
