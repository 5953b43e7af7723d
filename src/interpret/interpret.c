/* The interpreter: captions and tables, then the package's own facts, then each table by its kind, then the
 * sentences; once everything is read, resolve settles what only the whole package says. */
#include "interpret/interpret.h"
#include "interpret/tables/amounts.h"
#include "interpret/tables/half_read.h"
#include "interpret/counts/counts.h"
#include "interpret/entity.h"
#include "interpret/facts.h"
#include "interpret/resolve.h"
#include "interpret/same_names.h"
#include "interpret/narrative/passages.h"
#include "interpret/records/records.h"
#include "interpret/narrative/sentences.h"
#include "interpret/narrative/source_behind.h"
#include "interpret/tables/rows.h"
#include "interpret/tables/tables.h"
#include "interpret/tables/unit_twice.h"
#include "interpret/unit_heads.h"
#include "lexis/quantity.h"

static int64_t common_unit(const LogicalTables *tables) {
    int wan = 0, yuan = 0;
    for (int i = 0; i < tables->size; i++) {
        wan += tables->data[i].unit_fen == FEN_PER_WAN;
        yuan += tables->data[i].unit_fen == FEN_PER_YUAN;
    }
    return wan + yuan == 0 ? 0 : wan > yuan ? FEN_PER_WAN : FEN_PER_YUAN;
}

/* Where no table prints a unit: the one that the sentences name most. 0 when they name none. */
static int64_t narrative_unit(const Document *document) {
    int wan = 0, yuan = 0;
    for (int i = 0; i < document->blocks.size; i++) {
        Str text = document->blocks.data[i].text;
        ptrdiff_t at = 0;
        for (int64_t unit; (unit = money_unit_next(text, &at)) != 0;) {
            wan += unit == FEN_PER_WAN;
            yuan += unit == FEN_PER_YUAN;
        }
    }
    return wan + yuan == 0 ? 0 : wan >= yuan ? FEN_PER_WAN : FEN_PER_YUAN;
}

/* A table without a unit of its own has that of the table before it, or the package's; one without a title
 * belongs to the text around it, and has that of the sentences. */
static void settle_units(const Document *document, LogicalTables *tables) {
    int64_t last = common_unit(tables), narrative = narrative_unit(document);
    if (!last)
        last = narrative;
    for (int i = 0; i < tables->size; i++) {
        LogicalTable *table = &tables->data[i];
        table->unit_guessed = !table->unit_fen;
        if (table->unit_guessed)
            table->unit_fen = narrative && !table->title.size ? narrative : last;
        else
            last = table->unit_fen;
    }
}

static void add_table(LogicalTable *logical, Cube *cube) {
    logical->number = cube->tables.size;
    Table *table = vec_push(&cube->tables, cube->arena);
    table->title = logical->title;
    table->form = logical->form ? logical->form->id : STR("");
    table->kind = STR("other");
    table->unit_fen = logical->unit_fen;
    table->place = logical->place;
    table->noted_empty =
        word_list_holds(knowledge_list(cube->knowledge, STR("table-remark")), STR("holds"), logical->note);
    table_lines(logical, cube);
    unit_twice_settle(logical, cube->arena, table);
}

void interpret_document(const Document *document, const Knowledge *knowledge, Cube *cube, Records *records,
                        Narrative *narrative) {
    LogicalTables tables = {0};
    *records = (Records){0};
    cube_init(cube, document->arena, knowledge);
    tables_collect(document, knowledge, document->arena, &tables);
    settle_units(document, &tables);
    package_facts(document, &tables, cube);
    entity_find(document, &tables, cube);
    for (int i = 0; i < tables.size; i++) {
        LogicalTable *table = &tables.data[i];
        table->kind = records_recognise(table, knowledge);
        if (!table->kind.size)
            rows_learn(table, cube);
    }
    for (int i = 0; i < tables.size; i++) {
        LogicalTable *table = &tables.data[i];
        add_table(table, cube);
        if (table->kind.size) {
            cube->tables.data[table->number].kind = table->kind;
            records_read_target(table, cube, records);
        } else {
            amounts_read(table, cube, records);
        }
    }
    half_read_doubt(&tables, cube, records);
    same_names_settle(cube);
    passages_collect(document, knowledge, &tables, narrative);
    sentences_read(narrative, cube);
    source_behind_settle(cube);
    resolve(cube, records);
    unit_heads_settle(cube);
    package_kind(document, cube, records);
    counts_read(narrative, cube);
}
