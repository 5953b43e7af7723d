/* plant_faults: a package of base data with slips in it, as a PDF: plant_faults SET FAULTS.tsv BASE.tsv... > OUT.pdf.
 * The package is composed as `build` composes it, each line of FAULTS.tsv changes one text in it, and it is written.
 * So the example that the front page shows can be made again, and what is wrong in it is written down.
 *
 *     table           words in the row or paragraph     printed   instead      rule
 *     部门支出总表    2070108                           96.40     69.40        parts-sum
 *                     项目支出 746.20 万元              746.20    764.20       figure-wrong
 *
 * A line whose place is not found is an error. */
#include <stdio.h>
#include "base/utf8.h"
#include "base_data/base_check.h"
#include "base_data/base_tsv.h"
#include "build/build.h"
#include "opened.h"
#include "write/write.h"

enum { FAULT_TABLE, FAULT_WORDS, FAULT_PRINTED, FAULT_INSTEAD, FAULT_FIELDS };

static bool replace(Arena *arena, Str *text, Str printed, Str instead) {
    ptrdiff_t at = str_find(*text, printed);
    if (at < 0)
        return false;
    Str before = str_sub(*text, 0, at), after = str_sub(*text, at + printed.size, text->size);
    *text = arena_format(arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(instead), STR_ARG(after));
    return true;
}

/* In the last cell of the row that is printed so. */
static bool plant_in_row(Arena *arena, Grid *grid, int row, const Str *fault) {
    bool named = false;
    for (int col = 0; col < grid->cols; col++)
        named |= str_contains(grid_cell(grid, row, col)->text, fault[FAULT_WORDS]);
    for (int col = grid->cols - 1; named && col >= 0; col--)
        if (str_equal(utf8_trim(grid_cell(grid, row, col)->text), fault[FAULT_PRINTED]))
            return replace(arena, &grid_cell(grid, row, col)->text, fault[FAULT_PRINTED], fault[FAULT_INSTEAD]);
    return false;
}

static bool plant(Document *document, const Str *fault) {
    bool here = fault[FAULT_TABLE].size == 0;
    for (int i = 0; i < document->blocks.size; i++) {
        Block *block = &document->blocks.data[i];
        if (!block->grid && fault[FAULT_TABLE].size)
            here |= str_contains(block->text, fault[FAULT_TABLE]);
        else if (!block->grid && str_contains(block->text, fault[FAULT_WORDS]))
            return replace(document->arena, &block->text, fault[FAULT_PRINTED], fault[FAULT_INSTEAD]);
        for (int row = 0; block->grid && here && row < block->grid->rows; row++)
            if (plant_in_row(document->arena, block->grid, row, fault))
                return true;
    }
    return false;
}

static bool plant_all(Document *document, Str faults) {
    Str line, field;
    bool good = true;
    while (str_line(&faults, &line)) {
        Str fault[FAULT_FIELDS] = {{0}};
        if (!line.size || line.data[0] == '#')
            continue;
        for (int i = 0; i < FAULT_FIELDS && str_split(&line, '\t', &field); i++)
            fault[i] = field;
        if (plant(document, fault))
            continue;
        fprintf(stderr, "not found: %.*s, %.*s\n", STR_ARG(fault[FAULT_WORDS]), STR_ARG(fault[FAULT_PRINTED]));
        good = false;
    }
    return good;
}

static bool read_base(Base *base, char **paths, int count, Diag *diag) {
    for (int i = 0; i < count; i++) {
        Buf *bytes = arena_new_of(base->arena, Buf);
        bytes->arena = base->arena;
        if (!file_read(paths[i], 64 << 20, bytes, diag) ||
            !base_tsv_read(base, str_from_c(paths[i]), buf_view(bytes), diag))
            return false;
    }
    base_check(base);
    return base->mistakes.size == 0;
}

int main(int count, char **words) {
    Arena *arena, *scratch = arena_new(OPENED_BYTES_MAX);
    Knowledge *knowledge = opened_knowledge(&arena);
    Base base;
    Diag diag = {0};
    Buf out = {0}, faults = {0}, composed = {0};
    if (count < 4 || !knowledge)
        return 2;
    base_init(&base, arena, knowledge, STR("base"));
    const Base *bases[] = {&base};
    Build build = {
        .arena = arena, .knowledge = knowledge, .bases = bases, .bases_count = 1, .set_wanted = str_from_c(words[1])};
    bool good = read_base(&base, words + 3, count - 3, &diag) && file_read(words[2], 1 << 20, &faults, &diag) &&
                build_join(&build, &diag) && build_choose_set(&build, &diag) && build_compose(&build, &diag) &&
                build_write(&build, STR("pdf"), &composed, &diag) && /* fills the figures in */
                plant_all(&build.document, buf_view(&faults)) &&
                write_document(&build.document, STR("pdf"), scratch, &out, &diag);
    if (good)
        good = fwrite(out.data, 1, (size_t)out.size, stdout) == (size_t)out.size;
    else
        fprintf(stderr, "%s\n", diag.en);
    buf_release(&out);
    buf_release(&faults);
    buf_release(&composed);
    arena_release(scratch);
    arena_release(arena);
    return !good;
}
