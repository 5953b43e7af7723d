/* Parts of an amount from what is printed of sums of them: what follows is found, what does not stays unknown. */
#include "compose/margins.h"
#include "tap.h"

enum { GENERAL_BASIC = 1, GENERAL_PROJECT = 2, OWN_BASIC = 4, OWN_PROJECT = 8, ALL = 15 };

static Margins margins_of(Arena *arena) {
    return (Margins){.arena = arena, .parts_count = 4};
}

static void test_found(Arena *arena) {
    Margins margins = margins_of(arena);
    int64_t fen = 0;
    margins_say(&margins, ALL, 120, 1);
    margins_say(&margins, GENERAL_BASIC | GENERAL_PROJECT, 100, 1);
    margins_say(&margins, GENERAL_BASIC | OWN_BASIC, 90, 1);
    margins_solve(&margins);
    tap_ok(!margins_sum(&margins, GENERAL_BASIC, &fen), "two margins leave the parts open");
    tap_ok(margins_sum(&margins, OWN_BASIC | OWN_PROJECT, &fen), "and what one leaves of the whole is a sum");
    tap_int(fen, 20, "of the rest");
    margins_say(&margins, OWN_BASIC, 0, 1);
    margins_solve(&margins);
    tap_ok(margins_sum(&margins, GENERAL_PROJECT, &fen) && fen == 10, "one part more, and all follow");
    tap_ok(margins_sum(&margins, OWN_PROJECT, &fen) && fen == 20, "the last one, too");
}

static void test_nothing(Arena *arena) {
    Margins margins = margins_of(arena);
    int64_t fen = 1;
    margins_say(&margins, ALL, 0, 1);
    margins_solve(&margins);
    tap_ok(margins_sum(&margins, OWN_PROJECT, &fen) && fen == 0, "parts of nothing are nothing");
}

static void test_contradicted(Arena *arena) {
    Margins margins = margins_of(arena);
    int64_t fen = 0;
    margins_say(&margins, GENERAL_BASIC, 50, 1);
    margins_say(&margins, GENERAL_BASIC | OWN_BASIC, 40, 1);
    margins_solve(&margins);
    tap_ok(margins_sum(&margins, GENERAL_BASIC, &fen) && fen == 50, "what is printed of one part stands");
    tap_ok(!margins_sum(&margins, OWN_BASIC, &fen), "and no part is less than nothing");
}

static void test_rounding(Arena *arena) {
    Margins margins = margins_of(arena);
    int64_t fen = 1;
    margins_say(&margins, GENERAL_BASIC, 100, 100);
    margins_say(&margins, GENERAL_PROJECT, 200, 100);
    margins_say(&margins, GENERAL_BASIC | GENERAL_PROJECT | OWN_BASIC, 400, 100);
    margins_solve(&margins);
    tap_ok(margins_sum(&margins, OWN_BASIC, &fen) && fen == 0, "what roundings leave is nothing");
}

int main(void) {
    Arena *arena = arena_new(1 << 20);
    test_found(arena);
    test_nothing(arena);
    test_contradicted(arena);
    test_rounding(arena);
    arena_release(arena);
    return tap_done();
}
