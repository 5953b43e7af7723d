/* A revised document is the list of blocks with new texts and, where rows come or go, new grids. The revisions are
 * put
 * in order of their block first, so that each block looks at its own. A merged cell that reaches over a place where a
 * row is put in becomes longer by it; one whose first row goes moves down. Cost: linear in what is revised, times the
 * revisions of one block for each of its rows and cells. */
#include "document/revision.h"

#include <limits.h>

typedef struct Reviser {
    Arena *arena;
    const Revisions *revisions;
    const int *of; /* the revisions of the block at hand, in their order */
    int count;
    int copy; /* of the block: revisions of this copy are made */
} Reviser;

/* ---- texts ---------------------------------------------------------------------------------------------------- */

Str revised_text(Arena *arena, Str text, const Revisions *revisions, const int *of, int count) {
    Buf out = {.arena = arena};
    int *sorted = arena_array(arena, int, count + 1), kept = 0;
    for (int i = 0; i < count; i++) { /* few: by insertion, stable */
        const Revision *one = &revisions->data[of[i]];
        bool overlaps = one->begin > one->end || one->end > text.size;
        int at = kept;
        for (int k = 0; k < kept && !overlaps; k++) {
            const Revision *other = &revisions->data[sorted[k]];
            overlaps = one->begin < other->end && other->begin < one->end;
        }
        if (overlaps)
            continue;
        while (at > 0 && revisions->data[sorted[at - 1]].begin > one->begin) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = of[i];
        kept++;
    }
    ptrdiff_t done = 0;
    for (int i = 0; i < kept; i++) {
        const Revision *one = &revisions->data[sorted[i]];
        buf_str(&out, str_sub(text, done, one->begin));
        buf_str(&out, one->text);
        done = one->end;
    }
    buf_str(&out, str_sub(text, done, text.size));
    return buf_view(&out);
}

/* The text of a cell of a row, of its copy number `copy`, or (row -1) of a paragraph. */
static Str text_of(const Reviser *reviser, Str text, int row, int col, int copy) {
    int *of = NULL, count = 0;
    for (int i = 0; i < reviser->count; i++) {
        const Revision *one = &reviser->revisions->data[reviser->of[i]];
        if (one->kind != REVISE_TEXT || one->row != row || (row >= 0 && one->col != col) || one->copy != copy)
            continue;
        if (!of)
            of = arena_array(reviser->arena, int, reviser->count);
        of[count++] = reviser->of[i];
    }
    return count > 0 ? revised_text(reviser->arena, text, reviser->revisions, of, count) : text;
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

typedef struct NewRow {
    int from; /* row of the grid as it was */
    int copy; /* number of the copy; that of the block, or 0: the row itself */
} NewRow;
typedef Vec(NewRow) NewRows;

static bool is_dropped(const Reviser *reviser, int row) {
    for (int i = 0; i < reviser->count; i++) {
        const Revision *one = &reviser->revisions->data[reviser->of[i]];
        if (one->kind == REVISE_DROP_ROW && one->row == row && one->copy == reviser->copy)
            return true;
    }
    return false;
}

static void list_rows(const Reviser *reviser, const Grid *grid, NewRows *rows) {
    for (int row = 0; row <= grid->rows; row++) {
        for (int i = 0; i < reviser->count; i++) {
            const Revision *one = &reviser->revisions->data[reviser->of[i]];
            if (one->kind == REVISE_COPY_ROW && one->to == row && one->copy == reviser->copy)
                *vec_push(rows, reviser->arena) = (NewRow){one->row, reviser->of[i] + 1};
        }
        if (row < grid->rows && !is_dropped(reviser, row))
            *vec_push(rows, reviser->arena) = (NewRow){row, reviser->copy};
    }
}

/* The row that a merged cell begins in, of one that lies under it. */
static int owner_row(const Grid *grid, int row, int col) {
    const Cell *owner = grid_owner(grid, row, col);
    return (int)((owner - grid->cells) / grid->cols);
}

/* Merged cells downwards, anew: rows that follow one another and had the same owner in this column have it still. A
 * copy is of the merged cell when the rows around it are. */
static void span_column(const Grid *grid, const NewRows *rows, int copy, Grid *out, int col) {
    int top = -1, owner = -1;
    for (int i = 0; i < rows->size; i++) {
        const NewRow *row = &rows->data[i];
        Cell *cell = grid_cell(out, i, col);
        const Cell *from = grid_owner(grid, row->from, col);
        int of = owner_row(grid, row->from, col);
        bool beside = (from - grid->cells) % grid->cols != col; /* covered from the left, too */
        bool deep = from->row_span > 1;
        if (beside) {
            top = -1;
            continue;
        }
        if (deep && top >= 0 && of == owner) {
            cell->covered = true;
            cell->text = STR("");
            grid_cell(out, top, col)->row_span++;
            continue;
        }
        cell->covered = false;
        cell->row_span = 1;
        if (deep && row->from != of)
            cell->text = row->copy != copy ? STR("") : from->text;
        cell->col_span = from->col_span;
        top = deep ? i : -1;
        owner = of;
    }
}

static Grid *revise_grid(const Reviser *reviser, const Grid *grid) {
    NewRows rows = {0};
    list_rows(reviser, grid, &rows);
    Grid *out = grid_new(reviser->arena, rows.size, grid->cols);
    Cell *cells = out->cells;
    *out = *grid;
    out->rows = rows.size;
    out->cells = cells;
    for (int i = 0; i < rows.size; i++)
        for (int col = 0; col < grid->cols; col++) {
            const NewRow *row = &rows.data[i];
            Cell *cell = grid_cell(out, i, col);
            *cell = *grid_cell(grid, row->from, col);
            cell->text = text_of(reviser, cell->text, row->from, col, row->copy);
        }
    if (rows.size != grid->rows)
        for (int col = 0; col < grid->cols; col++)
            span_column(grid, &rows, reviser->copy, out, col);
    return out;
}

/* ---- the document --------------------------------------------------------------------------------------------- */

typedef struct Revising {
    const Document *document;
    const Revisions *revisions;
    const int *starts, *sorted; /* by block */
    Document *revised;
} Revising;

/* Block number `number`, or its copy. */
static void add_block(const Revising *r, int number, int copy) {
    const Block *block = &r->document->blocks.data[number];
    Arena *arena = r->document->arena;
    int start = r->starts[number];
    Reviser reviser = {arena, r->revisions, r->sorted + start, r->starts[number + 1] - start, copy};
    Block *added = vec_push(&r->revised->blocks, arena);
    *added = *block;
    if (reviser.count == 0)
        return;
    if (block->kind == BLOCK_GRID)
        added->grid = revise_grid(&reviser, block->grid);
    else
        added->text = text_of(&reviser, block->text, -1, 0, copy);
}

void document_revise(const Document *document, const Revisions *revisions, Document *revised) {
    Arena *arena = document->arena;
    int *starts = arena_array(arena, int, document->blocks.size + 2);
    int *sorted = arena_array(arena, int, revisions->size + 1);
    bool *gone = arena_array(arena, bool, document->blocks.size + 1);
    int *copies = arena_array(arena, int, revisions->size + 1), copies_count = 0;
    for (int i = 0; i < revisions->size; i++) {
        const Revision *one = &revisions->data[i];
        starts[one->block + 2]++;
        if (one->kind == REVISE_COPY_BLOCKS)
            copies[copies_count++] = i;
        for (int k = one->block; one->kind == REVISE_DROP_BLOCKS && k < one->to; k++)
            gone[k] = true;
    }
    for (int i = 2; i < document->blocks.size + 2; i++)
        starts[i] += starts[i - 1];
    for (int i = 0; i < revisions->size; i++)
        sorted[starts[revisions->data[i].block + 1]++] = i;
    *revised = *document;
    revised->blocks = (Blocks){0};
    Revising r = {document, revisions, starts, sorted, revised};
    for (int i = 0; i < document->blocks.size; i++) {
        if (!gone[i])
            add_block(&r, i, 0);
        for (int k = 0; k < copies_count; k++) {
            const Revision *one = &revisions->data[copies[k]];
            for (int b = one->block; one->behind == i && b < one->to; b++)
                add_block(&r, b, copies[k] + 1);
        }
    }
}
