/* html_reader: a web page between its three readers: html.c walks the tree and makes paragraphs, html_table.c makes
 * grids of tables, html_page.c reads pages of positioned boxes. Private to them. */
#ifndef YS_READ_HTML_READER_H
#define YS_READ_HTML_READER_H

#include <setjmp.h>
#include "base/diag.h"
#include "document/document.h"
#include "format/html_tree.h"

typedef struct HtmlReader {
    Document *document;
    Diag *diag;
    HtmlTree tree;
    ptrdiff_t *text_before; /* by node: bytes of visible text in all nodes before it; one more at the end */
    struct Layout *layout;  /* of the table being read; kept for the next */
    int hidden_tables;      /* with text, not shown, not read */
    Arena *scratch;         /* of the whole document */
    Arena *page_scratch;    /* of one page of positioned boxes; NULL outside */
    jmp_buf way_out;        /* when an arena is exhausted */
} HtmlReader;

/* What is found in a part of the tree, in reading order. */
typedef enum HtmlItemKind { HTML_ITEM_LINE, HTML_ITEM_GRID, HTML_ITEM_PAGES } HtmlItemKind;
typedef struct HtmlItem {
    HtmlItemKind kind;
    Str text;       /* line: a paragraph, or a part of one that a line break ends */
    int line;       /* of the source */
    bool centred;   /* line */
    bool linked;    /* line: all of it is links to other pages */
    Grid *grid;     /* grid */
    int first, end; /* pages: the nodes */
} HtmlItem;
typedef Vec(HtmlItem) HtmlItems;

/* html.c */
/* Collects what the nodes [begin, end) show. lines_only: tables and positioned pages are read as lines too, as in a
 * cell. False with a diagnostic beyond a limit. */
bool html_collect(HtmlReader *reader, int begin, int end, bool lines_only, HtmlItems *items);
/* Lines joined as those of a cell are. */
Str html_join_lines(HtmlReader *reader, const HtmlItems *items);
bool html_is_hidden(const HtmlNode *node);
ptrdiff_t html_text_bytes(const HtmlReader *reader, int begin, int end);
/* Adds the lines to the document, each as a paragraph. */
void html_add_paragraph(HtmlReader *reader, const HtmlItem *item);
Arena *html_arena_new(HtmlReader *reader); /* one that, exhausted, leaves by reader->way_out */

/* html_table.c */
/* The grid of a table element, in the document's arena; its titles and captions above, and notes below, are items of
 * their own. False when the table is only there for the layout of the page. */
bool html_table_items(HtmlReader *reader, int table, HtmlItems *items);

/* html_page.c */
/* Where the run of pages ends that begins with this node: elements that hold nothing but positioned boxes; the node
 * itself when none begins. */
int html_pages_end(const HtmlReader *reader, int node);
bool html_read_pages(HtmlReader *reader, int begin, int end);

#endif
