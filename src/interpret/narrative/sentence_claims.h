/* sentence_claims: a figure of a sentence becomes a claim, and a reading of the cube where it is an amount of it. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_CLAIMS_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_CLAIMS_H

#include "interpret/narrative/sentence_frame.h"

/* An amount or a percentage: a claim, of kind none where its words are not understood. */
void claims_add_figure(SentenceReader *reader, const Token *figure);
/* 持平: a change of nothing, where it is said than what. */
void claims_add_even(SentenceReader *reader, const Token *even);

#endif
