/* The interpreter: captions and tables, then the package's own facts, then each table by its kind, then the
 * sentences.
 *
 * Once everything is read, a package that names one unit only loses that dimension: "合计" and its single
 * unit's row are the same money. */
#include "interpret/interpret.h"
#include "interpret/tables/amounts.h"
#include "interpret/tables/half_read.h"
#include "interpret/facts.h"
#include "interpret/narrative/passages.h"
#include "interpret/records/records.h"
#include "interpret/narrative/sentences.h"
#include "interpret/tables/tables.h"

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
        Str rest = document->blocks.data[i].text;
        for (ptrdiff_t at; (at = str_find(rest, STR("元"))) >= 0; rest = str_sub(rest, at + 3, rest.size)) {
            bool ten_thousand = at >= 3 && memcmp(rest.data + at - 3, "万", 3) == 0;
            wan += ten_thousand;
            yuan += !ten_thousand;
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
    table->noted_empty = str_contains(logical->note, STR("空表"));
    table_lines(logical, cube);
}

/* A package whose tables name one unit only loses that dimension; what the text says of other units stays theirs. */
static void forget_single_entity(Cube *cube) {
    uint16_t single = 0;
    for (int i = 0; i < cube->readings.size; i++) {
        uint16_t entity = cube->readings.data[i].table < 0 ? 0 : cube->readings.data[i].at.member[DIM_ENTITY];
        if (entity && single && entity != single)
            return;
        if (entity)
            single = entity;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        uint16_t *entity = &cube->readings.data[i].at.member[DIM_ENTITY];
        *entity = *entity == single ? 0 : *entity;
    }
}

static const Project *listed_project(const Records *records, uint16_t member) {
    const Project *found = NULL;
    for (int i = 0; i < records->projects.size; i++) {
        const Project *project = &records->projects.data[i];
        if (project->own_table || project->member != member)
            continue;
        if (found)
            return NULL; /* several rows: its money stands under several functions or units */
        found = project;
    }
    return found;
}

/* The head of a project's own table names no functional class; its row in the list does, and it is the same money. */
static void settle_projects(Cube *cube, const Records *records) {
    for (int i = 0; i < cube->readings.size; i++) {
        Coordinate *at = &cube->readings.data[i].at;
        if (!at->member[DIM_PROJECT] || at->member[DIM_FUNCTION])
            continue;
        const Project *project = listed_project(records, at->member[DIM_PROJECT]);
        if (project && project->function.text.size)
            at->member[DIM_FUNCTION] = cube_find(cube, DIM_FUNCTION, project->function.text);
    }
}

/* 其中：财政拨款, 上年结转, 其他资金 in the head of a target: 其中 before the first of several sources
 * heads a list of them all. */
static void settle_heads(Cube *cube) {
    for (int i = 0; i + 1 < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        const Reading *next = &cube->readings.data[i + 1];
        if (!reading->partial || next->partial || reading->table < 0 || reading->table != next->table ||
            reading->row == next->row)
            continue;
        Coordinate one = reading->at, two = next->at;
        bool sources = one.member[DIM_SOURCE] && two.member[DIM_SOURCE] && one.member[DIM_PROJECT];
        one.member[DIM_SOURCE] = two.member[DIM_SOURCE] = 0;
        reading->partial = !(sources && coordinate_equal(&one, &two));
    }
}

/* A level that a table prints at the coordinate, -1: none. */
static int table_level(const Map *levels, const Coordinate *at) {
    const int *found = map_find(levels, (Str){(const char *)at, sizeof *at});
    return found ? *found : -1;
}

/* Is all the money of this source of that other one too: do the totals of both agree? */
static bool is_all_of(const Cube *cube, const Map *levels, Coordinate total, uint16_t source, uint16_t other) {
    const uint16_t measures[] = {total.member[DIM_MEASURE], cube_find(cube, DIM_MEASURE, STR("outlays")),
                                 cube_find(cube, DIM_MEASURE, STR("receipts"))};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        total.member[DIM_MEASURE] = measures[i];
        total.member[DIM_SOURCE] = source;
        int one = table_level(levels, &total);
        total.member[DIM_SOURCE] = other;
        int two = table_level(levels, &total);
        int64_t amount = one < 0 ? 0 : cube->readings.data[one].amount.value_fen;
        if (amount && two >= 0)
            return amount == cube->readings.data[two].amount.value_fen;
    }
    return false;
}

/* The source whose table cuts what the reading's source is not cut by, and is the same money; its own if none is. What
 * is told of another year moves with this year's. */
static uint16_t same_source(const Cube *cube, const Map *levels, Coordinate at) {
    const uint16_t source = at.member[DIM_SOURCE];
    const uint16_t grant = cube_find(cube, DIM_SOURCE, STR("grant"));
    const uint16_t general = cube_find(cube, DIM_SOURCE, STR("general"));
    const uint16_t others[] = {general, grant, 0};
    bool final = str_equal(cube->kind, STR("final-accounts"));
    at.member[DIM_YEAR] = (uint16_t)cube->year;
    at.member[DIM_STAGE] = cube_find(cube, DIM_STAGE, final ? STR("final") : STR("budget"));
    if ((source && source != grant && source != general) || table_level(levels, &at) >= 0)
        return source;
    Coordinate total = {0};
    static const Dim kept[] = {DIM_MEASURE, DIM_YEAR, DIM_STAGE, DIM_ENTITY};
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
        total.member[kept[k]] = at.member[kept[k]];
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        at.member[DIM_SOURCE] = others[k];
        if (others[k] != source && table_level(levels, &at) >= 0 && is_all_of(cube, levels, total, source, others[k]))
            return others[k];
    }
    return source;
}

/* 财政拨款支出…行政运行 100 万元: no table cuts fiscal grants by class, but one cuts the general budget, and that is
 * all the grants there are. Then the sentence is about it. */
static void settle_sources(Cube *cube) {
    Map levels = {0};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table >= 0 && reading->kind == READING_LEVEL && !reading->blank)
            (void)map_put(&levels, cube->arena, (Str){(const char *)&reading->at, sizeof reading->at}, i);
    }
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        if (reading->table < 0)
            reading->at.member[DIM_SOURCE] = same_source(cube, &levels, reading->at);
    }
}

/* What was settled of the readings holds for the claims that made them, and for their bases. */
static void settle_claims(Cube *cube) {
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        Coordinate base = reading->at;
        if (!reading->base.member[DIM_YEAR])
            continue;
        base.member[DIM_YEAR] = reading->base.member[DIM_YEAR];
        base.member[DIM_STAGE] = reading->base.member[DIM_STAGE];
        reading->base = base;
    }
    for (int i = 0; i < cube->claims.size; i++) {
        Claim *claim = &cube->claims.data[i];
        if (claim->reading < 0)
            continue;
        const Reading *reading = &cube->readings.data[claim->reading];
        claim->at = reading->at;
        if (claim->kind != CLAIM_SHARE && claim->base.member[DIM_YEAR]) {
            Coordinate base = reading->at;
            base.member[DIM_YEAR] = claim->base.member[DIM_YEAR];
            base.member[DIM_STAGE] = claim->base.member[DIM_STAGE];
            claim->base = base;
        }
    }
}

/* Where money was carried in, a table of income that does not tell it apart prints all receipts. */
static void settle_receipts(Cube *cube) {
    uint16_t receipts = cube_find(cube, DIM_MEASURE, STR("receipts"));
    uint16_t income = cube_find(cube, DIM_MEASURE, STR("income"));
    bool carried = false;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        uint16_t measure = reading->at.member[DIM_MEASURE];
        carried |= measure != receipts && measure != income && cube_covers(cube, DIM_MEASURE, receipts, measure) &&
                   reading->amount.value_fen && reading->at.member[DIM_YEAR] == cube->year;
    }
    bool total_printed = false; /* a table keeps a total of receipts apart from the year's income */
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        total_printed |= reading->table >= 0 && !reading->undivided && reading->at.member[DIM_MEASURE] == receipts;
    }
    for (int i = 0; i < cube->readings.size; i++) {
        Reading *reading = &cube->readings.data[i];
        uint16_t *measure = &reading->at.member[DIM_MEASURE];
        if (!reading->undivided)
            continue;
        if (carried && *measure == income)
            *measure = receipts;
        else if (!carried && !total_printed && *measure == receipts)
            *measure = income;
    }
}

void interpret_document(const Document *document, const Knowledge *knowledge, Cube *cube, Records *records,
                        Narrative *narrative) {
    LogicalTables tables = {0};
    *records = (Records){0};
    cube_init(cube, document->arena, knowledge);
    tables_collect(document, knowledge, document->arena, &tables);
    settle_units(document, &tables);
    package_facts(document, &tables, cube);
    for (int i = 0; i < tables.size; i++) {
        LogicalTable *table = &tables.data[i];
        add_table(table, cube);
        Str kind = records_recognise(table, knowledge);
        if (kind.size) {
            cube->tables.data[table->number].kind = kind;
            records_read_target(table, cube, records);
        } else {
            amounts_read(table, cube, records);
        }
    }
    half_read_doubt(&tables, cube, records);
    sentences_read(document, cube);
    settle_heads(cube);
    settle_receipts(cube);
    settle_projects(cube, records);
    forget_single_entity(cube);
    settle_sources(cube);
    settle_claims(cube);
    package_kind(document, cube, records);
    passages_collect(document, &tables, narrative);
}
