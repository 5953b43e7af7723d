/* sentence_closures: which of the levels told before it a change is of, where its words do not say. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_CLOSURES_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_CLOSURES_H

#include "interpret/narrative/sentence_frame.h"

/* Does the part come to this percentage of the whole? Its figures are intervals of their grains, the percentage is
 * rounded or cut. */
bool closures_hold(__int128 part, __int128 part_grain, __int128 whole, __int128 whole_grain, const Amount *percent);

/* The level with which this change and the percentage after it close, where the last one's do not: a reading, -1 when
 * there is nothing to choose. What was asked is kept with the choices of the cube. */
int closures_choose_level(SentenceReader *reader, const Token *change);

/* 比上年 2.10 万元，增加 0.97 %: is the amount no level of last year's but the change, its verb left out? That is so
 * when it closes with the percentage as a change, and does not as a base. *direction: of the percentage. */
bool closures_lacks_verb(const SentenceReader *reader, const Token *figure, int *direction);

/* 教育支出 206.53 万元 11.14 %: is a percentage right behind the amount of a part its share of the whole? */
bool closures_is_share(const SentenceReader *reader, const Token *percent);

#endif
