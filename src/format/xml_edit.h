/* xml_edit: changes to the bytes of an XML document, gathered in any order and made at once. What no change touches
 * comes out byte for byte.
 *
 *     edits   replace [begin, end) by a text   insert before a byte   delete a node   set an attribute
 *     apply   bytes ──► bytes, all of them or a stretch (a row that is to be written again, with changes of its own)
 *
 * Changes of one place happen in the order in which they were asked for. One that lies within a larger one that was
 * replaced or deleted is gone with it. Texts are given as XML: xml_escape makes it of a text. */
#ifndef YS_FORMAT_XML_EDIT_H
#define YS_FORMAT_XML_EDIT_H

#include "base/buf.h"
#include "format/xml_tree.h"

typedef struct XmlEdit {
    ptrdiff_t begin, end; /* end = begin: an insertion */
    Str text;
    int number; /* in the order asked for */
} XmlEdit;

typedef struct XmlEdits {
    Arena *arena; /* keeps the list; the texts are the caller's */
    Vec(XmlEdit) list;
} XmlEdits;

void xml_edit_replace(XmlEdits *edits, ptrdiff_t begin, ptrdiff_t end, Str text);
void xml_edit_insert(XmlEdits *edits, ptrdiff_t at, Str text);
void xml_edit_delete(XmlEdits *edits, const XmlTree *tree, int node);
/* What an element holds; one that was written <a/> gets an end of its own. */
void xml_edit_fill(XmlEdits *edits, const XmlTree *tree, int node, Str text);
/* Sets an attribute by its name as written, adds it, or takes it away (value.data NULL). */
void xml_edit_attribute(XmlEdits *edits, const XmlTree *tree, int node, Str name, Str value);
/* The changes of a stretch of bytes that are made, in their order; *made is the list's arena's. */
int xml_edits_made(const XmlEdits *edits, ptrdiff_t begin, ptrdiff_t end, const XmlEdit **made);
/* The bytes [begin, end) with the changes that lie in them. */
void xml_edits_apply(const XmlEdits *edits, Str bytes, ptrdiff_t begin, ptrdiff_t end, Buf *out);
/* A text as XML, between tags or in quotes; what XML cannot hold (control characters) is left out. */
void xml_escape(Str text, Buf *out);

#endif
