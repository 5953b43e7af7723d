/* odt_styles: the styles of an OpenDocument text, as far as they matter to whoever reads, and its lists. */
#ifndef YS_READ_ODT_STYLES_H
#define YS_READ_ODT_STYLES_H

#include "base/map.h"
#include "format/part_xml.h"
#include "read/word/list_count.h"

typedef struct OdtStyle { /* -1: it does not say */
    Str parent;
    Str list; /* its list style; empty: none said */
    int centred, hidden;
    float size; /* of its font in points, 0: not said */
} OdtStyle;

typedef struct OdtList {
    ListLevel levels[LIST_LEVELS];
    ListCounts counts;
} OdtList;

typedef struct OdtStyles {
    Arena *arena;
    Vec(OdtStyle) styles;
    Map by_name;
    Vec(OdtList *) lists;
    Map lists_by_name;   /* the outline's is called "" */
    int open, open_list; /* being read, -1 none */
} OdtStyles;

void odt_styles_init(OdtStyles *styles, Arena *arena);
/* For whoever reads a part with styles in it: its elements as they begin and end. */
void odt_styles_start(OdtStyles *styles, const XmlElement *element);
void odt_styles_end(OdtStyles *styles, const XmlElement *element);
/* What a style says, with those it is based on. */
OdtStyle odt_style(const OdtStyles *styles, Str name);
/* NULL when there is none of that name. */
OdtList *odt_list(const OdtStyles *styles, Str name);

#endif
