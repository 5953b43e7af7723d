/* spreadsheetml: workbooks as one XML file, Excel's format of 2002 and 2003, which is often named .xls. */
#ifndef YS_READ_SPREADSHEETML_H
#define YS_READ_SPREADSHEETML_H

#include "base/diag.h"
#include "document/document.h"

/* Does a file that begins so look like one? */
bool spreadsheetml_begins(Str head);
/* As read_document, which finds it by the format. */
bool read_spreadsheetml(Str bytes, Document *document, Diag *diag);

#endif
