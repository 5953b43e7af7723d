/* page_ink: what is drawn on a page, kept for whoever shows it. */
#ifndef YS_READ_PAGE_INK_H
#define YS_READ_PAGE_INK_H

#include "read/page/page.h"

/* Keeps glyphs and lines of a page that is not yet turned, unless the document has kept INK_GLYPHS_MAX already. */
void page_keep_ink(const Page *page, Document *document);

#endif
