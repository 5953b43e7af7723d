/* count_rows: a row of a table prints a number of things where its label ends with what they are counted by, or where
 * it is a kind of what the row above counts:
 *
 *     4.公务用车保有量（辆）                     vehicles-kept
 *     5.国内公务接待批次（个）                   reception-batches
 *       其中：外事接待批次（个）                 a kind of them
 *     （一）车辆数合计（辆）                     vehicles-owned
 *       3.机要通信用车                           a kind of them
 *     （二）单价100万元（含）以上设备            devices
 *     三、会议次数（次）                         meetings
 *
 * and a column of a table of units where its heading is a word of the list "count-column" (编制人数, 实有人数). What
 * stands in such cells is no money, whatever the head of the table says. A number that is not whole is not understood.
 * Cost: a look-up a row. */
#include "interpret/counts/count_rows.h"
#include "base/utf8.h"
#include "interpret/counts/counted.h"
#include "lexis/label.h"

static const WordList *list(const Cube *cube, const char *name) {
    return knowledge_list(cube->knowledge, str_from_c(name));
}

/* What the bracket at the end counts by: （辆）. Cuts it off. */
static bool cut_counter(const Cube *cube, Str *name, Str *counter) {
    ptrdiff_t open = name->size;
    if (!str_ends(*name, STR(")")))
        return false;
    while (open > 0 && name->data[open - 1] != '(')
        open--;
    Str inside = str_sub(*name, open, name->size - 1);
    const ListWord *word = open ? counted_by(cube, inside) : NULL;
    if (!word || word->text.size != inside.size)
        return false;
    *counter = inside;
    *name = str_sub(*name, 0, open - 1);
    return true;
}

static bool is_device(const Cube *cube, Str name) {
    const WordList *things = list(cube, "count-thing");
    return word_list_begins(things, STR("price"), name) && word_list_holds(things, STR("device"), name);
}

uint16_t count_row(CountRows *rows, Cube *cube, Str label, Str *counter) {
    Str name = utf8_fold_key(cube->arena, str_sub(label, label_at(label).size, label.size));
    const ListWord *lead = word_list_first(list(cube, "count-word"), STR("of-which"));
    bool part = lead && str_starts(name, lead->text);
    bool counted = cut_counter(cube, &name, counter);
    rows->partial = part;
    name = part ? counted_label(cube, name) : name;
    if (!counted && is_device(cube, name)) {
        *counter = word_list_first(list(cube, "counter"), STR("device"))->text;
        *rows = (CountRows){0};
        return counted_device(cube, counted_measure(cube, STR("devices")), name);
    }
    bool kind = rows->whole && (part || word_list_ends(list(cube, "count-thing"), STR("vehicle"), name));
    if (!counted && kind && !part) {
        *counter = rows->counter;
        return counted_kind(cube, rows->whole, name);
    }
    if (!counted) {
        *rows = (CountRows){0};
        return 0;
    }
    Str id = word_list_find(list(cube, "count-column"), name);
    if (!id.size && kind && part)
        return counted_kind(cube, rows->whole, name);
    *rows = (CountRows){id.size ? counted_measure(cube, id) : 0, *counter, part};
    return rows->whole ? rows->whole : counted_own(cube, name, -cube->counted.size);
}

uint16_t count_column(Cube *cube, Str heading, Str *counter) {
    Str key = utf8_fold_key(cube->arena, heading), first, second = {0};
    if (!str_split(&key, '/', &first))
        return 0;
    (void)str_split(&key, '/', &second);
    Str id = word_list_find(list(cube, "count-column"), first);
    if (!id.size || key.size)
        return 0;
    *counter = word_list_first(list(cube, "counter"), STR("person"))->text;
    uint16_t measure = counted_measure(cube, id);
    bool total = !second.size || word_list_holds(list(cube, "count-word"), STR("total"), second);
    return total ? measure : counted_kind(cube, measure, second);
}

/* What travel, vehicles and guests are counted for is what the treasury paid. */
static bool is_paid(const Cube *cube, uint16_t measure) {
    static const char *const paid[] = {"vehicles-kept",  "vehicles-bought",   "abroad-groups",
                                       "abroad-persons", "reception-batches", "reception-persons"};
    bool found = false;
    for (size_t i = 0; i < sizeof paid / sizeof *paid; i++)
        found |= counted_is(cube, measure, paid[i]);
    return found;
}

bool count_cell(Cube *cube, const LogicalTable *table, const CountCell *where) {
    const Cell *cell = logical_cell(&table->body.data[where->row], where->col);
    Amount amount, fine;
    if (!cell || cell->covered || !amount_parse(cell->text, COUNT_UNIT, &amount))
        return false;
    Table *out = &cube->tables.data[table->number];
    out->printed++;
    bool whole = amount_parse(cell->text, FEN_PER_YUAN, &fine) && fine.value_fen == FEN_PER_YUAN * amount.value_fen;
    if (!whole || amount.value_fen < 0) {
        *vec_push(&cube->misunderstood, cube->arena) =
            (Misunderstood){table->number, where->row, where->col, cell->text, cell->place, STR("number")};
        return true;
    }
    out->placed++;
    Reading *reading = vec_push(&cube->counted, cube->arena);
    *reading = (Reading){.at = cube_base(cube),
                         .amount = {.value_fen = amount.value_fen, .grain_fen = 1},
                         .unit_fen = COUNT_UNIT,
                         .counter = arena_copy(cube->arena, where->counter),
                         .printed = cell->text,
                         .table = table->number,
                         .block = where->column->block,
                         .row = where->row,
                         .col = where->col,
                         .line_col = where->column->line,
                         .partial = where->partial,
                         .sentence = STR(""),
                         .place = cell->place,
                         .source = cell->source};
    const uint16_t year = where->column->at.member[DIM_YEAR], stage = where->column->at.member[DIM_STAGE];
    reading->at.member[DIM_YEAR] = year ? year : reading->at.member[DIM_YEAR];
    reading->at.member[DIM_STAGE] = stage ? stage : reading->at.member[DIM_STAGE];
    reading->at.member[DIM_MEASURE] = where->measure;
    reading->at.member[DIM_ENTITY] = where->entity;
    reading->at.member[DIM_SOURCE] = is_paid(cube, where->measure) ? SOURCE_GRANT : 0;
    return true;
}
