/* The words of OpenDocument. Passed over are comments, what a table of contents is made by (what it shows is read),
 * the phonetic guide above characters, the number of a note where it is referred to, the descriptions of pictures,
 * forms. */
#include "read/word/odt_words.h"

enum { ODT_NUMBER_MAX = 2000000 };

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
static const XmlSpace spaces[] = {
    {ODT_NS_TEXT, STR_INIT(OASIS "text:1.0")},     {ODT_NS_TABLE, STR_INIT(OASIS "table:1.0")},
    {ODT_NS_STYLE, STR_INIT(OASIS "style:1.0")},   {ODT_NS_DRAW, STR_INIT(OASIS "drawing:1.0")},
    {ODT_NS_OFFICE, STR_INIT(OASIS "office:1.0")}, {ODT_NS_SVG, STR_INIT(OASIS "svg-compatible:1.0")},
};

static const XmlWord words[] = {{ODT_NS_OFFICE, STR_INIT("annotation"), ODT_PASSED_OVER},
                                {ODT_NS_OFFICE, STR_INIT("forms"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("note-citation"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("ruby-text"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("table-of-content-source"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("table-index-source"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("illustration-index-source"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("user-index-source"), ODT_PASSED_OVER},
                                {ODT_NS_TEXT, STR_INIT("alphabetical-index-source"), ODT_PASSED_OVER},
                                {ODT_NS_SVG, STR_INIT("desc"), ODT_PASSED_OVER},
                                {ODT_NS_SVG, STR_INIT("title"), ODT_PASSED_OVER},
#define X(id, space, name) {ODT_NS_##space, STR_INIT(name), ODT_##id},
                                ODT_WORDS(X)
#undef X
};

const XmlWords odt_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

int odt_number(const XmlElement *element, Str name, int otherwise) {
    long long number;
    if (!str_to_int(xml_attribute(element, name, NULL), &number))
        return otherwise;
    return number < ODT_NUMBER_MAX ? (int)number : ODT_NUMBER_MAX;
}
