/* sentences: the amounts that the narrative names. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCES_H
#define YS_INTERPRET_NARRATIVE_SENTENCES_H

#include "budget/cube.h"
#include "document/document.h"

void sentences_read(const Document *document, Cube *cube);

#endif
