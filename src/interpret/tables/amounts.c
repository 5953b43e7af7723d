/* Each cell of an amount column is a reading at base + column + row. A number that gets no coordinate is kept as
 * misunderstood, with the reason; a blank in an understood row and column is a zero that the table implies.
 *
 * Rows that list projects are records as well. */
#include "interpret/tables/amounts.h"
#include "base/utf8.h"
#include "interpret/counts/count_rows.h"
#include "interpret/tables/cell_number.h"
#include "interpret/tables/rows.h"

typedef struct AmountReader {
    const LogicalTable *table;
    Cube *cube;
    Records *records;
    Layout *layout;
    RowReader rows[BLOCKS_MAX];
    CountRows counts[BLOCKS_MAX];
    bool shared; /* the row has an amount that is printed over several columns: its blanks say nothing */
} AmountReader;

static Table *table_of(const AmountReader *reader) {
    return &reader->cube->tables.data[reader->table->number];
}

static Place place_of(const LogicalRow *line, int col) {
    const Cell *cell = logical_cell(line, col);
    return cell ? cell->place : (Place){0};
}

void table_lines(const LogicalTable *table, Cube *cube) {
    Table *out = &cube->tables.data[table->number];
    out->lines_count = table->body.size;
    out->lines = arena_array(cube->arena, TableLine, table->body.size);
    Buf text = {.arena = cube->arena};
    for (int row = 0; row < table->body.size; row++) {
        const LogicalRow *logical = &table->body.data[row];
        TableLine *line = &out->lines[row];
        line->grid = logical->grid;
        line->grid_row = logical->row;
        out->spaced |= logical->grid->spaced;
        text.size = 0;
        bool placed = false;
        for (int col = 0; col < table->columns; col++) {
            const Cell *cell = logical_cell(logical, col);
            if (!cell || cell->covered || !cell->text.size)
                continue;
            if (!placed)
                line->place = cell->place;
            if (placed)
                buf_str(&text, STR("  "));
            placed = true;
            buf_str(&text, cell->text);
        }
        line->text = arena_copy(cube->arena, buf_view(&text));
        line->label = line->code = STR("");
    }
    buf_release(&text);
}

/* The cell with the column's figure: its own, or one that is merged with a label's column at its left, where a total
 * has no label to print. NULL: none. */
static const Cell *figure_cell(const AmountReader *reader, int row, int col) {
    const LogicalRow *line = &reader->table->body.data[row];
    const Column *columns = reader->layout->columns;
    const Cell *cell = logical_cell(line, col);
    if (!cell)
        return NULL;
    if (!cell->covered) {
        bool over = false; /* an amount's column at the right has it */
        for (int i = col + 1; i < col + cell->col_span && i < reader->layout->columns_count; i++)
            over |= columns[i].amount;
        return over && !columns[col].amount && text_is_number(cell->text) ? NULL : cell;
    }
    const Cell *owner = grid_owner(line->grid, line->row, col);
    int first = (int)((owner - line->grid->cells) % line->grid->cols);
    if (!columns[col].amount || (owner - line->grid->cells) / line->grid->cols != line->row)
        return NULL;
    for (int i = first; i < col; i++)
        if (columns[i].amount)
            return NULL;
    return text_is_number(owner->text) ? owner : NULL;
}

static void misunderstand(const AmountReader *reader, int row, int col, const char *reason) {
    const Cell *cell = figure_cell(reader, row, col);
    *vec_push(&reader->cube->misunderstood, reader->cube->arena) = (Misunderstood){
        .table = reader->table->number,
        .row = row,
        .col = col,
        .printed = cell->text,
        .place = cell->place,
        .reason = str_from_c(reason),
    };
}

/* Lists of purchases break down by whatever their compilers like (class of goods, unit, thing), often under one
 * another. */
static bool is_thing_bought(const Cube *cube, const Coordinate *at) {
    uint16_t measure = at->member[DIM_MEASURE];
    bool bought = cube_covers(cube, DIM_MEASURE, MEASURE_PROCUREMENT, measure) || measure == MEASURE_PURCHASED_SERVICES;
    return bought && (at->member[DIM_PROJECT] || at->member[DIM_ENTITY] || at->member[DIM_ECONOMIC] ||
                      at->member[DIM_GOV_ECONOMIC] || at->member[DIM_FUNCTION]);
}

static void add_reading(const AmountReader *reader, const RowMeaning *meaning, const Coordinate *at,
                        const Amount *amount, CellKind kind, int row, int col) {
    const Column *column = &reader->layout->columns[col];
    const Cell *cell = figure_cell(reader, row, col);
    Reading reading = {
        .at = *at,
        .kind = column->change || meaning->change ? READING_CHANGE : READING_LEVEL,
        .unit_fen = column->unit_fen,
        .printed = cell->text,
        .undivided = !reader->rows[column->block].divides,
        .same_name = meaning->same_name,
        .grounds = (meaning->loose || is_thing_bought(reader->cube, at) ? GROUND(LOOSE) : 0) |
                   (reader->table->unit_guessed && !column->has_unit ? GROUND(UNIT_GUESSED) : 0),
        .partial = meaning->partial,
        .partial_across = column->partial,
        .table = reader->table->number,
        .block = column->block,
        .row = row,
        .col = col,
        .line_col = column->line,
        .sentence = STR(""),
        .place = cell->place,
        .source = cell->source,
    };
    if (column->change && column->base_stage) {
        reading.base = *at;
        reading.base.member[DIM_YEAR] = column->base_year;
        reading.base.member[DIM_STAGE] = column->base_stage;
    }
    reading.blank = kind == CELL_BLANK;
    reading.amount = *amount;
    if (meaning->minus && reading.amount.value_fen > 0)
        reading.amount.value_fen = -reading.amount.value_fen;
    *vec_push(&reader->cube->readings, reader->cube->arena) = reading;
}

/* A row of nothing but words and without a code is a heading that is printed again. */
static bool has_number(const AmountReader *reader, int row) {
    for (int col = 0; col < reader->layout->columns_count; col++)
        if (reader->layout->columns[col].amount &&
            text_is_number(logical_text(&reader->table->body.data[row], col, false)))
            return true;
    return false;
}

/* Has the column amounts of its own? In a form that is no table of amounts its cells are merged as words demand. */
static bool stands_alone(const AmountReader *reader, int col) {
    enum { OWN_AMOUNTS_MIN = 3 };
    int own = 0;
    for (int row = 0; row < reader->table->body.size && own < OWN_AMOUNTS_MIN; row++) {
        const Cell *cell = logical_cell(&reader->table->body.data[row], col);
        own += cell && !cell->covered && cell->col_span == 1 && text_is_number(cell->text);
    }
    return own >= OWN_AMOUNTS_MIN;
}

/* Is the amount printed once for several columns, or for several rows that have a label each? It belongs to none of
 * them alone. A row's label is its first word; where that is merged down too, the rows are one. */
static bool is_shared(const AmountReader *reader, int row, int col) {
    const LogicalRow *line = &reader->table->body.data[row];
    const Cell *owner = grid_owner(line->grid, line->row, col);
    if ((owner->row_span < 2 && owner->col_span < 2) || !text_is_number(owner->text))
        return false;
    int at = (int)(owner - line->grid->cells), owner_row = at / line->grid->cols, owner_col = at % line->grid->cols;
    int amounts = 0, label = 0;
    for (int c = owner_col; c < owner_col + owner->col_span && c < reader->layout->columns_count; c++)
        amounts += reader->layout->columns[c].amount && stands_alone(reader, c);
    if (amounts > 1)
        return true;
    while (label < owner_col && !grid_owner(line->grid, owner_row, label)->text.size)
        label++;
    for (int r = owner_row + 1; r < owner_row + owner->row_span && label < owner_col; r++)
        if (!grid_cell(line->grid, r, label)->covered && grid_cell(line->grid, r, label)->text.size)
            return true;
    return false;
}

static bool shares_columns(const AmountReader *reader, int row) {
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Cell *cell = logical_cell(&reader->table->body.data[row], col);
        if (cell && cell->col_span > 1 && reader->layout->columns[col].amount && is_shared(reader, row, col))
            return true;
    }
    return false;
}

/* A cell that is not blank though no amount of its own can be read from it. */
static bool is_unread(const AmountReader *reader, int row, int col) {
    const LogicalRow *line = &reader->table->body.data[row];
    const Column *column = &reader->layout->columns[col];
    const Cell *cell = logical_cell(line, col);
    return cell && column->amount &&
           (cell->picture || (reader->shared && !cell->text.size) || is_shared(reader, row, col));
}

/* What the heading says the percentages are: growth before completion, for 增减比例 says both. */
static ClaimKind kind_of_percent(const Cube *cube, Str label) {
    const WordList *words = knowledge_list(cube->knowledge, STR("percent-column"));
    Str key = utf8_fold_key(cube->arena, label);
    return word_list_holds(words, STR("growth"), key)  ? CLAIM_GROWTH
           : word_list_holds(words, STR("rate"), key)  ? CLAIM_RATE
           : word_list_holds(words, STR("share"), key) ? CLAIM_SHARE
                                                       : CLAIM_NONE;
}

/* A percentage is a reading of its own kind: no amount, with a sign behind it or not. */
static void read_percent(const AmountReader *reader, const RowMeaning *meaning, int row, int col) {
    Cube *cube = reader->cube;
    const Column *column = &reader->layout->columns[col];
    const LogicalRow *line = &reader->table->body.data[row];
    const Cell *cell = logical_cell(line, col);
    Amount amount;
    if (!cell || cell->covered)
        return;
    Str key = utf8_fold_key(cube->arena, cell->text);
    if (str_ends(key, STR("%")))
        key = str_sub(key, 0, key.size - 1);
    if (!amount_parse(key, PERCENT_UNIT, &amount))
        return;
    CellPercent *percentage = vec_push(&cube->percentages, cube->arena);
    *percentage = (CellPercent){.table = reader->table->number, .row = row, .col = col, .block = column->block};
    percentage->near = cube->readings.size - 1;
    percentage->claim = (Claim){.kind = kind_of_percent(cube, column->label), .percent = true, .reading = -1};
    percentage->claim.level_reading = percentage->claim.change_reading = percentage->claim.base_reading = -1;
    percentage->claim.at = rows_apply(&reader->rows[column->block], meaning, column);
    percentage->claim.amount = amount;
    percentage->claim.printed = cell->text;
    percentage->claim.sentence = STR("");
    percentage->claim.place = cell->place;
}

/* Codes, names and numbers of rows have no decimals: a number that has some stands in their column by mistake, or the
 * column's heading was misread. Counts, prices and remarks may look like that, where all words of the heading are
 * known. */
static bool is_out_of_place(const Column *column, Str text) {
    bool may = column->role == ROLE_QUANTITY || column->role == ROLE_TEXT;
    bool decimals = str_contains(text, STR(".")) || str_contains(text, STR(",")) || str_contains(text, STR("，"));
    return text_is_number(text) && decimals && !(may && column->understood);
}

/* What is measured where neither title nor headings nor label say it: 某局 | 2025年预算数 is all that it may spend, as
 * far as the table says. */
static bool is_unsaid(const AmountReader *reader, Coordinate *at) {
    if (at->member[DIM_MEASURE] || !reader->layout->staged)
        return false;
    at->member[DIM_MEASURE] = MEASURE_OUTLAYS;
    return true;
}

static void place_cell(const AmountReader *reader, const RowMeaning *meaning, const Amount *amount, CellKind kind,
                       int row, int col) {
    const Column *column = &reader->layout->columns[col];
    bool number = kind != CELL_BLANK;
    const char *reason = !column->amount ? "column" : !meaning->understood ? "row" : NULL;
    Coordinate at = {0};
    if (!reason)
        at = rows_apply(&reader->rows[column->block], meaning, column);
    bool unsaid = !reason && is_unsaid(reader, &at);
    if (!reason)
        reason = !at.member[DIM_MEASURE] ? "measure" : !column->unit_fen ? "unit" : NULL;
    if (reason && number)
        misunderstand(reader, row, col, reason);
    if (reason)
        return;
    table_of(reader)->placed += number;
    add_reading(reader, meaning, &at, amount, kind, row, col);
    if (unsaid)
        reader->cube->readings.data[reader->cube->readings.size - 1].grounds |= GROUND(LOOSE);
}

/* Words among amounts ("详见附表") are no figure; what is or was meant as a number must be placed or reported. In other
 * columns only plain numbers count. */
static void read_cell(const AmountReader *reader, const RowMeaning *meaning, int row, int col) {
    const Column *column = &reader->layout->columns[col];
    const Cell *cell = figure_cell(reader, row, col);
    Amount amount;
    bool unread = is_unread(reader, row, col), cut = cell && cell->cut && column->amount;
    if ((unread || cut) && meaning->understood)
        *vec_push(&reader->cube->worded, reader->cube->arena) = (Worded){reader->table->number, row, col};
    if (!cell || cell->picture || (unread && !cell->text.size))
        return;
    CellKind kind =
        cell_number_read(reader->cube->knowledge, reader->cube->arena, cell->text, column->unit_fen, &amount);
    bool number = kind != CELL_BLANK && kind != CELL_TEXT;
    if (!column->amount && kind != CELL_BLANK)
        number = text_is_number(cell->text);
    if (kind == CELL_TEXT && column->amount && meaning->understood && (meaning->code.size || has_number(reader, row)))
        *vec_push(&reader->cube->worded, reader->cube->arena) = (Worded){reader->table->number, row, col};
    if (!number && kind != CELL_BLANK)
        return;
    if (column->role != ROLE_NONE && !column->amount && !is_out_of_place(column, cell->text))
        return;
    if (!meaning->understood && !meaning->label.size && number && kind == CELL_NUMBER && !amount.value_fen)
        return; /* a form prints its zeros beyond its last label too */
    Table *table = table_of(reader);
    table->printed += number;
    if (unread)
        misunderstand(reader, row, col, "shared");
    else if (kind == CELL_BROKEN || kind == CELL_ERROR)
        misunderstand(reader, row, col, kind == CELL_ERROR ? "error-value" : "number");
    else
        place_cell(reader, meaning, &amount, number ? kind : CELL_BLANK, row, col);
}

/* Where a row of spending tells what is paid out of money carried in, its other sources are of this year's money alone;
 * tables that do not tell it apart print both as one. So they are compared along the row, and with nothing else. */
static void loosen_sources(const AmountReader *reader, int first) {
    const Cube *cube = reader->cube;
    bool carried = false;
    for (int i = first; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        carried |= reading->at.member[DIM_SOURCE] == SOURCE_CARRIED && reading->amount.value_fen &&
                   reading->at.member[DIM_MEASURE] == MEASURE_SPEND;
    }
    for (int i = first; i < cube->readings.size && carried; i++)
        if (cube->readings.data[i].at.member[DIM_SOURCE])
            cube->readings.data[i].grounds |= GROUND(LOOSE);
}

enum { HEADING_BYTES_MAX = 120 };

/* ---- projects ------------------------------------------------------------------------------------------------- */

static Field field_at(const AmountReader *reader, int row, Role role) {
    for (int col = 0; col < reader->layout->columns_count; col++)
        if (reader->layout->columns[col].role == role) {
            const LogicalRow *line = &reader->table->body.data[row];
            return (Field){logical_text(line, col, line->grid->ruled), place_of(line, col)};
        }
    return (Field){STR(""), {0}};
}

/* The heading of the last amount column that is printed and no total: "人员性项目". */
static Field attribute_of(const AmountReader *reader, int row) {
    Field field = {STR(""), {0}};
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Column *column = &reader->layout->columns[col];
        const LogicalRow *line = &reader->table->body.data[row];
        bool nature = column->at.member[DIM_NATURE] != reader->layout->base.member[DIM_NATURE];
        if (!column->amount || column->total || !nature || !text_is_number(logical_text(line, col, false)))
            continue;
        ptrdiff_t slash = column->label.size;
        while (slash > 0 && column->label.data[slash - 1] != '/')
            slash--;
        field = (Field){str_sub(column->label, slash, column->label.size), place_of(line, col)};
    }
    return field;
}

/* What else a list says of its projects, by its headings: the list "field" of records.vocab. */
static void take_texts(const AmountReader *reader, Project *project, int row) {
    const WordList *fields = knowledge_list(reader->cube->knowledge, STR("field"));
    const LogicalRow *line = &reader->table->body.data[row];
    const struct {
        const char *field;
        Field *slot;
    } texts[] = {{"project.basis", &project->basis},
                 {"project.estimate", &project->estimate},
                 {"project.summary", &project->summary},
                 {"project.goal", &project->goal}};
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Column *column = &reader->layout->columns[col];
        if (column->amount || column->role != ROLE_NONE || column->label.size > HEADING_BYTES_MAX)
            continue;
        char buffer[4 * HEADING_BYTES_MAX];
        Str field = word_list_find(fields, utf8_fold_into(buffer, column->label));
        for (size_t i = 0; field.size && i < sizeof texts / sizeof *texts; i++)
            if (str_equal(field, str_from_c(texts[i].field)) && !texts[i].slot->text.size)
                *texts[i].slot = (Field){logical_text(line, col, line->grid->ruled), place_of(line, col)};
    }
}

static void add_project(const AmountReader *reader, const RowMeaning *meaning, int row) {
    Project *project = vec_push(&reader->records->projects, reader->cube->arena);
    const LogicalRow *line = &reader->table->body.data[row];
    project->full = field_at(reader, row, ROLE_PROJECT_NAME);
    project->code = (Field){meaning->project_code, project->full.place};
    project->name = (Field){meaning->project_name, project->full.place};
    project->unit = field_at(reader, row, ROLE_UNIT_NAME);
    project->function = (Field){meaning->code, project->full.place};
    project->attribute = attribute_of(reader, row);
    project->table = reader->table->number;
    project->member = meaning->project;
    project->place = project->full.place;
    for (int col = 0; col < reader->layout->columns_count && !project->has_value; col++) {
        const Column *column = &reader->layout->columns[col];
        if (!column->amount || column->block != 0)
            continue;
        project->amount = (Field){logical_text(line, col, false), place_of(line, col)};
        project->has_value =
            amount_parse(project->amount.text, column->unit_fen ? column->unit_fen : 1, &project->value);
    }
    take_texts(reader, project, row);
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

static void label_line(const AmountReader *reader, const RowMeaning *meaning, int row, int block) {
    Arena *arena = reader->cube->arena;
    TableLine *line = &table_of(reader)->lines[row];
    if (block > 0) {
        TableLine *first = line;
        while (line->beside)
            line = line->beside;
        line->beside = arena_new_of(arena, TableLine);
        line = line->beside;
        line->text = first->text;
        line->place = first->place;
    }
    line->code = meaning->code;
    line->code_guessed = meaning->code_guessed;
    line->label = meaning->label;
    if (meaning->code.size && !str_starts(meaning->label, meaning->code))
        line->label = arena_format(arena, "%.*s %.*s", STR_ARG(meaning->code), STR_ARG(meaning->label));
}

static bool lists_projects(const AmountReader *reader) {
    for (int col = 0; col < reader->layout->columns_count; col++)
        if (reader->layout->columns[col].role == ROLE_PROJECT_NAME)
            return true;
    return false;
}

static void publish_columns(const AmountReader *reader) {
    Table *table = table_of(reader);
    table->columns_count = reader->layout->columns_count;
    table->columns = arena_array(reader->cube->arena, TableColumn, table->columns_count);
    for (int col = 0; col < table->columns_count; col++)
        table->columns[col].label = reader->layout->columns[col].label;
}

/* A row that counts things prints no money; in others a column may count. True where the row has no more to read. */
static bool read_counts(AmountReader *reader, const RowMeaning *meaning, int row, int block) {
    Str counter;
    uint16_t measure = count_row(&reader->counts[block], reader->cube, meaning->label, &counter);
    for (int col = 0; col < reader->layout->columns_count; col++) {
        const Column *column = &reader->layout->columns[col];
        CountCell cell = {row, col, column, measure, 0, measure ? counter : STR(""), false};
        cell.partial = measure && reader->counts[block].partial;
        if (column->block != block || (measure ? !column->amount : column->role != ROLE_QUANTITY))
            continue;
        if (!measure) {
            cell.entity = meaning->entity;
            cell.measure =
                meaning->entity || meaning->total ? count_column(reader->cube, column->label, &cell.counter) : 0;
        }
        if (cell.measure)
            count_cell(reader->cube, reader->table, &cell);
    }
    return measure != 0;
}

void amounts_read(const LogicalTable *table, Cube *cube, Records *records) {
    AmountReader reader = {.table = table, .cube = cube, .records = records, .layout = table->layout};
    publish_columns(&reader);
    for (int block = 0; block < reader.layout->blocks_count; block++)
        rows_begin(&reader.rows[block], table, reader.layout, cube, block);
    bool projects = lists_projects(&reader);
    table_of(&reader)->kind = projects ? STR("projects") : STR("amounts");
    for (int row = 0; row < table->body.size; row++) {
        reader.shared = shares_columns(&reader, row);
        for (int block = 0; block < reader.layout->blocks_count; block++) {
            RowMeaning meaning;
            rows_read(&reader.rows[block], row, &meaning);
            label_line(&reader, &meaning, row, block);
            const int first = cube->readings.size;
            if (read_counts(&reader, &meaning, row, block))
                continue;
            for (int col = 0; col < reader.layout->columns_count; col++)
                if (reader.layout->columns[col].block == block)
                    (reader.layout->columns[col].role == ROLE_PERCENT ? read_percent : read_cell)(&reader, &meaning,
                                                                                                  row, col);
            loosen_sources(&reader, first);
            if (block == 0 && projects && meaning.project)
                add_project(&reader, &meaning, row);
        }
    }
}
