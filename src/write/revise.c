/* One line a format: DOCX and XLSX are archives of XML, of which single elements can be changed, as they can in a web
 * page. Other formats are revised as a document and written by their writers. */
#include "write/revise.h"

#include "write/revise_docx.h"
#include "write/revise_html.h"
#include "write/revise_xlsx.h"

void revise_count(ReviseCounts *counts, bool made, int count, Place place) {
    if (made)
        counts->made += count;
    else if (counts->missed++ == 0)
        counts->first_missed = place;
}

bool revise_knows(Str format) {
    return str_equal(format, STR("docx")) || str_equal(format, STR("xlsx")) || str_equal(format, STR("html"));
}

bool revise_file(Str format, Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside,
                 Arena *scratch, Buf *out, ReviseCounts *counts, Diag *diag) {
    *counts = (ReviseCounts){0};
    if (str_equal(format, STR("docx")))
        return revise_docx(bytes, document, revisions, outside, scratch, out, counts, diag);
    if (str_equal(format, STR("xlsx")))
        return revise_xlsx(bytes, document, revisions, outside, scratch, out, counts, diag);
    if (str_equal(format, STR("html")))
        return revise_html(bytes, document, revisions, outside, scratch, out, counts, diag);
    return diag_fail(diag, "%.*s 格式的文件不能原样改写", "files of the format %.*s cannot be changed in place",
                     STR_ARG(format));
}
