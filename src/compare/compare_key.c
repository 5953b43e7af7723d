/* Keys are texts: dimension by dimension the member's id where both packages share it, the folded name of one that only
 * its package has (a project, a unit). The package's own unit is the same as no unit: a sentence of a budget of one
 * unit need not name it. Titles of tables change with the year, so digits are left out; where a form is known its id is
 * the table. */
#include "compare/compare_key.h"
#include "base/utf8.h"
#include "budget/knowledge.h"

bool compare_is_shifted(const Cube *a, const Cube *b) {
    Coordinate one = cube_base(a), other = cube_base(b);
    bool years = a->year > 0 && b->year > 0 && a->year != b->year;
    bool stages = a->kind.size > 0 && b->kind.size > 0 && one.member[DIM_STAGE] != other.member[DIM_STAGE];
    return years || stages;
}

bool compare_is_of(const Cube *cube, const Coordinate *at, const Cube *whose) {
    Coordinate own = cube_base(whose), base = cube_base(cube);
    uint16_t year = at->member[DIM_YEAR] ? at->member[DIM_YEAR] : base.member[DIM_YEAR];
    uint16_t stage = at->member[DIM_STAGE] ? at->member[DIM_STAGE] : base.member[DIM_STAGE];
    return year == own.member[DIM_YEAR] && stage == own.member[DIM_STAGE];
}

static bool is_shared(const Cube *cube, Dim dim, uint16_t member) {
    return member < cube->knowledge->dimensions[dim].members.size;
}

static bool is_own_unit(const Cube *cube, Dim dim, Str name, Arena *arena) {
    return dim == DIM_ENTITY && cube->entity.size > 0 &&
           str_equal(utf8_fold_key(arena, name), utf8_fold_key(arena, cube->entity));
}

Str compare_coordinate_key(const Cube *cube, const Coordinate *at, bool own, Arena *arena) {
    Buf key = {.arena = arena};
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        uint16_t number = at->member[dim];
        if (!number || (own && (dim == DIM_YEAR || dim == DIM_STAGE)))
            continue;
        if (dim == DIM_YEAR) {
            buf_format(&key, "%d=%d;", (int)dim, number);
            continue;
        }
        const Member *member = cube_member(cube, dim, number);
        bool named = !is_shared(cube, dim, number) && member->name.size > 0 && !member->unknown;
        if (is_own_unit(cube, dim, member->name, arena))
            continue;
        buf_format(&key, "%d=", (int)dim);
        buf_str(&key, named ? utf8_fold_key(arena, member->name) : member->id);
        buf_byte(&key, ';');
    }
    return buf_view(&key);
}

Str compare_table_key(const Cube *cube, int table, Arena *arena) {
    if (table < 0)
        return STR("");
    const Table *found = &cube->tables.data[table];
    if (found->form.size > 0)
        return arena_format(arena, "form %.*s", STR_ARG(found->form));
    Str folded = utf8_fold_key(arena, found->title);
    ptrdiff_t number = str_find(folded, STR(":")); /* 公开02表：收入预算总表 */
    if (number >= 0 && number + 1 < folded.size)
        folded = str_sub(folded, number + 1, folded.size);
    Buf key = {.arena = arena};
    buf_str(&key, STR("title "));
    for (ptrdiff_t i = 0; i < folded.size; i++)
        if (folded.data[i] < '0' || folded.data[i] > '9')
            buf_byte(&key, folded.data[i]);
    return buf_view(&key);
}

Str compare_project_key(const Project *project, Arena *arena) {
    Str name = record_project_name(project);
    return utf8_fold_key(arena, name.size > 0 ? name : project->code.text);
}

Str compare_target_key(const Records *records, const Indicator *target, Arena *arena) {
    Str project = target->project >= 0 ? compare_project_key(&records->projects.data[target->project], arena) : STR("");
    return arena_format(arena, "%.*s|%.*s", STR_ARG(project), STR_ARG(utf8_fold_key(arena, target->level3.text)));
}
