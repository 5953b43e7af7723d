/* The text form of a package, as packages are published in it: a paragraph a line, a row of a table a line with tabs
 * between its cells, a blank line after each of them. What a merged cell covers is an empty field. Looks are lost, and
 * so are line ends within a cell, which become blanks: a line is a row. A table of contents is left out, for there are
 * no pages, and so is its title. */
#include "write/write_text.h"
#include "base/utf8.h"
#include "write/table_face.h"

/* Line ends and tabs would be read as rows and cells. */
static void put_plain(Buf *out, Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        buf_byte(out, memchr("\t\r\n\f\v", text.data[i], 5) ? ' ' : text.data[i]);
}

static void put_grid(Buf *out, const Grid *grid) {
    for (int row = 0; row < grid->rows; row++) {
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (col > 0)
                buf_byte(out, '\t');
            if (!cell->covered)
                put_plain(out, utf8_trim(cell->text));
        }
        buf_byte(out, '\n');
    }
}

bool write_text(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    (void)scratch;
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->contents || title_of_contents(document, i))
            continue;
        if (block->kind == BLOCK_GRID) {
            put_grid(out, block->grid);
        } else {
            put_plain(out, utf8_trim(block->text));
            buf_byte(out, '\n');
        }
        buf_byte(out, '\n');
    }
    return !out->failed || diag_fail(diag, "内存不足", "out of memory");
}
