/* html_tree: bytes of a web page to the tree of its elements, as a browser would build it.
 *
 * The nodes stand in one array in the order of the source (preorder): what node i holds are the nodes i + 1 up to
 * nodes[i].end, its first child is i + 1, and the sibling after node k is nodes[k].end. Whoever walks the tree needs
 * no recursion. */
#ifndef YS_FORMAT_HTML_TREE_H
#define YS_FORMAT_HTML_TREE_H

#include "base/arena.h"
#include "base/diag.h"
#include "format/html_foreign.h"

enum {
    HTML_NODES_MAX = 1000000,
    HTML_DEPTH_MAX = 512,
    HTML_ATTRIBUTES_MAX = 4096, /* of one element */
};

/* How an element is shown when no style says otherwise. */
typedef enum HtmlDisplay { HTML_INLINE, HTML_BLOCK, HTML_NONE } HtmlDisplay;

/* The elements that matter, each with its display; all others are HTML_OTHER and inline. To add one: a line. */
#define HTML_TAGS(X)                                                                                                   \
    X(ADDRESS, "address", BLOCK)                                                                                       \
    X(A, "a", INLINE)                                                                                                  \
    X(ARTICLE, "article", BLOCK)                                                                                       \
    X(ASIDE, "aside", BLOCK)                                                                                           \
    X(AUDIO, "audio", NONE)                                                                                            \
    X(BLOCKQUOTE, "blockquote", BLOCK)                                                                                 \
    X(BODY, "body", BLOCK)                                                                                             \
    X(BR, "br", INLINE)                                                                                                \
    X(BUTTON, "button", NONE)                                                                                          \
    X(CANVAS, "canvas", NONE)                                                                                          \
    X(CAPTION, "caption", BLOCK)                                                                                       \
    X(CENTER, "center", BLOCK)                                                                                         \
    X(COL, "col", NONE)                                                                                                \
    X(COLGROUP, "colgroup", NONE)                                                                                      \
    X(DD, "dd", BLOCK)                                                                                                 \
    X(DIV, "div", BLOCK)                                                                                               \
    X(DL, "dl", BLOCK)                                                                                                 \
    X(DT, "dt", BLOCK)                                                                                                 \
    X(FIELDSET, "fieldset", BLOCK)                                                                                     \
    X(FIGCAPTION, "figcaption", BLOCK)                                                                                 \
    X(FIGURE, "figure", BLOCK)                                                                                         \
    X(FOOTER, "footer", NONE)                                                                                          \
    X(FORM, "form", BLOCK)                                                                                             \
    X(H1, "h1", BLOCK)                                                                                                 \
    X(H2, "h2", BLOCK)                                                                                                 \
    X(H3, "h3", BLOCK)                                                                                                 \
    X(H4, "h4", BLOCK)                                                                                                 \
    X(H5, "h5", BLOCK)                                                                                                 \
    X(H6, "h6", BLOCK)                                                                                                 \
    X(HEAD, "head", NONE)                                                                                              \
    X(HEADER, "header", BLOCK)                                                                                         \
    X(HR, "hr", BLOCK)                                                                                                 \
    X(HTML, "html", BLOCK)                                                                                             \
    X(IFRAME, "iframe", NONE)                                                                                          \
    X(LEGEND, "legend", BLOCK)                                                                                         \
    X(LI, "li", BLOCK)                                                                                                 \
    X(MAIN, "main", BLOCK)                                                                                             \
    X(MATH, "math", NONE)                                                                                              \
    X(NAV, "nav", NONE)                                                                                                \
    X(NOFRAMES, "noframes", NONE)                                                                                      \
    X(NOSCRIPT, "noscript", NONE)                                                                                      \
    X(OBJECT, "object", NONE)                                                                                          \
    X(OL, "ol", BLOCK)                                                                                                 \
    X(P, "p", BLOCK)                                                                                                   \
    X(PRE, "pre", BLOCK)                                                                                               \
    X(SCRIPT, "script", NONE)                                                                                          \
    X(SECTION, "section", BLOCK)                                                                                       \
    X(SELECT, "select", NONE)                                                                                          \
    X(STYLE, "style", NONE)                                                                                            \
    X(SVG, "svg", NONE)                                                                                                \
    X(TABLE, "table", BLOCK)                                                                                           \
    X(TBODY, "tbody", BLOCK)                                                                                           \
    X(TD, "td", BLOCK)                                                                                                 \
    X(TEMPLATE, "template", NONE)                                                                                      \
    X(TEXTAREA, "textarea", NONE)                                                                                      \
    X(TFOOT, "tfoot", BLOCK)                                                                                           \
    X(TH, "th", BLOCK)                                                                                                 \
    X(THEAD, "thead", BLOCK)                                                                                           \
    X(TITLE, "title", NONE)                                                                                            \
    X(TR, "tr", BLOCK)                                                                                                 \
    X(UL, "ul", BLOCK)                                                                                                 \
    X(VIDEO, "video", NONE)

typedef enum HtmlTag {
    HTML_TEXT, /* no element: a run of text */
    HTML_OTHER,
#define X(id, name, display) HTML_##id,
    HTML_TAGS(X)
#undef X
        HTML_TAGS_COUNT
} HtmlTag;

typedef struct HtmlNode {
    HtmlTag tag;
    int parent;         /* -1: the root */
    int end;            /* the node after all that this one holds */
    int line;           /* of the source, from 1 */
    Str text;           /* HTML_TEXT: with its entities decoded */
    ptrdiff_t at;       /* HTML_TEXT: the byte of HtmlTree.page where it begins */
    const void *source; /* for html_attribute, html_element */
} HtmlNode;

typedef struct HtmlElement { /* where an element stands in the text that was parsed */
    ptrdiff_t begin, inside; /* of its start tag, and behind that */
    ptrdiff_t close, end;    /* of its end tag, and behind that; where nobody wrote one, where what follows begins */
} HtmlElement;

typedef struct HtmlTree {
    HtmlNode *nodes;
    int count;
    Str page;       /* what it was made of, without what html_foreign takes out */
    HtmlKepts kept; /* where that stood */
} HtmlTree;

/* Builds the tree of a page that is valid UTF-8 without NUL; the text must live as long as the arena. Any text makes
 * some tree. False beyond a limit above. */
bool html_parse(Arena *arena, Str text, HtmlTree *tree, Diag *diag);
HtmlDisplay html_display(HtmlTag tag);
/* A character of a text as a number from 1, which grows along the page: `offset` is its byte in the node's text. */
int html_source_at(const HtmlNode *node, ptrdiff_t offset);
/* False: it is a text, or an element that the parser made up. */
bool html_element(const HtmlTree *tree, int node, HtmlElement *element);
/* The value of an attribute (lower-case name); empty when there is none, *exists (may be NULL) says which. */
Str html_attribute(const HtmlNode *node, const char *name, bool *exists);

#endif
