/* 预算 is the budget, unless it is the end of a source's name: "一般公共预算财政拨款支出决算表" is of final accounts.
 * The text is read from the left by the longest word of the list, so that the name of a source takes its 预算 with
 * it. */
#include "lexis/stage_word.h"
#include "lexis/year.h"

StageWords stage_words(const WordList *list, Str folded) {
    StageWords words = {0};
    const ListWord *word;
    for (ptrdiff_t at; (word = word_list_within(list, folded, &at));) {
        words.budget |= str_equal(word->id, STR("budget"));
        words.source |= str_equal(word->id, STR("source"));
        words.final |= str_equal(word->id, STR("final"));
        words.both |= str_equal(word->id, STR("both"));
        folded = str_sub(folded, at + word->text.size, folded.size);
    }
    return words;
}

int stage_year(const WordList *list, Str folded) {
    Year year;
    if (!stage_is_said(stage_words(list, folded)))
        return 0;
    for (ptrdiff_t at = 0; year_next(folded, &at, &year);)
        if (year_is_usual(&year))
            return year.value;
    return 0;
}
