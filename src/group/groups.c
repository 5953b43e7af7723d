/* groups: a step between the check and the reports. A check finds places; a person has things to do, and one of
 * them may be done in many places:
 *
 *     2026年预算 … 2026年预算 … 2026年预算      five findings    one group: the same slip, five places
 *     目标表-1 没有质量指标, 目标表-2 …           seven findings   one group: what the tables lack
 *     合计 ≠ Σ in 2025, in 2026                   two findings     one group: one row over its columns
 *
 * What is alike is data: the `merge` clause of a rule names the arguments that must be equal, a rule without one merges
 * what is printed alike and should be alike. A group never crosses levels and never changes one, so that the exit
 * status is the same with and without it. The repair that is told is one that no other comes near: of two that are
 * about equally likely neither is.
 *
 * Cost: a map over the findings, and sorting the groups. */
#include "group/groups.h"
#include "base/map.h"

#include <stdlib.h>

enum {
    REPAIR_LIKELY_PERCENT = 50, /* what is less likely is no advice */
    REPAIR_APART_PERCENT = 5,   /* by so much it is more likely than the next */
    BROKEN_FIRST_MIN = 2,       /* identities that a finding explains before it comes before those above it */
};

static Str argument_of(const Finding *finding, Str name) {
    for (int i = 0; i < finding->arguments.size; i++)
        if (str_equal(finding->arguments.data[i].name, name))
            return finding->arguments.data[i].zh;
    return str_equal(name, STR("table"))    ? finding->site.table
           : str_equal(name, STR("row"))    ? finding->site.row
           : str_equal(name, STR("column")) ? finding->site.column
                                            : (Str){0};
}

/* Equal keys make one group; empty: it stands alone. */
static Str alike_key(const Finding *finding, Arena *arena) {
    const RuleMerge *merge = &finding->rule->merge;
    Str id = merge->family.size ? merge->family : finding->rule->id;
    Str key = arena_format(arena, "%d %.*s", finding->level, STR_ARG(id));
    if (!merge->said && !(finding->printed.size && finding->expected.size))
        return (Str){0};
    if (!merge->said)
        return arena_format(arena, "%.*s\t%.*s\t%.*s", STR_ARG(key), STR_ARG(finding->printed),
                            STR_ARG(finding->expected));
    for (int i = 0; i < merge->alike_count; i++) {
        Str value = argument_of(finding, merge->alike[i]);
        if (!value.size)
            return (Str){0};
        key = arena_format(arena, "%.*s\t%.*s", STR_ARG(key), STR_ARG(value));
    }
    return key;
}

static int violated_of(const Package *package, const Finding *finding) {
    int count = 0;
    for (int i = 0; i < finding->identities_count; i++)
        count += package->check.ledger.identities.data[finding->identities[i]].state == IDENTITY_VIOLATED;
    return count;
}

static int likely_repair(const Finding *finding) {
    int best = -1, next = 0;
    for (int i = 0; i < finding->repairs.size; i++) {
        const Repair *repair = &finding->repairs.data[i];
        if (i > 0 && repair->alternative == repair[-1].alternative)
            continue; /* belongs to the one before */
        if (best < 0)
            best = i;
        else if (repair->confidence_percent > next)
            next = repair->confidence_percent;
    }
    if (best < 0)
        return -1;
    int percent = finding->repairs.data[best].confidence_percent;
    return percent >= REPAIR_LIKELY_PERCENT && percent - next >= REPAIR_APART_PERCENT ? best : -1;
}

/* The number of a group is that of its first member. */
static int compare_groups(const void *a, const void *b) {
    const Group *x = a, *y = b;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    return (x->members[0] > y->members[0]) - (x->members[0] < y->members[0]);
}

/* The one of its level that explains most comes first. */
static void put_widest_first(Groups *groups, Level level) {
    int first = 0, widest = -1;
    while (first < groups->size && groups->data[first].level != level)
        first++;
    for (int i = first; i < groups->size && groups->data[i].level == level; i++)
        if (groups->data[i].broken >= BROKEN_FIRST_MIN &&
            (widest < 0 || groups->data[i].broken > groups->data[widest].broken))
            widest = i;
    if (widest <= first)
        return;
    Group group = groups->data[widest];
    for (int i = widest; i > first; i--)
        groups->data[i] = groups->data[i - 1];
    groups->data[first] = group;
}

Groups groups_build(const Package *package, Arena *arena) {
    const Findings *findings = &package->check.findings;
    int *of = arena_array(arena, int, findings->size + 1), *counts = arena_array(arena, int, findings->size + 1);
    Groups groups = {0};
    Map numbers = {0};
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        of[i] = -1;
        if (finding->accepted.size)
            continue;
        Str key = alike_key(finding, arena);
        int alone = groups.size, *number = key.size ? map_put(&numbers, arena, key, groups.size) : &alone;
        of[i] = *number;
        counts[of[i]]++;
        if (of[i] == groups.size)
            *vec_push(&groups, arena) = (Group){.level = finding->level, .repair = likely_repair(finding)};
        groups.data[of[i]].broken += violated_of(package, finding);
    }
    for (int i = 0; i < groups.size; i++)
        groups.data[i].members = arena_array(arena, int, counts[i]);
    for (int i = 0; i < findings->size; i++)
        if (of[i] >= 0) {
            Group *group = &groups.data[of[i]];
            group->members[group->count++] = i;
        }
    if (groups.size)
        qsort(groups.data, (size_t)groups.size, sizeof *groups.data, compare_groups);
    for (Level level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        put_widest_first(&groups, level);
    return groups;
}

const Finding *group_first(const Package *package, const Group *group) {
    return &package->check.findings.data[group->members[0]];
}

bool group_is_aside(const Package *package, const Group *group) {
    Str id = group_first(package, group)->rule->id;
    return str_equal(id, STR("not-understood")) || str_equal(id, STR("meaning-doubted"));
}

GroupCount groups_count(const Package *package, const Groups *groups, Level level) {
    GroupCount count = {0};
    for (int i = 0; i < groups->size; i++) {
        const Group *group = &groups->data[i];
        if (group->level != level || group_is_aside(package, group))
            continue;
        count.groups++;
        count.places += group->count;
    }
    return count;
}
