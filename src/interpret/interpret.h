/* interpret: a document becomes readings and records. */
#ifndef YS_INTERPRET_INTERPRET_H
#define YS_INTERPRET_INTERPRET_H

#include "budget/knowledge.h"
#include "budget/narrative.h"
#include "budget/record.h"
#include "document/document.h"

void interpret_document(const Document *document, const Knowledge *knowledge, Cube *cube, Records *records,
                        Narrative *narrative);

#endif
