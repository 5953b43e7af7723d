/* What one target says, word by word: is it filed where it belongs, do its relation, value and unit fit what it
 * measures, can it be missed and can it be met? Words decide (the list "topic"), so most of these are warnings. */
#include "check/records/sense_check.h"
#include "base/utf8.h"
#include "finding/proof.h"
#include "lexis/year.h"

enum { FULL_PERCENT = 100, SATISFIED_PERCENT_MIN = 60, DATE_YEARS_NEAR = 10 };

/* ---- dimensions -------------------------------------------------------------------------------------------------- */

/* The caller adds the reason. */
static Finding *report_dimension(RecordChecker *c, int i, const char *expected) {
    const Indicator *indicator = checker_indicator(c, i);
    Str class = indicator->level2.text.size ? indicator->level2.text : indicator->level1.text;
    Finding *finding = checker_report(c, "indicator-dimension", i, class);
    checker_say(c, finding, "class", class);
    finding->expected = checker_class_name(c, expected);
    checker_say(c, finding, "expected", finding->expected);
    return finding;
}

/* Does the name end in a word of the topic that nothing turns round ("不合格率")? */
static bool affirms(const RecordChecker *c, Str name, const char *topic) {
    for (int i = 0; i < TOPIC_LISTS && name.size; i++) {
        const WordList *list = c->topics[i];
        for (const ListWord *word = word_list_first(list, str_from_c(topic)); word; word = word_list_next(list, word))
            if (str_ends(name, word->text) &&
                !checker_topic_ends(c, str_sub(name, 0, name.size - word->text.size), STR("denied")))
                return true;
    }
    return false;
}

/* What a name measures: "成活率" of "成活率：美化环境，提高市民满意度". */
static Str measured(const RecordChecker *c, const Target *target) {
    ptrdiff_t colon = str_find(target->name, STR(":"));
    Str before = colon > 0 ? str_sub(target->name, 0, colon) : STR("");
    return checker_topic_ends(c, before, STR("measure")) ? before : target->name;
}

/* Money that is spent, under another kind than cost. */
static bool is_misfiled_cost(const RecordChecker *c, const Target *target) {
    Str class = target->class_id;
    bool money_fits = target_class_is_under(class, STR("benefit")) || str_equal(class, STR("output.quantity"));
    if (!target->unit_fen || target_is_cost(target) || !str_contains(class, STR(".")))
        return false;
    bool spent = checker_topic_ends(c, target->name, STR("spending")) &&
                 !checker_topic_within(c, target->name, STR("lessening"));
    return spent || (!money_fits && checker_topic_within(c, target->name, STR("money")));
}

/* What the end of a name measures, the kinds under which it does not belong, and the one under which it does. */
typedef struct Filing {
    const char *topic, *wrong[3], *right;
    bool counted; /* only of a number that is not a share, money or time */
    Grounds grounds;
    const char *reason; /* a phrase */
} Filing;
static const Filing filings[] = {
    {"duration", {"output.quantity", "output.quality", "benefit"}, "output.timeliness", false, 0, "measures-time"},
    {"prompt",
     {"output.quantity", "output.quality", "benefit"},
     "output.timeliness",
     false,
     GROUND(CUSTOM),
     "measures-promptness"},
    {"extent", {"output.quality", "output.timeliness"}, "output.quantity", true, 0, "measures-quantity"},
    {"count", {"output.timeliness"}, "output.quantity", true, 0, "measures-quantity"},
};

static bool is_filed_wrong(const RecordChecker *c, const Target *target, const Filing *filing) {
    bool count = target->has_number && (!target->unit_kind.size || str_equal(target->unit_kind, STR("count")));
    bool often = checker_topic_within(c, target->name, STR("per")) || checker_topic_within(c, target->unit, STR("per"));
    bool late = checker_topic_within(c, target->name, STR("late")); /* how often something is late is its timeliness */
    if ((filing->counted && (!count || often || late)) ||
        !checker_topic_ends(c, measured(c, target), str_from_c(filing->topic)))
        return false;
    for (size_t i = 0; i < sizeof filing->wrong / sizeof *filing->wrong; i++)
        if (filing->wrong[i] && target_class_is_under(target->class_id, str_from_c(filing->wrong[i])))
            return true;
    return false;
}

static void check_filings(RecordChecker *c, int i) {
    for (size_t k = 0; k < sizeof filings / sizeof *filings; k++) {
        const Filing *filing = &filings[k];
        if (!is_filed_wrong(c, &c->targets[i], filing))
            continue;
        Finding *finding = report_dimension(c, i, filing->right);
        finding_phrase(finding, c->arena, c->cube, "reason", filing->reason);
        finding_doubt(finding, filing->grounds);
        return;
    }
}

static void check_dimension(RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    Str class = target->class_id;
    if (is_misfiled_cost(c, target))
        finding_argument(report_dimension(c, i, "cost"), c->arena, "reason",
                         arena_format(c->arena, "指标值以%.*s计，衡量的是费用", STR_ARG(target->unit)),
                         arena_format(c->arena, "its value in %.*s measures a cost", STR_ARG(target->unit)));
    check_filings(c, i);
    Str satisfied = STR("satisfaction-measure");
    if (!class.size || target_class_is_under(class, STR("satisfaction")) || !target->has_number)
        return;
    Str value = checker_indicator(c, i)->value.text;
    if (checker_topic_ends(c, target->before, satisfied))
        finding_argument(report_dimension(c, i, "satisfaction"), c->arena, "reason",
                         arena_format(c->arena, "指标值“%.*s”衡量的是满意度", STR_ARG(value)),
                         arena_format(c->arena, "its value “%.*s” measures satisfaction", STR_ARG(value)));
    else if (checker_topic_ends(c, measured(c, target), satisfied))
        finding_phrase(report_dimension(c, i, "satisfaction"), c->arena, c->cube, "reason", "measures-satisfaction");
}

/* ---- relation, value and unit of one target ---------------------------------------------------------------------- */

static bool relations_contradict(Str a, Str b) {
    bool a_up = str_equal(a, STR("least")) || str_equal(a, STR("more"));
    bool b_up = str_equal(b, STR("least")) || str_equal(b, STR("more"));
    bool a_down = str_equal(a, STR("most")) || str_equal(a, STR("less"));
    bool b_down = str_equal(b, STR("most")) || str_equal(b, STR("less"));
    return (a_up && b_down) || (a_down && b_up);
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

/* 30日内 is of days, 95以上 prints no unit. */
static Str without_remark(const RecordChecker *c, Str unit) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("beside-unit"));
    for (const ListWord *word = word_list_first(list, STR("end")); word; word = word_list_next(list, word))
        if (str_ends(unit, word->text))
            return without_remark(c, str_sub(unit, 0, unit.size - word->text.size));
    return unit;
}

/* 天 and 日 are one unit. */
static bool units_differ(const RecordChecker *c, Str column, Str printed) {
    const WordList *same = knowledge_list(c->cube->knowledge, STR("same-unit"));
    Str own = without_remark(c, printed), a = word_list_find(same, column), b = word_list_find(same, own);
    return own.size && !str_contains(own, column) && !str_contains(column, own) && !(a.size && str_equal(a, b));
}

/* 2026.09 of a time. */
static bool is_date(const RecordChecker *c, const Target *target) {
    Date date;
    return str_equal(target->class_id, STR("output.timeliness")) && date_parse(target->number_text, &date) &&
           c->cube->year && date.year >= c->cube->year - DATE_YEARS_NEAR &&
           date.year <= c->cube->year + DATE_YEARS_NEAR;
}

static void check_unit(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    Str column = utf8_fold_key(c->arena, indicator->unit.text);
    if (!target->has_number || is_date(c, target))
        return;
    if (column.size && target->own_unit.size && units_differ(c, column, target->own_unit)) {
        Finding *finding = checker_report(c, "unit-differs", i, indicator->unit.text);
        checker_say(c, finding, "unit", indicator->unit.text);
        checker_say(c, finding, "value", indicator->value.text);
    } else if (!target->unit.size && indicator->has_unit_column && !str_contains(target->name, STR("("))) {
        Finding *finding = checker_report(c, "unit-missing", i, indicator->value.text);
        checker_say(c, finding, "value", indicator->value.text);
    }
}

/* Filed under satisfaction, and a number as shares of it are is asked for in pieces: 98 个. */
static bool is_counted_satisfaction(const RecordChecker *c, const Target *target) {
    int64_t percent = target->number / TARGET_SCALE;
    return percent >= SATISFIED_PERCENT_MIN && percent <= FULL_PERCENT &&
           target_class_is_under(target->class_id, STR("satisfaction")) && str_equal(target->unit_kind, STR("count")) &&
           target_has_relation(target, "least") && !checker_topic_ends(c, target->name, STR("count"));
}

/* 99.99 个: half a piece is none, but of an average. */
static bool check_whole(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    bool average =
        checker_topic_within(c, target->name, STR("per")) || checker_topic_within(c, target->unit, STR("per"));
    if (!target->has_number || !str_equal(target->unit_kind, STR("count")) || target->number % TARGET_SCALE == 0 ||
        average)
        return true;
    Finding *finding = checker_report(c, "unit-indivisible", i, indicator->value.text);
    checker_say(c, finding, "target", target_words(c->arena, indicator));
    checker_say(c, finding, "unit", target->unit);
    if (target->number % TARGET_SCALE == TARGET_SCALE / 2) /* half a page of a newspaper */
        finding_doubt(finding, GROUND(CUSTOM));
    return false;
}

/* A share, or satisfaction, whose value comes in pieces, money or time. */
static bool check_unit_fit(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const Target *target = &c->targets[i];
    bool rate =
        checker_topic_ends(c, target->name, STR("rate")) && !checker_topic_ends(c, target->name, STR("rate-not"));
    bool satisfaction = checker_topic_ends(c, target->name, STR("satisfaction-measure"));
    Str kind = target->unit_kind;
    bool unfit = kind.size ? !str_equal(kind, STR("percent")) && !str_equal(kind, STR("score"))
                           : indicator->unit.text.size && !amount_is_dash(indicator->unit.text);
    unfit &= !checker_topic_within(c, target->unit, STR("per"));
    bool share = rate || satisfaction || is_counted_satisfaction(c, target);
    if (!target->has_number || !target->unit.size || !share || !unfit)
        return check_whole(c, i);
    Finding *finding = checker_report(c, "unit-unfit", i, indicator->value.text);
    checker_say(c, finding, "target", target_words(c->arena, indicator));
    checker_say(c, finding, "unit", target->unit);
    return false;
}

static bool asks_for_more(const Target *target) {
    return target_has_relation(target, "least") || target_has_relation(target, "more");
}

static bool asks_for_less(const Target *target) {
    return target_has_relation(target, "most") || target_has_relation(target, "less");
}

static const char *reach_rule(const RecordChecker *c, const Target *target) {
    int64_t full = (int64_t)FULL_PERCENT * TARGET_SCALE;
    bool percent = str_equal(target->unit_kind, STR("percent"));
    bool good = (affirms(c, target->name, "bounded") && !checker_topic_ends(c, target->name, STR("boundless"))) ||
                affirms(c, target->name, "satisfaction-measure");
    bool bounded = good || target_class_is_under(target->class_id, STR("satisfaction"));
    bool lower = asks_for_more(target) || target_has_relation(target, "equal") || !target->relation.size;
    if (percent && bounded && lower && target->number > full)
        return "target-unreachable";
    if (percent && bounded && target_has_relation(target, "most") && target->number >= full)
        return "target-unmissable";
    /* "增长率 ≥0%" says: no less than last year */
    bool grows =
        checker_topic_within(c, target->name, STR("growth")) || checker_topic_within(c, target->name, STR("lessening"));
    if (!percent && !grows && target_has_relation(target, "least") && target->number == 0)
        return "target-unmissable";
    bool served = percent && target_class_is_under(target->class_id, STR("satisfaction")) &&
                  !checker_topic_within(c, target->name, STR("satisfaction"));
    bool harm = affirms(c, target->name, "harm") && !checker_topic_within(c, target->name, STR("lessening")) &&
                !checker_topic_within(c, target->name, STR("dealt-with"));
    return (harm && asks_for_more(target)) || ((good || served) && asks_for_less(target)) ? "relation-sense" : NULL;
}

static void check_reach(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    const char *rule = c->targets[i].has_number ? reach_rule(c, &c->targets[i]) : NULL;
    if (!rule)
        return;
    Finding *finding = checker_report(c, rule, i, indicator->value.text);
    checker_say(c, finding, "target", target_words(c->arena, indicator));
}

static bool is_digit(char mark) {
    return mark >= '0' && mark <= '9';
}

/* The last year that a date in the folded text names, 0: none ("2026年6月", "2026.6.30"; no "2000台"). */
static int last_year(const RecordChecker *c, Str key) {
    int last = 0;
    Year year;
    for (ptrdiff_t i = 0; i < key.size; i++) {
        if ((i > 0 && (is_digit(key.data[i - 1]) || key.data[i - 1] == '.')) || !year_at(key, i, &year))
            continue;
        Str rest = str_sub(key, year.sign, key.size);
        if (year.value && checker_topic_begins(c, rest, STR("year-spoken-of")))
            return 0;
        bool dated = year.value >= DATE_YEAR_FIRST && year.value <= DATE_YEAR_LAST &&
                     checker_topic_begins(c, rest, STR("after-year"));
        last = dated && year.value > last ? year.value : last;
    }
    return last;
}

/* A time that was over before the package's year began. */
static void check_year(RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    if (!c->cube->year || !str_equal(c->targets[i].class_id, STR("output.timeliness")))
        return;
    int year = last_year(c, utf8_fold_key(c->arena, indicator->value.text));
    if (!year || year >= c->cube->year)
        return;
    Finding *finding = checker_report(c, "target-year", i, indicator->value.text);
    checker_say(c, finding, "value", indicator->value.text);
    checker_say(c, finding, "year", arena_format(c->arena, "%d", c->cube->year));
}

/* A value that says nothing: the end of the name ("及时率"), or the word of its relation ("定性"). */
static bool says_nothing(const RecordChecker *c, const Target *target, Str value) {
    if (target->has_number || !value.size)
        return false;
    if (word_list_find(knowledge_list(c->cube->knowledge, STR("relation")), value).size)
        return true;
    bool measure =
        checker_topic_ends(c, value, STR("measure")) || checker_topic_ends(c, value, STR("satisfaction-measure"));
    return measure && !target_has_relation(target, "qualitative") && value.size <= target->name.size &&
           str_ends(target->name, value);
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
    if (says_nothing(c, target, value)) {
        Finding *finding = checker_report(c, "target-repeats-name", i, indicator->value.text);
        checker_say(c, finding, "value", indicator->value.text);
    }
    if (check_unit_fit(c, i))
        check_reach(c, i);
    check_year(c, i);
}

void sense_check(RecordChecker *c, int i) {
    check_dimension(c, i);
    check_value(c, i);
}
