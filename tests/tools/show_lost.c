/* Shows what the interpreter lost: numbers in the cells of tables, with a decimal point or commas, that are neither a
 * reading, nor in a record, nor listed as not understood. Nothing should be. A cell is known again by its text, which
 * is handed on as the slice that it is, or, where rows were joined, by its place.
 *
 * Usage: show_lost FILE... A line for each such number, and one for each file that has any. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "opened.h"

typedef struct Kept { /* where the texts begin that somebody kept */
    const char **data;
    int size, capacity;
} Kept;

static void keep(Kept *kept, Str text) {
    if (kept->size == kept->capacity) {
        kept->capacity = kept->capacity ? kept->capacity * 2 : 1024;
        kept->data = realloc(kept->data, sizeof *kept->data * (size_t)kept->capacity);
        if (!kept->data)
            abort();
    }
    kept->data[kept->size++] = text.data;
}

/* A record is a row of fields: all texts in it, whatever their names are. */
static void keep_record(Kept *kept, const void *record, size_t size) {
    const char *bytes = record;
    for (size_t at = 0; at + sizeof(const char *) <= size; at += sizeof(const char *)) {
        const char *pointer;
        memcpy(&pointer, bytes + at, sizeof pointer);
        keep(kept, (Str){pointer, 0});
    }
}

static int compare_pointers(const void *a, const void *b) {
    uintptr_t one = (uintptr_t) * (const char *const *)a, two = (uintptr_t) * (const char *const *)b;
    return (one > two) - (one < two);
}

static void keep_all(Kept *kept, const Package *package) {
    const Cube *cube = &package->cube;
    const Records *records = &package->records;
    for (int i = 0; i < cube->readings.size; i++)
        keep(kept, cube->readings.data[i].printed);
    for (int i = 0; i < cube->misunderstood.size; i++)
        keep(kept, cube->misunderstood.data[i].printed);
    for (int i = 0; i < records->projects.size; i++)
        keep_record(kept, &records->projects.data[i], sizeof records->projects.data[i]);
    for (int i = 0; i < records->indicators.size; i++)
        keep_record(kept, &records->indicators.data[i], sizeof records->indicators.data[i]);
    for (int i = 0; i < records->executions.size; i++)
        keep_record(kept, &records->executions.data[i], sizeof records->executions.data[i]);
    for (int i = 0; i < records->totals.size; i++)
        keep_record(kept, &records->totals.data[i], sizeof records->totals.data[i]);
    qsort(kept->data, (size_t)kept->size, sizeof *kept->data, compare_pointers);
}

static bool is_amount(Str text) {
    Amount amount;
    return amount_parse(text, FEN_PER_YUAN, &amount) && (amount.decimals > 0 || str_contains(text, STR(",")));
}

static int show_grid(const Kept *kept, const Grid *grid) {
    int lost = 0;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (cell->covered || !is_amount(cell->text) ||
                bsearch(&cell->text.data, kept->data, (size_t)kept->size, sizeof *kept->data, compare_pointers))
                continue;
            printf("  page %d line %d row %d of %d, column %d of %d: %.*s\n", cell->place.page, cell->place.line, row,
                   grid->rows, col, grid->cols, STR_ARG(cell->text));
            lost++;
        }
    return lost;
}

int main(int count, char **words) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    int all = 0;
    for (int i = 1; knowledge && i < count; i++) {
        Opened opened;
        int lost = 0;
        if (opened_read(&opened, knowledge, words[i])) {
            package_interpret(&opened.package, knowledge);
            Kept kept = {0};
            keep_all(&kept, &opened.package);
            const Document *document = &opened.package.document;
            for (int k = 0; k < document->blocks.size; k++)
                if (document->blocks.data[k].kind == BLOCK_GRID)
                    lost += show_grid(&kept, document->blocks.data[k].grid);
            free(kept.data);
        }
        if (lost)
            printf("%s: %d lost\n", words[i], lost);
        all += lost;
        opened_release(&opened);
    }
    return all > 0;
}
