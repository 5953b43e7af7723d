/* A name of a unit is known by how it ends, and by what it does not hold:
 *
 *     编制部门:363001-某区文化馆(本级)单位:万元
 *     label    code   name             money
 *
 * The endings are one list for all who look for names; a text that ends so is a name only where the caller knows that
 * one may stand there, or asks unit_name_is, which bars sentences and titles. */
#include "lexis/unit_name.h"

enum { NAME_BYTES_MIN = 9, NAME_BYTES_MAX = 120, OWNER_LABEL_BYTES_MAX = 30 };

/* Without the brackets at its end; empty when nothing stands before them. */
static Str before_brackets(Str folded) {
    while (str_ends(folded, STR(")"))) {
        ptrdiff_t open = folded.size - 1;
        while (open > 0 && folded.data[open] != '(')
            open--;
        folded.size = open;
    }
    return folded;
}

bool unit_name_ends(const UnitWords *words, Str folded) {
    return word_list_ends(words->endings, STR("unit"), before_brackets(folded));
}

static bool is_name(const UnitWords *words, Str folded, Str ending) {
    Str name = before_brackets(folded);
    if (name.size < NAME_BYTES_MIN || name.size > NAME_BYTES_MAX)
        return false;
    return !word_list_holds(words->barred, STR("holds"), name) &&
           !word_list_begins(words->barred, STR("begins"), name) && word_list_ends(words->endings, ending, name);
}

bool unit_name_is(const UnitWords *words, Str folded) {
    return is_name(words, folded, STR("unit"));
}

bool unit_name_titled(const UnitWords *words, Str folded) {
    return is_name(words, folded, STR("titled"));
}

Str unit_name_bare(const UnitWords *words, Str folded) {
    ptrdiff_t begin = 0, end;
    if (word_list_within(words->money, folded, &end))
        folded.size = end;
    while (begin < folded.size && memchr("0123456789-[]", folded.data[begin], 13))
        begin++;
    return str_sub(folded, begin, folded.size);
}

ptrdiff_t unit_label_size(const UnitWords *words, Str folded) {
    ptrdiff_t colon = str_find(folded, STR(":"));
    if (colon <= 0 || colon > OWNER_LABEL_BYTES_MAX)
        return 0;
    return word_list_ends(words->labels, STR("ends"), str_sub(folded, 0, colon)) ? colon + 1 : 0;
}
