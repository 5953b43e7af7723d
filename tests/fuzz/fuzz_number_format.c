/* fuzz_number_format: a line of bytes is a number, the rest a number format code and a formula. Whatever is shown is of
 * a bounded length, and a formula's ranges lie in a sheet. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include "format/formula.h"
#include "format/number_date.h"
#include "format/number_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SHOWN_BYTES_MAX = 64 * NUMBER_FORMAT_BYTES_MAX };

static bool add(void *context, CellRange range, Decimal *sum) {
    (void)context;
    if (range.row < 0 || range.col < 0 || range.end_row > CELL_ROWS_MAX || range.end_col > CELL_COLS_MAX ||
        range.row >= range.end_row || range.col >= range.end_col)
        abort();
    *sum = (Decimal){range.row + 1, 0};
    return range.col != 3;
}

static void try_formula(Arena *arena, Str text) {
    Decimal value;
    CellSum sum;
    formula_evaluate(text, 5, -1, add, NULL, &value);
    if (formula_as_sum(arena, text, 0, 0, &sum))
        for (int i = 0; i < sum.count; i++)
            add(NULL, sum.terms[i].range, &value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(64 << 20);
    Buf out = {.arena = arena};
    Str text = {(const char *)data, (ptrdiff_t)size}, line;
    Decimal value = {0};
    if (!str_split(&text, '\n', &line) || (!decimal_parse(line, &value) && !number_parse_date(line, false, &value)))
        value = (Decimal){12345, -2};
    const NumberFormat *format = number_format_parse(arena, text);
    number_format_show(format, value, size % 2 == 1, &out);
    number_format_show_text(format, line, &out);
    decimal_print(value, &out);
    if (out.size > SHOWN_BYTES_MAX + 2 * line.size || number_format_precision(format, value) < -1000)
        abort();
    if (number_format_changes_text(format) && number_format_is_date(format) && out.size == 0)
        abort();
    try_formula(arena, text);
    arena_release(arena);
    return 0;
}
