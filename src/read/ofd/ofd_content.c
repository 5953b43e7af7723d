/* The content of OFD, from XML to lists of objects.
 *
 *     <Page><Content><Layer>                        <Res> or <Annot>
 *       <TextObject Boundary CTM Size …>              <CompositeGraphicUnit ID>  ─► a group of objects
 *         <CGTransform …/> <TextCode X Y …>           <Appearance Boundary>      ─► a group of objects
 *       <PathObject …><AbbreviatedData>               <DrawParam ID Relative …>  ─► a pen
 *       <ImageObject/> <CompositeObject ResourceID/>
 *
 * One handler for all kinds of parts: an element means the same wherever it stands. Names are known without their
 * namespace, of which there are several about, some of the makers' own. Colours and pens may come before or behind
 * what they are of, so that nothing is drawn here. Patterns, which hold objects of their own, are passed over. */
#include "base/buf.h"
#include "base/utf8.h"
#include "format/part_xml.h"
#include "read/ofd/ofd_content.h"

const OfdMatrix ofd_identity = {1, 0, 0, 1, 0, 0};
enum { OFD_DIGITS_MAX = 30, EXPONENT_MAX = 30 };
static const float COLOUR_WHITE_MIN = 250; /* of 255: cannot be told from white */

typedef struct Reading {
    Arena *arena;
    OfdContent *content;
    Buf text;          /* of the element at hand */
    int skip;          /* depth of the element that is passed over, 0: none */
    int object, group; /* numbers of those that are open, -1: none */
    int param;         /* the same */
    Str layer_param;
    int clip_number, first_substitution;
    bool clips_with_object;
    OfdMatrix area_ctm;
    bool in_clip;
} Reading;

/* ---- numbers */

static bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
}

static void skip_separators(Str *rest) {
    while (rest->size > 0 && is_separator(rest->data[0]))
        *rest = str_sub(*rest, 1, rest->size);
}

static bool next_is_digit(Str rest) {
    return rest.size > 0 && rest.data[0] >= '0' && rest.data[0] <= '9';
}

static int take_exponent(Str *rest) {
    int exponent = 0;
    bool minus = str_starts(*rest, STR("-"));
    if (minus || str_starts(*rest, STR("+")))
        *rest = str_sub(*rest, 1, rest->size);
    for (; next_is_digit(*rest); *rest = str_sub(*rest, 1, rest->size))
        exponent = exponent < EXPONENT_MAX ? exponent * 10 + (rest->data[0] - '0') : exponent;
    exponent = exponent < EXPONENT_MAX ? exponent : EXPONENT_MAX;
    return minus ? -exponent : exponent;
}

bool ofd_take_number(Str *rest, float *value) {
    double number = 0;
    int digits = 0, exponent = 0;
    skip_separators(rest);
    bool minus = str_starts(*rest, STR("-"));
    if (minus || str_starts(*rest, STR("+")))
        *rest = str_sub(*rest, 1, rest->size);
    for (bool point = false; rest->size > 0; *rest = str_sub(*rest, 1, rest->size)) {
        if (rest->data[0] == '.' && !point) {
            point = true;
            continue;
        }
        if (!next_is_digit(*rest))
            break;
        if (digits++ < OFD_DIGITS_MAX) {
            number = number * 10 + (rest->data[0] - '0');
            exponent -= point;
        } else {
            exponent += !point;
        }
    }
    if (digits > 0 && rest->size > 0 && (rest->data[0] | 0x20) == 'e') {
        *rest = str_sub(*rest, 1, rest->size);
        exponent += take_exponent(rest);
    }
    for (; exponent < 0 && exponent > -2 * OFD_DIGITS_MAX; exponent++)
        number /= 10;
    for (; exponent > 0 && number < 1e30; exponent--)
        number *= 10;
    *value = (float)(minus ? -number : number);
    return digits > 0;
}

static int take_numbers(Str text, float *values, int room) {
    int count = 0;
    while (count < room && ofd_take_number(&text, &values[count]))
        count++;
    return count;
}

int ofd_parse_box(Str text, OfdBox *box) {
    float values[4] = {0};
    int count = take_numbers(text, values, 4);
    if (count == 4)
        *box = (OfdBox){values[0], values[1], values[2], values[3]};
    return count;
}

static OfdMatrix parse_matrix(Str text) {
    float v[6];
    return take_numbers(text, v, 6) == 6 ? (OfdMatrix){v[0], v[1], v[2], v[3], v[4], v[5]} : ofd_identity;
}

static Str attribute(const XmlElement *element, const char *name) {
    return xml_attribute(element, str_from_c(name), NULL);
}

static float number_of(const XmlElement *element, const char *name, float otherwise) {
    Str text = attribute(element, name);
    float value;
    return ofd_take_number(&text, &value) ? value : otherwise;
}

static Str id_of(const Reading *reading, const XmlElement *element, const char *name) {
    return arena_copy(reading->arena, utf8_trim(attribute(element, name)));
}

/* Keeps which one of a list bears the id; the last one that does, as in a list that is amended. */
static void put_id(Reading *reading, Map *map, const XmlElement *element, int number) {
    Str id = id_of(reading, element, "ID");
    if (id.size > 0)
        *map_put(map, reading->arena, id, number) = number;
}

static bool flag_of(const XmlElement *element, const char *name, bool otherwise) {
    Str text = utf8_trim(attribute(element, name));
    if (text.size == 0)
        return otherwise;
    return !str_equal(text, STR("0")) && (text.data[0] | 0x20) != 'f';
}

/* ---- objects */

static bool has_room(Reading *reading) {
    const OfdContent *c = reading->content;
    if (c->objects.size + c->codes.size + c->substitutions.size + c->clips.size + c->groups.size + c->params.size +
            c->templates.size <
        OFD_OBJECTS_MAX)
        return true;
    reading->content->too_many = true;
    return false;
}

static OfdObject *open_object(Reading *reading) {
    return reading->object >= 0 ? &reading->content->objects.data[reading->object] : NULL;
}

static OfdPen pen_of(const XmlElement *element) {
    return (OfdPen){.line_width = number_of(element, "LineWidth", -1)};
}

static void begin_object(Reading *reading, const XmlElement *element, OfdKind kind) {
    if (reading->object >= 0 || !has_room(reading))
        return;
    OfdContent *content = reading->content;
    reading->object = content->objects.size;
    OfdObject *object = vec_push(&content->objects, reading->arena);
    *object = (OfdObject){.kind = kind,
                          .hidden = !flag_of(element, "Visible", true),
                          .fill = flag_of(element, "Fill", kind == OFD_TEXT),
                          .stroke = flag_of(element, "Stroke", kind == OFD_PATH),
                          .alpha = (int)number_of(element, "Alpha", 255),
                          .ctm = parse_matrix(attribute(element, "CTM")),
                          .pen = pen_of(element),
                          .param = id_of(reading, element, "DrawParam"),
                          .layer_param = reading->layer_param,
                          .first_clip = content->clips.size,
                          .first_code = content->codes.size,
                          .size = number_of(element, "Size", 0),
                          .scale = number_of(element, "HScale", 1),
                          .turn = (int)number_of(element, "CharDirection", 0) / 90 % 4,
                          .path = STR(""),
                          .resource = id_of(reading, element, "ResourceID")};
    ofd_parse_box(attribute(element, "Boundary"), &object->boundary);
    reading->first_substitution = content->substitutions.size;
}

static void begin_code(Reading *reading, const XmlElement *element) {
    OfdObject *object = open_object(reading);
    if (!object || reading->in_clip || !has_room(reading))
        return;
    OfdContent *content = reading->content;
    OfdCode *code = vec_push(&content->codes, reading->arena);
    Str x = xml_attribute(element, STR("X"), &code->has_x), y = xml_attribute(element, STR("Y"), &code->has_y);
    code->has_x = code->has_x && ofd_take_number(&x, &code->x);
    code->has_y = code->has_y && ofd_take_number(&y, &code->y);
    code->delta_x = arena_copy(reading->arena, attribute(element, "DeltaX"));
    code->delta_y = arena_copy(reading->arena, attribute(element, "DeltaY"));
    code->text = STR("");
    code->first_substitution = reading->first_substitution;
    code->substitutions = content->substitutions.size - reading->first_substitution;
    reading->first_substitution = content->substitutions.size;
    object->codes = content->codes.size - object->first_code;
}

static void begin_substitution(Reading *reading, const XmlElement *element) {
    if (!has_room(reading))
        return;
    *vec_push(&reading->content->substitutions, reading->arena) =
        (OfdSubstitution){.position = (int)number_of(element, "CodePosition", 0),
                          .codes = (int)number_of(element, "CodeCount", 1),
                          .glyphs = (int)number_of(element, "GlyphCount", 1)};
}

static void begin_clip_path(Reading *reading, const XmlElement *element) {
    OfdObject *object = open_object(reading);
    if (!object || !reading->in_clip || !has_room(reading))
        return;
    OfdClip *clip = vec_push(&reading->content->clips, reading->arena);
    *clip = (OfdClip){.number = reading->clip_number,
                      .with_object = reading->clips_with_object,
                      .path_ctm = parse_matrix(attribute(element, "CTM")),
                      .area_ctm = reading->area_ctm,
                      .path = STR("")};
    ofd_parse_box(attribute(element, "Boundary"), &clip->boundary);
    object->clips = reading->content->clips.size - object->first_clip;
}

/* "255 255 255", "#FF #FF #FF", a gray "255", no ink "0 0 0 0". */
static bool is_white(Str value) {
    float v[4];
    int count = 0;
    while (count < 4) {
        skip_separators(&value);
        if (value.size > 0 && value.data[0] == '#') {
            bool full = value.size > 2 && (value.data[1] | 0x20) == 'f' && (value.data[2] | 0x20) == 'f';
            bool none = value.size > 2 && value.data[1] == '0' && value.data[2] == '0';
            v[count++] = full ? 255 : none ? 0 : 128;
            value = str_sub(value, 3, value.size);
        } else if (ofd_take_number(&value, &v[count])) {
            count++;
        } else {
            break;
        }
    }
    if (count == 1 || count == 3)
        return v[0] >= COLOUR_WHITE_MIN && v[count / 2] >= COLOUR_WHITE_MIN && v[count - 1] >= COLOUR_WHITE_MIN;
    return count == 4 && v[0] + v[1] + v[2] + v[3] < 1;
}

static OfdColour colour_of(const XmlElement *element) {
    if (number_of(element, "Alpha", 255) <= 0)
        return OFD_COLOUR_CLEAR;
    return is_white(attribute(element, "Value")) ? OFD_COLOUR_WHITE : OFD_COLOUR_SEEN;
}

static void take_colour(Reading *reading, const XmlElement *element, bool fill) {
    OfdObject *object = open_object(reading);
    OfdPen *pen = object                ? &object->pen
                  : reading->param >= 0 ? &reading->content->params.data[reading->param].pen
                                        : NULL;
    if (pen && !reading->in_clip)
        *(fill ? &pen->fill : &pen->stroke) = colour_of(element);
}

static void begin_group(Reading *reading, const XmlElement *element) {
    if (reading->group >= 0 || !has_room(reading))
        return;
    reading->group = reading->content->groups.size;
    put_id(reading, &reading->content->group_of_id, element, reading->group);
    *vec_push(&reading->content->groups, reading->arena) =
        (OfdGroup){.type = arena_copy(reading->arena, attribute(element, "Type")),
                   .hidden = !flag_of(element, "Visible", true),
                   .first = reading->content->objects.size};
}

static void place_group(Reading *reading, const XmlElement *element) {
    OfdBox box;
    if (reading->group < 0 || ofd_parse_box(attribute(element, "Boundary"), &box) < 4)
        return;
    OfdGroup *group = &reading->content->groups.data[reading->group];
    group->x = box.x;
    group->y = box.y;
}

static void begin_param(Reading *reading, const XmlElement *element) {
    if (!has_room(reading))
        return;
    reading->param = reading->content->params.size;
    put_id(reading, &reading->content->param_of_id, element, reading->param);
    *vec_push(&reading->content->params, reading->arena) =
        (OfdParam){.parent = id_of(reading, element, "Relative"), .pen = pen_of(element)};
}

static void take_template(Reading *reading, const XmlElement *element) {
    if (has_room(reading))
        *vec_push(&reading->content->templates, reading->arena) =
            (OfdTemplateUse){.id = id_of(reading, element, "TemplateID"),
                             .above = str_equal(attribute(element, "ZOrder"), STR("Foreground"))};
}

static void begin_clips(Reading *reading, const XmlElement *element) {
    reading->in_clip = true;
    reading->clip_number = 0;
    reading->clips_with_object = flag_of(element, "TransFlag", true);
}

/* ---- elements */

typedef enum Name {
    NAME_OTHER,
    NAME_TEXT_OBJECT,
    NAME_PATH_OBJECT,
    NAME_IMAGE_OBJECT,
    NAME_COMPOSITE_OBJECT,
    NAME_TEXT_CODE,
    NAME_SUBSTITUTION,
    NAME_PATH_DATA,
    NAME_FILL_COLOUR,
    NAME_STROKE_COLOUR,
    NAME_LAYER,
    NAME_CLIPS,
    NAME_CLIP,
    NAME_CLIP_AREA,
    NAME_CLIP_PATH,
    NAME_GROUP,
    NAME_APPEARANCE,
    NAME_PARAM,
    NAME_TEMPLATE,
    NAME_PATTERN,
    NAME_PHYSICAL_BOX,
} Name;

/* VectorG is what the first drafts of the standard call a composite unit. */
static const struct {
    Str text;
    Name name;
} names[] = {
    {STR_INIT("TextObject"), NAME_TEXT_OBJECT},
    {STR_INIT("PathObject"), NAME_PATH_OBJECT},
    {STR_INIT("ImageObject"), NAME_IMAGE_OBJECT},
    {STR_INIT("CompositeObject"), NAME_COMPOSITE_OBJECT},
    {STR_INIT("TextCode"), NAME_TEXT_CODE},
    {STR_INIT("CGTransform"), NAME_SUBSTITUTION},
    {STR_INIT("AbbreviatedData"), NAME_PATH_DATA},
    {STR_INIT("FillColor"), NAME_FILL_COLOUR},
    {STR_INIT("StrokeColor"), NAME_STROKE_COLOUR},
    {STR_INIT("Layer"), NAME_LAYER},
    {STR_INIT("Clips"), NAME_CLIPS},
    {STR_INIT("Clip"), NAME_CLIP},
    {STR_INIT("Area"), NAME_CLIP_AREA},
    {STR_INIT("Path"), NAME_CLIP_PATH},
    {STR_INIT("CompositeGraphicUnit"), NAME_GROUP},
    {STR_INIT("VectorG"), NAME_GROUP},
    {STR_INIT("Annot"), NAME_GROUP},
    {STR_INIT("Appearance"), NAME_APPEARANCE},
    {STR_INIT("DrawParam"), NAME_PARAM},
    {STR_INIT("Template"), NAME_TEMPLATE},
    {STR_INIT("Pattern"), NAME_PATTERN},
    {STR_INIT("PhysicalBox"), NAME_PHYSICAL_BOX},
};

static Name name_of(const XmlElement *element) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(element->name, names[i].text))
            return names[i].name;
    return NAME_OTHER;
}

static void on_start(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (reading->skip > 0)
        return;
    reading->text.size = 0;
    switch (name_of(element)) {
    case NAME_TEXT_OBJECT: begin_object(reading, element, OFD_TEXT); break;
    case NAME_PATH_OBJECT: begin_object(reading, element, OFD_PATH); break;
    case NAME_IMAGE_OBJECT: begin_object(reading, element, OFD_IMAGE); break;
    case NAME_COMPOSITE_OBJECT: begin_object(reading, element, OFD_COMPOSITE); break;
    case NAME_TEXT_CODE: begin_code(reading, element); break;
    case NAME_SUBSTITUTION: begin_substitution(reading, element); break;
    case NAME_FILL_COLOUR: take_colour(reading, element, true); break;
    case NAME_STROKE_COLOUR: take_colour(reading, element, false); break;
    case NAME_LAYER: reading->layer_param = id_of(reading, element, "DrawParam"); break;
    case NAME_CLIPS: begin_clips(reading, element); break;
    case NAME_CLIP: reading->clip_number++; break;
    case NAME_CLIP_AREA: reading->area_ctm = parse_matrix(attribute(element, "CTM")); break;
    case NAME_CLIP_PATH: begin_clip_path(reading, element); break;
    case NAME_GROUP: begin_group(reading, element); break;
    case NAME_APPEARANCE: place_group(reading, element); break;
    case NAME_PARAM: begin_param(reading, element); break;
    case NAME_TEMPLATE: take_template(reading, element); break;
    case NAME_PATTERN: reading->skip = element->depth; break;
    default: break;
    }
}

/* The path of the clip, or of the object. */
static void end_path_data(Reading *reading) {
    OfdObject *object = open_object(reading);
    Str path = arena_copy(reading->arena, buf_view(&reading->text));
    if (object && reading->in_clip && object->clips > 0)
        reading->content->clips.data[reading->content->clips.size - 1].path = path;
    else if (object && !reading->in_clip)
        object->path = path;
}

static void end_code(Reading *reading) {
    OfdObject *object = open_object(reading);
    if (object && object->codes > 0 && !reading->in_clip)
        reading->content->codes.data[reading->content->codes.size - 1].text =
            arena_copy(reading->arena, buf_view(&reading->text));
}

static void end_group(Reading *reading) {
    if (reading->group < 0)
        return;
    OfdGroup *group = &reading->content->groups.data[reading->group];
    group->count = reading->content->objects.size - group->first;
    reading->group = -1;
}

static void on_end(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (reading->skip > 0) {
        reading->skip = reading->skip == element->depth ? 0 : reading->skip;
        return;
    }
    switch (name_of(element)) {
    case NAME_TEXT_OBJECT:
    case NAME_PATH_OBJECT:
    case NAME_IMAGE_OBJECT:
    case NAME_COMPOSITE_OBJECT: reading->object = -1; break;
    case NAME_TEXT_CODE: end_code(reading); break;
    case NAME_PATH_DATA: end_path_data(reading); break;
    case NAME_PHYSICAL_BOX: ofd_parse_box(buf_view(&reading->text), &reading->content->area); break;
    case NAME_LAYER: reading->layer_param = STR(""); break;
    case NAME_CLIPS: reading->in_clip = false; break;
    case NAME_GROUP: end_group(reading); break;
    case NAME_PARAM: reading->param = -1; break;
    default: break;
    }
}

static void on_text(void *context, Str text) {
    Reading *reading = context;
    if (reading->skip == 0)
        buf_str(&reading->text, text);
}

bool ofd_read_content(Zip *zip, const ZipPart *part, Arena *arena, OfdContent *content, Diag *diag) {
    static const XmlWords no_words = {0};
    Reading reading = {.arena = arena,
                       .content = content,
                       .text = {.arena = arena},
                       .layer_param = STR(""),
                       .object = -1,
                       .group = -1,
                       .param = -1,
                       .area_ctm = ofd_identity};
    XmlTaker taker = {.start = on_start, .end = on_end, .text = on_text, .context = &reading};
    bool whole = part_xml_read(zip, part, arena, &no_words, taker, diag);
    end_group(&reading);
    return whole;
}
