/* doc: documents of Word 97 to 2003, and of WPS Writer, which keeps its .wps files in the same form. */
#ifndef YS_READ_DOC_H
#define YS_READ_DOC_H

#include "base/diag.h"
#include "document/document.h"
#include "format/ole.h"

/* The document of a compound file that is open. */
bool read_doc(Ole *ole, Document *document, Arena *scratch, Diag *diag);

#endif
