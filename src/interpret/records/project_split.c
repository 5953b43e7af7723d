/* Where the tables name projects, and how their rows become records:
 *
 *     项目名称 | 资金总额 | 一级指标 …      a name that is new begins a project
 *     办公房租金 |  100.00  | 产出指标
 *                |   20.00  |               a second amount beside it: another part of its money, a record of its own
 *     办公房租   |          |               on the next page: the rest of a name that the page cut, or the name again
 *     金         |          |
 *
 * An amount for the whole period of a project is one of this year only if the period lies in this year; that is known
 * when the project ends. */
#include "interpret/records/project_split.h"
#include "base/utf8.h"
#include "interpret/records/project_name.h"

typedef struct Slot {
    Str field;
    size_t offset;
} Slot;

static const Slot project_slots[] = {
    {STR_INIT("project.code"), offsetof(Project, code)},
    {STR_INIT("project.unit"), offsetof(Project, unit)},
    {STR_INIT("project.department"), offsetof(Project, department)},
    {STR_INIT("project.attribute"), offsetof(Project, attribute)},
    {STR_INIT("project.begins"), offsetof(Project, begins)},
    {STR_INIT("project.ends"), offsetof(Project, ends)},
    {STR_INIT("project.summary"), offsetof(Project, summary)},
    {STR_INIT("project.basis"), offsetof(Project, basis)},
    {STR_INIT("project.goal"), offsetof(Project, goal)},
    {STR_INIT("project.estimate"), offsetof(Project, estimate)},
};

/* "2026年1月至2026年12月": the two dates of a period printed in one cell. */
static void store_period(RecordReader *reader, Project *project, Field value) {
    const WordList *marks = knowledge_list(reader->cube->knowledge, STR("until"));
    Date begins, ends;
    for (int i = 0; i < marks->words.size; i++) {
        ptrdiff_t at = str_find(value.text, marks->words.data[i].text);
        Str first = at > 0 ? utf8_trim(str_sub(value.text, 0, at)) : STR("");
        Str last = utf8_trim(str_sub(value.text, at + marks->words.data[i].text.size, value.text.size));
        if (at <= 0 || !date_parse(first, &begins) || !date_parse(last, &ends))
            continue;
        project->begins = (Field){first, value.place};
        project->ends = (Field){last, value.place};
        return;
    }
}

/* In a list a later code becomes the project's; where the name has brought one, that one stays. */
void project_store(RecordReader *reader, Str field, Field value) {
    if (reader->project < 0)
        return;
    Project *project = &reader->records->projects.data[reader->project];
    if (str_equal(field, STR("project.period")) && !project->begins.text.size)
        store_period(reader, project, value);
    for (size_t i = 0; i < sizeof project_slots / sizeof *project_slots; i++) {
        Field *slot = (Field *)((char *)project + project_slots[i].offset);
        if (str_equal(project_slots[i].field, field) && !slot->text.size)
            *slot = value;
    }
    if (str_equal(field, STR("project.code")) && reader->cube->readings.size == reader->first_reading)
        project->member = project_name_member(reader->cube, project->code.text, project->name.text);
}

/* A list that prints amounts printed none for this project: its cells were cut by the end of the page. */
static bool was_cut(const RecordReader *reader) {
    bool amounts = false;
    for (int i = 0; i < reader->table->columns; i++)
        amounts |= label_is_amount(&reader->columns[i].label);
    return reader->listed && amounts && !reader->records->projects.data[reader->project].has_value;
}

/* Does the text, first in its part of the table, belong to the project above? It may be printed again, or be its
 * rest. */
static bool goes_on(RecordReader *reader, Field full) {
    if (reader->project < 0 || !reader->part_begins)
        return false;
    Project *current = &reader->records->projects.data[reader->project];
    if (full.text.size && project_name_equal(current->full.text, full.text))
        return true;
    if (!full.text.size || !was_cut(reader))
        return false;
    Arena *arena = reader->cube->arena;
    current->full.text = arena_format(arena, "%.*s%.*s", STR_ARG(current->full.text), STR_ARG(full.text));
    current->code = current->name = (Field){0};
    project_name_split(reader->cube, current->full, &current->code, &current->name);
    current->member = project_name_member(reader->cube, current->code.text, current->name.text);
    return true;
}

/* A second project of one name in one table, without a code to distinguish them, gets a member of its own. */
static uint16_t member_in_table(RecordReader *reader, const Project *project) {
    uint16_t member = project_name_member(reader->cube, project->code.text, project->name.text);
    int same = 1;
    for (int i = reader->records->projects.size - 1; i >= 0; i--) {
        const Project *other = &reader->records->projects.data[i];
        if (other->table != project->table)
            break;
        same += project_name_equal(other->full.text, project->full.text);
    }
    if (!project->full.text.size) { /* it is a project all the same, equal to nothing but itself */
        Str unnamed = arena_format(reader->cube->arena, "?%d", reader->records->projects.size);
        return cube_find_or_add(reader->cube, DIM_PROJECT, unnamed, reader->table->title, 0);
    }
    if (same == 1 || project->code.text.size)
        return member;
    Str id = arena_format(reader->cube->arena, "%.*s#%d", STR_ARG(project->name.text), same);
    return cube_find_or_add(reader->cube, DIM_PROJECT, id, project->name.text, 0);
}

/* The name may come after other labels of the head, which began the project without it. */
static bool name_late(RecordReader *reader, Field full) {
    if (reader->project < 0)
        return false;
    Project *current = &reader->records->projects.data[reader->project];
    if (current->full.text.size || reader->cube->readings.size > reader->first_reading || reader->last >= 0)
        return false;
    current->full = full;
    project_name_split(reader->cube, full, &current->code, &current->name);
    current->member = project_name_member(reader->cube, current->code.text, current->name.text);
    return true;
}

void project_begin(RecordReader *reader, Field full) {
    bool same = name_late(reader, full) || goes_on(reader, full);
    reader->part_begins = false;
    if (same)
        return;
    project_end(reader);
    Project project = {.full = full, .table = reader->table->number, .own_table = true, .place = full.place};
    project.listed = reader->listed;
    reader->group = reader->table->number;
    project_name_split(reader->cube, full, &project.code, &project.name);
    project.member = member_in_table(reader, &project);
    reader->project = reader->records->projects.size;
    reader->first_reading = reader->cube->readings.size;
    reader->last = -1;
    reader->funds_unit_fen = 0;
    reader->points = STR("");
    reader->level1 = reader->level2 = (Field){0};
    *vec_push(&reader->records->projects, reader->cube->arena) = project;
}

/* The part of a project: a member under it. The first part was read as the whole, and becomes a part too. */
static uint16_t part_member(RecordReader *reader, uint16_t whole, int part) {
    const Member *member = cube_member(reader->cube, DIM_PROJECT, whole);
    Str id = arena_format(reader->cube->arena, "%.*s/%d", STR_ARG(member->id), part);
    return cube_find_or_add(reader->cube, DIM_PROJECT, id, member->name, whole);
}

static uint16_t whole_member(const Cube *cube, uint16_t member) {
    uint16_t above = member ? cube_member(cube, DIM_PROJECT, member)->parent : 0;
    return above ? above : member;
}

void project_split(RecordReader *reader) {
    Projects *projects = &reader->records->projects;
    Project *current = &projects->data[reader->project];
    uint16_t whole = whole_member(reader->cube, current->member);
    int parts = 1;
    for (int i = reader->project - 1; i >= 0 && str_equal(projects->data[i].full.text, current->full.text); i--)
        parts++;
    if (current->member == whole) {
        current->member = part_member(reader, whole, 1);
        for (int i = 0; i < reader->cube->readings.size; i++) {
            Reading *reading = &reader->cube->readings.data[i];
            if (reading->at.member[DIM_PROJECT] == whole && reading->table >= current->table)
                reading->at.member[DIM_PROJECT] = current->member;
        }
    }
    Project part = {.full = current->full, .code = current->code, .name = current->name, .listed = true};
    part.own_table = true;
    part.table = reader->table->number;
    part.place = current->place;
    part.member = part_member(reader, whole, parts + 1);
    project_end(reader);
    reader->project = projects->size;
    reader->first_reading = reader->cube->readings.size;
    reader->last = -1;
    reader->part_begins = false;
    *vec_push(projects, reader->cube->arena) = part;
}

/* Amounts for the whole period get the package's year when the period lies in it. */
void project_end(RecordReader *reader) {
    Date begins, ends;
    int year = reader->cube->year;
    if (reader->project < 0)
        return;
    const Project *project = &reader->records->projects.data[reader->project];
    if (!date_parse(project->begins.text, &begins) || !date_parse(project->ends.text, &ends) || begins.year != year ||
        ends.year != year)
        return;
    for (int i = reader->first_reading; i < reader->cube->readings.size; i++) {
        Reading *reading = &reader->cube->readings.data[i];
        if (reading->at.member[DIM_PROJECT] == project->member && !reading->at.member[DIM_YEAR])
            reading->at.member[DIM_YEAR] = (uint16_t)year;
    }
}
