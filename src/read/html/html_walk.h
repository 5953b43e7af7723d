/* html_walk: what a part of a web page shows, as lines, grids and pages. */
#ifndef YS_READ_HTML_WALK_H
#define YS_READ_HTML_WALK_H

#include "read/html/html_reader.h"

/* Collects what the nodes [begin, end) show. lines_only: tables and positioned pages are read as lines too, as in a
 * cell. False with a diagnostic beyond a limit. */
bool html_collect(HtmlReader *reader, int begin, int end, bool lines_only, HtmlItems *items);
/* Lines joined as those of a cell are. */
Str html_join_lines(HtmlReader *reader, const HtmlItems *items);

#endif
