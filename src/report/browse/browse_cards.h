/* browse_cards: the findings, a card each, by level and section of the document. */
#ifndef YS_REPORT_BROWSE_BROWSE_CARDS_H
#define YS_REPORT_BROWSE_BROWSE_CARDS_H

#include "report/browse/browse_sheet.h"

/* Gives the findings their numbers, before anything leads to them. */
void cards_number(Sheet *sheet);
void cards_put(const Sheet *sheet);

#endif
