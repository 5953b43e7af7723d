/* number_format: what a spreadsheet's cell shows: a value under the cell's number format code.
 *
 *     _ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_      1318440.6 -> " 1,318,440.60 "
 *     #,##0.00,,"亿元"                                       is scaled by its commas
 *     yyyy"年"m"月"d"日"                                     45356 -> 2024年3月5日
 *
 * The codes are those of the file formats, in English letters, as Excel and WPS store them. What the language of the
 * office decides (the built-in formats, names of days) is as in China. */
#ifndef YS_FORMAT_NUMBER_FORMAT_H
#define YS_FORMAT_NUMBER_FORMAT_H

#include "base/arena.h"
#include "base/decimal.h"

enum { NUMBER_FORMAT_BYTES_MAX = 1024, NUMBER_FORMAT_DECIMALS_MAX = 30 };

typedef struct NumberFormat NumberFormat;

/* Parses a code once for all cells that bear it. What is no format shows as General; so does an empty code, and one of
 * more than NUMBER_FORMAT_BYTES_MAX. The code's bytes must live as long as the arena. */
const NumberFormat *number_format_parse(Arena *arena, Str code);
/* The code of a built-in format (0 to 58, as Excel in Chinese has them); empty: there is none. */
Str number_format_builtin(int id);

/* Writes what the cell shows (format NULL: General), not trimmed: a blank for each `_x`, nothing for `*x`.
 * `epoch_1904`: the workbook counts its days from 1904. A date before the first day is shown as General. */
void number_format_show(const NumberFormat *format, Decimal value, bool epoch_1904, Buf *out);
/* What a cell that holds a text shows. */
void number_format_show_text(const NumberFormat *format, Str text, Buf *out);
/* Does it show a text otherwise than it is, but for blanks around it? */
bool number_format_changes_text(const NumberFormat *format);

/* How many decimals of the value itself a number is shown with, whatever its scale: 2 for 0.00, 4 for 0.00%, -2 for
 * `0,` with one comma and a point less (-3); INT_MAX where nothing is rounded away that a person would miss: General,
 * text, dates, fractions. */
int number_format_precision(const NumberFormat *format, Decimal value);
bool number_format_is_date(const NumberFormat *format);

#endif
