/* Where only spaces separate the columns of a table, its columns are a guess, and a page end shifts them. Such a
 * table proves an error only when every sign says that it was read to its end:
 *
 *     its figures        are all understood, and no row is called by a number or a code alone, or by nothing
 *     its columns        differ in meaning where they differ in value: else a header went astray
 *     the rows after it  were read as a table, which has a title of its own and is understood too: its last
 *                        rows may stand there
 *
 * Everything else is read as ever: what holds is proved, and what does not is not checkable. Cost: linear. */
#include "interpret/tables/half_read.h"
#include "base/utf8.h"

static bool is_spaced(const LogicalTable *table) {
    return table->body.size && table->body.data[0].grid->spaced;
}

static bool names_nothing(Str label) {
    for (ptrdiff_t at = 0; at < label.size;)
        if (utf8_is_han(utf8_next(label, &at)))
            return false;
    return label.size > 0;
}

/* No label in any block: nothing holds the row's figures to their columns. */
static bool is_unlabelled(const TableLine *line) {
    bool labelled = false;
    for (; line; line = line->beside)
        labelled |= line->label.size > 0;
    return !labelled;
}

static bool has_lost_rows(const LogicalTable *table, const Cube *cube) {
    const TableLine *lines = cube->tables.data[table->number].lines;
    for (int row = 0; row < table->body.size; row++) {
        if (table->body.data[row].grid->broken_off || is_unlabelled(&lines[row]))
            return true;
        for (const TableLine *line = &lines[row]; line; line = line->beside)
            if (names_nothing(line->label))
                return true;
    }
    return false;
}

/* Is the table after it none of its own, but rows that could not be joined to it? */
static bool is_cut_off(const WordList *numbers, const LogicalTable *table, const LogicalTable *next) {
    bool own_title =
        word_list_holds(numbers, STR("table"), next->title_key) && !str_equal(next->title_key, table->title_key);
    return is_spaced(next) && !own_title;
}

/* Two figures of one row that mean the same and differ: 合计 and, under a heading that was lost, 小计. */
static bool contradict(const Reading *one, const Reading *two) {
    return one->table == two->table && one->row == two->row && one->kind == two->kind &&
           one->amount.value_fen != two->amount.value_fen && coordinate_equal(&one->at, &two->at);
}

static void mark_contradictions(const Cube *cube, bool *half_read) {
    enum { BESIDE_MAX = 4 };
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        for (int k = i + 1; k < cube->readings.size && k <= i + BESIDE_MAX && reading->table >= 0; k++)
            half_read[reading->table] |= contradict(reading, &cube->readings.data[k]);
    }
}

void half_read_doubt(const LogicalTables *tables, Cube *cube, Records *records) {
    bool *half_read = arena_array(cube->arena, bool, tables->size + 1);
    const WordList *numbers = knowledge_list(cube->knowledge, STR("table-number"));
    bool *doubted = arena_array(cube->arena, bool, tables->size + 1);
    mark_contradictions(cube, half_read);
    for (int i = 0; i < cube->misunderstood.size; i++)
        half_read[cube->misunderstood.data[i].table] = true;
    for (int i = 0; i < tables->size; i++)
        half_read[i] |= has_lost_rows(&tables->data[i], cube);
    for (int i = 0; i < tables->size; i++) {
        const LogicalTable *table = &tables->data[i], *next = i + 1 < tables->size ? table + 1 : NULL;
        bool unfinished = next && is_spaced(next) && (half_read[i + 1] || is_cut_off(numbers, table, next));
        doubted[i] = is_spaced(table) && (half_read[i] || unfinished);
    }
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && doubted[reading->table])
            reading->grounds |= GROUND(ADRIFT);
    }
    for (int i = 0; i < records->indicators.size; i++) {
        Indicator *indicator = &records->indicators.data[i];
        indicator->half_read = doubted[indicator->table] || doubted[indicator->group];
    }
}
