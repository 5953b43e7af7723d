/* office_copy: an Office file (OOXML) that gets some parts changed and some added, and keeps every other byte. */
#ifndef YS_MARK_OFFICE_COPY_H
#define YS_MARK_OFFICE_COPY_H

#include "format/opc.h"
#include "format/xml_edit.h"
#include "format/zip_write.h"

#define OFFICE_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

typedef struct OfficeCopy {
    Arena *arena; /* of all that is read and made */
    Str bytes;
    Zip zip;
    Vec(ZipChange) changes;
    Diag *diag;
} OfficeCopy;

/* False with the diagnostic, as all below: the file is damaged, or beyond a limit. */
bool office_copy_open(OfficeCopy *copy, Arena *arena, Str bytes, Diag *diag);
/* The part as it is by now; *there says whether it is one. */
bool office_copy_read(OfficeCopy *copy, Str name, bool *there, Str *content);
void office_copy_put(OfficeCopy *copy, Str name, Str content);
/* A name with a number that no part has: "xl/comments%d.xml". */
Str office_copy_name(OfficeCopy *copy, Str before, Str after);
/* Adds a relationship of that kind (the last word of its type) from a part to a part; *id is its id. */
bool office_copy_relate(OfficeCopy *copy, Str from, Str kind, Str to, Str *id);
/* Says what a part is. */
bool office_copy_declare(OfficeCopy *copy, Str name, Str type);
/* ... and all parts whose names end so. */
bool office_copy_declare_ending(OfficeCopy *copy, Str ending, Str type);
bool office_copy_write(OfficeCopy *copy, Buf *out);

/* "w:" of a root written <w:document …>; empty where it has none. */
Str office_prefix(const XmlTree *tree);
/* Puts a text at the end of what the element holds. */
void office_append(XmlEdits *edits, const XmlTree *tree, int node, Str text);

#endif
