/* Years in all texts that no other part has changed: this year's becomes the next, last year's this one.
 *
 *     2025 年部门预算 → 2026 年部门预算     二〇二五年 → 二〇二六年     2024 年预算数 → 2025 年预算数
 *
 * A year is moved where it is the form's own, the one before or the one after, and 年 stands behind it, or it is
 * alone in its cell, or begins a title (2025部门预算). Beside the document, in the name of a sheet or a title, it
 * need not be (公开表-2025). 〔2024〕12号 names a paper and stays. Digits are changed one by one, so that their width
 * and the blanks around them stay. */
#include "compose/fill_years.h"

#include "base/utf8.h"
#include "lexis/year.h"

typedef struct YearText {
    Fill *fill;
    Str text, folded;
    const int *origin;
    Revision at;
    bool loose; /* the name of a sheet, a header: a year need not be said to be one */
} YearText;

/* A digit as the text writes its own. */
static Str digit_like(Str was, int digit) {
    static const Str han[10] = {STR_INIT("〇"), STR_INIT("一"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"),
                                STR_INIT("五"), STR_INIT("六"), STR_INIT("七"), STR_INIT("八"), STR_INIT("九")};
    static const char plain[] = "0123456789";
    static const char wide[] = "０１２３４５６７８９";
    if (was.size == 1)
        return (Str){plain + digit, 1};
    if (str_starts(was, STR("\xEF\xBC")))
        return (Str){wide + 3 * digit, 3};
    return han[digit];
}

static void move_year(YearText *year_text, const Year *year) {
    int value = year->value + year_text->fill->shift;
    int digits[4] = {value / 1000, value / 100 % 10, value / 10 % 10, value % 10};
    int old[4] = {year->value / 1000, year->value / 100 % 10, year->value / 10 % 10, year->value % 10};
    ptrdiff_t at = year->begin;
    for (int i = 0; i < 4; i++) {
        ptrdiff_t next = at;
        utf8_next(year_text->folded, &next);
        int begin = year_text->origin[at], end = begin + 1;
        while (end < year_text->text.size && utf8_is_continuation((unsigned char)year_text->text.data[end]))
            end++;
        if (digits[i] != old[i]) {
            Revision revision = year_text->at;
            revision.begin = begin;
            revision.end = end;
            revision.text = digit_like(str_sub(year_text->text, begin, end), digits[i]);
            fill_revise(year_text->fill, revision);
        }
        at = next;
    }
    year_text->fill->years_moved++;
}

static bool is_a_year(const YearText *year_text, const Year *year) {
    Str folded = year_text->folded;
    int own = year_text->fill->cube->year;
    if (year->value < own - 1 || year->value > own + 1)
        return false;
    if (year_text->loose)
        return !str_ends(str_sub(folded, 0, year->begin), STR("〔")) &&
               !str_ends(str_sub(folded, 0, year->begin), STR("["));
    if (year->named || folded.size == year->end)
        return year->named || year->begin == 0;
    char next = folded.data[year->end];
    bool glyph = (unsigned char)next >= 0xE4; /* an ideograph: 2025部门预算 */
    return year->begin == 0 && glyph;
}

static void move_years(Fill *fill, Str text, bool loose, Revision at) {
    YearText year_text = {.fill = fill, .text = text, .at = at, .loose = loose};
    int *origin;
    year_text.folded = utf8_fold_traced(fill->arena, text, &origin);
    year_text.origin = origin;
    for (ptrdiff_t i = 0; i < year_text.folded.size;) {
        Year year;
        ptrdiff_t next = i;
        utf8_next(year_text.folded, &next);
        if (!year_at(year_text.folded, i, &year)) {
            i = next;
            continue;
        }
        ptrdiff_t end = year.begin < year.end ? year.end : next;
        if (year.digits == 4 && is_a_year(&year_text, &year) &&
            !fill_is_revised(fill, at.copy, at.block, at.row, at.col, origin[year.begin], origin[year.sign]))
            move_year(&year_text, &year);
        i = end;
    }
}

static void move_cells(Fill *fill, int copy, int block) {
    const Grid *grid = fill->document->blocks.data[block].grid;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (!cell->covered && cell->text.size >= 4)
                move_years(fill, cell->text, false, (Revision){.copy = copy, .block = block, .row = row, .col = col});
        }
}

static void move_block(Fill *fill, int copy, int number) {
    const Block *block = &fill->document->blocks.data[number];
    if (block->kind == BLOCK_GRID)
        move_cells(fill, copy, number);
    else if (block->text.size >= 4)
        move_years(fill, block->text, false, (Revision){.copy = copy, .block = number, .row = -1});
}

void fill_years(Fill *fill) {
    if (fill->shift == 0)
        return;
    for (int i = 0; i < fill->document->blocks.size; i++)
        move_block(fill, 0, i);
    for (int i = 0; i < fill->revisions.size; i++) {
        const Revision copy = fill->revisions.data[i];
        for (int block = copy.block; copy.kind == REVISE_COPY_BLOCKS && block < copy.to; block++)
            move_block(fill, i + 1, block);
    }
}

Str fill_years_of(const Fill *fill, Arena *arena, Str text) {
    FillNumbers numbers = {0};
    Fill beside = *fill;
    beside.arena = arena;
    beside.revisions = (Revisions){0};
    bool stays = false;
    beside.of_block = &numbers;
    beside.gone = &stays;
    if (fill->shift != 0 && text.size >= 4)
        move_years(&beside, text, true, (Revision){.kind = REVISE_TEXT, .row = -1});
    return revised_text(arena, text, &beside.revisions, numbers.data, numbers.size);
}
