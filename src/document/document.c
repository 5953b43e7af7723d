/* The neutral document: making its blocks, looking things up in them, and printing them for people
 * and tests.
 *
 * A grid is one array of cells, so that a cell is found by a multiplication. */
#include "document/document.h"
#include <string.h>

const float *cell_frame(const Cell *cell) {
    return cell->frame ? cell->frame : cell->place.box;
}

Cell *grid_cell(const Grid *grid, int row, int col) {
    if (row < 0 || col < 0 || row >= grid->rows || col >= grid->cols)
        return NULL;
    return &grid->cells[(ptrdiff_t)row * grid->cols + col];
}

static bool spans_over(const Grid *grid, int owner_row, int owner_col, int row, int col) {
    const Cell *owner = grid_cell(grid, owner_row, owner_col);
    return owner_row + owner->row_span > row && owner_col + owner->col_span > col;
}

/* From a covered cell leftwards, and in each column upwards to the first cell that is not covered.
 * That is the owner or ends the column. The way is as long as the merged area is large. */
const Cell *grid_owner(const Grid *grid, int row, int col) {
    const Cell *cell = grid_cell(grid, row, col);
    if (!cell || !cell->covered)
        return cell;
    for (int c = col; c >= 0; c--) {
        int r = row;
        while (r > 0 && grid_cell(grid, r, c)->covered)
            r--;
        if (!grid_cell(grid, r, c)->covered && spans_over(grid, r, c, row, col))
            return grid_cell(grid, r, c);
        /* an uncovered neighbour in the row that does not reach here: nobody owns the cell */
        if (!grid_cell(grid, r, c)->covered && r == row)
            break;
    }
    return cell;
}

Grid *grid_new(Arena *arena, int rows, int cols) {
    Grid *grid = arena_new_of(arena, Grid);
    grid->rows = rows;
    grid->cols = cols;
    grid->cells = arena_array(arena, Cell, (ptrdiff_t)rows * cols);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)rows * cols; i++) {
        grid->cells[i].text = STR("");
        grid->cells[i].row_span = grid->cells[i].col_span = 1;
    }
    return grid;
}

void grid_drop_row(Grid *grid, int row) {
    Cell *from = &grid->cells[(ptrdiff_t)(row + 1) * grid->cols];
    memmove(from - grid->cols, from, sizeof *from * (size_t)((grid->rows - row - 1) * grid->cols));
    grid->rows--;
}

Block *document_add_paragraph(Document *document, Str text, Place place) {
    Segment *segment = arena_new_of(document->arena, Segment);
    segment->place = place;
    Block *block = vec_push(&document->blocks, document->arena);
    *block = (Block){.kind = BLOCK_PARAGRAPH, .text = text, .segments = segment, .segments_count = 1, .place = place};
    return block;
}

Block *document_add_grid(Document *document, Grid *grid) {
    Block *block = vec_push(&document->blocks, document->arena);
    *block = (Block){.kind = BLOCK_GRID, .text = STR(""), .grid = grid, .place = grid->place};
    return block;
}

static void append_block(Document *whole, const Block *block, const PlacePart *part) {
    Grid *grid = block->grid;
    Block *added = vec_push(&whole->blocks, whole->arena);
    *added = *block;
    added->place.part = part;
    for (int i = 0; i < block->segments_count; i++)
        block->segments[i].place.part = part;
    for (ptrdiff_t i = 0; grid && i < (ptrdiff_t)grid->rows * grid->cols; i++)
        grid->cells[i].place.part = part;
    if (grid)
        grid->place.part = part;
}

void document_append(Document *whole, const Document *document, PlacePart *part) {
    part->pages_before = whole->pages;
    part->format = document->format;
    part->bytes = document->bytes;
    for (int i = 0; i < document->blocks.size; i++)
        append_block(whole, &document->blocks.data[i], part);
    for (int i = 0; i < document->remarks.size; i++) {
        Remark *remark = vec_push(&whole->remarks, whole->arena);
        *remark = document->remarks.data[i];
        remark->place.part = part;
    }
    for (int i = 0; i < document->empty_pages.size; i++)
        *vec_push(&whole->empty_pages, whole->arena) = whole->pages + document->empty_pages.data[i];
    while (document->page_sizes.size > 0 && whole->page_sizes.size < whole->pages)
        (void)vec_push(&whole->page_sizes, whole->arena);
    for (int i = 0; i < document->page_sizes.size; i++)
        *vec_push(&whole->page_sizes, whole->arena) = document->page_sizes.data[i];
    for (int i = 0; i < document->inks.size; i++) {
        InkPage *ink = vec_push(&whole->inks, whole->arena);
        *ink = document->inks.data[i];
        ink->part = part;
    }
    whole->pages += document->pages;
    whole->scanned_pages += document->scanned_pages;
    whole->recognised_pages += document->recognised_pages;
    whole->damaged |= document->damaged;
    whole->lost_layout |= document->lost_layout;
}

Place block_place_at(const Block *block, int offset) {
    if (!block->segments_count)
        return block->place;
    return place_at(block->segments, block->segments_count, offset);
}

static void print_place(Buf *out, Place place) {
    if (place.part)
        buf_format(out, " part %.*s", STR_ARG(place.part->name));
    if (place.sheet.size > 0)
        buf_format(out, " sheet %.*s", STR_ARG(place.sheet));
    if (place.page > 0)
        buf_format(out, " page %d", place.page);
    if (place.line > 0)
        buf_format(out, " line %d", place.line);
    if (place.cell.size > 0)
        buf_format(out, " cell %.*s", STR_ARG(place.cell));
    if (place.table > 0)
        buf_format(out, " table %d row %d", place.table, place.row);
    if (place.paragraph > 0)
        buf_format(out, " paragraph %d", place.paragraph);
    if (place.box[2] > place.box[0])
        buf_format(out, " box %.0f,%.0f,%.0f,%.0f", (double)place.box[0], (double)place.box[1], (double)place.box[2],
                   (double)place.box[3]);
}

static void print_paragraph(Buf *out, const Block *block) {
    for (int i = 0; i < block->segments_count; i++) {
        int begin = block->segments[i].offset;
        int end = i + 1 < block->segments_count ? block->segments[i + 1].offset : (int)block->text.size;
        buf_str(out, i == 0 ? STR("    ") : STR("  + "));
        buf_str(out, str_sub(block->text, begin, end));
        buf_str(out, STR("  @"));
        print_place(out, block->segments[i].place);
        buf_byte(out, '\n');
    }
}

/* One line a row: cells between bars, "^" for a covered one, spans in braces. */
static void print_grid(Buf *out, const Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        buf_str(out, STR("    |"));
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            buf_str(out, cell->covered ? STR("^") : cell->text);
            if (cell->row_span != 1 || cell->col_span != 1)
                buf_format(out, "{%dx%d}", cell->row_span, cell->col_span);
            buf_byte(out, '|');
        }
        buf_str(out, STR("  @"));
        print_place(out, grid_cell(grid, row, 0)->place);
        buf_byte(out, '\n');
    }
}

void document_print(const Document *document, Buf *out) {
    buf_format(out, "document %.*s %.*s pages %d scanned %d\n", STR_ARG(document->format), STR_ARG(document->encoding),
               document->pages, document->scanned_pages);
    for (int i = 0; i < document->empty_pages.size; i++)
        buf_format(out, "empty page %d\n", document->empty_pages.data[i]);
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID) {
            buf_format(out, "grid %dx%d%s", block->grid->rows, block->grid->cols, block->grid->ruled ? " ruled" : "");
            print_place(out, block->place);
            buf_byte(out, '\n');
            print_grid(out, block->grid);
        } else {
            buf_str(out, block->centred ? STR("heading") : STR("paragraph"));
            print_place(out, block->place);
            buf_byte(out, '\n');
            print_paragraph(out, block);
        }
    }
    for (int i = 0; i < document->remarks.size; i++) {
        const Remark *remark = &document->remarks.data[i];
        buf_format(out, "remark %.*s: %.*s", STR_ARG(remark->id), STR_ARG(remark->en));
        print_place(out, remark->place);
        buf_byte(out, '\n');
    }
}
