/* stage_word: does a folded text speak of the budget, of the final accounts, or of both? The words stand in
 * vocabulary/package.vocab, list stage-word. */
#ifndef YS_LEXIS_STAGE_WORD_H
#define YS_LEXIS_STAGE_WORD_H

#include "lexis/word_list.h"

typedef struct StageWords {
    bool budget; /* 预算, otherwise than in the name of a source */
    bool source; /* 一般公共预算, 政府性基金预算: money, whether planned or spent */
    bool final;  /* 决算 */
    bool both;   /* 预决算: of the one or the other */
} StageWords;

StageWords stage_words(const WordList *list, Str folded);
/* Is it spoken of at all? */
static inline bool stage_is_said(StageWords words) {
    return words.budget || words.source || words.final || words.both;
}
/* The year of "20dd年…预算" or "…决算"; 0 when the text names no usual year, or no stage. */
int stage_year(const WordList *list, Str folded);

#endif
