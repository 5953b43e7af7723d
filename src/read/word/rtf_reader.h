/* rtf_reader: documents in Rich Text Format, which many a .doc of the web is. */
#ifndef YS_READ_RTF_READER_H
#define YS_READ_RTF_READER_H

#include "base/diag.h"
#include "document/document.h"

enum { RTF_DEPTH_MAX = 256 }; /* of groups within groups; office programs write some twenty */

/* As read_document, which finds it by the format. */
bool read_rtf(Str bytes, Document *document, Diag *diag);

#endif
