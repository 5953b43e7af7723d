/* xml_write: texts as XML wants them, for whoever writes its tags by hand. What XML cannot hold, control characters and
 * bytes that are not UTF-8, becomes U+FFFD or goes. */
#ifndef YS_FORMAT_XML_WRITE_H
#define YS_FORMAT_XML_WRITE_H

#include "base/buf.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* A text between tags, or the value of an attribute in double quotes. */
void xml_write_text(Buf *out, Str text);
/* The same of a text of SpreadsheetML, where _x000D_ stands for a character: a text that looks so is escaped. */
void xml_write_sheet_text(Buf *out, Str text);
/* name="value", with a blank in front. */
void xml_write_attribute(Buf *out, const char *name, Str value);
void xml_write_int(Buf *out, const char *name, long long value);

#endif
