/* The tree of parts.
 *
 *     OFD.xml ─► DocBody ─┬─ DocRoot ─────► Document.xml ─┬─ PageArea
 *                         ├─ Versions                     ├─ Page, TemplatePage: BaseLoc ─► Content.xml
 *                         └─ Signatures                   ├─ PublicRes, DocumentRes ──────► drawing parameters, units
 *                                                         └─ Annotations ─► a list ───────► those of a page
 *
 * A path is relative to the part it is written in, or absolute; makers also write paths from the root without a slash,
 * so the root is tried when the folder has no such part. Upper and lower case, backslashes, "./" and "../" are
 * forgiven, and names in the archive that are GBK are found by their UTF-8 in the XML. */
#include "base/buf.h"
#include "base/gb18030.h"
#include "base/utf8.h"
#include "format/part_xml.h"
#include "read/ofd/ofd_parts.h"

enum { OFD_LINKS_MAX = 20000 };

typedef struct Reading {
    Arena *arena;
    OfdLinks *links;
    Buf text;
    Str id; /* of the page whose annotations are listed */
} Reading;

/* Elements that name a part: in their text (no attribute), or in an attribute. Where elements share a name, the depth
 * at which it stands tells them apart: Page is the page of a document, and an entry in the list of annotations. */
static const struct {
    Str name, attribute;
    OfdLinkKind kind;
} elements[] = {
    {STR_INIT("DocRoot"), STR_INIT(""), OFD_DOCUMENT},
    {STR_INIT("Version"), STR_INIT("BaseLoc"), OFD_VERSION},
    {STR_INIT("Signatures"), STR_INIT(""), OFD_SIGNATURES},
    {STR_INIT("Encryptions"), STR_INIT(""), OFD_ENCRYPTION},
    {STR_INIT("Page"), STR_INIT("BaseLoc"), OFD_PAGE},
    {STR_INIT("TemplatePage"), STR_INIT("BaseLoc"), OFD_TEMPLATE},
    {STR_INIT("PublicRes"), STR_INIT(""), OFD_RESOURCE},
    {STR_INIT("DocumentRes"), STR_INIT(""), OFD_RESOURCE},
    {STR_INIT("Annotations"), STR_INIT(""), OFD_ANNOTATIONS},
    {STR_INIT("FileLoc"), STR_INIT(""), OFD_PAGE_ANNOTATIONS},
};
enum { ELEMENTS_COUNT = sizeof elements / sizeof *elements };

static void add_link(Reading *reading, OfdLinkKind kind, Str id, Str path) {
    path = utf8_trim(path);
    if (reading->links->list.size < OFD_LINKS_MAX && (path.size > 0 || kind == OFD_ENCRYPTION))
        *vec_push(&reading->links->list, reading->arena) =
            (OfdLink){kind, arena_copy(reading->arena, id), arena_copy(reading->arena, path)};
}

static Str attribute(const XmlElement *element, const char *name) {
    return utf8_trim(xml_attribute(element, str_from_c(name), NULL));
}

/* Of several versions only the one that is said to be the current one. */
static bool is_wanted(const XmlElement *element, OfdLinkKind kind) {
    return kind != OFD_VERSION || str_equal(attribute(element, "Current"), STR("true"));
}

static void on_start(void *context, const XmlElement *element) {
    Reading *reading = context;
    reading->text.size = 0;
    if (str_equal(element->name, STR("Page")) && attribute(element, "PageID").size > 0)
        reading->id = arena_copy(reading->arena, attribute(element, "PageID"));
    for (int i = 0; i < ELEMENTS_COUNT; i++)
        if (elements[i].attribute.size > 0 && str_equal(element->name, elements[i].name) &&
            is_wanted(element, elements[i].kind))
            add_link(reading, elements[i].kind, attribute(element, "ID"),
                     xml_attribute(element, elements[i].attribute, NULL));
}

static void on_end(void *context, const XmlElement *element) {
    Reading *reading = context;
    Str text = buf_view(&reading->text);
    if (str_equal(element->name, STR("PhysicalBox")) && reading->links->area.width <= 0)
        ofd_parse_box(text, &reading->links->area);
    for (int i = 0; i < ELEMENTS_COUNT; i++)
        if (elements[i].attribute.size == 0 && str_equal(element->name, elements[i].name))
            add_link(reading, elements[i].kind, reading->id, text);
    reading->text.size = 0;
}

static void on_text(void *context, Str text) {
    buf_str(&((Reading *)context)->text, text);
}

bool ofd_read_links(Zip *zip, Arena *arena, const ZipPart *part, OfdLinks *links, Diag *diag) {
    static const XmlWords no_words = {0};
    Reading reading = {.arena = arena, .links = links, .text = {.arena = arena}, .id = STR("")};
    XmlTaker taker = {.start = on_start, .end = on_end, .text = on_text, .context = &reading};
    if (!part_xml_read(zip, part, arena, &no_words, taker, diag))
        return false;
    return links->list.size < OFD_LINKS_MAX ||
           diag_fail(diag, "%.*s：部件超过上限 %d", "%.*s: names more parts than the limit of %d", STR_ARG(part->name),
                     (int)OFD_LINKS_MAX);
}

/* ---- paths */

static bool is_slash(char c) {
    return c == '/' || c == '\\';
}

/* Adds the steps of a path to *out: "." and empty ones are none, ".." takes one away. */
static void add_steps(Buf *out, Str path) {
    for (ptrdiff_t begin = 0, end; begin <= path.size; begin = end + 1) {
        for (end = begin; end < path.size && !is_slash(path.data[end]); end++) {
        }
        Str step = str_sub(path, begin, end);
        if (str_equal(step, STR(".."))) {
            while (out->size > 0 && out->data[out->size - 1] != '/')
                out->size--;
            out->size -= out->size > 0;
        } else if (step.size > 0 && !str_equal(step, STR("."))) {
            if (out->size > 0)
                buf_byte(out, '/');
            buf_str(out, step);
        }
    }
}

/* The name of a part as UTF-8, where the archive does not say that it is: two ideographs in GBK may look like it. */
static bool decode_name(const ZipPart *part, Arena *arena, Str *name) {
    bool ascii = true;
    for (ptrdiff_t i = 0; i < part->name.size; i++)
        ascii = ascii && !(part->name.data[i] & 0x80);
    return !ascii && !part->utf8 && gb18030_to_utf8(arena, part->name, name);
}

void ofd_name_parts(Zip *zip, Arena *arena) {
    for (int i = 0; i < zip->count; i++) {
        Str name;
        if (!decode_name(&zip->parts[i], arena, &name))
            continue;
        char *key = arena_alloc(arena, (size_t)name.size + 1, 1);
        for (ptrdiff_t k = 0; k < name.size; k++) {
            char c = name.data[k];
            key[k] = is_slash(c) ? '/' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        }
        map_put(&zip->names, arena, (Str){key, name.size}, i);
    }
}

static Str folder_of(Str name) {
    ptrdiff_t end = name.size;
    while (end > 0 && !is_slash(name.data[end - 1]))
        end--;
    return str_sub(name, 0, end);
}

static const ZipPart *find_at(const Zip *zip, Arena *scratch, Str folder, Str path) {
    Buf joined = {.arena = scratch};
    add_steps(&joined, folder);
    add_steps(&joined, path);
    return zip_find(zip, buf_view(&joined));
}

const ZipPart *ofd_part(const Zip *zip, Arena *scratch, const ZipPart *from, Str path) {
    bool absolute = path.size > 0 && is_slash(path.data[0]);
    Str decoded;
    const ZipPart *part = absolute ? NULL : find_at(zip, scratch, folder_of(from->name), path);
    if (!part && !absolute && decode_name(from, scratch, &decoded))
        part = find_at(zip, scratch, folder_of(decoded), path);
    return part ? part : find_at(zip, scratch, STR(""), path);
}
