/* A county prints the “三公”经费 of all its departments on a page of its own, and says whose they are in each sentence:
 *
 *     2019年，各乡（镇）、县本级“三公”经费决算 1165.08 万元          words of the list
 *     2020年某某县行政单位…安排的“三公”经费决算总额 1023 万元      a place: some characters, 县, and a word after them
 *
 * The names of places are not known, so that a few characters of no meaning that end as a place does are one when words
 * go on behind them. In the package of a department an area is another's money (全市一般公共预算支出), and nothing here
 * is asked. Cost: a few look-ups where nothing else is known. */
#include "interpret/narrative/owner_area.h"
#include "base/utf8.h"

enum { PLACE_CHARACTERS_MIN = 2, PLACE_CHARACTERS_MAX = 8 };

/* A year, a quotation, or a word of more than one character. */
static bool goes_on(const Knowledge *knowledge, Str rest) {
    const Word *word = knowledge_longest_word(knowledge, rest);
    const ListWord *said = rest.size ? word_list_at(knowledge_list(knowledge, STR("said")), rest) : NULL;
    bool digit = rest.size && rest.data[0] >= '0' && rest.data[0] <= '9';
    return digit || str_starts(rest, STR("\"")) || (word && word->text.size > 3) || (said && said->text.size > 3);
}

int owner_area_at(const Knowledge *knowledge, const WordList *areas, Str rest, bool listed) {
    const ListWord *all = rest.size ? word_list_at(areas, rest) : NULL;
    if (all && str_equal(all->id, STR("all")))
        return (int)all->text.size;
    ptrdiff_t at = 0;
    for (int count = 1; !listed && at < rest.size && count <= PLACE_CHARACTERS_MAX; count++) {
        if (!utf8_is_han(utf8_next(rest, &at)))
            return 0;
        if (count >= PLACE_CHARACTERS_MIN && word_list_ends(areas, STR("ends"), str_sub(rest, 0, at)) &&
            goes_on(knowledge, str_sub(rest, at, rest.size)))
            return (int)at;
    }
    return 0;
}
