/* mht: a web page and its pictures in one file, as browsers and office programs save it. */
#ifndef YS_READ_MHT_H
#define YS_READ_MHT_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_mht(Str bytes, Document *document, Diag *diag);

#endif
