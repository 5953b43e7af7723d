/* unit_heads_check: one finding on the head of a table, where the figures were taken in another unit than it prints
 * (interpret/unit_heads.c found that all of them agree with the rest only so), or where it prints two. */
#include "check/figures/unit_heads_check.h"
#include "finding/voice.h"
#include "lexis/quantity.h"

static void report(const Checked *checked, const Table *table, Str rule, Place place, int64_t printed,
                   int64_t expected) {
    Site site = {.place = place, .table = table->title};
    Finding *finding = finding_add(checked->findings, checked->arena, checked->cube, rule, site);
    finding->printed = money_unit_name(printed);
    finding->expected = money_unit_name(expected);
    finding_say_text(finding, checked->arena, "table", table->title);
    finding_say_text(finding, checked->arena, "printed", finding->printed);
    finding_say_text(finding, checked->arena, "expected", finding->expected);
}

void unit_heads_check(const Checked *checked) {
    for (int i = 0; i < checked->cube->tables.size; i++) {
        const Table *table = &checked->cube->tables.data[i];
        if (table->unit_other_fen && table->unit_other_fen != table->unit_meant_fen) /* see tables/unit_twice.c */
            report(checked, table, STR("unit-head-differs"), table->unit_other, table->unit_other_fen, table->unit_fen);
        if (table->unit_meant_fen)
            report(checked, table, STR("unit-head"), table->place, table->unit_fen, table->unit_meant_fen);
    }
}
