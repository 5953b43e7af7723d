/* Writing Office files: [Content_Types].xml, the relationships, the core properties, and then the parts as their makers
 * have them. Every part is named in the content types; XML and relationships have their defaults, which some readers
 * demand. Cost: what the archive costs, and a few hundred bytes a part. */
#include "format/opc_write.h"
#include <assert.h>
#include "format/xml_write.h"

#define CORE_PART         "docProps/core.xml"
#define CORE_TYPE         "application/vnd.openxmlformats-package.core-properties+xml"
#define CORE_RELATION     "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

void opc_writer_init(OpcWriter *writer, Arena *arena, Buf *out) {
    *writer = (OpcWriter){.arena = arena, .package.relations.arena = arena};
    zip_writer_init(&writer->zip, arena, out);
}

int opc_writer_part(OpcWriter *writer, Str name, Str type) {
    assert(!writer->begun && "parts are said before the first one begins");
    OpcWrittenPart *part = vec_push(&writer->parts, writer->arena);
    *part = (OpcWrittenPart){.name = arena_copy(writer->arena, name), .type = type, .relations.arena = writer->arena};
    return writer->parts.size - 1;
}

static int relate(OpcWrittenPart *part, Str type, Str target) {
    int number = ++part->relations_count;
    buf_format(&part->relations, "<Relationship Id=\"rId%d\"", number);
    xml_write_attribute(&part->relations, "Type", type);
    xml_write_attribute(&part->relations, "Target", target);
    buf_str(&part->relations, STR("/>"));
    return number;
}

int opc_writer_relate(OpcWriter *writer, int from, Str type, Str target) {
    assert(!writer->begun && "relationships are said before the first part begins");
    Str full = arena_format(writer->arena, OPC_RELATIONS "/%.*s", STR_ARG(type));
    return relate(from == OPC_PACKAGE ? &writer->package : &writer->parts.data[from], full, target);
}

void opc_writer_properties(OpcWriter *writer, Str title, Str language) {
    opc_writer_part(writer, STR(CORE_PART), STR(CORE_TYPE));
    relate(&writer->package, STR(CORE_RELATION), STR(CORE_PART));
    Buf *core = &writer->core;
    core->arena = writer->arena;
    buf_str(core, STR(XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                               "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
    xml_write_text(core, title);
    buf_str(core, STR("</dc:title><dc:language>"));
    xml_write_text(core, language);
    buf_str(core, STR("</dc:language></cp:coreProperties>"));
}

/* xl/workbook.xml: xl/_rels/workbook.xml.rels */
static Str relations_name(Arena *arena, Str name) {
    ptrdiff_t folder = name.size;
    while (folder > 0 && name.data[folder - 1] != '/')
        folder--;
    return arena_format(arena, "%.*s_rels/%.*s.rels", (int)folder, name.data, (int)(name.size - folder),
                        name.data + folder);
}

static void write_relations(OpcWriter *writer, const OpcWrittenPart *part) {
    if (part->relations_count == 0)
        return;
    ZipWriter *zip = &writer->zip;
    zip_writer_begin(zip, relations_name(writer->arena, part->name));
    zip_writer_put(zip, STR(XML_HEAD "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"));
    zip_writer_put(zip, buf_view(&part->relations));
    zip_writer_put(zip, STR("</Relationships>"));
    zip_writer_end(zip);
}

static void write_types(OpcWriter *writer) {
    Buf types = {.arena = writer->arena};
    buf_str(&types, STR(XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                 "<Default Extension=\"rels\" ContentType=\"application/"
                                 "vnd.openxmlformats-package.relationships+xml\"/>"
                                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"));
    for (int i = 0; i < writer->parts.size; i++) {
        const OpcWrittenPart *part = &writer->parts.data[i];
        buf_str(&types, STR("<Override PartName=\"/"));
        xml_write_text(&types, part->name);
        buf_byte(&types, '"');
        xml_write_attribute(&types, "ContentType", part->type);
        buf_str(&types, STR("/>"));
    }
    buf_str(&types, STR("</Types>"));
    zip_writer_add(&writer->zip, STR("[Content_Types].xml"), buf_view(&types));
}

static void begin(OpcWriter *writer) {
    if (writer->begun)
        return;
    writer->begun = true;
    write_types(writer);
    write_relations(writer, &writer->package);
    for (int i = 0; i < writer->parts.size; i++)
        write_relations(writer, &writer->parts.data[i]);
    if (writer->core.size > 0)
        zip_writer_add(&writer->zip, STR(CORE_PART), buf_view(&writer->core));
}

void opc_writer_begin(OpcWriter *writer, int part) {
    begin(writer);
    zip_writer_begin(&writer->zip, writer->parts.data[part].name);
}

void opc_writer_put(OpcWriter *writer, Str piece) {
    zip_writer_put(&writer->zip, piece);
}

void opc_writer_end(OpcWriter *writer) {
    zip_writer_end(&writer->zip);
}

void opc_writer_write(OpcWriter *writer, int part, Str content) {
    opc_writer_begin(writer, part);
    opc_writer_put(writer, content);
    opc_writer_end(writer);
}

bool opc_writer_finish(OpcWriter *writer, Diag *diag) {
    begin(writer);
    return zip_writer_finish(&writer->zip, diag);
}
