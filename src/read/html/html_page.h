/* html_page: pages of positioned boxes, as converters make them of a PDF. */
#ifndef YS_READ_HTML_PAGE_H
#define YS_READ_HTML_PAGE_H

#include "read/html/html_reader.h"

/* Where the run of pages ends that begins with this node: elements that hold nothing but positioned boxes; the node
 * itself when none begins. */
int html_pages_end(const HtmlReader *reader, int node);
/* Reads the pages [begin, end) into the document. False with a diagnostic beyond a limit. */
bool html_read_pages(HtmlReader *reader, int begin, int end);

#endif
