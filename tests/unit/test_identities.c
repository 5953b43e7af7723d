/* Identities from hand-made cubes: which are derived, which hold, which are not asserted. A cube is drawn as
 * a small table: a row is a function code ("" for the total), a column a nature, "-" a blank cell. */
#include "prove/ledger.h"
#include "prove/identities.h"
#include "language/language.h"
#include "tap.h"

enum { ARENA_BYTES = 1 << 28, UNIT = FEN_PER_WAN };

static Arena *arena;
static Knowledge *knowledge;

static uint16_t member(const Cube *cube, Dim dim, const char *id) {
    return id[0] ? cube_find(cube, dim, str_from_c(id)) : 0;
}

static int add_table(Cube *cube, int rows, int cols) {
    Table *table = vec_push(&cube->tables, arena);
    *table = (Table){.title = STR("表"), .kind = STR("amounts"), .unit_fen = UNIT};
    table->lines = arena_array(arena, TableLine, rows);
    table->lines_count = rows;
    table->columns = arena_array(arena, TableColumn, cols);
    table->columns_count = cols;
    return cube->tables.size - 1;
}

static Reading *add(Cube *cube, int table, int row, int col, const char *function, const char *nature,
                    const char *printed) {
    Reading *reading = vec_push(&cube->readings, arena);
    reading->table = table;
    reading->row = row;
    reading->col = reading->line_col = col;
    reading->unit_fen = UNIT;
    reading->at.member[DIM_MEASURE] = member(cube, DIM_MEASURE, "spend");
    reading->at.member[DIM_YEAR] = 2026;
    reading->at.member[DIM_FUNCTION] = member(cube, DIM_FUNCTION, function);
    reading->at.member[DIM_NATURE] = member(cube, DIM_NATURE, nature);
    reading->blank = printed[0] == '-' && !printed[1];
    if (!reading->blank) {
        reading->printed = str_from_c(printed);
        (void)amount_parse(reading->printed, UNIT, &reading->amount);
        cube->tables.data[table].printed++;
        cube->tables.data[table].placed++;
    }
    return reading;
}

typedef struct Row {
    const char *function, *cells[3]; /* total, basic, project */
} Row;

static int add_rows(Cube *cube, const Row *rows, int count, int cols) {
    static const char *const natures[] = {"", "basic", "project"};
    int table = add_table(cube, count, cols);
    for (int row = 0; row < count; row++)
        for (int col = 0; col < cols; col++)
            (void)add(cube, table, row, col, rows[row].function, natures[col], rows[row].cells[col]);
    return table;
}

static const Row clean[] = {
    {"", {"320.00", "220.00", "100.00"}},      {"207", {"290.00", "190.00", "100.00"}},
    {"20702", {"290.00", "190.00", "100.00"}}, {"2070204", {"120.00", "20.00", "100.00"}},
    {"2070205", {"170.00", "170.00", "-"}},    {"208", {"30.00", "30.00", "-"}},
};
enum { CLEAN_ROWS = sizeof clean / sizeof *clean };

static Ledger ledger_of(Cube *cube) {
    Ledger ledger;
    identities_build(cube, arena, &ledger);
    return ledger;
}

static int count_kind(const Ledger *ledger, IdentityKind kind) {
    int count = 0;
    for (int i = 0; i < ledger->identities.size; i++)
        count += ledger->identities.data[i].kind == kind;
    return count;
}

static void test_parts(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, clean, CLEAN_ROWS, 3);
    Ledger ledger = ledger_of(&cube);
    tap_int(count_kind(&ledger, IDENTITY_PARTS), 6 + 3 * 3, "a sum for each row, three for each column");
    tap_int(ledger.proved, 15, "all hold");
    tap_int(ledger.figures_covered, 16, "all printed figures are covered");
    tap_int(ledger.identities.data[0].terms_count, 3, "a row: the total, two parts");
    tap_int(ledger.identities.data[0].along, DIM_NATURE, "summed along the nature");
}

static void test_agree(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, clean, CLEAN_ROWS, 3);
    (void)add_rows(&cube, clean, CLEAN_ROWS, 3);
    Ledger ledger = ledger_of(&cube);
    tap_int(count_kind(&ledger, IDENTITY_AGREE), 16, "printed figures agree, blanks are not held against blanks");
    cube.readings.data[0].amount.value_fen += 5 * UNIT;
    ledger = ledger_of(&cube);
    tap_int(ledger.violated, 3, "a wrong total breaks its row, its column and the agreement");
}

/* Its leaves make the totals of another table, whatever else of them is left out. */
static void test_leaves_away(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    int table = add_table(&cube, 3, 1), other = add_table(&cube, 1, 1);
    (void)add(&cube, table, 0, 0, "", "", "320.00");
    (void)add(&cube, table, 1, 0, "207", "basic", "290.00");
    add(&cube, table, 2, 0, "208", "basic", "30.00")->at.member[DIM_SOURCE] = member(&cube, DIM_SOURCE, "general");
    (void)add(&cube, other, 0, 0, "207", "", "290.05");
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.violated, 1, "a sum that is the same without other dimensions too is one proof");
}

static void test_blanks(void) {
    static const Row bare[] = {{"", {"30.00", "30.00", "-"}}, {"207", {"-", "-", "-"}}, {"208", {"-", "-", "-"}}};
    Cube cube;
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, bare, 3, 3);
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.violated, 0, "a table that does not break its total down is not wrong");
    tap_int(ledger.unchecked, 2, "but says so");

    static const Row unfilled[] = {{"", {"30.00", "-", "-"}}, {"207", {"-", "-", "-"}}, {"20702", {"30.00", "-", "-"}}};
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, unfilled, 3, 1);
    ledger = ledger_of(&cube);
    tap_int(ledger.proved, 1, "a subtotal that is not filled in is looked through");
}

static void test_years(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    int table = add_table(&cube, 1, 3);
    add(&cube, table, 0, 0, "", "", "10.00")->at.member[DIM_YEAR] = 2025;
    (void)add(&cube, table, 0, 1, "", "", "12.00");
    Reading *change = add(&cube, table, 0, 2, "", "", "2.00");
    change->kind = READING_CHANGE;
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.identities.size, 1, "years are never added");
    tap_int(count_kind(&ledger, IDENTITY_CHANGE), 1, "a change is the difference of the years");
    tap_int(ledger.proved, 1, "and it holds");
}

static void test_intervals(void) {
    static const Row rounded[] = {{"", {"10.1", "-", "-"}}, {"207", {"5.04", "-", "-"}}, {"208", {"5.04", "-", "-"}}};
    Cube cube;
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, rounded, 3, 1);
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.violated, 1, "where a table strips zeros, 10.1 is 10.10");
    cube.readings.data[1].amount.value_fen = cube.readings.data[2].amount.value_fen = 504 * UNIT / 100;
    for (int i = 1; i < 3; i++)
        cube.readings.data[i].amount.grain_fen = UNIT / 10;
    ledger = ledger_of(&cube);
    tap_int(ledger.rounding, 1, "where it does not, 10.1 meets 10.08");
    tap_int((long long)ledger.identities.data[0].slack_fen, 3 * (UNIT / 10) / 2, "the slack is half a unit a figure");
}

static void test_overlap(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    int table = add_table(&cube, 3, 1);
    (void)add(&cube, table, 0, 0, "", "", "30.00");
    (void)add(&cube, table, 1, 0, "207", "", "20.00");
    (void)add(&cube, table, 2, 0, "", "basic", "15.00");
    Ledger ledger = ledger_of(&cube);
    tap_str(ledger.identities.data[0].reason, STR("overlap"), "parts that overlap are not added");
}

static void test_misunderstood(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    (void)add_rows(&cube, clean, CLEAN_ROWS, 1);
    cube.readings.data[5].amount.value_fen = 20 * UNIT;
    *vec_push(&cube.misunderstood, arena) = (Misunderstood){.row = 5, .reason = STR("row")};
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.violated, 0, "a sum of a column that holds an unread figure is not broken: that one may be missing");
    tap_ok(ledger.identities.data[0].grounds & GROUNDS_UNSURE, "and nobody's fault");
}

static void test_projects(void) {
    Cube cube;
    cube_init(&cube, arena, knowledge);
    int table = add_table(&cube, 4, 1);
    (void)add(&cube, table, 0, 0, "", "project", "60.00");
    static const char *const names[] = {"甲", "乙", "丙"}, *const amounts[] = {"10.00", "20.00", "30.00"};
    for (int i = 0; i < 3; i++) {
        uint16_t project = cube_find_or_add(&cube, DIM_PROJECT, str_from_c(names[i]), str_from_c(names[i]), 0);
        const char *function = i < 2 ? "2070204" : "2070205";
        add(&cube, table, i + 1, 0, function, "project", amounts[i])->at.member[DIM_PROJECT] = project;
    }
    int other = add_table(&cube, 1, 1);
    (void)add(&cube, other, 0, 0, "2070204", "project", "30.00");
    Ledger ledger = ledger_of(&cube);
    tap_int(ledger.identities.size, 2, "the list adds up to its total, and a part of it to another table");
    tap_int(ledger.proved, 2, "and both hold");
}

/* A list of items that only its table knows, under its total. */
static Ledger list_of(const char *const *amounts, int count, Cube *cube) {
    cube_init(cube, arena, knowledge);
    int table = add_table(cube, count, 1);
    for (int row = 0; row < count; row++) {
        Reading *reading = add(cube, table, row, 0, "", "", amounts[row]);
        cube->tables.data[table].lines[row].label = row ? STR("品目") : STR("合计");
        if (!row)
            continue;
        Str name = arena_format(arena, "item:%d", row);
        reading->grounds = GROUND(LOOSE);
        reading->at.member[DIM_PROJECT] = cube_find_or_add(cube, DIM_PROJECT, name, name, 0);
    }
    return ledger_of(cube);
}

static int count_layout(const Ledger *ledger, IdentityState state) {
    int count = 0;
    for (int i = 0; i < ledger->identities.size; i++)
        count += ledger->identities.data[i].kind == IDENTITY_LAYOUT && ledger->identities.data[i].state == state;
    return count;
}

static void test_layout(void) {
    Cube cube;
    static const char *const nested[] = {"433.12", "212.70", "120.41", "92.29", "220.42"};
    Ledger ledger = list_of(nested, 5, &cube);
    tap_int(count_layout(&ledger, IDENTITY_PROVED), 2, "rows that add up as they stand, one within the other");
    static const char *const slip[] = {"433.12", "212.70", "120.41", "92.79", "220.42"};
    ledger = list_of(slip, 5, &cube);
    tap_int(count_layout(&ledger, IDENTITY_PROVED), 1, "a slip in a part leaves the total whole");
    tap_int(count_layout(&ledger, IDENTITY_VIOLATED), 1, "and is a sum that fails");
    tap_ok(ledger.identities.data[ledger.identities.size - 1].grounds & GROUND(LAYOUT), "which only the rows say");
    static const char *const flat[] = {"313.47", "120.41", "98.05", "100.01"};
    ledger = list_of(flat, 4, &cube);
    tap_int(count_layout(&ledger, IDENTITY_VIOLATED), 1, "so is a flat list under its total, one digit off");
    static const char *const other[] = {"533.47", "120.41", "98.05", "100.01"};
    ledger = list_of(other, 4, &cube);
    tap_int(count_layout(&ledger, IDENTITY_VIOLATED), 0, "but not one that lacks whatever");
    static const char *const within[] = {"313.47", "98.05", "120.41", "98.05", "95.01"};
    ledger = list_of(within, 5, &cube);
    tap_int(count_layout(&ledger, IDENTITY_VIOLATED), 0, "nor one that is off by one of its rows");
}

int main(void) {
    arena = arena_new(ARENA_BYTES);
    Diag diag = {0};
    if (!language_load_builtin(arena, &knowledge, &diag)) {
        tap_ok(false, "the data texts load: %s", diag.en);
        return tap_done();
    }
    test_parts();
    test_agree();
    test_leaves_away();
    test_blanks();
    test_years();
    test_intervals();
    test_overlap();
    test_misunderstood();
    test_projects();
    test_layout();
    arena_release(arena);
    return tap_done();
}
