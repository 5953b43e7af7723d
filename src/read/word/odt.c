/* OpenDocument texts.
 *
 *     archive ─┬─ META-INF/manifest.xml ─► is it encrypted?
 *              ├─ styles.xml ────────────► styles with names, the outline's numbers    (odt_styles.c)
 *              └─ content.xml ───────────► styles of its own, paragraphs, tables       (odt_body.c, flow.c)
 *
 * What is not read is said in remarks, as of Word documents (flow.c). An encrypted document is refused by name: its
 * parts are not marked as such in the archive, the manifest says it. Damaged styles are said, and the text is read.
 * Cost: one pass over each part; refused beyond the limits of zip.h, xml.h and flow.h. */
#include "read/word/odt.h"
#include "read/guarded.h"
#include "read/word/odt_body.h"

enum { ODT_SCRATCH_BYTES_MAX = 768 * 1024 * 1024 };

typedef struct OdtReader {
    Str bytes;
    Document *document;
    Diag *diag;
} OdtReader;

static void read_all(void *context, Arena *scratch) {
    OdtReader *reader = context;
    Zip zip;
    OdtBody body;
    Str manifest = STR("");
    if (!zip_open(scratch, reader->bytes, &zip, reader->diag))
        return;
    const ZipPart *content = zip_find(&zip, STR("content.xml")), *styles = zip_find(&zip, STR("styles.xml"));
    const ZipPart *list = zip_find(&zip, STR("META-INF/manifest.xml"));
    if (list && !zip_read(&zip, list, scratch, &manifest, reader->diag))
        return;
    if (!content || str_contains(manifest, STR("encryption-data"))) {
        if (content)
            diag_fail(reader->diag, "文件加了密；请去掉密码再检查", "the file is encrypted; remove the password first");
        else
            diag_fail(reader->diag, "压缩包里没有 content.xml", "there is no content.xml in the archive");
        return;
    }
    odt_body_init(&body, reader->document, scratch, reader->diag);
    Diag lost = {0};
    if (styles)
        odt_body_read_styles(&body, &zip, styles, &lost);
    flow_remark_lost(&body.flow, &lost);
    odt_body_read(&body, &zip, content);
}

bool read_odt(Str bytes, Document *document, Diag *diag) {
    OdtReader reader = {bytes, document, diag};
    document->format = STR("odt");
    return read_guarded(document, ODT_SCRATCH_BYTES_MAX, read_all, &reader, diag);
}
