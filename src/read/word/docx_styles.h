/* docx_styles: what the paragraphs and characters of a style look like, as far as it matters to whoever reads. */
#ifndef YS_READ_DOCX_STYLES_H
#define YS_READ_DOCX_STYLES_H

#include "base/map.h"
#include "format/part_xml.h"

/* Properties of a paragraph or a style. -1: it does not say. */
typedef struct DocxProperties {
    Str style;       /* empty: the default one */
    int list, level; /* of its numbering; list 0: none */
    int outline;     /* 0 to 8: a heading of that level; 9: text */
    int centred, hidden;
    int half_points; /* size of the font */
} DocxProperties;

typedef struct DocxStyle {
    Str id, based_on;
    DocxProperties own, all; /* all: with those it is based on */
    bool resolved;
} DocxStyle;

typedef struct DocxStyles {
    Vec(DocxStyle) styles;
    Map by_id;
    DocxProperties defaults;
    Str default_paragraph; /* id */
} DocxStyles;

#define DOCX_NOTHING_SAID ((DocxProperties){STR_INIT(""), -1, -1, -1, -1, -1, -1})

/* The property that the element gives, if it is one. False when it is none. */
bool docx_take_property(DocxProperties *properties, const XmlElement *element, Arena *arena);
/* Reads the part; NULL: there is none, and every style is unknown. */
bool docx_styles_read(Zip *zip, const ZipPart *part, Arena *arena, DocxStyles *styles, Diag *diag);
/* What a style says, with those that it is based on; the default paragraph's for an empty id, defaults for an unknown
 * one. */
const DocxProperties *docx_style(const DocxStyles *styles, Str id);
/* What is said here, and else by the style. */
DocxProperties docx_properties_over(DocxProperties here, const DocxProperties *style);

#endif
