/* html_table: a table element to a grid, with its title and notes apart. */
#ifndef YS_READ_HTML_TABLE_H
#define YS_READ_HTML_TABLE_H

#include "read/html/html_reader.h"

/* The grid of a table element, in the document's arena; its titles and captions above, and notes below, are items of
 * their own. False when the table is only there for the layout of the page. */
bool html_table_items(HtmlReader *reader, int table, HtmlItems *items);

#endif
