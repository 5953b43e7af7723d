/* docx_stretch: a table with its caption in the body of a Word document, as bytes that can be taken out, or stand once
 * more: the page break in front of it goes along, the section that it stands in stays whole.
 *
 *     <w:p/>            page break, an empty line     ┐
 *     <w:p>标题</w:p>    first                         │ the stretch
 *     <w:tbl/>          last                          ┘
 *     <w:p>sectPr</w:p> the end of its section, where the one before ends in front of it: goes along, too */
#ifndef YS_WRITE_DOCX_STRETCH_H
#define YS_WRITE_DOCX_STRETCH_H

#include "format/xml_edit.h"

typedef struct DocxStretch {
    int first, last;      /* siblings, those in front of it that go along included */
    ptrdiff_t begin, end; /* of their bytes */
    ptrdiff_t gone_end;   /* where what is taken out ends: behind the end of its section, where it has one of its own */
    ptrdiff_t
        section[2]; /* bytes of the paragraph that ends a section, for a copy to stand behind; begin = end: none */
} DocxStretch;

/* What stands between and around two nodes of the tree, which may lie in one another's siblings. False: the two are of
 * different stories. */
bool docx_stretch(const XmlTree *tree, int from, int to, DocxStretch *stretch);
/* The bytes of a stretch with its edits, without names that stand once in a file: bookmarks, identities of paragraphs.
 */
Str docx_stretch_copy(Arena *arena, const XmlTree *tree, const DocxStretch *stretch, XmlEdits *edits);
/* Takes away what may stand in the file once only, from a node and all within it. */
void docx_drop_identities(const XmlTree *tree, int node, XmlEdits *edits);

#endif
