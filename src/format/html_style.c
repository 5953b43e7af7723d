/* Style attributes, as far as a reader of tables needs them: "position:absolute; left:42.95pt; border-bottom:0.5pt
 * solid #000". A declaration is looked for where it stands, so nothing is kept; linear in the style for each question.
 * Semicolons within quotes or brackets are not looked out for: what they cut off is of no use here. */
#include "format/html_style.h"
#include "base/utf8.h"

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool style_is(Str value, Str word) {
    if (value.size != word.size)
        return false;
    for (ptrdiff_t i = 0; i < value.size; i++)
        if (lower(value.data[i]) != word.data[i])
            return false;
    return true;
}

Str style_find(Str style, Str property) {
    Str found = STR(""), declaration;
    while (str_split(&style, ';', &declaration)) {
        ptrdiff_t colon = str_find(declaration, STR(":"));
        if (colon < 0 || !style_is(utf8_trim(str_sub(declaration, 0, colon)), property))
            continue;
        Str value = str_sub(declaration, colon + 1, declaration.size);
        ptrdiff_t mark = str_find(value, STR("!"));
        found = utf8_trim(mark >= 0 ? str_sub(value, 0, mark) : value);
    }
    return found;
}

static bool unit_points(Str unit, float *points) {
    static const struct {
        Str name;
        float points;
    } units[] = {
        {STR_INIT("pt"), 1},  {STR_INIT("px"), 0.75F},    {STR_INIT(""), 0.75F},      {STR_INIT("in"), 72},
        {STR_INIT("pc"), 12}, {STR_INIT("cm"), 28.3465F}, {STR_INIT("mm"), 2.83465F},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!style_is(unit, units[i].name))
            continue;
        *points = units[i].points;
        return true;
    }
    return false;
}

bool style_points(Str value, float *points) {
    ptrdiff_t at = 0, digits = 0;
    float number = 0, place = 1, unit;
    bool negative = value.size > 0 && value.data[0] == '-';
    at += negative || (value.size > 0 && value.data[0] == '+');
    for (; at < value.size && value.data[at] >= '0' && value.data[at] <= '9'; at++, digits++)
        if (number < STYLE_POINTS_MAX)
            number = number * 10 + (float)(value.data[at] - '0');
    if (at < value.size && value.data[at] == '.')
        for (at++; at < value.size && value.data[at] >= '0' && value.data[at] <= '9'; at++, digits++) {
            place /= 10;
            number += place * (float)(value.data[at] - '0');
        }
    if (digits == 0 || !unit_points(utf8_trim(str_sub(value, at, value.size)), &unit))
        return false;
    number *= unit;
    if (number > STYLE_POINTS_MAX)
        number = STYLE_POINTS_MAX;
    *points = negative ? -number : number;
    return true;
}

bool style_draws_line(Str value) {
    static const char *const empty[] = {"none", "hidden", "transparent", "white", "#fff", "#ffffff"};
    bool some = false;
    Str word;
    while (str_split(&value, ' ', &word)) {
        float width;
        if (word.size == 0)
            continue;
        some = true;
        if (style_points(word, &width) && width <= 0)
            return false;
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
            if (style_is(word, str_from_c(empty[i])))
                return false;
    }
    return some;
}
