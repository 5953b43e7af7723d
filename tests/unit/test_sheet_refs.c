/* References when rows come and go: single cells, ranges that grow and shrink, names of sheets, what is in quotes. */
#include "format/sheet_refs.h"
#include "tap.h"

static Arena *arena;

static Str formula(const RowMoves *moves, const char *text, bool own) {
    Buf out = {.arena = arena};
    row_moves_formula(moves, str_from_c(text), STR("表 1"), own, &out);
    return buf_view(&out);
}

static Str refs(const RowMoves *moves, const char *text) {
    Buf out = {.arena = arena};
    row_moves_refs(moves, str_from_c(text), &out);
    return buf_view(&out);
}

static Str copied(const char *text, int rows) {
    Buf out = {.arena = arena};
    formula_copy(str_from_c(text), rows, &out);
    return buf_view(&out);
}

static Str named(const char *text) {
    static const SheetName names[] = {{STR_INIT("2025年预算"), STR_INIT("2026年预算")},
                                      {STR_INIT("表-3"), STR_INIT("表-2")},
                                      {STR_INIT("表-2"), {0}},
                                      {STR_INIT("it's"), STR_INIT("it's 2")}};
    Buf out = {.arena = arena};
    return sheet_names_formula(names, 4, str_from_c(text), &out) ? buf_view(&out) : STR("gone");
}

static void test_names(void) {
    tap_str(named("SUM('2025年预算'!A1:B2)+'别的'!C1"), STR("SUM('2026年预算'!A1:B2)+'别的'!C1"), "a sheet's new name");
    tap_str(named("'表-3'!A1+'表-3'!B1"), STR("'表-2'!A1+'表-2'!B1"), "each is named anew once");
    tap_str(named("A1+'表-2'!A1"), STR("gone"), "a sheet that goes");
    tap_str(named("'it''s'!A1"), STR("'it''s 2'!A1"), "a quote within a name");
    tap_str(named("\"2025年预算!\"&HYPERLINK(\"#'2025年预算'!A1\",\"去\")"),
            STR("\"2025年预算!\"&HYPERLINK(\"#'2026年预算'!A1\",\"去\")"), "links are named, other texts are not");
}

int main(void) {
    arena = arena_new(16 << 20);
    RowMoves moves = {.arena = arena};
    *vec_push(&moves.dropped, arena) = 1; /* row 2 */
    *vec_push(&moves.copies, arena) = (RowCopy){3, 4};
    *vec_push(&moves.copies, arena) = (RowCopy){3, 4}; /* twice row 4, before row 5 */
    tap_int(row_moves_to(&moves, 0), 0, "rows above stay");
    tap_int(row_moves_to(&moves, 3), 2, "below a dropped one they move up");
    tap_int(row_moves_to(&moves, 4), 5, "below copies they move down");
    tap_int(row_moves_copy(&moves, 0), 3, "the first copy");
    tap_int(row_moves_copy(&moves, 1), 4, "the second");
    tap_str(formula(&moves, "C4+$C$5", true), STR("C3+$C$6"), "cells");
    tap_str(formula(&moves, "SUM(C3:C4)", true), STR("SUM(C2:C5)"), "a range whose last row is copied behind it grows");
    tap_str(formula(&moves, "SUM(C3:C5)", true), STR("SUM(C2:C6)"), "and one around the copies");
    tap_str(formula(&moves, "SUM(C2:C3)", true), STR("SUM(C2:C2)"), "one whose first row is dropped shrinks");
    tap_str(formula(&moves, "C2*2", true), STR("#REF!*2"), "a dropped cell");
    tap_str(formula(&moves, "C5+'表 1'!C5+'表2'!C5", false), STR("C5+'表 1'!C6+'表2'!C5"),
            "by the sheet that is named");
    tap_str(formula(&moves, "IF(A5=\"C5\",LOG10(B5),总计5)", true), STR("IF(A6=\"C5\",LOG10(B6),总计5)"),
            "texts, functions and names are no references");
    tap_str(refs(&moves, "A1:D2 A2:B2 C5"), STR("A1:D1 C6"), "areas, without those that are gone");
    tap_str(copied("C4+C$5+SUM($D4:E4)", 2), STR("C6+C$5+SUM($D6:E6)"), "a formula that is copied");
    test_names();
    arena_release(arena);
    return tap_done();
}
