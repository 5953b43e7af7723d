/* structure_check: the checks of a package's parts, one after the other. Files that are neither a budget nor
 * accounts are not checked. */
#include "check/structure/structure_check.h"
#include "base/utf8.h"
#include "check/structure/attachments_check.h"
#include "check/structure/contents_check.h"
#include "check/structure/denials_check.h"
#include "check/structure/empty_tables_check.h"
#include "check/structure/hollow_check.h"
#include "check/structure/numbering_check.h"
#include "check/structure/owners_check.h"
#include "check/structure/requirements_check.h"
#include "check/structure/row_order_check.h"
#include "check/structure/titles_check.h"

static const bool *find_doubted(const Cube *cube, const Ledger *ledger, Arena *arena) {
    bool *doubted = arena_array(arena, bool, cube->readings.size + 1);
    for (int i = 0; i < ledger->identities.size; i++) {
        const Identity *identity = &ledger->identities.data[i];
        bool fails = identity->state == IDENTITY_VIOLATED || identity->state == IDENTITY_DOUBTED;
        for (int t = 0; t < identity->terms_count && fails; t++)
            doubted[identity->terms[t].reading] = true;
    }
    return doubted;
}

/* To add a check: a line here. */
static void (*const checks[])(Structure *) = {
    requirements_check, empty_tables_check, denials_check, owners_check,    contents_check,
    numbering_check,    attachments_check,  hollow_check,  row_order_check, titles_check,
};

void structure_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    const Narrative *narrative = checked->narrative;
    Arena *arena = checked->arena;
    bool package = str_equal(cube->kind, STR("budget")) || str_equal(cube->kind, STR("final-accounts"));
    if (!package)
        return;
    Structure s = {.cube = cube, .narrative = narrative, .arena = arena, .findings = checked->findings};
    s.doubted = find_doubted(cube, checked->ledger, arena);
    s.keys = arena_array(arena, Str, narrative->passages.size + 1);
    s.titles = arena_array(arena, Str, cube->tables.size + 1);
    s.entity = utf8_fold_key(arena, cube->entity);
    s.idle = knowledge_list(cube->knowledge, STR("idle-in-heading"));
    s.entry_end = knowledge_list(cube->knowledge, STR("entry-end"));
    for (int i = 0; i < narrative->passages.size; i++)
        s.keys[i] = utf8_fold_key(arena, narrative->passages.data[i].text);
    for (int i = 0; i < cube->tables.size; i++)
        s.titles[i] = utf8_fold_key(arena, cube->tables.data[i].title);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        checks[i](&s);
}
