/* Which document a compound file holds is said by the names of the streams in its root; names further down are of
 * objects embedded in it: a Word document with a worksheet has both.
 *
 * To add a kind: a line in the table, with its reader, or with the kind as which it is refused. */
#include "read/office_binary.h"
#include "format/ole.h"
#include "read/word/doc.h"
#include "read/guarded.h"
#include "read/refused.h"
#include "read/sheet/xls.h"

enum { OFFICE_SCRATCH_BYTES_MAX = 768 * 1024 * 1024 };

typedef bool OleReader(Ole *ole, Document *document, Arena *scratch, Diag *diag);

static const struct {
    Str stream, type;
    OleReader *read; /* NULL: refused */
} kinds[] = {
    {STR_INIT("Workbook"), STR_INIT("xls"), read_xls},
    {STR_INIT("Book"), STR_INIT("xls"), read_xls},
    {STR_INIT("WordDocument"), STR_INIT("doc"), read_doc},
    {STR_INIT("PowerPoint Document"), STR_INIT("ppt"), NULL},
    {STR_INIT("EncryptedPackage"), STR_INIT("encrypted"), NULL},
    {STR_INIT("__properties_version1.0"), STR_INIT("msg"), NULL},
};
enum { KINDS_COUNT = sizeof kinds / sizeof *kinds };

static int kind_of(const Ole *ole) {
    int kind = 0;
    while (kind < KINDS_COUNT && ole_find(ole, 0, kinds[kind].stream) < 0)
        kind++;
    return kind;
}

Str office_binary_format(Arena *scratch, Str bytes) {
    Ole ole;
    Diag diag = {0};
    if (!ole_open(&ole, scratch, STR(""), bytes, &diag))
        return STR("doc"); /* whose reader says what is wrong */
    int kind = kind_of(&ole);
    return kind < KINDS_COUNT ? kinds[kind].type : ole.damaged ? STR("doc") : STR("ole");
}

typedef struct OfficeBinary {
    Str bytes;
    Document *document;
    Diag *diag;
} OfficeBinary;

static void read_all(void *context, Arena *scratch) {
    OfficeBinary *reader = context;
    Document *document = reader->document;
    Ole ole;
    if (!ole_open(&ole, scratch, document->file, reader->bytes, reader->diag))
        return;
    int kind = kind_of(&ole);
    if (kind < KINDS_COUNT && kinds[kind].read)
        kinds[kind].read(&ole, document, scratch, reader->diag);
    else if (kind < KINDS_COUNT || !ole.damaged)
        refused_fail(kind < KINDS_COUNT ? kinds[kind].type : STR("ole"), document->file, reader->diag);
    else
        diag_fail(reader->diag, "%.*s：文件不完整（多半没有下载完）或已损坏，没有读到内容",
                  "%.*s: the file is cut off or damaged; nothing could be read", STR_ARG(document->file));
}

bool read_office_binary(Str bytes, Document *document, Diag *diag) {
    OfficeBinary reader = {bytes, document, diag};
    return read_guarded(document, OFFICE_SCRATCH_BYTES_MAX, read_all, &reader, diag);
}
