/* Sorted by block once, by counting. A group is gathered by a walk over the rest of its block: quadratic in the
 * revisions
 * of one block, of which a table has some hundreds. */
#include "write/revision_groups.h"

void revision_groups_init(RevisionGroups *groups, Arena *arena, const Document *document, const Revisions *revisions) {
    int blocks = document->blocks.size;
    *groups = (RevisionGroups){.arena = arena, .revisions = revisions};
    groups->starts = arena_array(arena, int, blocks + 2);
    groups->sorted = arena_array(arena, int, revisions->size + 1);
    groups->done = arena_array(arena, bool, revisions->size + 1);
    for (int i = 0; i < revisions->size; i++)
        groups->starts[revisions->data[i].block + 1]++;
    for (int i = 1; i <= blocks; i++)
        groups->starts[i] += groups->starts[i - 1];
    int *next = arena_array(arena, int, blocks + 1);
    for (int i = 0; i < blocks; i++)
        next[i] = groups->starts[i];
    for (int i = 0; i < revisions->size; i++)
        groups->sorted[next[revisions->data[i].block]++] = i;
}

static bool is_of(const Revision *one, const Revision *first) {
    return one->kind == REVISE_TEXT && one->copy == first->copy && one->row == first->row &&
           (one->row < 0 || one->col == first->col);
}

bool revision_groups_next(RevisionGroups *groups, int block, int copy, RevisionGroup *group) {
    int *of = NULL, end = groups->starts[block + 1];
    *group = (RevisionGroup){0};
    for (int i = groups->starts[block]; i < end; i++) {
        int number = groups->sorted[i], at = group->count;
        const Revision *one = &groups->revisions->data[number];
        if (groups->done[number] || one->kind != REVISE_TEXT || one->copy != copy ||
            (group->first && !is_of(one, group->first)))
            continue;
        if (!group->first) {
            group->first = one;
            of = arena_array(groups->arena, int, end - i);
        }
        groups->done[number] = true;
        for (; at > 0 && groups->revisions->data[of[at - 1]].begin > one->begin; at--)
            of[at] = of[at - 1];
        of[at] = number;
        group->count++;
    }
    group->of = of;
    return group->first != NULL;
}
