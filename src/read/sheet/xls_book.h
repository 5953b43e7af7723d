/* xls_book: what all sheets of a binary workbook share: its texts, how its cells look, and which sheets there are. */
#ifndef YS_READ_XLS_BOOK_H
#define YS_READ_XLS_BOOK_H

#include "base/diag.h"
#include "document/document.h"
#include "format/biff.h"
#include "format/number_format.h"

enum {
    XLS_SHEETS_MAX = 1024,
    XLS_FORMATS_MAX = 4096, /* numbers of formats; the file format's own limit is near 600 */
};

typedef struct XlsLook { /* of a cell: a record XF */
    int format;
    bool bordered, centred;
} XlsLook;

typedef enum XlsKind { XLS_WORKSHEET, XLS_MACROS, XLS_CHART, XLS_MODULE = 6 } XlsKind;

typedef struct XlsSheet {
    Str name;
    ptrdiff_t offset; /* of its records in the stream */
    bool hidden;
    XlsKind kind;
} XlsSheet;

typedef struct XlsBook {
    Document *document;
    Arena *scratch; /* what is only needed until the sheets stand in the document */
    Diag *diag;
    Str stream;
    bool decrypted;  /* it was encrypted without a password of its author's */
    bool wide;       /* BIFF8: texts are UTF-16, references have two bytes for the column */
    bool epoch_1904; /* dates count from 1904 */
    Vec(Str) texts;
    Vec(XlsLook) looks;
    const NumberFormat *formats[XLS_FORMATS_MAX]; /* parsed when first asked for */
    Str codes[XLS_FORMATS_MAX];
    Vec(XlsSheet) sheets;
    Vec(bool) inner; /* by book that references name: is it this one? */
    Vec(Str) links;  /* by number that a reference has: the sheet's name, empty when it cannot be said */
    char *room;      /* for one text */
} XlsBook;

/* Reads the records in front of the sheets. False with a diagnostic: no workbook, an old one, an encrypted one. */
bool xls_book_read(XlsBook *book, Diag *diag);
/* A text of so many characters or, before BIFF8, bytes; in scratch memory. */
Str xls_text(XlsBook *book, BiffCursor *cursor, int size);
/* How the cell with this number of a look shows its values. */
const NumberFormat *xls_format(XlsBook *book, int look);

#endif
