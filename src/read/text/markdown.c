/* Markdown: each line is written as plain text would have it, and the reader of text does the rest.
 *
 *     ## 一、部门概况              a line set off like a heading
 *     - 第一项                     a line that begins something of its own
 *     | 科目 | 预算\|数 |          the cells between tabs: what is between bars is a cell, nothing is guessed
 *     |:----|----:|
 *     | 合计 | **12.5** |          ragged rows are as long as they are; blanks fill them up in the grid
 *     <table>…</table>             as it stands, for the reader of web pages
 *     ```                          the line is dropped; what is fenced is taken as it is, but for ```markdown
 *     ![](page3.png)               not read: a cell with nothing else is a picture's, the rest is said in a remark
 *     <!-- Page 3 -->              a page begins or ends (text_pages)
 *
 * A line stays a line, so that places are those of the file. The one judgement made here is what is a table: lines with
 * bars that follow each other, of which one is the line of dashes, or which all begin and end with a bar. Linear. */
#include "base/buf.h"
#include "base/utf8.h"
#include "read/text/markdown.h"
#include "read/text/markdown_inline.h"
#include "read/text/text.h"
#include "read/text/text_line.h"
#include "read/text/text_pages.h"

enum { HEADING_LEVELS = 6, FENCE_MIN = 3, PADDED_COLUMNS_MAX = 64 };
static const char heading_indent[] = "        "; /* what the reader of text takes for a heading */

typedef struct Markdown {
    Document *document;
    Buf out;
    bool fenced, literal; /* literal: what is fenced is no Markdown */
    bool html, no_more_html;
    ptrdiff_t table; /* bytes that the table at hand still has */
    int columns;     /* of its widest row */
    int line, pictures, first_picture;
} Markdown;

/* ---- tables */

static ptrdiff_t find_bar(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        if (text.data[i] == '|')
            return i;
        i += text.data[i] == '\\';
    }
    return -1;
}

/* |:---|---:| */
static bool is_delimiter(Str line) {
    bool dash = false, bar = false;
    for (ptrdiff_t i = 0; i < line.size; i++) {
        char c = line.data[i];
        if (c == '\0' || !strchr("|-: \t\r", c))
            return false;
        dash = dash || c == '-';
        bar = bar || c == '|';
    }
    return dash && bar;
}

static bool is_closed_row(Str line) {
    return line.size > 1 && line.data[0] == '|' && line.data[line.size - 1] == '|';
}

bool markdown_has_table(Str text) {
    Str line, above = STR("");
    while (str_line(&text, &line)) {
        if (is_delimiter(line) && find_bar(above) >= 0)
            return true;
        above = is_delimiter(line) ? STR("") : line;
    }
    return false;
}

static Str begin_row(Str line) {
    Str row = utf8_trim(line);
    return str_starts(row, STR("|")) ? str_sub(row, 1, row.size) : row;
}

static bool take_cell(Str *row, Str *cell) {
    if (row->size == 0)
        return false;
    ptrdiff_t bar = find_bar(*row);
    *cell = utf8_trim(bar < 0 ? *row : str_sub(*row, 0, bar));
    *row = bar < 0 ? STR("") : str_sub(*row, bar + 1, row->size);
    return true;
}

/* Finds out whether a table begins with the text, and how far it goes. */
static void find_table(Markdown *md, Str text) {
    Str rest = text, line, cell;
    ptrdiff_t end = 0;
    bool delimited = false, closed = true;
    md->columns = 0;
    while (str_line(&rest, &line) && find_bar(line) >= 0) {
        int columns = 0;
        for (Str row = begin_row(line); take_cell(&row, &cell);)
            columns++;
        md->columns = columns > md->columns ? columns : md->columns;
        delimited = delimited || is_delimiter(line);
        closed = closed && is_closed_row(utf8_trim(line));
        end = text.size - rest.size;
    }
    md->table = delimited || closed ? end : 0;
}

/* All rows get as many cells; a few rows that are much wider than the others are padded in the grid, not here. */
static void write_row(Markdown *md, Str line) {
    Str row = begin_row(line), cell;
    int columns = 0;
    if (is_delimiter(line)) {
        buf_str(&md->out, utf8_trim(line));
        return;
    }
    for (; take_cell(&row, &cell); columns++) {
        if (columns > 0)
            buf_byte(&md->out, '\t');
        buf_str(&md->out, utf8_trim(markdown_plain(md->document->arena, cell)));
    }
    for (; columns < md->columns && columns < PADDED_COLUMNS_MAX; columns++)
        buf_byte(&md->out, '\t');
}

/* ---- lines */

/* Blanks or a tab behind a mark. */
static bool is_set_off(Str line, ptrdiff_t at) {
    return at >= line.size || line.data[at] == ' ' || line.data[at] == '\t';
}

static bool take_heading(Str *line) {
    ptrdiff_t level = 0;
    while (level < line->size && line->data[level] == '#')
        level++;
    if (level == 0 || level > HEADING_LEVELS || !is_set_off(*line, level))
        return false;
    Str text = utf8_trim(str_sub(*line, level, line->size));
    ptrdiff_t end = text.size;
    while (end > 0 && text.data[end - 1] == '#')
        end--;
    *line = end == 0 || text.data[end - 1] == ' ' ? utf8_trim(str_sub(text, 0, end)) : text;
    return true;
}

/* A list's mark, but for "- 12.5" and "- 3 -", which are numbers. */
static bool take_bullet(Str *line) {
    if (line->size < 2 || !strchr("-*+", line->data[0]) || !is_set_off(*line, 1))
        return false;
    Str text = utf8_trim(str_sub(*line, 1, line->size));
    bool words = false;
    for (ptrdiff_t i = 0; i < text.size; i++)
        words = words || !strchr("0123456789.,- *+", text.data[i]);
    if (words)
        *line = text;
    return words;
}

/* ***, * * *, ___: a line across the page. */
static bool is_rule(Str line) {
    int marks = 0;
    for (ptrdiff_t i = 0; i < line.size; i++) {
        if (line.data[i] != ' ' && (line.data[i] != line.data[0] || !strchr("*_-", line.data[0])))
            return false;
        marks += line.data[i] != ' ';
    }
    return marks >= 3;
}

static void write_printed(Markdown *md, Str text) {
    static const Str picture = STR_INIT(MARKDOWN_PICTURE);
    for (ptrdiff_t hit; (hit = str_find(text, picture)) >= 0; text = str_sub(text, hit + picture.size, text.size)) {
        buf_str(&md->out, str_sub(text, 0, hit));
        if (md->pictures++ == 0)
            md->first_picture = md->line;
    }
    buf_str(&md->out, text);
}

static void write_line(Markdown *md, Str line) {
    Str text = utf8_trim(line);
    Str indent = {line.data, text.size > 0 ? text.data - line.data : 0};
    while (str_starts(text, STR(">")))
        text = utf8_trim(str_sub(text, 1, text.size));
    if (is_rule(text))
        return;
    if (take_heading(&text))
        indent = str_from_c(heading_indent);
    else if (take_bullet(&text))
        indent = STR("  ");
    text = markdown_plain(md->document->arena, text);
    if (text.size > 0)
        buf_str(&md->out, indent);
    write_printed(md, text);
}

/* ---- what goes over lines */

static bool take_fence(Markdown *md, Str line) {
    Str text = utf8_trim(line);
    char mark = text.size > 0 ? text.data[0] : ' ';
    ptrdiff_t size = 0;
    while ((mark == '`' || mark == '~') && size < text.size && text.data[size] == mark)
        size++;
    Str info = utf8_trim(str_sub(text, size, text.size));
    if (size < FENCE_MIN || str_contains(info, STR("`")) || (md->fenced && info.size > 0))
        return false;
    md->fenced = !md->fenced;
    md->literal =
        md->fenced && !str_equal(info, STR("markdown")) && !str_equal(info, STR("md")) && !str_equal(info, STR("html"));
    return true;
}

/* Is the line, with which `here` begins, of a <table> that is closed somewhere? It is left for the reader of web
 * pages. */
static bool is_html(Markdown *md, Str line, Str here) {
    if (!md->html && !md->no_more_html && str_contains(line, STR("<table"))) {
        md->html = str_contains(here, STR("</table>"));
        md->no_more_html = !md->html;
    }
    bool html = md->html;
    if (str_contains(line, STR("</table>")))
        md->html = false;
    return html;
}

static void translate_line(Markdown *md, Str line, Str here) {
    if (md->table <= 0 && !md->fenced && find_bar(line) >= 0)
        find_table(md, here);
    if (is_html(md, line, here)) {
        buf_str(&md->out, line);
        return;
    }
    for (; str_starts(line, STR("\f")); line = str_sub(line, 1, line.size))
        buf_byte(&md->out, '\f');
    if (take_fence(md, line))
        return;
    if (md->fenced && md->literal)
        buf_str(&md->out, line);
    else if (md->table > 0)
        write_row(md, line);
    else
        write_line(md, line);
}

static Str translate(Markdown *md, Str text) {
    Str line, rest = text;
    for (Str here = text; str_line(&rest, &line); here = rest) {
        md->line++;
        translate_line(md, line, here);
        md->table -= here.size - rest.size;
        buf_byte(&md->out, '\n');
    }
    return buf_view(&md->out);
}

/* ---- pictures */

static void mark_picture_cells(Document *document, int *count) {
    for (int i = 0; i < document->blocks.size; i++) {
        const Grid *grid = document->blocks.data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++) {
            Cell *cell = &grid->cells[k];
            if (!str_contains(cell->text, STR(MARKDOWN_PICTURE)))
                continue;
            cell->picture = str_equal(cell->text, STR(MARKDOWN_PICTURE));
            ptrdiff_t at = str_find(cell->text, STR(MARKDOWN_PICTURE));
            Str before = utf8_trim(str_sub(cell->text, 0, at));
            cell->text = before.size > 0 ? before : utf8_trim(str_sub(cell->text, at + 3, cell->text.size));
            ++*count;
        }
    }
}

static void remark_pictures(const Markdown *md) {
    Document *document = md->document;
    int cells = 0;
    mark_picture_cells(document, &cells);
    if (md->pictures + cells == 0)
        return;
    *vec_push(&document->remarks, document->arena) = (Remark){
        .id = STR("pictures"),
        .zh = arena_format(document->arena, "有 %d 幅图片未读，其中 %d 幅在表格单元格里", md->pictures + cells, cells),
        .en = arena_format(document->arena, "%d pictures were not read, %d of them in cells of tables",
                           md->pictures + cells, cells),
        .place = {.line = md->first_picture},
    };
}

bool read_markdown(Str bytes, Document *document, Diag *diag) {
    Str text;
    if (!text_decode(bytes, document, &text, diag))
        return false;
    Markdown md = {.document = document, .out = {.arena = document->arena}};
    text = translate(&md, text_with_form_feeds(document->arena, text));
    if (!text_read_decoded(text, document, diag))
        return false;
    document->format = STR("markdown");
    remark_pictures(&md);
    return true;
}
