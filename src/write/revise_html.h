/* revise_html: revisions in a web page itself. */
#ifndef YS_WRITE_REVISE_HTML_H
#define YS_WRITE_REVISE_HTML_H

#include "write/revise.h"

bool revise_html(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag);

#endif
