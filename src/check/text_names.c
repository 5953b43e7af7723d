/* What all the headings and captions of a package say alike, and one says otherwise: the year, the name of the unit
 * that compiled it, 部门 or 单位; and characters that are no text. None of it is proof, so none of it is an error. */
#include "check/text_check.h"
#include "base/utf8.h"

enum { SISTERS_MIN = 4, NAME_BYTES_MIN = 12, NAME_BYTES_MAX = 90 };

static bool is_title(const Passage *passage) {
    return passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_CAPTION || passage->kind == PASSAGE_COVER ||
           passage->kind == PASSAGE_CONTENTS;
}

/* ---- years ------------------------------------------------------------------------------------------------------- */

/* The year of "2026年…预算…" in a title; 0: none, or one of another stage. */
static int title_year(const TextCheck *c, Span *at) {
    const WordList *other = text_list(c, "other-stage");
    bool final = str_equal(c->cube->kind, STR("final-accounts"));
    if (!str_contains(c->folded, final ? STR("决算") : STR("预算")))
        return 0;
    if (!final && text_has_word(c, other, "stage", (Span){0, c->folded.size}))
        return 0;
    int year = 0, years = 0;
    for (ptrdiff_t i = 0; i + 4 < c->folded.size; i++) {
        long long value;
        if (text_is_digit(c, i - 1) || !text_at(c, i + 4, STR("年")) ||
            !str_to_int(str_sub(c->folded, i, i + 4), &value))
            continue;
        *at = (Span){i, i + 4};
        year = (int)value;
        years++;
    }
    return years == 1 ? year : 0;
}

/* Titles that name another year, where most name the package's. */
static void check_title_years(TextCheck *c) {
    int own = 0, others = 0;
    Vec(int) other = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Span at;
        int year = is_title(c->passage) ? title_year(c, &at) : 0;
        own += year && year == c->cube->year;
        if (year && year != c->cube->year) {
            others++;
            *vec_push(&other, c->arena) = i;
        }
    }
    if (own < SISTERS_MIN || others * 4 > own)
        return;
    for (int i = 0; i < other.size; i++) {
        text_take(c, other.data[i]);
        Span at = {0};
        (void)title_year(c, &at);
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
    Str label, name; /* "编制部门:" and what follows; of a caption no label and what stands before its year */
    Span at;
} Named;

static Named aside_name(const TextCheck *c) {
    static const char *const labels[] = {"部门:", "单位:", "单位名称:", "部门名称:"};
    ptrdiff_t colon = str_find(c->folded, STR(":"));
    Str label = str_sub(c->folded, 0, colon + 1);
    for (size_t i = 0; i < sizeof labels / sizeof *labels && colon > 0; i++)
        if (str_ends(label, str_from_c(labels[i])))
            return (Named){label, str_sub(c->folded, colon + 1, c->folded.size), {colon + 1, c->folded.size}};
    return (Named){0};
}

static Named caption_name(const TextCheck *c) {
    ptrdiff_t end = 0;
    while (end < c->folded.size && !text_is_digit(c, end))
        end++;
    bool year = text_is_digit(c, end + 3) && text_at(c, end + 4, STR("年"));
    return year ? (Named){STR(""), str_sub(c->folded, 0, end), {0, end}} : (Named){0};
}

/* What the passage in hand names; empty when it does not, or stands on several lines, between which other words may
 * have come. */
static Named unit_name(const TextCheck *c) {
    Named unit = {0};
    if (c->passage->segments_count == 1 && c->passage->kind == PASSAGE_ASIDE)
        unit = aside_name(c);
    else if (c->passage->segments_count == 1 && c->passage->kind == PASSAGE_CAPTION)
        unit = caption_name(c);
    bool good = unit.name.size >= NAME_BYTES_MIN && unit.name.size <= NAME_BYTES_MAX &&
                !str_contains(unit.name, STR(":")) && !str_contains(unit.name, STR("表"));
    return good ? unit : (Named){0};
}

/* One of the two inside the other: 区司法局 and 上海市普陀区司法局（本级）. */
static bool names_meet(Str a, Str b) {
    return str_contains(a, b) || str_contains(b, a);
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

static void check_label(TextCheck *c, Str label) {
    int most, all;
    Str common = common_name(c, label, &most, &all);
    if (most < SISTERS_MIN || (all - most) * 4 > most)
        return;
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Named unit = unit_name(c);
        if (!unit.name.size || !str_equal(unit.label, label) || names_meet(unit.name, common))
            continue;
        Finding *finding = text_report(c, "name-differs", unit.at);
        if (!finding)
            continue;
        text_say(c, finding, "expected", common);
        text_say(c, finding, "count", arena_format(c->arena, "%d", most));
        finding->expected = common;
        if (!label.size)
            finding->level = LEVEL_NOTE; /* a table of a subordinate unit may be among them */
    }
}

static void check_unit_names(TextCheck *c) {
    Map labels = {0};
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        Named unit = unit_name(c);
        if (unit.name.size && ++*map_put(&labels, c->arena, unit.label, 0) == SISTERS_MIN)
            check_label(c, unit.label);
    }
}

/* ---- 部门 and 单位 ----------------------------------------------------------------------------------------------- */

/* A package whose cover says 单位预算 is no 部门预算. The classification's own name (部门预算支出经济分类) is left
 * out. */
static void check_scope(TextCheck *c) {
    bool final = str_equal(c->cube->kind, STR("final-accounts"));
    Str unit = final ? STR("单位决算") : STR("单位预算");
    Str department = final ? STR("部门决算") : STR("部门预算");
    int units = 0, departments = 0, cover_unit = 0, cover_department = 0, first = -1;
    for (int i = 0; i < c->narrative->passages.size; i++) {
        text_take(c, i);
        if (!is_title(c->passage) || str_contains(c->folded, STR("经济分类")))
            continue;
        bool says_unit = str_contains(c->folded, unit), says_department = str_contains(c->folded, department);
        bool cover = c->passage->kind == PASSAGE_COVER;
        cover_unit += cover && says_unit;
        cover_department += cover && says_department;
        units += says_unit && !says_department;
        departments += says_department && !says_unit;
        if (first < 0 && says_department && !says_unit && !cover)
            first = i;
    }
    if (!cover_unit || cover_department || first < 0 || units <= departments)
        return;
    text_take(c, first);
    ptrdiff_t at = str_find(c->folded, department);
    Finding *finding = text_report(c, "scope-mixed", (Span){at, at + department.size});
    text_say(c, finding, "expected", unit);
    text_say(c, finding, "count", arena_format(c->arena, "%d", departments));
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

void text_check_names(TextCheck *c) {
    if (c->cube->year)
        check_title_years(c);
    check_unit_names(c);
    check_scope(c);
    check_garbled(c);
}
