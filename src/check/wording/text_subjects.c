/* text_subjects: a sentence says first whose money it speaks of, and of which year:
 *
 *     清水市桥梁博物馆  2025 年  收入预算  338.00 万元        whose, when, what, how much
 *     2025 年，清水市桥梁博物馆  支出总预算  338.00 万元
 *
 * One that begins so with last year's year, or with an organ of the same place that the document names nowhere else,
 * was copied from last year's package, or from another's. Where few sentences name the own one, the other must be an
 * organ of its kind (局, 委). Last year is rightly spoken of in a sentence that compares,
 * or that says how a budget was carried out, in a section about that, and in a paragraph that names the package's year
 * as well. What most sentences begin with is counted first: where they do not name the year, or the unit, nothing is
 * said.
 *
 * Cost: the bytes of the sentences' beginnings times the words of the lists. */
#include "check/wording/text_subjects.h"
#include "base/utf8.h"
#include "lexis/quantity.h"
#include "lexis/year.h"
#include "finding/proof.h"

enum { SUBJECTS_MIN = 4, OWNERS_MIN = 3, SUBJECT_BYTES_MAX = 90, WHAT_BYTES_MAX = 120, HAN_BYTES = 3 };

typedef struct Subject {
    int passage;
    Span sentence, owner, when; /* `owner` empty: not named */
    int year;                   /* 0: not named */
} Subject;
typedef Vec(Subject) Subjects;

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static ptrdiff_t skip_year(const TextCheck *c, ptrdiff_t at, Subject *subject) {
    Year year;
    if (!year_at(c->folded, at, &year) || !year.value || !year.named)
        return at;
    subject->year = year.value;
    subject->when = (Span){year.begin, year.sign};
    return year.end + (text_at(c, year.end, STR(",")) ? 1 : 0);
}

/* Where the owner's name ends: behind an organ's last word, before a year or what money is called. */
static ptrdiff_t owner_end(const TextCheck *c, ptrdiff_t begin) {
    const WordList *ends = text_list(c, "organ-end"), *what = text_list(c, "money-subject");
    Year year;
    for (ptrdiff_t at = begin; at < c->folded.size && at - begin < SUBJECT_BYTES_MAX; at++) {
        if (text_at(c, at, STR(",")) || text_at(c, at, STR("。")) || text_is_digit(c, at))
            return begin;
        const ListWord *end = word_list_at(ends, str_sub(c->folded, at, c->folded.size));
        ptrdiff_t behind = end ? at + end->text.size : 0;
        if (end && ((year_at(c->folded, behind, &year) && year.named) || text_word_at(c, what, "what", behind)))
            return behind;
    }
    return begin;
}

/* What it speaks of, up to its amount. */
static bool has_amount(const TextCheck *c, ptrdiff_t begin) {
    const WordList *what = text_list(c, "money-subject");
    ptrdiff_t at = begin;
    Quantity quantity;
    while (at < c->folded.size && at - begin < WHAT_BYTES_MAX && !text_is_digit(c, at)) {
        if (text_at(c, at, STR(",")) || text_at(c, at, STR("。")) || text_at(c, at, STR(":")))
            return false;
        at++;
    }
    return text_has_word(c, what, "what", (Span){begin, at}) &&
           quantity_at(str_sub(c->folded, at, c->folded.size), &quantity) && quantity.unit_fen;
}

static bool subject_at(const TextCheck *c, ptrdiff_t begin, Subject *subject) {
    ptrdiff_t at = skip_year(c, begin, subject), end = owner_end(c, at);
    subject->owner = (Span){at, end};
    if (!subject->year)
        end = skip_year(c, end, subject);
    return (subject->year || subject->owner.begin < subject->owner.end) && has_amount(c, end);
}

static Subjects collect(TextCheck *c) {
    Subjects subjects = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        ptrdiff_t numbering = c->passage->title.size ? c->passage->title.data - c->passage->text.data : 0, at = 0;
        while (at < c->folded.size && c->origin[at] < numbering)
            at++;
        while (c->passage->kind == PASSAGE_TEXT && at < c->folded.size) {
            Subject subject = {.passage = i, .sentence = text_sentence(c, at)};
            if (subject_at(c, at, &subject))
                *vec_push(&subjects, c->arena) = subject;
            at = subject.sentence.end > at ? subject.sentence.end : at;
            while (at < c->folded.size && text_at(c, at, STR("。")))
                at += HAN_BYTES;
            at += at == subject.sentence.end;
        }
    }
    return subjects;
}

/* ---- the year ---------------------------------------------------------------------------------------------------- */

/* Does it compare, say how a budget was carried out, or is that what its section is about? */
static bool speaks_of_last_year(const TextCheck *c, const Subject *subject) {
    const WordList *stages = text_list(c, "other-stage");
    Str heading = STR(""), own = arena_format(c->arena, "%d", c->cube->year);
    if (c->passage->section >= 0)
        heading = c->narrative->passages.data[c->passage->section].text;
    Span rest = {subject->sentence.begin, c->folded.size};
    return text_has_word(c, stages, "stage", subject->sentence) || word_list_holds(stages, STR("stage"), heading) ||
           text_has_word(c, text_list(c, "comparison"), "verb", subject->sentence) ||
           str_contains(str_sub(c->folded, rest.begin, rest.end), own);
}

static void check_years(TextCheck *c, const Subjects *subjects) {
    int own = 0;
    for (int i = 0; i < subjects->size; i++)
        own += subjects->data[i].year == c->cube->year;
    if (!c->cube->year || own < SUBJECTS_MIN || cube_is_final(c->cube))
        return;
    for (int i = 0; i < subjects->size; i++) {
        const Subject *subject = &subjects->data[i];
        if (subject->year != c->cube->year - 1)
            continue;
        text_take(c, subject->passage);
        Finding *finding = speaks_of_last_year(c, subject) ? NULL : text_report(c, "year-stale", subject->when);
        if (!finding)
            continue;
        finding->expected = arena_format(c->arena, "%d", c->cube->year);
        text_say(c, finding, "year", finding->expected);
        text_say(c, finding, "count", arena_format(c->arena, "%d", own));
    }
}

/* ---- the owner --------------------------------------------------------------------------------------------------- */

/* How many passages and units name it. */
static int times_named(TextCheck *c, Str name) {
    int count = text_units_named(c, name);
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        count += str_contains(c->folded, name);
    }
    return count;
}

/* 水务局 and 气象局; a unit of the department (水文站) is of another. */
static bool is_of_a_kind(Str one, Str two) {
    return one.size > HAN_BYTES && str_ends(two, str_sub(one, one.size - HAN_BYTES, one.size));
}

static void check_owners(TextCheck *c, const Subjects *subjects) {
    Str own = utf8_fold_key(c->arena, c->cube->entity);
    ptrdiff_t place = text_place_size(c, own);
    int count = 0;
    Vec(int) other = {0};
    for (int i = 0; i < subjects->size && place > 0 && place < own.size; i++) {
        const Subject *subject = &subjects->data[i];
        text_take(c, subject->passage);
        Str owner = str_sub(c->folded, subject->owner.begin, subject->owner.end);
        bool ours = str_contains(owner, own);
        count += ours;
        if (!ours && owner.size > place && str_starts(owner, str_sub(own, 0, place)) && !str_contains(own, owner))
            *vec_push(&other, c->arena) = i;
    }
    for (int i = 0; i < other.size && count; i++) {
        const Subject *subject = &subjects->data[other.data[i]];
        text_take(c, subject->passage);
        Str owner = str_sub(c->folded, subject->owner.begin, subject->owner.end);
        if ((count < OWNERS_MIN && !is_of_a_kind(owner, own)) || times_named(c, owner) > 1)
            continue;
        text_take(c, subject->passage);
        Finding *finding = text_report(c, "name-other", subject->owner);
        if (!finding)
            continue;
        finding->expected = c->cube->entity;
        text_say(c, finding, "expected", c->cube->entity);
        text_say(c, finding, "count", arena_format(c->arena, "%d", count));
    }
}

void text_subjects_check(TextCheck *c) {
    Subjects subjects = collect(c);
    check_years(c, &subjects);
    check_owners(c, &subjects);
}
