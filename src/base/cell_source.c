/* Names of cells, C17: columns are numbers of base 26 without a zero. They are as long as the largest sheet of today's
 * formats needs. */
#include "base/cell_source.h"

Str cell_name(Arena *arena, int row, int col) {
    char name[24];
    int at = sizeof name;
    for (int number = row + 1; number > 0; number /= 10)
        name[--at] = (char)('0' + number % 10);
    for (int number = col + 1; number > 0; number = (number - 1) / 26)
        name[--at] = (char)('A' + (number - 1) % 26);
    return arena_copy(arena, (Str){name + at, (ptrdiff_t)sizeof name - at});
}

bool cell_name_parse(Str text, ptrdiff_t *at, int *row, int *col) {
    ptrdiff_t i = *at;
    int letters = 0, digits = 0, number = 0;
    *col = 0;
    i += i < text.size && text.data[i] == '$';
    for (; i < text.size && letters < 4; i++, letters++) {
        char letter = text.data[i] >= 'a' ? (char)(text.data[i] - 'a' + 'A') : text.data[i];
        if (letter < 'A' || letter > 'Z')
            break;
        *col = *col * 26 + (letter - 'A' + 1);
    }
    i += i < text.size && text.data[i] == '$';
    for (; i < text.size && digits < 8 && text.data[i] >= '0' && text.data[i] <= '9'; i++, digits++)
        number = number * 10 + (text.data[i] - '0');
    if (letters == 0 || number < 1 || number > CELL_ROWS_MAX || *col > CELL_COLS_MAX)
        return false;
    *row = number - 1;
    --*col;
    *at = i;
    return true;
}

bool cell_range_parse(Str text, CellRange *range) {
    ptrdiff_t at = 0;
    if (!cell_name_parse(text, &at, &range->row, &range->col))
        return false;
    range->end_row = range->row + 1;
    range->end_col = range->col + 1;
    if (at == text.size)
        return true;
    int row, col;
    if (text.data[at++] != ':' || !cell_name_parse(text, &at, &row, &col) || at != text.size)
        return false;
    range->end_row = (row > range->row ? row : range->row) + 1;
    range->end_col = (col > range->col ? col : range->col) + 1;
    range->row = row < range->row ? row : range->row;
    range->col = col < range->col ? col : range->col;
    return true;
}
