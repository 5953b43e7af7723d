/* revision_groups: the revisions of a document by block and, within it, those of one text together, from left to
 * right. */
#ifndef YS_WRITE_REVISION_GROUPS_H
#define YS_WRITE_REVISION_GROUPS_H

#include "document/revision.h"

typedef struct RevisionGroup { /* of one text */
    const Revision *first;
    const int *of;
    int count;
} RevisionGroup;

typedef struct RevisionGroups {
    Arena *arena;
    const Revisions *revisions;
    int *starts; /* by block, and one more: in sorted */
    int *sorted; /* numbers of revisions, by block */
    bool *done;  /* by number: it was given out */
} RevisionGroups;

void revision_groups_init(RevisionGroups *groups, Arena *arena, const Document *document, const Revisions *revisions);
/* The next text of the block (of a copied row: copy is its revision's number, from 1; 0: where it stood) that was not
 * given out. False: there are no more. */
bool revision_groups_next(RevisionGroups *groups, int block, int copy, RevisionGroup *group);

#endif
