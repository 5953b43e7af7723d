/* Published web pages.
 *
 *     bytes ─ decode_text ─► html_tree ─► a walk ─┬─ block elements, br ──────────► paragraphs     (html_walk.c)
 *                                                     ├─ tables of data ──────────────► grids          (html_table.c)
 *                                                     └─ boxes with left and top ─────► pages like PDF (html_page.c)
 *
 * A page is a budget's text with a site around it. Scripts, styles, menus, forms' buttons, footers and what
 * style="display:none" hides are left out; so is a paragraph that is nothing but links to other pages, which is a menu
 * whatever its element is called. White space is what a browser makes of it, but that a line end of the source between
 * two ideographs is nothing. <br> ends a paragraph; in a cell it joins as a line end does. Style sheets are not read.
 *
 * Places are lines of the source. Encodings: a byte order mark, else what the bytes are (UTF-8 or GB18030 with
 * GBK and GB2312 in it); a page that says it is in another one, and is not UTF-8, is refused rather than misread.
 *
 * A page that is hardly more than a link to a file is refused with the file's name: the budget is in the file.
 *
 * Cost: linear in the page but for nesting, which is limited; all scratch memory goes when the reading is done. Refused
 * by name: larger pages than HTML_BYTES_MAX, the limits of html_tree.h, tables beyond those of read.h, memory. */
#include "read/html/html.h"
#include "base/utf8.h"
#include "base/decode.h"
#include "format/html_style.h"
#include "read/html/html_page.h"
#include "read/html/html_walk.h"

enum {
    HTML_BYTES_MAX = 32 * 1024 * 1024,
    LINK_PAGE_BYTES_MAX = 1200, /* of text: some hundred characters */
    CHARSET_HEAD_BYTES = 8192,  /* where a page says its encoding */
};

static void add_paragraph(HtmlReader *reader, const HtmlItem *item) {
    Document *document = reader->document;
    Block *block = document_add_paragraph(document, arena_copy(document->arena, item->text),
                                          (Place){.line = item->line, .source = item->source});
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

/* Encodings that a page can say it is in; Latin-1 is what servers write when nobody chose. */
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
    if (decode_text(reader->scratch, bytes, text, &reader->document->encoding))
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

/* Is it the name of a file that a page offers: "…预算.pdf", "/a/b.xlsx?id=1"? */
static bool names_file(Str text) {
    static const char *const types[] = {"pdf", "doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "zip", "rar", "7z"};
    ptrdiff_t query = str_find(text, STR("?")), dot;
    Str name = utf8_trim(query < 0 ? text : str_sub(text, 0, query));
    for (dot = name.size; dot > 0 && name.data[dot - 1] != '.'; dot--) {
    }
    for (size_t i = 0; dot > 0 && i < sizeof types / sizeof *types; i++)
        if (style_is(str_sub(name, dot, name.size), str_from_c(types[i])))
            return true;
    return false;
}

/* What the page calls the first file that it links to, empty when there is none. */
static Str find_attachment(const HtmlReader *reader) {
    for (int i = 0; i < reader->tree.count; i++) {
        const HtmlNode *node = &reader->tree.nodes[i];
        if (node->tag != HTML_A)
            continue;
        Str target = html_attribute(node, "href", NULL), said = STR("");
        for (int k = i + 1; k < node->end && said.size == 0; k++)
            if (reader->tree.nodes[k].tag == HTML_TEXT)
                said = utf8_trim(reader->tree.nodes[k].text);
        if (names_file(said) || names_file(target))
            return said.size > 0 ? said : target;
    }
    return STR("");
}

static void refuse_link_page(const HtmlReader *reader) {
    const Document *document = reader->document;
    ptrdiff_t size = 0;
    for (int i = 0; i < document->blocks.size; i++) {
        if (document->blocks.data[i].kind == BLOCK_GRID)
            return;
        size += document->blocks.data[i].text.size;
    }
    Str file = size < LINK_PAGE_BYTES_MAX ? find_attachment(reader) : STR("");
    if (file.size > 0)
        diag_fail(reader->diag, "%.*s：网页上没有预算内容，只有附件“%.*s”；请下载附件后检查",
                  "%.*s: the page is only a link to the file \"%.*s\"; download and check that file",
                  STR_ARG(document->file), STR_ARG(file));
}

static void read_all(HtmlReader *reader, Str bytes) {
    Str text;
    HtmlItems items = {0};
    reader->scratch = html_arena_new(reader);
    if (!decode(reader, bytes, &text) || !html_parse(reader->scratch, text, &reader->tree, reader->diag))
        return;
    html_measure_text(reader);
    if (!html_collect(reader, 0, reader->tree.count, false, &items))
        return;
    for (int i = 0; i < items.size; i++) {
        const HtmlItem *item = &items.data[i];
        if (item->kind == HTML_ITEM_GRID)
            document_add_grid(reader->document, item->grid);
        else if (item->kind == HTML_ITEM_PAGES && !html_read_pages(reader, item->first, item->end))
            return;
        else if (item->kind == HTML_ITEM_LINE && !item->linked)
            add_paragraph(reader, item);
    }
    add_remarks(reader, text);
    refuse_link_page(reader);
}

bool read_html(Str bytes, Document *document, Diag *diag) {
    HtmlReader *reader = arena_new_of(document->arena, HtmlReader);
    reader->document = document;
    reader->diag = diag;
    document->format = STR("html");
    ArenaExhausted *handler;
    void *context;
    arena_on_exhausted(document->arena, html_leave, reader, &handler, &context);
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
