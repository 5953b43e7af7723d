/* A figure adds up those of its column whose coordinate is its own but for one dimension, where they are directly under
 * its member; failing that, those of its row:
 *
 *                 合计        基本支出   项目支出
 *     合计        =SUM(C3)    …                       201 is all there is under the total
 *     201         =SUM(C4)
 *     20103       =SUM(C5:C6)
 *     2010301     =SUM(D5:E5)   145.66     20.00      no rows below: basic and projects beside it
 *
 * What is under a member is narrower, so no formula comes back to itself. A sum stands only where the printed figures
 * add up: of figures that are rounded one by one it may not, and the number is written as it is. One cell is a sum of a
 * list's rows only; beside one another there must be two. Cost: a table's figures squared, times the dimensions. */
#include "build/live_sums.h"

#include "base/decimal.h"

enum { PARTS_MAX = 200 };

typedef struct Sums {
    Arena *arena;
    const Cube *cube;
    const FigureCell *figures; /* of one grid */
    int count;
} Sums;

static bool printed_value(const FigureCell *figure, Decimal *value) {
    Str text = grid_cell(figure->grid, figure->row, figure->col)->text;
    char plain[40];
    ptrdiff_t size = 0;
    for (ptrdiff_t i = 0; i < text.size && size < (ptrdiff_t)sizeof plain; i++)
        if (text.data[i] != ',')
            plain[size++] = text.data[i];
    return size > 0 && size < (ptrdiff_t)sizeof plain && decimal_parse((Str){plain, size}, value);
}

static bool is_list(Dim dim) {
    return dim == DIM_FUNCTION || dim == DIM_ECONOMIC || dim == DIM_GOV_ECONOMIC || dim == DIM_PROJECT;
}

/* Is the part what the whole is of, and directly under its member of the dimension? A project is also of a class. */
static bool is_part(const Sums *sums, const Reading *part, const Reading *whole, Dim dim) {
    for (Dim other = 0; other < DIM_COUNT; other++) {
        bool classed = dim == DIM_PROJECT && is_list(other) && !whole->at.member[other];
        if (other != dim && !classed && part->at.member[other] != whole->at.member[other])
            return false;
    }
    uint16_t member = part->at.member[dim];
    const Member *of = member && member != whole->at.member[dim] ? cube_member(sums->cube, dim, member) : NULL;
    return of && !of->memo && of->parent == whole->at.member[dim] && part->kind == whole->kind;
}

static void add_term(CellTerm *terms, int *count, const FigureCell *part, bool down) {
    CellRange *last = *count > 0 ? &terms[*count - 1].range : NULL;
    if (last && down && last->end_row == part->row)
        last->end_row++;
    else if (last && !down && last->end_col == part->col)
        last->end_col++;
    else
        terms[(*count)++] = (CellTerm){{part->row, part->col, part->row + 1, part->col + 1}, 1};
}

/* The parts of a figure along a dimension, down its column or across its row; true: they add up to it. */
static bool find_parts(Sums *sums, const FigureCell *whole, Dim dim, bool down, CellSum *sum) {
    CellTerm terms[PARTS_MAX];
    Decimal total = {0}, value, one;
    int count = 0, parts = 0;
    for (int i = 0; i < sums->count && count < PARTS_MAX; i++) {
        const FigureCell *part = &sums->figures[i];
        bool beside = down ? part->col == whole->col && part->row != whole->row
                           : part->row == whole->row && part->col != whole->col;
        if (!beside || !part->reading || !is_part(sums, part->reading, whole->reading, dim))
            continue;
        add_term(terms, &count, part, down);
        parts++;
        if (printed_value(part, &one))
            total = decimal_add(total, one);
    }
    if (parts < (is_list(dim) && down ? 1 : 2) || count == PARTS_MAX || !printed_value(whole, &value) ||
        decimal_compare(total, value) != 0)
        return false;
    CellTerm *kept = arena_array(sums->arena, CellTerm, count);
    memcpy(kept, terms, (size_t)count * sizeof *kept);
    *sum = (CellSum){kept, count};
    return true;
}

static void set_sum(Sums *sums, const FigureCell *figure) {
    Cell *cell = grid_cell(figure->grid, figure->row, figure->col);
    CellSum *sum = arena_new_of(sums->arena, CellSum);
    for (int way = 0; way < 2; way++)
        for (Dim dim = 0; dim < DIM_COUNT; dim++) {
            if (dim == DIM_YEAR || dim == DIM_STAGE || dim == DIM_ENTITY || !cell->look ||
                !find_parts(sums, figure, dim, way == 0, sum))
                continue;
            CellLook *look = arena_new_of(sums->arena, CellLook);
            *look = *cell->look;
            look->sum = sum;
            cell->look = look;
            return;
        }
}

void live_sums(Composer *composer, const Cube *cube) {
    for (int first = 0, end; first < composer->figures.size; first = end) {
        const FigureCell *figures = &composer->figures.data[first];
        for (end = first; end < composer->figures.size && composer->figures.data[end].grid == figures->grid; end++) {
        }
        Sums sums = {composer->arena, cube, figures, end - first};
        for (int i = 0; i < sums.count; i++)
            if (figures[i].reading)
                set_sum(&sums, &figures[i]);
    }
}
