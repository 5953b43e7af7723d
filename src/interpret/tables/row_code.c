/* Codes of classes as rows print them: in a cell of their own, before a name or behind it.
 *
 *     2010301 | 行政运行      [208]社会保障和就业支出      30101-基本工资      工资福利支出(301)
 *
 * Three digits are a class, five a section, seven an item, and the first digit tells the tree. A code that its table
 * lacks is added under the longest of its prefixes and marked as unknown. Digits before 年 are a year. */
#include "interpret/tables/row_code.h"
#include "lexis/year.h"

bool row_code_is(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size > 0;
}

/* "工资福利支出(301)" */
static bool split_code_behind(Str key, Str *code, Str *name) {
    ptrdiff_t open = str_ends(key, STR(")")) ? key.size - 1 : 0;
    while (open > 0 && key.data[open] != '(')
        open--;
    *code = str_sub(key, open + 1, key.size - 1);
    *name = str_sub(key, 0, open);
    return open > 0 && row_code_is(*code) && code->size >= 3 && code->size <= 7 && code->size % 2 == 1;
}

/* "[208]社会…", "30101-基本工资", "2010301 行政运行": code and name. False when there is no code. */
bool row_code_split(Str key, Str *code, Str *name) {
    bool bracket = str_starts(key, STR("["));
    Str rest = str_sub(key, bracket, key.size);
    Year number; /* digits, with 年 behind them or not */
    if (!year_at(rest, 0, &number))
        return split_code_behind(key, code, name);
    const int digits = number.digits;
    if (digits < 3 || digits > 9 || digits % 2 == 0 || number.named)
        return false;
    *code = str_sub(rest, 0, digits);
    rest = str_sub(rest, digits, rest.size);
    if (bracket && !str_starts(rest, STR("]")))
        return false;
    if (bracket || str_starts(rest, STR("-")) || str_starts(rest, STR(".")) || str_starts(rest, STR("_")))
        rest = str_sub(rest, 1, rest.size);
    *name = rest;
    return true;
}

Dim row_code_dim(Str code) {
    if (code.size < 3)
        return DIM_COUNT;
    switch (code.data[0]) {
    case '2': return DIM_FUNCTION;
    case '3': return DIM_ECONOMIC;
    case '5': return DIM_GOV_ECONOMIC;
    default: return DIM_COUNT;
    }
}

/* The member of a code; one that the code table lacks is added under the longest of its prefixes. */
static uint16_t member_of_code(Cube *cube, Dim dim, Str code, Str name) {
    uint16_t number = cube_find(cube, dim, code);
    if (number || code.size < 3)
        return number;
    uint16_t parent = code.size > 3 ? member_of_code(cube, dim, str_sub(code, 0, code.size - 2), STR("")) : 0;
    int before = cube->own[dim].members.size;
    number = cube_find_or_add(cube, dim, arena_copy(cube->arena, code), name, parent);
    if (cube->own[dim].members.size > before)
        cube->own[dim].members.data[before].unknown = true;
    return number;
}

void row_code_add(const RowReader *reader, Str code, Str name, LabelStep *step) {
    Dim dim = row_code_dim(code);
    if (dim == DIM_COUNT || step->members_count == 4)
        return;
    uint16_t number = member_of_code(reader->cube, dim, code, name);
    if (number)
        step->members[step->members_count++] = (Sense){dim, number};
}
