/* The money of a self-evaluation: is the rate of execution what its amounts give, and does its score fit?
 *
 * The rate is 全年执行数 ÷ 全年预算数 by the Ministry's form; some places divide by the budget of the year's beginning,
 * so either will do. It may be cut off instead of rounded, so one unit of its last printed digit is allowed. How a rate
 * becomes points differs by place: only a score above its weight is an error. */
#include "check/records/execution_check.h"
#include "check/records/record_site.h"
#include "base/utf8.h"
#include "finding/proof.h"

enum { PERCENT = 100 };

typedef struct Rate {
    int64_t value, grain; /* millionths of a percent */
    bool signed_;         /* with its sign: "99.9%"; a bare number may be a fraction */
} Rate;

static bool parse_rate(const RecordChecker *c, Str text, Rate *rate) {
    Str key = utf8_fold_key(c->arena, text);
    rate->signed_ = str_ends(key, STR("%"));
    Amount amount;
    if (!amount_parse(rate->signed_ ? str_sub(key, 0, key.size - 1) : key, TARGET_SCALE, &amount))
        return false;
    rate->value = amount.value_fen;
    rate->grain = amount.grain_fen;
    return true;
}

static bool parse_amount(Str text, Amount *amount) {
    return amount_parse(text, TARGET_SCALE, amount);
}

/* Can `actual` of `budget` be this rate, given how finely all three were printed? */
static bool is_rate_of(const Rate *rate, const Amount *actual, const Amount *budget) {
    __int128 off = (__int128)rate->value * budget->value_fen - (__int128)PERCENT * TARGET_SCALE * actual->value_fen;
    __int128 slack =
        (__int128)rate->grain * budget->value_fen +
        ((__int128)PERCENT * TARGET_SCALE * actual->grain_fen + (__int128)rate->value * budget->grain_fen) / 2;
    return off < 0 ? -off < slack : off < slack;
}

static bool is_rate_of_text(const Rate *rate, Str actual_text, Str budget_text) {
    Amount actual, budget;
    Rate fraction = {rate->value * PERCENT, rate->grain * PERCENT, true};
    if (!parse_amount(actual_text, &actual) || !parse_amount(budget_text, &budget))
        return false;
    return is_rate_of(rate, &actual, &budget) || (!rate->signed_ && is_rate_of(&fraction, &actual, &budget));
}

/* "86.21%", rounded to hundredths. */
static Str rate_words(const RecordChecker *c, const Amount *actual, const Amount *budget) {
    __int128 hundredths = ((__int128)actual->value_fen * PERCENT * PERCENT + budget->value_fen / 2) / budget->value_fen;
    return arena_format(c->arena, "%.*s%%", STR_ARG(checker_number_words(c, (int64_t)hundredths, PERCENT, 0)));
}

static Finding *report(RecordChecker *c, const char *rule, const Execution *row, Str marked) {
    return checker_report_row(c, rule, row->table, row->place, row->label.text, row->text, marked);
}

/* 0.0 % where money was spent and nothing is scored was not filled in: one finding for all such rows. */
static bool is_placeholder(const Rate *rate, const Amount *actual, const Execution *row) {
    return rate->value == 0 && actual->value_fen > 0 && !row->score.text.size;
}

/* `unfilled`: the finding of the rows whose rate was not filled in, -1: none yet. */
static void check_rate(RecordChecker *c, const Execution *row, int *unfilled) {
    Amount actual, budget;
    Rate rate;
    Str base = row->budget.text.size ? row->budget.text : row->initial.text;
    if (!parse_amount(row->actual.text, &actual) || !parse_amount(base, &budget) || budget.value_fen <= 0 ||
        actual.value_fen < 0 || !parse_rate(c, row->rate.text, &rate) ||
        is_rate_of_text(&rate, row->actual.text, base) || is_rate_of_text(&rate, row->actual.text, row->initial.text))
        return;
    bool placeholder = is_placeholder(&rate, &actual, row);
    if (placeholder && *unfilled >= 0) {
        finding_relate(&c->findings->data[*unfilled], c->arena, c->cube,
                       (Site){.place = row->place, .row = row->label.text, .quote = row->text}, "elsewhere");
        return;
    }
    if (placeholder)
        *unfilled = c->findings->size;
    Finding *finding = report(c, "execution-rate", row, row->rate.text);
    if (placeholder || !rate.signed_)
        finding_doubt(finding, placeholder ? GROUND(NOT_FILLED_IN) : GROUND(NO_SIGN));
    finding->expected = rate_words(c, &actual, &budget);
    checker_say(c, finding, "rate", row->rate.text);
    checker_say(c, finding, "expected", finding->expected);
    checker_say(c, finding, "actual", row->actual.text);
    checker_say(c, finding, "budget", base);
}

static void check_points(RecordChecker *c, const Execution *row) {
    int64_t weight, score;
    bool percent;
    Rate rate;
    if (!checker_points(c, row->weight.text, &weight, &percent) ||
        !checker_points(c, row->score.text, &score, &percent))
        return;
    bool known = parse_rate(c, row->rate.text, &rate) && rate.signed_;
    int64_t full = (int64_t)PERCENT * TARGET_SCALE;
    const char *rule = score > weight                                  ? "execution-score-exceeds"
                       : known && rate.value == full && score < weight ? "execution-score"
                       : known && rate.value < full && score == weight ? "execution-score"
                                                                       : NULL;
    if (!rule)
        return;
    Finding *finding = report(c, rule, row, row->score.text);
    checker_say(c, finding, "rate", row->rate.text);
    checker_say(c, finding, "score", row->score.text);
    checker_say(c, finding, "weight", row->weight.text);
}

static bool is_nothing(Str text) {
    Amount amount;
    return parse_amount(text, &amount) && amount.value_fen == 0;
}

static bool is_something(Str text) {
    Amount amount;
    return parse_amount(text, &amount) && amount.value_fen > 0;
}

/* 0 | 0 | 0 above 90 | 89.974 | 89.974: the total was not filled in. */
static void check_empty_total(RecordChecker *c, const Execution *total, const Execution *part) {
    if (!is_nothing(total->actual.text) || !is_something(part->actual.text))
        return;
    Finding *finding = report(c, "funds-total-zero", total, total->actual.text);
    checker_say(c, finding, "part", part->label.text);
    checker_say(c, finding, "amount", part->actual.text);
}

void execution_check(RecordChecker *c) {
    const Executions *rows = &c->records->executions;
    int unfilled = -1;
    for (int i = 0; i < rows->size; i++) {
        const Execution *row = &rows->data[i];
        c->table = record_table_words(c->cube, c->records, c->arena, row->table, row->project);
        check_rate(c, row, &unfilled);
        if (row->total)
            check_points(c, row);
        for (int k = i + 1; row->total && k < rows->size && !rows->data[k].total; k++)
            if (rows->data[k].project == row->project && rows->data[k].table == row->table) {
                check_empty_total(c, row, &rows->data[k]);
                break;
            }
    }
}
