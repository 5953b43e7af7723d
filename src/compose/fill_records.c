/* Each mention of a project is held against the source: its code, kind, dates and texts, in the bytes that they took. A
 * target is known by its name within its project; its weight, value and unit are the source's. What the source leaves
 * out stays. A project that the source has no more is a gap: tables are not made or taken away here. */
#include "compose/fill_records.h"

#include <stddef.h>
#include "base/utf8.h"
#include "compose/target_value.h"

static bool same_place(const Place *a, const Place *b) {
    return a->part == b->part && a->page == b->page && a->line == b->line && a->sheet_number == b->sheet_number &&
           str_equal(a->cell, b->cell) && a->paragraph == b->paragraph && a->table == b->table &&
           (a->page == 0 || (a->box[0] <= b->box[0] && a->box[1] <= b->box[1]));
}

/* The bytes of a field: the cell at its place that is this text, or else one that holds it. */
static bool locate(const Fill *fill, const Field *field, Revision *at) {
    bool found = false;
    for (int i = 0; field->text.size > 0 && i < fill->document->blocks.size; i++) {
        const Grid *grid = fill->document->blocks.data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++) {
            const Cell *cell = &grid->cells[k];
            if (cell->covered || cell->text.size < field->text.size || !same_place(&cell->place, &field->place))
                continue;
            ptrdiff_t begin = str_find(cell->text, field->text);
            bool whole = cell->text.size == field->text.size;
            if (begin < 0 || (found && !whole))
                continue;
            *at = (Revision){.block = i,
                             .row = k / grid->cols,
                             .col = k % grid->cols,
                             .begin = (int)begin,
                             .end = (int)(begin + field->text.size)};
            found = true;
            if (whole)
                return true;
        }
    }
    return found;
}

static void put_field(Fill *fill, const Field *field, Str text) {
    Revision at;
    if (text.size == 0 || str_equal(utf8_fold_key(fill->arena, text), utf8_fold_key(fill->arena, field->text)) ||
        !locate(fill, field, &at) || fill_is_revised(fill, at.block, at.row, at.col, at.begin, at.end))
        return;
    at.text = text;
    fill_revise(fill, at);
}

static void fill_project(Fill *fill, const Project *project) {
    static const struct {
        ptrdiff_t offset;
        const char *column;
    } fields[] = {
        {offsetof(Project, code), "code"},       {offsetof(Project, attribute), "class"},
        {offsetof(Project, begins), "begins"},   {offsetof(Project, ends), "ends"},
        {offsetof(Project, summary), "summary"}, {offsetof(Project, basis), "basis"},
        {offsetof(Project, goal), "goal"},
    };
    const Member *member = cube_member(fill->cube, DIM_PROJECT, project->member);
    if (!fill->source->has_project(fill->source->context, member)) {
        if (project->own_table)
            fill_gap(fill, project->place,
                     arena_format(fill->arena, "项目“%.*s”不在基础数据中，它的绩效目标表须删去", STR_ARG(member->name)),
                     arena_format(fill->arena, "project '%.*s' is not in the base data: take its table of targets out",
                                  STR_ARG(member->name)));
        return;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const Field *field = (const Field *)((const char *)project + fields[i].offset);
        bool listed_class =
            fields[i].offset == offsetof(Project, attribute) && !project->own_table; /* a column's head */
        if (field->text.size > 0 && !listed_class)
            put_field(fill, field, fill->source->project_text(fill->source->context, member, fields[i].column));
    }
}

/* Relation, number and unit in one text, as the form has it; the form's own where it says the same. */
static Str joined_value(const Fill *fill, Str printed, const FillTarget *known) {
    TargetValue here = target_value_split(fill->cube->knowledge, printed);
    bool same = str_equal(here.relation, known->relation);
    Str relation = same ? here.relation_printed : known->relation;
    if (same && str_equal(here.value, known->value) && str_equal(here.unit, known->unit))
        return printed;
    if (target_is_words(fill->cube->knowledge, known->relation))
        relation = STR("");
    return arena_format(fill->arena, "%.*s%.*s%.*s", STR_ARG(relation), STR_ARG(known->value), STR_ARG(known->unit));
}

static void fill_target(Fill *fill, const Indicator *target) {
    const Member *member = NULL;
    FillTarget known;
    if (target->project >= 0)
        member = cube_member(fill->cube, DIM_PROJECT, fill->records->projects.data[target->project].member);
    if (target->level3.text.size == 0 ||
        !fill->source->target(fill->source->context, member, target->level3.text, &known))
        return;
    put_field(fill, &target->weight, known.weight);
    if (!target->relation.text.size && !target->unit.text.size) {
        put_field(fill, &target->value, joined_value(fill, target->value.text, &known));
        return;
    }
    put_field(fill, &target->value, known.value);
    put_field(fill, &target->unit, known.unit);
    put_field(fill, &target->relation, known.relation);
}

void fill_records(Fill *fill) {
    if (!fill->source->has_project || !fill->records)
        return;
    for (int i = 0; i < fill->records->projects.size; i++)
        if (fill->records->projects.data[i].member)
            fill_project(fill, &fill->records->projects.data[i]);
    for (int i = 0; i < fill->records->indicators.size; i++)
        fill_target(fill, &fill->records->indicators.data[i]);
}
