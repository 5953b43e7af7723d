/* The walk through the tree: what the nodes show, in reading order.
 *
 *     <p>预算<b>说明</b></p>  ─► a line, where the element ends that begins one (block, br, cell)
 *     <table>                ─► html_table: a grid, or more lines when the table is there for the layout alone
 *     <div style="left:…">   ─► pages, when html_page takes it for one
 *
 * A frame stands for each element around the place where the walk is. Tables and cells within cells come back here,
 * which is the one circle among these files: HTML is as recursive. White space is what a browser makes of it, but that
 * a line end of the source between two ideographs is nothing. */
#include "read/html/html_walk.h"
#include <assert.h>
#include "base/utf8.h"
#include "format/html_style.h"
#include "read/html/html_page.h"
#include "read/html/html_table.h"
#include "read/table_cells.h"

typedef struct Run { /* a line being written */
    Vec(char) bytes;
    bool space, line_end; /* white space is pending; it has a line end */
    uint32_t last;
    ptrdiff_t linked; /* bytes within links */
    int line, source; /* of its first character */
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
    Str text = utf8_trim((Str){run->bytes.data, run->bytes.size});
    if (text.size > 0) {
        HtmlItem *item = vec_push(walk->items, scratch);
        *item = (HtmlItem){
            .kind = HTML_ITEM_LINE, .text = arena_copy(scratch, text), .line = run->line, .source = run->source};
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
    run->source = 0;
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
            if (run->source == 0 && !utf8_is_space(c))
                run->source = html_source_at(node, before);
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

Str html_join_lines(HtmlReader *reader, const HtmlItems *items) {
    if (items->size == 1)
        return arena_copy(reader->document->arena, items->data[0].text);
    ptrdiff_t room = 0, size = 0;
    for (int i = 0; i < items->size; i++)
        room += items->data[i].text.size + 1;
    char *joined = arena_alloc(reader->document->arena, (size_t)room + 1, 1);
    for (int i = 0; i < items->size; i++) {
        Str text = items->data[i].text;
        if (i > 0 && table_joins_with_space(items->data[i - 1].text, text))
            joined[size++] = ' ';
        memcpy(joined + size, text.data, (size_t)text.size);
        size += text.size;
    }
    return (Str){joined, size};
}

/* The document. */
