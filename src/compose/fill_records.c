/* Each mention of a project is held against the source: its code, kind, dates and texts, in the bytes that they took.
 * What the source leaves out stays. A project that the source has no more, in a table that could not be taken out
 * (fill_tables), is a gap. */
#include "compose/fill_records.h"

#include <stddef.h>
#include "compose/fill_targets.h"

/* The bytes of a field: the cell at its place that is this text, or else one that holds it. */
static bool locate(const Fill *fill, const Field *field, Revision *at) {
    bool found = false;
    for (int i = 0; field->text.size > 0 && i < fill->document->blocks.size; i++) {
        const Grid *grid = fill->document->blocks.data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++) {
            const Cell *cell = &grid->cells[k];
            if (cell->covered || cell->text.size < field->text.size || !fill_same_place(&cell->place, &field->place))
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
    if (text.size == 0 || fill_same_text(fill, text, field->text) || !locate(fill, field, &at) ||
        fill_is_revised(fill, 0, at.block, at.row, at.col, at.begin, at.end))
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
        if (project->own_table && !fill_table_gone(fill, project->table))
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

void fill_records(Fill *fill) {
    if (!fill->source->has_project || !fill->records)
        return;
    for (int i = 0; i < fill->records->projects.size; i++)
        if (fill->records->projects.data[i].member)
            fill_project(fill, &fill->records->projects.data[i]);
    fill_all_targets(fill);
}
