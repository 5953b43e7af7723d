/* html_copy: a web page with changes, in its own encoding, every byte that no change touches as it was. */
#ifndef YS_FORMAT_HTML_COPY_H
#define YS_FORMAT_HTML_COPY_H

#include "format/xml_edit.h"

/* A text as a page has it, as ASCII: any character that is not plain by its number. Right in UTF-8, GB 18030 and
 * UTF-16, and none of it can become a tag. */
void html_put_text(Buf *out, Str text);
/* The page's bytes with the edits, which were asked for in bytes of its text (base/decode.h), and are ASCII where its
 * encoding is not UTF-8; an edit at the end of the text stands behind all bytes. */
void html_copy(const XmlEdits *edits, Str text, Str bytes, Str encoding, Buf *out);

#endif
