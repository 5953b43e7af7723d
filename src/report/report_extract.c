/* report_extract: the figures of a document as data, each with its coordinate and its place;
 * projects and indicators as records.
 *
 *     jsonl   a figure, project or indicator a line; figures in reading order, then projects, then indicators
 *     json    the same in one object
 *     csv tsv the figures alone, one a line, a dimension a column
 *
 * A blank or dash that stands for zero is no figure and is not extracted. Cost: linear. */
#include "report/fields.h"
#include "lexis/quantity.h"
#include "report/report.h"
#include "report/report_rows.h"

typedef struct Extract {
    Json json;
    const Package *package;
    const Cube *cube;
    Arena *scratch;
} Extract;

static Str unit_of(int64_t unit_fen) {
    return unit_fen > 0 ? money_unit_name(unit_fen) : (Str){0};
}

static Str table_title(const Cube *cube, int table) {
    return table >= 0 && table < cube->tables.size ? cube->tables.data[table].title : (Str){0};
}

/* ["201", "一般公共服务支出"], or the label alone; null in a sentence. */
static void put_row(Json *json, const TableLine *line) {
    json_key(json, "row");
    if (!line) {
        json_put_null(json);
        return;
    }
    json_open_array(json, false);
    if (line->code.size > 0)
        json_put_text(json, line->code);
    if (line_name(line).size > 0 || line->code.size == 0)
        json_put_text(json, line_name(line));
    json_close(json);
}

/* The header path, from the outermost header down. */
static void put_column(Json *json, const Cube *cube, const Reading *reading) {
    json_key(json, "column");
    if (!reading_table(cube, reading)) {
        json_put_null(json);
        return;
    }
    json_open_array(json, false);
    Str rest = reading_column(cube, reading), piece;
    while (str_split(&rest, '/', &piece))
        json_put_text(json, str_trim(piece));
    json_close(json);
}

static void put_figure(Extract *extract, const Reading *reading) {
    Json *json = &extract->json;
    const Table *table = reading_table(extract->cube, reading);
    json_open_object(json, false);
    field_text(json, "file", extract->package->document.file);
    field_text(json, "table", table ? table->title : (Str){0});
    field_text(json, "form", table ? table->form : (Str){0});
    put_row(json, reading_line(extract->cube, reading));
    put_column(json, extract->cube, reading);
    field_text(json, "printed", reading->printed);
    field_text(json, "unit", unit_of(reading->unit_fen));
    field_yuan(json, "yuan", reading->amount.value_fen);
    field_text(json, "kind", reading->kind == READING_CHANGE ? STR("change") : STR("level"));
    field_coordinate(json, "coordinate", extract->cube, &reading->at);
    field_place(json, "place", &reading->place);
    field_text(json, "sentence", reading->sentence);
    json_close(json);
}

static void put_project(Extract *extract, const Project *project) {
    const struct {
        const char *key;
        const Field *field;
    } fields[] = {{"code", &project->code},
                  {"name", &project->name},
                  {"full", &project->full},
                  {"unit", &project->unit},
                  {"department", &project->department},
                  {"function", &project->function},
                  {"attribute", &project->attribute},
                  {"amount", &project->amount},
                  {"begins", &project->begins},
                  {"ends", &project->ends},
                  {"summary", &project->summary},
                  {"basis", &project->basis},
                  {"goal", &project->goal}};
    Json *json = &extract->json;
    json_open_object(json, false);
    field_text(json, "file", extract->package->document.file);
    field_text(json, "record", STR("project"));
    field_text(json, "table", table_title(extract->cube, project->table));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_text(json, fields[i].key, fields[i].field->text);
    if (project->has_value)
        field_yuan(json, "yuan", project->value.value_fen);
    else
        field_text(json, "yuan", (Str){0});
    json_key(json, "own_table");
    json_put_bool(json, project->own_table);
    field_place(json, "place", &project->place);
    json_close(json);
}

static void put_indicator(Extract *extract, const Indicator *indicator) {
    const struct {
        const char *key;
        const Field *field;
    } fields[] = {{"level1", &indicator->level1}, {"level2", &indicator->level2},     {"level3", &indicator->level3},
                  {"weight", &indicator->weight}, {"relation", &indicator->relation}, {"value", &indicator->value},
                  {"unit", &indicator->unit}};
    const Projects *projects = &extract->package->records.projects;
    bool owned = indicator->project >= 0 && indicator->project < projects->size;
    const Project *project = owned ? &projects->data[indicator->project] : NULL;
    Str name = !project ? (Str){0} : project->name.text.size > 0 ? project->name.text : project->full.text;
    Json *json = &extract->json;
    json_open_object(json, false);
    field_text(json, "file", extract->package->document.file);
    field_text(json, "record", STR("indicator"));
    field_text(json, "table", table_title(extract->cube, indicator->table));
    field_text(json, "project", name);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_text(json, fields[i].key, fields[i].field->text);
    field_place(json, "place", &indicator->place);
    json_close(json);
}

static void end_line(Extract *extract) {
    if (!extract->json.pretty && extract->json.depth == 0)
        buf_byte(extract->json.out, '\n');
}

static void put_figures(Extract *extract) {
    for (int i = 0; i < extract->cube->readings.size; i++) {
        if (extract->cube->readings.data[i].blank)
            continue;
        put_figure(extract, &extract->cube->readings.data[i]);
        end_line(extract);
    }
}

static void put_projects(Extract *extract) {
    for (int i = 0; i < extract->package->records.projects.size; i++) {
        put_project(extract, &extract->package->records.projects.data[i]);
        end_line(extract);
    }
}

static void put_indicators(Extract *extract) {
    for (int i = 0; i < extract->package->records.indicators.size; i++) {
        put_indicator(extract, &extract->package->records.indicators.data[i]);
        end_line(extract);
    }
}

void report_extract_jsonl(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    (void)options;
    Extract extract = {.package = package, .cube = &package->cube, .scratch = scratch};
    json_init(&extract.json, out, false);
    put_figures(&extract);
    put_projects(&extract);
    put_indicators(&extract);
}

void report_extract_json(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    static const struct {
        const char *key;
        void (*put)(Extract *extract);
    } parts[] = {{"figures", put_figures}, {"projects", put_projects}, {"indicators", put_indicators}};
    Extract extract = {.package = package, .cube = &package->cube, .scratch = scratch};
    Json *json = &extract.json;
    json_init(json, out, options.pretty);
    json_open_object(json, true);
    field_text(json, "file", package->document.file);
    field_text(json, "kind", package->cube.kind);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        json_key(json, parts[i].key);
        json_open_array(json, true);
        parts[i].put(&extract);
        json_close(json);
    }
    json_close(json);
}

/* Would a spreadsheet take it for a formula? A number with its sign is none, nor is a lone dash. */
static bool is_formula(Str text) {
    if (text.size < 2 || !memchr("=+-@\t\r", text.data[0], 6))
        return text.size == 1 && (text.data[0] == '=' || text.data[0] == '@');
    if (text.data[0] != '-' && text.data[0] != '+')
        return true;
    for (ptrdiff_t i = 1; i < text.size; i++)
        if (!memchr("0123456789.,%", text.data[i], 13))
            return true;
    return false;
}

/* A cell: quoted in csv where it must be; in tsv, which has no quoting, a tab or line end becomes a
 * space. */
static void put_cell(Buf *out, char separator, Str text) {
    bool quoted = separator == ',' &&
                  (memchr(text.data ? text.data : "", '"', (size_t)text.size) || str_contains(text, STR(",")) ||
                   str_contains(text, STR("\n")) || str_contains(text, STR("\r")));
    if (quoted)
        buf_byte(out, '"');
    if (separator == ',' && is_formula(text))
        buf_byte(out, '\'');
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool breaks = byte == '\t' || byte == '\n' || byte == '\r';
        if (quoted && byte == '"')
            buf_byte(out, '"');
        buf_byte(out, separator == '\t' && breaks ? ' ' : byte);
    }
    if (quoted)
        buf_byte(out, '"');
}

void report_extract_header(char separator, Buf *out) {
    const RowsKind *figures = rows_find(STR("figures"));
    for (int i = 0; figures->columns[i]; i++) {
        if (i > 0)
            buf_byte(out, separator);
        buf_str(out, str_from_c(figures->columns[i]));
    }
    buf_byte(out, '\n');
}

void report_extract_delimited(const Package *package, char separator, Arena *scratch, Buf *out) {
    const RowsKind *figures = rows_find(STR("figures"));
    Str cells[ROWS_COLUMNS_MAX] = {0};
    for (int next = 0; figures->read(package, &next, false, scratch, cells);) {
        for (int i = 0; figures->columns[i]; i++) {
            if (i > 0)
                buf_byte(out, separator);
            put_cell(out, separator, cells[i]);
        }
        buf_byte(out, '\n');
    }
}
