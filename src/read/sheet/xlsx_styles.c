/* Styles: <numFmts>, <borders>, then <cellXfs>, whose entries (xf) are what the cells name by their numbers. A format's
 * number is a built-in one unless the workbook defines it. A format is parsed once, whatever many entries name it.
 * Cost: linear. */
#include "read/sheet/xlsx_styles.h"

enum { BORDER_SIDES_MIN = 2 };

typedef struct OwnFormat {
    int id;
    const NumberFormat *format;
} OwnFormat;

typedef struct Reading {
    Arena *arena;
    XlsxStyles *styles;
    Map formats; /* by the bytes of the id: number in `own` */
    Vec(OwnFormat) own;
    Vec(int) borders; /* sides that are drawn */
    bool in_border, in_cells;
} Reading;

static Str key_of(Arena *arena, int id) {
    return arena_copy(arena, (Str){(const char *)&id, sizeof id});
}

static void define_format(Reading *reading, int id, Str code) {
    *map_put(&reading->formats, reading->arena, key_of(reading->arena, id), 0) = reading->own.size;
    *vec_push(&reading->own, reading->arena) = (OwnFormat){id, number_format_parse(reading->arena, code)};
}

static const NumberFormat *find_format(Reading *reading, int id) {
    const int *at = map_find(&reading->formats, (Str){(const char *)&id, sizeof id});
    if (at)
        return reading->own.data[*at].format;
    Str code = number_format_builtin(id);
    if (code.size == 0 || id == 0)
        return NULL;
    define_format(reading, id, code);
    return reading->own.data[reading->own.size - 1].format;
}

static void take_xf(Reading *reading, const XmlElement *element) {
    int border = xlsx_int(element, STR("borderId"), -1);
    if (reading->styles->size == XLSX_STYLES_MAX)
        return;
    XlsxStyle *style = vec_push(reading->styles, reading->arena);
    style->format = find_format(reading, xlsx_int(element, STR("numFmtId"), 0));
    style->bordered =
        border >= 0 && border < reading->borders.size && reading->borders.data[border] >= BORDER_SIDES_MIN;
}

static void take_start(void *context, const XmlElement *element) {
    Reading *reading = context;
    Str value;
    switch (element->token) {
    case XLSX_NUMBER_FORMAT:
        if (reading->own.size < XLSX_STYLES_MAX)
            define_format(reading, xlsx_int(element, STR("numFmtId"), -1),
                          xlsx_unescape(reading->arena,
                                        arena_copy(reading->arena, xml_attribute(element, STR("formatCode"), NULL))));
        break;
    case XLSX_BORDER:
        reading->in_border = reading->borders.size < XLSX_STYLES_MAX;
        if (reading->in_border)
            *vec_push(&reading->borders, reading->arena) = 0;
        break;
    case XLSX_LEFT:
    case XLSX_RIGHT:
    case XLSX_TOP:
    case XLSX_BOTTOM:
        value = xml_attribute(element, STR("style"), NULL);
        if (reading->in_border && value.size > 0 && !str_equal(value, STR("none")))
            reading->borders.data[reading->borders.size - 1]++;
        break;
    case XLSX_CELL_XFS: reading->in_cells = true; break;
    case XLSX_XF:
        if (reading->in_cells)
            take_xf(reading, element);
        break;
    case XLSX_ALIGNMENT:
        value = xml_attribute(element, STR("horizontal"), NULL);
        if (reading->in_cells && reading->styles->size > 0)
            reading->styles->data[reading->styles->size - 1].centred =
                str_equal(value, STR("center")) || str_equal(value, STR("centerContinuous"));
        break;
    default: break;
    }
}

static void take_end(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token == XLSX_CELL_XFS)
        reading->in_cells = false;
    else if (element->token == XLSX_BORDER)
        reading->in_border = false;
}

bool xlsx_read_styles(Zip *zip, const ZipPart *part, Arena *arena, XlsxStyles *styles, Diag *diag) {
    Reading reading = {.arena = arena, .styles = styles};
    XmlTaker taker = {.start = take_start, .end = take_end, .context = &reading};
    return part_xml_read(zip, part, arena, &xlsx_words, taker, diag);
}
