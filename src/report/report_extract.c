/* report_extract: the figures of a document as data, each with its coordinate and its place;
 * projects and indicators as records.
 *
 *     jsonl   a figure, project or indicator a line; figures in reading order, then projects, then indicators
 *     json    the same in one object
 *     csv tsv the figures alone, one a line, a dimension a column
 *
 * Every printed figure is a line: one that was not understood has no coordinate, but a reason. Cost: linear. */
#include "report/fields.h"
#include "base/utf8.h"
#include "report/figure.h"
#include "lexis/quantity.h"
#include "report/report.h"
#include "report/standing.h"

typedef struct Extract {
    Json json;
    const Package *package;
    const Cube *cube;
    Arena *scratch;
    Standings standings;
} Extract;

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
static void put_column(Json *json, const Figure *figure) {
    json_key(json, "column");
    if (!figure->table) {
        json_put_null(json);
        return;
    }
    json_open_array(json, false);
    Str rest = figure->column, piece;
    while (str_split(&rest, '/', &piece))
        json_put_text(json, utf8_trim(piece));
    json_close(json);
}

static void put_meaning(Json *json, const Cube *cube, const Figure *figure) {
    field_text(json, "unit", figure->unit);
    if (figure_is_money(figure))
        field_yuan(json, "yuan", figure->value_fen);
    else
        field_text(json, "yuan", (Str){0});
    field_text(json, "kind", figure_kind(figure));
    if (figure->at)
        field_coordinate(json, "coordinate", cube, figure->at);
    else
        field_text(json, "coordinate", (Str){0});
    field_text(json, "reason", figure->reason);
    json_key(json, "count");
    if (figure->count)
        json_put_int(json, figure->value_fen);
    else
        json_put_null(json);
}

static void put_figure(Extract *extract, const Figure *figure) {
    Json *json = &extract->json;
    json_open_object(json, false);
    field_text(json, "file", extract->package->document.file);
    json_key(json, "table"); /* one without a title is a table still */
    if (figure->table)
        json_put_text(json, figure->table->title);
    else
        json_put_null(json);
    field_text(json, "form", figure->table ? figure->table->form : (Str){0});
    put_row(json, figure->line);
    put_column(json, figure);
    field_text(json, "printed", figure->printed);
    put_meaning(json, extract->cube, figure);
    field_place(json, "place", &figure->place);
    field_text(json, "sentence", figure->sentence);
    json_put_standing(json, &extract->standings, figure->reading, figure->at != NULL);
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
    field_text(json, "table", field_table_title(extract->cube, project->table));
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
    Str name = project ? record_project_name(project) : (Str){0};
    Json *json = &extract->json;
    json_open_object(json, false);
    field_text(json, "file", extract->package->document.file);
    field_text(json, "record", STR("indicator"));
    field_text(json, "table", field_table_title(extract->cube, indicator->table));
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
    Figure figure;
    for (FigureCursor cursor = {0}; figure_next(extract->cube, &cursor, &figure);) {
        put_figure(extract, &figure);
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
    Extract extract = {
        .package = package, .cube = &package->cube, .scratch = scratch, .standings = standings_build(package, scratch)};
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
    Extract extract = {
        .package = package, .cube = &package->cube, .scratch = scratch, .standings = standings_build(package, scratch)};
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
