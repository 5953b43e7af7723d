/* flat: what a document says, without where and how: a line a paragraph, a line a row of a grid with the spans of its
 * cells; white space, empty rows and empty columns left out, as no reader keeps them all. What is written and read back
 * is held against it. */
#ifndef YS_TESTS_FLAT_H
#define YS_TESTS_FLAT_H

#include "base/utf8.h"
#include "document/document.h"

static inline void flat_text(Buf *out, Str text) {
    for (ptrdiff_t at = 0, before = 0; at < text.size; before = at)
        if (!utf8_is_space(utf8_next(text, &at)))
            buf_str(out, str_sub(text, before, at));
}

static inline bool flat_line_is_empty(const Grid *grid, int number, bool is_row) {
    for (int i = 0; i < (is_row ? grid->cols : grid->rows); i++)
        if (grid_cell(grid, is_row ? number : i, is_row ? i : number)->text.size > 0)
            return false;
    return true;
}

static inline void flat_grid(Buf *out, const Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        if (flat_line_is_empty(grid, row, true))
            continue;
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            int rows = 0, cols = 0;
            if (flat_line_is_empty(grid, col, false))
                continue;
            for (int i = 0; i < cell->row_span && row + i < grid->rows; i++)
                rows += !flat_line_is_empty(grid, row + i, true);
            for (int i = 0; i < cell->col_span && col + i < grid->cols; i++)
                cols += !flat_line_is_empty(grid, col + i, false);
            buf_byte(out, '|');
            flat_text(out, cell->text);
            if (cell->text.size > 0 && (rows > 1 || cols > 1))
                buf_format(out, "{%dx%d}", rows, cols);
        }
        buf_str(out, STR("|\n"));
    }
}

static inline Str flat_document(Arena *arena, const Document *document) {
    Buf out = {.arena = arena};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID) {
            flat_grid(&out, block->grid);
        } else if (block->text.size > 0) {
            flat_text(&out, block->text);
            buf_byte(&out, '\n');
        }
    }
    return buf_view(&out);
}

/* The first line in which two of them differ, with the line itself; empty when they are the same. */
static inline Str flat_difference(Arena *arena, Str a, Str b) {
    Str one, other;
    for (int line = 1;; line++) {
        bool more_a = str_line(&a, &one), more_b = str_line(&b, &other);
        if (!more_a && !more_b)
            return STR("");
        if (more_a != more_b || !str_equal(one, other))
            return arena_format(arena, "line %d: \"%.*s\" and \"%.*s\"", line, STR_ARG(more_a ? one : STR("")),
                                STR_ARG(more_b ? other : STR("")));
    }
}

#endif
