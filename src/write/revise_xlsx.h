/* revise_xlsx: revisions of a document made in the XLSX file that it was read from; revise.h says how, and what
 * counts as missed. */
#ifndef YS_WRITE_REVISE_XLSX_H
#define YS_WRITE_REVISE_XLSX_H

#include "write/revise.h"

bool revise_xlsx(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag);

#endif
