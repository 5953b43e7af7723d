/* compared: whoever puts two years side by side prints the difference beside them, under as many headings as there are
 * authorities:
 *
 *     2026年预算数比2025年执行数增减      2026年预算数与2025年执行数相比      较上年增减额      比上年执行数增减%
 *     of 2026, budget                     the same                             of the table      a percentage
 *     base: 2025, actual                  the same                             base: 2025        base: 2025, actual
 *
 * What stands before the mark is what the column is of, what follows it the base. The marks are those with which
 * sentences compare; one is a mark where a year follows it at once, in digits or in words (上年), and it is the year
 * before. So 与 and 同 elsewhere in a heading compare nothing. Of percentages 为 and 占 are marks as well
 * (预算数为上年执行数的%).
 *
 * Cost: a look for each mark. */
#include "interpret/tables/compared.h"

/* Is the first word of the phrase a year? */
static bool begins_with_year(const Phrase *phrase) {
    const WordUse *first = phrase->count ? &phrase->uses[0] : NULL;
    return first && first->offset == 0 && (!first->word || first->word->year_relative);
}

/* With the mark that is so long at this place. same: the base may be of the same year, in a stage that it says. */
static bool read_at(const Cube *cube, Str key, ptrdiff_t mark, ptrdiff_t size, bool same, Comparison *comparison) {
    Str now = str_sub(key, 0, mark), rest = str_sub(key, mark + size, key.size);
    Phrase base = phrase_read(cube->knowledge, rest), own = phrase_read(cube->knowledge, now);
    Coordinate then = {0}, at = {0};
    phrase_apply(cube, &base, cube->year, &then);
    phrase_apply(cube, &own, cube->year, &at);
    int year = at.member[DIM_YEAR] ? at.member[DIM_YEAR] : cube->year;
    bool before = then.member[DIM_YEAR] + 1 == year;
    bool beside = same && then.member[DIM_YEAR] == year && then.member[DIM_STAGE];
    if (!begins_with_year(&base) || !(before || beside))
        return false;
    *comparison = (Comparison){now, then.member[DIM_YEAR], then.member[DIM_STAGE], ROLE_CHANGE};
    if (base.role == ROLE_PERCENT)
        comparison->role = ROLE_PERCENT;
    return true;
}

static bool read_by(const Cube *cube, Str key, Str list, Str id, bool same, Comparison *comparison) {
    const WordList *words = knowledge_list(cube->knowledge, list);
    for (const ListWord *word = word_list_first(words, id); word; word = word_list_next(words, word)) {
        ptrdiff_t mark = str_find(key, word->text);
        if (mark >= 0 && read_at(cube, key, mark, word->text.size, same, comparison))
            return true;
    }
    return false;
}

bool comparison_read(const Cube *cube, Str key, Comparison *comparison) {
    return read_by(cube, key, STR("cue"), STR("compare"), false, comparison) ||
           (read_by(cube, key, STR("percent-column"), STR("of"), true, comparison) && comparison->role == ROLE_PERCENT);
}
