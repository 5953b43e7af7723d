/* odt_words: the elements of OpenDocument texts that the reader of ODT knows. */
#ifndef YS_READ_ODT_WORDS_H
#define YS_READ_ODT_WORDS_H

#include "format/xml.h"

/* Namespaces. */
enum { ODT_NS_TEXT = 1, ODT_NS_TABLE, ODT_NS_STYLE, ODT_NS_DRAW, ODT_NS_OFFICE, ODT_NS_SVG };

/* To add an element: a line; its namespace, its name. What is passed over with all that it holds stands in
 * odt_words.c. */
#define ODT_WORDS(X)                                                                                                   \
    X(P, TEXT, "p")                                                                                                    \
    X(H, TEXT, "h")                                                                                                    \
    X(SPAN, TEXT, "span")                                                                                              \
    X(S, TEXT, "s")                                                                                                    \
    X(TAB, TEXT, "tab")                                                                                                \
    X(BREAK, TEXT, "line-break")                                                                                       \
    X(LIST, TEXT, "list")                                                                                              \
    X(ITEM, TEXT, "list-item")                                                                                         \
    X(NOTE, TEXT, "note")                                                                                              \
    X(NOTE_BODY, TEXT, "note-body")                                                                                    \
    X(SECTION, TEXT, "section")                                                                                        \
    X(CHANGE, TEXT, "changed-region")                                                                                  \
    X(HIDDEN_TEXT, TEXT, "hidden-text")                                                                                \
    X(BOX, DRAW, "text-box")                                                                                           \
    X(IMAGE, DRAW, "image")                                                                                            \
    X(OBJECT, DRAW, "object")                                                                                          \
    X(OBJECT_OLE, DRAW, "object-ole")                                                                                  \
    X(TABLE, TABLE, "table")                                                                                           \
    X(ROW, TABLE, "table-row")                                                                                         \
    X(CELL, TABLE, "table-cell")                                                                                       \
    X(COVERED, TABLE, "covered-table-cell")                                                                            \
    X(STYLE, STYLE, "style")                                                                                           \
    X(PARAGRAPH_PROPERTIES, STYLE, "paragraph-properties")                                                             \
    X(TEXT_PROPERTIES, STYLE, "text-properties")                                                                       \
    X(LIST_STYLE, TEXT, "list-style")                                                                                  \
    X(OUTLINE_STYLE, TEXT, "outline-style")                                                                            \
    X(NUMBER, TEXT, "list-level-style-number")                                                                         \
    X(BULLET, TEXT, "list-level-style-bullet")                                                                         \
    X(LEVEL_IMAGE, TEXT, "list-level-style-image")                                                                     \
    X(OUTLINE, TEXT, "outline-level-style")

enum {
    ODT_PASSED_OVER = 1, /* an element of which nothing is read */
#define X(id, space, name) ODT_##id,
    ODT_WORDS(X)
#undef X
};

extern const XmlWords odt_words;

/* An attribute that is a number, `otherwise` when it is none. */
int odt_number(const XmlElement *element, Str name, int otherwise);

#endif
