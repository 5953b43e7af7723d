/* marks: what is to be marked in a document: each figure that a finding is about, and each that speaks against it,
 * once, with the words that are said of it. */
#ifndef YS_MARK_MARKS_H
#define YS_MARK_MARKS_H

#include "group/groups.h"

enum { MARK_LINES_MAX = 16 /* of one mark */ };

typedef struct Mark {
    Level level;  /* the highest of the findings that it is for */
    bool witness; /* no finding blames it: it is what one is held against */
    bool broad;   /* a whole table, or nothing that is printed: no figure to be marked */
    int number;   /* of the first of its groups, from 1, in the order of the report */
    Place place;
    Str printed;    /* as far as it is known */
    Str words;      /* a line each: what is wrong, what to do, where it is said otherwise */
    int passage;    /* in the narrative; -1: it stands in a table, or nowhere */
    int begin, end; /* bytes of the passage's text */
} Mark;
typedef Vec(Mark) Marks;

/* The marks of all findings of this level and above, in the order of the report. Those that were accepted, or say no
 * more than that something was not judged, have none. */
Marks marks_build(const Package *package, Level at_least, bool english, Arena *arena);
/* The places of a mark, one a line of print, MARK_LINES_MAX at most; how many. None has a box where boxes are not
 * known. */
int mark_places(const Package *package, const Mark *mark, Place *places);
bool place_has_box(const Place *place);

#endif
