/* One note for all figures of a table that were not understood for the same reason: where the first of them stands,
 * what is printed there, and how many there are. Linear in them. */
#include "check/figures/misunderstood_check.h"

static Site site_of(const Cube *cube, const Misunderstood *cell) {
    Site site = {.place = cell->place, .printed = cell->printed};
    if (cell->table < 0)
        return site;
    const Table *table = &cube->tables.data[cell->table];
    site.table = table->title;
    if (cell->row >= 0 && cell->row < table->lines_count) {
        site.row = table->lines[cell->row].label;
        site.quote = table->lines[cell->row].text;
    }
    if (cell->col >= 0 && cell->col < table->columns_count)
        site.column = table->columns[cell->col].label;
    return site;
}

void misunderstood_check(const Checked *checked) {
    const Cube *cube = checked->cube;
    Arena *arena = checked->arena;
    Findings *findings = checked->findings;
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
        Site site = site_of(cube, cell);
        bool error = str_equal(cell->reason, STR("error-value"));
        Finding *finding = finding_add(findings, arena, cube, error ? STR("cell-error") : STR("not-understood"), site);
        finding_argument(finding, arena, "table", site.table, STR(""));
        finding_argument(finding, arena, "reason", cell->reason, STR(""));
        finding_argument(finding, arena, "example", cell->printed, STR(""));
    }
    for (int i = 0; i < counts.size; i++)
        finding_argument(&findings->data[numbers.data[i]], arena, "count", arena_format(arena, "%d", counts.data[i]),
                         STR(""));
}
