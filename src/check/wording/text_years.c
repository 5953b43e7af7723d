/* Years in sentences: one that is not a year, and one that is compared with itself.
 *
 *     2026 年收入预算 95 万元，比 2026 年预算增加 3 万元      the budget of a year compared with itself
 *     subject: 2026, budget      with 2026, budget, verb
 *
 * That is an error where nothing can make it two things: both sides are the budget (or both the final accounts), no
 * word of another stage (执行, 调整, 结转 …) stands in the sentence, and the subject's year is the last one named
 * before, or else the package's own, which two titles name. Otherwise (与 2026 年持平) it is a warning. */
#include "check/wording/text_years.h"
#include "lexis/quantity.h"
#include "lexis/year.h"
#include "finding/proof.h"

enum { YEAR_DIGITS = 4, COMPARED_BYTES_MAX = 45, YEARS_AWAY_MAX = 15, SISTERS_MIN = 4 };

/* ---- not years --------------------------------------------------------------------------------------------------- */

static bool speaks_of_budget(const TextCheck *c, ptrdiff_t at) {
    return word_list_at(text_list(c, "of-a-year"), str_sub(c->folded, at, c->folded.size)) != NULL;
}

/* "202年度", "20225年预算", "2062年部门预算": digits lost, doubled or swapped. */
static bool is_malformed(const TextCheck *c, const Year *year) {
    bool annual = year->annual || speaks_of_budget(c, year->end);
    bool part = text_at(c, year->begin - 1, STR(".")) || text_at(c, year->begin - 1, STR(","));
    if (!annual || part)
        return false;
    if (year->value)
        return c->cube->year &&
               (year->value > c->cube->year + YEARS_AWAY_MAX || year->value < c->cube->year - 3 * YEARS_AWAY_MAX);
    bool century = text_at(c, year->begin, STR("20"));
    return century && (year->digits == YEAR_DIGITS - 1 || year->digits == YEAR_DIGITS + 1);
}

static void check_malformed(TextCheck *c) {
    Year year;
    for (ptrdiff_t at = 0; year_next(c->folded, &at, &year);)
        if (is_malformed(c, &year))
            (void)text_report(c, "year-malformed", (Span){year.begin, year.end});
}

/* ---- compared with itself ---------------------------------------------------------------------------------------- */

typedef enum Stage { SAID_NONE, SAID_BUDGET, SAID_FINAL, SAID_MIXED } Stage;

static Stage stage_of(const TextCheck *c, Span within) {
    const WordList *list = text_list(c, "stage-word");
    bool budget = text_has_word(c, list, "budget", within), final = text_has_word(c, list, "final", within);
    return budget && final ? SAID_MIXED : budget ? SAID_BUDGET : final ? SAID_FINAL : SAID_NONE;
}

static Stage package_stage(const TextCheck *c) {
    return str_equal(c->cube->kind, STR("final-accounts")) ? SAID_FINAL : SAID_BUDGET;
}

/* The bytes of the amount that begins here, with its unit; 0: none. */
static ptrdiff_t amount_at(const TextCheck *c, ptrdiff_t at) {
    Quantity quantity;
    bool money = quantity_at(str_sub(c->folded, at, c->folded.size), &quantity) && quantity.unit_fen;
    return money ? quantity.size : 0;
}

/* What "比2026年" is followed by, up to the verb that closes the comparison, with at most the amount of that year in
 * it; false when none does. */
static bool compared_span(const TextCheck *c, const Year *year, Span *compared) {
    const WordList *list = text_list(c, "comparison");
    for (ptrdiff_t at = year->end; at < c->folded.size && at - year->end <= COMPARED_BYTES_MAX; at++) {
        if (text_is_digit(c, at))
            at += amount_at(c, at);
        if (text_at(c, at, STR("。")) || text_at(c, at, STR(";")) || text_at(c, at, STR(":")) || text_is_digit(c, at))
            return false;
        if (!text_word_at(c, list, "verb", at))
            continue;
        *compared = (Span){year->end, at};
        return true;
    }
    return false;
}

/* A word of another stage, here or in the heading above. */
static bool other_stage(const TextCheck *c, Span within) {
    const WordList *list = text_list(c, "other-stage"), *stages = text_list(c, "stage-word");
    Str text = str_sub(c->folded, within.begin, within.end), heading = STR("");
    if (c->passage->section >= 0)
        heading = c->narrative->passages.data[c->passage->section].text;
    for (int i = 0; i < list->words.size; i++) {
        Str word = list->words.data[i].text;
        bool own = package_stage(c) == SAID_FINAL && str_equal(word_list_find(stages, word), STR("final"));
        if (!own && (str_contains(text, word) || str_contains(heading, word)))
            return true;
    }
    return false;
}

/* The year that the sentence speaks of before the comparison. */
static int named_year(const TextCheck *c, Span before) {
    Year year;
    int subject = 0;
    for (ptrdiff_t at = before.begin; year_next(c->folded, &at, &year) && year.end <= before.end;) {
        Span compared;
        bool with = text_ends_with_word(c, text_list(c, "comparison"), "with", year.begin);
        if (year.value && !(with && compared_span(c, &year, &compared)))
            subject = year.value;
    }
    return subject;
}

/* At least two titles name the package's year: it was not taken from somewhere else. */
static bool is_titled(const TextCheck *c) {
    return c->titles_of_year >= 2;
}

typedef struct Comparison {
    int year;
    bool dated; /* the subject's year is beyond doubt */
    bool sure;  /* it is, and of the same stage */
    Span at;    /* "2026年预算" */
} Comparison;

/* A comparison of this package's money with the same stage of the year at hand. */
static bool is_comparison(const TextCheck *c, const Year *year, Comparison *comparison) {
    Span compared;
    if (!year->value || !text_ends_with_word(c, text_list(c, "comparison"), "with", year->begin) ||
        !compared_span(c, year, &compared))
        return false;
    Span sentence = text_sentence(c, year->begin), before = {sentence.begin, year->begin};
    Stage stage = stage_of(c, compared);
    if ((stage != package_stage(c) && stage != SAID_NONE) || other_stage(c, (Span){before.begin, compared.end}))
        return false;
    if (!text_has_money(c, sentence))
        return false;
    int named = named_year(c, before);
    bool early = text_has_word(c, text_list(c, "comparison"), "early", compared);
    *comparison = (Comparison){.year = year->value,
                               .dated = named || is_titled(c),
                               .sure = stage != SAID_NONE && !early && (named || is_titled(c)),
                               .at = {year->begin, stage == SAID_NONE ? year->end : compared.end}};
    return !named || named == c->cube->year;
}

static void check_comparisons(TextCheck *c) {
    Year year;
    Comparison comparison;
    for (ptrdiff_t at = 0; year_next(c->folded, &at, &year);) {
        if (!is_comparison(c, &year, &comparison))
            continue;
        ++*map_put(&c->compared_years, c->arena, arena_format(c->arena, "%d", comparison.year), 0);
        if (comparison.year != c->cube->year)
            continue;
        Finding *finding = text_report(c, "year-self-compared", comparison.at);
        if (!finding)
            continue;
        text_say(c, finding, "year", arena_format(c->arena, "%d", comparison.year));
        finding->expected = arena_format(c->arena, "%d", comparison.year - 1);
        if (!comparison.sure)
            finding_doubt(finding, GROUND(TIME_UNSURE));
    }
}

static int comparisons_with(const TextCheck *c, int year) {
    int *count = map_find(&c->compared_years, arena_format(c->arena, "%d", year));
    return count ? *count : 0;
}

/* One year among others, or one that all the rest are not: a year with which as many compare was meant. */
static bool is_odd(const TextCheck *c, int year, int last, int own, bool many) {
    if (year == last || year == c->cube->year)
        return false;
    int count = comparisons_with(c, year);
    return many ? count * SISTERS_MIN <= own : count <= (own > 1 ? own : 1);
}

static void report_other_comparisons(TextCheck *c, int last, int own) {
    Year year;
    Comparison comparison;
    bool many = own >= SISTERS_MIN;
    for (ptrdiff_t at = 0; year_next(c->folded, &at, &year);) {
        if (!is_comparison(c, &year, &comparison) || !is_odd(c, comparison.year, last, own, many) ||
            (!many && !comparison.dated))
            continue;
        Finding *finding = text_report(c, many ? "year-compared-differs" : "year-compared-far", comparison.at);
        if (!finding)
            continue;
        text_say(c, finding, "expected", arena_format(c->arena, "%d", last));
        text_say(c, finding, "count", arena_format(c->arena, "%d", own));
        finding->expected = arena_format(c->arena, "%d", last);
    }
}

/* Where nearly all comparisons are with last year, one with another year was not brought up to date; where there are
 * few, it is unusual. */
void text_years_check_comparisons(TextCheck *c) {
    int last = c->cube->year - 1, own = comparisons_with(c, last);
    for (int i = 0; c->cube->year && i < c->narrative->passages.size; i++)
        for (ptrdiff_t at = 0; text_take_piece(c, i, &at) && c->passage->kind == PASSAGE_TEXT;)
            report_other_comparisons(c, last, own);
}

void text_years_check(TextCheck *c) {
    check_malformed(c);
    if (c->passage->kind == PASSAGE_TEXT || c->passage->kind == PASSAGE_NOTE)
        check_comparisons(c);
}
