/* The steps of a build, and the filling in of figures.
 *
 * A laid-out table has "1.00" where a figure will be. It is interpreted as a package that was read would be: each of
 * those cells becomes a reading with a coordinate, found again by the cell's place. The amount at the coordinate is
 * put in its place as the form prints it; where it is not known, the cell stays blank and is a gap. A cell that got no
 * coordinate is a fault of the form: the build stops and names it. */
#include "build/build.h"

#include "base/utf8.h"
#include "build/live_sums.h"
#include "write/write.h"

/* ---- which set ------------------------------------------------------------------------------------------------- */

static Str area_code(const Build *build, Str area) {
    const Knowledge *knowledge = build->knowledge;
    if (area.size && area.data[0] >= '0' && area.data[0] <= '9')
        return area;
    Str within = STR(""), code = STR("");
    while (area.size) { /* 重庆市潼南区: one area after the other */
        const Area *found = knowledge_area(knowledge, area, within);
        if (!found)
            break;
        code = found->code;
        area = str_sub(area, found->name.size, area.size);
        within = str_sub(code, 0, 2);
    }
    return code;
}

bool build_join(Build *build, Diag *diag) {
    Joined joined;
    if (build->bases_count == 1 && !base_table(build->bases[0], "units")->rows.size)
        return true;
    if (!base_join(build->bases, build->bases_count, build->arena, &joined, diag))
        return false;
    build->department =
        (Department){.books = build->bases, .books_count = build->bases_count, .payments = joined.payments};
    build->bases = joined.bases;
    build->bases_count = joined.count;
    return true;
}

bool build_choose_set(Build *build, Diag *diag) {
    Str wanted = build->set_wanted, kind = base_is_final(build->bases[0]) ? STR("final-accounts") : STR("budget");
    for (int i = 0; wanted.size && i < build->knowledge->sets.size; i++) {
        const PackageSet *set = &build->knowledge->sets.data[i];
        if (str_equal(set->id, wanted) || str_equal(set->name, wanted)) {
            build->set = set;
            return true;
        }
    }
    Str area = wanted.size ? wanted : base_unit_text(build->bases[0], "area");
    if (!area.size)
        area = base_unit_text(build->bases[0], "name");
    build->set = compose_find_set(build->knowledge, area_code(build, area), kind);
    return build->set || diag_fail(diag, "没有适合“%.*s”的套表", "no set of forms fits '%.*s'", STR_ARG(area));
}

/* ---- filling in ------------------------------------------------------------------------------------------------ */

static Str place_key(Arena *arena, int table, Str cell) {
    return arena_format(arena, "%d %.*s", table, STR_ARG(cell));
}

/* Tables of the cube in which money that was carried over has a column of its own. */
static bool stands_apart(const Cube *cube, int table) {
    for (int i = 0; i < cube->readings.size; i++)
        if (cube->readings.data[i].table == table && cube->readings.data[i].at.member[DIM_SOURCE] == SOURCE_CARRIED)
            return true;
    return false;
}

static bool fail_cell(Build *build, const FigureCell *figure, Str cell, const Cube *cube, const Coordinate *at,
                      Diag *diag) {
    Str zh = at ? cube_describe(cube, build->arena, at, false) : STR("没有含义");
    return diag_fail(diag, "表样 %1$.*2$s 的单元格 %3$.*4$s 填不了：%5$.*6$s",
                     "form %1$.*2$s: cell %3$.*4$s cannot be filled in: %5$.*6$s", figure->form->id.data,
                     (int)figure->form->id.size, cell.data, (int)cell.size, zh.data, (int)zh.size);
}

typedef struct Filling {
    Build *build;
    const Cube *cube;
    Map readings; /* by place_key: number in Cube.readings */
    Map apart;    /* by number of a table */
} Filling;

static bool table_apart(Filling *f, int table) {
    Str key = arena_format(f->build->arena, "%d", table);
    int *known = map_find(&f->apart, key);
    if (!known) {
        bool apart = stands_apart(f->cube, table);
        known = map_put(&f->apart, f->build->arena, key, apart);
    }
    return *known;
}

static bool fill_figure(Filling *f, FigureCell *figure, Diag *diag) {
    Build *build = f->build;
    Cell *cell = grid_cell(figure->grid, figure->row, figure->col);
    int *number = map_find(&f->readings, place_key(build->arena, cell->place.table, cell->place.cell));
    if (!number)
        return fail_cell(build, figure, cell->place.cell, f->cube, NULL, diag);
    const Reading *reading = &f->cube->readings.data[*number];
    figure->reading = reading;
    Coordinate at;
    int64_t fen;
    if (!facts_translate(&build->facts, f->cube, &reading->at, &at))
        return fail_cell(build, figure, cell->place.cell, f->cube, &reading->at, diag);
    if (!facts_value(&build->facts, &at, table_apart(f, reading->table), &fen)) {
        cell->text = STR("");
        build->blank++;
        *vec_push(&build->composer.gaps, build->arena) =
            (Gap){cube_describe(f->cube, build->arena, &reading->at, false),
                  arena_format(build->arena, "%.*s %.*s", STR_ARG(figure->form->name), STR_ARG(cell->place.cell))};
        return true;
    }
    cell->text = money_print(build->arena, fen, &figure->look);
    return true;
}

static bool fill_figures(Build *build, const Cube *cube, Diag *diag) {
    Filling f = {.build = build, .cube = cube};
    for (int i = 0; i < cube->readings.size; i++) {
        const Place *place = &cube->readings.data[i].place;
        if (cube->readings.data[i].table >= 0)
            *map_put(&f.readings, build->arena, place_key(build->arena, place->table, place->cell), i) = i;
    }
    for (int i = 0; i < build->composer.figures.size; i++)
        if (!fill_figure(&f, &build->composer.figures.data[i], diag))
            return false;
    return true;
}

/* ---- rows without an amount ------------------------------------------------------------------------------------ */

/* Does a row of the list print anything but nothing? */
static bool row_says(const Composer *composer, int first, int end) {
    for (int i = first; i < end; i++) {
        const FigureCell *figure = &composer->figures.data[i];
        Str text = grid_cell(figure->grid, figure->row, figure->col)->text;
        if (text.size && !str_equal(text, figure->look.zero))
            return true;
    }
    return false;
}

/* The first figure behind those of the row that figure `first` is of: they follow one another. */
static int end_of_row(const Composer *composer, int first) {
    const FigureCell *one = &composer->figures.data[first];
    int end = first;
    while (end < composer->figures.size && composer->figures.data[end].grid == one->grid &&
           composer->figures.data[end].row == one->row)
        end++;
    return end;
}

/* A class that has money, but none of what the table prints, has no row: one that is paid of last year's money alone
 * has no income. Rows of lists have no cells that reach over others. */
static void drop_silent_rows(Composer *composer) {
    int kept = 0, dropped = 0, end;
    const Grid *grid = NULL;
    for (int first = 0; first < composer->figures.size; first = end) {
        FigureCell *one = &composer->figures.data[first];
        end = end_of_row(composer, first);
        if (one->grid != grid)
            dropped = 0;
        grid = one->grid;
        bool silent = one->listed && !row_says(composer, first, end);
        if (silent)
            grid_drop_row(one->grid, one->row - dropped++);
        for (int i = first; !silent && i < end; i++) {
            composer->figures.data[kept] = composer->figures.data[i];
            composer->figures.data[kept++].row -= dropped;
        }
    }
    composer->figures.size = kept;
}

/* ---- tables without an amount ---------------------------------------------------------------------------------- */

static bool has_amount(const Composer *composer, const Grid *grid) {
    for (int i = 0; i < composer->figures.size; i++) {
        const FigureCell *figure = &composer->figures.data[i];
        Str text = grid_cell(figure->grid, figure->row, figure->col)->text;
        if (figure->grid == grid && text.size && !str_equal(text, figure->look.zero))
            return true;
    }
    return false;
}

/* Takes the notes out that say of a table that it is empty, where it is not. */
static void drop_empty_notes(const Composer *composer, Document *document) {
    int kept = 0, next = 0;
    for (int i = 0; i < document->blocks.size; i++) {
        bool note = next < composer->empty_notes.size && composer->empty_notes.data[next].block == i;
        if (note && has_amount(composer, composer->empty_notes.data[next++].grid))
            continue;
        document->blocks.data[kept++] = document->blocks.data[i];
    }
    document->blocks.size = kept;
}

bool build_compose(Build *build, Diag *diag) {
    Arena *arena = build->arena;
    facts_read(&build->facts, arena, build->bases, build->bases_count);
    if (build->department.books && !department_prove(&build->department, arena, &build->facts, diag))
        return false;
    Package laid_out = {.document = {.arena = arena, .file = build->bases[0]->name, .format = STR("composed")}};
    laid_out.document.lexis = knowledge_lexis(build->knowledge);
    build->composer = (Composer){.arena = arena,
                                 .knowledge = build->knowledge,
                                 .bases = build->bases,
                                 .bases_count = build->bases_count,
                                 .facts = &build->facts,
                                 .document = &laid_out.document,
                                 .diag = diag};
    if (!compose_package(&build->composer, build->set))
        return false;
    package_interpret(&laid_out, build->knowledge);
    if (!fill_figures(build, &laid_out.cube, diag))
        return false;
    drop_silent_rows(&build->composer);
    live_sums(&build->composer, &laid_out.cube);
    drop_empty_notes(&build->composer, &laid_out.document);
    build->document = laid_out.document;
    build->composer.document = &build->document;
    return true;
}

bool build_write(Build *build, Str format, Buf *out, Diag *diag) {
    Str type = str_equal(format, STR("text")) ? STR("text") : STR("");
    if (!write_document(&build->document, format, build->arena, out, diag))
        return false;
    Str bytes = arena_copy(build->arena, buf_view(out));
    return package_work_through(&build->written, build->arena, build->knowledge, build->bases[0]->name, bytes, type,
                                diag);
}
