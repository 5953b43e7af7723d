/* check: everything that is checked of one package, and the findings in the order of the document.
 *
 * The identities come first: what the cube itself implies is proved and diagnosed, and the ledger says of each figure
 * how far it can be trusted. Then the checks, one after the other, a folder for each rule file: codes, figures,
 * records, structure, wording. */
#include "check/check.h"
#include "check/codes/class_path_check.h"
#include "check/codes/code_slips_check.h"
#include "check/codes/codes_check.h"
#include "check/codes/counterparts_check.h"
#include "check/codes/crosswalk_check.h"
#include "check/figures/claims_check.h"
#include "check/figures/counts_check.h"
#include "check/figures/decimals_check.h"
#include "check/figures/doubles_check.h"
#include "check/figures/exceeds_check.h"
#include "check/figures/follow_check.h"
#include "check/figures/formulas_check.h"
#include "check/figures/misunderstood_check.h"
#include "check/figures/percentages_check.h"
#include "check/figures/relations_check.h"
#include "check/figures/signs_check.h"
#include "check/figures/unit_heads_check.h"
#include "check/figures/zeros_check.h"
#include "check/records/records_check.h"
#include "check/structure/structure_check.h"
#include "check/wording/text_check.h"
#include "diagnose/diagnosis.h"
#include "prove/identities.h"

#include <stdlib.h>

static int compare_places(const Finding *a, const Finding *b) {
    int order = place_compare(&a->site.place, &b->site.place);
    if (order)
        return order;
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

/* To add a check: a line here. What a check reads of the findings before it (claims_check looks for years that were
 * found wrong) stands above it. */
static void (*const checks[])(const Checked *) = {
    records_check,    codes_check,      counterparts_check, crosswalk_check,   decimals_check,      doubles_check,
    text_check,       claims_check,     structure_check,    percentages_check, misunderstood_check, formulas_check,
    relations_check,  unit_heads_check, follow_check,       zeros_check,       counts_check,        exceeds_check,
    code_slips_check, class_path_check, signs_check,
};

void check_package(const Cube *cube, const Records *records, const Narrative *narrative, Arena *arena,
                   CheckResult *result) {
    *result = (CheckResult){.decided = arena_array(arena, bool, cube->claims.size + 1)};
    Checked checked = {.cube = cube,
                       .records = records,
                       .narrative = narrative,
                       .ledger = &result->ledger,
                       .arena = arena,
                       .findings = &result->findings,
                       .choices = &result->ledger.choices,
                       .proportions = &result->ledger.proportions,
                       .decided = result->decided};
    identities_build(cube, arena, &result->ledger);
    identities_report(cube, arena, &result->ledger, &result->findings);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        checks[i](&checked);
    sort_findings(&result->findings, arena);
}
