/* The lines of a text file, and judgements on a single line.
 *
 * Lines are scanned once. Blank lines and lone page numbers are noted on the next line, not kept,
 * so that a sentence over a page end is two neighbours. */
#include <limits.h>
#include "lexis/mark.h"
#include "base/utf8.h"
#include "read/read_limits.h"
#include "read/text/text_line.h"

enum { BLANKS_MAX = 99, INDENT_MAX = 999, LONG_LINE_COLUMNS = 40 };

static bool is_dash(uint32_t mark) {
    return mark_is_in(mark, "-_=:+|") || (mark >= 0x2500 && mark <= 0x257F);
}

bool line_is_dashes(Str text) {
    ptrdiff_t offset = 0;
    uint32_t mark = mark_next(text, &offset);
    if (mark == 0)
        return false;
    for (; mark != 0; mark = mark_next(text, &offset)) {
        if (!is_dash(mark) && mark != '/')
            return false;
    }
    return true;
}

/* "— 12 —", "-12-", "第 3 页", "第3页 共 9 页", "3/12"; after a form feed, or before one, also a
 * bare number. */
static bool is_page_number(const WordList *words, Str text, bool at_page_edge) {
    if (text.size == 0 || text.size > 60)
        return false;
    ptrdiff_t offset = 0;
    uint32_t mark = mark_next(text, &offset);
    int digits = 0, dashes = 0;
    if (str_equal(word_list_find_mark(words, mark), STR("before"))) {
        for (mark = mark_next(text, &offset); mark_is_digit(mark); digits++)
            mark = mark_next(text, &offset);
        return digits > 0 && digits < 5 && str_equal(word_list_find_mark(words, mark), STR("after"));
    }
    for (; mark == '-'; dashes++)
        mark = mark_next(text, &offset);
    for (; mark_is_digit(mark); digits++)
        mark = mark_next(text, &offset);
    if (digits == 0 || digits > 4)
        return false;
    if (dashes == 0)
        return at_page_edge && mark == 0;
    if (mark != '-')
        return false;
    while (mark == '-')
        mark = mark_next(text, &offset);
    return mark == 0;
}

bool line_joins_with_space(Str a, Str b) {
    ptrdiff_t end = a.size, begin = 0;
    uint32_t last = mark_previous(a, &end), first = mark_next(b, &begin);
    return (mark_is_latin(last) && (mark_is_latin(first) || mark_is_digit(first))) ||
           (mark_is_latin(first) && (mark_is_digit(last) || mark_is_in(last, ",.;:)")));
}

Str line_join(Arena *arena, Str a, Str b) {
    bool space = line_joins_with_space(a, b);
    char *joined = arena_alloc(arena, (size_t)(a.size + b.size + space), 1);
    memcpy(joined, a.data, (size_t)a.size);
    if (space)
        joined[a.size] = ' ';
    memcpy(joined + a.size + space, b.data, (size_t)b.size);
    return (Str){joined, a.size + b.size + space};
}

/* ---- scanning ---- */

static bool has_gap(Str trimmed) {
    int columns = 0;
    if (!str_contains(trimmed, STR("  ")) && !str_contains(trimmed, STR("\xE3\x80\x80")))
        return false;
    for (ptrdiff_t offset = 0; offset < trimmed.size;) {
        uint32_t code_point = utf8_next(trimmed, &offset);
        columns = utf8_is_space(code_point) ? columns + utf8_width_of(code_point) : 0;
        if (columns >= 2)
            return true;
    }
    return false;
}

static bool has_bar(Str text) {
    if (text.size > 0 && memchr(text.data, '|', (size_t)text.size))
        return true;
    return str_contains(text, STR("│")) || str_contains(text, STR("┃")) || str_contains(text, STR("║")) ||
           str_contains(text, STR("｜"));
}

static LineKind kind_of(Str text, Str trimmed) {
    if (memchr(text.data, '\t', (size_t)text.size))
        return LINE_TABS;
    if (line_is_dashes(trimmed))
        return LINE_RULE;
    if (has_bar(trimmed))
        return LINE_BARS;
    return has_gap(trimmed) ? LINE_SPACED : LINE_PROSE;
}

/* What is known between two kept lines. */
typedef struct ScanState {
    int number, page, blanks;
    bool page_before;
} ScanState;

static void keep_line(const Document *document, Str text, bool at_page_end, ScanState *state, Lines *lines) {
    Str trimmed = utf8_trim(text);
    bool blank_row = trimmed.size == 0 && text.size > 0 && memchr(text.data, '\t', (size_t)text.size);
    if (trimmed.size == 0 && !blank_row) {
        if (state->blanks < BLANKS_MAX)
            state->blanks++;
        return;
    }
    bool edge = at_page_end || (state->page_before && state->blanks == 0);
    if (!blank_row && is_page_number(document->lexis.page_number, trimmed, edge)) {
        state->page_before = true;
        return;
    }
    Str lead = {text.data, trimmed.size > 0 ? trimmed.data - text.data : 0};
    int indent = utf8_width(lead);
    Line *line = vec_push(lines, document->arena);
    *line = (Line){.text = text,
                   .number = state->number,
                   .page = state->page,
                   .kind = blank_row ? LINE_TABS : kind_of(text, trimmed),
                   .blanks_before = (short)state->blanks,
                   .page_before = state->page_before,
                   .indent = (short)(indent < INDENT_MAX ? indent : INDENT_MAX),
                   .width = utf8_width(trimmed)};
    state->blanks = 0;
    state->page_before = false;
}

bool line_scan_all(Document *document, Str text, Lines *lines, Diag *diag) {
    bool paged = text.size > 0 && memchr(text.data, '\f', (size_t)text.size);
    ScanState state = {.page = paged ? 1 : 0};
    Str rest = text, line;
    while (str_line(&rest, &line)) {
        if (state.number == INT_MAX)
            break; /* not reached: a file has fewer bytes */
        state.number++;
        if (line.size > READ_LINE_BYTES_MAX)
            return diag_fail(diag, "第 %d 行长 %td 字节，超过每行上限 %d 字节，不是预算文本",
                             "line %d is %td bytes long, over the limit of %d bytes a line: no text of a budget",
                             state.number, line.size, (int)READ_LINE_BYTES_MAX);
        Str piece;
        bool first = true, next_is_page = rest.size > 0 && rest.data[0] == '\f';
        while (str_split(&line, '\f', &piece)) {
            if (!first) {
                state.page++;
                state.page_before = true;
            }
            first = false;
            if (piece.size == 0 && line.data)
                continue; /* between form feeds */
            keep_line(document, piece, line.data || next_is_page, &state, lines);
        }
    }
    document->pages = paged ? state.page - (text.data[text.size - 1] == '\f') : 0;
    return true;
}

Place line_place(const Line *line) {
    return (Place){.page = line->page, .line = line->number};
}

/* ---- the style of the file ---- */

enum { WIDTHS = 400, INDENTS = 80, STYLE_LINES_MIN = 6 };

/* Lines of this kind that are long enough to be laid like all prose. */
static bool is_long(const Line *line, LineKind kind) {
    return line->kind == kind && line->width >= LONG_LINE_COLUMNS;
}

/* Where most paragraphs begin further right than their other lines, a line that does not goes on. */
static int find_first_indent(const Lines *lines, int base_indent) {
    int indents[INDENTS] = {0}, begun = 0, indented = 0, best = 0;
    for (int i = 1; i < lines->size; i++) {
        const Line *line = &lines->data[i];
        if (!is_long(line, LINE_PROSE) || !marks_end_sentence(utf8_trim(lines->data[i - 1].text)))
            continue;
        begun++;
        if (line->indent < base_indent + PARAGRAPH_INDENT || line->indent >= INDENTS)
            continue;
        indented++;
        if (++indents[line->indent] > indents[best])
            best = line->indent;
    }
    return begun >= STYLE_LINES_MIN && indented * 10 >= begun * 6 ? best : 0;
}

TextStyle line_style(const Lines *lines) {
    int widths[WIDTHS] = {0}, indents[INDENTS] = {0}, total = 0, prose = 0;
    for (int i = 0; i < lines->size; i++)
        prose += is_long(&lines->data[i], LINE_PROSE);
    for (int i = 0; i < lines->size; i++) { /* rows of tables say nothing of prose, where there is any */
        const Line *line = &lines->data[i];
        if (!is_long(line, LINE_PROSE) && (prose >= STYLE_LINES_MIN || !is_long(line, LINE_SPACED)))
            continue;
        widths[line->width < WIDTHS ? line->width : WIDTHS - 1]++;
        indents[line->indent < INDENTS ? line->indent : INDENTS - 1]++;
        total++;
    }
    TextStyle style = {.typical_width = WIDTHS};
    int seen = 0, near = 0;
    for (int width = 0; width < WIDTHS; width++) {
        seen += widths[width];
        if (total > 0 && seen * 10 >= total * 9) {
            style.typical_width = width;
            break;
        }
    }
    for (int width = style.typical_width * 85 / 100; width < WIDTHS && width <= style.typical_width + 6; width++)
        near += widths[width];
    style.wrapped = total >= STYLE_LINES_MIN && near * 10 >= total * 4;
    for (int indent = 1; indent < INDENTS; indent++) {
        if (indents[indent] > indents[style.base_indent])
            style.base_indent = indent;
    }
    style.first_indent = style.wrapped ? find_first_indent(lines, style.base_indent) : 0;
    return style;
}
