/* odt: texts in the OpenDocument format (LibreOffice, WPS). */
#ifndef YS_READ_ODT_H
#define YS_READ_ODT_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_odt(Str bytes, Document *document, Diag *diag);

#endif
