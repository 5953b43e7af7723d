/* browse_marks: what is said of a figure when it is asked: its state, what it was read as, the identities it is in. */
#ifndef YS_REPORT_BROWSE_BROWSE_MARKS_H
#define YS_REPORT_BROWSE_BROWSE_MARKS_H

#include "report/browse/browse_sheet.h"

typedef struct Marks {
    const Sheet *sheet;
    Map numbers; /* what figures were read as: its number in the list */
    Vec(Str) reads;
} Marks;

/* ` class="g ok" data-p="201.50" data-r="12" data-i="3 17"` */
void marks_put_attributes(Marks *marks, const SheetFigure *figure);
/* The list that data-r counts in, unseen. */
void marks_put_reads(const Marks *marks);
/* "已证实" */
Str marks_state_words(const Sheet *sheet, FigureState state);
/* "24 个数字：已证实 21，不符 2" of the counts of states. */
void marks_put_counts(const Sheet *sheet, const int states[FIGURE_STATES]);

#endif
