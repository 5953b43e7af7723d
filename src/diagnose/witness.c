/* witness: a target that costs no more than 883.044714 万元 speaks for a project of 883.044714, though it stands in no
 * identity with it. Short numbers are printed everywhere by chance, and are not gathered. */
#include "diagnose/witness.h"

enum { WITNESS_DIGITS_MIN = 2, WITNESS_DIGITS_MAX = 17, WITNESSES_MAX = 64 };

static void gather(Witnesses *witnesses, Arena *arena, int64_t digits, Witness witness) {
    if (digits < 10)
        return;
    int64_t *key = arena_new_of(arena, int64_t); /* the map keeps it */
    *key = digits;
    int *last = map_put(&witnesses->by_digits, arena, (Str){(const char *)key, sizeof *key}, -1);
    witness.next = *last;
    *vec_push(&witnesses->all, arena) = witness;
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
    return count >= WITNESS_DIGITS_MIN && count < WITNESS_DIGITS_MAX ? amount_significant(digits) : 0;
}

typedef struct RowDigits { /* hashed as bytes, without gaps */
    int64_t digits;
    int table, row;
} RowDigits;

/* How many figures of each row have which digits. */
static Map count_figures(const Cube *cube, Arena *arena) {
    Map counts = {0};
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (reading->table < 0 || reading->blank)
            continue;
        RowDigits *key = arena_new_of(arena, RowDigits); /* the map keeps it */
        *key = (RowDigits){amount_significant(reading->amount.value_fen), reading->table, reading->row};
        ++*map_put(&counts, arena, (Str){(const char *)key, sizeof *key}, 0);
    }
    return counts;
}

/* The numbers of a row; the first so many of the same digits are its figures. */
static void gather_row(Witnesses *witnesses, Arena *arena, const Map *figures, Str text, Witness witness) {
    for (ptrdiff_t at = 0; at < text.size; at++)
        if (is_digit(text.data[at])) {
            RowDigits key = {read_digits(text, &at), witness.table, witness.row};
            int *left = map_find(figures, (Str){(const char *)&key, sizeof key});
            witness.other = !left || *left == 0;
            if (left && *left)
                --*left;
            gather(witnesses, arena, key.digits, witness);
        }
}

void witnesses_gather(Witnesses *witnesses, const Cube *cube, Arena *arena) {
    *witnesses = (Witnesses){0};
    const Map figures = count_figures(cube, arena);
    for (int t = 0; t < cube->tables.size; t++)
        for (int row = 0; row < cube->tables.data[t].lines_count; row++)
            gather_row(witnesses, arena, &figures, cube->tables.data[t].lines[row].text,
                       (Witness){.table = t, .row = row});
    for (int i = 0; i < cube->claims.size; i++)
        if (!cube->claims.data[i].percent)
            gather(witnesses, arena, amount_significant(cube->claims.data[i].amount.value_fen),
                   (Witness){.table = -1, .row = i});
}

bool witnesses_have(const Witnesses *witnesses, const Cube *cube, int number, Rows beside, int64_t digits) {
    const Reading *self = &cube->readings.data[number];
    const int *last = map_find(&witnesses->by_digits, (Str){(const char *)&digits, sizeof digits});
    int looked = 0;
    for (int i = last ? *last : -1; i >= 0 && looked < WITNESSES_MAX; i = witnesses->all.data[i].next, looked++) {
        const Witness *witness = &witnesses->all.data[i];
        bool own = witness->table < 0 ? cube->claims.data[witness->row].reading == number
                                      : !witness->other && witness->table == self->table &&
                                            witness->row >= beside.first && witness->row <= beside.last;
        if (!own)
            return true;
    }
    return false;
}
