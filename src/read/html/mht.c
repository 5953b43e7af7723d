/* A page in one file: its first part of text/html is read as the web page that it is. A worksheet that was saved so
 * has a page for each sheet, named sheet001.htm and on, and a first one that only frames them: then those are read.
 *
 * A message with attachments is a mail, and is refused: the budget is in the attachment. */
#include "read/html/mht.h"
#include "format/mime.h"
#include "read/html/html.h"
#include "read/remarks.h"

static bool is_page(const MimePart *part) {
    return mime_same(part->type, STR("text/html"));
}

/* ".../sheet001.htm" */
static bool is_sheet(const MimePart *part) {
    ptrdiff_t begin = part->location.size;
    while (begin > 0 && part->location.data[begin - 1] != '/' && part->location.data[begin - 1] != '\\')
        begin--;
    Str name = str_sub(part->location, begin, part->location.size);
    return is_page(part) && mime_same(str_sub(name, 0, 5), STR("sheet")) && name.size > 5 && name.data[5] >= '0' &&
           name.data[5] <= '9';
}

bool read_mht(Str bytes, Document *document, Diag *diag) {
    MimeParts parts = {0};
    bool sheets = false, read = false, cut;
    if (!mime_parse(document->arena, bytes, &parts, &cut))
        return diag_fail(diag, "%.*s：网页存档超过上限：%d 个部分，%d 层",
                         "%.*s: an archive of a web page over the limit of %d parts, %d deep", STR_ARG(document->file),
                         (int)MIME_PARTS_MAX, (int)MIME_DEPTH_MAX);
    for (int i = 0; i < parts.size; i++) {
        if (parts.data[i].attached)
            return diag_fail(diag, "%.*s：是带附件的邮件；请把附件另存后检查",
                             "%.*s: a mail with attachments; save those and check them", STR_ARG(document->file));
        sheets |= is_sheet(&parts.data[i]);
    }
    for (int i = 0; i < parts.size && !(read && !sheets); i++) {
        if (sheets ? !is_sheet(&parts.data[i]) : !is_page(&parts.data[i]))
            continue;
        if (!read_html(mime_decode(document->arena, &parts.data[i]), document, diag))
            return false;
        read = true;
    }
    document->format = STR("mht");
    if (!read)
        return diag_fail(diag, "%.*s：网页存档里没有网页；请另存为 PDF",
                         "%.*s: an archive of a web page without the page; save it as PDF", STR_ARG(document->file));
    if (cut)
        remark_damaged(document);
    return true;
}
