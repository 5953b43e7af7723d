/* random_document: documents of random paragraphs and tables with merged cells, the same for the same seed, for tests
 * of the writers. A table has text in its first and last row and column, more than one column, and a row that is not
 * one merged cell, since readers take what has not for a text. */
#ifndef YS_TESTS_RANDOM_DOCUMENT_H
#define YS_TESTS_RANDOM_DOCUMENT_H

#include "document/document.h"

typedef struct Random {
    uint64_t state;
} Random;

static inline int random_below(Random *random, int limit) {
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random->state >> 33) % (uint64_t)limit);
}

static inline Str random_text(Random *random, Arena *arena) {
    static const char *const words[] = {
        "收入",      "支出 合计", "A&B",      "<本年>", "公务\"接待\"", "201", "事项：",
        "x_x000D_y", "’单引’",    "基本支出", "项目",   "（一）",       "1.",  "长长的一个名称需要折行才能放下"};
    enum { WORDS = sizeof words / sizeof *words };
    Buf out = {.arena = arena};
    for (int count = 1 + random_below(random, 3); count > 0; count--)
        buf_str(&out, str_from_c(words[random_below(random, WORDS)]));
    return buf_view(&out);
}

static inline Str random_number(Random *random, Arena *arena) {
    int value = random_below(random, 1000000), more = random_below(random, 1000);
    switch (random_below(random, 8)) {
    case 0: return arena_format(arena, "%d", value);
    case 1: return arena_format(arena, "%d.%02d", value, more / 10);
    case 2: return arena_format(arena, "%d,%03d.%02d", 1 + value / 1000, more, more / 10);
    case 3: return arena_format(arena, "-%d.%d", 1 + value, more / 100);
    case 4: return arena_format(arena, "%d.%02d%%", value % 100, more / 10);
    case 5: return arena_format(arena, "%04d", value % 1000);
    case 6: return arena_format(arena, "%d,%03d,%03d", 1 + value % 99, more, value % 1000);
    default: return more % 2 ? STR("-") : STR("0.00");
    }
}

static inline bool random_area_is_free(const Grid *grid, int row, int col, int rows, int cols) {
    for (int r = row; r < row + rows; r++)
        for (int c = col; c < col + cols; c++) {
            const Cell *cell = grid_cell(grid, r, c);
            if (!cell || cell->covered || cell->row_span > 1 || cell->col_span > 1)
                return false;
        }
    return true;
}

static inline void random_merge(Random *random, Grid *grid) {
    int rows = 1 + random_below(random, 3), cols = 1 + random_below(random, grid->cols - 1);
    int row = random_below(random, grid->rows), col = random_below(random, grid->cols);
    if (rows * cols == 1 || rows == grid->rows || cols == grid->cols ||
        !random_area_is_free(grid, row, col, rows, cols))
        return;
    grid_cell(grid, row, col)->row_span = (short)rows;
    grid_cell(grid, row, col)->col_span = (short)cols;
    for (int i = 0; i < rows * cols; i++)
        grid_cell(grid, row + i / cols, col + i % cols)->covered = i > 0;
}

static inline Grid *random_grid(Random *random, Arena *arena) {
    int cols = 2 + random_below(random, 7);
    Grid *grid = grid_new(arena, 2 + random_below(random, 12), cols);
    for (int merges = random_below(random, 6); merges > 0; merges--)
        random_merge(random, grid);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < cols; col++) {
            Cell *cell = grid_cell(grid, row, col);
            bool edge = row == 0 || col == 0 || row == grid->rows - 1 || col == cols - 1;
            if (cell->covered || (!edge && random_below(random, 5) == 0))
                continue;
            cell->text = row > 0 && col > 0 && random_below(random, 3) > 0 ? random_number(random, arena)
                                                                           : random_text(random, arena);
        }
    return grid;
}

static inline void random_blocks(Random *random, Document *document) {
    Arena *arena = document->arena;
    for (int blocks = 1 + random_below(random, 12); blocks > 0; blocks--) {
        if (random_below(random, 3) == 0) {
            document_add_grid(document, random_grid(random, arena))->new_page = true;
            continue;
        }
        Block *block = document_add_paragraph(document, random_text(random, arena), (Place){0});
        switch (random_below(random, 8)) {
        case 0: block->heading = 1 + random_below(random, 3); break;
        case 1: block->centred = true; break;
        case 2:
            block->new_page = true;
            block->landscape = random_below(random, 2);
            break;
        case 3: block->right = true; break;
        default: block->text = arena_format(arena, "%.*s，是一句话。", STR_ARG(block->text)); break;
        }
    }
}

#endif
