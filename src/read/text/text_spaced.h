/* text_spaced: tables laid out with spaces. Private to the text reader. */
#ifndef YS_READ_TEXT_SPACED_H
#define YS_READ_TEXT_SPACED_H

#include "read/text/text_line.h"

/* Reads the table that begins at a line with gaps: adds its grid (and captions as paragraphs), and
 * returns its number of lines; 0 when the lines from there on are not a table. */
int text_spaced_add(Document *document, Lines *lines, int begin);

#endif
