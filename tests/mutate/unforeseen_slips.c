/* unforeseen_slips: are slips seen that no check was written for? human_slips puts in what reviewers' lists name, under
 * the words that they stand under; here a slip is a deed of whoever wrote the package, and is done to whatever document
 * it can be done to: two heads of columns change places, a row is lost, a paragraph is pasted twice. No word of a slip
 * is that of a document, so what is found says what a first look at a package finds.
 *
 *     unforeseen_slips [--seed N] [--sample N] [--list] FILE...
 *
 * --sample takes N places at random a document and slip, 0 all. A slip is found when the check says something as an
 * error or a warning that it did not say before. What nobody could tell from the document is not done: an amount is
 * only changed where it stands a second time; a row or a column where it has amounts that are not nothing. */
#include "slip_judge.h"

enum {
    SPOTS_MAX = 20000,
    HEAD_ROWS = 6,
    AMOUNT_DIGITS_MIN = 4,
    LEVELS_MAX = 12,
    CODE_DIGITS_MIN = 5,
    CODE_DIGITS_MAX = 7,
    TITLE_BEFORE = 3,
    TELL_MAX = 150,
    TELL_BEFORE = 45,
    HEAD_BYTES_MAX = 40,
    TAIL_MAX = 12,
    NUMBER_MAX = 160
};

/* To add a slip: a line here, its spots in one of the functions that search, its deed in one of the two that do. */
#define SLIPS(X)                                                                                                       \
    X(OWN_YEAR, "last year's year left in a sentence")                                                                 \
    X(OTHER_NAME, "another organ's name in a sentence")                                                                \
    X(TRANSPOSED, "two digits swapped in a sentence")                                                                  \
    X(WRONG_BASE, "growth by this year's amount")                                                                      \
    X(ZERO_SAID, "0 said of a public expense that has money")                                                          \
    X(YUAN, "yuan written as ten thousands in a sentence")                                                             \
    X(ITEM_GONE, "a numbered paragraph deleted")                                                                       \
    X(PASTED_TWICE, "a paragraph pasted twice")                                                                        \
    X(HEADS_SWAPPED, "two heads of columns swapped")                                                                   \
    X(COLUMN_STALE, "one year's column copied over the other")                                                         \
    X(ROW_GONE, "a row with its code deleted")                                                                         \
    X(ROW_TWICE, "a row pasted twice")                                                                                 \
    X(CODE_NAME, "another row's name at a code")                                                                       \
    X(NAMES_SWAPPED, "two names of rows swapped")                                                                      \
    X(TITLE_COPIED, "another table's title over a table")                                                              \
    X(CODE_DIGITS, "two digits of a code swapped")                                                                     \
    X(TITLE_YEAR, "last year in the title of a table")                                                                 \
    X(TENFOLD, "a percentage ten times too large")                                                                     \
    X(OTHER_CLASS, "another class named in a sentence")                                                                \
    X(NONE_COUNTED, "0 counted where there is money")                                                                  \
    X(SIGN_LOST, "the sign of an amount lost")                                                                         \
    X(AMOUNTS_SWAPPED, "two amounts of a sentence swapped")                                                            \
    X(SIDE_TURNED, "income called spending in a sentence")                                                             \
    X(BASE_YEAR, "compared with the year before the last")                                                             \
    X(TOTAL_GONE, "a row of totals deleted")                                                                           \
    X(ROW_SHIFTED, "a row shifted by a column")                                                                        \
    X(UNIT_WORD, "yuan for ten thousands of yuan in a sentence")

typedef enum Slip {
#define X(constant, name) SLIP_##constant,
    SLIPS(X)
#undef X
        SLIP_COUNT
} Slip;

static const char *const slip_names[] = {
#define X(constant, name) name,
    SLIPS(X)
#undef X
};

typedef struct Spot {
    int block, row, col, other; /* `other`: a second row, column or block */
    ptrdiff_t begin, end;       /* bytes of a paragraph */
    char put[NUMBER_MAX];       /* what stands there instead */
} Spot;

typedef struct Spots {
    Spot *data;
    int count;
} Spots;

static void add_spot(Spots *spots, Spot spot) {
    if (spots->count < SPOTS_MAX)
        spots->data[spots->count++] = spot;
}

static bool is_wrong_already(const Judge *judge, Str text, ptrdiff_t begin) {
    for (int i = 0; i < judge->before->size; i++) {
        const Site *site = &judge->before->data[i].site;
        ptrdiff_t quote = site->quote.size ? str_find(text, site->quote) : -1;
        if (quote >= 0 && begin >= quote && begin <= quote + site->quote.size)
            return true;
    }
    return false;
}

/* ---- sentences --------------------------------------------------------------------------------------------------- */

typedef struct Printed { /* an amount of ten thousands in a sentence */
    ptrdiff_t begin, end;
    long long hundredths;
} Printed;

static ptrdiff_t skip_blanks(Str text, ptrdiff_t at) {
    while (at < text.size && text.data[at] == ' ')
        at++;
    return at;
}

/* The number that begins at a byte, in hundredths; one of other decimals is none. */
static bool parse_number(Str text, ptrdiff_t at, Printed *out) {
    long long value = 0;
    ptrdiff_t i = at, point = -1;
    for (; i < text.size && (is_digit(text.data[i]) || text.data[i] == '.' || text.data[i] == ','); i++) {
        if (text.data[i] == '.')
            point = i;
        else if (text.data[i] != ',')
            value = value * 10 + (text.data[i] - '0');
    }
    *out = (Printed){at, i, value};
    return point >= 0 && i - point == 3 && i - at < NUMBER_MAX - TAIL_MAX;
}

static bool is_ten_thousands(Str text, const Printed *level) {
    return str_starts(str_sub(text, skip_blanks(text, level->end), text.size), STR("万元"));
}

static int parse_levels(Str sentence, Printed levels[LEVELS_MAX]) {
    int count = 0;
    for (ptrdiff_t i = 0; i < sentence.size && count < LEVELS_MAX; i++) {
        if (!is_digit(sentence.data[i]) || (i && (is_digit(sentence.data[i - 1]) || sentence.data[i - 1] == '.')))
            continue;
        count += parse_number(sentence, i, &levels[count]) && is_ten_thousands(sentence, &levels[count]);
        while (i + 1 < sentence.size &&
               (is_digit(sentence.data[i + 1]) || sentence.data[i + 1] == '.' || sentence.data[i + 1] == ','))
            i++;
    }
    return count;
}

static long long rounded(long long part, long long whole) { /* in hundredths of a percent */
    return (part * 20000 + whole) / (2 * whole);
}

/* The growth at these bytes is right by a level and a change of its sentence: by the level itself it is another. */
static void search_growth(Spots *spots, int block, Str text, ptrdiff_t at) {
    Printed growth, levels[LEVELS_MAX];
    if (!parse_number(text, at, &growth) || growth.end >= text.size || text.data[skip_blanks(text, growth.end)] != '%')
        return;
    Str sentence = sentence_around(text, at);
    int count = parse_levels(sentence, levels);
    for (int l = 0; l < count; l++)
        for (int c = 0; c < count; c++) {
            long long level = levels[l].hundredths, change = levels[c].hundredths;
            for (int sign = -1; sign <= 1; sign += 2) {
                long long base = level + sign * change, wrong = level ? rounded(change, level) : 0;
                if (c == l || base <= 0 || rounded(change, base) != growth.hundredths || wrong == growth.hundredths)
                    continue;
                Spot spot = {.block = block, .begin = growth.begin, .end = growth.end};
                snprintf(spot.put, sizeof spot.put, "%lld.%02lld", wrong / 100, wrong % 100);
                add_spot(spots, spot);
                return;
            }
        }
}

static void search_amounts(const Judge *judge, Spots spots[SLIP_COUNT], int number, Str text) {
    static const char *const public_words[] = {"公务接待费", "运行维护费", "出国（境）费用", "车辆购置费"};
    for (ptrdiff_t i = 0; i < text.size; i++) {
        Printed level;
        if (!is_digit(text.data[i]) || (i && (is_digit(text.data[i - 1]) || text.data[i - 1] == '.')))
            continue;
        bool amount = parse_number(text, i, &level) && is_ten_thousands(text, &level) && level.hundredths;
        ptrdiff_t from = i;
        while (i + 1 < text.size && (is_digit(text.data[i + 1]) || text.data[i + 1] == '.' || text.data[i + 1] == ','))
            i++;
        Str printed = str_sub(text, from, level.end);
        if (!amount || is_wrong_already(judge, text, from) || printed.size <= AMOUNT_DIGITS_MIN ||
            !stands_elsewhere(&judge->package.document, number, printed))
            continue;
        Spot spot = {.block = number, .begin = from, .end = level.end};
        for (ptrdiff_t d = 0; d + 1 < printed.size; d++)
            if (is_digit(printed.data[d]) && is_digit(printed.data[d + 1]) && printed.data[d] != printed.data[d + 1] &&
                printed.data[d + 1] != '0') {
                Spot swapped = {.block = number, .begin = from + d, .end = from + d + 2};
                snprintf(swapped.put, sizeof swapped.put, "%c%c", printed.data[d + 1], printed.data[d]);
                add_spot(&spots[SLIP_TRANSPOSED], swapped);
                break;
            }
        snprintf(spot.put, sizeof spot.put, "%lld", level.hundredths * 100);
        add_spot(&spots[SLIP_YUAN], spot);
        snprintf(spot.put, sizeof spot.put, "0");
        for (size_t w = 0; w < sizeof public_words / sizeof *public_words; w++) {
            Str word = str_from_c(public_words[w]);
            ptrdiff_t size = word.size + 12;
            if (from >= size && str_contains(str_sub(text, from - size, from), word) &&
                !str_contains(str_sub(text, from - size, from), STR("增")))
                add_spot(&spots[SLIP_ZERO_SAID], spot);
        }
    }
}

static Spot put_at(int block, ptrdiff_t begin, ptrdiff_t end, const char *put) {
    Spot spot = {.block = block, .begin = begin, .end = end};
    snprintf(spot.put, sizeof spot.put, "%s", put);
    return spot;
}

/* 12.34 %: 123.4 % */
static void search_tenfold(Spots *spots, int block, Str text, ptrdiff_t at) {
    Printed share;
    if (!parse_number(text, at, &share) || share.hundredths <= 0 || share.end >= text.size ||
        text.data[skip_blanks(text, share.end)] != '%')
        return;
    Spot spot = {.block = block, .begin = share.begin, .end = share.end};
    snprintf(spot.put, sizeof spot.put, "%lld.%lld0", share.hundredths / 10, share.hundredths % 10);
    add_spot(spots, spot);
}

/* 公务用车 3 辆, 接待 12 批次, and money in the same sentence. */
static void search_counted(Spots *spots, int block, Str text, ptrdiff_t at) {
    static const char *const counters[] = {"辆", "批次", "人次"};
    ptrdiff_t end = at;
    while (end < text.size && is_digit(text.data[end]))
        end++;
    Str behind = str_sub(text, skip_blanks(text, end), text.size);
    for (size_t i = 0; i < sizeof counters / sizeof *counters && text.data[at] != '0'; i++)
        if (str_starts(behind, str_from_c(counters[i])) && str_contains(sentence_around(text, at), STR("万元")))
            add_spot(spots, put_at(block, at, end, "0"));
}

/* The first two amounts of a sentence that differ. */
static void search_swapped(Spots *spots, int block, Str text, ptrdiff_t at) {
    Printed levels[LEVELS_MAX];
    Str sentence = sentence_around(text, at);
    int count = parse_levels(sentence, levels);
    if (count < 2 || levels[0].hundredths == levels[1].hundredths || sentence.data + levels[0].begin != text.data + at)
        return;
    Str one = str_sub(sentence, levels[0].begin, levels[0].end),
        two = str_sub(sentence, levels[1].begin, levels[1].end);
    Str between = str_sub(sentence, levels[0].end, levels[1].begin);
    ptrdiff_t end = at + levels[1].end - levels[0].begin;
    Spot spot = {.block = block, .begin = at, .end = end};
    int size = snprintf(spot.put, sizeof spot.put, "%.*s%.*s%.*s", STR_ARG(two), STR_ARG(between), STR_ARG(one));
    if (size < (int)sizeof spot.put)
        add_spot(spots, spot);
}

/* What is done to a number of a sentence, whatever it is. */
static void search_number(Spots spots[SLIP_COUNT], int block, Str text, ptrdiff_t at) {
    Printed level;
    if (at && text.data[at - 1] == ',')
        return;
    search_growth(&spots[SLIP_WRONG_BASE], block, text, at);
    search_tenfold(&spots[SLIP_TENFOLD], block, text, at);
    search_counted(&spots[SLIP_NONE_COUNTED], block, text, at);
    search_swapped(&spots[SLIP_AMOUNTS_SWAPPED], block, text, at);
    if (parse_number(text, at, &level) && is_ten_thousands(text, &level) && level.hundredths) {
        ptrdiff_t unit = skip_blanks(text, level.end);
        add_spot(&spots[SLIP_UNIT_WORD], put_at(block, unit, unit + STR("万").size, ""));
    }
}

/* Words before an amount of their sentence: 住房保障支出, 收入, 比2024年. */
static void search_words(const Judge *judge, Spots spots[SLIP_COUNT], int block, Str text, ptrdiff_t at) {
    static const char *const classes[] = {"社会保障和就业支出", "卫生健康支出", "住房保障支出", "农林水支出",
                                          "教育支出",           "科学技术支出", "节能环保支出", "一般公共服务支出"};
    enum { CLASSES = sizeof classes / sizeof *classes };
    Str rest = str_sub(text, at, text.size), sentence = sentence_around(text, at);
    Str behind = str_sub(rest, 0, rest.size - (text.data + text.size - sentence.data - sentence.size));
    char base[NUMBER_MAX];
    snprintf(base, sizeof base, "比%d年", judge->package.cube.year - 1);
    bool money = str_contains(behind, STR("万元"));
    for (int i = 0; i < CLASSES && money; i++)
        if (str_starts(rest, str_from_c(classes[i])))
            add_spot(&spots[SLIP_OTHER_CLASS],
                     put_at(block, at, at + str_from_c(classes[i]).size, classes[(i + 1) % CLASSES]));
    if (str_starts(rest, STR("收入")) && money && !str_contains(sentence, STR("支出")))
        add_spot(&spots[SLIP_SIDE_TURNED], put_at(block, at, at + STR("收入").size, "支出"));
    if (str_starts(rest, str_from_c(base)) && money) {
        snprintf(base, sizeof base, "%d", judge->package.cube.year - 2);
        ptrdiff_t year = at + STR("比").size;
        add_spot(&spots[SLIP_BASE_YEAR], put_at(block, year, year + 4, base));
    }
}

/* 1. （二） 三、 一是 */
static bool is_numbered(Str text) {
    static const char *const marks[] = {"一", "二", "三", "四", "五", "六", "七", "八"};
    text = str_starts(text, STR("（")) ? str_sub(text, 3, text.size) : text;
    bool digit = text.size > 1 && is_digit(text.data[0]) && (text.data[1] == '.' || !is_digit(text.data[1]));
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !digit; i++)
        digit = str_starts(text, str_from_c(marks[i]));
    Str behind = digit ? str_sub(text, is_digit(text.data[0]) ? 1 : 3, text.size) : STR("");
    return digit && (str_starts(behind, STR(".")) || str_starts(behind, STR("、")) || str_starts(behind, STR("）")));
}

static bool follows_own_kind(const Blocks *blocks, int number) {
    return number > 0 && number + 1 < blocks->size && blocks->data[number - 1].kind == BLOCK_PARAGRAPH &&
           blocks->data[number + 1].kind == BLOCK_PARAGRAPH && is_numbered(blocks->data[number - 1].text) &&
           is_numbered(blocks->data[number + 1].text);
}

static void search_paragraph(const Judge *judge, Spots spots[SLIP_COUNT], int number) {
    const Blocks *blocks = &judge->package.document.blocks;
    Str text = blocks->data[number].text, name = judge->package.cube.entity;
    char year[TAIL_MAX] = "";
    if (!str_contains(text, STR("。")))
        return;
    snprintf(year, sizeof year, "%d", judge->package.cube.year);
    for (ptrdiff_t i = 0; i < text.size; i++) {
        Str rest = str_sub(text, i, text.size);
        if (str_starts(rest, str_from_c(year)) &&
            str_starts(str_sub(rest, skip_blanks(rest, 4), rest.size), STR("年")) &&
            str_contains(sentence_around(text, i), STR("万元"))) {
            Spot spot = {.block = number, .begin = i, .end = i + 4};
            snprintf(spot.put, sizeof spot.put, "%d", judge->package.cube.year - 1);
            add_spot(&spots[SLIP_OWN_YEAR], spot);
        }
        if (name.size && str_starts(rest, name)) {
            add_spot(&spots[SLIP_OTHER_NAME], (Spot){.block = number, .begin = i, .end = i + name.size});
            i += name.size;
        }
        if (is_digit(rest.data[0]) && !(i && (is_digit(text.data[i - 1]) || text.data[i - 1] == '.')) &&
            !is_wrong_already(judge, text, i))
            search_number(spots, number, text, i);
        search_words(judge, spots, number, text, i);
    }
    search_amounts(judge, spots, number, text);
    if (is_numbered(text) && follows_own_kind(blocks, number))
        add_spot(&spots[SLIP_ITEM_GONE], (Spot){.block = number, .end = text.size});
    if (str_contains(text, STR("万元")))
        add_spot(&spots[SLIP_PASTED_TWICE], (Spot){.block = number});
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static bool has_money(Str text) {
    bool money = false;
    for (ptrdiff_t i = 0; i < text.size; i++)
        money |= text.data[i] > '0' && text.data[i] <= '9';
    return money && is_amount(text);
}

static bool is_code(Str text) {
    ptrdiff_t i = 0;
    while (i < text.size && is_digit(text.data[i]))
        i++;
    return i == text.size && i >= CODE_DIGITS_MIN && i <= CODE_DIGITS_MAX;
}

/* Words of a row or a head. */
static bool is_name(Str text) {
    bool digits = false;
    for (ptrdiff_t i = 0; i < text.size; i++)
        digits |= is_digit(text.data[i]);
    return text.size > 3 && !digits;
}

static int row_money(const Grid *grid, int row) {
    int count = 0;
    for (int col = 0; col < grid->cols; col++)
        count += has_money(grid_cell(grid, row, col)->text);
    return count;
}

static bool is_plain(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered || cell->row_span != 1 || cell->col_span != 1)
            return false;
    }
    return true;
}

/* The last row above the column's first amount in which it has words, -1 none. */
static int head_row(const Grid *grid, int col) {
    int row = 0;
    while (row < grid->rows && row < HEAD_ROWS && !is_amount(grid_cell(grid, row, col)->text))
        row++;
    if (row == grid->rows || row == HEAD_ROWS)
        return -1;
    while (row > 0 && !grid_cell(grid, row - 1, col)->text.size)
        row--;
    return row - 1;
}

/* In how many rows do two columns have other amounts? */
static int columns_differ(const Grid *grid, int first, int second) {
    int count = 0;
    for (int row = 0; row < grid->rows; row++) {
        Str a = grid_cell(grid, row, first)->text, b = grid_cell(grid, row, second)->text;
        count += (has_money(a) || has_money(b)) && !str_equal(a, b);
    }
    return count;
}

static bool has_year_of(Str head, int year) {
    char digits[TAIL_MAX];
    snprintf(digits, sizeof digits, "%d", year);
    return str_contains(head, str_from_c(digits));
}

static void search_columns(const Judge *judge, Spots spots[SLIP_COUNT], int number, const Grid *grid) {
    for (int first = 0; first < grid->cols; first++)
        for (int second = first + 1; second < grid->cols; second++) {
            int row = head_row(grid, first), year = judge->package.cube.year;
            if (row < 0 || row != head_row(grid, second) || columns_differ(grid, first, second) < 2)
                continue;
            const Cell *a = grid_cell(grid, row, first), *b = grid_cell(grid, row, second);
            Spot spot = {.block = number, .row = row, .col = first, .other = second};
            if (str_equal(a->text, b->text) || a->col_span != 1 || b->col_span != 1 || a->text.size > HEAD_BYTES_MAX ||
                b->text.size > HEAD_BYTES_MAX)
                continue;
            if (second == first + 1 && is_name(a->text) && is_name(b->text))
                add_spot(&spots[SLIP_HEADS_SWAPPED], spot);
            if ((has_year_of(a->text, year) && has_year_of(b->text, year - 1)) ||
                (has_year_of(a->text, year - 1) && has_year_of(b->text, year)))
                add_spot(&spots[SLIP_COLUMN_STALE], spot);
        }
}

/* In the cells behind its name, up to the next name: a balance has two of them in a row. */
static bool has_own_money(const Grid *grid, int row, int name) {
    for (int col = name + 1; col < grid->cols && !is_name(grid_cell(grid, row, col)->text); col++)
        if (has_money(grid_cell(grid, row, col)->text))
            return true;
    return false;
}

static int first_name(const Grid *grid, int row) {
    int col = 0;
    while (col < grid->cols && !is_name(grid_cell(grid, row, col)->text))
        col++;
    return col;
}

static int code_col(const Grid *grid, int row) {
    int col = 0;
    while (col < grid->cols && !is_code(grid_cell(grid, row, col)->text))
        col++;
    return col;
}

/* 2130301: 2130310 is no code for its name. */
static void search_code(Spots *spots, int block, const Grid *grid, int row, int col) {
    if (col == grid->cols)
        return;
    Str code = grid_cell(grid, row, col)->text;
    for (ptrdiff_t d = code.size - 2; d >= 0; d--)
        if (code.data[d] != code.data[d + 1]) {
            Spot spot = {.block = block, .row = row, .col = col};
            snprintf(spot.put, sizeof spot.put, "%.*s%c%c%.*s", (int)d, code.data, code.data[d + 1], code.data[d],
                     (int)(code.size - d - 2), code.data + d + 2);
            add_spot(spots, spot);
            return;
        }
}

static void search_cells(Spots spots[SLIP_COUNT], int block, const Grid *grid, int row) {
    int first = -1;
    for (int col = 0; col < grid->cols; col++) {
        Str text = grid_cell(grid, row, col)->text;
        Spot spot = {.block = block, .row = row, .col = col};
        if (text.size > AMOUNT_DIGITS_MIN && text.data[0] == '-' && has_money(str_sub(text, 1, text.size))) {
            snprintf(spot.put, sizeof spot.put, "%.*s", (int)text.size - 1, text.data + 1);
            add_spot(&spots[SLIP_SIGN_LOST], spot);
        }
        first = first < 0 && has_money(text) ? col : first;
        bool total =
            str_starts(text, STR("合计")) || str_equal(text, STR("总计")) || str_equal(text, STR("本年收入合计"));
        if (total && row_money(grid, row) && grid->rows > 3)
            add_spot(&spots[SLIP_TOTAL_GONE], spot);
    }
    if (first >= 0 && first + 1 < grid->cols)
        add_spot(&spots[SLIP_ROW_SHIFTED], (Spot){.block = block, .row = row, .col = first});
}

static void search_rows(Judge *judge, Spots spots[SLIP_COUNT], int number, const Grid *grid) {
    for (int row = 1; row + 1 < grid->rows; row++) {
        int code = code_col(grid, row), name = first_name(grid, row), other = 1 + pick(&judge->random, grid->rows - 1);
        if (!row_money(grid, row) || !is_plain(grid, row) || name == grid->cols)
            continue;
        Spot spot = {.block = number, .row = row, .col = name, .other = row + 1};
        if (code < grid->cols)
            add_spot(&spots[SLIP_ROW_GONE], spot);
        search_code(&spots[SLIP_CODE_DIGITS], number, grid, row, code);
        search_cells(spots, number, grid, row);
        add_spot(&spots[SLIP_ROW_TWICE], spot);
        bool coded_other = code < grid->cols && code_col(grid, other) < grid->cols;
        if (coded_other && first_name(grid, other) < grid->cols &&
            !str_equal(grid_cell(grid, row, name)->text, grid_cell(grid, other, first_name(grid, other))->text))
            add_spot(&spots[SLIP_CODE_NAME], (Spot){.block = number, .row = row, .col = name, .other = other});
        if (code == grid->cols && name == first_name(grid, row + 1) && code_col(grid, row + 1) == grid->cols &&
            has_own_money(grid, row, name) + has_own_money(grid, row + 1, name) && is_plain(grid, row + 1))
            add_spot(&spots[SLIP_NAMES_SWAPPED], spot);
    }
}

static bool is_title(const Block *block) {
    return block->kind == BLOCK_PARAGRAPH && block->text.size < TITLE_BYTES_MAX && str_ends(block->text, STR("表"));
}

/* The title right above a table with money, -1 none. */
static int title_of(const Blocks *blocks, int table) {
    const Grid *grid = blocks->data[table].grid;
    int money = 0;
    for (int row = 0; row < grid->rows; row++)
        money += row_money(grid, row);
    for (int i = table - 1; money > 1 && i >= 0 && i >= table - TITLE_BEFORE; i--)
        if (is_title(&blocks->data[i]))
            return i;
    return -1;
}

static void search_titles(const Judge *judge, Spots *spots, Spots *dated) {
    const Blocks *blocks = &judge->package.document.blocks;
    char year[TAIL_MAX], before[TAIL_MAX];
    snprintf(year, sizeof year, "%d", judge->package.cube.year);
    snprintf(before, sizeof before, "%d", judge->package.cube.year - 1);
    int last = -1;
    for (int i = 0; i < blocks->size; i++) {
        int title = blocks->data[i].kind == BLOCK_GRID ? title_of(blocks, i) : -1;
        ptrdiff_t own = title < 0 ? -1 : str_find(blocks->data[title].text, str_from_c(year));
        if (own >= 0)
            add_spot(dated, put_at(title, own, own + 4, before));
        if (title >= 0 && last >= 0 && title != last && !str_equal(blocks->data[title].text, blocks->data[last].text))
            add_spot(spots, (Spot){.block = title, .other = last});
        last = title >= 0 ? title : last;
    }
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

/* The blocks are the copy's own; a grid becomes so here. */
static Grid *own_grid(Document *copy, Arena *arena, int number, int rows_more) {
    const Grid *was = copy->blocks.data[number].grid;
    Grid *grid = arena_new_of(arena, Grid);
    *grid = *was;
    grid->cells = arena_array(arena, Cell, (was->rows + rows_more) * was->cols + 1);
    memcpy(grid->cells, was->cells, sizeof(Cell) * (size_t)(was->rows * was->cols));
    copy->blocks.data[number].grid = grid;
    return grid;
}

static void swap_texts(Cell *a, Cell *b) {
    Str kept = a->text;
    a->text = b->text;
    b->text = kept;
}

static void do_to_table(Document *copy, Arena *arena, Slip slip, const Spot *spot) {
    Grid *grid = own_grid(copy, arena, spot->block, 1);
    Cell *cell = grid_cell(grid, spot->row, spot->col);
    size_t row_size = sizeof(Cell) * (size_t)grid->cols;
    if (slip == SLIP_HEADS_SWAPPED)
        swap_texts(cell, grid_cell(grid, spot->row, spot->other));
    if (slip == SLIP_NAMES_SWAPPED)
        swap_texts(cell, grid_cell(grid, spot->other, spot->col));
    if (slip == SLIP_CODE_NAME)
        cell->text = grid_cell(grid, spot->other, first_name(grid, spot->other))->text;
    if (slip == SLIP_ROW_GONE || slip == SLIP_TOTAL_GONE)
        grid_drop_row(grid, spot->row);
    if (slip == SLIP_CODE_DIGITS || slip == SLIP_SIGN_LOST)
        cell->text = str_from_c(spot->put);
    for (int col = grid->cols - 1; slip == SLIP_ROW_SHIFTED && col >= spot->col; col--)
        grid_cell(grid, spot->row, col)->text = col > spot->col ? grid_cell(grid, spot->row, col - 1)->text : STR("");
    if (slip == SLIP_ROW_TWICE) {
        grid->rows++;
        memmove(grid_cell(grid, spot->row + 1, 0), grid_cell(grid, spot->row, 0),
                row_size * (size_t)(grid->rows - 1 - spot->row));
    }
    for (int row = spot->row + 1; slip == SLIP_COLUMN_STALE && row < grid->rows; row++)
        if (is_amount(grid_cell(grid, row, spot->other)->text))
            grid_cell(grid, row, spot->col)->text = grid_cell(grid, row, spot->other)->text;
}

/* 中共上海市普陀区司法局 -> 中共上海市普陀区气象局 */
static Str other_organ(Arena *arena, Str name) {
    static const char *const ends[] = {"省", "市", "区", "县"};
    ptrdiff_t end = 0;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        ptrdiff_t at = str_find(name, str_from_c(ends[e]));
        end = at + 3 > end && at + 6 < name.size ? at + 3 : end;
    }
    return arena_format(arena, "%.*s气象局", (int)end, name.data);
}

static void do_to_text(Document *copy, Arena *arena, Slip slip, const Spot *spot, Str name) {
    Block *block = &copy->blocks.data[spot->block];
    if (slip == SLIP_TITLE_COPIED)
        block->text = copy->blocks.data[spot->other].text;
    else if (slip == SLIP_ITEM_GONE)
        memmove(block, block + 1, sizeof *block * (size_t)(--copy->blocks.size - spot->block));
    else if (slip == SLIP_PASTED_TWICE)
        memmove(block + 1, block, sizeof *block * (size_t)(copy->blocks.size++ - spot->block));
    else
        edited_splice(block, arena, spot->begin, spot->end,
                      slip == SLIP_OTHER_NAME ? other_organ(arena, name) : str_from_c(spot->put));
}

static void tell_missed(const Judge *judge, Slip slip, const Spot *spot, bool noted) {
    const Block *block = &judge->package.document.blocks.data[spot->block];
    bool table = block->kind == BLOCK_GRID;
    const Cell *cell = table ? grid_cell(block->grid, spot->row, spot->col) : NULL;
    ptrdiff_t from = spot->begin > TELL_BEFORE ? spot->begin - TELL_BEFORE : 0;
    Str text = table ? cell->text : str_sub(block->text, from, block->text.size);
    Place place = table ? cell->place : block->place;
    printf("\t%d %s\t%s\t%d:%d\t%s\t%s\t%.*s\n", (int)slip, noted ? "a note" : "nothing", judge->path, place.page,
           place.line, slip_names[slip], spot->put, text.size > TELL_MAX ? TELL_MAX : (int)text.size, text.data);
}

static void judge_spot(Judge *judge, Slip slip, const Spot *spot) {
    Arena *arena = arena_new(OPENED_BYTES_MAX);
    Document copy = judge->package.document;
    copy.blocks.data = arena_array(arena, Block, copy.blocks.size + 1);
    copy.blocks.capacity = copy.blocks.size + 1;
    memcpy(copy.blocks.data, judge->package.document.blocks.data, sizeof(Block) * (size_t)copy.blocks.size);
    if (copy.blocks.data[spot->block].kind == BLOCK_GRID)
        do_to_table(&copy, arena, slip, spot);
    else
        do_to_text(&copy, arena, slip, spot, judge->package.cube.entity);
    int level = heaviest(judge, &copy, arena);
    if (!judge_count(judge, (int)slip, slip_names[slip], level))
        tell_missed(judge, slip, spot, level == (int)LEVEL_NOTE);
    arena_release(arena);
}

static void judge_file(Judge *judge) {
    const Blocks *blocks = &judge->package.document.blocks;
    Spots spots[SLIP_COUNT];
    for (int slip = 0; slip < SLIP_COUNT; slip++)
        spots[slip] = (Spots){.data = malloc(sizeof(Spot) * SPOTS_MAX)};
    for (int i = 0; i < blocks->size; i++)
        if (blocks->data[i].kind == BLOCK_PARAGRAPH) {
            search_paragraph(judge, spots, i);
        } else {
            search_columns(judge, spots, i, blocks->data[i].grid);
            search_rows(judge, spots, i, blocks->data[i].grid);
        }
    search_titles(judge, &spots[SLIP_TITLE_COPIED], &spots[SLIP_TITLE_YEAR]);
    for (int slip = 0; slip < SLIP_COUNT; slip++) {
        for (int i = 0; i < spots[slip].count && (!judge->sample || i < judge->sample); i++) {
            int other = i + pick(&judge->random, spots[slip].count - i);
            Spot kept = spots[slip].data[i];
            spots[slip].data[i] = spots[slip].data[other];
            spots[slip].data[other] = kept;
            judge_spot(judge, (Slip)slip, &spots[slip].data[i]);
        }
        free(spots[slip].data);
    }
}

int main(int count, char **words) {
    return judge_files(count, words, judge_file);
}
