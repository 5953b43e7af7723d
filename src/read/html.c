/* Published web pages.
 *
 *     bytes ─ utf8_from_bytes ─► html_tree ─► a walk ─┬─ block elements, br ──────────► paragraphs     (here)
 *                                                     ├─ tables of data ──────────────► grids          (html_table.c)
 *                                                     └─ boxes with left and top ─────► pages like PDF (html_page.c)
 *
 * A page is a budget's text with a site around it. Scripts, styles, menus, forms' buttons, footers and what
 * style="display:none" hides are left out; so is a paragraph that is nothing but links to other pages, which is a menu
 * whatever its element is called. White space is what a browser makes of it, but that a line end of the source between
 * two ideographs is nothing. <br> ends a paragraph; in a cell it joins as a line end does. Style sheets are not read.
 *
 * Places are lines of the source. Encodings: a byte order mark, else what the bytes are (UTF-8 or GB18030 with
 * GBK and GB2312 in it); a page that says it is in another one, and is no UTF-8, is refused rather than misread.
 *
 * Cost: linear in the page but for nesting, which is limited; all scratch memory goes when the reading is done. Refused
 * by name: larger pages than HTML_BYTES_MAX, the limits of html_tree.h, tables beyond those of read.h, memory. */
#include <assert.h>
#include "base/amount.h"
#include "base/utf8.h"
#include "format/html_style.h"
#include "read/html_reader.h"
#include "read/read.h"
#include "read/text_line.h"

enum {
    HTML_BYTES_MAX = 32 * 1024 * 1024,
    HTML_SCRATCH_BYTES_MAX = 768 * 1024 * 1024,
    CHARSET_HEAD_BYTES = 8192, /* where a page says its encoding */
};

/* What is shown. */

bool html_is_hidden(const HtmlNode *node) {
    if (node->tag == HTML_TEXT)
        return false;
    if (html_display(node->tag) == HTML_NONE)
        return true;
    bool hidden;
    html_attribute(node, "hidden", &hidden);
    Str style = html_attribute(node, "style", NULL);
    if (hidden || str_equal(html_attribute(node, "role", NULL), STR("navigation")))
        return true;
    if (style.size == 0)
        return false;
    return style_is(style_find(style, STR("display")), STR("none")) ||
           style_is(style_find(style, STR("visibility")), STR("hidden"));
}

static ptrdiff_t visible_bytes(Str text) {
    return str_trim(text).size;
}

/* Fills text_before, and counts the tables that are not shown. */
static void measure_text(HtmlReader *reader) {
    const HtmlTree *tree = &reader->tree;
    reader->text_before = arena_array(reader->scratch, ptrdiff_t, tree->count + 1);
    ptrdiff_t bytes = 0;
    int hidden_end = 0;
    bool within_style = false;
    for (int i = 0; i < tree->count; i++) {
        const HtmlNode *node = &tree->nodes[i];
        reader->text_before[i] = bytes;
        if (i >= hidden_end && html_is_hidden(node)) {
            hidden_end = node->end;
            within_style = html_display(node->tag) != HTML_NONE;
        }
        if (i >= hidden_end)
            bytes += visible_bytes(node->text);
        else if (within_style && node->tag == HTML_TABLE)
            reader->hidden_tables++;
    }
    reader->text_before[tree->count] = bytes;
}

ptrdiff_t html_text_bytes(const HtmlReader *reader, int begin, int end) {
    return reader->text_before[end] - reader->text_before[begin];
}

/* Lines. */

typedef struct Run { /* a line being written */
    Vec(char) bytes;
    bool space, line_end; /* white space is pending; it has a line end */
    uint32_t last;
    ptrdiff_t linked; /* bytes within links */
    int line;
} Run;

typedef struct Frame { /* an element being walked through */
    int end;
    bool block, centred, linked, keeps_lines;
} Frame;

typedef struct Walk {
    HtmlReader *reader;
    HtmlItems *items;
    Run run;
    Frame frames[HTML_DEPTH_MAX + 1]; /* the first is around everything */
    int depth;
} Walk;

static const Frame *frame_of(const Walk *walk) {
    return &walk->frames[walk->depth];
}

/* Separators between the links of a menu. */
static bool is_separator(uint32_t c) {
    return c == '|' || c == '>' || c == 0xBB || c == 0xB7 || c == '/' || c == '-' || c == '[' || c == ']' ||
           utf8_is_space(c) || c == 0xFF5C || c == 0x3010 || c == 0x3011 || c == 0x203A;
}

static void end_line(Walk *walk) {
    Run *run = &walk->run;
    Arena *scratch = walk->reader->scratch;
    Str text = str_trim((Str){run->bytes.data, run->bytes.size});
    if (text.size > 0) {
        HtmlItem *item = vec_push(walk->items, scratch);
        *item = (HtmlItem){.kind = HTML_ITEM_LINE, .text = arena_copy(scratch, text), .line = run->line};
        item->centred = frame_of(walk)->centred;
        ptrdiff_t separators = 0;
        for (ptrdiff_t offset = 0, before = 0; offset < text.size; before = offset)
            if (is_separator(utf8_next(text, &offset)))
                separators += offset - before;
        item->linked = run->linked > 0 && run->linked + separators >= text.size;
    }
    run->bytes.size = 0;
    run->space = run->line_end = false;
    run->last = 0;
    run->linked = 0;
}

static void push_bytes(Run *run, Arena *scratch, const char *bytes, ptrdiff_t size) {
    for (ptrdiff_t i = 0; i < size; i++)
        *vec_push(&run->bytes, scratch) = bytes[i];
}

/* Is the white space between two characters to be written? */
static bool shows_space(const Run *run, uint32_t next) {
    if (!run->space || run->bytes.size == 0)
        return false;
    return !(run->line_end && (utf8_width_of(run->last) == 2 || utf8_width_of(next) == 2));
}

static void add_text(Walk *walk, const HtmlNode *node) {
    Run *run = &walk->run;
    Arena *scratch = walk->reader->scratch;
    const Frame *frame = frame_of(walk);
    int line = node->line;
    for (ptrdiff_t offset = 0, before = 0; offset < node->text.size; before = offset) {
        uint32_t c = utf8_next(node->text, &offset);
        if (c == '\n')
            line++;
        if (c == '\n' && frame->keeps_lines) {
            end_line(walk);
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            run->space = true;
            run->line_end = run->line_end || c == '\n';
        } else {
            if (shows_space(run, c))
                push_bytes(run, scratch, " ", 1);
            if (run->bytes.size == 0)
                run->line = line;
            push_bytes(run, scratch, node->text.data + before, offset - before);
            run->space = run->line_end = false;
            run->last = c;
            if (frame->linked && !is_separator(c))
                run->linked += offset - before;
        }
    }
}

/* The walk. */

static bool is_link(const HtmlNode *node) {
    bool exists;
    Str target = html_attribute(node, "href", &exists);
    return node->tag == HTML_A && exists && !str_starts(target, STR("#"));
}

static bool is_centred(const HtmlNode *node, bool around) {
    if (node->tag == HTML_CENTER || (node->tag >= HTML_H1 && node->tag <= HTML_H6))
        return true;
    Str align = style_find(html_attribute(node, "style", NULL), STR("text-align"));
    if (align.size == 0)
        align = html_attribute(node, "align", NULL);
    if (align.size == 0 || style_is(align, STR("inherit")) || node->tag == HTML_TABLE)
        return around;
    return style_is(align, STR("center"));
}

static void close_frames(Walk *walk, int at) {
    while (walk->depth > 0 && frame_of(walk)->end <= at) {
        if (frame_of(walk)->block)
            end_line(walk);
        walk->depth--;
    }
}

static void open_frame(Walk *walk, const HtmlNode *node) {
    const Frame *around = frame_of(walk);
    Frame frame = {.end = node->end, .block = html_display(node->tag) == HTML_BLOCK};
    frame.centred = frame.block ? is_centred(node, around->centred) : around->centred;
    frame.linked = around->linked || is_link(node);
    frame.keeps_lines = around->keeps_lines || node->tag == HTML_PRE;
    if (frame.block)
        end_line(walk);
    assert(walk->depth < HTML_DEPTH_MAX);
    walk->frames[++walk->depth] = frame;
}

/* The node after what stands at i: a table or a run of pages is taken whole, of other elements the inside is next. */
static int walk_node(Walk *walk, int i, bool lines_only) {
    HtmlReader *reader = walk->reader;
    const HtmlNode *node = &reader->tree.nodes[i];
    if (node->tag == HTML_TEXT) {
        add_text(walk, node);
        return node->end;
    }
    if (html_is_hidden(node))
        return node->end;
    if (node->tag == HTML_BR) {
        end_line(walk);
        return node->end;
    }
    int pages_end = lines_only ? i : html_pages_end(reader, i);
    if (pages_end > i) {
        end_line(walk);
        *vec_push(walk->items, reader->scratch) =
            (HtmlItem){.kind = HTML_ITEM_PAGES, .line = node->line, .first = i, .end = pages_end};
        return pages_end;
    }
    if (!lines_only && node->tag == HTML_TABLE) {
        end_line(walk);
        if (html_table_items(reader, i, walk->items))
            return node->end;
    }
    open_frame(walk, node);
    return i + 1;
}

bool html_collect(HtmlReader *reader, int begin, int end, bool lines_only, HtmlItems *items) {
    Walk walk; /* the frames are left as they are: there is one walk a cell */
    walk.reader = reader;
    walk.items = items;
    walk.run = (Run){.line = 0};
    walk.depth = 0;
    walk.frames[0] = (Frame){.end = end, .block = true};
    for (int i = begin; i < end && !reader->diag->set;) {
        close_frames(&walk, i);
        i = walk_node(&walk, i, lines_only);
    }
    close_frames(&walk, end);
    end_line(&walk);
    return !reader->diag->set;
}

/* Two amounts one under the other stay two; else lines join as those of a text do. */
static bool joins_with_space(Str above, Str below) {
    Amount one, other;
    return line_joins_with_space(above, below) ||
           (amount_parse(above, FEN_PER_YUAN, &one) && amount_parse(below, FEN_PER_YUAN, &other));
}

Str html_join_lines(HtmlReader *reader, const HtmlItems *items) {
    if (items->size == 1)
        return arena_copy(reader->document->arena, items->data[0].text);
    ptrdiff_t room = 0, size = 0;
    for (int i = 0; i < items->size; i++)
        room += items->data[i].text.size + 1;
    char *joined = arena_alloc(reader->document->arena, (size_t)room + 1, 1);
    for (int i = 0; i < items->size; i++) {
        Str text = items->data[i].text;
        if (i > 0 && joins_with_space(items->data[i - 1].text, text))
            joined[size++] = ' ';
        memcpy(joined + size, text.data, (size_t)text.size);
        size += text.size;
    }
    return (Str){joined, size};
}

/* The document. */

static void jump_out(void *context) {
    longjmp(((HtmlReader *)context)->way_out, 1);
}

Arena *html_arena_new(HtmlReader *reader) {
    Arena *arena = arena_new(HTML_SCRATCH_BYTES_MAX);
    if (!arena)
        jump_out(reader);
    arena_on_exhausted(arena, jump_out, reader, NULL, NULL);
    return arena;
}

void html_add_paragraph(HtmlReader *reader, const HtmlItem *item) {
    Document *document = reader->document;
    Block *block =
        document_add_paragraph(document, arena_copy(document->arena, item->text), (Place){.line = item->line});
    block->centred = item->centred;
}

/* The name after "charset=" in the page's head; empty when there is none. */
static Str said_charset(Str bytes) {
    Str head = str_sub(bytes, 0, CHARSET_HEAD_BYTES);
    ptrdiff_t at = 0, end = 0;
    for (; at + 8 <= head.size && !style_is(str_sub(head, at, at + 8), STR("charset=")); at++) {
    }
    Str name = str_sub(head, at + 8, head.size);
    if (name.size > 0 && (name.data[0] == '"' || name.data[0] == '\''))
        name = str_sub(name, 1, name.size);
    while (end < name.size && end < 32 && !strchr("\"' ;>/\t\r\n", name.data[end]))
        end++;
    return str_sub(name, 0, end);
}

/* Encodings that bytes can be told to be in; Latin-1 is what servers write when nobody chose. */
static bool is_readable_charset(Str name) {
    static const char *const names[] = {"",      "utf-8",      "utf8",       "gb2312", "gbk",          "gb18030",
                                        "x-gbk", "gb_2312-80", "iso-8859-1", "latin1", "windows-1252", "us-ascii",
                                        "ascii", "unicode",    "utf-16",     "cp936",  "gb2312-80"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (style_is(name, str_from_c(names[i])))
            return true;
    return false;
}

static bool decode(HtmlReader *reader, Str bytes, Str *text) {
    Str file = reader->document->file;
    if (bytes.size > HTML_BYTES_MAX)
        return diag_fail(reader->diag, "%.*s：网页 %td 字节，超过上限 %d 字节",
                         "%.*s: the page is %td bytes, over the limit of %d", STR_ARG(file), bytes.size,
                         (int)HTML_BYTES_MAX);
    Str charset = said_charset(bytes);
    if (!is_readable_charset(charset) && !utf8_is_valid(bytes))
        return diag_fail(reader->diag, "%.*s：不能读编码为 %.*s 的网页", "%.*s: cannot read pages in the encoding %.*s",
                         STR_ARG(file), STR_ARG(charset));
    if (utf8_from_bytes(reader->scratch, bytes, text, &reader->document->encoding))
        return true;
    return diag_fail(reader->diag, "%.*s：不是网页（含二进制数据，或编码不是 UTF-8、GB18030、UTF-16）",
                     "%.*s: no web page (binary data, or neither UTF-8, GB18030 nor UTF-16)", STR_ARG(file));
}

static void add_remarks(HtmlReader *reader, Str text) {
    Document *document = reader->document;
    ptrdiff_t damage = str_find(text, STR("\xEF\xBF\xBD"));
    if (damage >= 0) {
        int line = 1;
        for (ptrdiff_t i = 0; i < damage; i++)
            line += text.data[i] == '\n';
        *vec_push(&document->remarks, document->arena) =
            (Remark){.id = STR("damaged-text"),
                     .zh = STR("文本有损坏的字符，读作 U+FFFD"),
                     .en = STR("the text has damaged characters, read as U+FFFD"),
                     .place = {.line = line}};
    }
    if (reader->hidden_tables > 0)
        *vec_push(&document->remarks, document->arena) =
            (Remark){.id = STR("hidden-text"),
                     .zh = arena_format(document->arena, "网页有 %d 个表格是隐藏的，未读", reader->hidden_tables),
                     .en = arena_format(document->arena, "%d tables of the page are hidden and were not read",
                                        reader->hidden_tables)};
}

static void read_all(HtmlReader *reader, Str bytes) {
    Str text;
    HtmlItems items = {0};
    reader->scratch = html_arena_new(reader);
    if (!decode(reader, bytes, &text) || !html_parse(reader->scratch, text, &reader->tree, reader->diag))
        return;
    measure_text(reader);
    if (!html_collect(reader, 0, reader->tree.count, false, &items))
        return;
    for (int i = 0; i < items.size; i++) {
        const HtmlItem *item = &items.data[i];
        if (item->kind == HTML_ITEM_GRID)
            document_add_grid(reader->document, item->grid);
        else if (item->kind == HTML_ITEM_PAGES && !html_read_pages(reader, item->first, item->end))
            return;
        else if (item->kind == HTML_ITEM_LINE && !item->linked)
            html_add_paragraph(reader, item);
    }
    add_remarks(reader, text);
}

bool read_html(Str bytes, Document *document, Diag *diag) {
    HtmlReader *reader = arena_new_of(document->arena, HtmlReader);
    reader->document = document;
    reader->diag = diag;
    document->format = STR("html");
    ArenaExhausted *handler;
    void *context;
    arena_on_exhausted(document->arena, jump_out, reader, &handler, &context);
    bool exhausted = setjmp(reader->way_out) != 0;
    if (!exhausted)
        read_all(reader, bytes);
    arena_on_exhausted(document->arena, handler, context, NULL, NULL);
    arena_release(reader->page_scratch);
    arena_release(reader->scratch);
    if (exhausted && handler)
        handler(context);
    if (exhausted)
        diag_fail(diag, "超过内存上限", "the memory limit was reached");
    return !diag->set;
}
