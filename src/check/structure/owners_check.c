/* owners_check: tables that name another department than the rest of the package (编制单位：…).
 *
 * A name is another one when neither holds the other, and when nothing else in the package names it: the tables of a
 * department's own units are part of the package, and their names are in its text. Where several names differ, or one
 * heads many tables, the package is of several units and nothing is said. */
#include "check/structure/owners_check.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

enum { NAME_BYTES_MIN = 9 };

typedef struct Owner { /* a name, once */
    Str key, printed;
    int passage, count;
} Owner;
typedef Vec(Owner) Owners;

/* 363001-某局（本级）: the name alone. */
static Str name_alone(const UnitWords *words, Str key) {
    Str name = unit_name_bare(words, key);
    ptrdiff_t end = str_find(name, STR("("));
    return str_sub(name, 0, end > 0 ? end : name.size);
}

/* What 编制单位：… names; empty when the line is another one, or names the unit of measure. */
static Str owner_in(const Structure *s, int passage) {
    Str key = s->keys[passage];
    ptrdiff_t colon = str_find(key, STR(":"));
    if (s->narrative->passages.data[passage].kind != PASSAGE_ASIDE || colon <= 0 ||
        !word_list_find(knowledge_list(s->cube->knowledge, STR("owner")), str_sub(key, 0, colon)).size)
        return STR("");
    const UnitWords words = knowledge_unit_words(s->cube->knowledge);
    Str name = name_alone(&words, str_sub(key, colon + 1, key.size));
    ptrdiff_t size;
    return money_unit_in(name) || money_unit_at(name, &size) || name.size < NAME_BYTES_MIN ? STR("") : name;
}

static Owners collect_owners(const Structure *s) {
    Owners owners = {0};
    Map seen = {0};
    for (int i = 0; i < s->narrative->passages.size; i++) {
        Str name = owner_in(s, i);
        if (!name.size)
            continue;
        int slot = *map_put(&seen, s->arena, name, owners.size);
        if (slot == owners.size)
            *vec_push(&owners, s->arena) = (Owner){name, s->narrative->passages.data[i].text, i, 0};
        owners.data[slot].count++;
    }
    return owners;
}

static bool holds(Str one, Str other) {
    return str_contains(one, other) || str_contains(other, one);
}

/* A line that names it and is not the line of a table's owner. */
static bool named_elsewhere(const Structure *s, Str name) {
    for (int i = 0; i < s->narrative->passages.size; i++)
        if (!owner_in(s, i).size && str_contains(s->keys[i], name))
            return true;
    for (int i = 0; i < s->cube->tables.size; i++)
        for (int k = 0; k < s->cube->tables.data[i].lines_count; k++)
            if (str_contains(utf8_fold_key(s->arena, s->cube->tables.data[i].lines[k].text), name))
                return true;
    return false;
}

static void report(Structure *s, const Owner *owner, const Owner *common) {
    Finding *finding =
        finding_add(s->findings, s->arena, s->cube, STR("table-owner"), structure_site_of_passage(s, owner->passage));
    int table = s->narrative->passages.data[owner->passage].table;
    finding->printed = owner->key;
    finding_argument(finding, s->arena, "table", table >= 0 ? s->cube->tables.data[table].title : STR(""), STR(""));
    finding_argument(finding, s->arena, "name", owner->key, STR(""));
    finding_argument(finding, s->arena, "other", common->key, STR(""));
    finding_argument(finding, s->arena, "count", arena_format(s->arena, "%d", common->count), STR(""));
}

void owners_check(Structure *s) {
    Owners owners = collect_owners(s);
    const Owner *common = NULL, *foreign = NULL;
    int foreigners = 0;
    for (int i = 0; i < owners.size; i++)
        if (!common || owners.data[i].count > common->count)
            common = &owners.data[i];
    const UnitWords words = knowledge_unit_words(s->cube->knowledge);
    Str entity = name_alone(&words, utf8_fold_key(s->arena, s->cube->entity));
    for (int i = 0; i < owners.size; i++) {
        const Owner *owner = &owners.data[i];
        if (holds(owner->key, common->key) || (entity.size && holds(owner->key, entity)) ||
            named_elsewhere(s, owner->key))
            continue;
        foreign = owner;
        foreigners++;
    }
    if (foreigners == 1 && foreign->count * 2 <= common->count)
        report(s, foreign, common);
}
