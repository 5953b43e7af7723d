/* fields: the objects that stand in more than one of the JSON reports, each written in one place.
 * */
#ifndef YS_REPORT_FIELDS_H
#define YS_REPORT_FIELDS_H

#include "finding/finding.h"
#include "format/json.h"

void field_text(Json *json, const char *key, Str text);          /* null when empty */
void field_int(Json *json, const char *key, int64_t value);      /* null when 0 */
void field_yuan(Json *json, const char *key, int64_t value_fen); /* an exact decimal string */
enum { FIELD_CELL_MAX = 32 };
/* Where in a document without pages: "B17" of a worksheet; "T3R4", row 4 of table 3 of a Word document; "P57", its
 * paragraph 57. What it had to write is in `out`. */
Str field_cell(const Place *place, char out[FIELD_CELL_MAX]);
void field_place(Json *json, const char *key, const Place *place);
void field_site(Json *json, const char *key, const Site *site); /* the place with its table, row and column */
void field_repairs(Json *json, const Finding *finding);         /* "repairs": [{…}], the most likely first */
Str field_table_title(const Cube *cube, int table);             /* empty: there is no such table */
void field_coordinate(Json *json, const char *key, const Cube *cube, const Coordinate *at);
void yuan_print(Buf *out, int64_t value_fen); /* 145660000 is 1456600.00 */
/* The id of the member that the coordinate has in a dimension, empty for the total. scratch holds a
 * year's digits. */
Str coordinate_id(const Cube *cube, const Coordinate *at, Dim dim, Arena *scratch);
/* A row's label without the code before it. */
Str line_name(const TableLine *line);
/* What a reading's column is called; empty outside of a table. */
Str reading_column(const Cube *cube, const Reading *reading);

#endif
