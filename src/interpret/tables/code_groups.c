/* code_groups: a code is printed whole (2080505), in columns of its own for class, section and item, or in pieces below
 * one another:
 *
 *     类   款   项                     编码                       类   款   (部门)        类   款   (政府)
 *     208            社会保障…         208   社会保障…            301       工资福利…    501       机关工资…
 *          05        养老支出          05    养老支出             301  01   基本工资     501  01   工资奖金…
 *               05   养老保险缴费      05    养老保险缴费
 *
 * So a piece goes on from the rows above: what a row does not print of the levels before its own is what the last row
 * printed there. In columns of their own a piece's level is its column's. In one column a piece may be a section or an
 * item of the section above; the one that the code table calls by the row's name is meant, else the first that the
 * table has, else the one below the deepest level in force: without the name that is a guess, which the rows around it
 * may settle (code_level.c). Levels filled with zeros (2080000, 30100) are none.
 *
 * A class or a whole code in the columns begins a new group when the group has one already: rows may bear the code of
 * the department's classification and that of the government's. The digits decide, whatever the name says. */
#include "interpret/tables/code_groups.h"
#include "base/utf8.h"
#include "interpret/tables/row_code.h"

enum { CLASS_SIZE = 3, PIECE_SIZE = 2 };

static bool is_code_role(Role role) {
    return role == ROLE_CODE || role == ROLE_CODE_CLASS || role == ROLE_CODE_SECTION || role == ROLE_CODE_ITEM;
}

void code_groups_find(CodeGroups *groups, const Cube *cube, const Layout *layout, int block) {
    *groups = (CodeGroups){.cube = cube};
    CodeGroup *group = NULL;
    for (int col = 0; col < layout->columns_count; col++) {
        const Column *column = &layout->columns[col];
        bool code = column->block == block && is_code_role(column->role);
        /* columns under one heading without headings of their own are pieces of one code */
        bool goes_on = group && code && col == group->end && column->role != ROLE_CODE_CLASS &&
                       (column->role != ROLE_CODE || column->label.data == layout->columns[col - 1].label.data) &&
                       col - group->first < CODE_LEVELS;
        if (goes_on) {
            group->end = col + 1;
        } else if (code && groups->count < CODE_GROUPS_MAX) {
            group = &groups->group[groups->count++];
            *group = (CodeGroup){.first = col, .end = col + 1};
        }
    }
}

static Str two_digits(const Cube *cube, Str piece) {
    return piece.size == 1 ? arena_format(cube->arena, "0%.*s", STR_ARG(piece)) : piece;
}

static uint16_t member_of(const Cube *cube, Str code) {
    Dim dim = row_code_dim(code);
    return dim == DIM_COUNT ? 0 : cube_find(cube, dim, code);
}

static bool is_called(const Cube *cube, Str code, Str name) {
    uint16_t member = member_of(cube, code);
    return member && name.size &&
           str_equal(utf8_fold_key(cube->arena, cube_member(cube, row_code_dim(code), member)->name), name);
}

static Str join(const CodeGroups *groups, const CodeGroup *group, int levels) {
    Str code = STR("");
    for (int i = 0; i < levels; i++)
        code = arena_format(groups->cube->arena, "%.*s%.*s", STR_ARG(code), STR_ARG(group->level[i]));
    return code;
}

/* A whole code, or the part of one that begins with its class: it sets the levels that it has, and ends the others. */
static void set_whole(CodeGroup *group, Str code) {
    for (int i = 0; i < CODE_LEVELS; i++)
        group->level[i] = STR("");
    group->level[0] = str_sub(code, 0, CLASS_SIZE);
    for (int i = 1; i < CODE_LEVELS; i++) {
        ptrdiff_t from = CLASS_SIZE + (i - 1) * PIECE_SIZE;
        Str piece = from + PIECE_SIZE <= code.size ? str_sub(code, from, from + PIECE_SIZE) : STR("");
        group->level[i] = piece;
    }
}

/* 2080000, 30100: the table of codes has no such member, and has the one without the zeros. */
static Str without_zeros(const Cube *cube, Str code) {
    while (code.size > CLASS_SIZE && str_ends(code, STR("00")) && !member_of(cube, code))
        code = str_sub(code, 0, code.size - PIECE_SIZE);
    return code;
}

/* Which level a piece is that stands alone in the only column of its group; 0: none. */
static int level_of_piece(const CodeGroups *groups, CodeGroup *group, Str piece, Str name) {
    const Cube *cube = groups->cube;
    Str class = group->level[0];
    if (!class.size)
        return 0;
    Str section = arena_format(cube->arena, "%.*s%.*s", STR_ARG(class), STR_ARG(piece));
    if (!group->level[1].size || row_code_dim(class) != DIM_FUNCTION)
        return 1;
    Str item = arena_format(cube->arena, "%.*s%.*s%.*s", STR_ARG(class), STR_ARG(group->level[1]), STR_ARG(piece));
    if (is_called(cube, section, name) != is_called(cube, item, name))
        return is_called(cube, section, name) ? 1 : 2;
    group->guess = (CodeGuess){group->level[1], piece, member_of(cube, section) && !member_of(cube, item) ? 1 : 2};
    return group->guess.level;
}

static void set_level(CodeGroup *group, int level, Str piece) {
    group->level[level] = piece;
    for (int i = level + 1; i < CODE_LEVELS; i++)
        group->level[i] = STR("");
}

Str code_group_read(CodeGroups *groups, int number, const Str *pieces, Str name) {
    CodeGroup *group = &groups->group[number];
    const Cube *cube = groups->cube;
    int columns = group->end - group->first, deepest = 0;
    group->guess.level = 0;
    for (int i = 0; i < columns; i++) {
        Str piece = pieces[i];
        if (!row_code_is(piece) || piece.size > CLASS_SIZE + (CODE_LEVELS - 1) * PIECE_SIZE + PIECE_SIZE)
            continue;
        if (piece.size >= CLASS_SIZE) {
            piece = without_zeros(cube, piece);
            if (piece.size % 2 == 0 || row_code_dim(piece) == DIM_COUNT)
                return piece; /* no class of a tree that is known: as it is printed */
            set_whole(group, piece);
            deepest = (int)(piece.size - CLASS_SIZE) / PIECE_SIZE + 1;
            deepest = deepest > CODE_LEVELS ? CODE_LEVELS : deepest;
            if (piece.size > CLASS_SIZE + (CODE_LEVELS - 1) * PIECE_SIZE)
                return piece;
            continue;
        }
        int level = columns > 1 ? i : level_of_piece(groups, group, two_digits(cube, piece), name);
        if (level < 1 || level >= CODE_LEVELS || !group->level[level - 1].size)
            continue;
        if (columns > 1 && str_equal(piece, STR("00")))
            continue;
        set_level(group, level, two_digits(cube, piece));
        deepest = level + 1;
    }
    return join(groups, group, deepest);
}

Str code_group_take(CodeGroups *groups, int number, int level) {
    CodeGroup *group = &groups->group[number];
    group->level[1] = group->guess.section;
    set_level(group, level, group->guess.piece);
    group->guess.level = 0;
    return join(groups, group, level + 1);
}
