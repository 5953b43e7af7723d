/* The parts in their order: rows of lists; figures of tables, which leave rows alone that go; what is said of projects;
 * sentences; and last the years, which leave alone what the others have changed. Cost: linear in the document, and what
 * the source takes for an amount. */
#include "compose/fill_form.h"

#include "compose/fill_cells.h"
#include "compose/fill_records.h"
#include "compose/fill_rows.h"
#include "compose/fill_sentences.h"
#include "compose/fill_years.h"

void fill_plan(Fill *fill, Arena *arena, const Document *document, Cube *cube, const Records *records,
               const Narrative *narrative, const FillSource *source) {
    *fill = (Fill){.arena = arena,
                   .document = document,
                   .cube = cube,
                   .records = records,
                   .narrative = narrative,
                   .source = source};
    fill->of_block = arena_array(arena, FillNumbers, document->blocks.size + 1);
    fill->apart = arena_array(arena, bool, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++)
        if (cube->readings.data[i].table >= 0 && cube->readings.data[i].at.member[DIM_SOURCE] == SOURCE_CARRIED)
            fill->apart[cube->readings.data[i].table] = true;
    fill->shift = source->year > 0 && cube->year > 0 ? source->year - cube->year : 0;
    fill_rows(fill);
    fill_cells(fill);
    fill_records(fill);
    fill_sentences(fill);
    fill_years(fill);
}
