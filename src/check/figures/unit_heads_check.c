/* unit_heads_check: one finding on the head of a table, where the figures were taken in another unit than it prints
 * (interpret/unit_heads.c found that all of them agree with the rest only so), or where it prints two. */
#include "check/figures/unit_heads_check.h"
#include "finding/voice.h"
#include "lexis/quantity.h"

/* The parts of one table, or its head and its labels, print two units (interpret/tables/unit_twice.c). */
static void report_other(const Checked *checked, const Table *table) {
    Site site = {.place = table->unit_other, .table = table->title};
    Finding *finding = finding_add(checked->findings, checked->arena, checked->cube, STR("unit-head-differs"), site);
    finding->printed = money_unit_name(table->unit_other_fen);
    finding->expected = money_unit_name(table->unit_fen);
    finding_say_text(finding, checked->arena, "table", table->title);
    finding_say_text(finding, checked->arena, "printed", finding->printed);
    finding_say_text(finding, checked->arena, "expected", finding->expected);
}

void unit_heads_check(const Checked *checked) {
    for (int i = 0; i < checked->cube->tables.size; i++) {
        const Table *table = &checked->cube->tables.data[i];
        if (table->unit_other_fen && table->unit_other_fen != table->unit_meant_fen)
            report_other(checked, table);
        if (!table->unit_meant_fen)
            continue;
        Site site = {.place = table->place, .table = table->title};
        Finding *finding = finding_add(checked->findings, checked->arena, checked->cube, STR("unit-head"), site);
        finding->printed = money_unit_name(table->unit_fen);
        finding->expected = money_unit_name(table->unit_meant_fen);
        finding_say_text(finding, checked->arena, "table", table->title);
        finding_say_text(finding, checked->arena, "printed", finding->printed);
        finding_say_text(finding, checked->arena, "expected", finding->expected);
    }
}
