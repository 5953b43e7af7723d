/* Weights and scores of one table: do they add up, and do the scores follow from what was reached?
 *
 * The points of a table are shared out among its targets and, in a self-evaluation, the execution of the budget. What
 * they add up to is said by the table itself: by its last row (总分), by a heading (分值权重（90分）), by the name of a
 * kind (产出指标（50分）), else it is 100. Whether a target was met is judged only where both values are plain numbers
 * of one unit. Linear in the group. */
#include "check/records/score_check.h"
#include "check/records/record_site.h"
#include "base/utf8.h"
#include "finding/proof.h"

enum {
    FULL_WEIGHT = 100,
    POINTS_BESIDE_EXECUTION = 90,
    HEADING_POINTS_MAX = 1000,
    DECIMAL = 10,
    FAR_NUMERATOR = 13,
    FAR_DENOMINATOR = 10 /* a result a third above its target may cost points */
};

typedef struct Sum {
    int64_t value; /* millionths */
    int printed, missing, first, first_missing;
    bool percent;
} Sum;

static Str sign_of(const Sum *sum) {
    return sum->percent ? STR("%") : STR("");
}

/* Adds up the weights, or the scores, of targets [begin, end). */
static Sum add_up(const RecordChecker *c, int begin, int end, bool scores) {
    Sum sum = {.first = -1, .first_missing = -1};
    const char *before = NULL; /* the same merged cell counts once */
    for (int i = begin; i < end; i++) {
        const Indicator *indicator = checker_indicator(c, i);
        Str text = scores ? indicator->score.text : indicator->weight.text;
        int64_t points;
        bool percent;
        if (!checker_points(c, text, &points, &percent)) {
            sum.first_missing = sum.missing++ ? sum.first_missing : i;
            continue;
        }
        sum.percent |= percent;
        sum.first = sum.printed++ ? sum.first : i;
        if (text.data != before)
            sum.value += points;
        before = text.data;
    }
    return sum;
}

static bool is_of_group(const RecordChecker *c, int project, int group) {
    const Indicator *first = checker_indicator(c, c->begin);
    return project == first->project && (project >= 0 || group == first->group);
}

static const ScoreTotal *total_of_group(const RecordChecker *c) {
    for (int i = 0; i < c->records->totals.size; i++) {
        const ScoreTotal *total = &c->records->totals.data[i];
        if (is_of_group(c, total->project, total->group))
            return total;
    }
    return NULL;
}

static const Execution *execution_of_group(const RecordChecker *c) {
    for (int i = 0; i < c->records->executions.size; i++) {
        const Execution *execution = &c->records->executions.data[i];
        if (execution->total && is_of_group(c, execution->project, execution->table))
            return execution;
    }
    return NULL;
}

/* ---- weights ----------------------------------------------------------------------------------------------------- */

/* "产出指标（50分）", "分值权重（90分）": the points in the brackets, 0: none. */
static int64_t points_inside(const RecordChecker *c, Str text) {
    Str key = utf8_fold_key(c->arena, text);
    ptrdiff_t begin = 0, end;
    while (begin < key.size && !(key.data[begin] >= '0' && key.data[begin] <= '9'))
        begin++;
    for (end = begin; end < key.size && key.data[end] >= '0' && key.data[end] <= '9';)
        end++;
    long long number;
    bool read = str_to_int(str_sub(key, begin, end), &number) && number >= 1 && number <= HEADING_POINTS_MAX;
    return read ? number * TARGET_SCALE : 0;
}

static Finding *report_sum(RecordChecker *c, const char *rule, const Sum *sum, int64_t expected, Str name) {
    const Indicator *first = checker_indicator(c, sum->first);
    int64_t off = sum->value > expected ? sum->value - expected : expected - sum->value;
    Finding *finding = checker_report_named(c, rule, sum->first, first->weight.text, name);
    finding->printed = checker_share_words(c, sum->value, sign_of(sum));
    finding->expected = checker_share_words(c, expected, sign_of(sum));
    finding->difference = checker_share_words(c, off, sign_of(sum));
    checker_say(c, finding, "sum", finding->printed);
    checker_say(c, finding, "expected", finding->expected);
    checker_say(c, finding, "difference", finding->difference);
    return finding;
}

/* What the weights must add up to: of the total that is printed, what the execution of the budget leaves. */
static int64_t full_weight(const RecordChecker *c, const Sum *sum) {
    const ScoreTotal *total = total_of_group(c);
    const Execution *execution = execution_of_group(c);
    Str heading = checker_indicator(c, sum->first)->weight_heading;
    int64_t full = points_inside(c, heading), beside = 0;
    bool percent = false;
    if (full)
        return full;
    if (execution && !checker_points(c, execution->weight.text, &beside, &percent))
        beside = 0;
    if (!total || !checker_points(c, total->weight.text, &full, &percent))
        full = (int64_t)FULL_WEIGHT * TARGET_SCALE;
    if (sum->value == full)
        return full; /* it counts the targets alone */
    bool shares = sum->percent || str_contains(heading, STR("%")) || str_contains(heading, STR("％"));
    if (!execution && !total && !shares && sum->value == (int64_t)POINTS_BESIDE_EXECUTION * TARGET_SCALE)
        return sum->value; /* the table of another page scores the execution */
    return full - beside;
}

/* Each of the shares may be off by half of its last printed place: 16.67 % six times. Whole numbers are as they are. */
static bool is_rounding(const RecordChecker *c, const Sum *sum, int64_t full) {
    int64_t slack = 0, off = sum->value > full ? sum->value - full : full - sum->value;
    for (int i = c->begin; i < c->end; i++) {
        Str text = utf8_fold_key(c->arena, checker_indicator(c, i)->weight.text);
        ptrdiff_t point = str_find(text, STR("."));
        int64_t grain = TARGET_SCALE;
        for (ptrdiff_t k = point + 1; point >= 0 && k < text.size && text.data[k] >= '0' && text.data[k] <= '9'; k++)
            grain /= DECIMAL;
        slack += grain < TARGET_SCALE ? grain : 0;
    }
    return off * 2 <= slack;
}

/* A score above its weight is a slip, or a sign that the columns were taken for each other. */
static bool any_score_exceeds(const RecordChecker *c) {
    for (int i = c->begin; i < c->end; i++) {
        int64_t weight, score;
        bool percent;
        if (checker_points(c, checker_indicator(c, i)->weight.text, &weight, &percent) &&
            checker_points(c, checker_indicator(c, i)->score.text, &score, &percent) && score > weight)
            return true;
    }
    return false;
}

/* Where the row of the execution prints no weight, or stands in another table, the scores say what it is worth: what
 * the total has more than the indicators is the execution's score, and the weight is no less. */
static bool is_left_to_execution(const RecordChecker *c, const Sum *weights, int64_t full) {
    const ScoreTotal *total = total_of_group(c);
    Sum scores = add_up(c, c->begin, c->end, true);
    int64_t score;
    bool percent;
    if (!total || !scores.printed || scores.missing || !checker_points(c, total->score.text, &score, &percent))
        return false;
    return score > scores.value && score - scores.value <= full - weights->value;
}

/* True when they add up: the columns of the table were read right. `off_kinds`: what the kinds were found to be off by,
 * which the sum is off by as well. */
static bool check_weights(RecordChecker *c, int64_t off_kinds) {
    Sum sum = add_up(c, c->begin, c->end, false);
    if (sum.printed < 2 || checker_indicator(c, sum.first)->half_read)
        return false;
    int64_t full = full_weight(c, &sum);
    if (!sum.percent && sum.value == TARGET_SCALE)
        return true; /* shares of one */
    if (!sum.missing && (is_rounding(c, &sum, full) || is_left_to_execution(c, &sum, full)))
        return true;
    if (sum.missing && sum.value != full) {
        int i = sum.first_missing;
        Finding *finding = checker_report(c, "weight-missing", i, checker_indicator(c, i)->level3.text);
        checker_say_count(c, finding, sum.missing);
        checker_say(c, finding, "sum", checker_share_words(c, sum.value, sign_of(&sum)));
    } else if (sum.value != full && sum.value - full != off_kinds) {
        Finding *finding =
            report_sum(c, "weights-sum", &sum, full, record_name(checker_indicator(c, sum.first)->level3.text));
        if (any_score_exceeds(c))
            finding_doubt(finding, GROUND(OTHER_WEIGHTS));
    }
    return sum.value == full;
}

static bool names_points(const RecordChecker *c, Str kind) {
    const WordList *units = knowledge_list(c->cube->knowledge, STR("unit-kind"));
    for (const ListWord *word = word_list_first(units, STR("score")); word; word = word_list_next(units, word))
        if (str_contains(kind, word->text))
            return true;
    return false;
}

/* The targets below "产出指标（50分）" share out 50. What all kinds together are off by. */
static int64_t check_kinds(RecordChecker *c) {
    int64_t off = 0;
    for (int begin = c->begin, end; begin < c->end; begin = end) {
        Str kind = checker_indicator(c, begin)->level1.text;
        for (end = begin + 1; end < c->end && str_equal(checker_indicator(c, end)->level1.text, kind);)
            end++;
        int64_t points = names_points(c, kind) ? points_inside(c, kind) : 0;
        Sum sum = add_up(c, begin, end, false);
        if (!points || !sum.printed || sum.missing || checker_indicator(c, begin)->half_read || sum.value == points)
            continue;
        (void)report_sum(c, "weights-kind", &sum, points, kind);
        off += sum.value - points;
    }
    return off;
}

/* ---- scores ------------------------------------------------------------------------------------------------------ */

static void check_total(RecordChecker *c, bool sound) {
    const ScoreTotal *total = total_of_group(c);
    const Execution *execution = execution_of_group(c);
    Sum sum = add_up(c, c->begin, c->end, true);
    int64_t printed, beside = 0;
    bool percent;
    if (!total || sum.printed < 2 || sum.missing || !sound || !checker_points(c, total->score.text, &printed, &percent))
        return;
    if (execution && !checker_points(c, execution->score.text, &beside, &percent))
        return;
    int64_t whole = sum.value + beside, off = printed > whole ? printed - whole : whole - printed;
    if (printed == whole || printed == sum.value)
        return;
    Finding *finding = checker_report_row(c, "score-sum", total->table, total->place, total->label.text, total->text,
                                          total->score.text);
    finding->expected = checker_share_words(c, whole, STR(""));
    finding->difference = checker_share_words(c, off, STR(""));
    checker_say(c, finding, "score", total->score.text);
    checker_say(c, finding, "sum", finding->expected);
    checker_say(c, finding, "difference", finding->difference);
}

typedef enum Outcome { OUTCOME_UNKNOWN, OUTCOME_MET, OUTCOME_FAR, OUTCOME_MISSED } Outcome;

static bool is_said_met(const RecordChecker *c, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    Str actual = utf8_fold_key(c->arena, indicator->actual.text);
    return actual.size && (str_equal(actual, utf8_fold_key(c->arena, indicator->value.text)) ||
                           word_list_find(knowledge_list(c->cube->knowledge, STR("reached")), actual).size);
}

/* The number reached, when it is a plain one of the target's unit. */
static bool parse_actual(const RecordChecker *c, int i, int64_t *number) {
    const Target *target = &c->targets[i];
    Indicator printed = {.value = checker_indicator(c, i)->actual};
    Target actual = target_parse(c->cube, &printed, c->arena);
    bool unit = !actual.own_unit.size || str_equal(actual.own_unit, target->unit);
    bool fraction = str_equal(target->unit_kind, STR("percent")) && !actual.own_unit.size &&
                    actual.number <= TARGET_SCALE && target->number > TARGET_SCALE; /* "1" for 100% */
    if (!actual.has_number || actual.before.size || actual.own_relation.size || !unit || fraction)
        return false;
    *number = actual.number;
    return true;
}

static Outcome outcome_of(const RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    int64_t actual, due = target->number;
    if (!target->has_number)
        return is_said_met(c, i) ? OUTCOME_MET : OUTCOME_UNKNOWN;
    if (target->before.size || !parse_actual(c, i, &actual))
        return OUTCOME_UNKNOWN;
    if (actual == due)
        return target_has_relation(target, "more") || target_has_relation(target, "less") ? OUTCOME_UNKNOWN
                                                                                          : OUTCOME_MET;
    if (target_has_relation(target, "least") || target_has_relation(target, "more"))
        return actual < due                                      ? OUTCOME_MISSED
               : actual / FAR_NUMERATOR >= due / FAR_DENOMINATOR ? OUTCOME_FAR
                                                                 : OUTCOME_MET;
    if (target_has_relation(target, "most") || target_has_relation(target, "less"))
        return actual > due ? OUTCOME_MISSED : actual < due / 2 ? OUTCOME_FAR : OUTCOME_MET;
    bool more_is_better = !target_is_cost(target) && !str_equal(target->unit_kind, STR("time")) &&
                          !checker_topic_ends(c, target->name, STR("harm"));
    return more_is_better && actual < due ? OUTCOME_MISSED : OUTCOME_UNKNOWN;
}

static Finding *report_score(RecordChecker *c, const char *rule, int i) {
    const Indicator *indicator = checker_indicator(c, i);
    Finding *finding = checker_report(c, rule, i, indicator->score.text);
    checker_say(c, finding, "target", target_words(c->arena, indicator));
    checker_say(c, finding, "actual", indicator->actual.text);
    checker_say(c, finding, "score", indicator->score.text);
    checker_say(c, finding, "weight", indicator->weight.text);
    return finding;
}

static void check_score(RecordChecker *c, int i, bool sound) {
    const Indicator *indicator = checker_indicator(c, i);
    int64_t weight, score;
    bool percent;
    if (!checker_points(c, indicator->score.text, &score, &percent) ||
        !checker_points(c, indicator->weight.text, &weight, &percent))
        return;
    bool explained = indicator->reason.text.size && !amount_is_dash(indicator->reason.text);
    Outcome outcome = outcome_of(c, i);
    if (score > weight) {
        Finding *finding = report_score(c, "score-exceeds", i);
        finding_doubt(finding, sound ? 0 : GROUND(OTHER_WEIGHTS));
    } else if (outcome == OUTCOME_MET && score < weight && !explained)
        (void)report_score(c, "score-withheld", i);
    else if (outcome == OUTCOME_MISSED && score == weight && weight > 0)
        (void)report_score(c, "score-undeserved", i);
    else if (outcome == OUTCOME_MISSED && indicator->has_reason_column && !explained)
        (void)report_score(c, "deviation-unexplained", i);
}

void score_check(RecordChecker *c) {
    bool sound = check_weights(c, check_kinds(c));
    check_total(c, sound);
    for (int i = c->begin; i < c->end; i++)
        check_score(c, i, sound);
}
