/* text_pages: the marks by which tools that take the text out of pages say where a page ends. */
#ifndef YS_READ_TEXT_PAGES_H
#define YS_READ_TEXT_PAGES_H

#include "base/arena.h"

/* The text with form feeds in the place of its page marks, as long as before or shorter, each line where it was; the
 * text itself when it has no marks, form feeds of its own, or marks that do not count up. */
Str text_with_form_feeds(Arena *arena, Str text);

#endif
