/* requirements_check: the tables and sections that must be published, and how far their rows must go down.
 *
 * A table is known by the figures it holds: one with spending of the general budget by function IS the table of that
 * spending, whatever it is called. A title counts where it names the requirement best. A document that has no more than
 * half of what is asked for is an excerpt, a set of tables without its text, or under other rules; what it lacks is
 * not listed.
 *
 * Cost: each requirement looks once at all readings. */
#include "check/structure/requirements_check.h"
#include "finding/proof.h"

enum { SECTIONS_DEEP_MAX = 8 };

typedef struct Found {                /* per requirement */
    Str words[REQUIREMENT_WORDS_MAX]; /* its names as titles are compared */
    bool *tables;                     /* that hold it */
    bool any;
    bool idle; /* nothing that it is about: neither there nor missing */
} Found;

static bool in_force(const Structure *s, const Requirement *requirement) {
    const Cube *cube = s->cube;
    if (requirement->kind.size && !str_equal(requirement->kind, cube->kind))
        return false;
    if (requirement->since && cube->year && cube->year < requirement->since)
        return false;
    return !requirement->jurisdiction.size || str_starts(cube->area_code, requirement->jurisdiction);
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

/* Measures that are not part of a total are printed under any source. */
static bool source_fits(const Cube *cube, const Coordinate *holds, const Coordinate *at) {
    return holds->member[DIM_SOURCE] || !at->member[DIM_SOURCE] ||
           cube_member(cube, DIM_MEASURE, holds->member[DIM_MEASURE])->memo;
}

static bool reading_holds(const Cube *cube, const Requirement *requirement, const Coordinate *holds,
                          const Reading *reading) {
    static const Dim alien[] = {DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_PROJECT};
    if (reading->table < 0 || reading->kind != READING_LEVEL || !source_fits(cube, holds, &reading->at))
        return false;
    if (requirement->rows != DIM_COUNT && !reading->at.member[requirement->rows])
        return false;
    for (size_t i = 0; i < sizeof alien / sizeof *alien; i++)
        if (alien[i] != requirement->rows && reading->at.member[alien[i]])
            return false;
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (holds->member[dim] != reading->at.member[dim] &&
            !cube_covers(cube, dim, holds->member[dim], reading->at.member[dim]))
            return false;
    return true;
}

/* Tables with both sides, receipts and spending: balances. */
static bool *two_sided(const Structure *s) {
    const Cube *cube = s->cube;
    uint16_t sides[] = {MEASURE_RECEIPTS, MEASURE_OUTLAYS};
    bool *has[2];
    for (int side = 0; side < 2; side++) {
        has[side] = arena_array(s->arena, bool, cube->tables.size + 1);
        for (int i = 0; i < cube->readings.size; i++) {
            const Reading *reading = &cube->readings.data[i];
            if (reading->table >= 0 && cube_covers(cube, DIM_MEASURE, sides[side], reading->at.member[DIM_MEASURE]))
                has[side][reading->table] = true;
        }
    }
    for (int i = 0; i < cube->tables.size; i++)
        has[0][i] = has[0][i] && has[1][i];
    return has[0];
}

static void find_by_meaning(const Structure *s, const Requirement *requirement, const bool *balances, Found *found) {
    const Cube *cube = s->cube;
    int *held = arena_array(s->arena, int, cube->tables.size + 1);
    for (int k = 0; k < requirement->holds_count; k++)
        for (int i = 0; i < cube->readings.size; i++) {
            const Reading *reading = &cube->readings.data[i];
            if (reading_holds(cube, requirement, &requirement->holds[k], reading) && held[reading->table] == k)
                held[reading->table] = k + 1;
        }
    bool one_sided = requirement->holds_count == 1 && requirement->holds[0].member[DIM_MEASURE];
    for (int i = 0; i < cube->tables.size; i++) {
        found->tables[i] =
            requirement->holds_count && held[i] == requirement->holds_count && !(one_sided && balances[i]);
        found->any |= found->tables[i];
    }
}

/* The requirement with the longest name in the title; NULL: none. */
static Found *named_by(const Structure *s, Found *found, Str title) {
    const Requirements *all = &s->cube->knowledge->requirements;
    ptrdiff_t longest = 0;
    Found *best = NULL;
    for (int i = 0; i < all->size; i++)
        for (int w = 0; w < all->data[i].words_count; w++) {
            Str word = found[i].words[w];
            if (all->data[i].table && in_force(s, &all->data[i]) && word.size > longest && str_contains(title, word)) {
                longest = word.size;
                best = &found[i];
            }
        }
    return best;
}

static Found *find_tables(const Structure *s) {
    const Requirements *all = &s->cube->knowledge->requirements;
    Found *found = arena_array(s->arena, Found, all->size + 1);
    const bool *balances = two_sided(s);
    for (int i = 0; i < all->size; i++) {
        found[i].tables = arena_array(s->arena, bool, s->cube->tables.size + 1);
        for (int w = 0; w < all->data[i].words_count; w++)
            found[i].words[w] = structure_title_key(s, all->data[i].words[w]);
        if (all->data[i].table)
            find_by_meaning(s, &all->data[i], balances, &found[i]);
    }
    for (int i = 0; i < s->cube->tables.size; i++) {
        Found *named = named_by(s, found, structure_title_key(s, s->cube->tables.data[i].title));
        if (named)
            named->any = true;
    }
    for (int i = 0; i < s->narrative->passages.size; i++) { /* tables that were not read as such */
        const Passage *passage = &s->narrative->passages.data[i];
        bool title =
            passage->kind == PASSAGE_HEADING && structure_ends_with_word_of(s, "table-title", STR("table"), s->keys[i]);
        Found *named = title ? named_by(s, found, structure_heading_key(s, passage, true)) : NULL;
        if (named)
            named->any = true;
    }
    return found;
}

/* ---- sections ------------------------------------------------------------------------------------------------- */

static bool text_has(const Requirement *requirement, Str key) {
    for (int w = 0; w < requirement->words_count; w++)
        if (str_contains(key, requirement->words[w]))
            return true;
    return false;
}

static bool is_explained(const Structure *s, const Requirement *glossary, int passage) {
    int section = passage;
    for (int depth = 0; glossary && section >= 0 && depth < SECTIONS_DEEP_MAX; depth++) {
        if (s->narrative->passages.data[section].kind == PASSAGE_HEADING && text_has(glossary, s->keys[section]))
            return true;
        section = s->narrative->passages.data[section].section;
    }
    return false;
}

/* Is there an amount of what the section tells about? Where it names none, always. */
static bool has_occasion(const Structure *s, const Requirement *requirement) {
    for (int i = 0; i < s->cube->readings.size && requirement->holds_count; i++) {
        Reading reading = s->cube->readings.data[i];
        reading.table = 0; /* of a sentence too */
        if (reading.amount.value_fen && reading_holds(s->cube, requirement, &requirement->holds[0], &reading))
            return true;
    }
    return !requirement->holds_count;
}

/* A word that the glossary explains is not yet told. */
static bool find_section(const Structure *s, const Requirement *requirement, const Requirement *glossary) {
    for (int i = 0; i < s->narrative->passages.size; i++) {
        PassageKind kind = s->narrative->passages.data[i].kind;
        bool said = kind != PASSAGE_COVER && kind != PASSAGE_CAPTION;
        if (requirement != glossary && is_explained(s, glossary, i))
            continue;
        if (kind == PASSAGE_CONTENTS)
            said = !s->cube->tables.size; /* what the contents name is published apart */
        if (said && text_has(requirement, s->keys[i]))
            return true;
    }
    return false;
}

static bool has_sentences(const Structure *s) {
    int sentences = 0;
    for (int i = 0; i < s->narrative->passages.size; i++)
        sentences += s->narrative->passages.data[i].kind == PASSAGE_TEXT && str_contains(s->keys[i], STR("。"));
    return sentences >= 3 && s->cube->sentence_amounts > 0;
}

/* ---- findings ------------------------------------------------------------------------------------------------- */

/* Where the document begins: what is missing stands nowhere. */
static Site site_of_beginning(const Structure *s) {
    const Narrative *narrative = s->narrative;
    Site site = {.place = {.part = narrative->parts_count > 0 ? &narrative->parts[0] : NULL, .page = 1}};
    if (narrative->passages.size)
        site.place = structure_site_of_passage(s, 0).place;
    else if (s->cube->tables.size)
        site.place = s->cube->tables.data[0].place;
    return site;
}

/* All that is missing of one sort and level, in one finding. */
static void report_missing(Structure *s, const char *rule, bool table, Level level, const Found *found) {
    const Requirements *all = &s->cube->knowledge->requirements;
    Str names = STR(""), names_en = STR(""), source = STR("");
    int missing = 0, there = 0, asked = 0;
    for (int i = 0; i < all->size; i++) {
        const Requirement *requirement = &all->data[i];
        if (requirement->table != table || found[i].idle || !in_force(s, requirement))
            continue;
        asked++;
        there += found[i].any;
        if (found[i].any || requirement->level != level)
            continue;
        names = structure_join_names(s->arena, names, requirement->name);
        names_en =
            arena_format(s->arena, "%.*s%s%.*s", STR_ARG(names_en), missing ? ", " : "", STR_ARG(requirement->name_en));
        source = requirement->source;
        missing++;
    }
    if (!missing || there * 2 <= asked)
        return;
    Finding *finding = finding_add(s->findings, s->arena, s->cube, str_from_c(rule), site_of_beginning(s));
    if (level == LEVEL_NOTE)
        finding_doubt(finding, GROUND(CUSTOM));
    if (!s->cube->jurisdiction.size) /* a central department or school is under other rules, and is not known as one */
        finding_doubt(finding, GROUND(PLACE_UNKNOWN));
    finding_argument(finding, s->arena, "names", names, names_en);
    finding_argument(finding, s->arena, "count", arena_format(s->arena, "%d", missing), STR(""));
    finding_argument(finding, s->arena, "source", source, STR(""));
}

/* ---- how deep ------------------------------------------------------------------------------------------------- */

typedef struct Shallow {
    int table, count;
    int first; /* reading */
    Str names;
} Shallow;

typedef struct Extent { /* the readings of a table lie between these, and few others do */
    int first, end;
} Extent;

static const Extent *table_extents(const Structure *s) {
    Extent *extents = arena_array(s->arena, Extent, s->cube->tables.size + 1);
    for (int i = s->cube->readings.size - 1; i >= 0; i--) {
        int table = s->cube->readings.data[i].table;
        if (table < 0 || s->cube->readings.data[i].counter.size)
            continue;
        extents[table].first = i;
        if (!extents[table].end)
            extents[table].end = i + 1;
    }
    return extents;
}

static bool has_lower(const Cube *cube, int table, Extent extent, Dim dim, uint16_t member) {
    for (int i = extent.first; i < extent.end; i++) {
        const Reading *reading = &cube->readings.data[i];
        uint16_t other = reading->at.member[dim];
        if (reading->table == table && other && other != member && cube_covers(cube, dim, member, other))
            return true;
    }
    return false;
}

/* The row as printed where its label has the code, else code and name. */
static Str member_words(const Structure *s, Dim dim, const Reading *reading) {
    const Member *member = cube_member(s->cube, dim, reading->at.member[dim]);
    const TableLine *line = table_line(&s->cube->tables.data[reading->table], reading->row, reading->block);
    if (line && str_contains(line->label, member->id))
        return line->label;
    return arena_format(s->arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name));
}

/* Is there any code under it, in the classification or in this document? */
static bool can_go_lower(const Cube *cube, Dim dim, uint16_t member) {
    const Members *shared = &cube->knowledge->dimensions[dim].members, *own = &cube->own[dim].members;
    for (int i = 0; i < shared->size; i++)
        if (shared->data[i].parent == member)
            return true;
    for (int i = 0; i < own->size; i++)
        if (own->data[i].parent == member)
            return true;
    return false;
}

/* Codes of the table that are shorter than due and have no longer ones under them. */
static Shallow find_shallow(const Structure *s, const Requirement *requirement, int table, Extent extent) {
    const Cube *cube = s->cube;
    Shallow shallow = {.table = table, .first = -1, .names = STR("")};
    Map seen = {0};
    for (int i = extent.first; i < extent.end; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table != table || !reading->amount.value_fen ||
            !reading_holds(cube, requirement, &requirement->holds[0], reading))
            continue;
        uint16_t number = reading->at.member[requirement->rows];
        Str id = cube_member(cube, requirement->rows, number)->id;
        long long code;
        if (id.size >= requirement->digits || !str_to_int(id, &code) || (*map_put(&seen, s->arena, id, 0))++)
            continue;
        if (has_lower(cube, table, extent, requirement->rows, number) || !can_go_lower(cube, requirement->rows, number))
            continue;
        shallow.first = shallow.count++ ? shallow.first : i;
        shallow.names = structure_join_names(s->arena, shallow.names, member_words(s, requirement->rows, reading));
    }
    return shallow;
}

static void check_depth(Structure *s, const Requirement *requirement, const Found *found, const Extent *extents) {
    Shallow best = {.table = -1};
    for (int i = 0; i < s->cube->tables.size; i++) {
        if (!found->tables[i])
            continue;
        Shallow shallow = find_shallow(s, requirement, i, extents[i]);
        if (best.table < 0 || shallow.count < best.count)
            best = shallow;
    }
    if (best.table < 0 || !best.count)
        return;
    Finding *finding = finding_add(s->findings, s->arena, s->cube, STR("breakdown-shallow"),
                                   site_of_reading(s->cube, s->arena, best.first));
    finding_argument(finding, s->arena, "table", s->cube->tables.data[best.table].title, STR(""));
    finding_argument(finding, s->arena, "count", arena_format(s->arena, "%d", best.count), STR(""));
    finding_argument(finding, s->arena, "codes", best.names, STR(""));
    finding_phrase(finding, s->arena, s->cube, "level",
                   requirement->rows == DIM_FUNCTION ? "function-items" : "economic-items");
    finding_argument(finding, s->arena, "source", requirement->source, STR(""));
}

void requirements_check(Structure *s) {
    const Requirements *all = &s->cube->knowledge->requirements;
    if (s->narrative->lost_parts > 0)
        return; /* what is missing may stand in a file that could not be read */
    const Extent *extents = table_extents(s);
    Found *found = find_tables(s);
    const Requirement *glossary = NULL;
    bool text = has_sentences(s);
    for (int i = 0; i < all->size; i++)
        if (str_equal(all->data[i].id, STR("glossary")))
            glossary = &all->data[i];
    for (int i = 0; i < all->size; i++)
        if (!all->data[i].table) {
            found[i].any = text && find_section(s, &all->data[i], glossary);
            found[i].idle = !has_occasion(s, &all->data[i]);
        }
    for (Level level = LEVEL_NOTE; level <= LEVEL_ERROR; level++) {
        report_missing(s, "tables-missing", true, level, found);
        report_missing(s, "sections-missing", false, level, found);
    }
    for (int i = 0; i < all->size; i++)
        if (all->data[i].digits && in_force(s, &all->data[i]))
            check_depth(s, &all->data[i], &found[i], extents);
}
