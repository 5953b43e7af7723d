/* One file without a script, that a browser shows and prints: the document's paragraphs and tables as they were read,
 * the figures in question in <mark>, and a note for each, which the mark and the note lead to from either side:
 *
 *     2026 年预算安排 [201.50]¹ 万元，       1 必须改 3　住房公积金…
 *     比2025年……                               改：201.50 → 208.80
 *
 * A mark's level is said by colour and by the word in its note; a witness is underlined. The words of the document and
 * of the findings are escaped everywhere, and the page forbids itself scripts and all that lies outside of it, so that
 * what a document holds stays text.
 *
 * A mark is found again in the document by the bytes of its passage, or by the place of its cell; one that is not found
 * is a note without a mark. Cost: linear in the document, and its cells once for each mark in a table. */
#include "mark/mark_page.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct Spot { /* of a mark, in the document */
    int mark;         /* number in the marks */
    int block;        /* -1: not found */
    const Cell *cell;
    int begin, end; /* bytes of the text of the block, or of the cell */
} Spot;

typedef struct PageWriter {
    const Package *package;
    const Marks *marks;
    bool english;
    Arena *arena;
    Buf *out;
    Spot *spots; /* by block and byte */
    int count, next;
} PageWriter;

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
static const char style[] =
    "</title>\n<style>\n"
    ":root{color-scheme:light dark;--e:#d6202c;--w:#b35c00;--n:#1f63c9}\n"
    "body{margin:0;font:16px/1.7 \"Noto Serif CJK SC\",\"Songti SC\",SimSun,serif}\n"
    "header{padding:1em 1.5em;border-bottom:1px solid #8886}header h1{font-size:1.2em;margin:0}header p{margin:.3em 0 "
    "0}\n"
    ".both{display:grid;grid-template-columns:minmax(0,1fr) 24em;gap:1.5em;padding:0 1.5em 4em}\n"
    "main{min-width:0}main p{margin:.5em 0}.c{text-align:center}.at{color:#777;font-size:.85em;margin-top:1.5em}\n"
    ".scroll{overflow-x:auto;margin:1em 0}table{border-collapse:collapse;font-size:.9em;line-height:1.4}\n"
    "td{border:1px solid #8888;padding:.2em .5em}.r{text-align:right;white-space:nowrap}\n"
    "mark{background:none;color:inherit;border-radius:2px;padding:0 1px;box-decoration-break:clone}\n"
    "mark.e{background:#d6202c40}mark.w{background:#ff8c0050}mark.n{background:#1f63c938}\n"
    "mark.o{background:none;border-bottom:2px dashed;}mark.o.e{border-color:var(--e)}mark.o.w{border-color:var(--w)}\n"
    "mark.o.n{border-color:var(--n)}sup a{font:bold .75em/1 sans-serif;text-decoration:none;padding:0 .15em}\n"
    "aside{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;font:14px/1.5 sans-serif}\n"
    "aside ol{list-style:none;margin:0;padding:1em 0}aside li{border-left:4px solid;padding:.3em .7em;margin:0 0 .8em;"
    "white-space:pre-line}\n"
    "li.e{border-color:var(--e)}li.w{border-color:var(--w)}li.n{border-color:var(--n)}li.o{border-left-style:dashed}\n"
    "li:target,mark:target{outline:2px solid}a{color:inherit}\n"
    "@media(max-width:60em){.both{display:block}aside{position:static;max-height:none}}\n"
    "@media print{.both{display:block;padding:0}aside{position:static;max-height:none}mark{print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}}\n"
    "</style></head><body>\n";

static void put(const PageWriter *w, const char *text) {
    buf_str(w->out, str_from_c(text));
}

static void put_text(const PageWriter *w, Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '&')
            buf_str(w->out, STR("&amp;"));
        else if (c == '<')
            buf_str(w->out, STR("&lt;"));
        else if (c == '>')
            buf_str(w->out, STR("&gt;"));
        else if (c == '"')
            buf_str(w->out, STR("&quot;"));
        else
            buf_byte(w->out, (unsigned char)c < ' ' && c != '\n' ? ' ' : c);
    }
}

/* The value of an attribute, on one line. */
static void put_value(const PageWriter *w, Str text) {
    Str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        put(w, first ? "" : "&#10;");
        put_text(w, line);
    }
}

static const char *class_of(const Mark *mark) {
    static const char *const slips[] = {[LEVEL_ERROR] = "e", [LEVEL_WARNING] = "w", [LEVEL_NOTE] = "n"};
    static const char *const witnesses[] = {[LEVEL_ERROR] = "o e", [LEVEL_WARNING] = "o w", [LEVEL_NOTE] = "o n"};
    return mark->witness ? witnesses[mark->level] : slips[mark->level];
}

/* ---- where the marks are */

static bool find_in_text(const PageWriter *w, const Mark *mark, Spot *spot) {
    const Passage *passage = &w->package->narrative.passages.data[mark->passage];
    uintptr_t from = (uintptr_t)passage->text.data, to = from + (uintptr_t)passage->text.size;
    const Blocks *blocks = &w->package->document.blocks;
    for (int i = 0; i < blocks->size; i++) {
        uintptr_t first = (uintptr_t)blocks->data[i].text.data;
        if (blocks->data[i].kind != BLOCK_PARAGRAPH || from < first ||
            to > first + (uintptr_t)blocks->data[i].text.size)
            continue;
        spot->block = i;
        spot->begin = (int)(from - first) + mark->begin;
        spot->end = (int)(from - first) + mark->end;
        return spot->end > spot->begin;
    }
    return false;
}

static bool is_place_of(const Place *cell, const Place *place) {
    return place_is_same_row(cell, place) && str_equal(cell->cell, place->cell) &&
           (cell->source == place->source || place->source == 0) &&
           (cell->paragraph == place->paragraph || place->line > 0 || place->cell.size > 0);
}

/* Of a row's cells the one that prints what is meant; without a print the first. */
static bool find_in_tables(const PageWriter *w, const Mark *mark, Spot *spot) {
    const Blocks *blocks = &w->package->document.blocks;
    for (int i = 0; i < blocks->size && !mark->broad; i++) {
        const Grid *grid = blocks->data[i].grid;
        for (int k = 0; grid && k < grid->rows * grid->cols; k++) {
            const Cell *cell = &grid->cells[k];
            ptrdiff_t at = mark->printed.size ? str_find(cell->text, mark->printed) : 0;
            if (cell->covered || !cell->text.size || at < 0 || !is_place_of(&cell->place, &mark->place))
                continue;
            spot->block = i;
            spot->cell = cell;
            spot->begin = (int)at;
            spot->end = (int)(at + (mark->printed.size ? mark->printed.size : cell->text.size));
            return true;
        }
    }
    return false;
}

static int compare_spots(const void *a, const void *b) {
    const Spot *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (x->cell != y->cell)
        return x->cell < y->cell ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->mark > y->mark) - (x->mark < y->mark);
}

static void find_spots(PageWriter *w, Marking *marking) {
    w->spots = arena_array(w->arena, Spot, w->marks->size + 1);
    for (int i = 0; i < w->marks->size; i++) {
        const Mark *mark = &w->marks->data[i];
        Spot spot = {.mark = i, .block = -1};
        bool found = mark->passage >= 0 ? find_in_text(w, mark, &spot) : find_in_tables(w, mark, &spot);
        marking->marks += found;
        marking->notes += !found && !mark->witness;
        if (found)
            w->spots[w->count++] = spot;
    }
    if (w->count > 1)
        qsort(w->spots, (size_t)w->count, sizeof *w->spots, compare_spots);
}

/* ---- the document */

static void open_mark(const PageWriter *w, const Spot *spot) {
    const Mark *mark = &w->marks->data[spot->mark];
    buf_format(w->out, "<mark class=\"%s\" id=\"m%d\" title=\"", class_of(mark), spot->mark + 1);
    put_value(w, mark->words);
    put(w, "\">");
}

static void close_mark(const PageWriter *w, const Spot *spot) {
    buf_format(w->out, "</mark><sup><a href=\"#n%d\">%d</a></sup>", spot->mark + 1, spot->mark + 1);
}

/* The text with its marks: one that begins within another is only its number, behind it. */
static void put_marked(PageWriter *w, int block, const Cell *cell, Str text) {
    int at = 0;
    while (w->next < w->count && w->spots[w->next].block == block && w->spots[w->next].cell == cell) {
        const Spot *spot = &w->spots[w->next++];
        int begin = spot->begin < at ? at : spot->begin, end = spot->end > (int)text.size ? (int)text.size : spot->end;
        if (begin < end) {
            put_text(w, str_sub(text, at, begin));
            open_mark(w, spot);
            put_text(w, str_sub(text, begin, end));
            close_mark(w, spot);
            at = end;
        } else {
            buf_format(w->out, "<span id=\"m%d\"></span><sup><a href=\"#n%d\">%d</a></sup>", spot->mark + 1,
                       spot->mark + 1, spot->mark + 1);
        }
    }
    put_text(w, str_sub(text, at, text.size));
}

static bool is_number(Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (!strchr("0123456789.,%-+() ", text.data[i]))
            return false;
    return text.size > 0;
}

/* Cells are sorted as they lie in memory, which is row by row. */
static void put_grid(PageWriter *w, int block, const Grid *grid) {
    put(w, "<div class=\"scroll\" tabindex=\"0\"><table>\n");
    for (int row = 0; row < grid->rows; row++) {
        put(w, "<tr>");
        for (int col = 0; col < grid->cols; col++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (cell->covered)
                continue;
            put(w, is_number(cell->text) ? "<td class=\"r\"" : "<td");
            if (cell->row_span > 1)
                buf_format(w->out, " rowspan=\"%d\"", cell->row_span);
            if (cell->col_span > 1)
                buf_format(w->out, " colspan=\"%d\"", cell->col_span);
            put(w, ">");
            put_marked(w, block, cell, cell->text);
            put(w, "</td>");
        }
        put(w, "</tr>\n");
    }
    put(w, "</table></div>\n");
}

/* Where the reader is: the worksheet or the page, when it changes. */
static void put_whereabouts(const PageWriter *w, const Place *place, const Place *before) {
    bool sheet = place->sheet.size && !(before && str_equal(place->sheet, before->sheet));
    bool page = place->page > 0 && !(before && place->page == before->page);
    if (!sheet && !page)
        return;
    put(w, "<p class=\"at\">");
    if (sheet)
        put_text(w, place->sheet);
    else
        buf_format(w->out, w->english ? "page %d" : "第 %d 页", place->page);
    put(w, "</p>\n");
}

static void put_document(PageWriter *w) {
    const Blocks *blocks = &w->package->document.blocks;
    const Place *before = NULL;
    put(w, "<main>\n");
    for (int i = 0; i < blocks->size; i++) {
        const Block *block = &blocks->data[i];
        const Place *place = block->grid ? &block->grid->place : &block->place;
        put_whereabouts(w, place, before);
        before = place;
        if (block->grid) {
            put_grid(w, i, block->grid);
            continue;
        }
        put(w, block->centred ? "<p class=\"c\">" : "<p>");
        put_marked(w, i, NULL, block->text);
        put(w, "</p>\n");
    }
    put(w, "</main>\n");
}

/* ---- the notes */

static bool is_found(const PageWriter *w, int mark) {
    for (int i = 0; i < w->count; i++)
        if (w->spots[i].mark == mark)
            return true;
    return false;
}

static void put_notes(const PageWriter *w) {
    put(w, w->english ? "<aside aria-label=\"Notes\"><ol>\n" : "<aside aria-label=\"批注\"><ol>\n");
    for (int i = 0; i < w->marks->size; i++) {
        const Mark *mark = &w->marks->data[i];
        bool found = is_found(w, i);
        if (!found && mark->witness)
            continue;
        buf_format(w->out, "<li class=\"%s\" id=\"n%d\">", class_of(mark), i + 1);
        if (found)
            buf_format(w->out, "<a href=\"#m%d\">%d</a> ", i + 1, i + 1);
        put_text(w, mark->words);
        put(w, "</li>\n");
    }
    put(w, "</ol></aside>\n");
}

/* Without the folders, which are nobody's but the reviewer's. */
static Str name_of_file(Str path) {
    ptrdiff_t at = path.size;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return str_sub(path, at, path.size);
}

void mark_page(const Package *package, const Marks *marks, MarkOptions options, Arena *arena, Buf *out,
               Marking *marking) {
    PageWriter w = {.package = package, .marks = marks, .english = options.english, .arena = arena, .out = out};
    find_spots(&w, marking);
    buf_format(out, head, options.english ? "en" : "zh-CN");
    put_text(&w, name_of_file(package->document.file));
    put(&w, style);
    put(&w, "<header><h1>");
    put_text(&w, name_of_file(package->document.file));
    buf_format(out,
               options.english ? "</h1><p>Not the file itself: the document as yusuan read it; %d figures are marked, "
                                 "%d notes have no place.</p>"
                               : "</h1><p>不是原件，按 yusuan 读出的样子显示；标出 %d 处，另有 %d 项没有位置。</p>",
               marking->marks, marking->notes);
    put(&w, "</header>\n<div class=\"both\">\n");
    put_document(&w);
    put_notes(&w);
    put(&w, "</div></body></html>\n");
}
