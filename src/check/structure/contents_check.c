/* contents_check: the table of contents against the headings and titles that follow it.
 *
 *     contents   一、主要职能   二、机构设置   三、绩效目标情况
 *     body       一、主要职能   二、机构设置   （nothing）            三 is named and not there
 *
 * Names are compared without numbers, years, marks and idle words (structure_heading_key). A heading that the reader
 * took for a text, or that stands on two lines, is found all the same; so an entry is missing only where nothing in the
 * body begins with its name. One that is nearly there is reported as a different name. What the body has besides is
 * reported where its neighbours of the same numbering are in the contents.
 *
 * Cost: entries times passages; names are compared character by character only for entries that nothing matches. */
#include "check/structure/contents_check.h"
#include "base/utf8.h"
#include "lexis/mark.h"
#include "lexis/year.h"
#include "finding/proof.h"

enum { NAME_MARKS_MAX = 96, SHORT_TEXT_BYTES = 150, SIBLINGS_MIN = 2, NUMERAL_BYTES_MAX = 9 };
enum { SIMILAR_PERCENT = 70, SIMILAR_AT_NUMBER_PERCENT = 50 };

typedef struct Entry {
    int passage;
    Str key, whole; /* without and with idle words */
    int match;      /* the passage it names, -1: none found */
    int parent;     /* entry above it of a higher numbering, -1: none */
} Entry;
typedef Vec(Entry) Entries;

typedef struct Body { /* what may be named: a passage, or a table's title */
    Str key, whole;
    int match; /* entry that names it, -1: none */
} Body;

typedef struct Contents {
    Structure *s;
    Entries entries;
    Body *bodies; /* per passage */
    int behind;   /* the first passage after the contents */
} Contents;

static const Passage *passage_of(const Contents *c, int number) {
    return &c->s->narrative->passages.data[number];
}

/* ---- collecting ----------------------------------------------------------------------------------------------- */

static bool may_be_named(const Passage *passage, Str key) {
    bool heading = passage->kind == PASSAGE_HEADING || passage->kind == PASSAGE_CAPTION;
    return heading || passage->title.size || key.size <= SHORT_TEXT_BYTES;
}

/* The nearest entry before it whose numbering is a higher one. */
static int parent_of(const Contents *c, NumberStyle style) {
    for (int e = c->entries.size - 1; e >= 0 && style; e--) {
        NumberStyle above = passage_of(c, c->entries.data[e].passage)->style;
        if (above && above < style)
            return e;
    }
    return -1;
}

/* Behind the last entry with a number: what is taken for an entry there may be the first heading of the body. */
static int end_of_contents(const Passages *passages) {
    int last = -1, numbered = -1;
    for (int i = 0; i < passages->size; i++) {
        bool entry = passages->data[i].kind == PASSAGE_CONTENTS;
        last = entry ? i : last;
        numbered = entry && passages->data[i].style ? i : numbered;
    }
    return (numbered >= 0 ? numbered : last) + 1;
}

static void collect(Contents *c) {
    const Passages *passages = &c->s->narrative->passages;
    c->bodies = arena_array(c->s->arena, Body, passages->size + 1);
    c->behind = end_of_contents(passages);
    for (int i = 0; i < c->behind; i++) {
        const Passage *passage = &passages->data[i];
        if (passage->kind != PASSAGE_CONTENTS)
            continue;
        Entry entry = {.passage = i,
                       .key = structure_heading_key(c->s, passage, true),
                       .whole = structure_heading_key(c->s, passage, false),
                       .match = -1,
                       .parent = parent_of(c, passage->style)};
        if (entry.key.size)
            *vec_push(&c->entries, c->s->arena) = entry;
    }
    for (int i = 0; i < passages->size; i++) {
        c->bodies[i].match = -1;
        if (i < c->behind || !may_be_named(&passages->data[i], c->s->keys[i]))
            continue;
        c->bodies[i].key = structure_heading_key(c->s, &passages->data[i], true);
        c->bodies[i].whole = structure_heading_key(c->s, &passages->data[i], false);
    }
}

/* ---- matching ------------------------------------------------------------------------------------------------- */

/* Two lines of one heading. */
static bool joined_equal(const Contents *c, int i, Str key) {
    if (i + 1 >= c->s->narrative->passages.size || !c->bodies[i].key.size || !c->bodies[i + 1].key.size)
        return false;
    Str one = c->bodies[i].key, two = c->bodies[i + 1].key;
    return one.size + two.size == key.size && str_starts(key, one) && str_ends(key, two);
}

typedef enum Likeness { UNLIKE, HOLDS, BEGINS, EQUAL, SAME } Likeness;

static Likeness likeness(const Contents *c, int i, const Entry *entry) {
    Str body = c->bodies[i].key, key = entry->key;
    if (!body.size)
        return UNLIKE;
    if (str_equal(c->bodies[i].whole, entry->whole))
        return SAME;
    if (str_equal(body, key) || joined_equal(c, i, key))
        return EQUAL;
    if (key.size < 6)
        return UNLIKE;
    if (str_starts(body, key) || str_ends(body, key))
        return BEGINS;
    bool nearly = body.size >= 12 && body.size * 4 > key.size * 3 && str_contains(key, body);
    return nearly || str_contains(body, key) ? HOLDS : UNLIKE;
}

/* The best passage for the entry, no less like than that; of equally good ones the first after `from`, else the first
 * at all. */
static int find_body(const Contents *c, const Entry *entry, int from, Likeness least) {
    int best = -1;
    Likeness most = least - 1;
    for (int pass = 0; pass < 2; pass++)
        for (int i = pass ? c->behind : from; i < (pass ? from : c->s->narrative->passages.size); i++) {
            Likeness like = c->bodies[i].match >= 0 ? UNLIKE : likeness(c, i, entry);
            if (like > most) {
                most = like;
                best = i;
            }
        }
    return best;
}

/* 第二部分 someone / 2026年部门预算表: a part whose own line holds but the department, its name the next. */
static bool is_part(const Contents *c, const Entry *entry) {
    const Passage *named = passage_of(c, entry->passage);
    for (int i = c->behind; named->style == NUMBER_PART && i + 1 < c->s->narrative->passages.size; i++) {
        const Passage *part = passage_of(c, i);
        Str next = c->bodies[i + 1].key;
        if (part->style == NUMBER_PART && part->number == named->number && next.size >= 6 && str_ends(entry->key, next))
            return true;
    }
    return false;
}

/* A heading in a table's title or row, or one that several entries share. */
static bool stands_anywhere(const Contents *c, const Entry *entry) {
    Str key = entry->key;
    const Cube *cube = c->s->cube;
    for (int i = c->behind; i < c->s->narrative->passages.size; i++)
        if (likeness(c, i, entry) != UNLIKE)
            return true;
    for (int i = 0; i < cube->tables.size; i++) {
        if (str_contains(structure_title_key(c->s, cube->tables.data[i].title), key))
            return true;
        for (int k = 0; k < cube->tables.data[i].lines_count; k++)
            if (str_contains(structure_title_key(c->s, cube->tables.data[i].lines[k].text), key))
                return true;
    }
    return false;
}

/* Names that agree first, so that 预算表 does not take what …支出预算表 names. */
static void match_all(Contents *c) {
    for (Likeness least = EQUAL; least > UNLIKE; least = least == EQUAL ? HOLDS : UNLIKE) {
        int from = c->behind;
        for (int e = 0; e < c->entries.size; e++) {
            Entry *entry = &c->entries.data[e];
            if (entry->match < 0)
                entry->match = find_body(c, entry, from, least);
            if (entry->match < 0)
                continue;
            c->bodies[entry->match].match = e;
            if (entry->match >= from)
                from = entry->match + 1;
        }
    }
}

/* ---- likeness of names ---------------------------------------------------------------------------------------- */

static int marks_of(Str key, uint32_t *marks) {
    int count = 0;
    for (ptrdiff_t at = 0; at < key.size && count < NAME_MARKS_MAX;)
        marks[count++] = utf8_next(key, &at);
    return count;
}

/* Characters that both have in the same order, in percent of the longer name's. */
static int similarity(Str one, Str two) {
    uint32_t a[NAME_MARKS_MAX], b[NAME_MARKS_MAX];
    int row[NAME_MARKS_MAX + 1] = {0};
    int m = marks_of(one, a), n = marks_of(two, b);
    for (int i = 0; i < m; i++) {
        int corner = 0;
        for (int j = 0; j < n; j++) {
            int above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? corner + 1 : above > row[j] ? above : row[j];
            corner = above;
        }
    }
    int longer = m > n ? m : n;
    return longer ? row[n] * 100 / longer : 0;
}

/* The heading that is meant by a name that no heading has: much the same words, fewer where the number agrees. */
static int find_similar(const Contents *c, const Entry *entry) {
    const Passage *named = passage_of(c, entry->passage);
    int best = -1, most = 0;
    for (int i = c->behind; i < c->s->narrative->passages.size; i++) {
        const Passage *heading = passage_of(c, i);
        if (c->bodies[i].match >= 0 || (heading->kind != PASSAGE_HEADING && heading->kind != PASSAGE_CAPTION))
            continue;
        bool at_number = named->style && heading->style == named->style && heading->number == named->number;
        int percent = similarity(entry->key, c->bodies[i].key);
        if (percent >= (at_number ? SIMILAR_AT_NUMBER_PERCENT : SIMILAR_PERCENT) && percent > most) {
            most = percent;
            best = i;
        }
    }
    return best;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

/* The entry as a person reads it: without dots and page number. */
static Str entry_words(const Passage *passage) {
    Str text = passage->title.size ? passage->title : passage->text;
    return utf8_trim(marks_before_leader(text));
}

static Finding *report_entry(Contents *c, const char *rule, int entry, int other) {
    const Entry *named = &c->entries.data[entry];
    Finding *finding = finding_add(c->s->findings, c->s->arena, c->s->cube, str_from_c(rule),
                                   structure_site_of_passage(c->s, named->passage));
    finding->printed = entry_words(passage_of(c, named->passage));
    finding_argument(finding, c->s->arena, "name", finding->printed, STR(""));
    if (other < 0)
        return finding;
    finding_argument(finding, c->s->arena, "other", entry_words(passage_of(c, other)), STR(""));
    finding_relate(finding, c->s->arena, c->s->cube, structure_site_of_passage(c->s, other), "heading-in-body");
    return finding;
}

static bool names_a_table(const Contents *c, const Entry *entry) {
    return structure_has_word_of(c->s, "table-title", STR("table"), c->s->keys[entry->passage]);
}

/* Tables that the contents name are published apart when the document has none of them; they are not asked for. */
static bool has_named_tables(const Contents *c) {
    for (int e = 0; e < c->entries.size; e++) {
        int match = c->entries.data[e].match;
        if (match >= 0 && names_a_table(c, &c->entries.data[e]) && passage_of(c, match)->table >= 0)
            return true;
    }
    return false;
}

/* In numbered contents a line without a number may be the rest of the one above. */
static bool is_rest(const Contents *c, const Entry *entry) {
    return passage_of(c, entry->passage)->style == NUMBER_NONE && passage_of(c, c->entries.data[0].passage)->style;
}

/* 二、机构设置三、收支情况: two lines of the contents that were read as one. */
static bool is_two_lines(const Contents *c, const Entry *entry) {
    for (int i = c->behind; i < c->s->narrative->passages.size; i++) {
        Str front = c->bodies[i].key;
        if (!front.size || front.size >= entry->key.size || !str_starts(entry->key, front))
            continue;
        Str rest = str_sub(entry->key, front.size, entry->key.size);
        for (int k = c->behind; k < c->s->narrative->passages.size; k++)
            if (k != i && c->bodies[k].key.size && str_ends(rest, c->bodies[k].key) &&
                rest.size - c->bodies[k].key.size <= NUMERAL_BYTES_MAX)
                return true;
    }
    return false;
}

/* A heading of the body that was taken for an entry: nothing is missing. */
static bool stands_twice(const Contents *c, int number) {
    for (int e = 0; e < c->entries.size; e++)
        if (e != number && str_equal(c->entries.data[e].key, c->entries.data[number].key))
            return true;
    return false;
}

/* Neither a heading nor anything else of the body is what the entry names. */
static bool is_missing(const Contents *c, int number, bool tables) {
    const Entry *entry = &c->entries.data[number];
    return entry->match < 0 && !is_rest(c, entry) && !stands_anywhere(c, entry) && !is_part(c, entry) &&
           !(names_a_table(c, entry) && !tables) && !is_two_lines(c, entry) && !stands_twice(c, number);
}

/* What a missing section would have held is not reported again. Where the entry before or behind is missing as well,
 * the contents may have been misread. */
static void report_missing(Contents *c, const bool *missing) {
    for (int e = 0; e < c->entries.size; e++) {
        int parent = c->entries.data[e].parent;
        if (!missing[e] || (parent >= 0 && missing[parent]))
            continue;
        Finding *finding = report_entry(c, "contents-missing", e, -1);
        if ((e > 0 && missing[e - 1]) || missing[e + 1])
            finding_doubt(finding, GROUND(MISSING_TOGETHER));
    }
}

static void check_entries(Contents *c) {
    bool *missing = arena_array(c->s->arena, bool, c->entries.size + 1);
    bool tables = has_named_tables(c);
    int found = 0;
    for (int e = 0; e < c->entries.size; e++)
        found += c->entries.data[e].match >= 0;
    if (found * 2 < c->entries.size)
        return; /* the contents of another document, or headings that could not be read */
    for (int e = 0; e < c->entries.size; e++) {
        if (!is_missing(c, e, tables))
            continue;
        int similar = find_similar(c, &c->entries.data[e]);
        missing[e] = similar < 0;
        if (similar < 0)
            continue;
        c->bodies[similar].match = e;
        (void)report_entry(c, "contents-differs", e, similar);
    }
    report_missing(c, missing);
}

/* The first entry whose heading stands before that of the entry above it. */
static void check_order(Contents *c) {
    int last = -1;
    for (int e = 0; e < c->entries.size; e++) {
        int match = c->entries.data[e].match;
        if (match < 0 || likeness(c, match, &c->entries.data[e]) < EQUAL)
            continue;
        PassageKind kind = passage_of(c, match)->kind;
        if (kind != PASSAGE_HEADING && kind != PASSAGE_CAPTION)
            continue;
        if (last >= 0 && match < c->entries.data[last].match) {
            (void)report_entry(c, "contents-order", e, c->entries.data[last].match);
            return;
        }
        last = e;
    }
}

/* The entry that names the heading's section, -1: none; the highest headings are under no entry, though the heading of
 * the contents may stand above them. */
static int section_entry(const Contents *c, const Passage *passage, bool *known) {
    bool highest = passage->section < c->behind;
    *known = highest || c->bodies[passage->section].match >= 0;
    return highest ? -1 : c->bodies[passage->section].match;
}

/* Does the heading stand in an unbroken row of headings that the contents name? A row that begins again is another. */
static bool among_listed(const Contents *c, int number) {
    const Passages *passages = &c->s->narrative->passages;
    const Passage *passage = &passages->data[number];
    bool known;
    int parent = section_entry(c, passage, &known), siblings = 0, last = 0;
    for (int k = c->behind; k < passages->size; k++) {
        const Passage *other = &passages->data[k];
        if (other->kind != PASSAGE_HEADING || other->style != passage->style || other->section != passage->section)
            continue;
        if (other->number <= last)
            return false;
        last = other->number;
        int match = c->bodies[k].match;
        siblings += match >= 0 && c->entries.data[match].parent == parent &&
                    passage_of(c, c->entries.data[match].passage)->style == passage->style;
    }
    return known && siblings >= SIBLINGS_MIN;
}

/* By its words, or a part by its number: its name may be on the next line. */
static bool is_named(const Contents *c, int number) {
    const Passage *heading = passage_of(c, number);
    for (int e = 0; e < c->entries.size; e++) {
        const Passage *named = passage_of(c, c->entries.data[e].passage);
        bool part = heading->style == NUMBER_PART && named->style == NUMBER_PART && named->number == heading->number;
        Str entry = c->entries.data[e].key, key = c->bodies[number].key;
        bool half = (str_starts(entry, key) || str_ends(entry, key)) && is_two_lines(c, &c->entries.data[e]);
        if (part || half || likeness(c, number, &c->entries.data[e]) != UNLIKE)
            return true;
    }
    return false;
}

/* Is it the caption of a table of amounts among tables that the contents name? */
static bool among_listed_tables(const Contents *c, int number) {
    const Passage *passage = passage_of(c, number);
    if (passage->kind != PASSAGE_CAPTION || passage->table < 0 ||
        !structure_ends_with_word_of(c->s, "table-title", STR("table"), c->bodies[number].key) ||
        !str_equal(c->s->cube->tables.data[passage->table].kind, STR("amounts")))
        return false;
    int before = 0, behind = 0;
    for (int e = 0; e < c->entries.size; e++) {
        int match = c->entries.data[e].match;
        bool table = match >= 0 && passage_of(c, match)->kind == PASSAGE_CAPTION;
        if (table && passage_of(c, match)->table == passage->table)
            return false;
        before += table && match < number;
        behind += table && match > number;
    }
    return before >= SIBLINGS_MIN && behind > 0;
}

/* A heading or table that no entry names, though they name those beside it. */
static void check_unlisted(Contents *c) {
    const Passages *passages = &c->s->narrative->passages;
    for (int i = c->behind; i < passages->size; i++) {
        const Passage *passage = &passages->data[i];
        bool heading = passage->kind == PASSAGE_HEADING && passage->style && passage->title.size;
        bool listed = (heading && among_listed(c, i)) || among_listed_tables(c, i);
        if (c->bodies[i].match >= 0 || !listed || is_named(c, i))
            continue;
        Finding *finding = finding_add(c->s->findings, c->s->arena, c->s->cube, STR("contents-lacks"),
                                       structure_site_of_passage(c->s, i));
        finding_argument(finding, c->s->arena, "name", entry_words(passage), STR(""));
    }
}

/* "202 年度", "年度部门预算表": a year with a digit too few or too many, or none. */
static bool year_is_broken(Str key) {
    Year year;
    ptrdiff_t at = 0;
    if (!year_next(key, &at, &year) || year.value)
        return false;
    bool of_years = year.digits >= 2 && key.data[year.begin] == '2'; /* 近三年, 5年 are not years */
    return of_years && !(year.digits == 2 && year.begin > 0);
}

static void check_years(Contents *c) {
    for (int e = 0; e < c->entries.size; e++) {
        int number = c->entries.data[e].passage;
        Str title = utf8_fold_key(c->s->arena, entry_words(passage_of(c, number)));
        bool none = word_list_at(knowledge_list(c->s->cube->knowledge, STR("year-lost")), title) != NULL;
        if (!none && !year_is_broken(title))
            continue;
        Finding *finding = finding_add(c->s->findings, c->s->arena, c->s->cube, STR("contents-year"),
                                       structure_site_of_passage(c->s, number));
        finding->printed = entry_words(passage_of(c, number));
        finding_argument(finding, c->s->arena, "name", finding->printed, STR(""));
    }
}

void contents_check(Structure *s) {
    Contents c = {.s = s};
    collect(&c);
    if (!c.entries.size)
        return;
    match_all(&c);
    check_years(&c);
    check_entries(&c);
    check_order(&c);
    check_unlisted(&c);
}
