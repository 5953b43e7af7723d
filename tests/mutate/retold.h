/* retold: a document that says the same in another way, for tests/mutate/retellings.c. What this header knows is how a
 * document is copied to be changed, and where its tables have heads, names, codes and amounts. */
#ifndef YS_TESTS_MUTATE_RETOLD_H
#define YS_TESTS_MUTATE_RETOLD_H

#include "base/utf8.h"
#include "edited.h"

enum { RETOLD_COLS_MORE = 2, RETOLD_ROWS_MORE = 6, CODE_COL_NONE = -1 };

typedef struct Told { /* one grid of the document, as the package was read */
    int head;         /* its first row that is no head; 0: it is no table of amounts */
    int name, code;   /* the columns of the first name and of the codes, CODE_COL_NONE */
    bool beside;      /* its rows have a second side */
    bool pieces;      /* the code of a row stands in several cells, in that of its name, or beside another's */
    bool headed;      /* each column has a head right above `head` */
    bool whole;       /* it is all that there is of its table */
} Told;

typedef struct Retold {
    const Package *package; /* as it was read */
    Document document;      /* the copy that is changed */
    Arena *arena;
    const Told *told; /* by block */
    int changes;
} Retold;

static inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* -1,946.23 */
static inline bool is_money(Str text) {
    ptrdiff_t i = text.size && text.data[0] == '-', point = -1, digits = 0;
    for (; i < text.size; i++) {
        if (text.data[i] == '.' && point < 0)
            point = i;
        else if (is_digit(text.data[i]))
            digits++;
        else if (text.data[i] != ',' || point >= 0)
            return false;
    }
    return digits > 0 && point > 0 && point + 1 < text.size;
}

static inline bool is_nothing(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (is_digit(text.data[i]) && text.data[i] != '0')
            return false;
    return is_money(text) || str_equal(text, STR("0"));
}

static inline bool is_number(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (!is_digit(text.data[i]))
            return false;
    return text.size > 0;
}

/* 201, 20103, 2010301; a unit's code has six digits. */
static inline bool is_class_code(Str text) {
    return is_number(text) && (text.size == 3 || text.size == 5 || text.size == 7) && text.data[0] != '0';
}

static inline bool has_words(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0xE4) /* an ideograph */
            return true;
    return false;
}

static inline bool row_is_plain(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered || cell->row_span != 1 || cell->col_span != 1)
            return false;
    }
    return true;
}

static inline void told_row(Told *told, const Grid *grid, int row, Str code) {
    told->head = told->head && told->head < row ? told->head : row;
    for (int col = 0; col < grid->cols; col++) {
        Str text = grid_cell(grid, row, col)->text;
        if (code.size && str_equal(text, code) && told->code == CODE_COL_NONE)
            told->code = col;
        else if (has_words(text) && told->name < 0)
            told->name = col;
    }
    for (int col = 0; col < grid->cols && told->code >= 0; col++)
        told->pieces |= col != told->code && is_class_code(grid_cell(grid, row, col)->text);
    told->pieces |= code.size && (told->code < 0 || !str_equal(grid_cell(grid, row, told->code)->text, code));
}

static inline bool is_whole(const Table *table) {
    for (int l = 1; l < table->lines_count; l++)
        if (table->lines[l].grid != table->lines[0].grid)
            return false;
    return true;
}

/* Each column has its head: what stands above the first row with a meaning is no line of the table. */
static inline bool has_heads(const Grid *grid, int head) {
    for (int col = 0; head && col < grid->cols; col++)
        if (!grid_owner(grid, head - 1, col)->text.size || is_money(grid_owner(grid, head - 1, col)->text))
            return false;
    return head > 0;
}

/* What is known of the document's grids, by block. */
static inline const Told *told_of(const Package *package, Arena *arena) {
    const Blocks *blocks = &package->document.blocks;
    Told *told = arena_array(arena, Told, blocks->size + 1);
    for (int i = 0; i < blocks->size; i++) {
        told[i] = (Told){.name = -1, .code = CODE_COL_NONE};
        for (int t = 0; blocks->data[i].kind == BLOCK_GRID && t < package->cube.tables.size; t++) {
            const Table *table = &package->cube.tables.data[t];
            for (int l = 0; str_equal(table->kind, STR("amounts")) && l < table->lines_count; l++) {
                const TableLine *line = &table->lines[l];
                if (line->grid != blocks->data[i].grid)
                    continue;
                told_row(&told[i], line->grid, line->grid_row, line->code);
                told[i].beside |= line->beside != NULL;
                told[i].whole = is_whole(table);
            }
        }
        told[i].headed = told[i].head && has_heads(blocks->data[i].grid, told[i].head);
    }
    return told;
}

/* A grid of so many rows and columns more at its end, empty, to be filled. */
static inline Grid *grid_larger(Arena *arena, const Grid *was, int rows_more, int cols_more) {
    Grid *grid = grid_new(arena, was->rows + rows_more, was->cols + cols_more);
    Cell *cells = grid->cells;
    int rows = grid->rows, cols = grid->cols;
    *grid = *was;
    grid->cells = cells;
    grid->rows = rows;
    grid->cols = cols;
    for (int row = 0; row < was->rows; row++)
        memcpy(grid_cell(grid, row, 0), grid_cell(was, row, 0), sizeof(Cell) * (size_t)was->cols);
    return grid;
}

/* The copy's grid, which it may change. */
static inline Grid *own_grid(Retold *retold, int number, int rows_more, int cols_more) {
    Block *block = &retold->document.blocks.data[number];
    block->grid = grid_larger(retold->arena, block->grid, rows_more, cols_more);
    return block->grid;
}

static inline void move_row(Grid *grid, int from, int to) {
    size_t size = sizeof(Cell) * (size_t)grid->cols;
    Cell *kept = malloc(size);
    memcpy(kept, grid_cell(grid, from, 0), size);
    if (from < to)
        memmove(grid_cell(grid, from, 0), grid_cell(grid, from + 1, 0), size * (size_t)(to - from));
    else
        memmove(grid_cell(grid, to + 1, 0), grid_cell(grid, to, 0), size * (size_t)(from - to));
    memcpy(grid_cell(grid, to, 0), kept, size);
    free(kept);
}

/* The last column comes to stand at `at`; where cells reach over that place, they reach over it as well. */
static inline void move_last_col(Grid *grid, int at) {
    for (int row = 0; row < grid->rows; row++) {
        Cell kept = *grid_cell(grid, row, grid->cols - 1);
        Cell *place = grid_cell(grid, row, at);
        memmove(place + 1, place, sizeof *place * (size_t)(grid->cols - 1 - at));
        *place = kept;
    }
}

/* Without a column; a cell that reaches over it reaches less far. */
static inline void drop_col(Grid *grid, int at) {
    Cell *cells = grid->cells;
    for (int row = 0; row < grid->rows; row++) {
        Cell *cell = grid_cell(grid, row, at), *owner = (Cell *)(uintptr_t)grid_owner(grid, row, at);
        if (cell->col_span > 1) {
            cell[1].text = cell->text;
            cell[1].covered = false;
            cell[1].row_span = cell->row_span;
            cell[1].col_span = (short)(cell->col_span - 1);
        } else if (owner != cell && (owner - cells) / grid->cols == row) {
            owner->col_span--;
        }
    }
    for (int row = 0, to = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++)
            if (col != at)
                cells[to++] = cells[row * grid->cols + col];
    grid->cols--;
}

/* Puts a text in the place of each piece of a paragraph that `piece` knows: it returns the piece's size, 0 none. */
typedef ptrdiff_t RetoldPiece(Arena *arena, Str text, ptrdiff_t at, Str *put);

static inline int retell_pieces(Retold *retold, int number, RetoldPiece *piece) {
    Block *block = &retold->document.blocks.data[number];
    int changes = 0;
    for (ptrdiff_t at = 0; at < block->text.size;) {
        Str put;
        ptrdiff_t size = piece(retold->arena, block->text, at, &put);
        if (size) {
            edited_splice(block, retold->arena, at, at + size, put);
            changes++;
        }
        at += size ? put.size : 1;
    }
    return changes;
}

static inline Retold retold_new(const Package *package, const Told *told) {
    Retold retold = {.package = package, .document = package->document, .told = told};
    Blocks *blocks = &retold.document.blocks;
    retold.arena = arena_new(OPENED_BYTES_MAX);
    blocks->capacity = 2 * blocks->size + 1;
    blocks->data = arena_array(retold.arena, Block, blocks->capacity);
    memcpy(blocks->data, package->document.blocks.data, sizeof(Block) * (size_t)blocks->size);
    return retold;
}

static inline void drop_block(Retold *retold, int number) {
    Blocks *blocks = &retold->document.blocks;
    memmove(&blocks->data[number], &blocks->data[number + 1], sizeof *blocks->data * (size_t)(--blocks->size - number));
}

#endif
