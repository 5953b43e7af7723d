/* Styles of OpenDocument: those with names in styles.xml, those that were made up for a paragraph in content.xml. A
 * style is based on its parent; a chain longer than STYLE_CHAIN_MAX ends there.
 *
 *     num-prefix "（"  num-format "一, 二, 三, ..."  num-suffix "）"   ─►   "（%1）", counted 一 二 三
 *     display-levels 2, level 2, num-format "1", suffix "."             ─►   "%1.%2."
 *
 * The levels of headings are a list, too: the outline. */
#include "read/word/odt_styles.h"
#include "format/html_style.h"
#include "read/word/odt_words.h"

enum { STYLE_CHAIN_MAX = 32, ODT_STYLES_MAX = 200000 };

void odt_styles_init(OdtStyles *styles, Arena *arena) {
    *styles = (OdtStyles){.arena = arena, .open = -1, .open_list = -1};
}

static void open_style(OdtStyles *styles, const XmlElement *element) {
    Str name = arena_copy(styles->arena, xml_attribute_of(element, ODT_NS_STYLE, STR("name"), NULL));
    if (styles->styles.size == ODT_STYLES_MAX)
        return;
    styles->open = styles->styles.size;
    *vec_push(&styles->styles, styles->arena) =
        (OdtStyle){.parent = arena_copy(styles->arena, xml_attribute(element, STR("parent-style-name"), NULL)),
                   .list = arena_copy(styles->arena, xml_attribute(element, STR("list-style-name"), NULL)),
                   .centred = -1,
                   .hidden = -1};
    *map_put(&styles->by_name, styles->arena, name, 0) = styles->open;
}

static void open_list(OdtStyles *styles, const XmlElement *element) {
    Str name = element->token == ODT_LIST_STYLE
                   ? arena_copy(styles->arena, xml_attribute_of(element, ODT_NS_STYLE, STR("name"), NULL))
                   : STR("");
    if (styles->lists.size == ODT_STYLES_MAX)
        return;
    styles->open_list = styles->lists.size;
    *vec_push(&styles->lists, styles->arena) = arena_new_of(styles->arena, OdtList);
    *map_put(&styles->lists_by_name, styles->arena, name, 0) = styles->open_list;
}

static void take_level(OdtStyles *styles, const XmlElement *element) {
    int number = odt_number(element, STR("level"), 0) - 1, shown = odt_number(element, STR("display-levels"), 1);
    if (styles->open_list < 0 || number < 0 || number >= LIST_LEVELS)
        return;
    ListLevel *level = &styles->lists.data[styles->open_list]->levels[number];
    Str format = xml_attribute(element, STR("num-format"), NULL);
    Buf text = {.arena = styles->arena};
    *level = (ListLevel){.counting = counting_of_example(format), .start = odt_number(element, STR("start-value"), 1)};
    level->bullet = element->token == ODT_BULLET || element->token == ODT_LEVEL_IMAGE;
    buf_str(&text, xml_attribute(element, STR("num-prefix"), NULL));
    for (int i = number + 1 > shown ? number + 1 - shown : 0; format.size > 0 && i <= number; i++)
        buf_format(&text, "%%%d%s", i + 1, i < number ? "." : "");
    buf_str(&text, xml_attribute(element, STR("num-suffix"), NULL));
    level->text = buf_view(&text);
}

void odt_styles_start(OdtStyles *styles, const XmlElement *element) {
    OdtStyle *open = styles->open >= 0 ? &styles->styles.data[styles->open] : NULL;
    switch (element->token) {
    case ODT_STYLE: open_style(styles, element); return;
    case ODT_LIST_STYLE:
    case ODT_OUTLINE_STYLE: open_list(styles, element); return;
    case ODT_NUMBER:
    case ODT_BULLET:
    case ODT_LEVEL_IMAGE:
    case ODT_OUTLINE: take_level(styles, element); return;
    case ODT_PARAGRAPH_PROPERTIES: {
        Str align = xml_attribute(element, STR("text-align"), NULL);
        if (open && align.size > 0)
            open->centred = str_equal(align, STR("center"));
        return;
    }
    case ODT_TEXT_PROPERTIES:
        if (open && xml_attribute_of(element, ODT_NS_TEXT, STR("display"), NULL).size > 0)
            open->hidden = str_equal(xml_attribute_of(element, ODT_NS_TEXT, STR("display"), NULL), STR("none"));
        if (open)
            style_points(xml_attribute(element, STR("font-size"), NULL), &open->size);
        return;
    default: return;
    }
}

void odt_styles_end(OdtStyles *styles, const XmlElement *element) {
    if (element->token == ODT_STYLE)
        styles->open = -1;
    else if (element->token == ODT_LIST_STYLE || element->token == ODT_OUTLINE_STYLE)
        styles->open_list = -1;
}

OdtStyle odt_style(const OdtStyles *styles, Str name) {
    OdtStyle all = {.centred = -1, .hidden = -1};
    for (int i = 0; i < STYLE_CHAIN_MAX && name.size > 0; i++) {
        const int *number = map_find(&styles->by_name, name);
        if (!number)
            break;
        const OdtStyle *style = &styles->styles.data[*number];
        all.centred = all.centred < 0 ? style->centred : all.centred;
        all.hidden = all.hidden < 0 ? style->hidden : all.hidden;
        all.list = all.list.size == 0 ? style->list : all.list;
        all.size = all.size <= 0 ? style->size : all.size;
        name = style->parent;
    }
    return all;
}

OdtList *odt_list(const OdtStyles *styles, Str name) {
    const int *number = map_find(&styles->lists_by_name, name);
    return number ? styles->lists.data[*number] : NULL;
}
