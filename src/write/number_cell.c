/* Numbers of a table as numbers of a worksheet.
 *
 *     1,234.50   1234.5 under #,##0.00        12.5%   0.125 under 0.0%        0205   a text
 *
 * What the cell will show is computed, by what computes it for the reader, and compared with the print: a number that
 * would not come back as it stands (leading zeros, separators in odd places, more than fifteen digits) stays a text.
 * Cost: some hundred instructions; a format is parsed once. */
#include "write/number_cell.h"

typedef struct Print {
    bool separators, percent;
    int decimals;
} Print;

/* How it is printed; false: with other characters than a number has. */
static bool look_at(Str text, Print *print) {
    bool point = false, any = false;
    *print = (Print){.percent = str_ends(text, STR("%"))};
    for (ptrdiff_t i = str_starts(text, STR("-")); i < text.size - print->percent; i++) {
        char c = text.data[i];
        bool digit = c >= '0' && c <= '9';
        if (!digit && c != ',' && (c != '.' || point))
            return false;
        any |= digit;
        print->separators |= c == ',';
        print->decimals += digit && point;
        point |= c == '.';
    }
    return any && print->decimals <= NUMBER_CELL_DECIMALS_MAX;
}

static void make_format(NumberCells *cells, Print print) {
    static const char zeros[] = "000000000000";
    Str code = arena_format(cells->arena, "%s%s%.*s%s", print.separators ? "#,##0" : "0", print.decimals > 0 ? "." : "",
                            print.decimals, zeros, print.percent ? "%" : "");
    cells->codes[print.separators][print.percent][print.decimals] = code;
    cells->formats[print.separators][print.percent][print.decimals] = number_format_parse(cells->arena, code);
}

static bool parse(NumberCells *cells, Str text, Print print, Decimal *value) {
    Buf *digits = &cells->digits;
    digits->size = 0;
    for (ptrdiff_t i = 0; i < text.size - print.percent; i++)
        if (text.data[i] != ',')
            buf_byte(digits, text.data[i]);
    if (!decimal_parse(buf_view(digits), value))
        return false;
    if (print.percent && value->digits != 0)
        value->exponent -= 2;
    return true;
}

bool number_cell(NumberCells *cells, Str text, NumberCell *number) {
    Print print;
    cells->digits.arena = cells->shown.arena = cells->arena;
    if (!look_at(text, &print) || !parse(cells, text, print, &number->value))
        return false;
    if (!cells->formats[print.separators][print.percent][print.decimals])
        make_format(cells, print);
    cells->shown.size = cells->digits.size = 0;
    number_format_show(cells->formats[print.separators][print.percent][print.decimals], number->value, false,
                       &cells->shown);
    decimal_print(number->value, &cells->digits);
    number->digits = buf_view(&cells->digits);
    number->code = cells->codes[print.separators][print.percent][print.decimals];
    return str_equal(buf_view(&cells->shown), text);
}
