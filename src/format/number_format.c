/* Number formats: which section shows a value, and General.
 *
 *     0.00;[Red]-0.00;"-";@           more than zero; less, without its sign; zero; text
 *     [>=10000]0.00,"千";0            a section with a condition takes what meets it, the next one the rest
 *
 * A value is shown by one section. The sign stands before everything that the section shows, but where the section
 * takes nothing but negative numbers: it then says so itself, by brackets, a dash or red.
 *
 * All rounding is of the decimal digits, half away from zero (base/decimal.h). */
#include "format/number_format.h"

#include <limits.h>
#include "format/number_date.h"
#include "format/number_digits.h"
#include "format/number_general.h"
#include "format/number_parse.h"

/* ---- parsing -------------------------------------------------------------------------------------------------- */

/* The size of the section that the code begins with: up to a semicolon that is not quoted, escaped or in brackets. */
static ptrdiff_t section_size(Str code) {
    bool quoted = false, bracket = false;
    for (ptrdiff_t i = 0; i < code.size; i++) {
        char byte = code.data[i];
        if (byte == '"' && !bracket)
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (byte == '\\' || byte == '!' || byte == '_' || byte == '*')
            i++;
        else if (byte == '[' || byte == ']')
            bracket = byte == '[';
        else if (byte == ';' && !bracket)
            return i;
    }
    return code.size;
}

const NumberFormat *number_format_parse(Arena *arena, Str code) {
    NumberFormat *format = arena_new_of(arena, NumberFormat);
    if (code.size == 0 || code.size > NUMBER_FORMAT_BYTES_MAX)
        code = STR("General");
    for (bool more = true; more && format->count < NUMBER_SECTIONS_MAX;) {
        ptrdiff_t size = section_size(code);
        number_parse_section(arena, str_sub(code, 0, size), &format->sections[format->count++]);
        more = size < code.size;
        code = str_sub(code, size + 1, code.size);
    }
    const Section *last = &format->sections[format->count - 1];
    if (format->count == NUMBER_SECTIONS_MAX || last->text) {
        format->text = last;
        format->count--;
    }
    return format;
}

Str number_format_builtin(int id) {
    static const Str codes[] = {
        [0] = STR_INIT("General"),
        [1] = STR_INIT("0"),
        [2] = STR_INIT("0.00"),
        [3] = STR_INIT("#,##0"),
        [4] = STR_INIT("#,##0.00"),
        [5] = STR_INIT("\"¥\"#,##0;\"¥\"\\-#,##0"),
        [6] = STR_INIT("\"¥\"#,##0;[Red]\"¥\"\\-#,##0"),
        [7] = STR_INIT("\"¥\"#,##0.00;\"¥\"\\-#,##0.00"),
        [8] = STR_INIT("\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00"),
        [9] = STR_INIT("0%"),
        [10] = STR_INIT("0.00%"),
        [11] = STR_INIT("0.00E+00"),
        [12] = STR_INIT("# ?/?"),
        [13] = STR_INIT("# ?\?/?\?"),
        [14] = STR_INIT("yyyy/m/d"),
        [15] = STR_INIT("d-mmm-yy"),
        [16] = STR_INIT("d-mmm"),
        [17] = STR_INIT("mmm-yy"),
        [18] = STR_INIT("h:mm AM/PM"),
        [19] = STR_INIT("h:mm:ss AM/PM"),
        [20] = STR_INIT("h:mm"),
        [21] = STR_INIT("h:mm:ss"),
        [22] = STR_INIT("yyyy/m/d h:mm"),
        [27] = STR_INIT("yyyy\"年\"m\"月\""),
        [28] = STR_INIT("m\"月\"d\"日\""),
        [29] = STR_INIT("m\"月\"d\"日\""),
        [30] = STR_INIT("m/d/yy"),
        [31] = STR_INIT("yyyy\"年\"m\"月\"d\"日\""),
        [32] = STR_INIT("h\"时\"mm\"分\""),
        [33] = STR_INIT("h\"时\"mm\"分\"ss\"秒\""),
        [34] = STR_INIT("上午/下午h\"时\"mm\"分\""),
        [35] = STR_INIT("上午/下午h\"时\"mm\"分\"ss\"秒\""),
        [36] = STR_INIT("yyyy\"年\"m\"月\""),
        [37] = STR_INIT("#,##0;\\-#,##0"),
        [38] = STR_INIT("#,##0;[Red]\\-#,##0"),
        [39] = STR_INIT("#,##0.00;\\-#,##0.00"),
        [40] = STR_INIT("#,##0.00;[Red]\\-#,##0.00"),
        [41] = STR_INIT("_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "),
        [42] = STR_INIT("_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "),
        [43] = STR_INIT("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ "),
        [44] = STR_INIT("_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"?\?_ ;_ @_ "),
        [45] = STR_INIT("mm:ss"),
        [46] = STR_INIT("[h]:mm:ss"),
        [47] = STR_INIT("mm:ss.0"),
        [48] = STR_INIT("##0.0E+0"),
        [49] = STR_INIT("@"),
        [50] = STR_INIT("yyyy\"年\"m\"月\""),
        [51] = STR_INIT("m\"月\"d\"日\""),
        [52] = STR_INIT("yyyy\"年\"m\"月\""),
        [53] = STR_INIT("m\"月\"d\"日\""),
        [54] = STR_INIT("m\"月\"d\"日\""),
        [55] = STR_INIT("上午/下午h\"时\"mm\"分\""),
        [56] = STR_INIT("上午/下午h\"时\"mm\"分\"ss\"秒\""),
        [57] = STR_INIT("yyyy\"年\"m\"月\""),
        [58] = STR_INIT("m\"月\"d\"日\""),
    };
    bool known = id >= 0 && id < (int)(sizeof codes / sizeof *codes) && codes[id].data;
    return known ? codes[id] : STR("");
}

/* ---- which section -------------------------------------------------------------------------------------------- */

static bool meets(const Section *section, Decimal value) {
    int order = decimal_compare(value, section->limit);
    switch (section->comparison) {
    case '<': return order < 0;
    case '>': return order > 0;
    case '=': return order == 0;
    case 'l': return order <= 0;
    case 'g': return order >= 0;
    default: return order != 0;
    }
}

/* The section that shows the number; NULL when none does. */
static const Section *section_of(const NumberFormat *format, Decimal value) {
    if (!format)
        return NULL;
    const Section *sections = format->sections;
    if (format->count == 0)
        return NULL;
    bool first = sections[0].comparison ? meets(&sections[0], value)
                 : format->count == 1   ? true
                 : format->count == 2   ? (sections[1].comparison ? !meets(&sections[1], value) : value.digits >= 0)
                                        : value.digits > 0;
    if (first || format->count == 1)
        return first ? &sections[0] : NULL;
    bool second = sections[1].comparison ? meets(&sections[1], value) : format->count == 2 || value.digits < 0;
    if (second)
        return &sections[1];
    return format->count > 2 ? &sections[2] : NULL;
}

/* Does the section take nothing but negative numbers, and so says the sign itself? */
static bool says_sign(const NumberFormat *format, const Section *section) {
    if (section->comparison)
        return (section->comparison == '<' || section->comparison == 'l' || section->comparison == '=') &&
               section->limit.digits <= 0;
    const Section *first = &format->sections[0];
    return section == first + 1 &&
           (!first->comparison || ((first->comparison == '>' || first->comparison == 'g') && first->limit.digits == 0));
}

/* ---- showing -------------------------------------------------------------------------------------------------- */

static void show_literals(const Section *section, Decimal value, Buf *out) {
    int64_t whole;
    for (int i = 0; i < section->count; i++) {
        const Token *token = &section->tokens[i];
        if (token->kind == TOKEN_LITERAL)
            buf_str(out, token->text);
        else if (token->kind == TOKEN_GENERAL && section->chinese_digits && decimal_to_int(value, &whole))
            number_show_chinese(whole, section->chinese_digits, out);
        else if (token->kind == TOKEN_GENERAL)
            number_show_general(value, out);
    }
}

void number_format_show(const NumberFormat *format, Decimal value, bool epoch_1904, Buf *out) {
    const Section *section = section_of(format, value);
    if (section && section->date) {
        if (number_show_date(section, value, epoch_1904, out))
            return;
        section = NULL;
    }
    if (!section) {
        number_show_general(value, out);
        return;
    }
    if (value.digits < 0) {
        if (!says_sign(format, section))
            buf_byte(out, '-');
        value = decimal_negate(value);
    }
    if (section->general)
        show_literals(section, value, out);
    else
        number_show_digits(section, value, out);
}

void number_format_show_text(const NumberFormat *format, Str text, Buf *out) {
    const Section *section = format->text;
    if (!section)
        buf_str(out, text);
    for (int i = 0; section && i < section->count; i++)
        if (section->tokens[i].kind == TOKEN_LITERAL || section->tokens[i].kind == TOKEN_TEXT)
            buf_str(out, section->tokens[i].kind == TOKEN_TEXT ? text : section->tokens[i].text);
}

bool number_format_changes_text(const NumberFormat *format) {
    const Section *section = format->text;
    bool same = false;
    for (int i = 0; section && i < section->count; i++) {
        const Token *token = &section->tokens[i];
        if (token->kind == TOKEN_LITERAL && !str_equal(token->text, STR(" ")))
            return true;
        same = same || token->kind == TOKEN_TEXT;
    }
    return section && !same;
}

int number_format_precision(const NumberFormat *format, Decimal value) {
    const Section *section = section_of(format, value);
    if (!section || section->date || section->general || section->fraction || section->text)
        return INT_MAX;
    int decimals = section->digits[PART_DECIMALS];
    if (section->scientific)
        return decimals + (section->digits[PART_INTEGER] > 0 ? section->digits[PART_INTEGER] - 1 : 0) -
               decimal_magnitude(value);
    return decimals + section->scale;
}

bool number_format_is_date(const NumberFormat *format) {
    return format->count > 0 && format->sections[0].date;
}
