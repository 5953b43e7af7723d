/* The guard before every error, clause by clause, on tables of our own: a row is a function, a column a nature. What is
 * asked is whether a broken identity proves a wrong figure, and by which ground it does not. */
#include "diagnose/meaning.h"
#include "finding/proof.h"
#include "prove/identities.h"
#include "language/language.h"
#include "tap.h"

enum { ARENA_BYTES = 1 << 28, UNIT = FEN_PER_WAN, CELLS_MAX = 3 };

static Arena *arena;
static Knowledge *knowledge;

typedef struct Row {
    const char *function, *cells[CELLS_MAX]; /* total, basic, project; NULL: the table has no such column */
} Row;

typedef struct Case {
    Cube cube;
    Ledger ledger;
    Equations equations;
    Meaning meaning;
} Case;

static uint16_t member(const Cube *cube, Dim dim, const char *id) {
    return id[0] ? cube_find(cube, dim, str_from_c(id)) : 0;
}

static void add(Case *c, int table, int row, int col, const char *function, const char *printed) {
    static const char *const natures[] = {"", "basic", "project"};
    Reading *reading = vec_push(&c->cube.readings, arena);
    *reading = (Reading){.table = table, .row = row, .col = col, .line_col = col, .unit_fen = UNIT};
    reading->at.member[DIM_MEASURE] = member(&c->cube, DIM_MEASURE, "spend");
    reading->at.member[DIM_YEAR] = 2026;
    reading->at.member[DIM_FUNCTION] = member(&c->cube, DIM_FUNCTION, function);
    reading->at.member[DIM_NATURE] = member(&c->cube, DIM_NATURE, natures[col]);
    reading->printed = str_from_c(printed);
    reading->blank = !amount_parse(reading->printed, UNIT, &reading->amount);
}

/* Further tables of the case; a row's code is printed when `coded`. */
static void add_table(Case *c, const Row *rows, int count, bool coded) {
    Table *table = vec_push(&c->cube.tables, arena);
    *table = (Table){.title = STR("表"), .kind = STR("amounts"), .unit_fen = UNIT};
    table->lines = arena_array(arena, TableLine, count);
    table->lines_count = count;
    table->columns = arena_array(arena, TableColumn, CELLS_MAX);
    table->columns_count = CELLS_MAX;
    for (int row = 0; row < count; row++) {
        table->lines[row].label = str_from_c(rows[row].function);
        table->lines[row].code = coded ? str_from_c(rows[row].function) : STR("");
        for (int col = 0; col < CELLS_MAX && rows[row].cells[col]; col++)
            add(c, c->cube.tables.size - 1, row, col, rows[row].function, rows[row].cells[col]);
    }
}

static Case *open_case(const Row *rows, int count, bool coded) {
    Case *c = arena_new_of(arena, Case);
    cube_init(&c->cube, arena, knowledge);
    add_table(c, rows, count, coded);
    return c;
}

/* The violated identities, in order; their number. */
static int prove(Case *c, int broken[8]) {
    int count = 0;
    identities_build(&c->cube, arena, &c->ledger);
    equations_init(&c->equations, &c->cube, &c->ledger, arena, false);
    meaning_init(&c->meaning, &c->equations);
    for (int i = 0; i < c->ledger.identities.size; i++)
        if (c->ledger.identities.data[i].state == IDENTITY_VIOLATED && count < 8)
            broken[count++] = i;
    return count;
}

static Grounds of_change(Case *c, const int *broken, int count, int reading, int64_t to) {
    RepairSet set = {.changes = {{reading, to * UNIT / 100}}, .count = 1};
    return meaning_of_change(&c->meaning, broken, count, &set, 0);
}

static void test_halves(void) {
    static const Row lone[] = {{"", {"300.00"}}, {"201", {"170.00"}}, {"208", {"100.00"}}};
    int broken[8];
    Case *c = open_case(lone, 3, false);
    tap_int(prove(c, broken), 1, "one column: its sum is broken");
    tap_ok(!c->meaning.begun, "nothing is gathered before the first question");
    tap_ok(of_change(c, broken, 1, 0, 27000) == GROUND(ROW_UNPROVED), "and nothing else says what its rows are");
    c = open_case(lone, 3, true);
    (void)prove(c, broken);
    tap_ok(of_change(c, broken, 1, 0, 27000) == 0, "printed codes do: the total is wrong");
    tap_ok(of_change(c, broken, 1, 1, 20000) == GROUND(ROW_UNPROVED),
           "but nobody vouches for a total that is not blamed");

    static const Row sisters[] = {{"", {"500.00", "300.00", "200.00"}},
                                  {"201", {"320.00", "220.00", "100.00"}},
                                  {"208", {"180.00", "70.00", "100.00"}}};
    c = open_case(sisters, 3, false);
    tap_int(prove(c, broken), 2, "a figure of a table with two dimensions: its row and its column");
    tap_ok(meaning_of_identity(&c->meaning, broken[1]) == GROUND(ROWS_MISSING),
           "other columns over the same rows prove what the rows are");
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) == 0, "and other rows what the columns are");
}

static void test_escape(void) {
    static const Row cross[] = {{"", {"500.00", "300.00", "200.00"}},
                                {"201", {"500.00", "300.00", "200.00"}},
                                {"20101", {"320.00", "220.00", "100.00"}},
                                {"20102", {"180.00", "70.00", "100.00"}}};
    int broken[8];
    Case *c = open_case(cross, 4, false);
    int count = prove(c, broken);
    tap_ok(count == 2 && of_change(c, broken, count, 10, 8000) == 0, "row and column ask the same of one figure");

    /* 201 should be 100 more for the one sum, and 100 stands below it: it may be a row of its own */
    static const Row nested[] = {
        {"", {"400.00"}}, {"201", {"200.00"}}, {"20101", {"150.00"}}, {"20102", {"150.00"}}, {"208", {"100.00"}}};
    c = open_case(nested, 5, false);
    count = prove(c, broken);
    tap_int(count, 2, "two sums down one column");
    tap_ok(of_change(c, broken, count, 1, 30000) & GROUND(ROW_UNPROVED),
           "ask the same, but the difference is printed in the column");
    static const Row wrong[] = {
        {"", {"407.00"}}, {"201", {"200.00"}}, {"20101", {"150.00"}}, {"20102", {"157.00"}}, {"208", {"100.00"}}};
    c = open_case(wrong, 5, false);
    count = prove(c, broken);
    tap_ok(count == 2 && of_change(c, broken, count, 1, 30700) == 0,
           "where it is printed nowhere, the figure is wrong");
}

static void test_misread_rows(void) {
    static const Row twice[] = {
        {"", {"220.00"}}, {"201", {"70.00"}}, {"208", {"130.00"}}, {"210", {"50.00"}}, {"221", {"100.00"}}};
    int broken[8];
    Case *c = open_case(twice, 5, false);
    (void)prove(c, broken);
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) & GROUND(NESTED), "too much by one of its own parts");
    c = open_case(twice, 5, true);
    (void)prove(c, broken);
    tap_ok(!(meaning_of_identity(&c->meaning, broken[0]) & GROUND(NESTED)), "not where all bear codes of one length");
    static const Row missing[] = {{"", {"300.00"}}, {"201", {"100.00"}}, {"208", {"130.00"}}};
    c = open_case(missing, 3, true);
    (void)prove(c, broken);
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) & GROUND(ROWS_MISSING),
           "rows below their whole: one is missing");
    static const Row nothing[] = {{"201", {"30.00", "-", "0.00"}}, {"208", {"50.00", "20.00", "30.00"}}};
    c = open_case(nothing, 2, true);
    (void)prove(c, broken);
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) & GROUND(ROWS_MISSING),
           "parts that are nothing: a column is missing");
}

/* The sides of a balance stand in one column each, and no row adds up: what its rows are is enough. */
static void test_balance(void) {
    static const Row none[] = {{"", {"1.00"}}};
    static const char *const measures[] = {"income", "carry-in", "receipts", "outlays"};
    static const char *const printed[] = {"320.00", "7.00", "327.00", "320.00"};
    int broken[8];
    Case *c = open_case(none, 0, false);
    for (int i = 0; i < 4; i++) {
        add(c, 0, i, 0, "", printed[i]);
        c->cube.readings.data[i].at.member[DIM_MEASURE] = member(&c->cube, DIM_MEASURE, measures[i]);
    }
    c->cube.tables.data[0].lines = arena_array(arena, TableLine, 4);
    c->cube.tables.data[0].lines_count = 4;
    tap_int(prove(c, broken), 1, "receipts and outlays differ");
    tap_ok(of_change(c, broken, 1, 3, 32700) == 0, "the receipts add up: the outlays are wrong");
    tap_ok(of_change(c, broken, 1, 2, 32000) == GROUND(ROW_UNPROVED),
           "nothing says that the outlays are what they seem");
}

static void test_agree(void) {
    static const Row one[] = {{"201", {"1832.46"}}}, two[] = {{"201", {"1832.64"}}};
    static const Row three[] = {{"201", {"15.40"}}}, four[] = {{"201", {"27.00"}}};
    int broken[8];
    Case *c = open_case(one, 1, false);
    add_table(c, two, 1, false);
    tap_int(prove(c, broken), 1, "two tables differ");
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) == 0, "long figures, one the other with a slip, mean the same");
    c = open_case(three, 1, false);
    add_table(c, four, 1, false);
    (void)prove(c, broken);
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) == (GROUND(ROW_UNPROVED) | GROUND(COLUMN_UNPROVED)),
           "two numbers that do not resemble each other may be two things");
    c = open_case(three, 1, true);
    add_table(c, four, 1, true);
    (void)prove(c, broken);
    tap_ok(meaning_of_identity(&c->meaning, broken[0]) == GROUND(COLUMN_UNPROVED),
           "printed codes say what the rows are");
}

/* That it is nothing needs proof as well, where another figure should be the same. */
static void test_agree_with_nothing(void) {
    static const Row one[] = {{"201", {"0.00"}}}, two[] = {{"201", {"1832.64"}}};
    int broken[8];
    Case *c = open_case(one, 1, true);
    add_table(c, two, 1, true);
    int count = prove(c, broken);
    tap_ok(count == 1 && of_change(c, broken, 1, 1, 0) == GROUND(COLUMN_UNPROVED),
           "nothing in one table proves no figure of another wrong");
    static const Row sum[] = {{"201", {"1832.64", "1832.64", "0.00"}}};
    c = open_case(sum, 1, true);
    add_table(c, NULL, 0, true);
    add(c, 1, 0, 2, "201", "17.50");
    count = prove(c, broken);
    tap_ok(count == 1 && of_change(c, broken, 1, 3, 0) == 0, "one that stands in a sum that holds does");
}

/* What the row lacks stands beside in columns that were taken for something else. */
static void test_lack_in_pieces(void) {
    static const Row row[] = {{"", {"740.57", "200.00", "100.00"}}};
    static const char *const beside[][2] = {{"90.57", "350.00"}, {"90.57", "351.00"}};
    int broken[8];
    for (int k = 0; k < 2; k++) {
        Case *c = open_case(row, 1, false);
        for (int i = 0; i < 2; i++) {
            add(c, 0, 0, 0, "", beside[k][i]);
            Reading *reading = &c->cube.readings.data[c->cube.readings.size - 1];
            reading->at.member[DIM_MEASURE] = member(&c->cube, DIM_MEASURE, i ? "carry-out" : "carry-in");
            reading->col = 3 + i;
        }
        (void)prove(c, broken);
        bool nested = meaning_of_identity(&c->meaning, broken[0]) & GROUND(NESTED);
        tap_ok(nested == !k, "440.57 are %sprinted beside it", k ? "not " : "");
    }
}

/* Two totals of rows that were rounded, which nobody could add up: by so little they may differ. */
static void test_rounded(void) {
    static const Row one[] = {{"", {"1703.48"}}, {"201", {"170.00"}}, {"208", {"100.00"}}};
    static const Row near[] = {{"", {"1703.46"}}, {"210", {"170.00"}}, {"221", {"100.00"}}};
    static const Row far[] = {{"", {"1703.38"}}, {"210", {"170.00"}}, {"221", {"100.00"}}};
    for (int k = 0; k < 2; k++) {
        int broken[8], agree = -1;
        Case *c = open_case(one, 3, true);
        add_table(c, k ? far : near, 3, true);
        (void)prove(c, broken);
        for (int i = 0; i < c->ledger.identities.size; i++) {
            Identity *identity = &c->ledger.identities.data[i];
            agree = identity->kind == IDENTITY_AGREE ? i : agree;
            identity->state = identity->kind == IDENTITY_AGREE ? IDENTITY_VIOLATED : IDENTITY_UNCHECKED;
        }
        bool rounded = agree >= 0 && meaning_of_identity(&c->meaning, agree) & GROUND(LAST_DIGIT);
        tap_ok(agree >= 0 && rounded == !k, "%s", k ? "not by ten last digits" : "by two");
        c->equations.exact = true;
        rounded = agree >= 0 && meaning_of_identity(&c->meaning, agree) & GROUND(LAST_DIGIT);
        tap_ok(agree >= 0 && !rounded, "nor where nothing is rounded");
    }
}

/* Whatever keeps a finding below its rule's level can be said. */
static void test_words(void) {
    int said = 0;
    for (int i = 0; i < GROUND_COUNT; i++)
        said += ground_words(knowledge, (Ground)i) != NULL;
    tap_int(said, GROUND_COUNT, "every ground has its words");
}

int main(void) {
    arena = arena_new(ARENA_BYTES);
    Diag diag = {0};
    if (!language_load_builtin(arena, &knowledge, &diag)) {
        tap_ok(false, "the data texts load: %s", diag.en);
        return tap_done();
    }
    test_halves();
    test_escape();
    test_misread_rows();
    test_balance();
    test_agree();
    test_agree_with_nothing();
    test_lack_in_pieces();
    test_rounded();
    test_words();
    arena_release(arena);
    return tap_done();
}
