/* project_groups: a table of targets may be of several projects at once, and names them all:
 *
 *     项目名称   桥梁检测、桥灯改造        资金总额 843.28  =  520.16 + 323.12   as the list of projects prints them
 *
 * That is no project of its own. Where each of the names is that of one project of the document, the amount is the sum
 * of theirs at the same coordinate. A list within a name may leave something out, so that a sum that fails is a warning
 * at most, and where a project is not printed there nothing is said.
 *
 * Cost: a pass over the document's projects; then, for the figures of groups, a look-up a project. */
#include "prove/project_groups.h"
#include "base/utf8.h"
#include "budget/listed_names.h"

enum { HOW_GROUP = 16, AMBIGUOUS = 0 }; /* how: beside the lines of parts.c */

typedef struct Group { /* an own project, and which of them it lists */
    uint16_t parts[LISTED_NAMES_MAX];
    int count;
} Group;

/* The members by their folded names; AMBIGUOUS where several bear one. */
static Map members_by_name(const Derivation *d) {
    Map by_name = {0};
    const Members *own = &d->cube->own[DIM_PROJECT].members;
    int shared = d->cube->knowledge->dimensions[DIM_PROJECT].members.size;
    for (int i = 0; i < own->size; i++) {
        int *number = map_put(&by_name, d->arena, utf8_fold_key(d->arena, own->data[i].name), shared + i);
        *number = *number == shared + i ? *number : AMBIGUOUS;
    }
    return by_name;
}

static Group group_of(const Derivation *d, const Map *by_name, const Member *member) {
    Str names[LISTED_NAMES_MAX];
    Group group = {.count = names_listed(utf8_fold_key(d->arena, member->name), names)};
    for (int i = 0; i < group.count; i++) {
        const int *number = map_find(by_name, names[i]);
        if (!number || *number == AMBIGUOUS)
            return (Group){.count = 0};
        group.parts[i] = (uint16_t)*number;
    }
    return group;
}

static void sum_group(Derivation *d, int whole, const Group *group) {
    const Reading *reading = &d->cube->readings.data[whole];
    int centres[LISTED_NAMES_MAX];
    for (int i = 0; i < group->count; i++) {
        Coordinate at = reading->at;
        at.member[DIM_PROJECT] = group->parts[i];
        int class = classes_at(&d->classes, &at);
        centres[i] = class < 0 ? -1 : d->classes.all.data[class].centre;
        if (centres[i] < 0)
            return;
    }
    int family = derive_family(d, IDENTITY_PARTS, reading->table, DIM_PROJECT, HOW_GROUP, 0);
    Identity *identity = derive_identity(d, IDENTITY_PARTS, family, group->count + 1);
    identity->at = reading->at;
    identity->along = DIM_PROJECT;
    identity->grounds = GROUND(LISTED);
    identity->terms[0] = (Term){whole, 1};
    for (int i = 0; i < group->count; i++)
        identity->terms[i + 1] = (Term){centres[i], -1};
    derive_settle(d, identity);
}

/* Does any project's name list names? Most documents have none. */
static bool has_lists(const Derivation *d) {
    const Members *own = &d->cube->own[DIM_PROJECT].members;
    Str names[LISTED_NAMES_MAX];
    for (int i = 0; i < own->size; i++)
        if (names_listed(utf8_fold_key(d->arena, own->data[i].name), names))
            return true;
    return false;
}

void derive_project_groups(Derivation *d) {
    const Members *own = &d->cube->own[DIM_PROJECT].members;
    int shared = d->cube->knowledge->dimensions[DIM_PROJECT].members.size, groups = 0;
    if (!has_lists(d))
        return;
    Group *all = arena_array(d->arena, Group, own->size + 1);
    const Map by_name = members_by_name(d);
    for (int i = 0; i < own->size; i++) {
        all[i] = group_of(d, &by_name, &own->data[i]);
        groups += all[i].count > 0;
    }
    for (int i = 0; i < d->cube->readings.size && groups; i++) {
        const Reading *reading = &d->cube->readings.data[i];
        int number = reading->at.member[DIM_PROJECT] - shared;
        if (number >= 0 && all[number].count && reading->kind == READING_LEVEL && !reading->blank)
            sum_group(d, i, &all[number]);
    }
}
