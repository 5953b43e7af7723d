/* check: everything that is checked of one package, and the findings in the order of the document. */
#include "check/check.h"
#include "check/codes/codes_check.h"
#include "check/codes/counterparts_check.h"
#include "check/codes/crosswalk_check.h"
#include "check/figures/claims_check.h"
#include "check/figures/decimals_check.h"
#include "check/figures/doubles_check.h"
#include "check/records/records_check.h"
#include "check/structure/structure.h"
#include "check/wording/text_check.h"
#include "diagnose/diagnosis.h"
#include "prove/identities.h"

#include <stdlib.h>

static int compare_places(const Finding *a, const Finding *b) {
    const Place *x = &a->site.place, *y = &b->site.place;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    int sheets = str_compare(x->sheet, y->sheet);
    if (sheets)
        return sheets;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->box[1] < y->box[1] || x->box[1] > y->box[1])
        return x->box[1] < y->box[1] ? -1 : 1;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    return str_compare(a->rule->id, b->rule->id);
}

/* Equal ones keep the order in which they were found. */
static int compare_findings(const void *a, const void *b) {
    const Finding *const *x = a, *const *y = b;
    int order = compare_places(*x, *y);
    return order ? order : (*x > *y) - (*x < *y);
}

static void sort_findings(Findings *findings, Arena *arena) {
    const Finding **order = arena_array(arena, const Finding *, findings->size + 1);
    Finding *sorted = arena_array(arena, Finding, findings->size + 1);
    for (int i = 0; i < findings->size; i++)
        order[i] = &findings->data[i];
    qsort(order, (size_t)findings->size, sizeof *order, compare_findings);
    for (int i = 0; i < findings->size; i++)
        sorted[i] = *order[i];
    findings->data = sorted;
    findings->capacity = findings->size + 1;
}

/* One note for all figures of a table that were not understood for the same reason. */
static void misunderstood_report(const Cube *cube, Arena *arena, Findings *findings) {
    Map seen = {0};
    Vec(int) counts = {0};
    Vec(int) numbers = {0};
    for (int i = 0; i < cube->misunderstood.size; i++) {
        const Misunderstood *cell = &cube->misunderstood.data[i];
        Str key = arena_format(arena, "%d %.*s", cell->table, STR_ARG(cell->reason));
        int slot = *map_put(&seen, arena, key, counts.size);
        if (slot < counts.size) {
            counts.data[slot]++;
            continue;
        }
        *vec_push(&counts, arena) = 1;
        *vec_push(&numbers, arena) = findings->size;
        Site site = {.place = cell->place, .printed = cell->printed};
        if (cell->table >= 0) {
            const Table *table = &cube->tables.data[cell->table];
            site.table = table->title;
            if (cell->row >= 0 && cell->row < table->lines_count) {
                site.row = table->lines[cell->row].label;
                site.quote = table->lines[cell->row].text;
            }
            if (cell->col >= 0 && cell->col < table->columns_count)
                site.column = table->columns[cell->col].label;
        }
        Finding *finding = finding_add(findings, arena, cube, STR("not-understood"), site);
        finding_argument(finding, arena, "table", site.table, STR(""));
        finding_argument(finding, arena, "reason", cell->reason, STR(""));
        finding_argument(finding, arena, "example", cell->printed, STR(""));
    }
    for (int i = 0; i < counts.size; i++)
        finding_argument(&findings->data[numbers.data[i]], arena, "count", arena_format(arena, "%d", counts.data[i]),
                         STR(""));
}

void check_package(const Cube *cube, const Records *records, const Narrative *narrative, Arena *arena,
                   CheckResult *result) {
    *result = (CheckResult){0};
    identities_build(cube, arena, &result->ledger);
    identities_report(cube, arena, &result->ledger, &result->findings);
    records_check(cube, records, arena, &result->findings);
    codes_check(cube, arena, &result->findings);
    counterparts_check(cube, arena, &result->findings);
    crosswalk_check(cube, arena, &result->findings);
    decimals_check(cube, arena, &result->findings);
    doubles_check(cube, &result->ledger, arena, &result->findings);
    text_check(cube, narrative, arena, &result->findings);
    result->decided = arena_array(arena, bool, cube->claims.size + 1);
    claims_check(cube, &result->ledger, arena, &result->findings, result->decided);
    structure_check(cube, &result->ledger, narrative, arena, &result->findings);
    misunderstood_report(cube, arena, &result->findings);
    sort_findings(&result->findings, arena);
}
