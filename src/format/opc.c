/* The Open Packaging Conventions: [Content_Types].xml and the _rels/….rels.
 *
 *     xl/workbook.xml ─► xl/_rels/workbook.xml.rels ─► rId3, type …/worksheet, target "worksheets/sheet1.xml"
 *                                                                    └► seen from xl/: xl/worksheets/sheet1.xml
 *
 * A target is a reference as in a web page: relative to the folder of its part, or from the root with a slash in front,
 * with %XX where its maker thought so. Some write backslashes. What is external, or leads out of the package, has no
 * part; nothing is ever fetched. Cost: linear in the two parts, which are small. */
#include "format/opc.h"
#include "base/buf.h"
#include "format/part_xml.h"

enum { OPC_RELATIONS_MAX = 100000, RELATIONS = 1, TYPES, RELATIONSHIP, DEFAULT, OVERRIDE };

static const XmlSpace spaces[] = {
    {RELATIONS, STR_INIT("http://schemas.openxmlformats.org/package/2006/relationships")},
    {TYPES, STR_INIT("http://schemas.openxmlformats.org/package/2006/content-types")},
};
static const XmlWord words[] = {
    {RELATIONS, STR_INIT("Relationship"), RELATIONSHIP},
    {TYPES, STR_INIT("Default"), DEFAULT},
    {TYPES, STR_INIT("Override"), OVERRIDE},
};
static const XmlWords opc_words = {spaces, 2, words, 3};

typedef struct Reading {
    Zip *zip;
    Arena *arena;
    Str folder; /* of the part whose relationships these are, with its slash */
    OpcRelations *relations;
    const ZipPart *part; /* whose type is wanted */
    Str by_name, by_extension;
} Reading;

static Str folder_of(Str name) {
    ptrdiff_t end = name.size;
    while (end > 0 && name.data[end - 1] != '/' && name.data[end - 1] != '\\')
        end--;
    return str_sub(name, 0, end);
}

static Str last_word(Str text) {
    return str_sub(text, folder_of(text).size, text.size);
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static Str decode_percent(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < text.size; i++) {
        int high = text.data[i] == '%' && i + 2 < text.size ? hex_digit(text.data[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text.data[i + 2]) : -1;
        buf_byte(&out, low >= 0 ? (char)(16 * high + low) : text.data[i]);
        i += low >= 0 ? 2 : 0;
    }
    return buf_view(&out);
}

/* A name without its "." and ".."; empty when it leads out of the package. */
static Str normalize(Arena *arena, Str folder, Str target) {
    Buf out = {.arena = arena};
    if (target.size == 0 || (target.data[0] != '/' && target.data[0] != '\\'))
        buf_str(&out, folder);
    for (ptrdiff_t at = 0; at <= target.size;) {
        ptrdiff_t end = at;
        while (end < target.size && target.data[end] != '/' && target.data[end] != '\\')
            end++;
        Str step = str_sub(target, at, end);
        if (str_equal(step, STR(".."))) {
            if (out.size == 0)
                return STR("");
            out.size = folder_of(str_sub(buf_view(&out), 0, out.size - 1)).size;
        } else if (step.size > 0 && !str_equal(step, STR("."))) {
            buf_str(&out, step);
            if (end < target.size)
                buf_byte(&out, '/');
        }
        at = end + 1;
    }
    return buf_view(&out);
}

static const ZipPart *resolve(const Reading *reading, Str target) {
    const ZipPart *part = zip_find(reading->zip, normalize(reading->arena, reading->folder, target));
    if (!part && memchr(target.data, '%', (size_t)target.size))
        part =
            zip_find(reading->zip, normalize(reading->arena, reading->folder, decode_percent(reading->arena, target)));
    return part;
}

static void take_relation(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token != RELATIONSHIP || reading->relations->size == OPC_RELATIONS_MAX)
        return;
    OpcRelation *relation = vec_push(reading->relations, reading->arena);
    relation->id = arena_copy(reading->arena, xml_attribute(element, STR("Id"), NULL));
    relation->type = arena_copy(reading->arena, last_word(xml_attribute(element, STR("Type"), NULL)));
    relation->target = arena_copy(reading->arena, xml_attribute(element, STR("Target"), NULL));
    if (!str_equal(xml_attribute(element, STR("TargetMode"), NULL), STR("External")))
        relation->part = resolve(reading, relation->target);
}

bool opc_relations(Zip *zip, Arena *arena, const ZipPart *part, OpcRelations *relations, Diag *diag) {
    Str name = part ? part->name : STR(""), folder = folder_of(name), last = last_word(name);
    Reading reading = {.zip = zip, .arena = arena, .folder = folder, .relations = relations};
    *relations = (OpcRelations){0};
    const ZipPart *list = zip_find(zip, arena_format(arena, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(last)));
    return !list ||
           part_xml_read(zip, list, arena, &opc_words, (XmlTaker){.start = take_relation, .context = &reading}, diag);
}

const OpcRelation *opc_by_type(const OpcRelations *relations, Str type) {
    for (int i = 0; i < relations->size; i++)
        if (str_equal(relations->data[i].type, type))
            return &relations->data[i];
    return NULL;
}

const OpcRelation *opc_by_id(const OpcRelations *relations, Str id) {
    for (int i = 0; i < relations->size; i++)
        if (str_equal(relations->data[i].id, id))
            return &relations->data[i];
    return NULL;
}

static bool equal_folded(Str a, Str b) {
    for (ptrdiff_t i = 0; a.size == b.size && i < a.size; i++)
        if (a.data[i] != b.data[i] &&
            ((a.data[i] ^ b.data[i]) != 32 || (a.data[i] | 32) < 'a' || (a.data[i] | 32) > 'z'))
            return false;
    return a.size == b.size;
}

static Str extension_of(Str name) {
    ptrdiff_t begin = name.size;
    while (begin > 0 && name.data[begin - 1] != '.')
        begin--;
    return str_sub(name, begin, name.size);
}

static void take_type(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token == DEFAULT) {
        if (equal_folded(xml_attribute(element, STR("Extension"), NULL), extension_of(reading->part->name)))
            reading->by_extension = arena_copy(reading->arena, xml_attribute(element, STR("ContentType"), NULL));
    } else if (element->token == OVERRIDE) {
        if (zip_find(reading->zip, xml_attribute(element, STR("PartName"), NULL)) == reading->part)
            reading->by_name = arena_copy(reading->arena, xml_attribute(element, STR("ContentType"), NULL));
    }
}

bool opc_content_type(Zip *zip, Arena *arena, const ZipPart *part, Str *type, Diag *diag) {
    Reading reading = {.zip = zip, .arena = arena, .part = part};
    const ZipPart *list = zip_find(zip, STR("[Content_Types].xml"));
    *type = STR("");
    if (!list)
        return true;
    if (!part_xml_read(zip, list, arena, &opc_words, (XmlTaker){.start = take_type, .context = &reading}, diag))
        return false;
    *type = reading.by_name.size > 0 ? reading.by_name : reading.by_extension;
    return true;
}
