/* The comparison as JSON; docs/json.md has the fields.
 *
 *     {"a": {"file", "entity", "year", "kind"}, "b": {…}, "own": false,
 *      "figures": {"same", "different"}, "repeated": {"same", "different"}, …
 *      "headline": [as the differences, set "headline"],
 *      "differences": [{"set": "figures"|"repeated", "kind": "changed"|"came"|"went",
 *                       "table", "form", "row", "column", "coordinate",
 *                       "a": {"printed", "yuan", "place"}|null, "b": …, "yuan": b less a, "elsewhere"}],
 *      "projects": [{"change", "name", "field", "a", "b", "yuan"}], "targets": [{"change", "name", "a", "b"}]} */
#include "report/compare_json.h"
#include "report/compare_words.h"
#include "report/fields.h"

static void put_package(Json *json, const char *key, const Package *package) {
    json_key(json, key);
    json_open_object(json, false);
    field_text(json, "file", package->document.file);
    field_text(json, "entity", package->cube.entity);
    field_int(json, "year", package->cube.year);
    field_text(json, "kind", package->cube.kind);
    json_close(json);
}

static void put_counts(Json *json, const char *key, int same, int different) {
    json_key(json, key);
    json_open_object(json, false);
    json_key(json, "same");
    json_put_int(json, same);
    json_key(json, "different");
    json_put_int(json, different);
    json_close(json);
}

static void put_figure(Json *json, const char *key, const Package *package, int number) {
    const Reading *reading = comparison_reading(package, number);
    json_key(json, key);
    if (!reading) {
        json_put_null(json);
        return;
    }
    json_open_object(json, false);
    field_text(json, "printed", reading->printed);
    field_yuan(json, "yuan", reading->amount.value_fen);
    field_place(json, "place", &reading->place);
    json_close(json);
}

static void put_difference(Json *json, const Comparison *comparison, const Difference *difference, const char *set) {
    const Package *package = difference->b >= 0 ? comparison->b : comparison->a;
    const Reading *reading = comparison_reading(package, difference->b >= 0 ? difference->b : difference->a);
    const TableLine *line = reading_line(&package->cube, reading);
    const Table *table = reading_table(&package->cube, reading);
    json_open_object(json, false);
    field_text(json, "set", str_from_c(set));
    field_text(json, "kind", compare_kind_id(difference->kind));
    field_text(json, "table", table ? table->title : STR(""));
    field_text(json, "form", table ? table->form : STR(""));
    field_text(json, "row", line ? line->label : STR(""));
    field_text(json, "column", table ? reading_column(&package->cube, reading) : STR(""));
    field_coordinate(json, "coordinate", &package->cube, &reading->at);
    put_figure(json, "a", comparison->a, difference->a);
    put_figure(json, "b", comparison->b, difference->b);
    field_yuan(json, "yuan", difference->by_fen);
    json_key(json, "elsewhere");
    json_put_int(json, difference->elsewhere);
    json_close(json);
}

static void put_record(Json *json, const Comparison *comparison, const RecordDifference *difference, bool target,
                       Arena *scratch) {
    json_open_object(json, false);
    field_text(json, "change", compare_change_id(difference->change));
    field_text(json, "name",
               target ? compare_target_name(comparison, difference, scratch)
                      : compare_project_name(comparison, difference));
    field_text(json, "field", difference->what ? str_from_c(difference->what) : STR(""));
    field_text(json, "a", difference->before);
    field_text(json, "b", difference->after);
    if (difference->change == RECORD_AMOUNT)
        field_yuan(json, "yuan", difference->by_fen);
    json_close(json);
}

static void put_records(Json *json, const char *key, const Comparison *comparison, const RecordDifferences *list,
                        bool target, Arena *scratch) {
    json_key(json, key);
    json_open_array(json, true);
    for (int i = 0; i < list->size; i++)
        put_record(json, comparison, &list->data[i], target, scratch);
    json_close(json);
}

void compare_json(const Comparison *comparison, ReportOptions options, Arena *scratch, Buf *out) {
    Json json;
    json_init(&json, out, options.pretty);
    json_open_object(&json, true);
    put_package(&json, "a", comparison->a);
    put_package(&json, "b", comparison->b);
    json_key(&json, "own");
    json_put_bool(&json, comparison->own);
    put_counts(&json, "figures", comparison->same, comparison->figures.size);
    put_counts(&json, "repeated", comparison->repeated_same, comparison->repeated.size);
    put_counts(&json, "project-counts", comparison->projects_same, comparison->projects.size);
    put_counts(&json, "target-counts", comparison->targets_same, comparison->targets.size);
    json_key(&json, "headline");
    json_open_array(&json, true);
    for (int i = 0; i < comparison->headline.size; i++)
        put_difference(&json, comparison, &comparison->headline.data[i], "headline");
    json_close(&json);
    json_key(&json, "differences");
    json_open_array(&json, true);
    for (int i = 0; i < comparison->repeated.size; i++)
        put_difference(&json, comparison, &comparison->repeated.data[i], "repeated");
    for (int i = 0; i < comparison->figures.size; i++)
        put_difference(&json, comparison, &comparison->figures.data[i], "figures");
    json_close(&json);
    put_records(&json, "projects", comparison, &comparison->projects, false, scratch);
    put_records(&json, "targets", comparison, &comparison->targets, true, scratch);
    json_close(&json);
    buf_byte(out, '\n');
}
