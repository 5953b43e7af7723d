/* What all the headings and captions of a package say alike, and one says otherwise: the year, the name of the unit
 * that compiled it, 部门 or 单位; and characters that are not text. None of it is proof, so none of it is an error. */
#include "check/wording/text_names.h"
#include "base/utf8.h"
#include "lexis/year.h"
#include "finding/proof.h"

enum {
    SISTERS_MIN = 4,
    WRITTEN_NAME_BYTES_MIN = 12,
    WRITTEN_NAME_BYTES_MAX = 90,
    LABELS_MAX = 8,
    YEAR_END_BYTES_MAX = 6
};

static bool is_title(const Passage *passage) {
    return passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_CAPTION || passage->kind == PASSAGE_COVER ||
           passage->kind == PASSAGE_CONTENTS;
}

/* ---- years ------------------------------------------------------------------------------------------------------- */

/* The only year that a title names; 0: none or several. */
static int title_year(const TextCheck *c, Span *at) {
    int year = 0, years = 0;
    Year printed;
    for (ptrdiff_t i = 0; year_next(c->folded, &i, &printed);) {
        if (!printed.value)
            continue;
        *at = (Span){printed.begin, printed.sign};
        year = printed.value;
        years++;
    }
    return years == 1 ? year : 0;
}

/* "2025年…预算…" that is not about how last year's budget was carried out. */
static bool must_name_own_year(const TextCheck *c) {
    Year alone;
    if (c->passage->kind == PASSAGE_COVER && year_at(c->folded, 0, &alone) && alone.named &&
        text_has_word(c, text_list(c, "year-alone"), "end", (Span){alone.begin, c->folded.size}) &&
        c->folded.size - alone.sign <= YEAR_END_BYTES_MAX)
        return true; /* 2026年, on a line of the cover */
    bool final = str_equal(c->cube->kind, STR("final-accounts"));
    if (!text_has_word(c, text_list(c, "stage-word"), final ? "final" : "budget", (Span){0, c->folded.size}))
        return false;
    return final || !text_has_word(c, text_list(c, "other-stage"), "stage", (Span){0, c->folded.size});
}

static bool begins_with_own_year(const TextCheck *c) {
    Year year;
    return c->passage->kind == PASSAGE_TEXT && year_at(c->folded, 0, &year) && year.named &&
           year.value == c->cube->year;
}

/* Titles that name another year, where most, and most sentences that begin with a year, name the package's. */
static void check_title_years(TextCheck *c) {
    int own = 0;
    Vec(int) other = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Span at;
        int year = is_title(c->passage) ? title_year(c, &at) : 0;
        own += (year && year == c->cube->year) || begins_with_own_year(c);
        if (year && year != c->cube->year && must_name_own_year(c))
            *vec_push(&other, c->arena) = i;
    }
    if (own < SISTERS_MIN || other.size * SISTERS_MIN > own)
        return;
    Map told = {0}; /* a title that stands on each page of its table */
    for (int i = 0; i < other.size; i++) {
        text_take(c, other.data[i]);
        Span at = {0};
        (void)title_year(c, &at);
        if (*map_put(&told, c->arena, c->folded, i) != i)
            continue;
        Finding *finding = text_report(c, "year-differs", at);
        if (!finding)
            continue;
        text_say(c, finding, "title", c->passage->text);
        text_say(c, finding, "year", arena_format(c->arena, "%d", c->cube->year));
        text_say(c, finding, "count", arena_format(c->arena, "%d", own));
        finding->expected = arena_format(c->arena, "%d", c->cube->year);
    }
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

typedef struct Named {
    Str label, name; /* "编制部门:" and what follows; no label: what stands before a year */
    Span at;
} Named;

static Named aside_name(const TextCheck *c) {
    const UnitWords words = knowledge_unit_words(c->cube->knowledge);
    ptrdiff_t label = unit_label_size(&words, c->folded);
    Str name = str_sub(c->folded, label, c->folded.size);
    return label ? (Named){str_sub(c->folded, 0, label), name, {label, c->folded.size}} : (Named){0};
}

/* What a title or text begins with, before its first year, if that names a unit. */
static Named leading_name(const TextCheck *c) {
    ptrdiff_t begin = 0, numbering = c->passage->title.size ? c->passage->title.data - c->passage->text.data : 0;
    while (begin < c->folded.size && c->origin[begin] < numbering)
        begin++;
    ptrdiff_t end = begin;
    while (end < c->folded.size && end - begin <= WRITTEN_NAME_BYTES_MAX && !text_is_digit(c, end))
        end++;
    Year year;
    bool dated = year_at(c->folded, end, &year) && year.value && year.named;
    bool unit = text_ends_with_word(c, text_list(c, "unit-ending"), "unit", end);
    return dated && unit ? (Named){STR(""), str_sub(c->folded, begin, end), {begin, end}} : (Named){0};
}

/* What the passage in hand names; empty when it does not, or is an aside on several lines, between which other words
 * may have come. */
static Named unit_name(const TextCheck *c) {
    Named unit = {0};
    if (c->passage->kind == PASSAGE_ASIDE && c->passage->segments_count == 1)
        unit = aside_name(c);
    else if (c->passage->kind == PASSAGE_CAPTION || c->passage->kind == PASSAGE_HEADING ||
             c->passage->kind == PASSAGE_TEXT)
        unit = leading_name(c);
    bool good = unit.name.size >= WRITTEN_NAME_BYTES_MIN && unit.name.size <= WRITTEN_NAME_BYTES_MAX;
    ptrdiff_t at;
    return good && !word_list_within(text_list(c, "not-in-name"), unit.name, &at) ? unit : (Named){0};
}

/* 省检察院 for 江苏省人民检察院: the characters of the one are in the other in this order. */
static bool is_short_for(Str name, Str full) {
    ptrdiff_t at = 0, in = 0;
    while (at < name.size && in < full.size) {
        ptrdiff_t next = at;
        uint32_t wanted = utf8_next(name, &next);
        if (utf8_next(full, &in) == wanted)
            at = next;
    }
    return at == name.size;
}

/* 第3博物馆 of 108003-第3博物馆 */
static Str without_code(Str name) {
    ptrdiff_t at = 0;
    while (at < name.size && name.data[at] >= '0' && name.data[at] <= '9')
        at++;
    return at > 0 && at < name.size && name.data[at] == '-' ? str_sub(name, at + 1, name.size) : name;
}

/* 108001-桥梁馆 meets 清水市桥梁馆; of two codes each stands for a unit. */
static bool names_meet(Str a, Str b) {
    Str plain_a = without_code(a), plain_b = without_code(b);
    if (plain_a.size == a.size || plain_b.size == b.size) {
        a = plain_a;
        b = plain_b;
    }
    return is_short_for(a, b) || is_short_for(b, a);
}

/* 规划与自然资源局 for 规划和自然资源局: one character other, too many or too few, and not the last, which may have
 * been wrapped. */
static bool is_near(Str a, Str b) {
    ptrdiff_t front = 0, back = 0, shorter = a.size < b.size ? a.size : b.size;
    while (front < shorter && a.data[front] == b.data[front])
        front++;
    while (front > 0 && front < shorter && ((unsigned char)a.data[front] & 0xC0) == 0x80)
        front--;
    while (back < shorter - front && a.data[a.size - 1 - back] == b.data[b.size - 1 - back])
        back++;
    while (back > 0 && ((unsigned char)a.data[a.size - back] & 0xC0) == 0x80)
        back--;
    Str rest_a = str_sub(a, front, a.size - back), rest_b = str_sub(b, front, b.size - back);
    ptrdiff_t end_a = 0, end_b = 0;
    bool han = (!rest_a.size || utf8_is_han(utf8_next(rest_a, &end_a))) &&
               (!rest_b.size || utf8_is_han(utf8_next(rest_b, &end_b)));
    return han && front > 0 && back > 0 && end_a == rest_a.size && end_b == rest_b.size &&
           rest_a.size + rest_b.size > 0;
}

/* The name that stands most often behind a label, and how often; *all counts the other names too. */
static Str common_name(TextCheck *c, Str label, int *most, int *all) {
    Map counts = {0};
    Str common = STR("");
    *most = *all = 0;
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Named unit = unit_name(c);
        if (!unit.name.size || !str_equal(unit.label, label))
            continue;
        int count = ++*map_put(&counts, c->arena, unit.name, 0);
        ++*all;
        if (count > *most) {
            *most = count;
            common = unit.name;
        }
    }
    return common;
}

/* The title of a table of another unit names it as well: a department prints the tables of each of its units. A slip
 * stands behind one label. The passage in hand is another one then. */
static bool names_own_table(TextCheck *c, Str name, Str common) {
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        if (is_title(c->passage) && str_contains(c->folded, without_code(name)) &&
            !str_contains(c->folded, without_code(common)))
            return true;
    }
    return false;
}

static void check_label(TextCheck *c, Str label) {
    int most, all;
    Map tabled = {0}; /* per name: has it a table of its own? */
    Str common = common_name(c, label, &most, &all);
    if (most < SISTERS_MIN || (all - most) * 4 > most)
        return;
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Named unit = unit_name(c);
        bool near = is_near(unit.name, common);
        if (!unit.name.size || !str_equal(unit.label, label) || (names_meet(unit.name, common) && !near))
            continue;
        int *own = label.size ? map_put(&tabled, c->arena, unit.name, -1) : NULL;
        if (own && *own < 0)
            *own = names_own_table(c, unit.name, common);
        if (own && *own)
            continue;
        text_take(c, i);
        Finding *finding = text_report(c, "name-differs", unit.at);
        if (!finding)
            continue;
        text_say(c, finding, "expected", common);
        text_say(c, finding, "count", arena_format(c->arena, "%d", most));
        finding->expected = common;
        if (!label.size && !near)
            finding_doubt(finding, GROUND(OTHER_UNIT));
    }
}

static void check_unit_names(TextCheck *c) {
    Map labels = {0};
    int checked = 0;
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Named unit = unit_name(c);
        if (unit.name.size && ++*map_put(&labels, c->arena, unit.label, 0) == SISTERS_MIN && checked++ < LABELS_MAX)
            check_label(c, unit.label);
    }
}

/* ---- 部门 and 单位 ----------------------------------------------------------------------------------------------- */

typedef struct Scope {
    int units, departments; /* titles that say 单位预算, 部门预算 */
    int cover_units, cover_departments;
    int our_units, our_departments; /* 本单位, 本部门 in the text */
    int first_title, first_text;    /* passages that say the other; -1: none */
} Scope;

/* The word of the list `scope`: unit.budget, department.own ... */
static Str scope_word(const TextCheck *c, const char *owner, const char *of) {
    const ListWord *word = word_list_first(text_list(c, "scope"), arena_format(c->arena, "%s.%s", owner, of));
    return word ? word->text : STR("");
}

static void add_to_scope(const TextCheck *c, int passage, Str unit, Str department, Scope *scope) {
    const WordList *list = text_list(c, "scope");
    Span all = {0, c->folded.size};
    bool says_unit = str_contains(c->folded, unit), says_department = str_contains(c->folded, department);
    bool ours = text_has_word(c, list, "department.own", all), cover = c->passage->kind == PASSAGE_COVER;
    if (c->passage->kind == PASSAGE_TEXT) {
        scope->our_units += text_has_word(c, list, "unit.own", all);
        scope->our_departments += ours;
        if (ours && scope->first_text < 0)
            scope->first_text = passage;
    }
    if (!is_title(c->passage) || text_has_word(c, list, "other", all))
        return; /* 部门预算支出经济分类 is the classification's own name */
    scope->cover_units += cover && says_unit;
    scope->cover_departments += cover && says_department;
    scope->units += says_unit && !says_department;
    scope->departments += says_department && !says_unit;
    if (scope->first_title < 0 && says_department && !says_unit && !cover)
        scope->first_title = passage;
}

static void report_scope(TextCheck *c, int passage, Str said, Str expected, int count) {
    text_take(c, passage);
    ptrdiff_t at = str_find(c->folded, said);
    Finding *finding = text_report(c, "scope-mixed", (Span){at, at + said.size});
    if (!finding)
        return;
    text_say(c, finding, "expected", expected);
    text_say(c, finding, "count", arena_format(c->arena, "%d", count));
}

/* A package whose cover says 单位预算 is not a 部门预算, and speaks of 本单位. */
static void check_scope(TextCheck *c) {
    const char *stage = str_equal(c->cube->kind, STR("final-accounts")) ? "final" : "budget";
    Str unit = scope_word(c, "unit", stage), department = scope_word(c, "department", stage);
    Scope scope = {.first_title = -1, .first_text = -1};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        add_to_scope(c, i, unit, department, &scope);
    }
    if (!scope.cover_units || scope.cover_departments)
        return;
    if (scope.first_title >= 0 && scope.units > scope.departments)
        report_scope(c, scope.first_title, department, unit, scope.departments);
    if (scope.first_text >= 0 && scope.our_units > SISTERS_MIN * scope.our_departments)
        report_scope(c, scope.first_text, scope_word(c, "department", "own"), scope_word(c, "unit", "own"),
                     scope.our_departments);
}

/* ---- characters -------------------------------------------------------------------------------------------------- */

static bool is_garbled(uint32_t mark) {
    return mark == 0xFFFD || (mark >= 0xE000 && mark <= 0xF8FF);
}

/* Replacement characters and those of a private font, once for the package. */
static void check_garbled(TextCheck *c) {
    int count = 0, first = -1;
    Span at = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        for (ptrdiff_t k = 0; k < c->folded.size;) {
            ptrdiff_t from = k;
            if (!is_garbled(utf8_next(c->folded, &k)))
                continue;
            if (count++ == 0) {
                first = i;
                at = (Span){from, k};
            }
        }
    }
    if (first < 0)
        return;
    text_take(c, first);
    Finding *finding = text_report(c, "text-garbled", at);
    text_say(c, finding, "count", arena_format(c->arena, "%d", count));
}

void text_names_check(TextCheck *c) {
    if (c->cube->year)
        check_title_years(c);
    check_unit_names(c);
    check_scope(c);
    check_garbled(c);
}
