/* uri: a path as a reference that a browser or a program of another maker follows. */
#ifndef YS_REPORT_URI_H
#define YS_REPORT_URI_H

#include "base/buf.h"

/* "预算/a b.pdf" is "%E9%A2%84%E7%AE%97/a%20b.pdf", "/srv/a.pdf" is "file:///srv/a.pdf". */
void uri_put_path(Buf *out, Str path);

#endif
