/* opc: how the parts of an Office file (OOXML) hang together: the relationships of a part, and what each part is. Parts
 * are found by following these, never by the names they usually have. */
#ifndef YS_FORMAT_OPC_H
#define YS_FORMAT_OPC_H

#include "format/zip.h"

typedef struct OpcRelation {
    Str id;
    Str type;            /* the last word of its type, which transitional and strict files share: "styles" */
    Str target;          /* as written: for what lies outside */
    const ZipPart *part; /* NULL: outside, or not there */
} OpcRelation;
typedef Vec(OpcRelation) OpcRelations;

/* The relationships of a part, NULL: of the whole package. None when it has no list of them. */
bool opc_relations(Zip *zip, Arena *arena, const ZipPart *part, OpcRelations *relations, Diag *diag);
/* The first one of that type, or with that id; NULL when there is none. */
const OpcRelation *opc_by_type(const OpcRelations *relations, Str type);
const OpcRelation *opc_by_id(const OpcRelations *relations, Str id);
/* The content type of a part; empty when the package does not say. */
bool opc_content_type(Zip *zip, Arena *arena, const ZipPart *part, Str *type, Diag *diag);

#endif
