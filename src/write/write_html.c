/* One file that a browser shows, a screen reader reads, a printer prints and read/html/html.c reads back.
 *
 *     <main>
 *       <h1>                      the document's title, a line each
 *       <nav>                     the contents, where the document wants them: links to the headings
 *       <section class="wide">    from one new page to the next; wide ones print on their side
 *         <h2>, <p>
 *         <table>  <caption>      the paragraphs that are the table's title
 *                  <thead>        rows that a printer repeats
 *                  <tbody>        the first text of a row is its head
 *
 * Every text is escaped, and no attribute but those written here holds any of it. What is centred is said by an
 * attribute of the element, since a reader need not know of style sheets. One pass, linear; the only memory is the
 * output. */
#include "write/write_html.h"
#include "base/utf8.h"
#include "write/table_face.h"

enum {
    HTML_HEADING_MAX = 6,
    HTML_DENSE_COLS = 8, /* a table of more is set smaller */
};

typedef struct HtmlWriter {
    const Document *document;
    Arena *scratch;
    Buf *out;
    int shift; /* of the outline's levels: one down when there is a title */
} HtmlWriter;

static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{margin:0;font:16px/1.75 \"Songti SC\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",SimSun,serif}\n"
    "main{max-width:62em;margin:0 auto;padding:1.5em 1em 4em}\n"
    "h1,h2,h3,h4,h5,h6{font-family:\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",SimHei,sans-serif;"
    "line-height:1.4;margin:1.4em 0 .6em;font-size:1.05em}\n"
    "h1{font-size:1.7em;text-align:center;margin:1em 0 1.5em}h2{font-size:1.3em}h3{font-size:1.15em}\n"
    "p{margin:.4em 0;text-indent:2em;text-align:justify}\n"
    ".c,.r,.s,caption p{text-indent:0}.c{text-align:center}.r{text-align:right}.s{font-size:.9em}"
    ".o{float:left;text-align:left}caption .s{font-size:1em}\n"
    "nav ol{list-style:none;padding:0}nav a{color:inherit}.l2{padding-left:2em}.l3{padding-left:4em}\n"
    ".scroll{overflow-x:auto;margin:1em 0}.scroll:focus-visible{outline:3px solid #1a5fb4;outline-offset:2px}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9em;line-height:1.4}\n"
    ".dense{font-size:.8em}\n"
    "caption{padding-bottom:.3em}caption h2,caption h3,caption h4,caption h5,caption h6{margin:.3em "
    "0;text-align:center}\n"
    "th,td{border:1px solid;padding:.25em .5em;text-align:left;font-weight:normal;overflow-wrap:anywhere}\n"
    "thead th{text-align:center;font-weight:bold;background:#8882}\n"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.m{text-align:center}.b{font-weight:bold}"
    "\n"
    "@page{size:A4;margin:25mm 22mm;@bottom-center{content:counter(page)}}\n"
    "@page wide{size:A4 landscape;margin:20mm 18mm}\n"
    "@media print{body{font-size:12pt}main{max-width:none;padding:0}section{break-before:page}.wide{page:wide}\n"
    ".scroll{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}\n"
    "h1,h2,h3,h4,h5,h6,caption{break-after:avoid}p{orphans:2;widows:2}th,td{border-color:#000}}\n";

static void put(HtmlWriter *writer, const char *text) {
    buf_str(writer->out, str_from_c(text));
}

/* Escaped; control characters, which HTML has not, are blanks. */
static void put_text(HtmlWriter *writer, Str text) {
    Buf *out = writer->out;
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '&')
            buf_str(out, STR("&amp;"));
        else if (c == '<')
            buf_str(out, STR("&lt;"));
        else if (c == '>')
            buf_str(out, STR("&gt;"));
        else if (c == '"')
            buf_str(out, STR("&quot;"));
        else
            buf_byte(out, (unsigned char)c < ' ' || c == 0x7F ? ' ' : c);
    }
}

static void put_class(HtmlWriter *writer, bool *open, const char *name) {
    put(writer, *open ? " " : " class=\"");
    put(writer, name);
    *open = true;
}

static int heading_level(const HtmlWriter *writer, const Block *block) {
    int level = block->heading + writer->shift;
    return level < HTML_HEADING_MAX ? level : HTML_HEADING_MAX;
}

/* Headings */

static void put_paragraph(HtmlWriter *writer, int number) {
    const Block *block = &writer->document->blocks.data[number];
    if (block->heading > 0) {
        int level = heading_level(writer, block);
        buf_format(writer->out, "<h%d id=\"h%d\">", level, number);
        put_text(writer, block->text);
        buf_format(writer->out, "</h%d>\n", level);
        return;
    }
    put(writer, shares_line(writer->document, number) ? "<p class=\"s o\">"
                : block->right                        ? "<p class=\"r\">"
                : block->small                        ? "<p class=\"s\">"
                : block->centred                      ? "<p class=\"c\" style=\"text-align:center\">"
                                                      : "<p>");
    put_text(writer, block->text);
    put(writer, "</p>\n");
}

static void put_title(HtmlWriter *writer, int end) {
    if (end == 0)
        return;
    put(writer, "<h1>");
    for (int i = 0; i < end; i++) {
        put(writer, i > 0 ? "<br>\n" : "");
        put_text(writer, writer->document->blocks.data[i].text);
    }
    put(writer, "</h1>\n");
}

/* A list of links is called by what it is, for those who have the page read to them. */
static void put_contents(HtmlWriter *writer) {
    const Blocks *blocks = &writer->document->blocks;
    put(writer, "<nav aria-label=\"目录\"><ol>\n");
    for (int i = 0; i < blocks->size; i++) {
        const Block *block = &blocks->data[i];
        if (block->kind != BLOCK_PARAGRAPH || block->heading == 0)
            continue;
        buf_format(writer->out, "<li class=\"l%d\"><a href=\"#h%d\">", block->heading < 3 ? block->heading : 3, i);
        put_text(writer, block->text);
        put(writer, "</a></li>\n");
    }
    put(writer, "</ol></nav>\n");
}

/* Tables */

static void put_spans(HtmlWriter *writer, const Cell *cell) {
    if (cell->row_span > 1)
        buf_format(writer->out, " rowspan=\"%d\"", cell->row_span);
    if (cell->col_span > 1)
        buf_format(writer->out, " colspan=\"%d\"", cell->col_span);
}

static void put_head_cell(HtmlWriter *writer, const Cell *cell) {
    put(writer, "<th");
    put_spans(writer, cell);
    put(writer, cell->col_span > 1 ? " scope=\"colgroup\">" : " scope=\"col\">");
    put_text(writer, cell->text);
    put(writer, "</th>");
}

/* `heads`: the row has no head yet, and the cell may be it. */
static void put_body_cell(HtmlWriter *writer, const Grid *grid, int row, int col, bool heads) {
    const Cell *cell = grid_cell(grid, row, col);
    Align align = cell_align(grid, row, col);
    bool open = false;
    put(writer, heads ? "<th" : "<td");
    put_spans(writer, cell);
    if (heads)
        put(writer, cell->row_span > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"");
    if (align != ALIGN_LEFT)
        put_class(writer, &open, align == ALIGN_RIGHT ? "n" : "m");
    if (cell->look && cell->look->bold)
        put_class(writer, &open, "b");
    put(writer, open ? "\"" : "");
    if (cell->look && cell->look->indent > 0)
        buf_format(writer->out, " style=\"padding-left:%dem\"", cell->look->indent);
    put(writer, ">");
    put_text(writer, cell->text);
    put(writer, heads ? "</th>" : "</td>");
}

static void put_row(HtmlWriter *writer, const Grid *grid, int row, bool head) {
    bool headed = false;
    put(writer, "<tr>");
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        if (cell->covered && grid_owner(grid, row, col) != cell)
            continue;
        if (head) {
            put_head_cell(writer, cell);
            continue;
        }
        bool heads = !headed && cell->text.size > 0 && cell_align(grid, row, col) != ALIGN_RIGHT;
        put_body_cell(writer, grid, row, col, heads);
        headed = headed || heads;
    }
    put(writer, "</tr>\n");
}

static void put_widths(HtmlWriter *writer, const Grid *grid) {
    double all = 0;
    for (int col = 0; grid->widths && col < grid->cols; col++)
        all += (double)grid->widths[col];
    if (!(all > 0))
        return;
    put(writer, "<colgroup>");
    for (int col = 0; col < grid->cols; col++)
        buf_format(writer->out, "<col style=\"width:%.1f%%\">", (double)grid->widths[col] * 100 / all);
    put(writer, "</colgroup>\n");
}

static void put_table(HtmlWriter *writer, int title, int number) {
    const Grid *grid = writer->document->blocks.data[number].grid;
    int head = table_head_rows(grid);
    put(writer, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
    if (title < number)
        buf_format(writer->out, " aria-labelledby=\"t%d\"", number);
    put(writer, ">\n<table");
    put(writer, grid->cols > HTML_DENSE_COLS ? " class=\"dense\">\n" : ">\n");
    if (title < number) {
        buf_format(writer->out, "<caption id=\"t%d\">\n", number);
        for (int i = title; i < number; i++)
            put_paragraph(writer, i);
        put(writer, "</caption>\n");
    }
    put_widths(writer, grid);
    put(writer, head > 0 ? "<thead>\n" : "<tbody>\n");
    for (int row = 0; row < grid->rows; row++) {
        if (row == head && head > 0)
            put(writer, "</thead>\n<tbody>\n");
        put_row(writer, grid, row, row < head);
    }
    put(writer, "</tbody>\n</table>\n</div>\n");
}

/* A table without cells shows nothing. */
static bool has_cells(const Block *block) {
    return block->kind == BLOCK_GRID && block->grid->rows > 0 && block->grid->cols > 0;
}

/* Where the title of a table that stands at or after the block begins, the grid's number in *grid; -1: the block is not
 * part of such. */
static int title_at(const Document *document, int block, int *grid) {
    const Blocks *blocks = &document->blocks;
    for (*grid = block; *grid < blocks->size && blocks->data[*grid].kind == BLOCK_PARAGRAPH; ++*grid)
        if (*grid - block > HTML_HEADING_MAX)
            return -1;
    return *grid < blocks->size && has_cells(&blocks->data[*grid]) && table_title_begin(document, *grid) == block
               ? block
               : -1;
}

static void put_blocks(HtmlWriter *writer, int begin) {
    const Blocks *blocks = &writer->document->blocks;
    bool open = false;
    for (int i = begin; i < blocks->size; i++) {
        const Block *block = &blocks->data[i];
        if (block->new_page) {
            put(writer, open ? "</section>\n" : "");
            put(writer, block->landscape ? "<section class=\"wide\">\n" : "<section>\n");
            open = true;
        }
        int grid, title = title_at(writer->document, i, &grid);
        if (title >= 0) {
            put_table(writer, title, grid);
            i = grid;
        } else if (block->contents) {
            put_contents(writer);
        } else if (block->kind == BLOCK_PARAGRAPH && block->text.size > 0) {
            put_paragraph(writer, i);
        }
    }
    put(writer, open ? "</section>\n" : "");
}

bool write_html(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    (void)diag; /* every document can be written */
    HtmlWriter writer = {.document = document, .scratch = scratch, .out = out};
    int title = document_title_end(document);
    writer.shift = title > 0;
    put(&writer, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(&writer, document_title(document, scratch));
    put(&writer, "</title>\n<style>\n");
    put(&writer, style);
    put(&writer, "</style>\n</head>\n<body>\n<main>\n");
    put_title(&writer, title);
    put_blocks(&writer, title);
    put(&writer, "</main>\n</body>\n</html>\n");
    return true;
}
