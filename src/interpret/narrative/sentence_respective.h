/* sentence_respective: names in a row and as many amounts in a row, each of its own. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_RESPECTIVE_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_RESPECTIVE_H

#include "interpret/narrative/sentence_frame.h"

/* Token i says 分别: reads the amounts behind it where the names before it are as many; the number of the last token
 * that was read, i where nothing was. */
int respective_levels(SentenceReader *reader, int i);
/* ... and a verb behind it, and as many changes as the last list had parts. */
int respective_changes(SentenceReader *reader, int i);

#endif
