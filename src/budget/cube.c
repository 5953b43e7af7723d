/* The cube of one document: its own members beside the shared ones, and the order "covers" between coordinates.
 *
 * Member numbers are 16 bit: 0 the total, 1 .. shared-1 the knowledge's, shared .. the document's own. A
 * document that names more members than fit (65,535 in one dimension) gets 0 for the rest, which the callers
 * report as not understood. `cube_covers` climbs parents, at most the depth of a tree (4 in the deepest);
 * nothing here searches. */
#include "budget/cube.h"
#include "budget/knowledge.h"
#include "lexis/quantity.h"

enum { MEMBERS_MAX = UINT16_MAX };

static const char *const dim_ids[DIM_COUNT] = {
#define X(constant, id) id,
    DIMENSIONS(X)
#undef X
};

Str dim_id(Dim dim) {
    return str_from_c(dim_ids[dim]);
}

void cube_init(Cube *cube, Arena *arena, const Knowledge *knowledge) {
    memset(cube, 0, sizeof *cube);
    cube->arena = arena;
    cube->knowledge = knowledge;
}

static int shared_size(const Cube *cube, Dim dim) {
    return cube->knowledge->dimensions[dim].members.size;
}

const Member *cube_member(const Cube *cube, Dim dim, uint16_t number) {
    int shared = shared_size(cube, dim);
    if (number < shared)
        return &cube->knowledge->dimensions[dim].members.data[number];
    return &cube->own[dim].members.data[number - shared];
}

uint16_t cube_find(const Cube *cube, Dim dim, Str id) {
    int *found = map_find(&cube->knowledge->dimensions[dim].by_id, id);
    if (!found)
        found = map_find(&cube->own[dim].by_id, id);
    return found ? (uint16_t)*found : 0;
}

bool cube_is_final(const Cube *cube) {
    return str_equal(cube->kind, STR("final-accounts"));
}

int cube_unfilled(const Cube *cube) {
    int known = 0;
    for (int i = 0; i < cube->tables.size; i++) {
        if (cube->tables.data[i].printed > 0)
            return 0;
        known += cube->tables.data[i].form.size > 0;
    }
    return known;
}

Coordinate cube_base(const Cube *cube) {
    Coordinate at = {0};
    at.member[DIM_YEAR] = (uint16_t)cube->year;
    at.member[DIM_STAGE] = cube_find(cube, DIM_STAGE, cube_is_final(cube) ? STR("final") : STR("budget"));
    return at;
}

int cube_reading(const Cube *cube, const Coordinate *at) {
    uintptr_t begin = (uintptr_t)cube->readings.data, address = (uintptr_t)at;
    size_t size = (size_t)cube->readings.size * sizeof *cube->readings.data;
    return at && address >= begin && address < begin + size ? (int)((address - begin) / sizeof *cube->readings.data)
                                                            : -1;
}

uint16_t cube_find_or_add(Cube *cube, Dim dim, Str id, Str name, uint16_t parent) {
    uint16_t number = cube_find(cube, dim, id);
    if (number)
        return number;
    Dimension *own = &cube->own[dim];
    int next = shared_size(cube, dim) + own->members.size;
    if (next > MEMBERS_MAX)
        return 0;
    Member *member = vec_push(&own->members, cube->arena);
    member->id = id;
    member->name = name;
    member->parent = parent;
    *map_put(&own->by_id, cube->arena, id, 0) = next;
    return (uint16_t)next;
}

bool cube_covers(const Cube *cube, Dim dim, uint16_t above, uint16_t below) {
    if (above == below)
        return true;
    if (dim == DIM_YEAR)
        return above == 0;
    while (below) {
        const Member *member = cube_member(cube, dim, below);
        if (member->memo)
            return false;
        below = member->parent;
        if (below == above)
            return true;
    }
    return false;
}

bool cube_covers_all(const Cube *cube, const Coordinate *above, const Coordinate *below) {
    for (Dim dim = 0; dim < DIM_COUNT; dim++)
        if (above->member[dim] != below->member[dim] && !cube_covers(cube, dim, above->member[dim], below->member[dim]))
            return false;
    return true;
}

Str reading_unit(const Reading *reading) {
    return reading->counter.size   ? reading->counter
           : reading->unit_fen > 0 ? money_unit_name(reading->unit_fen)
                                   : STR("");
}

const TableLine *table_line(const Table *table, int row, int block) {
    if (row < 0 || row >= table->lines_count)
        return NULL;
    const TableLine *line = &table->lines[row];
    while (block-- > 0 && line->beside)
        line = line->beside;
    return line;
}

const Table *reading_table(const Cube *cube, const Reading *reading) {
    bool known = reading->table >= 0 && reading->table < cube->tables.size;
    return known ? &cube->tables.data[reading->table] : NULL;
}

const TableLine *reading_line(const Cube *cube, const Reading *reading) {
    const Table *table = reading_table(cube, reading);
    return table ? table_line(table, reading->row, reading->block) : NULL;
}

Str reading_code(const Cube *cube, const Reading *reading) {
    const TableLine *line = reading_line(cube, reading);
    return line && !line->code_guessed ? line->code : STR("");
}

bool coordinate_equal(const Coordinate *a, const Coordinate *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

static Str describe_member(const Cube *cube, Arena *arena, Dim dim, uint16_t number, bool english) {
    if (dim == DIM_YEAR)
        return arena_format(arena, english ? "%u" : "%u年", number);
    const Member *member = cube_member(cube, dim, number);
    if (english && dim != DIM_ENTITY && dim != DIM_PROJECT)
        return member->name_en.size ? member->name_en : member->id;
    bool coded = dim == DIM_FUNCTION || dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC;
    if (coded && !str_equal(member->id, member->name))
        return arena_format(arena, "%.*s %.*s", STR_ARG(member->id), STR_ARG(member->name));
    return member->name.size ? member->name : member->id;
}

Str cube_describe(const Cube *cube, Arena *arena, const Coordinate *at, bool english) {
    Str all = STR("");
    for (Dim dim = 0; dim < DIM_COUNT; dim++) {
        if (!at->member[dim] || dim == DIM_STAGE)
            continue;
        Str one = describe_member(cube, arena, dim, at->member[dim], english);
        all = all.size ? arena_format(arena, "%.*s·%.*s", STR_ARG(all), STR_ARG(one)) : one;
    }
    if (all.size)
        return all;
    return english ? STR("total") : STR("合计");
}
