/* browse_links: from a number that is told to where it is printed, in the picture of its page or in the text. */
#ifndef YS_REPORT_BROWSE_BROWSE_LINKS_H
#define YS_REPORT_BROWSE_BROWSE_LINKS_H

#include "prove/ledger.h"
#include "report/browse/browse_sheet.h"

/* The id of what shows a reading; empty: nothing does, or it is -1. */
Str links_reading(const Sheet *sheet, int reading);
/* The text of a reading's amount as a link to it; as it is, where the page has nothing to lead to. */
void links_put(const Sheet *sheet, int reading, Str text);
/* The same of an amount, in ten thousand yuan. */
void links_put_money(const Sheet *sheet, int reading, int64_t fen);
/* The id of what shows a site: its figure, its row or paragraph, its page; empty: nothing does. */
Str links_site(const Sheet *sheet, const Site *site);
/* The block whose grid has the row of a site, and the row; -1: the site is in no table. */
int links_row(const Sheet *sheet, const Site *site, int *row);
/* The text as a link to a site. */
void links_put_site(const Sheet *sheet, const Site *site, Str text);
/* The equation of an identity, each of its amounts a link. */
void links_put_equation(const Sheet *sheet, const Identity *identity);

#endif
