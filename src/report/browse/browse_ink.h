/* browse_ink: a page that no library draws, as texts and lines of SVG: what the reader saw on it. */
#ifndef YS_REPORT_BROWSE_BROWSE_INK_H
#define YS_REPORT_BROWSE_BROWSE_INK_H

#include "report/browse/browse_sheet.h"

/* NULL: nothing was kept of it. */
const InkPage *ink_of(const Sheet *sheet, const SheetPage *page);
/* Gives the page its picture, which is its ink. */
void ink_draw(const Sheet *sheet, SheetPage *page);
/* What stands in the symbol of the picture. */
void ink_put(const Sheet *sheet, const InkPage *ink);

#endif
