/* sentence_topic: which level a change without words of its own is of, by what it is compared with. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_TOPIC_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_TOPIC_H

#include "interpret/narrative/sentence_frame.h"

/* Turns the frame's topic to it. False: it is of a level that was not understood. */
bool topic_turn(SentenceReader *reader);

#endif
