/* A table is printed under a caption, in parts:
 *
 *     附件 2                                  skipped
 *     …… 一般公共预算财政拨款支出预算表       title
 *     单位：万元                              unit
 *     [grid]                                  header rows, body rows; title and unit may stand in its first rows
 *     …… the same title, unit and header      a page later: the same table goes on
 *     [grid]
 *
 * The header ends at the first row that holds a number, a numbered label or a lone 合计. A grid goes on with
 * the table before it when it has as many columns, and its title and header are either repeated or absent. A
 * form that stands once for each project ("-1", "-2" …) does not go on: its first row names another project.
 *
 * Cost: each cell's text is looked at once or twice; nothing is copied but row references. */
#include "interpret/tables/tables.h"
#include "base/utf8.h"
#include "interpret/records/records.h"
#include "interpret/words.h"
#include "lexis/mark.h"
#include "lexis/quantity.h"
#include "lexis/year.h"

#include <math.h>

#define COLUMN_POINTS 3.0F /* columns that begin this near to each other are one */
enum { TABLE_NUMBER_MAX = 4, CAPTION_PARAGRAPHS_MAX = 8, CAPTION_BYTES_MAX = 240, HEADER_ROWS_MAX = 8 };

typedef struct TableWords { /* lists of vocabulary/package.vocab */
    const WordList *money, *asides, *numbers, *remarks, *counting;
} TableWords;

typedef struct Collector {
    const Document *document;
    const Knowledge *knowledge;
    TableWords words;
    Arena *arena;
    LogicalTables *tables;
} Collector;

typedef struct Caption {
    Str title, title_key;
    int64_t unit_fen;
    int quality; /* 0 none, 1 a short line, 2 ends with 表, 3 names a form */
    const Form *form;
    int year;  /* 2026年度; 0: none is said */
    int block; /* of the document, -1: none, or inside the grid */
} Caption;

static TableWords table_words(const Knowledge *knowledge) {
    return (TableWords){
        .money = knowledge_list(knowledge, STR("money-label")),
        .asides = knowledge_list(knowledge, STR("table-aside")),
        .numbers = knowledge_list(knowledge, STR("table-number")),
        .remarks = knowledge_list(knowledge, STR("table-remark")),
        .counting = knowledge_list(knowledge, STR("counting-row")),
    };
}

bool text_is_number(Str text) {
    Amount amount;
    if (!text.size || !amount_parse(text, FEN_PER_YUAN, &amount))
        return false;
    bool year = text.size == 4 && text.data[0] == '2' && text.data[1] == '0' && amount.decimals == 0;
    return !year;
}

/* ---- captions ------------------------------------------------------------------------------------------------- */

/* The form with the longest title that stands in the text. A form of a jurisdiction is tried like the others:
 * titles differ enough. */
static const Form *form_in(const Knowledge *knowledge, Str key) {
    const Form *best = NULL;
    ptrdiff_t best_size = 0;
    for (int i = 0; i < knowledge->forms.size; i++)
        for (int t = 0; t < knowledge->forms.data[i].titles_count; t++) {
            Str title = knowledge->forms.data[i].titles[t];
            if (title.size > best_size && str_contains(key, title)) {
                best = &knowledge->forms.data[i];
                best_size = title.size;
            }
        }
    return best;
}

/* "…表", "…表-3", "…表(一)", "…表(2025年度)". */
static bool ends_as_table(const TableWords *words, Str key) {
    while (key.size &&
           (key.data[key.size - 1] == '-' || (key.data[key.size - 1] >= '0' && key.data[key.size - 1] <= '9')))
        key.size--;
    if (str_ends(key, STR(")"))) {
        for (ptrdiff_t i = key.size - 1; i > 0 && i > key.size - 40; i--)
            if (key.data[i] == '(') {
                key.size = i;
                break;
            }
    }
    return word_list_ends(words->numbers, STR("table"), key);
}

/* The unit of measure that a line of its own gives: 单位：万元; 0: it is no such line. */
static int64_t unit_on_line(const TableWords *words, Str key) {
    return word_list_holds(words->money, STR("label"), key) ? money_unit_in(key) : 0;
}

static bool is_aside(const TableWords *words, Str key) {
    return word_list_begins(words->asides, STR("begins"), key) || word_list_holds(words->asides, STR("holds"), key);
}

/* "表7", "附表3", "公开表", "预算05表", "公开06表": the number of a table, not its title. */
static bool is_table_number(const TableWords *words, Str key) {
    Str rest = key;
    ptrdiff_t kept = 0;
    while (rest.size) {
        ptrdiff_t at = 0;
        (void)utf8_next(rest, &at);
        Str one = str_sub(rest, 0, at);
        bool digit = at == 1 && ((one.data[0] >= '0' && one.data[0] <= '9') || one.data[0] == '-');
        if (!digit && !word_list_find(words->numbers, one).size)
            return false;
        kept += !digit;
        rest = str_sub(rest, at, rest.size);
    }
    return kept <= TABLE_NUMBER_MAX && word_list_holds(words->numbers, STR("table"), key) &&
           !str_equal(word_list_find(words->numbers, key), STR("title"));
}

bool text_is_aside(const Knowledge *knowledge, Str key) {
    const TableWords words = table_words(knowledge);
    return unit_on_line(&words, key) || is_aside(&words, key) || is_table_number(&words, key);
}

/* "2026年度" in a line; *alone: it says nothing else. 0: no year. */
static int annual_year(Str key, bool *alone) {
    Year year;
    *alone = false;
    for (ptrdiff_t at = 0; year_next(key, &at, &year);)
        if (year.annual && year_is_usual(&year)) {
            bool bare = year.begin == 0 && year.end == key.size;
            bool bracketed = year.begin == 1 && year.end == key.size - 1 && key.data[0] == '(';
            *alone = bare || bracketed;
            return year.value;
        }
    return 0;
}

static void caption_line(const Collector *c, Str text, Caption *caption) {
    Str key = utf8_fold_key(c->arena, text);
    bool alone;
    int year = annual_year(key, &alone);
    if (!caption->year)
        caption->year = year;
    if (alone)
        return;
    int64_t unit = unit_on_line(&c->words, key);
    if (unit && !caption->unit_fen)
        caption->unit_fen = unit;
    if (is_table_number(&c->words, key))
        return;
    const Form *form = form_in(c->knowledge, key);
    int quality = 1;
    if (form && ends_as_table(&c->words, key))
        quality = 3;
    else if (ends_as_table(&c->words, key))
        quality = 2;
    else if (unit || is_aside(&c->words, key))
        return;
    if (quality <= caption->quality)
        return;
    caption->title = text;
    caption->title_key = key;
    caption->quality = quality;
    caption->form = form;
}

/* "目-不含上年结转）": the second line of a title that was too long for one. */
static bool closes_unopened(Str text) {
    int open = 0;
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t mark = utf8_fold(utf8_next(text, &at));
        open += mark == '(' ? 1 : mark == ')' ? -1 : 0;
        if (open < 0)
            return true;
    }
    return false;
}

/* Looks at the paragraphs right above block `at`, nearest first. */
static Caption find_caption(const Collector *c, int at) {
    Caption caption = {.title = STR(""), .title_key = STR(""), .block = -1};
    for (int i = at - 1, seen = 0; i >= 0 && seen < CAPTION_PARAGRAPHS_MAX; i--, seen++) {
        const Block *block = &c->document->blocks.data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->text.size > CAPTION_BYTES_MAX ||
            str_ends(block->text, STR("。")) || marks_have_leader(block->text))
            break;
        Str text = block->text;
        if (closes_unopened(text) && i > 0 && c->document->blocks.data[i - 1].kind == BLOCK_PARAGRAPH) {
            Str above = c->document->blocks.data[--i].text;
            text = arena_format(c->arena, "%.*s%.*s", STR_ARG(above), STR_ARG(text));
        }
        int quality = caption.quality;
        caption_line(c, text, &caption);
        if (caption.quality > quality)
            caption.block = i;
        if (caption.quality == 3)
            break;
    }
    return caption;
}

static Str note_below(const Collector *c, int at) {
    if (at + 1 >= c->document->blocks.size)
        return STR("");
    const Block *block = &c->document->blocks.data[at + 1];
    if (block->kind != BLOCK_PARAGRAPH)
        return STR("");
    bool note = word_list_begins(c->words.remarks, STR("begins"), block->text) ||
                word_list_holds(c->words.remarks, STR("holds"), block->text);
    return note ? block->text : STR("");
}

/* ---- headers -------------------------------------------------------------------------------------------------- */

/* The number that a cell of a counting row begins with: "3", or "3=1+2", what it is made of. -1: none. */
static long long counting_number(Str key) {
    ptrdiff_t sum = str_find(key, STR("="));
    long long number;
    for (ptrdiff_t i = sum; i >= 0 && i < key.size; i++)
        if (!memchr("=+-()0123456789", key.data[i], sizeof "=+-()0123456789" - 1))
            return -1;
    return str_to_int(sum < 0 ? key : str_sub(key, 0, sum), &number) ? number : -1;
}

/* 1 2 3 … under the headings, 3=1+2 among them; beside 栏次 or ** in any order. */
static bool is_counting_row(const Collector *c, const Grid *grid, int row) {
    long long last = 0;
    int numbers = 0, labels = 0;
    bool in_order = true;
    for (int col = 0; col < grid->cols; col++) {
        Str text = utf8_fold_key(c->arena, grid_cell(grid, row, col)->text);
        bool label = word_list_find(c->words.counting, text).size > 0;
        labels += label;
        if (!text.size || label)
            continue;
        long long number = counting_number(text);
        if (number < 0 || number > 2LL * grid->cols)
            return false;
        in_order &= number == last + 1 || (numbers == 0 && number < 3);
        last = number;
        numbers++;
    }
    return numbers && ((in_order && numbers >= 3) || labels);
}

typedef struct RowLook {
    int filled, known, numbers;
    bool numbered_label, lone_total, coded;
} RowLook;

static bool has_code_prefix(Str key) {
    if (str_starts(key, STR("[")))
        key = str_sub(key, 1, key.size);
    Year number; /* digits, with 年 behind them or not */
    if (!year_at(key, 0, &number) || number.named)
        return false;
    return number.digits >= 3 && number.digits <= 9 && number.digits % 2 == 1;
}

static RowLook look_at_row(const Collector *c, const Grid *grid, int row) {
    RowLook look = {0};
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered || !cell->text.size)
            continue;
        Str key = utf8_fold_key(c->arena, cell->text);
        Phrase phrase = phrase_read(c->knowledge, key);
        if (look.filled++ == 0) {
            NumberStyle style;
            bool partial;
            (void)label_strip(key, &style, &partial);
            look.numbered_label = style != 0;
            look.lone_total = phrase.total && phrase.count == 1 && !phrase.unknown_han;
            look.coded = has_code_prefix(key);
        }
        look.numbers += text_is_number(cell->text);
        look.known += phrase_is_known(&phrase);
    }
    look.lone_total &= look.filled == 1;
    return look;
}

/* The first row below the cells that begin in the first row: a heading merged downwards takes the rows beside it into
 * the header. */
static int spanned_rows(const Grid *grid, int first) {
    int rows = 1, unmerged = 0;
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, first, col);
        unmerged += !cell->covered && cell->text.size && cell->row_span == 1;
        if (!cell->covered && cell->row_span > rows)
            rows = cell->row_span;
    }
    return first + (unmerged * 2 > grid->cols ? 1 : rows);
}

static int header_rows(const Collector *c, const Grid *grid, int first) {
    int row = first, spanned = spanned_rows(grid, first);
    for (; row < grid->rows && row < first + HEADER_ROWS_MAX; row++) {
        if (is_counting_row(c, grid, row))
            continue;
        RowLook look = look_at_row(c, grid, row);
        if (row < spanned && row > first && !look.numbers && !look.coded)
            continue;
        if (look.numbers || look.numbered_label || look.coded || (look.lone_total && row > first))
            break;
        if (row > first && look.filled && look.known * 2 < look.filled)
            break;
    }
    return row;
}

/* Whether the first row is a header beyond doubt: several cells, nearly all of words that headers have. */
static bool begins_with_header(const Collector *c, const Grid *grid) {
    if (header_rows(c, grid, 0) == 0)
        return false;
    RowLook look = look_at_row(c, grid, 0);
    return look.filled >= 2 && look.known * 4 >= look.filled * 3;
}

static bool rows_equal(const Collector *c, const LogicalRow *a, const Grid *grid, int row) {
    if (a->grid->cols != grid->cols)
        return false;
    for (int col = 0; col < grid->cols; col++) {
        Str one = utf8_fold_key(c->arena, logical_text(a, col, false));
        Str two = utf8_fold_key(c->arena, grid_cell(grid, row, col)->text);
        if (!str_equal(one, two))
            return false;
    }
    return true;
}

/* ---- joining -------------------------------------------------------------------------------------------------- */

static void add_rows(const Collector *c, LogicalTable *table, const Grid *grid, int from) {
    for (int row = from; row < grid->rows; row++)
        *vec_push(&table->body, c->arena) = (LogicalRow){grid, row};
}

/* Is the text a name or a word, its number apart? */
static bool is_known_label(const Collector *c, Str text) {
    static const Dim dims[] = {DIM_FUNCTION, DIM_ECONOMIC, DIM_GOV_ECONOMIC};
    NumberStyle style;
    bool partial;
    Str key = label_strip(utf8_fold_key(c->arena, text), &style, &partial);
    for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
        if (map_find(&c->knowledge->names[dims[i]], key))
            return true;
    Phrase phrase = phrase_read(c->knowledge, key);
    return phrase_is_known(&phrase) && (phrase.has_sense || phrase.total);
}

/* Does the rest go on with the head's name, in brackets behind it (某局, （本级）) or opened in it (某队（特勤,
 * 大队）)? */
static bool is_rest_of_name(const Collector *c, Str head, Str rest) {
    const UnitWords words = knowledge_unit_words(c->knowledge);
    Str key = utf8_fold_key(c->arena, rest);
    bool bracketed = str_starts(key, STR("(")) && str_ends(key, STR(")"));
    return closes_unopened(rest) || (bracketed && unit_name_is(&words, utf8_fold_key(c->arena, head)));
}

static bool has_figure(const LogicalRow *row) {
    for (int col = 0; col < row->grid->cols; col++)
        if (text_is_number(logical_text(row, col, false)))
            return true;
    return false;
}

/* 五、其他支出: a label of its own, and no rest of another. */
static bool is_numbered(const Collector *c, Str text) {
    NumberStyle style;
    bool partial;
    (void)label_strip(utf8_fold_key(c->arena, text), &style, &partial);
    return style != 0;
}

/* Where each row of the table has a figure, a first row without one is the rest of the last row, whatever its words. */
static bool is_rest_of_row(const Collector *c, const LogicalTable *table, const Grid *grid) {
    enum { FIGURED_MIN = 3, FIGURED_MAX = 16 };
    const LogicalRow first = {grid, 0};
    int row = table->body.size;
    if (row < FIGURED_MIN || has_figure(&first) || begins_with_header(c, grid))
        return false;
    for (int col = 0; col < grid->cols; col++)
        if (is_numbered(c, grid_cell(grid, 0, col)->text))
            return false;
    for (int seen = 0; row > 0 && seen < FIGURED_MAX; seen++)
        if (!has_figure(&table->body.data[--row]))
            return false;
    return true;
}

/* A digit or two below a number that lacks them: 12,437.3 at the foot of a page, 6 at the head of the next, where the
 * other numbers of the row have two decimals. */
static bool is_rest_of_number(const LogicalRow *last, Str head, Str rest) {
    ptrdiff_t point = str_find(head, STR(".")), decimals = point < 0 ? 0 : head.size - point - 1;
    bool digits = rest.size > 0;
    for (ptrdiff_t i = 0; i < rest.size; i++)
        digits &= rest.data[i] >= '0' && rest.data[i] <= '9';
    for (int col = 0; col < last->grid->cols && digits; col++) {
        Str other = logical_text(last, col, false);
        ptrdiff_t at = str_find(other, STR("."));
        if (at >= 0 && text_is_number(other) && other.size - at - 1 == decimals + rest.size)
            return point >= 0 && text_is_number(head);
    }
    return false;
}

/* The first row of the next page has a label and no number but such digits. */
static bool has_rest_of_number(const LogicalRow *last, const Grid *grid) {
    bool found = false;
    for (int col = 0; col < grid->cols; col++) {
        Str rest = grid_cell(grid, 0, col)->text;
        bool number = text_is_number(rest);
        if (number && !is_rest_of_number(last, logical_text(last, col, false), rest))
            return false;
        found |= number;
    }
    return found;
}

/* 八、社会保障和就 at the foot of a page, 业支出 and no figure at the head of the next: one row that the page
 * break cut. True when the grid's first row was such a rest, and is now part of the table's last row. */
static bool join_cut_row(const Collector *c, LogicalTable *table, const Grid *grid) {
    if (!table->body.size || grid->rows < 2)
        return false;
    LogicalRow *last = &table->body.data[table->body.size - 1];
    Grid *whole = grid_new(c->arena, 1, grid->cols);
    whole->place = last->grid->place;
    whole->ruled = last->grid->ruled;
    bool torn = has_rest_of_number(last, grid), joined = torn;
    bool rest_of_row = torn || is_rest_of_row(c, table, grid);
    for (int col = 0; col < grid->cols; col++) {
        Str rest = grid_cell(grid, 0, col)->text, head = logical_text(last, col, true);
        Cell *cell = grid_cell(whole, 0, col);
        const Cell *owner = grid_owner(last->grid, last->row, col);
        bool above = owner < logical_cell(last, 0); /* merged with rows above: its text is this row's too */
        *cell = above ? *owner : *logical_cell(last, col);
        cell->row_span = 1;
        if (above)
            *cell = (Cell){.text = owner->text, .place = owner->place, .row_span = 1, .col_span = 1};
        if (!rest.size)
            continue;
        cell->text = arena_format(c->arena, "%.*s%.*s", STR_ARG(head), STR_ARG(rest));
        if (torn && text_is_number(rest))
            continue;
        if (!head.size || text_is_number(rest) || text_is_number(head))
            return false;
        if (!rest_of_row && !is_rest_of_name(c, head, rest) &&
            (is_known_label(c, head) || !is_known_label(c, cell->text)))
            return false;
        joined = true;
    }
    if (joined)
        *last = (LogicalRow){whole, 0};
    return joined;
}

/* A record's table begins with a label and its value: 项目名称 | …. */
static bool begins_a_record(const Collector *c, const Grid *grid) {
    Str first = grid_cell(grid, 0, 0)->text;
    Phrase phrase = phrase_read(c->knowledge, utf8_fold_key(c->arena, first));
    bool labels = phrase.role == ROLE_FIELD || phrase.role == ROLE_PROJECT_NAME || phrase.role == ROLE_UNIT_NAME;
    if (!labels || !phrase_is_known(&phrase))
        return false;
    for (int col = 1; col < grid->cols; col++) {
        Str text = grid_cell(grid, 0, col)->text;
        Phrase value = phrase_read(c->knowledge, utf8_fold_key(c->arena, text));
        if (text.size && !phrase_is_known(&value))
            return true;
    }
    return false;
}

/* Where a column begins, from its unmerged cells; 0 where the grid has no positions. */
static float column_begin(const Grid *grid, int col) {
    for (int row = 0; row < grid->rows; row++) {
        const Cell *cell = grid_cell(grid, row, col);
        const float *frame = cell_frame(cell);
        if (!cell->covered && frame[2] > frame[0])
            return frame[0];
    }
    return 0;
}

typedef struct Extent { /* left and right of what stands in a column; nothing does where right is not beyond left */
    float left, right;
} Extent;

static Extent column_extent(const Grid *grid, int col) {
    Extent extent = {0, 0};
    for (int row = 0; row < grid->rows; row++) {
        const Cell *cell = grid_cell(grid, row, col);
        const float *frame = cell->place.box;
        if (cell->covered || cell->col_span > 1 || !cell->text.size || frame[2] <= frame[0])
            continue;
        bool first = extent.right <= extent.left;
        extent.left = first || frame[0] < extent.left ? frame[0] : extent.left;
        extent.right = first || frame[2] > extent.right ? frame[2] : extent.right;
    }
    return extent;
}

/* Without lines a column is where its texts stand: the one column of the first part that a later part's stands over,
 * -1: none, or several. */
static int column_over(const Extent *columns, int cols, Extent part) {
    int found = -1;
    for (int col = 0; col < cols; col++) {
        if (columns[col].right <= part.left || part.right <= columns[col].left)
            continue;
        if (found >= 0)
            return -1;
        found = col;
    }
    return found;
}

static bool fit_loose(const Collector *c, const Grid *first, const Grid *grid, short *from) {
    Extent *columns = arena_array(c->arena, Extent, first->cols);
    int last = -1;
    for (int col = 0; col < first->cols; col++) {
        columns[col] = column_extent(first, col);
        from[col] = -1;
    }
    for (int col = 0; col < grid->cols; col++) {
        int over = column_over(columns, first->cols, column_extent(grid, col));
        if (over <= last)
            return false;
        from[over] = (short)col;
        last = over;
    }
    return true;
}

/* The part with the columns that its page left out put in, blank. */
static const Grid *widen_grid(const Collector *c, const Grid *grid, const short *from, int cols) {
    Grid *wide = grid_new(c->arena, grid->rows, cols);
    wide->place = grid->place;
    wide->ruled = grid->ruled;
    wide->spaced = grid->spaced;
    wide->broken_off = grid->broken_off;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < cols; col++)
            if (from[col] >= 0)
                *grid_cell(wide, row, col) = *grid_cell(grid, row, from[col]);
    return wide;
}

/* A part that lacks columns, since nothing stands in them on its page: its columns are known by where they
 * begin. NULL: no such part. */
static const Grid *fit_grid(const Collector *c, const LogicalTable *table, const Grid *grid) {
    const Grid *first = table->body.size ? table->body.data[0].grid : NULL;
    if (!first || first->cols != table->columns || grid->cols >= first->cols || grid->cols < 2)
        return NULL;
    short *from = arena_array(c->arena, short, table->columns);
    if (!first->ruled && !grid->ruled && fit_loose(c, first, grid, from))
        return widen_grid(c, grid, from, table->columns);
    int next = 0;
    for (int col = 0; col < table->columns; col++) {
        float begin = column_begin(first, col);
        bool same = next < grid->cols && begin > 0 && fabsf(column_begin(grid, next) - begin) < COLUMN_POINTS;
        from[col] = same ? (short)next++ : -1;
    }
    return next == grid->cols ? widen_grid(c, grid, from, table->columns) : NULL;
}

/* A sentence between two grids: what stands below it is another table, unless it repeats the header. A
 * footnote is none. */
static bool prose_above(const Collector *c, int at) {
    for (int i = at - 1; i >= 0 && c->document->blocks.data[i].kind == BLOCK_PARAGRAPH; i--) {
        Str text = c->document->blocks.data[i].text;
        if (str_ends(text, STR("。")) && !word_list_begins(c->words.remarks, STR("begins"), text))
            return true;
    }
    return false;
}

/* How many rows the grid begins with that are the table's header once more, what counts its columns too; *all: they are
 * the whole of it. */
static int repeated_rows(const Collector *c, const LogicalTable *table, const Grid *grid, int skip, bool *all) {
    int row = skip, found = 0;
    for (; row < grid->rows; row++)
        if (found < table->header.size && rows_equal(c, &table->header.data[found], grid, row))
            found++;
        else if (!is_counting_row(c, grid, row))
            break;
    *all = found && found == table->header.size;
    return row - skip;
}

/* 项目名称 | 合计 | 财政拨款 | 绩效目标 heads a list, 项目名称 | 某项目 the form of one project. */
static bool is_list_header(const LogicalRow *row) {
    enum { LIST_COLUMNS_MIN = 5 };
    int filled = 0;
    for (int col = 0; col < row->grid->cols; col++)
        filled += logical_text(row, col, false).size > 0;
    return filled >= LIST_COLUMNS_MIN;
}

/* The number of leading rows of the grid of block `at` to leave out when it goes on with the table; -1: it does not. */
static int continues(const Collector *c, const LogicalTable *table, const Caption *caption, int at, int skip,
                     const Grid **fitted) {
    const Grid *grid = c->document->blocks.data[at].grid;
    *fitted = grid;
    bool header_again;
    const int repeated = repeated_rows(c, table, grid, skip, &header_again);
    if (begins_a_record(c, grid) && !(header_again && is_list_header(&table->header.data[0])))
        return -1;
    if (table->columns != grid->cols) {
        *fitted = caption->quality < 2 && !begins_with_header(c, grid) ? fit_grid(c, table, grid) : NULL;
        return *fitted ? 0 : -1;
    }
    if (caption->quality >= 2 && !str_equal(caption->title_key, table->title_key))
        return -1;
    if (header_again)
        return skip + repeated;
    return repeated == 0 && !skip && !begins_with_header(c, grid) && !prose_above(c, at) ? 0 : -1;
}

typedef struct CaptionRow {
    int filled, titles, asides, years, units; /* cells */
    bool first;                               /* the first cell is filled */
} CaptionRow;

static bool look_at_caption(const Collector *c, const Grid *grid, int row, CaptionRow *look) {
    *look = (CaptionRow){0};
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered && grid_owner(grid, row, col) != cell && cell->text.size == 0)
            continue;
        if (!cell->text.size)
            continue;
        Str key = utf8_fold_key(c->arena, cell->text);
        bool year;
        (void)annual_year(key, &year);
        bool title = ends_as_table(&c->words, key) && !is_table_number(&c->words, key);
        bool unit = word_list_begins(c->words.money, STR("label"), key) && money_unit_in(key);
        look->first |= col == 0;
        look->filled++;
        look->titles += title;
        look->units += unit;
        look->years += year;
        look->asides += unit || (!title && (is_aside(&c->words, key) || is_table_number(&c->words, key)));
        if (text_is_number(cell->text))
            return false;
    }
    return true;
}

/* Rows at the top of a grid that are its caption:
 *
 *     一般公共预算支出表                          one text over the width: the title, its number, the year
 *     （2026年度）
 *     编制单位：某局              单位：万元      lines that stand around a table, its unit among them
 *
 * *titled: a title is among them. A heading and a row must be left below. */
static int caption_rows(const Collector *c, const Grid *grid, Caption *caption, bool *titled) {
    enum { CAPTION_ROWS_MAX = 6, CAPTION_WIDTH_MAX = 4, ROWS_LEFT_MIN = 2 };
    int row = 0;
    *titled = false;
    for (; row < CAPTION_ROWS_MAX && row + ROWS_LEFT_MIN < grid->rows; row++) {
        CaptionRow look;
        if (!look_at_caption(c, grid, row, &look) || look.filled == 0 || look.filled > CAPTION_WIDTH_MAX)
            break;
        bool alone = look.filled == 1 && (look.titles || look.units || (look.first && (look.asides || look.years)));
        bool around = look.units == 1 && look.titles + look.asides + look.years == look.filled;
        if (!alone && !around)
            break;
        *titled |= look.titles > 0;
        for (int col = 0; col < grid->cols; col++)
            if (grid_cell(grid, row, col)->text.size)
                caption_line(c, grid_cell(grid, row, col)->text, caption);
    }
    return row;
}

static void start_table(const Collector *c, const Caption *caption, const Grid *grid, int skip) {
    LogicalTable *table = vec_push(c->tables, c->arena);
    table->title = caption->title;
    table->title_key = caption->title_key;
    table->form = caption->form;
    table->unit_fen = caption->unit_fen;
    table->year = caption->year;
    table->columns = grid->cols;
    table->place = grid->place;
    table->note = STR("");
    int header = header_rows(c, grid, skip);
    for (int row = skip; row < header; row++)
        if (!is_counting_row(c, grid, row))
            *vec_push(&table->header, c->arena) = (LogicalRow){grid, row};
    add_rows(c, table, grid, header > skip ? header : skip);
}

/* The head of a later part prints a unit: is it another? */
static void note_other_unit(LogicalTable *table, const Caption *caption, Place place) {
    if (table->other_unit_fen || !table->unit_fen || !caption->unit_fen || caption->unit_fen == table->unit_fen)
        return;
    table->other_unit_fen = caption->unit_fen;
    table->other_unit = place;
}

/* ---- splitting ------------------------------------------------------------------------------------------------ */

/* 项目名称 | 合计 | 财政拨款: all words known, and two of them of money. */
static bool is_headed_by_amounts(const Collector *c, const LogicalTable *table) {
    if (!table->header.size)
        return false;
    const LogicalRow *row = &table->header.data[0];
    RowLook look = look_at_row(c, row->grid, row->row);
    int money = 0;
    for (int col = 0; col < table->columns; col++) {
        Phrase phrase = phrase_read(c->knowledge, utf8_fold_key(c->arena, logical_text(row, col, false)));
        money += phrase_is_known(&phrase) && (phrase.total || phrase.has_sense || phrase.role == ROLE_AMOUNT);
    }
    return money >= 2 && look.known * 4 >= look.filled * 3 && !records_begin_targets(row, c->knowledge);
}

/* Below a list of amounts, in one grid with it, the heading of a list of targets: it begins a table of its own. */
static void split_targets(const Collector *c) {
    for (int i = 0; i < c->tables->size; i++) {
        LogicalTable *table = &c->tables->data[i];
        int row = 1;
        while (row < table->body.size && !records_begin_targets(&table->body.data[row], c->knowledge))
            row++;
        if (row >= table->body.size || !is_headed_by_amounts(c, table))
            continue;
        LogicalTable below = *table;
        below.header = below.body = (LogicalRows){0};
        below.parts = (TableParts){0};
        *vec_push(&below.header, c->arena) = table->body.data[row];
        for (int k = row + 1; k < table->body.size; k++)
            *vec_push(&below.body, c->arena) = table->body.data[k];
        table->body.size = row;
        (void)vec_push(c->tables, c->arena);
        memmove(&c->tables->data[i + 2], &c->tables->data[i + 1], sizeof below * (size_t)(c->tables->size - i - 2));
        c->tables->data[i + 1] = below;
    }
}

void tables_collect(const Document *document, const Knowledge *knowledge, Arena *arena, LogicalTables *tables) {
    Collector c = {
        .document = document,
        .knowledge = knowledge,
        .words = table_words(knowledge),
        .arena = arena,
        .tables = tables,
    };
    for (int i = 0; i < document->blocks.size; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        if (document->blocks.data[i].kind != BLOCK_GRID || grid->rows == 0 || grid->cols == 0)
            continue;
        Caption caption = find_caption(&c, i);
        bool titled;
        int skip = caption_rows(&c, grid, &caption, &titled);
        LogicalTable *last = tables->size ? &tables->data[tables->size - 1] : NULL;
        const Grid *fitted = grid;
        int repeated = last && !titled ? continues(&c, last, &caption, i, skip, &fitted) : -1;
        if (repeated >= 0) {
            add_rows(&c, last, fitted, repeated || !join_cut_row(&c, last, fitted) ? repeated : 1);
            note_other_unit(last, &caption, grid->place);
        } else {
            start_table(&c, &caption, grid, skip);
        }
        last = &tables->data[tables->size - 1];
        last->note = note_below(&c, i);
        *vec_push(&last->parts, arena) = (TablePart){.grid = i, .caption = caption.block};
    }
    split_targets(&c);
}
