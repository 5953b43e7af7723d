/* report_rows: each kind of row is its columns and the function that reads them; to add a column, a name here and a
 * cell there, in the same place. Cost: that of one row. */
#include "report/report_rows.h"

#include "lexis/quantity.h"
#include "report/fields.h"
#include "report/report_claims.h"
#include "report/report.h"

static Str number_or_empty(Arena *arena, int value) {
    return value > 0 ? arena_format(arena, "%d", value) : (Str){0};
}

static const char *const finding_columns[] = {"rule",     "level",      "message",  "file",   "page",  "line",
                                              "cell",     "table",      "row",      "column", "quote", "printed",
                                              "expected", "difference", "accepted", "part",   "sheet", NULL};

static bool read_finding(const Package *package, RowsCursor *cursor, bool english, Arena *arena, Str *cells) {
    static const char *const levels[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    const Findings *findings = &package->check.findings;
    if (cursor->next >= findings->size)
        return false;
    const Finding *finding = &findings->data[cursor->next++];
    const Site *site = &finding->site;
    char cell[FIELD_CELL_MAX];
    const Str all[] = {finding->rule->id,
                       str_from_c(levels[finding->level]),
                       report_message(finding, arena, english),
                       package->document.file,
                       number_or_empty(arena, site->place.page),
                       number_or_empty(arena, site->place.line),
                       arena_copy(arena, field_cell(&site->place, cell)),
                       site->table,
                       site->row,
                       site->column,
                       site->quote,
                       finding->printed,
                       finding->expected,
                       finding->difference,
                       finding->accepted,
                       place_part_name(&site->place),
                       site->place.sheet};
    memcpy(cells, all, sizeof all);
    return true;
}

static const char *const figure_columns[] = {
    "file",    "table",   "form",  "row",    "column",   "printed",  "unit",     "yuan",
    "measure", "year",    "stage", "entity", "source",   "function", "economic", "government-economic",
    "nature",  "project", "page",  "line",   "sentence", "kind",     "reason",   "part",
    "sheet",   "cell",    "count", NULL};

static bool read_figure(const Package *package, RowsCursor *cursor, bool english, Arena *arena, Str *cells) {
    static const Dim dims[] = {DIM_MEASURE,  DIM_YEAR,     DIM_STAGE,        DIM_ENTITY, DIM_SOURCE,
                               DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_NATURE, DIM_PROJECT};
    (void)english;
    char cell[FIELD_CELL_MAX];
    Figure figure;
    if (!figure_next(&package->cube, &cursor->figure, &figure))
        return false;
    Buf yuan = {0};
    if (figure_is_money(&figure))
        yuan_print(&yuan, figure.value_fen);
    *cells++ = package->document.file;
    *cells++ = figure.table ? figure.table->title : (Str){0};
    *cells++ = figure.table ? figure.table->form : (Str){0};
    *cells++ = figure.line ? figure.line->label : (Str){0};
    *cells++ = figure.column;
    *cells++ = figure.printed;
    *cells++ = figure.unit;
    *cells++ = arena_copy(arena, buf_view(&yuan));
    buf_release(&yuan);
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
        *cells++ = figure.at ? coordinate_id(&package->cube, figure.at, dims[i], arena) : (Str){0};
    *cells++ = number_or_empty(arena, figure.place.page);
    *cells++ = number_or_empty(arena, figure.place.line);
    *cells++ = figure.sentence;
    *cells++ = figure_kind(&figure);
    *cells++ = figure.reason;
    *cells++ = place_part_name(&figure.place);
    *cells++ = figure.place.sheet;
    *cells++ = arena_copy(arena, field_cell(&figure.place, cell));
    *cells++ = figure.count ? arena_format(arena, "%lld", (long long)figure.value_fen) : (Str){0};
    return true;
}

/* The columns of claims, as report_claims.c says them in JSON; their coordinates in one cell. */
static const char *const claim_columns[] = {"file",     "kind",      "printed",    "begin", "end",  "yuan",
                                            "percent",  "direction", "coordinate", "base",  "page", "line",
                                            "sentence", "part",      "sheet",      "cell",  NULL};

/* "measure=spend year=2026 source=general": the members that it has, by id: words differ by language. */
static Str coordinate_text(const Cube *cube, const Coordinate *at, Arena *arena) {
    Str text = {0};
    for (Dim dim = 0; at && dim < DIM_COUNT; dim++)
        if (at->member[dim])
            text = arena_format(arena, "%.*s%s%.*s=%.*s", STR_ARG(text), text.size ? " " : "", STR_ARG(dim_id(dim)),
                                STR_ARG(coordinate_id(cube, at, dim, arena)));
    return text;
}

static bool read_claim(const Package *package, RowsCursor *cursor, bool english, Arena *arena, Str *cells) {
    const Cube *cube = &package->cube;
    (void)english;
    if (cursor->next >= cube->claims.size)
        return false;
    const Claim *claim = &cube->claims.data[cursor->next++];
    char cell[FIELD_CELL_MAX];
    const Str all[] = {package->document.file,
                       claim_kind(claim),
                       claim->printed,
                       arena_format(arena, "%d", claim->sentence_offset),
                       arena_format(arena, "%d", claim->sentence_offset + (int)claim->printed.size),
                       claim_yuan(claim, arena),
                       claim_percent(claim, arena),
                       claim_direction(claim),
                       coordinate_text(cube, claim_at(claim), arena),
                       coordinate_text(cube, claim_base(claim), arena),
                       number_or_empty(arena, claim->place.page),
                       number_or_empty(arena, claim->place.line),
                       claim->sentence,
                       place_part_name(&claim->place),
                       claim->place.sheet,
                       arena_copy(arena, field_cell(&claim->place, cell))};
    memcpy(cells, all, sizeof all);
    return true;
}

const RowsKind *rows_find(Str name) {
    static const RowsKind kinds[] = {{"findings", finding_columns, read_finding},
                                     {"figures", figure_columns, read_figure},
                                     {"claims", claim_columns, read_claim}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(name, str_from_c(kinds[i].name)))
            return &kinds[i];
    return NULL;
}
