/* test_language: the data texts as the program needs them: every member that C names is there, has the number that C
 * calls it by, and a vocabulary that lacks one is refused by a message that names it. */
#include "language/language.h"
#include "tap.h"

static Arena *arena;

static uint16_t number_of(const Knowledge *knowledge, Dim dim, Str id) {
    int *found = map_find(&knowledge->dimensions[dim].by_id, id);
    return found ? (uint16_t)*found : 0;
}

static void test_members(void) {
    Diag diag = {0};
    Knowledge *knowledge = NULL;
    if (!tap_ok(language_load_builtin(arena, &knowledge, &diag), "the built-in texts load"))
        return;
    tap_int(number_of(knowledge, DIM_MEASURE, STR("income")), MEASURE_INCOME, "a member has the number that C knows");
    tap_int(number_of(knowledge, DIM_NATURE, STR("project")), NATURE_PROJECT, "in each dimension from the first");
    tap_int(knowledge->dimensions[DIM_MEASURE].members.data[MEASURE_INCOME].parent, MEASURE_RECEIPTS,
            "and the place in the tree that the vocabulary gives it");
}

static void test_incomplete(void) {
    Diag diag = {0};
    Knowledge *knowledge = language_new(arena);
    tap_ok(language_load(knowledge, STR("few.vocab"),
                         STR("dimension measure { receipts \"收入总计\" { income \"本年收入\" } }"), &diag),
           "a vocabulary of two members is read");
    tap_ok(!language_complete(knowledge, &diag) && diag.set, "and is not enough");
    tap_ok(str_contains(str_from_c(diag.en), STR("measure outlays")) &&
               str_contains(str_from_c(diag.zh), STR("measure outlays")),
           "the message names the first that is missing: %s", diag.en);
}

int main(void) {
    arena = arena_new((size_t)1 << 28);
    test_members();
    test_incomplete();
    arena_release(arena);
    return tap_done();
}
