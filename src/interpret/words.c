/* A header cell "2025年一般公共预算财政拨款基本支出" is {year 2025, source general, nature basic}: the sum of
 * its words, found by longest match from the left. What no word covers is counted, and the caller decides
 * whether the rest may stand.
 *
 * Adding a word to a coordinate is refinement: a deeper member of the same tree replaces a higher one, never
 * the other way; of the measures a memo item (“三公”, 政府采购) stays whatever income words its columns have,
 * and a word that means a source of income ("事业收入") does not turn a spending table into an income table. */
#include "interpret/words.h"
#include "base/utf8.h"
#include "lexis/stage_word.h"
#include "lexis/year.h"

Phrase phrase_read(const Knowledge *knowledge, Str folded) {
    Phrase phrase = {0};
    ptrdiff_t at = 0;
    while (at < folded.size) {
        Str rest = str_sub(folded, at, folded.size);
        WordUse use = {.offset = (int)at};
        Year year;
        if (year_at(folded, at, &year) && year_is_usual(&year)) {
            use.year = year.value;
            use.size = (int)(year.end - year.begin);
        } else {
            use.word = knowledge_longest_word(knowledge, rest);
            use.size = use.word ? (int)use.word->text.size : 0;
        }
        if (!use.size || phrase.count == WORDS_MAX) {
            ptrdiff_t next = at;
            bool han = utf8_is_han(utf8_next(folded, &next));
            phrase.unknown_han += han;
            phrase.han += han;
            at = next;
            continue;
        }
        for (ptrdiff_t i = at; i < at + use.size;)
            phrase.han += utf8_is_han(utf8_next(folded, &i));
        if (use.word) {
            phrase.total |= use.word->total;
            phrase.partial |= use.word->partial;
            phrase.has_sense |= use.word->senses_count > 0 || use.word->year_relative;
            if (use.word->role && (use.size == folded.size || phrase.role == ROLE_NONE)) {
                phrase.role = use.word->role;
                phrase.field = use.word->field;
            }
        } else {
            phrase.has_sense = true;
        }
        phrase.uses[phrase.count++] = use;
        at += use.size;
    }
    bool whole = phrase.count == 1 && phrase.uses[0].size == folded.size;
    bool strong = phrase.role == ROLE_CHANGE || phrase.role == ROLE_PERCENT || phrase.role == ROLE_QUANTITY;
    if (!whole && !strong && (phrase.has_sense || phrase.total))
        phrase.role = ROLE_NONE; /* 部门 in 部门支出 makes no column of departments */
    return phrase;
}

bool phrase_is_known(const Phrase *phrase) {
    return phrase->count > 0 && phrase->unknown_han * 5 <= phrase->han;
}

bool measure_is_memo(const Cube *cube, uint16_t number) {
    for (; number; number = cube_member(cube, DIM_MEASURE, number)->parent)
        if (cube_member(cube, DIM_MEASURE, number)->memo)
            return true;
    return false;
}

/* Whether the measure was taken. compound: the word means other things too, so that its measure is a hint and
 * no more. */
static bool merge_measure(const Cube *cube, uint16_t fresh, bool compound, uint16_t *current) {
    bool refines = cube_covers(cube, DIM_MEASURE, *current, fresh);
    if (*current == 0 || refines) {
        *current = fresh;
        return true;
    }
    if (measure_is_memo(cube, *current) &&
        (!measure_is_memo(cube, fresh) || cube_covers(cube, DIM_MEASURE, fresh, *current)))
        return false;
    if (compound) {
        bool same_family = cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, *current) ==
                           cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, fresh);
        if (!same_family || cube_covers(cube, DIM_MEASURE, fresh, *current))
            return false;
    }
    *current = fresh;
    return true;
}

static void merge_member(const Cube *cube, Dim dim, uint16_t fresh, uint16_t *current) {
    if (!cube_covers(cube, dim, fresh, *current))
        *current = fresh;
    else if (*current == 0)
        *current = fresh;
}

/* 上年结转: carried-in income in a table of income, where it has no source of its own; elsewhere a source. */
static void apply_either(const Cube *cube, const Sense *senses, Coordinate *at) {
    uint16_t *current = &at->member[DIM_MEASURE];
    if (*current == 0 || cube_covers(cube, DIM_MEASURE, MEASURE_RECEIPTS, *current))
        *current = senses[0].member;
    else
        merge_member(cube, senses[1].dim, senses[1].member, &at->member[senses[1].dim]);
}

void senses_apply(const Cube *cube, const Sense *senses, int count, bool either, Coordinate *at) {
    if (either && count == 2 && senses[0].dim == DIM_MEASURE) {
        apply_either(cube, senses, at);
        return;
    }
    for (int i = 0; i < count; i++) {
        if (senses[i].dim == DIM_MEASURE)
            (void)merge_measure(cube, senses[i].member, count > 1, &at->member[DIM_MEASURE]);
        else
            merge_member(cube, senses[i].dim, senses[i].member, &at->member[senses[i].dim]);
    }
}

bool phrase_is_memo(const Cube *cube, const Phrase *phrase) {
    bool memo = false;
    for (int i = 0; i < phrase->count; i++) {
        const Word *word = phrase->uses[i].word;
        if (!word || word->year_relative)
            return false;
        for (int k = 0; k < word->senses_count; k++) {
            if (word->senses[k].dim != DIM_MEASURE || !measure_is_memo(cube, word->senses[k].member))
                return false;
            memo = true;
        }
    }
    return memo;
}

void phrase_apply(const Cube *cube, const Phrase *phrase, int year, Coordinate *at) {
    for (int i = 0; i < phrase->count; i++) {
        const Word *word = phrase->uses[i].word;
        if (!word)
            at->member[DIM_YEAR] = (uint16_t)phrase->uses[i].year;
        else if (word->year_relative && year)
            at->member[DIM_YEAR] = (uint16_t)(year + word->year_shift);
        else
            senses_apply(cube, word->senses, word->senses_count, word->either, at);
    }
}

/* ---- labels --------------------------------------------------------------------------------------------------- */

Str label_strip(Str folded, NumberStyle *style, bool *partial) {
    static const Str part = STR_INIT("其中");
    *style = NUMBER_NONE;
    *partial = false;
    for (;;) {
        NumberLabel label = label_at(folded);
        ptrdiff_t size = label.size;
        if (label.style) {
            *style = label.style;
        } else if (str_starts(folded, part)) {
            size = part.size;
            *partial = true;
        } else if (folded.size > 1 && (folded.data[0] == ':' || folded.data[0] == '*')) {
            size = 1;
        } else {
            return folded;
        }
        folded = str_sub(folded, size, folded.size);
    }
}

bool says_budget(const Knowledge *knowledge, Str folded) {
    return stage_words(knowledge_list(knowledge, STR("stage-word")), folded).budget;
}
