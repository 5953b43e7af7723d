/* as_pdf: a document as a PDF with ruled tables, for tests that want pages: as_pdf IN OUT.pdf. Paragraphs are lines of
 * one size, cells one line each; what does not fit on a page begins the next one. */
#include "opened.h"
#include "pdf_maker.h"

enum { MARGIN = 50, WIDTH = 595, HEIGHT = 842, LINE = 20, ROW = 18, LETTERS = 46 };

typedef struct Press {
    Maker maker;
    float y;
} Press;

static void make_room(Press *press, float height) {
    if (press->y - height > MARGIN)
        return;
    maker_page(&press->maker, "");
    press->y = HEIGHT - MARGIN;
}

static void put_text(Press *press, float x, float y, float size, Str text) {
    char line[1024];
    snprintf(line, sizeof line, "%.*s", (int)(text.size > 900 ? 900 : text.size), text.data);
    if (*line)
        maker_text(&press->maker, x, y, size, line);
}

static void put_paragraph(Press *press, Str text) {
    for (ptrdiff_t begin = 0; begin < text.size;) {
        ptrdiff_t end = begin;
        for (int width = 0; end < text.size && width < LETTERS * 2;)
            width += utf8_width_of(utf8_next(text, &end));
        make_room(press, LINE);
        press->y -= LINE;
        put_text(press, MARGIN, press->y, 10, str_sub(text, begin, end));
        begin = end;
    }
}

static void put_row(Press *press, const Grid *grid, int row, float column) {
    float top = press->y, bottom = top - ROW, right = MARGIN + column * (float)grid->cols;
    maker_line(&press->maker, MARGIN, bottom, right, bottom);
    for (int col = 0; col <= grid->cols; col++)
        maker_line(&press->maker, MARGIN + column * (float)col, bottom, MARGIN + column * (float)col, top);
    for (int col = 0; col < grid->cols; col++)
        put_text(press, MARGIN + column * (float)col + 2, bottom + 5, 7, grid_cell(grid, row, col)->text);
    press->y = bottom;
}

static void put_grid(Press *press, const Grid *grid) {
    float column = (float)(WIDTH - 2 * MARGIN) / (float)grid->cols;
    for (int row = 0; row < grid->rows; row++) {
        float before = press->y;
        make_room(press, ROW);
        if (row == 0 || press->y > before)
            maker_line(&press->maker, MARGIN, press->y, MARGIN + column * (float)grid->cols, press->y);
        put_row(press, grid, row, column);
    }
}

int main(int count, char **arguments) {
    Arena *arena;
    Knowledge *knowledge = count == 3 ? opened_knowledge(&arena) : NULL;
    Opened opened = {0};
    if (!knowledge || !opened_read(&opened, knowledge, arguments[1])) {
        fprintf(stderr, "as_pdf IN OUT.pdf: %s\n", opened.diag.en);
        return 2;
    }
    Press press = {.y = HEIGHT - MARGIN};
    for (int i = 0; i < opened.package.document.blocks.size; i++) {
        const Block *block = &opened.package.document.blocks.data[i];
        if (block->grid)
            put_grid(&press, block->grid);
        else
            put_paragraph(&press, block->text);
    }
    maker_page(&press.maker, "");
    Buf pdf = maker_finish(&press.maker, "");
    FILE *file = fopen(arguments[2], "wb");
    bool written = file && fwrite(pdf.data, 1, (size_t)pdf.size, file) == (size_t)pdf.size && fclose(file) == 0;
    buf_release(&pdf);
    opened_release(&opened);
    return written ? 0 : 1;
}
