/* source_behind: 纳入绩效目标管理的项目资金 290.00 万元，均为一般公共预算拨款。
 *
 * The amount is told before its source, and all of it is of that source; so it is no more than the projects have of it.
 * Only money under performance targets is looked at: of other amounts the tables say the source, and a total that is of
 * one source is still the total. What follows 均为 must be the name of a source and no more. Cost: the sentences that
 * tell such an amount. */
#include "interpret/narrative/source_behind.h"
#include "base/utf8.h"
#include "interpret/words.h"
#include "lexis/quantity.h"

enum { BEHIND_BYTES_MAX = 120 };

/* The name behind 均为, up to the next mark; empty: none. */
static Str name_behind(const Cube *cube, Str rest) {
    const WordList *words = knowledge_list(cube->knowledge, STR("all-of"));
    ptrdiff_t size = 0;
    rest = money_unit_at(rest, &size) ? str_sub(rest, size, rest.size) : rest;
    rest = str_starts(rest, STR(",")) ? str_sub(rest, 1, rest.size) : rest;
    const ListWord *word = word_list_at(words, rest);
    if (!word)
        return STR("");
    ptrdiff_t end = word->text.size;
    while (end < rest.size && !strchr(",;:(.", rest.data[end]) && !str_starts(str_sub(rest, end, rest.size), STR("。")))
        end++;
    return str_sub(rest, word->text.size, end);
}

void source_behind_settle(Cube *cube) {
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 || reading->kind != READING_LEVEL || reading->at.member[DIM_SOURCE] ||
            reading->at.member[DIM_MEASURE] != MEASURE_PERFORMANCE)
            continue;
        ptrdiff_t behind = reading->sentence_offset + reading->printed.size;
        Str rest = str_sub(reading->sentence, behind, behind + BEHIND_BYTES_MAX);
        Str name = name_behind(cube, utf8_fold_key(cube->arena, rest));
        Phrase phrase = name.size ? phrase_read(cube->knowledge, name) : (Phrase){0};
        Coordinate at = {0};
        if (!phrase.count || phrase.unknown_han)
            continue;
        phrase_apply(cube, &phrase, cube->year, &at);
        reading->at.member[DIM_SOURCE] = at.member[DIM_SOURCE];
    }
}
