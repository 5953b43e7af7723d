/* The rules over performance targets: what one table says of itself, and where two tables disagree.
 *
 * Targets are taken group by group (the rows of one project's table, or of the department's). A sum is an error only
 * where nothing is missing from it; conventions of the field (which dimension, which relation) are warnings, matters
 * of style notes, told once a table with the first place and the count. Two tables disagree only where they must
 * speak of the same thing: targets of one name with a common value and different relations, or a target that the
 * whole department's table sets too. Equal names alone prove nothing: "验收合格率" of two projects are two rates.
 *
 * Cost: linear in the targets, but for the comparison of names, which is quadratic in a group and hashed over the
 * package. */
#include "check/target.h"
#include "base/utf8.h"

enum { FULL_WEIGHT = 100, POINTS_BESIDE_EXECUTION = 90, SHARED_COUNT_MIN = 10, LONG_NAME_BYTES = 36,
       REPEATS_GROUP_MAX = 2000, KINDS_MAX = 8, RELATED_SHOWN_MAX = 20 };

typedef struct Checker {
    const Cube *cube;
    const Records *records;
    Arena *arena;
    Findings *findings;
    Target *targets; /* one an indicator */
    int begin, end;  /* the group in hand */
    Str table;       /* what it is called */
    int groups;      /* looked at for kinds of indicators */
    Vec(int) without[KINDS_MAX]; /* first targets of the groups that lack a kind */
} Checker;

static const Indicator *indicator_at(const Checker *c, int i) {
    return &c->records->indicators.data[i];
}

static Str number_words(const Checker *c, int64_t value, int64_t scale, int decimals) {
    Buf buf = {0};
    amount_print(&buf, value, scale, decimals);
    Str text = arena_copy(c->arena, buf_view(&buf));
    buf_release(&buf);
    return text;
}

/* A number of millionths with its sign: "90%". */
static Str share_words(const Checker *c, int64_t share, Str sign) {
    return arena_format(c->arena, "%.*s%.*s", STR_ARG(number_words(c, share, TARGET_SCALE, 0)), STR_ARG(sign));
}

static Str money_words(const Checker *c, int64_t value_fen, int64_t unit_fen) {
    Str number = number_words(c, value_fen, unit_fen, 0);
    return arena_format(c->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(amount_unit_name(unit_fen)));
}

/* The value with its unit, without the relation. */
static Str value_words(const Checker *c, const Indicator *indicator) {
    Indicator bare = {.value = indicator->value, .unit = indicator->unit};
    return target_words(c->arena, &bare);
}

/* A finding about what `name` says, at a target of the group, its table named. */
static Finding *report_named(Checker *c, const char *rule, int i, Str marked, Str name) {
    Finding *finding = finding_add(c->findings, c->arena, c->cube, str_from_c(rule),
                                   site_of_indicator(c->cube, indicator_at(c, i), marked));
    finding_argument(finding, c->arena, "table", c->table, STR(""));
    finding_argument(finding, c->arena, "name", name, STR(""));
    finding->printed = marked;
    return finding;
}

static Finding *report(Checker *c, const char *rule, int i, Str marked) {
    return report_named(c, rule, i, marked, record_name(indicator_at(c, i)->level3.text));
}

static void say(Checker *c, Finding *finding, const char *name, Str text) {
    finding_argument(finding, c->arena, name, text, STR(""));
}

static void say_count(Checker *c, Finding *finding, int count) {
    say(c, finding, "count", arena_format(c->arena, "%d", count));
}

static bool has_topic(const Checker *c, Str text, Str topic) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("topic"));
    for (int i = 0; i < list->words.size; i++)
        if (str_equal(list->words.data[i].id, topic) && str_contains(text, list->words.data[i].text))
            return true;
    return false;
}

static bool ends_in_topic(const Checker *c, Str text, Str topic) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("topic"));
    for (int i = 0; i < list->words.size; i++)
        if (str_equal(list->words.data[i].id, topic) && str_ends(text, list->words.data[i].text))
            return true;
    return false;
}

static bool begins_in_topic(const Checker *c, Str text, Str topic) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("topic"));
    for (int i = 0; i < list->words.size; i++)
        if (str_equal(list->words.data[i].id, topic) && str_starts(text, list->words.data[i].text))
            return true;
    return false;
}

static bool is_relation(const Target *target, const char *id) {
    return str_equal(target->relation, str_from_c(id));
}

/* ---- weights ------------------------------------------------------------------------------------------------------
 * */

typedef struct Weights {
    int64_t sum;
    int printed, missing, first, first_missing;
    bool percent;
} Weights;

static bool parse_weight(const Checker *c, const Indicator *indicator, Amount *amount, bool *percent) {
    Str key = utf8_fold_key(c->arena, indicator->weight.text);
    *percent = str_ends(key, STR("%"));
    return amount_parse(*percent ? str_sub(key, 0, key.size - 1) : key, TARGET_SCALE, amount);
}

static Weights add_weights(const Checker *c) {
    Weights weights = {.first = -1, .first_missing = -1};
    const char *before = NULL; /* the same merged cell counts once */
    for (int i = c->begin; i < c->end; i++) {
        const Indicator *indicator = indicator_at(c, i);
        Amount amount;
        bool percent;
        if (!parse_weight(c, indicator, &amount, &percent)) {
            weights.first_missing = weights.missing++ ? weights.first_missing : i;
            continue;
        }
        weights.percent |= percent;
        weights.first = weights.printed++ ? weights.first : i;
        if (indicator->weight.text.data != before)
            weights.sum += amount.value_fen;
        before = indicator->weight.text.data;
    }
    return weights;
}

/* The total that the heading names ("分值权重（90分）"), else 100. */
static int64_t full_weight(const Checker *c, Str heading) {
    Str key = utf8_fold_key(c->arena, heading), digits = STR("");
    ptrdiff_t begin = 0, end;
    while (begin < key.size && !(key.data[begin] >= '0' && key.data[begin] <= '9'))
        begin++;
    for (end = begin; end < key.size && key.data[end] >= '0' && key.data[end] <= '9';)
        end++;
    digits = str_sub(key, begin, end);
    long long number;
    return str_to_int(digits, &number) && number >= 1 && number <= 1000 ? number : FULL_WEIGHT;
}

static void check_weights(Checker *c) {
    Weights weights = add_weights(c);
    if (weights.printed < 2 || indicator_at(c, weights.first)->half_read)
        return;
    Str heading = indicator_at(c, weights.first)->weight_heading;
    int64_t full = full_weight(c, heading) * TARGET_SCALE;
    bool percent = weights.percent || str_contains(heading, STR("%")) || str_contains(heading, STR("％"));
    bool beside_execution = !percent && weights.sum == (int64_t)POINTS_BESIDE_EXECUTION * TARGET_SCALE;
    Str sign = weights.percent ? STR("%") : STR("");
    Str sum = share_words(c, weights.sum, sign);
    if (weights.missing && weights.sum != full) {
        int i = weights.first_missing;
        Finding *finding = report(c, "weight-missing", i, indicator_at(c, i)->level3.text);
        say_count(c, finding, weights.missing);
        say(c, finding, "sum", sum);
    } else if (weights.sum != full && !beside_execution) {
        int64_t off = weights.sum > full ? weights.sum - full : full - weights.sum;
        Finding *finding = report(c, "weights-sum", weights.first, indicator_at(c, weights.first)->weight.text);
        finding->printed = sum;
        finding->expected = share_words(c, full, sign);
        finding->difference = share_words(c, off, sign);
        say(c, finding, "sum", sum);
        say(c, finding, "expected", finding->expected);
        say(c, finding, "difference", finding->difference);
    }
}

/* ---- costs --------------------------------------------------------------------------------------------------------
 * */

typedef struct Costs {
    int64_t sum_fen, slack_fen;
    int count, first, unlimited, first_unlimited;
    bool exact; /* all are amounts of money given with "=" */
    bool whole; /* one of them is the project's amount */
} Costs;

static void add_cost(const Checker *c, int i, const Project *project, Costs *costs) {
    const Target *target = &c->targets[i];
    bool unlimited = is_relation(target, "least") || is_relation(target, "more");
    bool price = has_topic(c, target->name, STR("unit-price"));
    if (unlimited && target->unit_fen && !price)
        costs->first_unlimited = costs->unlimited++ ? costs->first_unlimited : i;
    Amount amount;
    costs->first = costs->count++ ? costs->first : i;
    if (price || !is_relation(target, "equal") || !target->unit_fen || !target->has_number ||
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

static void report_cost_sum(Checker *c, const Project *project, const Costs *costs) {
    int64_t off = costs->sum_fen - project->value.value_fen;
    bool more = off > 0;
    int i = costs->first;
    Finding *finding =
        report_named(c, more ? "cost-sum" : "cost-short", i, indicator_at(c, i)->value.text, project->name.text);
    if (more && !in_one_year(project))
        finding->level = LEVEL_WARNING; /* the targets may be of the whole period */
    int64_t unit = c->targets[i].unit_fen;
    finding->printed = money_words(c, costs->sum_fen, unit);
    finding->expected = money_words(c, project->value.value_fen, unit);
    finding->difference = money_words(c, more ? off : -off, unit);
    say(c, finding, "sum", finding->printed);
    say(c, finding, "expected", finding->expected);
    say(c, finding, "difference", finding->difference);
    related_add(finding, c->arena, site_of_field(c->cube, project->table, &project->amount, project->name.text),
                STR("资金总额"), STR("the project's funds"));
}

static void check_costs(Checker *c) {
    int number = indicator_at(c, c->begin)->project;
    if (number < 0)
        return;
    const Project *project = &c->records->projects.data[number];
    Costs costs = {.exact = true};
    for (int i = c->begin; i < c->end; i++)
        if (target_is_cost(&c->targets[i]))
            add_cost(c, i, project, &costs);
    if (costs.unlimited) {
        const Indicator *first = indicator_at(c, costs.first_unlimited);
        Finding *finding = report(c, "cost-relation", costs.first_unlimited,
                                  first->relation.text.size ? first->relation.text : first->value.text);
        say_count(c, finding, costs.unlimited);
        say(c, finding, "relation", STR("≥"));
        say(c, finding, "value", value_words(c, first));
    }
    int64_t off = costs.sum_fen - project->value.value_fen;
    if (costs.count && costs.exact && !costs.whole && project->has_value &&
        2 * (off < 0 ? -off : off) > costs.slack_fen + project->value.grain_fen)
        report_cost_sum(c, project, &costs);
}

/* ---- amounts inside a text ----------------------------------------------------------------------------------------
 * */

typedef struct TextAmounts {
    int64_t sum_fen, largest_fen;
    int count;
    Str parts;
} TextAmounts;

/* The unit of money that begins the text, 0: none, or a character that is part of another word follows ("15 万件"). */
static int64_t money_ahead(const Checker *c, Str text, ptrdiff_t *size) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("money"));
    const ListWord *best = NULL;
    for (int i = 0; i < list->words.size; i++)
        if (str_starts(text, list->words.data[i].text) && (!best || list->words.data[i].text.size > best->text.size))
            best = &list->words.data[i];
    long long yuan;
    if (!best || !str_to_int(best->id, &yuan))
        return 0;
    *size = best->text.size;
    Str rest = str_sub(text, best->text.size, text.size);
    ptrdiff_t at = 0;
    if (!rest.size || str_ends(best->text, STR("元")))
        return str_starts(rest, STR("/")) ? 0 : yuan * FEN_PER_YUAN;
    uint32_t next = utf8_next(rest, &at);
    return utf8_is_han(next) || next == '/' ? 0 : yuan * FEN_PER_YUAN;
}

static TextAmounts text_amounts(const Checker *c, Str text) {
    TextAmounts found = {.parts = STR("")};
    Str key = utf8_fold_key(c->arena, text);
    for (ptrdiff_t i = 0; i < key.size;) {
        ptrdiff_t begin = i, unit_size = 0;
        while (i < key.size && ((key.data[i] >= '0' && key.data[i] <= '9') || key.data[i] == '.'))
            i++;
        if (i == begin) {
            i++;
            continue;
        }
        int64_t unit_fen = money_ahead(c, str_sub(key, i, key.size), &unit_size);
        Amount amount;
        if (!unit_fen || !amount_parse(str_sub(key, begin, i), unit_fen, &amount))
            continue;
        Str part = str_sub(key, begin, i + unit_size);
        found.parts = found.count ? arena_format(c->arena, "%.*s+%.*s", STR_ARG(found.parts), STR_ARG(part)) : part;
        found.sum_fen += amount.value_fen;
        found.largest_fen = amount.value_fen > found.largest_fen ? amount.value_fen : found.largest_fen;
        found.count++;
        i += unit_size;
    }
    return found;
}

static void check_text_amounts(Checker *c, int i) {
    const Target *target = &c->targets[i];
    Amount whole;
    if (!target_is_cost(target) || !target->unit_fen || !target->has_number ||
        !amount_parse(target->number_text, target->unit_fen, &whole))
        return;
    TextAmounts found = text_amounts(c, indicator_at(c, i)->level3.text);
    if (found.count < 2 || found.largest_fen >= whole.value_fen || found.sum_fen <= whole.value_fen + whole.grain_fen)
        return;
    Finding *finding = report(c, "cost-text-sum", i, indicator_at(c, i)->level3.text);
    say(c, finding, "parts", found.parts);
    finding->printed = money_words(c, found.sum_fen, target->unit_fen);
    finding->expected = money_words(c, whole.value_fen, target->unit_fen);
    say(c, finding, "sum", finding->printed);
    say(c, finding, "expected", finding->expected);
}

/* ---- dimensions ---------------------------------------------------------------------------------------------------
 * */

static Str class_name(const Checker *c, const char *id) {
    const WordList *list = knowledge_list(c->cube->knowledge, STR("class"));
    for (int i = 0; i < list->words.size; i++)
        if (str_equal(list->words.data[i].id, str_from_c(id)))
            return list->words.data[i].text;
    return str_from_c(id);
}

static void report_dimension(Checker *c, int i, const char *expected, Str reason_zh, Str reason_en) {
    const Indicator *indicator = indicator_at(c, i);
    Str class = indicator->level2.text.size ? indicator->level2.text : indicator->level1.text;
    Finding *finding = report(c, "indicator-dimension", i, class);
    say(c, finding, "class", class);
    finding_argument(finding, c->arena, "reason", reason_zh, reason_en);
    finding->expected = class_name(c, expected);
    say(c, finding, "expected", finding->expected);
}

static void check_dimension(Checker *c, int i) {
    const Target *target = &c->targets[i];
    Str class = target->class_id;
    bool leaf = str_contains(class, STR("."));
    bool money_fits = target_is_cost(target) || class_is_under(class, STR("benefit")) ||
                      str_equal(class, STR("output.quantity"));
    if (leaf && target->unit_fen && !money_fits && has_topic(c, target->name, STR("money")))
        report_dimension(c, i, "cost", arena_format(c->arena, "指标值以%.*s计，衡量的是费用", STR_ARG(target->unit)),
                         arena_format(c->arena, "its value in %.*s measures a cost", STR_ARG(target->unit)));
    Str measured = STR("satisfaction-measure");
    if (!class.size || class_is_under(class, STR("satisfaction")) || !target->has_number)
        return;
    Str value = indicator_at(c, i)->value.text;
    if (ends_in_topic(c, target->before, measured))
        report_dimension(c, i, "satisfaction", arena_format(c->arena, "指标值“%.*s”衡量的是满意度", STR_ARG(value)),
                         arena_format(c->arena, "its value “%.*s” measures satisfaction", STR_ARG(value)));
    else if (ends_in_topic(c, target->name, measured))
        report_dimension(c, i, "satisfaction", STR("衡量的是满意度"), STR("it measures satisfaction"));
}

static bool group_has(const Checker *c, const char *class_id) {
    for (int i = c->begin; i < c->end; i++)
        if (class_is_under(c->targets[i].class_id, str_from_c(class_id)))
            return true;
    return false;
}

/* Kinds of which a project should have targets (a warning), and those that are common (a note). */
typedef struct Kind {
    const char *id, *rule;
} Kind;
static const Kind kinds[] = {
    {"output", "dimension-missing"},    {"benefit", "dimension-missing"},     {"output.quantity", "dimension-thin"},
    {"output.quality", "dimension-thin"}, {"output.timeliness", "dimension-thin"}, {"cost", "dimension-thin"},
    {"satisfaction", "dimension-thin"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void check_missing(Checker *c) {
    bool detailed = false, output = group_has(c, "output"), project = indicator_at(c, c->begin)->project >= 0;
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
static void report_missing(Checker *c) {
    for (int i = 0; i < KINDS; i++) {
        if (!c->without[i].size)
            continue;
        int begin = c->without[i].data[0];
        const Indicator *first = indicator_at(c, begin);
        c->table = table_words(c->cube, c->records, c->arena, first->group, first->project);
        Finding *finding = report(c, kinds[i].rule, begin, STR(""));
        finding_argument(finding, c->arena, "missing", class_name(c, kinds[i].id), str_from_c(kinds[i].id));
        say_count(c, finding, c->without[i].size);
        say(c, finding, "of", arena_format(c->arena, "%d", c->groups));
        for (int k = 1; k < c->without[i].size && k <= RELATED_SHOWN_MAX; k++) {
            const Indicator *other = indicator_at(c, c->without[i].data[k]);
            related_add(finding, c->arena, site_of_indicator(c->cube, other, STR("")),
                        table_words(c->cube, c->records, c->arena, other->group, other->project), STR(""));
        }
    }
}

/* ---- relation, value and unit of one target -----------------------------------------------------------------------
 * */

static bool relations_contradict(Str a, Str b) {
    bool a_up = str_equal(a, STR("least")) || str_equal(a, STR("more"));
    bool b_up = str_equal(b, STR("least")) || str_equal(b, STR("more"));
    bool a_down = str_equal(a, STR("most")) || str_equal(a, STR("less"));
    bool b_down = str_equal(b, STR("most")) || str_equal(b, STR("less"));
    return (a_up && b_down) || (a_down && b_up);
}

/* Is the value a number and at most its unit, and no sentence with a number in it ("6月底前")? */
static bool is_bare_number(const Checker *c, int i) {
    const Target *target = &c->targets[i];
    const WordList *units = knowledge_list(c->cube->knowledge, STR("unit-kind"));
    return target->has_number && !target->before.size &&
           (!target->own_unit.size || word_list_find(units, target->own_unit).size ||
            str_equal(target->own_unit, utf8_fold_key(c->arena, indicator_at(c, i)->unit.text)));
}

static void check_qualitative(Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    if (!indicator->value.text.size) {
        (void)report(c, "qualitative-blank", i, indicator->relation.text);
    } else if (is_bare_number(c, i)) {
        Finding *finding = report(c, "qualitative-number", i, indicator->value.text);
        say(c, finding, "value", value_words(c, indicator));
    }
}

static void check_unit(Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    const Target *target = &c->targets[i];
    Str column = utf8_fold_key(c->arena, indicator->unit.text);
    bool same = str_contains(target->own_unit, column) || str_contains(column, target->own_unit);
    if (!target->has_number)
        return;
    if (column.size && target->own_unit.size && !same) {
        Finding *finding = report(c, "unit-differs", i, indicator->unit.text);
        say(c, finding, "unit", indicator->unit.text);
        say(c, finding, "value", indicator->value.text);
    } else if (!target->unit.size && indicator->has_unit_column && !str_contains(target->name, STR("("))) {
        Finding *finding = report(c, "unit-missing", i, indicator->value.text);
        say(c, finding, "value", indicator->value.text);
    }
}

static void check_reach(Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    const Target *target = &c->targets[i];
    bool lower = is_relation(target, "least") || is_relation(target, "more") || is_relation(target, "equal");
    const char *rule = NULL;
    if (target->has_number && lower && target->number > (int64_t)FULL_WEIGHT * TARGET_SCALE &&
        class_is_under(target->class_id, STR("satisfaction")) && str_equal(target->unit_kind, STR("percent")))
        rule = "target-unreachable";
    else if (target->has_number && is_relation(target, "least") && target->number == 0 &&
             !str_equal(target->unit_kind, STR("percent"))) /* "增长率 ≥0%" says: no less than last year */
        rule = "target-unmissable";
    if (rule) {
        Finding *finding = report(c, rule, i, indicator->value.text);
        say(c, finding, "target", target_words(c->arena, indicator));
    }
}

static void check_value(Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    const Target *target = &c->targets[i];
    Str value = utf8_fold_key(c->arena, indicator->value.text);
    bool qualitative = is_relation(target, "qualitative");
    if (qualitative)
        check_qualitative(c, i);
    else
        check_unit(c, i);
    if (indicator->relation.text.size && relations_contradict(target->relation, target->own_relation)) {
        Finding *finding = report(c, "relation-contradicts", i, indicator->value.text);
        say(c, finding, "relation", indicator->relation.text);
        say(c, finding, "value", indicator->value.text);
    }
    bool measure = ends_in_topic(c, value, STR("measure")) || ends_in_topic(c, value, STR("satisfaction-measure"));
    if (measure && !qualitative && !target->has_number && value.size < target->name.size &&
        str_ends(target->name, value)) {
        Finding *finding = report(c, "target-repeats-name", i, indicator->value.text);
        say(c, finding, "value", indicator->value.text);
    }
    check_reach(c, i);
}

/* ---- notes, once a table or a package -----------------------------------------------------------------------------
 * */

static bool repeats_columns(const Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    const Target *target = &c->targets[i];
    Str column = utf8_fold_key(c->arena, indicator->unit.text);
    bool unit = column.size && str_equal(target->own_unit, column);
    bool relation = indicator->relation.text.size && target->own_relation.size &&
                    str_equal(target->own_relation, target->relation);
    return target->has_number && (unit || relation);
}

static bool ends_in_punctuation(const Checker *c, int i) {
    Str key = utf8_fold_key(c->arena, indicator_at(c, i)->level3.text);
    return key.size > c->targets[i].name.size;
}

/* A name that begins with what is to be done ("确保……正常开展"), not with who is to be satisfied ("办事群众"). */
static bool is_unstated(const Checker *c, int i) {
    const Target *target = &c->targets[i];
    return class_is_under(target->class_id, STR("satisfaction")) && begins_in_topic(c, target->name, STR("action")) &&
           !has_topic(c, target->name, STR("satisfaction")) &&
           !has_topic(c, target->name, STR("satisfaction-measure")) && !target->before.size;
}

/* A value in words that comes with a unit. */
static bool has_idle_unit(const Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    return is_relation(&c->targets[i], "qualitative") && indicator->value.text.size && indicator->unit.text.size &&
           !amount_is_dash(indicator->unit.text) && !is_bare_number(c, i);
}

/* One note for all targets in hand to which it applies. */
static void note_once(Checker *c, const char *rule, bool (*applies)(const Checker *, int)) {
    int count = 0, first = -1;
    for (int i = c->begin; i < c->end; i++)
        if (applies(c, i))
            first = count++ ? first : i;
    if (!count)
        return;
    const Indicator *indicator = indicator_at(c, first);
    Str name = applies == ends_in_punctuation ? indicator->level3.text : record_name(indicator->level3.text);
    Str marked = applies == repeats_columns ? indicator->value.text : indicator->level3.text;
    Finding *finding = report_named(c, rule, first, marked, name);
    say_count(c, finding, count);
    say(c, finding, "value", indicator->value.text);
    say(c, finding, "unit", indicator->unit.text);
}

/* ---- the same target twice ----------------------------------------------------------------------------------------
 * */

static bool same_indicator(const Target *a, const Target *b) {
    return a->name.size && str_equal(a->name, b->name) && str_equal(a->unit, b->unit);
}

static void check_repeats(Checker *c) {
    if (c->end - c->begin > REPEATS_GROUP_MAX)
        return; /* no table of targets is that long; the comparison is quadratic */
    for (int i = c->begin; i < c->end; i++) {
        int count = 1, again = -1;
        bool earlier = false;
        for (int j = c->begin; j < c->end; j++) {
            bool merged = indicator_at(c, i)->level3.text.data == indicator_at(c, j)->level3.text.data;
            if (i == j || merged || !same_indicator(&c->targets[i], &c->targets[j]) ||
                !str_equal(c->targets[i].class_id, c->targets[j].class_id))
                continue;
            earlier |= j < i;
            again = j > i && again < 0 ? j : again;
            count++;
        }
        if (earlier || again < 0)
            continue;
        Finding *finding = report(c, "indicator-repeated", again, indicator_at(c, again)->level3.text);
        say_count(c, finding, count);
        int project = indicator_at(c, i)->project;
        if (project >= 0 && c->records->projects.data[project].listed)
            finding->level = LEVEL_NOTE; /* where one project ends is read off merged cells, which pages cut */
        related_add(finding, c->arena, site_of_indicator(c->cube, indicator_at(c, i), indicator_at(c, i)->level3.text),
                    STR("首次出现"), STR("first here"));
    }
}

/* A target of the whole department. */
static bool is_whole(const Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    return indicator->project < 0 && str_equal(c->cube->tables.data[indicator->group].kind, STR("unit-target"));
}

/* Do two targets of one name and unit, in two tables, disagree? LEVEL_ERROR: they do not. */
static Level disagreement(const Checker *c, int a, int b) {
    const Target *one = &c->targets[a], *two = &c->targets[b];
    bool whole = is_whole(c, a) != is_whole(c, b);
    bool percent = str_equal(one->unit_kind, STR("percent"));
    bool relation = !str_equal(one->relation, two->relation) && one->relation.size && two->relation.size;
    bool value = one->number != two->number;
    if (!one->has_number || !two->has_number || (!relation && !value))
        return LEVEL_ERROR;
    bool counted = !one->unit_kind.size && one->number >= (int64_t)SHARED_COUNT_MIN * TARGET_SCALE;
    if (!value) /* "=28" and "≥28": a number that large is the same thing counted twice */
        return whole || counted ? LEVEL_WARNING : LEVEL_ERROR;
    if (whole)
        return LEVEL_NOTE; /* a project may count a part of what the department counts */
    return percent && one->name.size >= LONG_NAME_BYTES ? LEVEL_NOTE : LEVEL_ERROR;
}

static Str place_words(const Checker *c, int i) {
    const Indicator *indicator = indicator_at(c, i);
    return arena_format(c->arena, "%.*s %.*s", STR_ARG(table_words(c->cube, c->records, c->arena, indicator->group,
                                                                    indicator->project)),
                        STR_ARG(target_words(c->arena, indicator)));
}

static void report_conflict(Checker *c, int i, int j, Level level, Finding **open) {
    if (!*open) {
        const Indicator *indicator = indicator_at(c, i);
        *open = report(c, "indicator-conflict", i, indicator->level3.text);
        (*open)->level = LEVEL_NOTE;
        say(c, *open, "target", target_words(c->arena, indicator));
        say(c, *open, "other", target_words(c->arena, indicator_at(c, j)));
        (*open)->printed = target_words(c->arena, indicator);
    }
    if (level > (*open)->level)
        (*open)->level = level;
    related_add(*open, c->arena, site_of_indicator(c->cube, indicator_at(c, j), indicator_at(c, j)->value.text),
                place_words(c, j), STR(""));
}

/* Every name is compared once, from its first target on; `chains` links targets of one name and unit. */
static void check_conflicts(Checker *c) {
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
        c->table = table_words(c->cube, c->records, c->arena, indicator_at(c, i)->group, indicator_at(c, i)->project);
        for (int j = linked[i] ? -1 : next[i]; j >= 0; j = next[j]) {
            bool elsewhere = indicator_at(c, i)->project != indicator_at(c, j)->project;
            Level level = elsewhere ? disagreement(c, i, j) : LEVEL_ERROR;
            if (level != LEVEL_ERROR)
                report_conflict(c, i, j, level, &open);
        }
    }
}

/* ---- all ----------------------------------------------------------------------------------------------------------
 * */

static void check_group(Checker *c) {
    const Indicator *first = indicator_at(c, c->begin);
    c->table = table_words(c->cube, c->records, c->arena, first->group, first->project);
    check_weights(c);
    check_costs(c);
    for (int i = c->begin; i < c->end; i++) {
        check_text_amounts(c, i);
        check_dimension(c, i);
        check_value(c, i);
    }
    note_once(c, "value-repeats", repeats_columns);
    check_repeats(c);
    check_missing(c);
}

void records_check(const Cube *cube, const Records *records, Arena *arena, Findings *findings) {
    Checker c = {.cube = cube, .records = records, .arena = arena, .findings = findings};
    int count = records->indicators.size;
    c.targets = arena_array(arena, Target, count + 1);
    for (int i = 0; i < count; i++)
        c.targets[i] = target_parse(cube, &records->indicators.data[i], arena);
    for (c.begin = 0; c.begin < count; c.begin = c.end) {
        const Indicator *first = indicator_at(&c, c.begin);
        for (c.end = c.begin + 1; c.end < count; c.end++)
            if (indicator_at(&c, c.end)->project != first->project ||
                (first->project < 0 && indicator_at(&c, c.end)->group != first->group))
                break;
        check_group(&c);
    }
    c.begin = 0;
    c.end = count;
    note_once(&c, "name-punctuation", ends_in_punctuation);
    note_once(&c, "satisfaction-unstated", is_unstated);
    note_once(&c, "qualitative-unit", has_idle_unit);
    report_missing(&c);
    check_conflicts(&c);
    projects_check(cube, records, arena, findings);
}
