/* Tables laid out with spaces, as pdftotext -layout prints them and people type them.
 *
 * A line is cut where two columns or more are white, and after a number that only one blank parts
 * from the next label. A region of such lines, and of short lines between them, is a table when its
 * pieces align; text_align.c finds the columns. A sentence with double spaces is none: pieces of
 * sentences have commas and full stops.
 *
 * Where is column 40? A terminal gives an ideograph two columns, pdftotext one. Both are tried, and
 * the one under which more numbers end in the same column counts.
 *
 * Cost: linear in the region; a region that is not a table is looked at once, and its lines become
 * prose. */
#include "base/amount.h"
#include "base/utf8.h"
#include "read/text/text_align.h"
#include "lexis/caption.h"
#include "lexis/mark.h"
#include "read/read_limits.h"
#include "read/text/text_spaced.h"

enum {
    GAP_COLUMNS = 2,
    BLANKS_IN_TABLE = 5,   /* blank lines between two rows */
    SINGLE_WIDTH_MAX = 60, /* a line of one piece that is wider is prose */
    REGION_LINES_MAX = READ_GRID_ROWS_MAX,
    COUNTED_COLUMNS = 1024,
    CONFUSED_WIDTH_MAX = 4 /* 合  计 */
};

typedef struct Span { /* a piece of a line */
    Str text;
    int column, columns;       /* where it begins and how wide it is: ideographs count two */
    int character, characters; /* the same, ideographs count one */
} Span;
typedef Vec(Span) Spans;

typedef struct Cutter { /* of lines into spans */
    const Lexis *lexis;
    Arena *arena;
    Spans scratch;
} Cutter;

typedef Vec(Fragment) Fragments;

/* ---- cutting a line ---- */

static bool is_one_ideograph(Str text) {
    ptrdiff_t offset = 0;
    return text.size > 0 && utf8_is_han(utf8_next(text, &offset)) && offset == text.size;
}

/* "合  计", "项　目": two lone ideographs are one word; 类 款 项 are three columns. */
static bool is_spread_word(const WordList *class_columns, const Span *left, const Span *right) {
    int gap = right->column - left->column - left->columns;
    if (!is_one_ideograph(left->text) || !is_one_ideograph(right->text) || gap > CONFUSED_WIDTH_MAX * 2)
        return false;
    Str one = word_list_find(class_columns, left->text), other = word_list_find(class_columns, right->text);
    if (str_equal(one, STR("item")))
        return !str_equal(other, STR("section"));
    return !one.size && !other.size;
}

/* A number printed as money: with a separator or a point. So 2025 before 年 is none. */
static bool is_money(Str text) {
    Amount amount;
    return (str_contains(text, STR(".")) || str_contains(text, STR(","))) && amount_parse(text, FEN_PER_YUAN, &amount);
}

static bool has_digits(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    }
    return false;
}

static bool ends_in_ideograph(Str text) {
    ptrdiff_t offset = text.size >= 3 ? text.size - 3 : 0;
    return utf8_is_han(utf8_next(text, &offset)) && offset == text.size;
}

/* Does a single blank between the two words part two pieces? Beside money it does: "22,070.82
 * 四、卫生", "10.00 20.00"; in a header of many pieces also between ideographs: "一般公共
 * 政府性基". */
static bool blank_parts(const Lexis *lexis, Str left, Str right, bool header) {
    ptrdiff_t offset = 0;
    uint32_t first = utf8_next(right, &offset);
    if (first == '%' || str_equal(word_list_find_mark(lexis->unit_caption, first), STR("unit")))
        return false;
    if (is_money(left) || is_money(right))
        return true;
    return header && left.size >= 6 && right.size >= 6 && utf8_is_han(first) && ends_in_ideograph(left);
}

/* Adds the span, cut at the single blanks that part pieces. */
static void push_parts(const Cutter *cutter, Spans *spans, Span span, bool header) {
    Str rest = span.text, word, left = {0};
    Span part = {.column = span.column, .character = span.character};
    while (str_split(&rest, ' ', &word)) {
        if (part.text.size > 0 && word.size > 0 && blank_parts(cutter->lexis, left, word, header)) {
            *vec_push(spans, cutter->arena) = part;
            int blank = (int)(word.data - part.text.data - part.text.size);
            part = (Span){.column = part.column + part.columns + blank,
                          .character = part.character + part.characters + blank};
        }
        const char *begin = part.text.size > 0 ? part.text.data : word.data;
        part.text = (Str){begin, word.data + word.size - begin};
        part.columns = utf8_width(part.text);
        part.characters = utf8_count(part.text);
        if (word.size > 0)
            left = word;
    }
    *vec_push(spans, cutter->arena) = part;
}

/* Cuts once more where single blanks part pieces. */
static void cut_spans(Cutter *cutter, Spans *spans) {
    Spans *scratch = &cutter->scratch;
    bool header = spans->size >= 4;
    for (int i = 0; i < spans->size && header; i++)
        header = !has_digits(spans->data[i].text);
    scratch->size = 0;
    for (int i = 0; i < spans->size; i++)
        push_parts(cutter, scratch, spans->data[i], header);
    Spans swap = *spans;
    *spans = *scratch;
    *scratch = swap;
}

/* 合  计: puts spread words together again. */
static void join_spread_words(const Cutter *cutter, Spans *spans) {
    for (int i = 0; i + 1 < spans->size; i++) {
        Span *left = &spans->data[i], *right = &spans->data[i + 1];
        bool third = i + 2 < spans->size && is_one_ideograph(spans->data[i + 2].text);
        if (third || (i > 0 && is_one_ideograph(spans->data[i - 1].text)) ||
            !is_spread_word(cutter->lexis->class_columns, left, right))
            continue;
        left->text.size = right->text.data + right->text.size - left->text.data;
        left->columns = right->column + right->columns - left->column;
        left->characters = right->character + right->characters - left->character;
        memmove(right, right + 1, sizeof *right * (size_t)(spans->size - i - 2));
        spans->size--;
    }
}

/* Cuts a line where GAP_COLUMNS or more are white. The line counts as if blanks stood behind it. */
static void cut_line(Cutter *cutter, Str line, Spans *spans) {
    Span span = {0};
    int column = 0, character = 0, gap = GAP_COLUMNS;
    bool open = false;
    spans->size = 0;
    for (ptrdiff_t offset = 0; offset < line.size; character++) {
        ptrdiff_t at = offset;
        uint32_t code_point = utf8_next(line, &offset);
        int width = utf8_width_of(code_point);
        if (utf8_is_space(code_point)) {
            gap += width;
        } else {
            if (open && gap >= GAP_COLUMNS)
                *vec_push(spans, cutter->arena) = span;
            if (gap >= GAP_COLUMNS)
                span = (Span){.text = {line.data + at, 0}, .column = column, .character = character};
            span.text.size = line.data + offset - span.text.data;
            span.columns = column + width - span.column;
            span.characters = character + 1 - span.character;
            open = true;
            gap = 0;
        }
        column += width;
    }
    if (open)
        *vec_push(spans, cutter->arena) = span;
    if (spans->size > 1)
        cut_spans(cutter, spans);
    join_spread_words(cutter, spans);
}

/* ---- which lines ---- */

/* May the line stand in the table that began before it? */
static bool may_stand(const Lexis *lexis, const Line *line, bool several) {
    Str text = utf8_trim(line->text);
    if (line->page_before || line->blanks_before > BLANKS_IN_TABLE)
        return false;
    if (line->kind != LINE_SPACED && line->kind != LINE_PROSE)
        return false;
    if (caption_is_note(lexis, text) || caption_is_caption(lexis, text))
        return false;
    if (several)
        return true;
    return line->width <= SINGLE_WIDTH_MAX && line->blanks_before <= 1 && !caption_is_title(lexis, text) &&
           !marks_end_sentence(text) && !marks_have_clause(text);
}

typedef struct Region {
    int end;  /* behind its last line */
    int rows; /* lines with several pieces */
    int numbers, clauses, pieces;
    Spans spans;   /* of all lines */
    Vec(int) ends; /* by line: where its spans end */
} Region;

static void count_spans(Region *region, const Spans *spans) {
    for (int k = 0; k < spans->size; k++) {
        Amount amount;
        Str text = spans->data[k].text;
        region->pieces++;
        region->numbers += amount_parse(text, FEN_PER_YUAN, &amount);
        region->clauses += marks_have_clause(text) || marks_end_sentence(text);
    }
}

/* Takes lines as long as they may stand, and gives back the lone ones at the end that have a blank
 * line before them. */
static Region find_region(const Document *document, const Lines *lines, int begin) {
    Arena *arena = document->arena;
    const Lexis *lexis = &document->lexis;
    Cutter cutter = {.lexis = lexis, .arena = arena};
    Region region = {.end = begin};
    Spans spans = {0};
    int kept_lines = 0, kept_spans = 0;
    for (int i = begin; i < lines->size && i - begin < REGION_LINES_MAX; i++) {
        const Line *line = &lines->data[i];
        cut_line(&cutter, line->text, &spans);
        bool several = spans.size > 1;
        if (marks_have_leader(line->text) || (i > begin && !may_stand(lexis, line, several)))
            break;
        if (i == begin && (!several || caption_is_caption(lexis, utf8_trim(line->text))))
            break;
        for (int k = 0; k < spans.size; k++)
            *vec_push(&region.spans, arena) = spans.data[k];
        *vec_push(&region.ends, arena) = region.spans.size;
        if (!several && (line->blanks_before > 0 || i + 1 - begin != kept_lines + 1))
            continue;
        if (several) {
            region.rows++;
            count_spans(&region, &spans);
        }
        region.end = i + 1;
        kept_lines = i + 1 - begin;
        kept_spans = region.spans.size;
    }
    region.spans.size = kept_spans;
    region.ends.size = kept_lines;
    return region;
}

/* ---- the table ---- */

/* Do numbers end in the same column more often when ideographs count one? */
static bool counts_characters(const Region *region) {
    int by_column[COUNTED_COLUMNS] = {0}, by_character[COUNTED_COLUMNS] = {0};
    long long columns = 0, characters = 0;
    for (int i = 0; i < region->spans.size; i++) {
        const Span *span = &region->spans.data[i];
        Amount amount;
        int column = span->column + span->columns, character = span->character + span->characters;
        if (column >= COUNTED_COLUMNS || !amount_parse(span->text, FEN_PER_YUAN, &amount))
            continue;
        columns += by_column[column]++;
        characters += by_character[character]++;
    }
    return characters > columns;
}

static int collect_fragments(Arena *arena, const Region *region, const Lines *lines, int begin, Fragments *fragments) {
    bool characters = counts_characters(region);
    int line_number = 0, span = 0;
    for (int i = 0; i < region->ends.size; i++) {
        const Line *line = &lines->data[begin + i];
        line_number += 1 + (i > 0 ? line->blanks_before : 0);
        for (; span < region->ends.data[i]; span++) {
            const Span *from = &region->spans.data[span];
            float x0 = (float)(characters ? from->character : from->column);
            float size = (float)(characters ? from->characters : from->columns);
            *vec_push(fragments, arena) = (Fragment){
                .x0 = x0, .x1 = x0 + size, .line = line_number, .text = from->text, .place = line_place(line)};
        }
    }
    return fragments->size;
}

/* Two columns, the second whole numbers that never fall: a table of contents. */
static bool is_contents(const Grid *grid) {
    long long previous = 0, value;
    if (grid->cols != 2)
        return false;
    for (int row = 0; row < grid->rows; row++) {
        Str text = grid_cell(grid, row, 1)->text;
        if (text.size == 0)
            continue;
        if (!str_to_int(text, &value) || value < previous || value > 999)
            return false;
        previous = value;
    }
    return previous > 0;
}

static bool starts_with_point(Str text) {
    return text.size >= 2 && text.data[0] == '.' && text.data[1] >= '0' && text.data[1] <= '9';
}

/* "174,900" and right under its end ".64": the converter took the baselines of one number for two
 * lines. Read as they stand, such numbers would be wrong figures; the index of the line where it
 * shows, -1 when it does not. */
static int find_split_number(const Region *region) {
    for (int i = 1; i < region->ends.size; i++) {
        int before = i > 1 ? region->ends.data[i - 2] : 0, begin = region->ends.data[i - 1];
        for (int k = begin; k < region->ends.data[i]; k++) {
            const Span *span = &region->spans.data[k];
            if (!starts_with_point(span->text))
                continue;
            for (int above = before; above < begin && begin - before <= READ_GRID_COLS_MAX; above++) {
                const Span *over = &region->spans.data[above];
                int by_column = over->column + over->columns - span->column;
                int by_character = over->character + over->characters - span->character;
                bool adjoins = (by_column >= -1 && by_column <= 1) || (by_character >= -1 && by_character <= 1);
                if (adjoins && has_digits(str_sub(over->text, over->text.size - 1, over->text.size)))
                    return i;
            }
        }
    }
    return -1;
}

static void remark_split_number(Document *document, const Line *line) {
    *vec_push(&document->remarks, document->arena) = (Remark){
        .id = STR("split-numbers"),
        .zh = STR("表中数字的小数部分被转换程序拆到下一行，未按表格读取；请直接读取原 PDF"),
        .en = STR("the converter put decimals of this table on lines of their own; it was not read as a table; "
                  "read the PDF itself"),
        .place = line_place(line),
    };
}

static bool is_table(const Region *region) {
    if (region->rows < 2 || 3 * region->clauses > region->pieces)
        return false;
    if (region->numbers > 0)
        return true;
    return region->rows >= 3 && region->clauses == 0 && region->pieces >= 3 * region->rows;
}

/* Rows that make no table by themselves, most often the last of one over a page end: the table before
 * is not all there. */
static void mark_broken_off(Document *document, const Region *region) {
    enum { LINE_CAPTIONS_MAX = 6 };
    if (region->numbers == 0 || region->clauses > 0)
        return;
    for (int i = document->blocks.size - 1, seen = 0; i >= 0 && seen < LINE_CAPTIONS_MAX; i--, seen++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind != BLOCK_GRID)
            continue;
        block->grid->broken_off = true;
        return;
    }
}

int text_spaced_add(Document *document, Lines *lines, int begin) {
    Region region = find_region(document, lines, begin);
    if (region.end <= begin)
        return 0;
    Grid *grid = NULL;
    int split = find_split_number(&region);
    if (split >= 0)
        remark_split_number(document, &lines->data[begin + split]);
    if (split < 0 && is_table(&region)) {
        Fragments fragments = {0};
        int count = collect_fragments(document->arena, &region, lines, begin, &fragments);
        grid = text_align_grid(document->arena, fragments.data, count, GAP_COLUMNS);
    }
    if (grid && grid->cols <= READ_GRID_COLS_MAX && !is_contents(grid)) {
        grid->spaced = true;
        document_add_grid(document, grid);
        return region.end - begin;
    }
    mark_broken_off(document, &region);
    for (int i = begin; i < region.end; i++) {
        if (lines->data[i].kind == LINE_SPACED)
            lines->data[i].kind = LINE_PROSE;
    }
    return 0;
}
