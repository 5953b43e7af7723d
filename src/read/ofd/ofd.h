/* ofd: fixed-layout documents in the national format (GB/T 33190), which offices file and exchange. */
#ifndef YS_READ_OFD_H
#define YS_READ_OFD_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_ofd(Str bytes, Document *document, Diag *diag);

#endif
