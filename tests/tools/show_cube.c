/* Shows what the interpreter makes of a document: its facts, tables, readings and what it did not understand.
 * Usage: show_cube FILE. For people who work on the interpreter. */
#include <stdio.h>
#include "opened.h"

static void show_reading(const Cube *cube, Arena *arena, const Reading *reading) {
    Str at = cube_describe(cube, arena, &reading->at, true);
    if (reading->table < 0)
        printf("  line %d page %d %s [%.*s] = %.*s\n", reading->place.line, reading->place.page,
               reading->kind == READING_CHANGE ? "change" : "level", STR_ARG(at), STR_ARG(reading->printed));
    else
        printf("  r%d c%d %.*s%s%s [%.*s]\n", reading->row, reading->col, STR_ARG(reading->printed),
               reading->blank ? "(blank)" : "", reading->partial || reading->partial_across ? " partial" : "",
               STR_ARG(at));
}

int main(int count, char **words) {
    Opened opened;
    if (!opened_interpret(&opened, words[1]))
        return 2;
    const Records *records = &opened.package.records;
    const Cube *cube = &opened.package.cube;
    bool all = count > 2;
    printf("kind %.*s year %d entity %.*s jurisdiction %.*s sentence amounts %d\n", STR_ARG(cube->kind), cube->year,
           STR_ARG(cube->entity), STR_ARG(cube->jurisdiction), cube->sentence_amounts);
    int next = 0;
    for (int t = -1; t < cube->tables.size; t++) {
        const Table *table = t < 0 ? NULL : &cube->tables.data[t];
        if (table)
            printf("table %d [%.*s] form %.*s kind %.*s unit %lld rows %d printed %d placed %d page %d line %d\n", t,
                   STR_ARG(table->title), STR_ARG(table->form), STR_ARG(table->kind), (long long)table->unit_fen,
                   table->lines_count, table->printed, table->placed, table->place.page, table->place.line);
        for (int i = 0; i < cube->readings.size && (all || t < 0); i++)
            if (cube->readings.data[i].table == t && (all || !cube->readings.data[i].blank))
                show_reading(cube, opened.arena, &cube->readings.data[i]);
        Str none = STR("");
        for (; next < cube->misunderstood.size && t >= 0 && cube->misunderstood.data[next].table == t; next++) {
            const Misunderstood *cell = &cube->misunderstood.data[next];
            printf("  not understood (%.*s): r%d c%d %.*s | col %.*s | row %.*s\n", STR_ARG(cell->reason), cell->row,
                   cell->col, STR_ARG(cell->printed),
                   STR_ARG(cell->col < table->columns_count ? table->columns[cell->col].label : none),
                   STR_ARG(table->lines[cell->row].text));
        }
    }
    for (int i = 0; i < records->projects.size; i++)
        printf("project %.*s | %.*s | %.*s | %.*s\n", STR_ARG(records->projects.data[i].code.text),
               STR_ARG(records->projects.data[i].name.text), STR_ARG(records->projects.data[i].amount.text),
               STR_ARG(records->projects.data[i].attribute.text));
    printf("indicators %d\n", records->indicators.size);
    opened_release(&opened);
    return 0;
}
