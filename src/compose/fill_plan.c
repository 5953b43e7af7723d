/* The looks of amounts are counted once a table and column: which decimals, whether separators, what is printed for
 * nothing. Blocks are found by their grids and texts by their addresses, since readings and claims are slices of the
 * document that they were read from. Cost: linear in the readings for each table's looks, and a walk over the
 * blocks for
 * what is looked up. */
#include "compose/fill_plan.h"

#include "base/utf8.h"

Str fill_mark(Arena *arena, Str what) {
    return what.size > 0 ? arena_format(arena, "【待填：%.*s】", STR_ARG(what)) : STR("【待填】");
}

void fill_gap(Fill *fill, Place place, Str zh, Str en) {
    *vec_push(&fill->gaps, fill->arena) = (FillGap){place, zh, en};
}

Revision *fill_revise(Fill *fill, Revision revision) {
    *vec_push(&fill->of_block[revision.block], fill->arena) = fill->revisions.size;
    Revision *added = vec_push(&fill->revisions, fill->arena);
    *added = revision;
    return added;
}

bool fill_is_revised(const Fill *fill, int copy, int block, int row, int col, int begin, int end) {
    if (copy == 0 && fill->gone[block])
        return true;
    for (int i = 0; i < fill->of_block[block].size; i++) {
        const Revision *one = &fill->revisions.data[fill->of_block[block].data[i]];
        if (one->copy != copy)
            continue;
        if (one->kind == REVISE_DROP_ROW && one->row == row)
            return true;
        if (one->kind == REVISE_TEXT && one->row == row && (row < 0 || one->col == col) &&
            ((one->begin < end && begin < one->end) || (one->begin == begin && one->end == one->begin)))
            return true;
    }
    return false;
}

int fill_block_of(const Fill *fill, const Grid *grid) {
    for (int i = 0; grid && i < fill->document->blocks.size; i++)
        if (fill->document->blocks.data[i].grid == grid)
            return i;
    return -1;
}

int fill_block_at(const Fill *fill, Str piece, int *offset) {
    uintptr_t at = (uintptr_t)piece.data;
    for (int i = 0; piece.size > 0 && i < fill->document->blocks.size; i++) {
        Str text = fill->document->blocks.data[i].text;
        uintptr_t begin = (uintptr_t)text.data;
        if (text.size > 0 && at >= begin && at + (uintptr_t)piece.size <= begin + (uintptr_t)text.size) {
            *offset = (int)(at - begin);
            return i;
        }
    }
    return -1;
}

bool fill_table_gone(const Fill *fill, int table) {
    const Table *of = &fill->cube->tables.data[table];
    int block = of->lines_count > 0 ? fill_block_of(fill, of->lines[0].grid) : -1;
    return block >= 0 && fill->gone[block];
}

bool fill_same_place(const Place *a, const Place *b) {
    return a->part == b->part && a->page == b->page && a->line == b->line && a->sheet_number == b->sheet_number &&
           str_equal(a->cell, b->cell) && a->paragraph == b->paragraph && a->table == b->table &&
           (a->page == 0 || (a->box[0] <= b->box[0] && a->box[1] <= b->box[1]));
}

bool fill_same_text(const Fill *fill, Str a, Str b) {
    return str_equal(a, b) || str_equal(utf8_fold_key(fill->arena, a), utf8_fold_key(fill->arena, b));
}

/* A plain number without separators. */
static bool plain_number(Str text, Decimal *number) {
    *number = (Decimal){0};
    bool point = false;
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '.' && !point && i > 0) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || i > 15)
            return false;
        number->digits = number->digits * 10 + (c - '0');
        number->exponent -= point;
    }
    return text.size > 0;
}

void fill_put_cell(Fill *fill, int copy, int block, int row, int col, Str text) {
    const Cell *cell = grid_cell(fill->document->blocks.data[block].grid, row, col);
    Revision revision = {.copy = copy, .block = block, .row = row, .col = col, .end = (int)cell->text.size};
    if (str_equal(cell->text, text))
        return;
    revision.text = text;
    revision.amount = cell->source && plain_number(text, &revision.value);
    fill_revise(fill, revision);
}

Str fill_replaced(Arena *arena, Str text, Str old, Str with) {
    ptrdiff_t at = old.size > 0 ? str_find(text, old) : -1;
    if (at < 0)
        return text;
    return arena_format(arena, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(with),
                        STR_ARG(str_sub(text, at + old.size, text.size)));
}

Coordinate fill_moved(const Fill *fill, const Coordinate *at) {
    Coordinate moved = *at;
    if (moved.member[DIM_YEAR])
        moved.member[DIM_YEAR] = (uint16_t)(moved.member[DIM_YEAR] + fill->shift);
    return moved;
}

bool fill_amount(Fill *fill, int table, const Coordinate *at, int64_t *fen) {
    Coordinate moved = fill_moved(fill, at);
    return fill->source->amount(fill->source->context, fill->cube, &moved, table >= 0 && fill->apart[table], fen);
}

/* ---- how amounts look ----------------------------------------------------------------------------------------- */

static int64_t power_of_ten(int exponent) {
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* value / unit with so many decimals; the value is not negative. */
static Str print_ratio(Arena *arena, __int128 value, int64_t unit, int decimals, bool separated) {
    __int128 scaled = (value * power_of_ten(decimals) * 2 + unit) / ((__int128)unit * 2);
    int64_t whole = (int64_t)(scaled / power_of_ten(decimals)), rest = (int64_t)(scaled % power_of_ten(decimals));
    Buf out = {.arena = arena};
    Str digits = arena_format(arena, "%lld", (long long)whole);
    for (ptrdiff_t i = 0; i < digits.size; i++) {
        if (separated && i > 0 && (digits.size - i) % 3 == 0)
            buf_byte(&out, ',');
        buf_byte(&out, digits.data[i]);
    }
    if (decimals > 0)
        buf_format(&out, ".%0*lld", decimals, (long long)rest);
    return buf_view(&out);
}

Str fill_print(Arena *arena, int64_t fen, const FillLook *look) {
    if (fen == 0 && look->zero.data)
        return look->zero;
    Str digits = print_ratio(arena, fen < 0 ? -(__int128)fen : fen, look->unit_fen, look->decimals, look->separated);
    return fen < 0 ? arena_format(arena, "-%.*s", STR_ARG(digits)) : digits;
}

Str fill_print_percent(Arena *arena, int64_t numerator, int64_t denominator, int decimals) {
    __int128 top = numerator < 0 ? -(__int128)numerator : numerator;
    return print_ratio(arena, top * 100, denominator < 0 ? -denominator : denominator, decimals, false);
}

Decimal fill_decimal(int64_t fen, int64_t unit_fen) {
    Decimal number = {fen, 0};
    for (int64_t unit = unit_fen; unit > 1; unit /= 10)
        number.exponent--;
    while (number.digits != 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        number.exponent++;
    }
    if (number.digits == 0)
        number.exponent = 0;
    return number;
}

bool fill_says(const Amount *printed, int64_t fen) {
    int64_t away = fen - printed->value_fen;
    int64_t grain = printed->grain_fen > 0 ? printed->grain_fen : 1;
    return (away < 0 ? -away : away) * 2 <= (grain > 1 ? grain : 0);
}

typedef struct LookCount {
    int decimals[8], separated, wide, blank, dash, digits;
    Str dash_text, zero_text;
} LookCount;

static void count_look(LookCount *count, const Reading *reading) {
    Str printed = reading->printed;
    if (reading->blank && printed.size == 0) {
        count->blank++;
    } else if (reading->blank || amount_is_dash(printed)) {
        count->dash++;
        count->dash_text = printed;
    } else {
        int decimals = reading->amount.decimals;
        count->decimals[decimals < 7 ? decimals : 7]++;
        count->separated += str_contains(printed, STR(",")) || str_contains(printed, STR("，"));
        count->wide += reading->amount.value_fen / 1000 >= reading->unit_fen ||
                       reading->amount.value_fen / 1000 <= -reading->unit_fen;
        if (reading->amount.value_fen == 0) {
            count->digits++;
            count->zero_text = printed;
        }
    }
}

static int commonest(const LookCount *count) {
    int best = -1;
    for (int i = 0; i < 7; i++)
        if (count->decimals[i] > 0 && (best < 0 || count->decimals[i] >= count->decimals[best]))
            best = i;
    return best;
}

static void look_from(FillLook *look, const LookCount *count, bool *has_digits, bool *has_wide) {
    if (!*has_digits && commonest(count) >= 0) {
        look->decimals = commonest(count);
        *has_digits = true;
    }
    if (!*has_wide && count->wide > 0) {
        look->separated = count->separated * 2 >= count->wide;
        *has_wide = true;
    }
    if (look->zero.data || count->blank + count->dash + count->digits == 0)
        return;
    if (count->digits >= count->blank && count->digits >= count->dash)
        look->zero = count->zero_text;
    else
        look->zero = count->dash > count->blank ? count->dash_text : STR("");
}

FillLook fill_look(const Fill *fill, int table, int col, int64_t unit_fen) {
    LookCount counts[3] = {0}; /* of the column, the table, the package */
    FillLook look = {.unit_fen = unit_fen, .decimals = 2};
    bool has_digits = false, has_wide = false;
    for (int i = 0; i < fill->cube->readings.size; i++) {
        const Reading *reading = &fill->cube->readings.data[i];
        if (reading->table < 0)
            continue;
        if (reading->table == table && reading->col == col)
            count_look(&counts[0], reading);
        if (reading->table == table)
            count_look(&counts[1], reading);
        if (reading->unit_fen == unit_fen)
            count_look(&counts[2], reading);
    }
    for (int i = 0; i < 3; i++)
        look_from(&look, &counts[i], &has_digits, &has_wide);
    return look;
}
