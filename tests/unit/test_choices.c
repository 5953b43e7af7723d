/* What makes one reading better than another, and what of it is kept. The guards against chance stand in one table: a
 * row is what speaks for the words' reading, what for another, and which is taken. */
#include "budget/choices.h"
#include "language/language.h"
#include "tap.h"

enum { ARENA_BYTES = 1 << 26 };

static Arena *arena;

static const struct {
    const char *what;
    Evidence words, other; /* held, failed, sure */
    bool taken;
} cases[] = {
    {"one long sum decides", {0, 1, 0}, {1, 0, 1}, true},
    {"one short one is chance", {0, 1, 0}, {1, 0, 0}, false},
    {"two short ones are none", {0, 1, 0}, {2, 0, 0}, true},
    {"more that holds is nothing where more fails", {1, 0, 1}, {5, 1, 5}, false},
    {"as much leaves the words", {2, 0, 2}, {2, 0, 2}, false},
    {"less that fails alone leaves the words", {2, 2, 2}, {2, 0, 2}, false},
    {"two short ones more than a long one", {1, 1, 1}, {3, 1, 1}, true},
};

static void test_case(size_t i) {
    Choice choice = {.site = CHOICE_ROW_NAME, .table = 3, .first = 5, .end = 8};
    choice_offer(&choice, READ_UNIT, STR(""))->evidence = cases[i].words;
    choice_offer(&choice, READ_PART, STR(""))->evidence = cases[i].other;
    tap_ok(choice_settle(&choice) == cases[i].taken, "%s", cases[i].what);
}

static Choice won(void) {
    Choice choice = {.site = CHOICE_CHANGE_OF, .table = -1, .sentence = STR("a sentence")};
    choice_offer(&choice, READ_LEVEL, STR("5"));
    evidence_ask(&choice_offer(&choice, READ_LEVEL, STR("6"))->evidence, true, DECIDING_DIGITS);
    (void)choice_settle(&choice);
    return choice;
}

static void test_kept(void) {
    Choices choices = {0};
    Choice lost = won();
    lost.candidates[1].evidence = (Evidence){0};
    (void)choice_settle(&lost);
    choice_keep(&choices, arena, &lost);
    tap_int(choices.size, 0, "a choice that nothing decided is not kept");
    const Choice choice = won();
    for (int i = 0; i < CHOICES_MAX + 3; i++)
        choice_keep(&choices, arena, &choice);
    tap_int(choices.size, CHOICES_MAX, "no more are kept than the limit says");
}

static void test_bounds(void) {
    Choice choice = {.table = -1};
    for (int i = 0; i < CHOICE_CANDIDATES_MAX + 3; i++)
        (void)choice_offer(&choice, READ_LEVEL, STR(""));
    tap_int(choice.count, CHOICE_CANDIDATES_MAX, "no more candidates than the limit says");
    Choice row = {.table = 3, .first = 5, .end = 8}, table = {.table = 3}, said = won();
    tap_ok(choice_is_about(&row, 3, 5, STR("")) && !choice_is_about(&row, 3, 8, STR("")), "of some rows");
    tap_ok(choice_is_about(&table, 3, 99, STR("")) && !choice_is_about(&table, 2, 5, STR("")),
           "of all rows of a table");
    tap_ok(choice_is_about(&said, -1, 0, said.sentence) && !choice_is_about(&said, -1, 0, STR("another")),
           "of its sentence");
}

static void test_words(const Knowledge *knowledge) {
    int missing = 0;
    for (int i = 0; i < CHOICE_SITE_COUNT; i++)
        missing += !knowledge_phrase(knowledge, choice_site_id((ChoiceSite)i));
    for (int i = 0; i < CANDIDATE_READING_COUNT; i++)
        missing += !knowledge_phrase(knowledge, choice_reading_id((CandidateReading)i));
    tap_int(missing, 0, "every site and every reading has its words in rules/choices.rule");
}

int main(void) {
    arena = arena_new(ARENA_BYTES);
    Knowledge *knowledge;
    Diag diag = {0};
    if (!language_load_builtin(arena, &knowledge, &diag))
        return 2;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test_case(i);
    test_kept();
    test_bounds();
    test_words(knowledge);
    arena_release(arena);
    return tap_done();
}
