/* html_glyphs: the characters that a web page shows, each with the bytes that it is written with. */
#ifndef YS_FORMAT_HTML_GLYPHS_H
#define YS_FORMAT_HTML_GLYPHS_H

#include "format/html_tree.h"
#include "format/seen_glyphs.h"

/* All that is not white space, in the order of the tree. Nothing of elements that are never shown, and nothing of
 * those whose class begins with `without` (NULL: there are none); of a text that cannot be followed in the page, what
 * can. */
void html_glyphs(const HtmlTree *tree, const char *without, Arena *arena, SeenGlyphs *glyphs);

#endif
