/* word/styles.xml. A style is based on another one; all chains are followed once, when the part was read, so that
 * asking for a style costs a look-up. A chain that is longer than STYLE_CHAIN_MAX, or bites its tail, ends there.
 *
 * What a heading is, styles say in two ways: by an outline level, or by their name alone (heading 1), as some
 * programs leave it to. Refused: nothing but what the part's XML is. */
#include "read/word/docx_styles.h"
#include "format/docx_words.h"

enum { STYLE_CHAIN_MAX = 32, STYLES_MAX = 20000, OUTLINE_TEXT = 9 };

typedef struct Reading {
    Arena *arena;
    DocxStyles *styles;
    DocxStyle *open;  /* the style being read */
    bool in_defaults; /* within docDefaults */
} Reading;

bool docx_take_property(DocxProperties *properties, const XmlElement *element, Arena *arena) {
    switch (element->token) {
    case DOCX_PSTYLE: properties->style = arena_copy(arena, docx_value(element)); return true;
    case DOCX_NUMID: properties->list = docx_number(element, -1); return true;
    case DOCX_ILVL: properties->level = docx_number(element, -1); return true;
    case DOCX_OUTLINE: properties->outline = docx_number(element, -1); return true;
    case DOCX_JC: properties->centred = str_equal(docx_value(element), STR("center")); return true;
    case DOCX_VANISH: properties->hidden = docx_is_on(element); return true;
    case DOCX_SIZE: properties->half_points = docx_number(element, -1); return true;
    default: return false;
    }
}

/* "heading 3" is a heading of level 2, whatever else it says. */
static void take_name(DocxStyle *style, Str name) {
    Str rest = str_sub(name, 8, name.size);
    if (rest.size == 1 && rest.data[0] >= '1' && rest.data[0] <= '9' && style->own.outline < 0 &&
        (str_starts(name, STR("heading ")) || str_starts(name, STR("Heading "))))
        style->own.outline = rest.data[0] - '1';
}

static void start(void *context, const XmlElement *element) {
    Reading *reading = context;
    DocxStyles *styles = reading->styles;
    if (element->token == DOCX_DEFAULTS) {
        reading->in_defaults = true;
    } else if (element->token == DOCX_STYLE && styles->styles.size < STYLES_MAX) {
        bool is_default;
        Str type = xml_attribute(element, STR("type"), NULL), on = xml_attribute(element, STR("default"), &is_default);
        reading->open = vec_push(&styles->styles, reading->arena);
        reading->open->id = arena_copy(reading->arena, xml_attribute(element, STR("styleId"), NULL));
        reading->open->own = DOCX_NOTHING_SAID;
        if (is_default && !str_equal(on, STR("0")) && str_equal(type, STR("paragraph")))
            styles->default_paragraph = reading->open->id;
    } else if (reading->open && element->token == DOCX_BASED_ON) {
        reading->open->based_on = arena_copy(reading->arena, docx_value(element));
    } else if (reading->open && element->token == DOCX_NAME) {
        take_name(reading->open, docx_value(element));
    } else if (reading->open || reading->in_defaults) {
        docx_take_property(reading->open ? &reading->open->own : &styles->defaults, element, reading->arena);
    }
}

static void end(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token == DOCX_STYLE)
        reading->open = NULL;
    reading->in_defaults = reading->in_defaults && element->token != DOCX_DEFAULTS;
}

static int or_else(int here, int there) {
    return here >= 0 ? here : there;
}

DocxProperties docx_properties_over(DocxProperties here, const DocxProperties *style) {
    here.list = or_else(here.list, style->list);
    here.level = or_else(here.level, style->level);
    here.outline = or_else(here.outline, style->outline);
    here.centred = or_else(here.centred, style->centred);
    here.hidden = or_else(here.hidden, style->hidden);
    here.half_points = or_else(here.half_points, style->half_points);
    return here;
}

static void resolve(DocxStyles *styles, DocxStyle *style) {
    DocxProperties all = style->own;
    Str based_on = style->based_on;
    for (int i = 0; i < STYLE_CHAIN_MAX && based_on.size > 0; i++) {
        const int *number = map_find(&styles->by_id, based_on);
        if (!number)
            break;
        all = docx_properties_over(all, &styles->styles.data[*number].own);
        based_on = styles->styles.data[*number].based_on;
    }
    style->all = docx_properties_over(all, &styles->defaults);
}

bool docx_styles_read(Zip *zip, const ZipPart *part, Arena *arena, DocxStyles *styles, Diag *diag) {
    Reading reading = {.arena = arena, .styles = styles};
    *styles = (DocxStyles){.defaults = DOCX_NOTHING_SAID};
    if (part && !part_xml_read(zip, part, arena, &docx_words,
                               (XmlTaker){.start = start, .end = end, .context = &reading}, diag))
        return false;
    for (int i = 0; i < styles->styles.size; i++)
        map_put(&styles->by_id, arena, styles->styles.data[i].id, i);
    for (int i = 0; i < styles->styles.size; i++)
        resolve(styles, &styles->styles.data[i]);
    return true;
}

const DocxProperties *docx_style(const DocxStyles *styles, Str id) {
    const int *number = map_find(&styles->by_id, id.size > 0 ? id : styles->default_paragraph);
    return number ? &styles->styles.data[*number].all : &styles->defaults;
}
