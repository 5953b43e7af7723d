/* sentences: the amounts that the narrative names. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCES_H
#define YS_INTERPRET_NARRATIVE_SENTENCES_H

#include "budget/cube.h"
#include "budget/narrative.h"

void sentences_read(const Narrative *narrative, Cube *cube);

#endif
