/* The parts in their order: tables that come and go; rows of lists; figures of tables, which leave rows alone that go;
 * what is said of projects; sentences; counted rows; and last the years, which leave alone what the others have
 * changed. Cost: linear in the document, and what the source takes for an amount. */
#include "compose/fill_form.h"

#include "compose/fill_cells.h"
#include "compose/fill_records.h"
#include "compose/fill_rows.h"
#include "compose/fill_sentences.h"
#include "compose/fill_serials.h"
#include "compose/fill_tables.h"
#include "compose/fill_years.h"

typedef struct InTable { /* a coordinate of a table; without padding: it is a key by its bytes */
    int table;
    Coordinate at;
} InTable;

static Str key_of(Fill *fill, const Reading *reading) {
    InTable *key = arena_new_of(fill->arena, InTable);
    memset(key, 0, sizeof *key);
    key->table = reading->table;
    key->at = reading->at;
    return (Str){(const char *)key, sizeof *key};
}

/* Tables that print several amounts of one coordinate, in many rows: what tells these apart was not read. One or two
 * are slips of the form, and are put right. */
static void mark_mixed(Fill *fill) {
    enum { MIXED_MIN = 3 };
    const Readings *readings = &fill->cube->readings;
    int *counts = arena_array(fill->arena, int, fill->cube->tables.size + 1);
    bool *mixed = arena_array(fill->arena, bool, readings->size + 1);
    Map first = {0};
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < readings->size; i++) {
            const Reading *reading = &readings->data[i];
            if (reading->table < 0 || reading->blank || reading->kind != READING_LEVEL)
                continue;
            int one = *map_put(&first, fill->arena, key_of(fill, reading), i);
            bool differs = readings->data[one].amount.value_fen != reading->amount.value_fen;
            counts[reading->table] += round == 0 && differs;
            mixed[one] |= differs;
            mixed[i] |= mixed[one];
        }
    for (int i = 0; i < readings->size; i++)
        mixed[i] &= readings->data[i].table >= 0 && counts[readings->data[i].table] >= MIXED_MIN;
    fill->mixed = mixed;
}

/* A blank cell beside a figure of the same coordinate in its table (rows without a word, for what a form has no more
 * of) is no place for that amount. */
static void mark_blanks(Fill *fill) {
    const Readings *readings = &fill->cube->readings;
    Map printed = {0};
    for (int i = 0; i < readings->size; i++)
        if (readings->data[i].table >= 0 && !readings->data[i].blank)
            *map_put(&printed, fill->arena, key_of(fill, &readings->data[i]), 0) = 1;
    for (int i = 0; i < readings->size; i++)
        if (readings->data[i].table >= 0 && readings->data[i].blank)
            fill->mixed[i] |= map_find(&printed, key_of(fill, &readings->data[i])) != NULL;
}

/* What base data say of last year against what the form printed of it. Where a few cells differ, the form means
 * something else by them (本年收入 without what comes from above, a project of one of several units), and this
 * year's amount would be wrong there; where many do, it is last year's base that is of another kind. */
static void mark_contradicted(Fill *fill) {
    enum { FEW = 5, ROUNDINGS = 5 };
    const Readings *readings = &fill->cube->readings;
    bool *differs = arena_array(fill->arena, bool, readings->size + 1);
    int asked = 0, others = 0;
    for (int i = 0; i < readings->size; i++) {
        const Reading *reading = &readings->data[i];
        int64_t fen;
        Coordinate at = reading->at;
        if (!at.member[DIM_YEAR])
            at.member[DIM_YEAR] = (uint16_t)fill->cube->year;
        bool apart = reading->table >= 0 && fill->apart[reading->table];
        if (reading->kind != READING_LEVEL || reading->blank || at.member[DIM_YEAR] != fill->cube->year ||
            !fill->source->amount(fill->source->context, fill->cube, &at, apart, &fen))
            continue;
        int64_t away =
            fen > reading->amount.value_fen ? fen - reading->amount.value_fen : reading->amount.value_fen - fen;
        asked++;
        differs[i] = away > reading->amount.grain_fen * ROUNDINGS;
        others += differs[i];
    }
    for (int i = 0; i < readings->size && others * FEW <= asked; i++)
        fill->mixed[i] |= differs[i];
}

void fill_plan(Fill *fill, Arena *arena, const Document *document, Cube *cube, const Records *records,
               const Narrative *narrative, const FillSource *source) {
    *fill = (Fill){.arena = arena,
                   .document = document,
                   .cube = cube,
                   .records = records,
                   .narrative = narrative,
                   .source = source};
    fill->of_block = arena_array(arena, FillNumbers, document->blocks.size + 1);
    fill->gone = arena_array(arena, bool, document->blocks.size + 1);
    fill->apart = arena_array(arena, bool, cube->tables.size + 1);
    for (int i = 0; i < cube->readings.size; i++)
        if (cube->readings.data[i].table >= 0 && cube->readings.data[i].at.member[DIM_SOURCE] == SOURCE_CARRIED)
            fill->apart[cube->readings.data[i].table] = true;
    fill->shift = source->year > 0 && cube->year > 0 ? source->year - cube->year : 0;
    mark_mixed(fill);
    mark_blanks(fill);
    if (fill->shift == 1)
        mark_contradicted(fill);
    fill_tables(fill);
    fill_rows(fill);
    fill_cells(fill);
    fill_records(fill);
    fill_sentences(fill);
    fill_serials(fill);
    fill_years(fill);
}
