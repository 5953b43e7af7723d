/* code_level: 99 below 2080506 goes on with the items of 20805, or begins the section 20899. The code table knows
 * codes by their names, and of a city that calls them otherwise, or of another year, it does not:
 *
 *     208       社会保障和就业支出          296.01
 *       05      行政事业单位离退休          113.28
 *     2080505   养老保险缴费                 81.23                                 as a section  as an item
 *     2080506   职业年金缴费                 32.05     20805 is complete by now         1 holds       1 fails
 *       99      其他社会保障支出            182.73     the rows below add up to it      1 holds
 *     2089901   其他社会保障支出            182.73     its code begins with 20899       1 holds       1 fails
 *
 * So the rows around it are asked under both readings: the first whole code below it begins with the one or the other
 * section; the section above is the sum of its items without it, or with it; the rows below add up to it. The judge is
 * that of all choices (budget/choices.h). What nothing around it decides stays a guess, by the order of the rows and
 * the code table.
 *
 * Cost: nothing where columns or names decide; then CODE_ROWS_MAX rows above and below. */
#include "interpret/tables/code_level.h"
#include "base/utf8.h"
#include "interpret/tables/row_code.h"

enum { CODE_ROWS_MAX = 64, CLASS_DIGITS = 3, ITEM_DIGITS = 7, LEVEL_SECTION = 1, LEVEL_ITEM = 2 };

typedef struct Asked { /* the choice under way */
    const CodePiece *piece;
    Str as_section, section; /* its code as a section, and the section that it is an item of otherwise */
    Evidence *one, *other;   /* as a section, as an item */
} Asked;

/* The digits that the row prints in the column; empty: none. */
static Str code_at(const CodePiece *piece, int row) {
    const LogicalRow *line = &piece->table->body.data[row];
    Str key = utf8_fold_key(piece->arena, logical_text(line, piece->group->first, line->grid->ruled));
    return row_code_is(key) ? key : STR("");
}

static bool may_be_item(Str code) {
    return code.size && (code.size < CLASS_DIGITS || code.size >= ITEM_DIGITS);
}

static int end_below(const CodePiece *piece) {
    int end = piece->row + 1 + CODE_ROWS_MAX;
    return end < piece->table->body.size ? end : piece->table->body.size;
}

/* The first whole code below it. */
static void ask_code_below(const Asked *asked) {
    for (int row = asked->piece->row + 1; row < end_below(asked->piece); row++) {
        Str code = code_at(asked->piece, row);
        if (code.size < CLASS_DIGITS)
            continue;
        bool section = str_starts(code, asked->as_section), item = str_starts(code, asked->section);
        if (code.size >= ITEM_DIGITS && section != item) {
            evidence_ask(asked->one, section, (int)code.size);
            evidence_ask(asked->other, item, (int)code.size);
        }
        return;
    }
}

/* The rows below it. */
static void ask_sum_below(const Asked *asked) {
    const CodePiece *piece = asked->piece;
    RowSum sum = {0};
    bool passed = false;
    for (int row = piece->row + 1; row < end_below(piece) && !passed && may_be_item(code_at(piece, row)); row++) {
        row_amounts_add(piece->amounts, row, &sum);
        if (row_amounts_are(piece->amounts, piece->row, &sum, &passed)) {
            evidence_ask(asked->one, true, DECIDING_DIGITS);
            return;
        }
    }
}

/* The row of the section above, -1: it is not near. */
static int section_above(const Asked *asked) {
    const CodePiece *piece = asked->piece;
    Str digits = str_sub(asked->section, CLASS_DIGITS, asked->section.size);
    for (int row = piece->row - 1; row >= 0 && row >= piece->row - CODE_ROWS_MAX; row--) {
        Str code = code_at(piece, row);
        if (str_equal(code, digits) || str_equal(code, asked->section))
            return row;
        if (code.size == CLASS_DIGITS)
            return -1;
    }
    return -1;
}

/* Is the section above complete without it, or with it? */
static void ask_section_above(const Asked *asked) {
    const CodePiece *piece = asked->piece;
    int above = section_above(asked);
    RowSum sum = {0};
    bool passed = above < 0, holds = false;
    int row = above + 1;
    for (; row < end_below(piece) && !passed && !holds && may_be_item(code_at(piece, row)); row++) {
        row_amounts_add(piece->amounts, row, &sum);
        holds = row_amounts_are(piece->amounts, above, &sum, &passed);
    }
    if (!holds)
        return;
    evidence_ask(asked->one, row <= piece->row, DECIDING_DIGITS);
    evidence_ask(asked->other, row > piece->row, DECIDING_DIGITS);
}

int code_level_choose(const CodePiece *piece, Choice *choice) {
    const CodeGuess *guess = &piece->group->guess;
    Str class = piece->group->level[0];
    Asked asked = {.piece = piece};
    asked.section = arena_format(piece->arena, "%.*s%.*s", STR_ARG(class), STR_ARG(guess->section));
    asked.as_section = arena_format(piece->arena, "%.*s%.*s", STR_ARG(class), STR_ARG(guess->piece));
    Str as_item = arena_format(piece->arena, "%.*s%.*s", STR_ARG(asked.section), STR_ARG(guess->piece));
    for (int i = 0; i < 2; i++) { /* what the order of the rows says, first */
        bool section = (guess->level == LEVEL_SECTION) == (i == 0);
        Candidate *candidate =
            choice_offer(choice, section ? READ_SECTION : READ_ITEM, section ? asked.as_section : as_item);
        *(section ? &asked.one : &asked.other) = &candidate->evidence;
    }
    ask_code_below(&asked);
    ask_sum_below(&asked);
    ask_section_above(&asked);
    int taken = choice_settle(choice);
    bool decided = evidence_beats(&choice->candidates[taken].evidence, &choice->candidates[1 - taken].evidence);
    return !decided ? 0 : choice->candidates[taken].as == READ_SECTION ? LEVEL_SECTION : LEVEL_ITEM;
}
