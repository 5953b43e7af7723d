/* Which mentions are one project: those of one code; else of one name. A code that lost or doubled a character beside
 * an equal name is the same project, so that its amounts are compared, and the code itself becomes a finding. Names
 * alone do not join two different codes: departments have many projects of one name. */
#include "interpret/records/project_name.h"
#include "base/utf8.h"

enum { CODE_DIGITS_MIN = 10, CODE_LOST_MAX = 2 };

static uint32_t next_folded(Str text, ptrdiff_t *at) {
    while (*at < text.size) {
        uint32_t mark = utf8_fold(utf8_next(text, at));
        if (!utf8_is_space(mark))
            return mark;
    }
    return 0;
}

bool project_name_equal(Str a, Str b) {
    for (ptrdiff_t at_a = 0, at_b = 0;;) {
        uint32_t mark = next_folded(a, &at_a);
        if (mark != next_folded(b, &at_b))
            return false;
        if (!mark)
            return true;
    }
}

/* Is the shorter code the longer one without a character or two? */
static bool is_slip_of(Str a, Str b) {
    if (a.size > b.size)
        return is_slip_of(b, a);
    if (a.size == b.size || b.size - a.size > CODE_LOST_MAX)
        return false;
    ptrdiff_t matched = 0;
    for (ptrdiff_t i = 0; i < b.size && matched < a.size; i++)
        matched += a.data[matched] == b.data[i];
    return matched == a.size;
}

/* The first own project that is called so, by its place among them; behind the last one: none is. They are only ever
 * added, and the new ones are indexed when they are first looked for. */
static int first_called(Cube *cube, Str key) {
    const Members *members = &cube->own[DIM_PROJECT].members;
    while (cube->projects_indexed < members->size) {
        int next = cube->projects_indexed++;
        (void)map_put(&cube->projects_called, cube->arena, utf8_fold_key(cube->arena, members->data[next].name), next);
    }
    const int *first = key.size ? map_find(&cube->projects_called, key) : NULL;
    return first ? *first : members->size;
}

uint16_t project_name_member(Cube *cube, Str code, Str name) {
    uint16_t known = code.size ? cube_find(cube, DIM_PROJECT, code) : 0;
    if (known)
        return known;
    Str key = utf8_fold_key(cube->arena, name);
    const Members *members = &cube->own[DIM_PROJECT].members;
    for (int i = first_called(cube, key); i < members->size; i++) {
        const Member *member = &members->data[i];
        if (project_name_equal(member->name, name) && (!code.size || is_slip_of(code, member->id)))
            return cube_find(cube, DIM_PROJECT, member->id);
    }
    Str id = code.size ? code : key;
    return id.size ? cube_find_or_add(cube, DIM_PROJECT, id, name.size ? name : code, 0) : 0;
}

static bool is_code_mark(uint32_t mark) {
    return (mark >= '0' && mark <= '9') || (mark >= 'A' && mark <= 'Z');
}

void project_name_split(Cube *cube, Field full, Field *code, Field *name) {
    ptrdiff_t at = 0, digits = 0;
    bool spaced = false;
    while (at < full.text.size) {
        ptrdiff_t before = at;
        uint32_t mark = utf8_fold(utf8_next(full.text, &at));
        if (utf8_is_space(mark)) {
            spaced = true;
        } else if (is_code_mark(mark)) {
            digits++;
        } else if (mark == '-' && digits >= CODE_DIGITS_MIN) {
            Str printed = utf8_trim(str_sub(full.text, 0, before));
            *code = (Field){spaced ? utf8_fold_key(cube->arena, printed) : printed, full.place};
            *name = (Field){utf8_trim(str_sub(full.text, at, full.text.size)), full.place};
            return;
        } else {
            break;
        }
    }
    *name = full;
}
