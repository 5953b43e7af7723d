/* How a sentence would print the right value of a figure. Each prints the figures given; the first is wrong. */
#include "diagnose/said.h"
#include "language/language.h"
#include "tap.h"

enum { ARENA_BYTES = 1 << 26 };

static Arena *arena;
static Knowledge *knowledge;

static void add(Cube *cube, const char *printed) {
    Reading *reading = vec_push(&cube->readings, arena);
    *reading = (Reading){.table = -1, .col = -1, .unit_fen = FEN_PER_WAN, .printed = str_from_c(printed)};
    reading->at.member[DIM_FUNCTION] = (uint16_t)cube->readings.size;
    (void)amount_parse(reading->printed, FEN_PER_WAN, &reading->amount);
}

static const struct {
    const char *what, *printed, *around, *exact, *right;
} cases[] = {
    {"a digit wrong: as finely as it is printed", "1837.38", "12.50", "1837.3632", "1837.36"},
    {"a sentence of whole amounts stays so", "2149", "318", "2194.1039", "2194"},
    {"a digit lost after the point is given back", "9216.1", "12.50", "9216.513399", "9216.51"},
    {"a point moved to the left leaves no third decimal", "283.842", "12.50", "2838.423471", "2838.42"},
    {"the unit confused leaves no six decimals", "0.921651", "12.50", "9216.513399", "9216.51"},
    {"a point moved in a whole amount", "446.9", "318", "4469.23", "4469"},
    {"where it was cut off, so is the repair", "2256", "318", "1256.5793", "1256"},
    {"nothing is not what a change is rounded to", "0", "318", "0.06", "0.06"},
    {"no slip is seen: the figure's own decimals", "1899.77", "12.50", "1660.3248", "1660.32"},
    {"what needs no rounding is not rounded", "0.60", "318", "5.60", "5.60"},
};

static void test_case(size_t i) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    add(&cube, cases[i].printed);
    add(&cube, cases[i].around);
    add(&cube, cases[i].around);
    Surroundings around;
    surroundings_init(&around, &cube, arena);
    Amount exact, right;
    (void)amount_parse(str_from_c(cases[i].exact), FEN_PER_WAN, &exact);
    (void)amount_parse(str_from_c(cases[i].right), FEN_PER_WAN, &right);
    tap_int(said_value(&around, 0, exact.value_fen), right.value_fen, cases[i].what);
}

int main(void) {
    Diag diag = {0};
    arena = arena_new(ARENA_BYTES);
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 2;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test_case(i);
    arena_release(arena);
    return tap_done();
}
