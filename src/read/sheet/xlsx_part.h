/* xlsx_part: what the readers of a workbook's parts share: the words of SpreadsheetML, and how texts are written. */
#ifndef YS_READ_XLSX_PART_H
#define YS_READ_XLSX_PART_H

#include "base/buf.h"
#include "format/part_xml.h"

/* X(token, name): words of one namespace, which transitional and strict files call differently. To add one: a line. */
#define XLSX_WORDS(X)                                                                                                  \
    X(ALIGNMENT, "alignment")                                                                                          \
    X(BORDER, "border")                                                                                                \
    X(BOTTOM, "bottom")                                                                                                \
    X(CELL, "c")                                                                                                       \
    X(CELL_XFS, "cellXfs")                                                                                             \
    X(COLUMN, "col")                                                                                                   \
    X(FORMULA, "f")                                                                                                    \
    X(INLINE, "is")                                                                                                    \
    X(LEFT, "left")                                                                                                    \
    X(MERGE, "mergeCell")                                                                                              \
    X(NUMBER_FORMAT, "numFmt")                                                                                         \
    X(PHONETIC, "rPh")                                                                                                 \
    X(RIGHT, "right")                                                                                                  \
    X(ROW, "row")                                                                                                      \
    X(SHEET, "sheet")                                                                                                  \
    X(STRING, "si")                                                                                                    \
    X(TEXT, "t")                                                                                                       \
    X(TOP, "top")                                                                                                      \
    X(VALUE, "v")                                                                                                      \
    X(WORKBOOK_OPTIONS, "workbookPr")                                                                                  \
    X(XF, "xf")

enum XlsxWord {
    XLSX_OTHER,
#define X(token, name) XLSX_##token,
    XLSX_WORDS(X)
#undef X
};

enum XlsxSpace { XLSX_MAIN = 1, XLSX_RELATION };

extern const XmlWords xlsx_words;

/* "1" or "true". */
bool xlsx_is_true(Str value);
/* The attribute as a number; `otherwise` when it is not there, or none that fits. */
int xlsx_int(const XmlElement *element, Str name, int otherwise);
/* A text without what is escaped: _x000D_. The same text when it has nothing of the kind. */
Str xlsx_unescape(Arena *arena, Str text);

#endif
