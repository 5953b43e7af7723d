/* passages: from the paragraphs of a document to its narrative: what is a heading, a caption, an entry of the
 * contents, and what stands under what. */
#ifndef YS_INTERPRET_NARRATIVE_PASSAGES_H
#define YS_INTERPRET_NARRATIVE_PASSAGES_H

#include "budget/narrative.h"
#include "interpret/tables/tables.h"

void passages_collect(const Document *document, const Knowledge *knowledge, const LogicalTables *tables,
                      Narrative *narrative);

#endif
