/* Cost targets: what they add up to against the funds of their project, and amounts inside their texts.
 *
 * Only amounts given with "=" add up; where one of them is the whole amount the others are its parts. */
#include "check/records/cost_check.h"
#include "check/records/record_site.h"
#include "base/utf8.h"
#include "lexis/quantity.h"
#include "finding/proof.h"

enum { PRICE_OF_FUNDS = 20 }; /* less than a twentieth of the funds is what one piece costs */

static Str money_words(const RecordChecker *c, int64_t value_fen, int64_t unit_fen) {
    Str number = checker_number_words(c, value_fen, unit_fen, 0);
    return arena_format(c->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(money_unit_name(unit_fen)));
}

/* ---- costs ------------------------------------------------------------------------------------------------------- */

typedef struct Costs {
    int64_t sum_fen, slack_fen;
    int count, first, unlimited, first_unlimited;
    bool exact; /* all are amounts of money given with "=" */
    bool whole; /* one of them is the project's amount */
} Costs;

static void add_cost(const RecordChecker *c, int i, const Project *project, Costs *costs) {
    const Target *target = &c->targets[i];
    bool unlimited = target_has_relation(target, "least") || target_has_relation(target, "more");
    bool price = checker_topic_within(c, target->name, STR("unit-price"));
    if (unlimited && target->unit_fen && !price)
        costs->first_unlimited = costs->unlimited++ ? costs->first_unlimited : i;
    Amount amount;
    costs->first = costs->count++ ? costs->first : i;
    if (price || !target_has_relation(target, "equal") || !target->unit_fen || !target->has_number ||
        !amount_parse(target->number_text, target->unit_fen, &amount)) {
        costs->exact = false;
        return;
    }
    costs->sum_fen += amount.value_fen;
    costs->slack_fen += amount.grain_fen;
    int64_t off = amount.value_fen - project->value.value_fen;
    costs->whole |= 2 * (off < 0 ? -off : off) <= amount.grain_fen + project->value.grain_fen;
}

static bool in_one_year(const Project *project) {
    Date begins, ends;
    return date_parse(project->begins.text, &begins) && date_parse(project->ends.text, &ends) &&
           begins.year == ends.year;
}

static void report_cost_sum(RecordChecker *c, const Project *project, const Costs *costs) {
    int64_t off = costs->sum_fen - project->value.value_fen;
    bool more = off > 0;
    int i = costs->first;
    Finding *finding = checker_report_named(c, more ? "cost-sum" : "cost-short", i, checker_indicator(c, i)->value.text,
                                            project->name.text);
    if (more && !in_one_year(project))
        finding_doubt(finding, GROUND(OTHER_PERIOD));
    int64_t unit = c->targets[i].unit_fen;
    finding->printed = money_words(c, costs->sum_fen, unit);
    finding->expected = money_words(c, project->value.value_fen, unit);
    finding->difference = money_words(c, more ? off : -off, unit);
    checker_say(c, finding, "sum", finding->printed);
    checker_say(c, finding, "expected", finding->expected);
    checker_say(c, finding, "difference", finding->difference);
    finding_relate(finding, c->arena, c->cube,
                   record_site_of_field(c->cube, project->table, &project->amount, project->name.text),
                   "project-funds");
}

static void check_sum(RecordChecker *c) {
    int number = checker_indicator(c, c->begin)->project;
    if (number < 0)
        return;
    const Project *project = &c->records->projects.data[number];
    Costs costs = {.exact = true};
    for (int i = c->begin; i < c->end; i++)
        if (target_is_cost(&c->targets[i]))
            add_cost(c, i, project, &costs);
    if (costs.unlimited) {
        const Indicator *first = checker_indicator(c, costs.first_unlimited);
        Finding *finding = checker_report(c, "cost-relation", costs.first_unlimited,
                                          first->relation.text.size ? first->relation.text : first->value.text);
        checker_say_count(c, finding, costs.unlimited);
        checker_say(c, finding, "relation", STR("≥"));
        Str value = target_value_words(c->arena, first);
        const ListWord *sign = word_list_at(knowledge_list(c->cube->knowledge, STR("relation")), value);
        checker_say(c, finding, "value", str_sub(value, sign ? sign->text.size : 0, value.size));
    }
    int64_t off = costs.sum_fen - project->value.value_fen;
    bool price = costs.sum_fen < project->value.value_fen / PRICE_OF_FUNDS;
    if (costs.count && !price && costs.exact && !costs.whole && project->has_value &&
        2 * (off < 0 ? -off : off) > costs.slack_fen + project->value.grain_fen)
        report_cost_sum(c, project, &costs);
}

/* ---- amounts inside a text --------------------------------------------------------------------------------------- */

typedef struct TextAmounts {
    int64_t sum_fen, largest_fen;
    int count;
    Str parts;
} TextAmounts;

/* The money that begins the text with its unit, or with 万 alone. False: none, a price ("200元/人"), or a character
 * that is part of another word follows ("15 万件"). */
static bool money_at(Str text, Quantity *money) {
    ptrdiff_t size;
    bool whole = quantity_at(text, money);
    if (!whole && money->number) {
        money->unit_fen = money_multiplier_at(str_sub(text, money->number, text.size), &size);
        money->size = money->number + size;
    }
    ptrdiff_t at = money->size;
    uint32_t next = at < text.size ? utf8_next(text, &at) : 0;
    return money->unit_fen && next != '/' && (whole || !utf8_is_han(next));
}

static TextAmounts text_amounts(const RecordChecker *c, Str text) {
    TextAmounts found = {.parts = STR("")};
    Str key = utf8_fold_key(c->arena, text);
    for (ptrdiff_t i = 0; i < key.size;) {
        Quantity money;
        Amount amount;
        Str rest = str_sub(key, i, key.size);
        bool is_money = money_at(rest, &money);
        i += money.number ? money.number : 1;
        if (!is_money || !amount_parse(str_sub(rest, 0, money.number), money.unit_fen, &amount))
            continue;
        Str part = str_sub(rest, 0, money.size);
        found.parts = found.count ? arena_format(c->arena, "%.*s+%.*s", STR_ARG(found.parts), STR_ARG(part)) : part;
        found.sum_fen += amount.value_fen;
        found.largest_fen = amount.value_fen > found.largest_fen ? amount.value_fen : found.largest_fen;
        found.count++;
    }
    return found;
}

static void check_text_amounts(RecordChecker *c, int i) {
    const Target *target = &c->targets[i];
    Amount whole;
    if (!target_is_cost(target) || !target->unit_fen || !target->has_number ||
        !amount_parse(target->number_text, target->unit_fen, &whole))
        return;
    TextAmounts found = text_amounts(c, checker_indicator(c, i)->level3.text);
    if (found.count < 2 || found.largest_fen >= whole.value_fen || found.sum_fen <= whole.value_fen + whole.grain_fen)
        return;
    Finding *finding = checker_report(c, "cost-text-sum", i, checker_indicator(c, i)->level3.text);
    checker_say(c, finding, "parts", found.parts);
    finding->printed = money_words(c, found.sum_fen, target->unit_fen);
    finding->expected = money_words(c, whole.value_fen, target->unit_fen);
    checker_say(c, finding, "sum", finding->printed);
    checker_say(c, finding, "expected", finding->expected);
}

void cost_check(RecordChecker *c) {
    check_sum(c);
    for (int i = c->begin; i < c->end; i++)
        check_text_amounts(c, i);
}
