/* The looks that follow from what a table holds.
 *
 *     2025年收支总表                centred, or known by its words     ┐ the title: it goes where the table goes
 *     编制单位：某局  单位：万元    at the right, or known by words    ┘
 *     项目 │ 预算数                 no figure yet: the head
 *     收入 │  1,234.50              figures at the right
 *
 * A composed document says all of this itself; what is guessed here is for documents that were read. */
#include "write/table_face.h"
#include "base/amount.h"
#include "base/utf8.h"
#include "lexis/caption.h"

enum {
    HEAD_ROWS_MAX = 6,             /* a table without a figure in so many rows is a table of words, with one head row */
    TITLE_BLOCKS_MAX = 4,          /* paragraphs that stand above one table */
    TITLE_LINES_MAX = 6,           /* of a document */
    FIGURE_DIGITS_MIN = 3,         /* 201: a class, no figure, but no head either */
    TITLE_SHORT_BYTES_MAX = 90 * 3 /* a longer line is a sentence */
};

bool cell_is_amount(const Cell *cell) {
    Amount amount;
    if (cell->look)
        return cell->look->amount;
    return cell->text.size > 0 && amount_parse(cell->text, FEN_PER_YUAN, &amount);
}

static bool is_number(Str text) {
    Amount amount;
    return amount_parse(text, FEN_PER_YUAN, &amount) ||
           (str_ends(text, STR("%")) && amount_parse(str_sub(text, 0, text.size - 1), FEN_PER_YUAN, &amount));
}

static bool is_digits(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size > 0;
}

/* A number at the beginning of a row is a code, and so are digits before a name. */
Align cell_align(const Grid *grid, int row, int col) {
    const Cell *cell = grid_cell(grid, row, col);
    if (cell->look)
        return cell->look->align;
    if (col == 0 || !is_number(cell->text))
        return ALIGN_LEFT;
    const Cell *next = is_digits(cell->text) ? grid_cell(grid, row, col + cell->col_span) : NULL;
    bool named = next && next->text.size > 0 && !is_number(next->text) && !amount_is_dash(next->text);
    return named ? ALIGN_LEFT : ALIGN_RIGHT;
}

/* Has the row a figure, other than a column's number or a year? */
static bool row_has_figure(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        Amount amount;
        if (cell->text.size >= FIGURE_DIGITS_MIN && amount_parse(cell->text, FEN_PER_YUAN, &amount))
            return true;
    }
    return false;
}

/* Names of columns stand over nearly all of them; in a list of questions and answers most cells are blank. */
static bool row_names_columns(const Grid *grid, int row) {
    int named = 0;
    for (int col = 0; col < grid->cols; col++)
        named += grid_owner(grid, row, col)->text.size > 0;
    return 3 * named > 2 * grid->cols;
}

static int guess_head_rows(const Grid *grid) {
    int row = 0;
    while (row < grid->rows && row < HEAD_ROWS_MAX && !row_has_figure(grid, row))
        row++;
    if (row == 0 || row == HEAD_ROWS_MAX || row == grid->rows)
        return grid->rows > 0 && row_names_columns(grid, 0) ? 1 : 0;
    while (row > 0 && !row_names_columns(grid, row - 1))
        row--;
    return row;
}

int table_head_rows(const Grid *grid) {
    int rows = grid->head_rows > 0 ? grid->head_rows : guess_head_rows(grid);
    for (int row = 0; row < rows && row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (!cell->covered && row + cell->row_span > rows)
                rows = row + cell->row_span;
        }
    bool whole = rows >= grid->rows; /* a form that nobody filled in has nothing but its head */
    return !whole ? rows : grid->head_rows > 0 || grid->rows == 1 ? grid->rows : 0;
}

int document_title_end(const Document *document) {
    int end = 0;
    while (end < document->blocks.size && end < TITLE_LINES_MAX) {
        const Block *block = &document->blocks.data[end];
        if (block->kind != BLOCK_PARAGRAPH || !block->centred || block->heading > 0 || block->contents ||
            block->text.size > TITLE_SHORT_BYTES_MAX || (block->new_page && end > 0))
            break;
        end++;
    }
    /* a title right above a table is the table's */
    bool before_table = end < document->blocks.size && document->blocks.data[end].kind == BLOCK_GRID;
    return before_table ? 0 : end;
}

static bool is_title_line(const Document *document, const Block *block) {
    if (block->kind != BLOCK_PARAGRAPH || block->contents || block->text.size == 0)
        return false;
    if (block->heading > 0 || block->right || block->small ||
        (block->centred && block->text.size <= TITLE_SHORT_BYTES_MAX))
        return true;
    return caption_is_caption(&document->lexis, block->text) || caption_is_title(&document->lexis, block->text);
}

bool title_of_contents(const Document *document, int number) {
    const Block *block = &document->blocks.data[number];
    return block->centred && number + 1 < document->blocks.size && block[1].contents;
}

bool shares_line(const Document *document, int number) {
    const Block *block = &document->blocks.data[number];
    return block->small && !block->right && !block->centred && number + 1 < document->blocks.size && block[1].right &&
           block[1].kind == BLOCK_PARAGRAPH && !block[1].new_page;
}

int table_title_begin(const Document *document, int grid_block) {
    int begin = grid_block, end = document_title_end(document);
    const Block *blocks = document->blocks.data;
    while (begin > end && grid_block - begin < TITLE_BLOCKS_MAX && !blocks[begin].new_page &&
           is_title_line(document, &blocks[begin - 1])) {
        begin--;
        if (blocks[begin].heading > 0)
            break;
    }
    while (begin > end && blocks[begin].heading > 0 && !blocks[begin].new_page && blocks[begin - 1].small)
        begin--; /* its number stands above it */
    return begin;
}

Str document_title(const Document *document, Arena *arena) {
    Buf title = {.arena = arena};
    int end = document_title_end(document);
    for (int i = 0; i < end; i++)
        buf_str(&title, document->blocks.data[i].text);
    for (int i = 0; title.size == 0 && i < document->blocks.size; i++)
        if (document->blocks.data[i].kind == BLOCK_PARAGRAPH)
            buf_str(&title, str_sub(document->blocks.data[i].text, 0, TITLE_SHORT_BYTES_MAX));
    Str text = utf8_trim(buf_view(&title));
    while (text.size > 0 && !utf8_is_valid(text)) /* cut within a character */
        text.size--;
    return text.size > 0 ? text : document->file;
}
