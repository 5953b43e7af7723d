/* A formula's tokens stand in the order in which a stack computes them: for SUM(B5:B9)-C3
 *
 *     area B5:B9 │ function SUM of 1 │ reference C3 │ minus
 *
 * The operands that are on the stack stand one behind another in one buffer; an operator is put between the last two,
 * a function's name before its operands. So nothing is allocated but the result.
 *
 * Known are references, areas, constants, operators and the functions of sums: what sums are recognised by. To add a
 * function: a line in the table, with the number that the file format has for it. */
#include "format/biff_formula.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "format/little.h"

enum { OPERANDS_MAX = 64, CLASSES_FROM = 0x20, VARIABLE = -1 };

typedef enum Token {
    TOKEN_SHARED = 0x01, /* the formula stands in a SHRFMLA or ARRAY record; who calls has replaced it */
    TOKEN_ADD = 0x03,
    TOKEN_UNION = 0x10,
    TOKEN_RANGE = 0x11,
    TOKEN_PLUS = 0x12,
    TOKEN_MINUS = 0x13,
    TOKEN_PERCENT = 0x14,
    TOKEN_BRACKETS = 0x15,
    TOKEN_MISSING = 0x16,
    TOKEN_STRING = 0x17,
    TOKEN_ATTRIBUTE = 0x19,
    TOKEN_ERROR = 0x1C,
    TOKEN_BOOL = 0x1D,
    TOKEN_INT = 0x1E,
    TOKEN_NUMBER = 0x1F,
    TOKEN_FUNCTION = 0x21,
    TOKEN_FUNCTION_OF = 0x22, /* so many operands */
    TOKEN_REF = 0x24,
    TOKEN_AREA = 0x25,
    TOKEN_REF_LOST = 0x2A,
    TOKEN_AREA_LOST = 0x2B,
    TOKEN_REF_RELATIVE = 0x2C,
    TOKEN_AREA_RELATIVE = 0x2D,
    TOKEN_REF_SHEET = 0x3A,
    TOKEN_AREA_SHEET = 0x3B,
} Token;

enum { ATTRIBUTE_CHOOSE = 0x04, ATTRIBUTE_SUM = 0x10 };

/* From TOKEN_ADD on, in the order of their numbers. */
static const Str operators[] = {STR_INIT("+"), STR_INIT("-"),  STR_INIT("*"),  STR_INIT("/"), STR_INIT("^"),
                                STR_INIT("&"), STR_INIT("<"),  STR_INIT("<="), STR_INIT("="), STR_INIT(">="),
                                STR_INIT(">"), STR_INIT("<>"), STR_INIT(" "),  STR_INIT(","), STR_INIT(":")};

static const struct {
    int number, operands;
    Str name;
} functions[] = {
    {0, VARIABLE, STR_INIT("COUNT")},   {1, VARIABLE, STR_INIT("IF")},       {2, 1, STR_INIT("ISNA")},
    {3, 1, STR_INIT("ISERROR")},        {4, VARIABLE, STR_INIT("SUM")},      {5, VARIABLE, STR_INIT("AVERAGE")},
    {6, VARIABLE, STR_INIT("MIN")},     {7, VARIABLE, STR_INIT("MAX")},      {24, 1, STR_INIT("ABS")},
    {25, 1, STR_INIT("INT")},           {27, 2, STR_INIT("ROUND")},          {36, VARIABLE, STR_INIT("AND")},
    {37, VARIABLE, STR_INIT("OR")},     {169, VARIABLE, STR_INIT("COUNTA")}, {183, VARIABLE, STR_INIT("PRODUCT")},
    {212, 2, STR_INIT("ROUNDUP")},      {213, 2, STR_INIT("ROUNDDOWN")},     {344, VARIABLE, STR_INIT("SUBTOTAL")},
    {345, VARIABLE, STR_INIT("SUMIF")}, {346, 2, STR_INIT("COUNTIF")},
};

typedef struct Printer {
    const BiffFormula *formula;
    ptrdiff_t at; /* in the tokens */
    char text[BIFF_FORMULA_BYTES_MAX];
    int size;
    int begins[OPERANDS_MAX]; /* of the operands in the text */
    int depth;
    bool failed;
    Arena *arena;
} Printer;

/* ---- the operands --------------------------------------------------------------------------------------------- */

static void insert(Printer *printer, int at, Str text) {
    if (printer->failed || printer->size + text.size > BIFF_FORMULA_BYTES_MAX) {
        printer->failed = true;
        return;
    }
    memmove(printer->text + at + text.size, printer->text + at, (size_t)(printer->size - at));
    memcpy(printer->text + at, text.data, (size_t)text.size);
    printer->size += (int)text.size;
}

static void append(Printer *printer, Str text) {
    insert(printer, printer->size, text);
}

static void begin_operand(Printer *printer) {
    if (printer->depth == OPERANDS_MAX)
        printer->failed = true;
    else
        printer->begins[printer->depth++] = printer->size;
}

/* The last `count` operands become one, the text between any two. False when there are not so many. */
static bool join_operands(Printer *printer, int count, Str between) {
    if (count > printer->depth) {
        printer->failed = true;
        return false;
    }
    if (count == 0)
        begin_operand(printer);
    for (int i = printer->depth - 1; count > 1 && i > printer->depth - count; i--)
        insert(printer, printer->begins[i], between);
    if (count > 0)
        printer->depth -= count - 1;
    return !printer->failed;
}

/* The last `count` operands become one: the name, and they in brackets. */
static void call(Printer *printer, Str name, int count) {
    if (!join_operands(printer, count, STR(",")))
        return;
    int begin = printer->begins[printer->depth - 1];
    insert(printer, begin, STR("("));
    insert(printer, begin, name);
    append(printer, STR(")"));
}

/* ---- references ----------------------------------------------------------------------------------------------- */

static uint32_t take(Printer *printer, int bytes) {
    const BiffFormula *formula = printer->formula;
    uint32_t value = bytes == 1   ? little_u8(formula->tokens, printer->at)
                     : bytes == 2 ? little_u16(formula->tokens, printer->at)
                                  : little_u32(formula->tokens, printer->at);
    printer->at += bytes;
    printer->failed |= printer->at > formula->tokens.size;
    return value;
}

static void append_cell(Printer *printer, uint32_t row, uint32_t col) {
    char letters[2] = {(char)('A' + (int)(col / 26) - 1), (char)('A' + (int)(col % 26))};
    append(printer, col < 26 ? (Str){letters + 1, 1} : (Str){letters, 2});
    append(printer, arena_format(printer->arena, "%u", row + 1));
}

/* A reference (one corner) or an area (two). The rows of all corners stand first, then the columns; a bit with each
 * says whether it is relative to the cell, which counts where the formula is shared. */
static void append_corners(Printer *printer, int corners, bool shared) {
    const BiffFormula *formula = printer->formula;
    uint32_t rows[2], cols[2];
    for (int i = 0; i < corners; i++)
        rows[i] = take(printer, 2);
    for (int i = 0; i < corners; i++)
        cols[i] = take(printer, formula->wide ? 2 : 1);
    for (int i = 0; i < corners; i++) {
        uint32_t flags = formula->wide ? cols[i] : rows[i], row_mask = formula->wide ? 0xFFFF : 0x3FFF;
        bool row_moves = shared && flags & 0x8000, col_moves = shared && flags & 0x4000;
        uint32_t row = (rows[i] + (row_moves ? (uint32_t)formula->row : 0)) & row_mask;
        uint32_t col = ((cols[i] & 0xFF) + (col_moves ? (uint32_t)formula->col : 0)) & 0xFF;
        if (i > 0)
            append(printer, STR(":"));
        append_cell(printer, row, col);
    }
}

static void append_sheet(Printer *printer) {
    uint32_t number = take(printer, 2);
    if (!printer->formula->wide || number >= (uint32_t)printer->formula->sheets_count ||
        printer->formula->sheets[number].size == 0) {
        printer->failed = true;
        return;
    }
    append(printer, STR("'"));
    append(printer, printer->formula->sheets[number]);
    append(printer, STR("'!"));
}

/* ---- the tokens ----------------------------------------------------------------------------------------------- */

static void print_function(Printer *printer, int number, int operands) {
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (functions[i].number == number) {
            if (functions[i].operands != VARIABLE)
                operands = functions[i].operands;
            printer->failed |= operands < 0;
            call(printer, functions[i].name, operands);
            return;
        }
    }
    printer->failed = true;
}

static void print_attribute(Printer *printer) {
    uint32_t kind = take(printer, 1), data = take(printer, 2);
    if (kind & ATTRIBUTE_SUM)
        call(printer, STR("SUM"), 1);
    else if (kind & ATTRIBUTE_CHOOSE)
        printer->at += 2 * ((ptrdiff_t)data + 1);
}

static void print_number(Printer *printer) {
    uint64_t low = take(printer, 4), bits = low | (uint64_t)take(printer, 4) << 32;
    double value;
    Decimal number;
    memcpy(&value, &bits, sizeof value);
    Buf out = {.arena = printer->arena};
    if (decimal_of_double(value, &number))
        decimal_print(number, &out);
    else
        printer->failed = true;
    append(printer, buf_view(&out));
}

static void print_string(Printer *printer) {
    int chars = (int)take(printer, 1);
    bool wide = printer->formula->wide && take(printer, 1) & 1;
    append(printer, STR("\""));
    for (int i = 0; i < chars && !printer->failed; i++) {
        char utf8[4];
        uint32_t unit = take(printer, wide ? 2 : 1);
        if (unit >= 0xD800 && unit < 0xE000)
            unit = 0xFFFD;
        append(printer, unit == '"' ? STR("\"\"") : (Str){utf8, utf8_encode(unit, utf8)});
    }
    append(printer, STR("\""));
}

static void print_operand(Printer *printer, int token) {
    begin_operand(printer);
    switch (token) {
    case TOKEN_MISSING: break;
    case TOKEN_STRING: print_string(printer); break;
    case TOKEN_BOOL: append(printer, take(printer, 1) ? STR("TRUE") : STR("FALSE")); break;
    case TOKEN_INT: append(printer, arena_format(printer->arena, "%u", take(printer, 2))); break;
    case TOKEN_NUMBER: print_number(printer); break;
    case TOKEN_REF: append_corners(printer, 1, false); break;
    case TOKEN_AREA: append_corners(printer, 2, false); break;
    case TOKEN_REF_RELATIVE: append_corners(printer, 1, true); break;
    case TOKEN_AREA_RELATIVE: append_corners(printer, 2, true); break;
    case TOKEN_REF_SHEET:
    case TOKEN_AREA_SHEET:
        append_sheet(printer);
        append_corners(printer, token == TOKEN_AREA_SHEET ? 2 : 1, false);
        break;
    case TOKEN_REF_LOST:
    case TOKEN_AREA_LOST:
        printer->at += (token == TOKEN_AREA_LOST ? 2 : 1) * (printer->formula->wide ? 4 : 3);
        append(printer, STR("#REF!"));
        break;
    default: printer->failed = true; break;
    }
}

static void print_token(Printer *printer) {
    int token = (int)take(printer, 1);
    if (token >= 0x80)
        printer->failed = true;
    if (token >= CLASSES_FROM) /* a reference, a value, an array: the same tokens thrice */
        token = (token & 0x1F) | CLASSES_FROM;
    if (token >= TOKEN_ADD && token <= TOKEN_RANGE) {
        join_operands(printer, 2, operators[token - TOKEN_ADD]);
    } else if (token == TOKEN_PLUS || token == TOKEN_MINUS) {
        if (join_operands(printer, 1, STR("")))
            insert(printer, printer->begins[printer->depth - 1], token == TOKEN_PLUS ? STR("+") : STR("-"));
    } else if (token == TOKEN_PERCENT) {
        append(printer, STR("%"));
    } else if (token == TOKEN_BRACKETS) {
        call(printer, STR(""), 1);
    } else if (token == TOKEN_ATTRIBUTE) {
        print_attribute(printer);
    } else if (token == TOKEN_FUNCTION) {
        print_function(printer, (int)take(printer, 2), -1);
    } else if (token == TOKEN_FUNCTION_OF) {
        int operands = (int)take(printer, 1) & 0x7F;
        print_function(printer, (int)take(printer, 2), operands);
    } else {
        print_operand(printer, token);
    }
}

Str biff_formula_print(Arena *arena, const BiffFormula *formula) {
    Printer printer = {.formula = formula, .arena = arena};
    while (printer.at < formula->tokens.size && !printer.failed)
        print_token(&printer);
    if (printer.failed || printer.depth != 1)
        return STR("");
    return arena_copy(arena, (Str){printer.text, printer.size});
}
