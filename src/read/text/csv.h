/* csv: values between commas, semicolons or tabs, as spreadsheets export them. */
#ifndef YS_READ_CSV_H
#define YS_READ_CSV_H

#include "base/diag.h"
#include "document/document.h"

/* As read_document, which finds it by the format. */
bool read_csv(Str bytes, Document *document, Diag *diag);

#endif
