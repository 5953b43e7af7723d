/* Which document a compound file holds is said by the names of the streams in its root; names further down are of
 * objects embedded in it: a Word document with a worksheet has both. What is not read is refused by the name of its
 * program.
 *
 * To add a kind: a line in the table, with its reader or with what it is called. */
#include "read/office_binary.h"
#include "format/ole.h"
#include "read/doc.h"
#include "read/xls.h"

typedef bool OleReader(Ole *ole, Document *document, Diag *diag);

static const struct {
    Str stream;
    OleReader *read;
    const char *zh, *en; /* what it is, where it is not read */
} kinds[] = {
    {STR_INIT("Workbook"), read_xls, NULL, NULL},
    {STR_INIT("Book"), read_xls, NULL, NULL},
    {STR_INIT("WordDocument"), read_doc, NULL, NULL},
};

bool read_office_binary(Str bytes, Document *document, Diag *diag) {
    Ole ole;
    if (!ole_open(&ole, document->arena, document->file, bytes, diag))
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ole_find(&ole, 0, kinds[i].stream) >= 0)
            return kinds[i].read(&ole, document, diag);
    }
    return diag_fail(diag, "%.*s：没有可读的内容", "%.*s: nothing that can be read", STR_ARG(document->file));
}
