/* witness: a target that costs no more than 883.044714 万元 speaks for a project of 883.044714, though it stands in no
 * identity with it. Short numbers are printed everywhere by chance, and are not gathered. */
#include "diagnose/witness.h"

enum { WITNESS_DIGITS_MIN = 2, WITNESS_DIGITS_MAX = 17, WITNESSES_MAX = 64 };

int64_t significant_digits(int64_t value_fen) {
    int64_t digits = value_fen < 0 ? -value_fen : value_fen;
    while (digits && digits % 10 == 0)
        digits /= 10;
    return digits;
}

static void gather(Witnesses *witnesses, Arena *arena, int64_t digits, int table, int row) {
    if (digits < 10)
        return;
    int64_t *key = arena_new_of(arena, int64_t); /* the map keeps it */
    *key = digits;
    int *last = map_put(&witnesses->by_digits, arena, (Str){(const char *)key, sizeof *key}, -1);
    *vec_push(&witnesses->all, arena) = (Witness){.table = table, .row = row, .next = *last};
    *last = witnesses->all.size - 1;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The digits of the number at `at`, which moves behind it; 0 for one that is too long. */
static int64_t read_digits(Str text, ptrdiff_t *at) {
    int64_t digits = 0;
    int count = 0;
    for (; *at < text.size; ++*at) {
        char c = text.data[*at];
        if (is_digit(c)) {
            digits = count < WITNESS_DIGITS_MAX ? digits * 10 + (c - '0') : 0;
            count += digits || count;
        } else if ((c != ',' && c != '.') || *at + 1 == text.size || !is_digit(text.data[*at + 1])) {
            break;
        }
    }
    return count >= WITNESS_DIGITS_MIN && count < WITNESS_DIGITS_MAX ? significant_digits(digits) : 0;
}

static void gather_row(Witnesses *witnesses, Arena *arena, Str text, int table, int row) {
    for (ptrdiff_t at = 0; at < text.size; at++)
        if (is_digit(text.data[at]))
            gather(witnesses, arena, read_digits(text, &at), table, row);
}

void witnesses_gather(Witnesses *witnesses, const Cube *cube, Arena *arena) {
    *witnesses = (Witnesses){0};
    for (int t = 0; t < cube->tables.size; t++)
        for (int row = 0; row < cube->tables.data[t].lines_count; row++)
            gather_row(witnesses, arena, cube->tables.data[t].lines[row].text, t, row);
    for (int i = 0; i < cube->claims.size; i++)
        if (!cube->claims.data[i].percent)
            gather(witnesses, arena, significant_digits(cube->claims.data[i].amount.value_fen), -1, i);
}

bool witnesses_have(const Witnesses *witnesses, const Cube *cube, int number, int64_t digits) {
    const Reading *self = &cube->readings.data[number];
    const int *last = map_find(&witnesses->by_digits, (Str){(const char *)&digits, sizeof digits});
    int looked = 0;
    for (int i = last ? *last : -1; i >= 0 && looked < WITNESSES_MAX; i = witnesses->all.data[i].next, looked++) {
        const Witness *witness = &witnesses->all.data[i];
        bool own = witness->table < 0 ? cube->claims.data[witness->row].reading == number
                                      : witness->table == self->table && witness->row >= self->row - 1 &&
                                            witness->row <= self->row + 1;
        if (!own)
            return true;
    }
    return false;
}
