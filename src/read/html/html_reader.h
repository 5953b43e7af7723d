/* html_reader: a web page that is being read: its tree, and what the modules that read it share. html_walk makes lines
 * of it, html_table grids of tables, html_page pages of positioned boxes. */
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
    Str text; /* line: a paragraph, or a part of one that a line break ends */
    int line; /* of the source, as a place has them */
    int source;
    bool centred;   /* line */
    bool linked;    /* line: all of it is links to other pages */
    Grid *grid;     /* grid */
    int first, end; /* pages: the nodes */
} HtmlItem;
typedef Vec(HtmlItem) HtmlItems;

/* Fills text_before, and counts the tables that are not shown. */
void html_measure_text(HtmlReader *reader);
bool html_is_hidden(const HtmlNode *node);
/* Visible text of the nodes [begin, end). */
ptrdiff_t html_text_bytes(const HtmlReader *reader, int begin, int end);
Arena *html_arena_new(HtmlReader *reader); /* one that, exhausted, leaves by reader->way_out */
/* Leaves by way_out; the handler of an arena. */
void html_leave(void *reader);

#endif
