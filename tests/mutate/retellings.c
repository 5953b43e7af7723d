/* retellings: is a document understood when it says the same in another way? Nothing that is done here changes what a
 * package says: thousands get commas, codes move into their names' cells, yuan stand for ten thousands, the total comes
 * last, a table goes on over a page. So each error or warning that comes of it is false, and each figure that loses its
 * meaning is one that would be lost in a document that nobody has seen.
 *
 *     retellings [--list] [--show] [--only N] FILE...
 *
 * A line a way of telling: documents it could be done to; figures that are not nothing, those of the same amount and
 * meaning afterwards, those with a meaning that the document had nowhere; errors and warnings that came and that went.
 * --list names the findings that came and the documents that lost figures, with the first of these; --show prints the
 * document as it is told. What a document cannot be told in without saying something else is left out: yuan where its
 * sums are rounded, another column where the next page of the table does not get it. */
#include <stdio.h>
#include "retold.h"

enum {
    LIST_LINES = 4,
    YUAN_PLACES = 4,
    TITLE_BYTES_MAX = 150,
    TITLE_BEFORE = 3,
    HEADS_MAX = 6,
    PAGE_ROWS_MIN = 8,
    COVER_LINES = 1
};

#define WAYS(X)                                                                                                        \
    X(COMMAS, "commas at thousands")                                                                                   \
    X(NO_COMMAS, "no commas at thousands")                                                                             \
    X(SHORT, "no noughts at the end of decimals")                                                                      \
    X(SIX, "six decimals")                                                                                             \
    X(ZERO_BLANK, "nothing where there is nothing")                                                                    \
    X(ZERO_DASH, "a dash where there is nothing")                                                                      \
    X(BRACKETED, "brackets for less than nothing")                                                                     \
    X(YUAN, "tables in yuan")                                                                                          \
    X(UNIT_IN_TITLE, "the unit in the title")                                                                          \
    X(TITLE_INSIDE, "title and unit in the table's first rows")                                                        \
    X(CODES_GONE, "no codes")                                                                                          \
    X(CODES_JOINED, "codes in their names' cells")                                                                     \
    X(CODES_BEHIND, "codes behind names")                                                                              \
    X(CODES_SPLIT, "codes in three columns")                                                                           \
    X(TOTAL_LAST, "the total as last row")                                                                             \
    X(TOTAL_FIRST, "the total as first row")                                                                           \
    X(BLANK_ROWS, "empty rows between")                                                                                \
    X(SERIAL, "a column of serial numbers")                                                                            \
    X(REMARKS, "an empty column of remarks")                                                                           \
    X(COLUMN_NUMBERS, "a row of column numbers")                                                                       \
    X(SPACED, "blanks in short names")                                                                                 \
    X(NARROW, "narrow brackets and colons in tables")                                                                  \
    X(NO_ORDINALS, "no ordinals before names")                                                                         \
    X(PAGE_HEADS, "a table over two pages, heads repeated")                                                            \
    X(PAGE_BARE, "a table over two pages, heads not repeated")                                                         \
    X(UNIT_ONCE, "the unit above the first table only")                                                                \
    X(UNIT_IN_HEADS, "the unit in the heads of amounts")                                                               \
    X(TITLE_NUMBERED, "a number before the title")                                                                     \
    X(ZERO_ROWS, "no rows of nothing")                                                                                 \
    X(COLUMNS_TURNED, "the last two columns changed about")                                                            \
    X(TABLES_FIRST, "tables before the narrative")                                                                     \
    X(TEXT_NARROW, "narrow marks in sentences")                                                                        \
    X(TEXT_BLANKS, "blanks around numbers in sentences")                                                               \
    X(TEXT_YUAN, "yuan in sentences")                                                                                  \
    X(TEXT_COMMAS, "commas at thousands in sentences")                                                                 \
    X(TEXT_SHORT, "no noughts at the end of decimals in sentences")                                                    \
    X(TEXT_SPLIT, "a paragraph a sentence")                                                                            \
    X(TEXT_THAN, "another word for than last year")                                                                    \
    X(TEXT_MORE, "other words for more and less")                                                                      \
    X(TEXT_PERCENT, "wide signs of percent")

typedef enum Way {
#define X(constant, name) WAY_##constant,
    WAYS(X)
#undef X
        WAY_COUNT
} Way;

static const char *const way_names[] = {
#define X(constant, name) name,
    WAYS(X)
#undef X
};

/* ---- amounts ----------------------------------------------------------------------------------------------------- */

static Str commas_of(Arena *arena, Str text, bool with) {
    Buf out = {.arena = arena};
    ptrdiff_t point = str_find(text, STR(".")), end = point < 0 ? text.size : point, digits = 0;
    for (ptrdiff_t i = 0; i < end; i++)
        digits += is_digit(text.data[i]);
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] == ',')
            continue;
        buf_byte(&out, text.data[i]);
        digits -= i < end && is_digit(text.data[i]);
        if (with && i + 1 < end && digits && digits % 3 == 0 && is_digit(text.data[i]))
            buf_byte(&out, ',');
    }
    return buf_view(&out);
}

static Str short_of(Str text) {
    while (text.size && text.data[text.size - 1] == '0')
        text.size--;
    return text.size && text.data[text.size - 1] == '.' ? str_sub(text, 0, text.size - 1) : text;
}

static Str six_of(Arena *arena, Str text) {
    ptrdiff_t decimals = text.size - str_find(text, STR(".")) - 1;
    return decimals < 6 ? arena_format(arena, "%.*s%.*s", STR_ARG(text), (int)(6 - decimals), "000000") : text;
}

/* 1,946.23 ten thousands -> 19,462,300.00 */
static Str yuan_of(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    Str plain = commas_of(arena, text, false);
    ptrdiff_t point = str_find(plain, STR(".")), at = 0;
    bool begun = false;
    for (; at < plain.size || at <= point + YUAN_PLACES; at++) {
        char c = at < plain.size ? plain.data[at] : '0';
        if (c == '.')
            continue;
        begun |= (c > '0' && c <= '9') || at >= point + YUAN_PLACES || c == '-';
        if (begun && (c != '0' || begun))
            buf_byte(&out, c);
        if (at == point + YUAN_PLACES)
            buf_byte(&out, '.');
    }
    Str digits = buf_view(&out);
    ptrdiff_t decimals = digits.size - str_find(digits, STR(".")) - 1;
    return commas_of(arena,
                     arena_format(arena, "%.*s%s", STR_ARG(digits),
                                  decimals == 0   ? "00"
                                  : decimals == 1 ? "0"
                                                  : ""),
                     true);
}

static Str amount_told(Arena *arena, Way way, Str text) {
    bool zero = is_nothing(text);
    if (way == WAY_ZERO_BLANK || way == WAY_ZERO_DASH)
        return !zero ? text : way == WAY_ZERO_DASH ? STR("—") : STR("");
    if (!is_money(text))
        return text;
    switch (way) {
    case WAY_COMMAS: return commas_of(arena, text, true);
    case WAY_NO_COMMAS: return commas_of(arena, text, false);
    case WAY_SHORT: return short_of(text);
    case WAY_SIX: return six_of(arena, text);
    case WAY_YUAN: return yuan_of(arena, text);
    case WAY_BRACKETED:
        return text.data[0] == '-' ? arena_format(arena, "(%.*s)", (int)text.size - 1, text.data + 1) : text;
    default: return text;
    }
}

/* ---- cells ------------------------------------------------------------------------------------------------------- */

static Str spaced(Arena *arena, Str text) {
    return text.size == 6 && has_words(text) && (unsigned char)text.data[3] >= 0xE4
               ? arena_format(arena, "%.*s    %.*s", 3, text.data, 3, text.data + 3)
               : text;
}

static Str narrow(Arena *arena, Str text) {
    static const char *const wide[] = {"（", "）", "：", "，"}, *const plain[] = {"(", ")", ":", ","};
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < text.size;) {
        size_t w = 0;
        while (w < sizeof wide / sizeof *wide && !str_starts(str_sub(text, i, text.size), str_from_c(wide[w])))
            w++;
        if (w < sizeof wide / sizeof *wide) {
            buf_str(&out, str_from_c(plain[w]));
            i += 3;
        } else {
            buf_byte(&out, text.data[i++]);
        }
    }
    return buf_view(&out);
}

/* 一、一般公共预算拨款收入 -> 一般公共预算拨款收入 */
static Str without_ordinal(Str text) {
    ptrdiff_t at = str_find(text, STR("、"));
    static const char digits[] = "一二三四五六七八九十";
    for (ptrdiff_t i = 0; at > 0 && i < at; i += 3)
        if (at % 3 || !str_contains(STR(digits), str_sub(text, i, i + 3)))
            return text;
    return at > 0 && at <= 9 ? str_sub(text, at + 3, text.size) : text;
}

static Str cell_told(Arena *arena, Way way, Str text, bool body) {
    switch (way) {
    case WAY_SPACED: return spaced(arena, text);
    case WAY_NARROW: return narrow(arena, text);
    case WAY_NO_ORDINALS: return body ? without_ordinal(text) : text;
    default: return body ? amount_told(arena, way, text) : text;
    }
}

static void tell_cells(Retold *retold, Way way, int number) {
    Grid *grid = own_grid(retold, number, 0, 0);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            Cell *cell = grid_cell(grid, row, col);
            Str told = cell_told(retold->arena, way, cell->text, row >= retold->told[number].head);
            retold->changes += !str_equal(told, cell->text);
            cell->text = told;
        }
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static void tell_codes(Retold *retold, Way way, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, 0, 0);
    for (int row = told->head; told->code >= 0 && !told->pieces && told->name >= 0 && row < grid->rows; row++) {
        Cell *code = grid_cell(grid, row, told->code), *name = grid_cell(grid, row, told->name);
        if (!is_class_code(code->text) || !has_words(name->text))
            continue;
        if (way == WAY_CODES_JOINED)
            name->text = arena_format(retold->arena, "%.*s%.*s", STR_ARG(code->text), STR_ARG(name->text));
        if (way == WAY_CODES_BEHIND)
            name->text = arena_format(retold->arena, "%.*s(%.*s)", STR_ARG(name->text), STR_ARG(code->text));
        code->text = STR("");
        retold->changes++;
    }
    for (int row = told->head; told->code >= 0 && row < grid->rows; row++)
        if (grid_cell(grid, row, told->code)->text.size)
            return;
    if (told->code >= 0)
        drop_col(grid, told->code);
}

/* 2010301 -> 201 | 03 | 01, below 类 | 款 | 项 */
static void tell_codes_split(Retold *retold, int number) {
    static const char *const levels[] = {"类", "款", "项"};
    const Told *told = &retold->told[number];
    if (told->code < 0 || told->pieces || told->beside)
        return;
    Grid *grid = own_grid(retold, number, 1, 2);
    for (int c = 0; c < 2; c++)
        move_last_col(grid, told->code + 1);
    for (int row = 0; row < told->head; row++) {
        Cell *head = grid_cell(grid, row, told->code);
        head->col_span = (short)(head->covered || head->col_span > 1 ? head->col_span : 3);
        grid_cell(grid, row, told->code + 1)->covered = grid_cell(grid, row, told->code + 2)->covered = true;
    }
    move_row(grid, grid->rows - 1, told->head);
    for (int col = 0; col < grid->cols; col++) {
        bool level = col >= told->code && col < told->code + 3;
        Cell *below = grid_cell(grid, told->head, col), *above = grid_cell(grid, told->head - 1, col);
        int up = told->head - 1;
        while (up > 0 && above->covered && grid_cell(grid, up - 1, col)->row_span > 1)
            above = grid_cell(grid, --up, col);
        if (level)
            below->text = str_from_c(levels[col - told->code]);
        else
            below->covered = true;
        above->row_span = (short)(above->row_span + !level);
    }
    for (int row = told->head + 1; row < grid->rows; row++) {
        Cell *code = grid_cell(grid, row, told->code);
        Str text = code->text;
        if (!is_class_code(text))
            continue;
        code[0].text = str_sub(text, 0, 3);
        code[1].text = str_sub(text, 3, 5);
        code[2].text = str_sub(text, 5, 7);
        retold->changes++;
    }
}

/* ---- rows and columns -------------------------------------------------------------------------------------------- */

static Str without_blanks(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] != ' ')
            buf_byte(&out, text.data[i]);
    return buf_view(&out);
}

static bool is_total(Retold *retold, const Grid *grid, const Told *told, int row) {
    Str name = without_blanks(retold->arena, told->name >= 0 ? grid_cell(grid, row, told->name)->text : STR(""));
    return str_equal(name, STR("合计")) || str_equal(name, STR("总计"));
}

static void tell_total(Retold *retold, Way way, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, 0, 0);
    int first = told->head, last = grid->rows - 1, from = way == WAY_TOTAL_LAST ? first : last;
    int to = from == first ? last : first;
    if (told->beside || first + 2 > last || !is_total(retold, grid, told, from) || is_total(retold, grid, told, to))
        return;
    for (int row = first; row <= last; row++)
        if (!row_is_plain(grid, row))
            return;
    move_row(grid, from, to);
    retold->changes++;
}

static void tell_blank_rows(Retold *retold, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, RETOLD_ROWS_MORE, 0);
    int more = RETOLD_ROWS_MORE;
    for (int row = told->head + 2; more > 2 && row + more < grid->rows; row += 3)
        if (row_is_plain(grid, row) && row_is_plain(grid, row - 1)) {
            move_row(grid, grid->rows - 1, row);
            more--;
        }
    retold->changes++;
}

static void tell_column(Retold *retold, Way way, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, 0, 1);
    if (way == WAY_SERIAL)
        move_last_col(grid, 0);
    int col = way == WAY_SERIAL ? 0 : grid->cols - 1;
    *grid_cell(grid, 0, col) = (Cell){.text = way == WAY_SERIAL ? STR("序号") : STR("备注"),
                                      .row_span = (short)told->head,
                                      .col_span = 1,
                                      .place = grid_cell(grid, 0, 1)->place};
    for (int row = 1; row < grid->rows; row++) {
        Cell *cell = grid_cell(grid, row, col);
        *cell = (Cell){.row_span = 1, .col_span = 1, .covered = row < told->head};
        cell->place = grid_cell(grid, row, 1)->place;
        if (way == WAY_SERIAL && row >= told->head)
            cell->text = arena_format(retold->arena, "%d", row - told->head + 1);
    }
    retold->changes++;
}

static void tell_column_numbers(Retold *retold, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, 1, 0);
    int count = 0;
    for (int col = 0; col < grid->cols; col++)
        if (is_number(grid_cell(grid, told->head - 1, col)->text))
            return;
    move_row(grid, grid->rows - 1, told->head);
    for (int col = 0; col < grid->cols; col++) {
        Cell *cell = grid_cell(grid, told->head, col);
        cell->place = grid_cell(grid, told->head + 1, col)->place;
        bool money = false;
        for (int row = told->head + 1; row < grid->rows; row++)
            money |= is_money(grid_cell(grid, row, col)->text);
        cell->text = money ? arena_format(retold->arena, "%d", ++count) : col == told->name ? STR("栏次") : STR("");
    }
    retold->changes++;
}

/* ---- titles, pages ----------------------------------------------------------------------------------------------- */

static bool is_unit_line(Str text) {
    return text.size < TITLE_BYTES_MAX / 2 && str_contains(text, STR("单位")) && str_contains(text, STR("元"));
}

/* The unit's line right above the table, -1 none; *title: the line above that, -1 none. */
static int lines_above(const Document *document, int number, int *title) {
    int unit = -1;
    *title = -1;
    for (int i = number - 1; i >= 0 && i >= number - TITLE_BEFORE; i--) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > TITLE_BYTES_MAX)
            break;
        if (is_unit_line(block->text))
            unit = unit < 0 ? i : unit;
        else if (str_ends(block->text, STR("表")) && *title < 0)
            *title = i;
    }
    return unit;
}

static ptrdiff_t unit_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    (void)arena;
    *put = STR("元");
    return str_starts(str_sub(text, at, text.size), STR("万元")) ? (ptrdiff_t)sizeof "万元" - 1 : 0;
}

static void tell_yuan(Retold *retold, int number) {
    int title, unit = lines_above(&retold->document, number, &title), before = retold->changes;
    const Grid *grid = retold->document.blocks.data[number].grid;
    for (int c = 0; c < grid->rows * grid->cols; c++)
        if (str_contains(grid->cells[c].text, STR("元")) ||
            (c / grid->cols >= retold->told[number].head && is_number(grid->cells[c].text) &&
             grid->cells[c].text.size < 3 && !is_nothing(grid->cells[c].text)))
            return; /* numbers that are no amounts of ten thousands, or may be none */
    if (unit < 0 || !str_contains(retold->document.blocks.data[unit].text, STR("万元")))
        return;
    tell_cells(retold, WAY_YUAN, number);
    if (retold->changes > before)
        retell_pieces(retold, unit, unit_piece);
}

static int tell_unit_in_title(Retold *retold, int number) {
    int title, unit = lines_above(&retold->document, number, &title);
    if (unit < 0 || title < 0)
        return 0;
    Block *block = &retold->document.blocks.data[title];
    edited_splice(block, retold->arena, block->text.size, block->text.size, STR("（单位：万元）"));
    if (!str_contains(retold->document.blocks.data[unit].text, STR("万元")))
        return 0;
    drop_block(retold, unit);
    retold->changes++;
    return -1;
}

static int tell_title_inside(Retold *retold, int number) {
    int title, unit = lines_above(&retold->document, number, &title);
    if (unit < 0 || title < 0 || title > unit)
        return 0;
    Grid *grid = own_grid(retold, number, 2, 0);
    for (int row = 0; row < 2; row++) {
        move_row(grid, grid->rows - 1, row);
        for (int col = 0; col < grid->cols; col++)
            *grid_cell(grid, row, col) = (Cell){.row_span = 1, .col_span = 1, .covered = col > 0};
        Cell *cell = grid_cell(grid, row, 0);
        const Block *line = &retold->document.blocks.data[row ? unit : title];
        cell->text = line->text;
        cell->place = line->place;
        cell->col_span = (short)grid->cols;
    }
    drop_block(retold, unit);
    drop_block(retold, title);
    retold->changes++;
    return -2;
}

static int tell_unit_once(Retold *retold, int number) {
    int title, unit = lines_above(&retold->document, number, &title), earlier = 0;
    for (int i = 0; i < number && unit >= 0; i++)
        earlier += retold->told[i].head > 0 && lines_above(&retold->document, i, &title) >= 0;
    if (unit < 0 || !earlier)
        return 0;
    drop_block(retold, unit);
    retold->changes++;
    return -1;
}

static int tell_unit_in_heads(Retold *retold, int number) {
    int title, unit = lines_above(&retold->document, number, &title), head = retold->told[number].head - 1;
    if (unit < 0 || !str_contains(retold->document.blocks.data[unit].text, STR("万元")))
        return 0;
    Grid *grid = own_grid(retold, number, 0, 0);
    for (int col = 0; col < grid->cols; col++) {
        bool money = false;
        for (int row = head + 1; row < grid->rows; row++)
            money |= is_money(grid_cell(grid, row, col)->text);
        Cell *cell = (Cell *)(uintptr_t)grid_owner(grid, head, col);
        if (money && has_words(cell->text) && !str_contains(cell->text, STR("元")))
            cell->text = arena_format(retold->arena, "%.*s（万元）", STR_ARG(cell->text));
    }
    drop_block(retold, unit);
    retold->changes++;
    return -1;
}

/* Each title once more has the number that it had. */
static void tell_titles_numbered(Retold *retold) {
    const Blocks *was = &retold->package->document.blocks;
    Map numbers = {0};
    for (int i = 0; i < was->size; i++) {
        int title;
        (void)lines_above(&retold->package->document, i, &title);
        if (was->data[i].kind != BLOCK_GRID || title < 0 || !has_words(str_sub(was->data[title].text, 0, 3)))
            continue;
        int number = *map_put(&numbers, retold->arena, was->data[title].text, numbers.size + 1);
        retold->document.blocks.data[title] = was->data[title];
        edited_splice(&retold->document.blocks.data[title], retold->arena, 0, 0,
                      arena_format(retold->arena, "附表%d：", number));
        retold->changes++;
    }
}

/* Rows of the last level with nothing but noughts: their code begins no other of the table. */
static void tell_zero_rows(Retold *retold, int number) {
    const Told *told = &retold->told[number];
    Grid *grid = own_grid(retold, number, 0, 0);
    for (int row = grid->rows - 1; row >= told->head && told->code >= 0 && !told->pieces; row--) {
        Str code = grid_cell(grid, row, told->code)->text;
        int noughts = 0, others = 0;
        for (int col = 0; col < grid->cols; col++) {
            Str text = grid_cell(grid, row, col)->text;
            noughts += is_nothing(text);
            others += (is_money(text) || (is_number(text) && col > told->code)) && !is_nothing(text);
        }
        if (!is_number(code) || code.size < 5 || !noughts || others || !row_is_plain(grid, row))
            continue;
        grid_drop_row(grid, row);
        retold->changes++;
    }
}

static void tell_columns_turned(Retold *retold, int number) {
    Grid *grid = own_grid(retold, number, 0, 0);
    int last = grid->cols - 1, money = 0;
    for (int row = 0; row < grid->rows && last > 1; row++) {
        const Cell *a = grid_cell(grid, row, last - 1), *b = a + 1;
        bool plain =
            a->col_span == 1 && b->col_span == 1 && grid_owner(grid, row, last - 1) != grid_owner(grid, row, last);
        bool one_above = grid_owner(grid, row, last - 1) == grid_owner(grid, row, last) &&
                         grid_owner(grid, row, last)->col_span == 2;
        if (!plain && !one_above)
            return;
        money += is_money(a->text) && is_money(b->text);
    }
    for (int row = 0; row < grid->rows && money; row++) {
        Cell *a = grid_cell(grid, row, last - 1), kept = *a;
        bool counted = row < retold->told[number].head && is_number(a->text); /* 1 2 3 stay in their order */
        if (counted || grid_owner(grid, row, last - 1) == grid_owner(grid, row, last))
            continue;
        a[0] = a[1];
        a[1] = kept;
        retold->changes++;
    }
}

/* The table's second half is a grid of its own, which stands on the next page. */
static int tell_page(Retold *retold, Way way, int number) {
    const Told *told = &retold->told[number];
    Blocks *blocks = &retold->document.blocks;
    const Grid *was = blocks->data[number].grid;
    int half = told->head + (was->rows - told->head) / 2, heads = way == WAY_PAGE_HEADS ? told->head : 0;
    if (was->rows - told->head < PAGE_ROWS_MIN || !row_is_plain(was, half) || !row_is_plain(was, half - 1))
        return 0;
    Grid *first = own_grid(retold, number, 0, 0),
         *second = grid_new(retold->arena, heads + was->rows - half, was->cols);
    Cell *cells = second->cells;
    int rows = second->rows;
    *second = *was;
    second->cells = cells;
    second->rows = rows;
    memcpy(cells, was->cells, sizeof(Cell) * (size_t)(heads * was->cols));
    memcpy(cells + heads * was->cols, grid_cell(was, half, 0), sizeof(Cell) * (size_t)((was->rows - half) * was->cols));
    first->rows = half;
    memmove(&blocks->data[number + 1], &blocks->data[number], sizeof *blocks->data * (size_t)(blocks->size++ - number));
    blocks->data[number + 1].grid = second;
    retold->changes++;
    return 1;
}

static void tell_tables_first(Retold *retold) {
    Blocks *blocks = &retold->document.blocks;
    int title = 0, first = 0;
    while (first < blocks->size && blocks->data[first].kind != BLOCK_GRID)
        first++;
    if (first == blocks->size)
        return;
    (void)lines_above(&retold->document, first, &title);
    if (title <= COVER_LINES)
        return;
    size_t size = sizeof(Block) * (size_t)(title - COVER_LINES);
    Block *narrative = malloc(size);
    memcpy(narrative, &blocks->data[COVER_LINES], size);
    memmove(&blocks->data[COVER_LINES], &blocks->data[title], sizeof(Block) * (size_t)(blocks->size - title));
    memcpy(&blocks->data[COVER_LINES + blocks->size - title], narrative, size);
    free(narrative);
    retold->changes++;
}

/* ---- sentences --------------------------------------------------------------------------------------------------- */

static ptrdiff_t number_at(Str text, ptrdiff_t at) {
    ptrdiff_t end = at;
    if (at && (is_digit(text.data[at - 1]) || text.data[at - 1] == '.' || text.data[at - 1] == ','))
        return 0;
    while (end < text.size &&
           (is_digit(text.data[end]) || (end > at && (text.data[end] == '.' || text.data[end] == ','))))
        end++;
    while (end > at && !is_digit(text.data[end - 1]))
        end--;
    return end - at;
}

static bool is_ideograph(Str text, ptrdiff_t at) {
    return at >= 0 && at < text.size && (unsigned char)text.data[at] >= 0xE4 && (unsigned char)text.data[at] <= 0xE9;
}

static ptrdiff_t blanks_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    ptrdiff_t size = number_at(text, at);
    if (!size || at < 3 || !is_ideograph(text, at - 3) || !is_ideograph(text, at + size))
        return 0;
    *put = arena_format(arena, " %.*s ", (int)size, text.data + at);
    return size;
}

static ptrdiff_t money_piece(Str text, ptrdiff_t at) {
    ptrdiff_t size = number_at(text, at);
    bool money =
        size && is_money(str_sub(text, at, at + size)) && str_starts(str_sub(text, at + size, text.size), STR("万元"));
    return money ? size : 0;
}

static ptrdiff_t yuan_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    ptrdiff_t size = money_piece(text, at);
    if (size)
        *put = arena_format(arena, "%.*s元", STR_ARG(yuan_of(arena, str_sub(text, at, at + size))));
    return size ? size + (ptrdiff_t)sizeof "万元" - 1 : 0;
}

static ptrdiff_t commas_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    ptrdiff_t size = money_piece(text, at);
    *put = size ? commas_of(arena, str_sub(text, at, at + size), true) : STR("");
    return size;
}

static ptrdiff_t short_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    ptrdiff_t size = money_piece(text, at);
    (void)arena;
    *put = size ? short_of(str_sub(text, at, at + size)) : STR("");
    return size;
}

static ptrdiff_t narrow_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    bool mark = (unsigned char)text.data[at] >= 0xE3 && at + 3 <= text.size;
    *put = mark ? narrow(arena, str_sub(text, at, at + 3)) : STR("");
    return mark && put->size == 1 ? 3 : 0;
}

static ptrdiff_t word_piece(Str text, ptrdiff_t at, Str *put, const char *const (*pairs)[2], int count) {
    for (int i = 0; i < count; i++)
        if (str_starts(str_sub(text, at, text.size), str_from_c(pairs[i][0]))) {
            *put = str_from_c(pairs[i][1]);
            return (ptrdiff_t)strlen(pairs[i][0]);
        }
    return 0;
}

static ptrdiff_t than_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    static const char *const pairs[][2] = {{"比上年预算", "较上年预算"},
                                           {"较上年预算", "与上年预算相比"},
                                           {"比上年", "较上年"},
                                           {"较上年", "比去年"},
                                           {"比去年", "同比"}};
    (void)arena;
    return word_piece(text, at, put, pairs, sizeof pairs / sizeof *pairs);
}

static ptrdiff_t more_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    static const char *const pairs[][2] = {{"增加", "增长"}, {"减少", "下降"}, {"增长", "上升"}, {"下降", "减少"}};
    (void)arena;
    return at + 7 < text.size && is_digit(text.data[at + 6])
               ? word_piece(text, at, put, pairs, sizeof pairs / sizeof *pairs)
               : 0;
}

static ptrdiff_t percent_piece(Arena *arena, Str text, ptrdiff_t at, Str *put) {
    (void)arena;
    *put = STR("％");
    return text.data[at] == '%';
}

/* Each sentence of the paragraph becomes one. */
static void tell_split(Retold *retold, int number) {
    Blocks *blocks = &retold->document.blocks;
    ptrdiff_t stop = str_find(blocks->data[number].text, STR("。"));
    if (stop < 0 || stop + 3 >= blocks->data[number].text.size || blocks->size == blocks->capacity)
        return;
    memmove(&blocks->data[number + 1], &blocks->data[number], sizeof *blocks->data * (size_t)(blocks->size++ - number));
    Block *first = &blocks->data[number], *rest = first + 1;
    edited_splice(rest, retold->arena, 0, stop + 3, STR(""));
    edited_splice(first, retold->arena, stop + 3, first->text.size, STR(""));
    retold->changes++;
    tell_split(retold, number + 1);
}

static RetoldPiece *piece_of(Way way) {
    switch (way) {
    case WAY_TEXT_THAN: return than_piece;
    case WAY_TEXT_MORE: return more_piece;
    case WAY_TEXT_PERCENT: return percent_piece;
    case WAY_TEXT_NARROW: return narrow_piece;
    case WAY_TEXT_BLANKS: return blanks_piece;
    case WAY_TEXT_YUAN: return yuan_piece;
    case WAY_TEXT_COMMAS: return commas_piece;
    case WAY_TEXT_SHORT: return short_piece;
    default: return NULL;
    }
}

/* ---- telling ----------------------------------------------------------------------------------------------------- */

static bool needs_heads(Way way) {
    return way == WAY_UNIT_IN_HEADS || (way >= WAY_CODES_SPLIT && way <= WAY_COLUMN_NUMBERS) || way == WAY_PAGE_HEADS;
}

/* What is done to one page of a table and not alike to the next would be another table. */
static bool needs_whole(Way way) {
    return way == WAY_YUAN || way == WAY_UNIT_IN_HEADS || way == WAY_COLUMNS_TURNED ||
           (way >= WAY_TITLE_INSIDE && way <= WAY_COLUMN_NUMBERS);
}

/* Returns by how many blocks the document grew before what comes next. */
static int tell_table(Retold *retold, Way way, int number) {
    const Told *told = &retold->told[number];
    if ((needs_heads(way) && !told->headed) || (needs_whole(way) && !told->whole))
        return 0;
    switch (way) {
    case WAY_CODES_GONE:
    case WAY_CODES_JOINED:
    case WAY_CODES_BEHIND: tell_codes(retold, way, number); return 0;
    case WAY_CODES_SPLIT: tell_codes_split(retold, number); return 0;
    case WAY_TOTAL_LAST:
    case WAY_TOTAL_FIRST: tell_total(retold, way, number); return 0;
    case WAY_BLANK_ROWS: tell_blank_rows(retold, number); return 0;
    case WAY_SERIAL:
    case WAY_REMARKS: tell_column(retold, way, number); return 0;
    case WAY_COLUMN_NUMBERS: tell_column_numbers(retold, number); return 0;
    case WAY_YUAN: tell_yuan(retold, number); return 0;
    case WAY_UNIT_ONCE: return tell_unit_once(retold, number);
    case WAY_UNIT_IN_HEADS: return tell_unit_in_heads(retold, number);
    case WAY_ZERO_ROWS: tell_zero_rows(retold, number); return 0;
    case WAY_COLUMNS_TURNED: tell_columns_turned(retold, number); return 0;
    case WAY_UNIT_IN_TITLE: return tell_unit_in_title(retold, number);
    case WAY_TITLE_INSIDE: return tell_title_inside(retold, number);
    case WAY_PAGE_HEADS:
    case WAY_PAGE_BARE: return tell_page(retold, way, number);
    default: tell_cells(retold, way, number); return 0;
    }
}

/* From the last block to the first, so that the number of a block before is what it was. */
static void tell(Retold *retold, Way way) {
    RetoldPiece *piece = piece_of(way);
    bool whole = way == WAY_TABLES_FIRST || way == WAY_TITLE_NUMBERED;
    if (way == WAY_TABLES_FIRST)
        tell_tables_first(retold);
    if (way == WAY_TITLE_NUMBERED)
        tell_titles_numbered(retold);
    for (int i = retold->package->document.blocks.size - 1; i >= 0 && !whole; i--) {
        bool grid = retold->document.blocks.data[i].kind == BLOCK_GRID;
        if (grid && !piece && way != WAY_TEXT_SPLIT && retold->told[i].head)
            (void)tell_table(retold, way, i);
        else if (!grid && way == WAY_TEXT_SPLIT)
            tell_split(retold, i);
        else if (!grid && piece)
            retold->changes += retell_pieces(retold, i, piece);
    }
}

/* ---- judging ----------------------------------------------------------------------------------------------------- */

typedef struct Score {
    int documents, figures, same, wrong, errors, warnings, gone;
} Score;

typedef struct Teller {
    Knowledge *knowledge;
    const char *path;
    bool list, show;
    int only;
    Score scores[WAY_COUNT];
} Teller;

/* How often the package says each thing: a figure that is not nothing with its meaning, a finding above a note. */
static void count_said(const Package *package, Arena *arena, Map *figures, Map *findings) {
    const Cube *cube = &package->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!reading->blank && reading->amount.value_fen)
            ++*map_put(figures, arena,
                       arena_format(arena, "%s %.*s = %lld", reading->table < 0 ? "sentence" : "table",
                                    STR_ARG(utf8_fold_key(arena, cube_describe(cube, arena, &reading->at, true))),
                                    (long long)reading->amount.value_fen),
                       0);
    }
    for (int i = 0; findings && i < package->check.findings.size; i++) {
        const Finding *finding = &package->check.findings.data[i];
        if (finding->level != LEVEL_NOTE)
            ++*map_put(findings, arena,
                       arena_format(arena, "%s %.*s", finding->level == LEVEL_ERROR ? "error" : "warning",
                                    STR_ARG(finding->rule->id)),
                       0);
    }
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static void judge_figures(Teller *teller, Way way, const Map *before, const Map *after) {
    Score *score = &teller->scores[way];
    int named = 0, lost = 0;
    for (int i = 0; i < before->capacity; i++) {
        const MapSlot *slot = &before->slots[i];
        const int *now = slot->hash ? map_find(after, slot->key) : NULL;
        int same = slot->hash ? least(slot->value, now ? *now : 0) : 0;
        score->figures += slot->hash ? slot->value : 0;
        score->same += same;
        lost += slot->hash ? slot->value - same : 0;
        if (slot->hash && same < slot->value && teller->list && named++ < LIST_LINES)
            printf("\t%d lost\t%s\t%.*s\n", (int)way, teller->path, STR_ARG(slot->key));
    }
    named = 0;
    for (int i = 0; i < after->capacity; i++) {
        const MapSlot *slot = &after->slots[i];
        if (!slot->hash || map_find(before, slot->key))
            continue;
        score->wrong += slot->value;
        if (teller->list && named++ < LIST_LINES)
            printf("\t%d wrong\t%s\t%.*s\n", (int)way, teller->path, STR_ARG(slot->key));
    }
    if (teller->list && lost)
        printf("\t%d figures lost\t%s\t%d\n", (int)way, teller->path, lost);
}

static void judge_findings(Teller *teller, Way way, const Map *before, const Map *after, const Package *package) {
    Score *score = &teller->scores[way];
    for (int i = 0; i < after->capacity; i++) {
        const MapSlot *slot = &after->slots[i];
        const int *was = slot->hash ? map_find(before, slot->key) : NULL;
        int more = slot->hash ? slot->value - (was ? *was : 0) : 0;
        bool error = slot->hash && str_starts(slot->key, STR("error"));
        if (more <= 0)
            continue;
        *(error ? &score->errors : &score->warnings) += more;
        for (int f = 0; teller->list && f < package->check.findings.size; f++) {
            const Finding *finding = &package->check.findings.data[f];
            if (str_ends(slot->key, finding->rule->id) && (finding->level == LEVEL_ERROR) == error &&
                finding->level != LEVEL_NOTE)
                printf("\t%d came\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", (int)way, teller->path, STR_ARG(slot->key),
                       STR_ARG(finding->site.row), STR_ARG(finding->printed), STR_ARG(finding->expected),
                       STR_ARG(finding->site.quote));
        }
    }
    for (int i = 0; i < before->capacity; i++) {
        const MapSlot *slot = &before->slots[i];
        const int *now = slot->hash ? map_find(after, slot->key) : NULL;
        int less = slot->hash ? slot->value - (now ? *now : 0) : 0;
        score->gone += less > 0 ? less : 0;
        if (less > 0 && teller->list)
            printf("\t%d went\t%s\t%.*s\n", (int)way, teller->path, STR_ARG(slot->key));
    }
}

/* More decimals, or yuan, say that a figure is exact: that is the same only where no sum of the document is off by
 * what rounding explains. */
static bool is_exact(const Package *package) {
    const Identities *identities = &package->check.ledger.identities;
    for (int i = 0; i < identities->size; i++)
        if (identities->data[i].state == IDENTITY_ROUNDING)
            return false;
    return true;
}

/* All its tables are in ten thousands. */
static bool is_in_ten_thousands(const Package *package) {
    for (int i = 0; i < package->cube.tables.size; i++) {
        const Table *table = &package->cube.tables.data[i];
        if (table->placed && table->unit_fen != (int64_t)10000 * FEN_PER_YUAN)
            return false;
    }
    return true;
}

static bool says_the_same(const Package *package, Way way) {
    if (way == WAY_UNIT_ONCE)
        return is_in_ten_thousands(package);
    return (way != WAY_SIX && way != WAY_YUAN && way != WAY_TEXT_YUAN) ||
           (is_exact(package) && is_in_ten_thousands(package));
}

static void judge_way(Teller *teller, Way way, const Package *package, const Told *told, const Map *figures,
                      const Map *findings) {
    Retold retold = retold_new(package, told);
    tell(&retold, way);
    if (retold.changes) {
        if (teller->show) {
            Buf text = {.arena = retold.arena};
            document_print(&retold.document, &text);
            fwrite(text.data, 1, (size_t)text.size, stdout);
        }
        Package other;
        Map other_figures = {0}, other_findings = {0};
        edited_check(teller->knowledge, &retold.document, retold.arena, &other);
        count_said(&other, retold.arena, &other_figures, &other_findings);
        teller->scores[way].documents++;
        judge_figures(teller, way, figures, &other_figures);
        judge_findings(teller, way, findings, &other_findings, &other);
    }
    arena_release(retold.arena);
}

static void judge_file(Teller *teller, const char *path) {
    Opened opened;
    teller->path = path;
    if (edited_read(&opened, teller->knowledge, path)) {
        Package package;
        Map figures = {0}, findings = {0};
        edited_check(teller->knowledge, &opened.package.document, opened.arena, &package);
        count_said(&package, opened.arena, &figures, &findings);
        const Told *told = told_of(&package, opened.arena);
        for (int way = 0; way < WAY_COUNT; way++)
            if ((teller->only < 0 || teller->only == way) && says_the_same(&package, (Way)way))
                judge_way(teller, (Way)way, &package, told, &figures, &findings);
    } else {
        printf("%s: %s\n", path, opened.diag.en);
    }
    opened_release(&opened);
}

int main(int count, char **words) {
    Arena *arena;
    Teller teller = {.knowledge = opened_knowledge(&arena), .only = -1};
    for (int i = 1; i < count && teller.knowledge; i++) {
        if (strcmp(words[i], "--list") == 0)
            teller.list = true;
        else if (strcmp(words[i], "--show") == 0)
            teller.show = true;
        else if (strcmp(words[i], "--only") == 0 && i + 1 < count)
            teller.only = (int)strtol(words[++i], NULL, 10);
        else
            judge_file(&teller, words[i]);
    }
    printf("%2s  %-50s %9s %8s %7s %6s %6s %8s %5s\n", "", "told anew", "documents", "figures", "same", "wrong",
           "errors", "warnings", "went");
    for (int way = 0; way < WAY_COUNT; way++) {
        const Score *score = &teller.scores[way];
        printf("%2d  %-50s %9d %8d %6.2f%% %6d %6d %8d %5d\n", way, way_names[way], score->documents, score->figures,
               score->figures ? 100.0 * score->same / score->figures : 0.0, score->wrong, score->errors,
               score->warnings, score->gone);
    }
    arena_release(arena);
    return 0;
}
