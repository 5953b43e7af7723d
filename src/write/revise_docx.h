/* revise_docx: revisions of a document made in the DOCX file that it was read from; revise.h says how, and what
 * counts as missed. */
#ifndef YS_WRITE_REVISE_DOCX_H
#define YS_WRITE_REVISE_DOCX_H

#include "write/revise.h"

bool revise_docx(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag);

#endif
