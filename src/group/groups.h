/* groups: the findings of a package as a person wants them: what is one thing to do is one group. */
#ifndef YS_GROUP_GROUPS_H
#define YS_GROUP_GROUPS_H

#include "package/package.h"

typedef struct Group {
    Level level;  /* that of each of its members */
    int *members; /* numbers in the package's findings, in document order */
    int count;
    int broken; /* violated identities that its members explain */
    int repair; /* of the first member: in its repairs, the one that is more likely than any other; -1: none is */
} Group;
typedef Vec(Group) Groups;

/* All findings that were not accepted, each in one group: errors before warnings before notes, each level in document
 * order, but for the one that explains most of what does not add up. What was not understood and what was not judged
 * (group_is_aside) come with the others. */
Groups groups_build(const Package *package, Arena *arena);
/* What says no more than that something was not judged or not understood: it stands in a section of its own. */
bool group_is_aside(const Package *package, const Group *group);
const Finding *group_first(const Package *package, const Group *group);
/* How many groups there are of a level, and how many places (members) they have; those aside are not counted. */
typedef struct GroupCount {
    int groups, places;
} GroupCount;
GroupCount groups_count(const Package *package, const Groups *groups, Level level);

#endif
