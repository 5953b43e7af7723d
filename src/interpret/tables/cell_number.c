/* cell_number: a cell that is a number with something on it is not zero. Notes (200.00①, 200.00*, 200.00（注1）), a
 * currency or quotation mark before it ('200.00, RMB200) and a unit behind it (200.00万元) leave the amount what it is.
 *
 * Whatever else has digits (2O0.00, 200,00, 20-0, 约200, 200/), an error value (#REF!, ########) or a number in Han
 * numerals was meant as an amount; nobody knows which, so it is counted as printed and not understood, and the sums
 * that it stands in are not judged. A comma parts three digits: 200,00 is not 20000. Whether 200.00元 in a column of
 * 万元 is one or the other is not known either. The marks are words of the list "cell-mark" in vocabulary/. */
#include "interpret/tables/cell_number.h"
#include "base/utf8.h"
#include "lexis/quantity.h"

enum { HAN_MAX = 2, LATIN_MAX = 4, GROUP_DIGITS = 3 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Do the commas before the point part groups of three digits? */
static bool has_good_groups(Str key) {
    int digits = 0;
    bool comma = false;
    for (ptrdiff_t i = 0; i <= key.size; i++) {
        char c = i < key.size ? key.data[i] : '.';
        if (is_digit(c)) {
            digits++;
        } else if (c == ',' || c == '.') {
            if (comma && digits != GROUP_DIGITS)
                return false;
            comma = c == ',';
            digits = 0;
            if (c == '.')
                return true;
        }
    }
    return true;
}

/* "(1)", "(含结转)", "[2]" at the end: a remark, when no digit of the amount could be in it. */
static Str without_bracket(Str key) {
    bool round = str_ends(key, STR(")")), square = str_ends(key, STR("]"));
    ptrdiff_t open = key.size - 1;
    while (open > 0 && (round || square) && key.data[open] != (round ? '(' : '['))
        open--;
    return open > 0 && (round || square) ? str_sub(key, 0, open) : key;
}

static bool take_behind(const WordList *marks, Str *key) {
    for (const ListWord *word = word_list_first(marks, STR("behind")); word; word = word_list_next(marks, word))
        if (key->size > word->text.size && str_ends(*key, word->text)) {
            *key = str_sub(*key, 0, key->size - word->text.size);
            return true;
        }
    return false;
}

/* The amount under its marks; unit_fen becomes the unit that is among them. */
static Str bare(const WordList *marks, Str key, int64_t *unit_fen) {
    for (bool found = true; found;) {
        found = false;
        const ListWord *word = word_list_at(marks, key);
        if (word && str_equal(word->id, STR("before")) && word->text.size < key.size) {
            key = str_sub(key, word->text.size, key.size);
            found = true;
        }
        Str shorter = without_bracket(key);
        found |= shorter.size < key.size || take_behind(marks, &shorter);
        key = shorter;
    }
    int64_t unit = money_unit_in(key);
    Str name = money_unit_name(unit);
    /* 200.00元 in a column of 万元 may be either */
    bool may_be = unit && unit >= *unit_fen && str_ends(key, name) && key.size > name.size;
    *unit_fen = may_be ? unit : *unit_fen;
    return may_be ? str_sub(key, 0, key.size - name.size) : key;
}

/* Digits and little else, or nothing but Han numerals. */
static CellKind kind_of_rest(const WordList *marks, Str key) {
    int digits = 0, han = 0, numerals = 0, latin = 0;
    const ListWord *error = word_list_at(marks, key);
    if (error && str_equal(error->id, STR("error")))
        return CELL_ERROR;
    for (ptrdiff_t at = 0; at < key.size;) {
        const ListWord *word = word_list_at(marks, str_sub(key, at, key.size));
        bool numeral = word && str_equal(word->id, STR("numeral"));
        uint32_t mark = utf8_next(key, &at);
        numerals += numeral;
        han += utf8_is_han(mark);
        digits += mark >= '0' && mark <= '9';
        latin += (mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z');
    }
    if (str_contains(key, STR("%")))
        return CELL_TEXT;
    if (digits && han <= HAN_MAX && latin <= (str_starts(key, STR("=")) ? key.size : LATIN_MAX))
        return CELL_BROKEN;
    return numerals && han <= numerals + HAN_MAX && !digits ? CELL_BROKEN : CELL_TEXT;
}

CellKind cell_number_read(const Knowledge *knowledge, Arena *arena, Str text, int64_t unit_fen, Amount *amount) {
    *amount = (Amount){0, 1, 0};
    if (!text.size || amount_is_dash(text))
        return CELL_BLANK;
    int64_t unit = unit_fen ? unit_fen : FEN_PER_YUAN;
    Str key = utf8_fold_key(arena, text);
    if (amount_parse(text, unit, amount))
        return has_good_groups(key) ? CELL_NUMBER : CELL_BROKEN;
    const WordList *marks = knowledge_list(knowledge, STR("cell-mark"));
    Str rest = bare(marks, key, &unit);
    if (amount_parse(rest, unit, amount) && has_good_groups(rest))
        return CELL_MARKED;
    *amount = (Amount){0, 1, 0};
    return kind_of_rest(marks, key);
}
