/* A form that speaks of one unit or of the whole department says whose figures it prints, or does not: its unit is
 * the
 * whole of the base data where these are of one unit only. Members are those of the facts with all above them,
 * codes in
 * their order, projects as they are listed. A reason belongs to what its row calls it: a measure (收入), a kind of
 * spending (项目支出), a class by its code. */
#include "compose/fill_base.h"

#include <stdlib.h>
#include "compose/whole_rows.h"

/* Base data say nothing of other measures: of what is under performance targets, of assets. */
static bool is_told(const Cube *form, uint16_t measure) {
    static const uint16_t above[] = {MEASURE_RECEIPTS, MEASURE_OUTLAYS, MEASURE_THREE_PUBLIC, MEASURE_RUNNING_COST,
                                     MEASURE_PROCUREMENT};
    static const Str others[] = {STR_INIT("conference"), STR_INIT("training"), STR_INIT("procurement-sme"),
                                 STR_INIT("procurement-micro")};
    for (size_t i = 0; i < sizeof above / sizeof *above; i++)
        if (cube_covers(form, DIM_MEASURE, above[i], measure))
            return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_equal(cube_member(form, DIM_MEASURE, measure)->id, others[i]))
            return true;
    return false;
}

/* Base data that name no economic class at all know nothing of them: that is no zero. */
static bool names_classes(const Facts *facts, const Coordinate *at) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++) {
        bool named = !at->member[dims[i]];
        for (int k = 0; k < facts->list.size && !named; k++)
            named = facts->list.data[k].at.member[dims[i]] != 0;
        if (!named)
            return false;
    }
    return true;
}

/* Is it a unit that the base data know, or the department as a whole? */
static bool names_unit(const Facts *facts, const Cube *form, const Coordinate *at) {
    const Member *unit = cube_member(form, DIM_ENTITY, at->member[DIM_ENTITY]);
    return facts_unit(facts, unit->id, unit->name) != 0;
}

static bool amount(void *context, const Cube *form, const Coordinate *at, bool apart, int64_t *fen) {
    const FillBase *base = context;
    Coordinate asked = *at, here;
    bool by_unit = told_by_unit(&base->told, at);
    if (base->bases_count == 1 && !by_unit)
        asked.member[DIM_ENTITY] = 0;
    else if (base->bases_count == 1 && !names_unit(base->facts, form, at)) /* this is all their money */
        return false;
    return is_told(form, at->member[DIM_MEASURE]) && names_classes(base->facts, at) &&
           facts_translate(base->facts, form, &asked, &here) && facts_value(base->facts, &here, apart, fen);
}

static int compare_ids(const void *left, const void *right) {
    const FillMember *a = left, *b = right;
    return str_compare(a->id, b->id);
}

static void add_member(const Facts *facts, Dim dim, uint16_t number, Arena *arena, Map *seen, FillMembers *members) {
    const Member *member = cube_member(&facts->cube, dim, number);
    int *known = map_put(seen, arena, member->id, 0);
    if (*known)
        return;
    *known = 1;
    if (member->parent)
        add_member(facts, dim, member->parent, arena, seen, members);
    *vec_push(members, arena) =
        (FillMember){.id = member->id,
                     .name = member->name,
                     .parent = member->parent ? cube_member(&facts->cube, dim, member->parent)->id : STR("")};
}

/* The units of a book, or the books: their department is none of them. */
static void list_units(const FillBase *base, Arena *arena, FillMembers *members) {
    const Facts *facts = base->facts;
    bool *seen = arena_array(arena, bool, UINT16_MAX + 1), apart = false;
    for (int i = 0; i < facts->list.size; i++)
        apart |= cube_member(&facts->cube, DIM_ENTITY, facts->list.data[i].at.member[DIM_ENTITY])->parent != 0;
    for (int i = 0; i < facts->list.size && (apart || base->bases_count > 1); i++) {
        uint16_t number = facts->list.data[i].at.member[DIM_ENTITY];
        const Member *unit = cube_member(&facts->cube, DIM_ENTITY, number);
        if (facts->list.data[i].fen != 0 && !seen[number] && (unit->parent || !apart))
            *vec_push(members, arena) = (FillMember){.id = unit->id, .name = unit->name};
        seen[number] |= facts->list.data[i].fen != 0;
    }
}

static void list_members(void *context, Dim dim, Arena *arena, FillMembers *members) {
    const FillBase *base = context;
    Map seen = {0};
    if (dim == DIM_ENTITY) {
        list_units(base, arena, members);
        return;
    }
    for (int i = 0; i < base->facts->list.size; i++) {
        const Fact *fact = &base->facts->list.data[i];
        if (fact->at.member[dim] && fact->fen != 0)
            add_member(base->facts, dim, fact->at.member[dim], arena, &seen, members);
    }
    if (dim != DIM_PROJECT && members->size > 1)
        qsort(members->data, (size_t)members->size, sizeof *members->data, compare_ids);
}

/* Is the topic of a reason what the coordinate is of? */
static bool is_about(const Base *base, const Cube *form, Str topic, const Coordinate *at) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_PROJECT, DIM_NATURE, DIM_MEASURE};
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++) {
        if (!at->member[dims[i]])
            continue;
        const Member *member = cube_member(form, dims[i], at->member[dims[i]]);
        uint16_t named = dims[i] == DIM_PROJECT ? 0 : base_member(base->knowledge, dims[i], topic);
        /* the narrowest that the coordinate names decides: basic spending is not all spending */
        return (named && named == at->member[dims[i]]) || str_equal(member->name, topic) ||
               (member->id.size > 0 && str_starts(topic, member->id));
    }
    return false;
}

static Str reason(void *context, const Cube *form, const Coordinate *at) {
    const FillBase *base = context;
    for (int i = 0; i < base->bases_count; i++) {
        const BaseTable *table = base_table(base->bases[i], "reason");
        for (int k = 0; k < table->rows.size; k++) {
            Str text = base_text(table, &table->rows.data[k], "reason");
            if (text.size > 0 && is_about(base->bases[i], form, base_text(table, &table->rows.data[k], "topic"), at))
                return text;
        }
    }
    return STR("");
}

/* ---- projects and targets --------------------------------------------------------------------------------------- */

/* The first row of a project in the base data. */
static const BaseRow *project_row(const FillBase *base, const Member *project, const BaseTable **table) {
    for (int i = 0; i < base->bases_count; i++) {
        *table = base_table(base->bases[i], "project");
        for (int k = 0; k < (*table)->rows.size; k++) {
            const BaseRow *row = &(*table)->rows.data[k];
            Str code = base_text(*table, row, "code"), name = base_text(*table, row, "name");
            bool same = (code.size > 0 && (str_equal(code, project->id) || str_equal(code, project->name))) ||
                        (name.size > 0 && (str_equal(name, project->name) || str_equal(name, project->id)));
            if (same)
                return row;
        }
    }
    return NULL;
}

static bool has_project(void *context, const Member *project) {
    const BaseTable *table;
    return project_row(context, project, &table) != NULL;
}

static Str project_text(void *context, const Member *project, const char *column) {
    const BaseTable *table;
    const BaseRow *row = project_row(context, project, &table);
    return row ? base_text(table, row, column) : STR("");
}

static void list_targets(void *context, const Member *project, Arena *arena, FillTargets *targets) {
    const FillBase *base = context;
    const BaseTable *projects = NULL;
    const BaseRow *of = project ? project_row(base, project, &projects) : NULL;
    for (int i = 0; i < base->bases_count && (of || !project); i++) {
        const BaseTable *table = base_table(base->bases[i], "target");
        for (int k = 0; k < table->rows.size; k++) {
            const BaseRow *row = &table->rows.data[k];
            Str whose = base_text(table, row, "project");
            bool own = project ? whose.size > 0 && (str_equal(whose, base_text(projects, of, "code")) ||
                                                    str_equal(whose, base_text(projects, of, "name")))
                               : whose.size == 0;
            if (own)
                *vec_push(targets, arena) = (FillTarget){
                    base_text(table, row, "level1"),   base_text(table, row, "level2"), base_text(table, row, "level3"),
                    base_text(table, row, "relation"), base_text(table, row, "value"),  base_text(table, row, "unit"),
                    base_text(table, row, "weight")};
        }
    }
}

FillSource fill_base_source(FillBase *base, Cube *form) {
    whole_rows(form, form->arena);
    told_init(&base->told, form);
    return (FillSource){.context = base,
                        .amount = amount,
                        .members = list_members,
                        .reason = reason,
                        .has_project = has_project,
                        .project_text = project_text,
                        .targets = list_targets,
                        .year = base->facts->cube.year};
}
