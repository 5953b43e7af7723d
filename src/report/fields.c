/* fields: the parts that check and extract share: places, coordinates, amounts of money as exact
 * decimals.
 *
 * A place omits nothing: what does not apply is null, so that a reader of the JSON needs no test
 * for a key. Money is a string of yuan, since a JSON number may pass through floating point on its
 * way. */
#include "report/fields.h"
#include "base/utf8.h"

#include <inttypes.h>

void field_text(Json *json, const char *key, Str text) {
    json_key(json, key);
    json_put_text_or_null(json, text);
}

void field_int(Json *json, const char *key, int64_t value) {
    json_key(json, key);
    if (value != 0)
        json_put_int(json, value);
    else
        json_put_null(json);
}

void yuan_print(Buf *out, int64_t value_fen) {
    uint64_t size = value_fen < 0 ? 0 - (uint64_t)value_fen : (uint64_t)value_fen;
    buf_format(out, "%s%" PRIu64 ".%02d", value_fen < 0 ? "-" : "", size / FEN_PER_YUAN, (int)(size % FEN_PER_YUAN));
}

/* Digits that could not be kept are not left out: the whole output fails. */
static void put_digits(Json *json, Buf *digits) {
    json_put_text(json, buf_view(digits));
    json->out->failed |= digits->failed;
    buf_release(digits);
}

void field_yuan(Json *json, const char *key, int64_t value_fen) {
    Buf digits = {0};
    yuan_print(&digits, value_fen);
    json_key(json, key);
    put_digits(json, &digits);
}

static void put_box(Json *json, const float box[4]) {
    json_key(json, "box");
    if (box[0] == 0 && box[1] == 0 && box[2] == 0 && box[3] == 0) {
        json_put_null(json);
        return;
    }
    json_open_array(json, false);
    for (int i = 0; i < 4; i++) {
        double hundredths = (double)box[i] * 100.0;
        bool sane = hundredths > -1e9 && hundredths < 1e9; /* a NaN is not */
        json_put_hundredths(json, sane ? (int64_t)(hundredths + (hundredths < 0 ? -0.5 : 0.5)) : 0);
    }
    json_close(json);
}

Str field_cell(const Place *place, char out[FIELD_CELL_MAX]) {
    int size = 0;
    if (place->table > 0)
        size = snprintf(out, FIELD_CELL_MAX, place->row > 0 ? "T%dR%d" : "T%d", place->table, place->row);
    else if (place->paragraph > 0)
        size = snprintf(out, FIELD_CELL_MAX, "P%d", place->paragraph);
    return size > 0 ? (Str){out, size} : place->cell;
}

/* Which file of the package; null where it is one file. */
static void field_part(Json *json, const Place *place) {
    field_text(json, "part", place_part_name(place));
}

void field_place(Json *json, const char *key, const Place *place) {
    char cell[FIELD_CELL_MAX];
    json_key(json, key);
    json_open_object(json, false);
    field_part(json, place);
    field_int(json, "page", place->page);
    field_text(json, "sheet", place->sheet);
    field_int(json, "line", place->line);
    field_text(json, "cell", field_cell(place, cell));
    put_box(json, place->box);
    json_close(json);
}

void field_site(Json *json, const char *key, const Site *site) {
    char cell[FIELD_CELL_MAX];
    json_key(json, key);
    json_open_object(json, false);
    field_part(json, &site->place);
    field_int(json, "page", site->place.page);
    field_text(json, "sheet", site->place.sheet);
    field_int(json, "line", site->place.line);
    field_text(json, "table", site->table);
    field_text(json, "row", site->row);
    field_text(json, "column", site->column);
    field_text(json, "cell", field_cell(&site->place, cell));
    put_box(json, site->place.box);
    json_close(json);
}

Str coordinate_id(const Cube *cube, const Coordinate *at, Dim dim, Arena *scratch) {
    uint16_t number = at->member[dim];
    if (number == 0)
        return (Str){0};
    return dim == DIM_YEAR ? arena_format(scratch, "%d", number) : cube_member(cube, dim, number)->id;
}

Str field_table_title(const Cube *cube, int table) {
    return table >= 0 && table < cube->tables.size ? cube->tables.data[table].title : (Str){0};
}

void field_repairs(Json *json, const Finding *finding) {
    json_key(json, "repairs");
    json_open_array(json, false);
    for (int i = 0; i < finding->repairs.size; i++) {
        const Repair *repair = &finding->repairs.data[i];
        json_open_object(json, false);
        field_site(json, "place", &repair->site);
        field_text(json, "printed", repair->printed);
        field_text(json, "value", repair->value);
        field_text(json, "slip", repair->slip);
        json_key(json, "confidence");
        json_put_hundredths(json, repair->confidence_percent);
        json_key(json, "alternative");
        json_put_int(json, repair->alternative);
        json_close(json);
    }
    json_close(json);
}

void field_coordinate(Json *json, const char *key, const Cube *cube, const Coordinate *at) {
    static const char *const ids[] = {
#define X(constant, id) id,
        DIMENSIONS(X)
#undef X
    };
    json_key(json, key);
    json_open_object(json, false);
    for (int dim = 0; dim < DIM_COUNT; dim++) {
        if (at->member[dim] == 0)
            continue;
        json_key(json, ids[dim]);
        if (dim == DIM_YEAR) {
            Buf digits = {0};
            buf_format(&digits, "%d", at->member[dim]);
            put_digits(json, &digits);
        } else {
            json_put_text(json, cube_member(cube, (Dim)dim, at->member[dim])->id);
        }
    }
    json_close(json);
}

Str line_name(const TableLine *line) {
    bool coded = line->code.size > 0 && str_starts(line->label, line->code);
    return coded ? utf8_trim(str_sub(line->label, line->code.size, line->label.size)) : line->label;
}

Str reading_column(const Cube *cube, const Reading *reading) {
    const Table *table = reading_table(cube, reading);
    bool known = table && reading->col >= 0 && reading->col < table->columns_count;
    return known ? table->columns[reading->col].label : (Str){0};
}
