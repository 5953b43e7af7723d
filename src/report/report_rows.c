/* report_rows: each kind of row is its columns and the function that reads them; to add a column, a name here and a
 * cell there, in the same place. Cost: that of one row. */
#include "report/report_rows.h"

#include "lexis/quantity.h"
#include "report/fields.h"
#include "report/report.h"

static Str number_or_empty(Arena *arena, int value) {
    return value > 0 ? arena_format(arena, "%d", value) : (Str){0};
}

static const char *const finding_columns[] = {"rule",  "level",   "message",  "file",       "page",
                                              "line",  "cell",    "table",    "row",        "column",
                                              "quote", "printed", "expected", "difference", NULL};

static bool read_finding(const Package *package, int *next, bool english, Arena *arena, Str *cells) {
    static const char *const levels[] = {[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    const Findings *findings = &package->check.findings;
    if (*next >= findings->size)
        return false;
    const Finding *finding = &findings->data[(*next)++];
    const Site *site = &finding->site;
    const Str all[] = {finding->rule->id,
                       str_from_c(levels[finding->level]),
                       report_message(finding, arena, english),
                       package->document.file,
                       number_or_empty(arena, site->place.page),
                       number_or_empty(arena, site->place.line),
                       site->place.cell,
                       site->table,
                       site->row,
                       site->column,
                       site->quote,
                       finding->printed,
                       finding->expected,
                       finding->difference};
    memcpy(cells, all, sizeof all);
    return true;
}

static const char *const figure_columns[] = {
    "file",    "table",   "form",  "row",    "column",   "printed",  "unit",     "yuan",
    "measure", "year",    "stage", "entity", "source",   "function", "economic", "government-economic",
    "nature",  "project", "page",  "line",   "sentence", "kind",     NULL};

static bool read_figure(const Package *package, int *next, bool english, Arena *arena, Str *cells) {
    (void)english;
    const Cube *cube = &package->cube;
    while (*next < cube->readings.size && cube->readings.data[*next].blank)
        ++*next;
    if (*next >= cube->readings.size)
        return false;
    const Reading *reading = &cube->readings.data[(*next)++];
    const Table *table = reading_table(cube, reading);
    const TableLine *line = reading_line(cube, reading);
    static const Dim dims[] = {DIM_MEASURE,  DIM_YEAR,     DIM_STAGE,        DIM_ENTITY, DIM_SOURCE,
                               DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC, DIM_NATURE, DIM_PROJECT};
    Buf yuan = {0};
    yuan_print(&yuan, reading->amount.value_fen);
    *cells++ = package->document.file;
    *cells++ = table ? table->title : (Str){0};
    *cells++ = table ? table->form : (Str){0};
    *cells++ = line ? line->label : (Str){0};
    *cells++ = reading_column(cube, reading);
    *cells++ = reading->printed;
    *cells++ = reading->unit_fen > 0 ? money_unit_name(reading->unit_fen) : (Str){0};
    *cells++ = arena_copy(arena, buf_view(&yuan));
    buf_release(&yuan);
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
        *cells++ = coordinate_id(cube, &reading->at, dims[i], arena);
    *cells++ = number_or_empty(arena, reading->place.page);
    *cells++ = number_or_empty(arena, reading->place.line);
    *cells++ = reading->sentence;
    *cells++ = reading->kind == READING_CHANGE ? STR("change") : STR("level");
    return true;
}

const RowsKind *rows_find(Str name) {
    static const RowsKind kinds[] = {{"findings", finding_columns, read_finding},
                                     {"figures", figure_columns, read_figure}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(name, str_from_c(kinds[i].name)))
            return &kinds[i];
    return NULL;
}
