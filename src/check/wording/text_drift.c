/* What a text kept from another package: the date of last year's assets, the titles of a 决算 in a 预算, a class by the
 * name that it had.
 *
 *     截至 2026 年 12 月 31 日，共有车辆 9 辆      in the budget of 2026, which is made before that year
 *     三、部门决算单位构成                         in a budget
 *     “医疗卫生支出”科目                          since 2019 卫生健康支出
 *
 * A budget counts its assets between the June before its year and the February of it, accounts at the end of theirs.
 * A title that names another year speaks of that. An older name is reported once, where it is quoted or followed by
 * what only classes are followed by, or too long to be anything else. Cost: linear in the text. */
#include "check/wording/text_drift.h"
#include "base/utf8.h"
#include "lexis/year.h"

enum {
    MONTHS = 12,
    MONTH_DAYS = 31,
    FIRST_MONTH = 6, /* of the year before, from which on a budget may count */
    LAST_MONTH = 2,
    OWN_TITLES_MIN = 2,
    DISTINCT_BYTES_MIN = 24 /* eight characters: no phrase of everyday */
};

/* ---- the date of the assets -------------------------------------------------------------------------------------- */

typedef struct Day {
    int year, month, day;
    Span at;
} Day;

/* A number of one or two digits and the word of this id behind it. */
static int number_before(const TextCheck *c, ptrdiff_t *at, const char *id) {
    const ListWord *mark = word_list_first(text_list(c, "assets"), str_from_c(id));
    int value = 0, digits = 0;
    for (; text_is_digit(c, *at) && digits < 3; digits++)
        value = 10 * value + (c->folded.data[(*at)++] - '0');
    if (!digits || !text_at(c, *at, mark->text))
        return 0;
    *at += mark->text.size;
    return value;
}

/* "2025年12月31日" or "2025年12月" right behind the word. */
static bool day_at(const TextCheck *c, ptrdiff_t at, Day *day) {
    Year year;
    if (!year_at(c->folded, at, &year) || !year_is_usual(&year) || !year.named)
        return false;
    ptrdiff_t end = year.end;
    *day = (Day){.year = year.value, .month = number_before(c, &end, "month"), .at.begin = at};
    bool dated = text_is_digit(c, end); /* else it is the end of the month */
    day->day = dated ? number_before(c, &end, "day") : MONTH_DAYS;
    day->at.end = end;
    return day->month > 0 && day->month <= MONTHS && day->day > 0 && day->day <= MONTH_DAYS;
}

static bool is_fit(const TextCheck *c, const Day *day) {
    int own = c->cube->year;
    if (cube_is_final(c->cube))
        return day->year == own && day->month == MONTHS && day->day == MONTH_DAYS;
    return (day->year == own - 1 && day->month >= FIRST_MONTH) || (day->year == own && day->month <= LAST_MONTH);
}

static void check_dates(TextCheck *c) {
    const WordList *words = text_list(c, "assets");
    const ListWord *word;
    for (ptrdiff_t at = 0; (word = text_next_word(c, words, &at)); at += word->text.size) {
        Day day;
        if (!str_equal(word->id, STR("as-of")) || !day_at(c, at + word->text.size, &day) || is_fit(c, &day))
            continue;
        Span rest = text_sentence(c, at);
        if (!text_has_word(c, words, "what", (Span){day.at.end, rest.end}))
            continue;
        Finding *finding = text_report(c, "asset-date", day.at);
        if (finding)
            text_say(c, finding, "year", arena_format(c->arena, "%d", c->cube->year));
    }
}

/* ---- the kind of the package ------------------------------------------------------------------------------------- */

static bool is_title(const Passage *passage) {
    return passage->kind == PASSAGE_COVER || passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_CAPTION ||
           passage->kind == PASSAGE_CONTENTS;
}

/* 部门决算项目支出预算表: a table is of the kind that it ends with, and whose package it is in was named otherwise. */
static const char *kind_of_mixed(const TextCheck *c, Span *at) {
    const WordList *words = text_list(c, "mixed-kind");
    bool final = cube_is_final(c->cube);
    Str other = final ? STR("budget") : STR("final"), own = final ? STR("final-end") : STR("budget-end");
    if (!word_list_ends(words, own, c->folded))
        return NULL;
    for (const ListWord *w = word_list_first(words, other); w; w = word_list_next(words, w)) {
        ptrdiff_t found = str_find(c->folded, w->text);
        if (found < 0)
            continue;
        *at = (Span){found, found + w->text.size};
        return final ? "budget" : "final";
    }
    return NULL;
}

/* Of which kind the title is, "budget" or "final"; empty: it does not say, or is of another year. */
static const char *kind_of_title(const TextCheck *c, Span *at) {
    const WordList *words = text_list(c, "kind-word");
    Span all = {0, c->folded.size};
    Year year;
    for (ptrdiff_t i = 0; year_next(c->folded, &i, &year);)
        if (year_is_usual(&year) && year.value != c->cube->year)
            return NULL;
    bool budget = text_has_word(c, words, "budget", all), final = text_has_word(c, words, "final", all);
    if (budget && final && !text_has_word(c, words, "either", all))
        return kind_of_mixed(c, at);
    if (budget == final || text_has_word(c, words, "either", all))
        return NULL;
    const char *kind = budget ? "budget" : "final";
    for (const ListWord *w = word_list_first(words, str_from_c(kind)); w; w = word_list_next(words, w)) {
        ptrdiff_t found = str_find(c->folded, w->text);
        if (found >= 0)
            *at = (Span){found, found + w->text.size};
    }
    return kind;
}

/* "部门决算安排购置车辆" in a budget: a sentence that only the other kind of package has. */
static void check_kind_said(TextCheck *c, bool final) {
    const WordList *words = text_list(c, "kind-said");
    const ListWord *word;
    for (ptrdiff_t at = 0; c->passage->kind == PASSAGE_TEXT && (word = text_next_word(c, words, &at));
         at += word->text.size) {
        Year year;
        bool budget = str_equal(word->id, STR("budget")), said = str_equal(word->id, STR("final")) || budget;
        Span sentence = text_sentence(c, at);
        ptrdiff_t i = sentence.begin;
        bool other = year_next(c->folded, &i, &year) && i <= at && year_is_usual(&year) && year.value != c->cube->year;
        if (!said || budget != final || other)
            continue;
        Finding *finding = text_report(c, "kind-differs", (Span){at, at + word->text.size});
        if (finding)
            finding_phrase(finding, c->arena, c->cube, "kind", final ? "final-accounts" : "budget");
    }
}

void text_drift_check_kinds(TextCheck *c) {
    bool final = cube_is_final(c->cube);
    Vec(int) other = {0};
    int own = 0;
    Span at = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        const char *kind = is_title(c->passage) ? kind_of_title(c, &at) : NULL;
        bool same = kind && str_equal(str_from_c(kind), final ? STR("final") : STR("budget"));
        own += same;
        if (kind && !same)
            *vec_push(&other, c->arena) = i;
    }
    for (int i = 0; i < c->narrative->passages.size && own >= OWN_TITLES_MIN; i++) {
        text_take(c, i);
        check_kind_said(c, final);
    }
    if (own < OWN_TITLES_MIN || other.size * OWN_TITLES_MIN > own)
        return;
    for (int i = 0; i < other.size; i++) {
        text_take(c, other.data[i]);
        (void)kind_of_title(c, &at);
        Finding *finding = text_report(c, "kind-differs", at);
        if (finding)
            finding_phrase(finding, c->arena, c->cube, "kind", final ? "final-accounts" : "budget");
    }
}

/* ---- older names ------------------------------------------------------------------------------------------------- */

static bool is_told(const TextCheck *c, Str name) {
    for (int i = 0; i < c->findings->size; i++) {
        const Finding *finding = &c->findings->data[i];
        Str id = finding->rule->id;
        bool older = str_equal(id, STR("code-name-older")) || str_equal(id, STR("class-name-older"));
        if (older && str_contains(finding->printed, name))
            return true;
    }
    return false;
}

/* Is it the class that is meant, and not what the words say? */
static bool is_class(const TextCheck *c, Span at) {
    bool quoted = text_at(c, at.begin - 1, STR("\"")) && text_at(c, at.end, STR("\""));
    Str behind = str_sub(c->folded, at.end, c->folded.size);
    const WordList *signs = text_list(c, "class-sign");
    bool distinct = at.end - at.begin >= DISTINCT_BYTES_MIN &&
                    word_list_ends(signs, STR("end"), str_sub(c->folded, at.begin, at.end));
    return quoted || distinct || word_list_begins(signs, STR("behind"), behind);
}

static void check_older_names(TextCheck *c) {
    const WordList *names = text_list(c, "older-name");
    const ListWord *name;
    for (ptrdiff_t at = 0; (name = text_next_word(c, names, &at)); at += name->text.size) {
        Span span = {at, at + name->text.size};
        ptrdiff_t dot = str_find(name->id, STR("."));
        long long since;
        bool old = str_to_int(str_sub(name->id, dot + 1, name->id.size), &since) && since <= c->cube->year;
        if (!old || !is_class(c, span) || is_told(c, name->text))
            continue;
        uint16_t member = cube_find(c->cube, DIM_FUNCTION, str_sub(name->id, 0, dot));
        Finding *finding = member ? text_report(c, "class-name-older", span) : NULL;
        if (!finding)
            continue;
        finding->expected = cube_member(c->cube, DIM_FUNCTION, member)->name;
        text_say(c, finding, "code", str_sub(name->id, 0, dot));
        text_say(c, finding, "expected", finding->expected);
    }
}

void text_drift_check(TextCheck *c) {
    if (!c->cube->year)
        return;
    if (c->passage->kind == PASSAGE_TEXT)
        check_dates(c);
    check_older_names(c);
}
