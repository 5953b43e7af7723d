/* opc_write: a new Office file (OOXML): its parts, what each is, and how they hang together.
 *
 *     opc_writer_init ─► opc_writer_part, opc_writer_relate … ─► opc_writer_begin, put, end, a part at a time
 *                                                             ─► opc_writer_finish
 *
 * Parts and relationships are said before the first part begins: what lists them stands in front, where other programs
 * look for the kind of a file. Core properties (title, language) have no dates, so that the same input gives the same
 * bytes. */
#ifndef YS_FORMAT_OPC_WRITE_H
#define YS_FORMAT_OPC_WRITE_H

#include "format/zip_write.h"

#define OPC_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
enum { OPC_PACKAGE = -1 };

typedef struct OpcWrittenPart {
    Str name, type; /* without a slash in front; its content type */
    Buf relations;
    int relations_count;
} OpcWrittenPart;

typedef struct OpcWriter {
    Arena *arena;
    ZipWriter zip;
    Vec(OpcWrittenPart) parts;
    OpcWrittenPart package; /* relationships of the whole */
    Buf core;               /* its properties */
    bool begun;
} OpcWriter;

void opc_writer_init(OpcWriter *writer, Arena *arena, Buf *out);
/* Says that there will be a part; its number. */
int opc_writer_part(OpcWriter *writer, Str name, Str type);
/* `from` (a part, or OPC_PACKAGE) refers to a target, as seen from its folder; `type` is the last word of the type. The
 * number n of the relationship, whose id is "rIdn". */
int opc_writer_relate(OpcWriter *writer, int from, Str type, Str target);
/* Says the title and the language, "zh-CN", as core properties; which are a part of their own. */
void opc_writer_properties(OpcWriter *writer, Str title, Str language);
void opc_writer_begin(OpcWriter *writer, int part);
void opc_writer_put(OpcWriter *writer, Str piece);
void opc_writer_end(OpcWriter *writer);
/* The above in one. */
void opc_writer_write(OpcWriter *writer, int part, Str content);
bool opc_writer_finish(OpcWriter *writer, Diag *diag);

#endif
