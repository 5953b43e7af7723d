/* The table of writers. A format is known by the ending of the files that are written in it. Nothing is written to a
 * disk here: the bytes are handed to whoever asked, who sees to it that a file is there as a whole or not at all. */
#include "write/write.h"
#include "write/write_docx.h"
#include "write/write_html.h"
#include "write/write_text.h"
#include "write/write_xlsx.h"
#include "write/write_pdf.h"

/* To add a format: a line here, and its file. */
static const struct {
    Str name;
    Writer *write;
} writers[] = {
    {STR_INIT("docx"), write_docx}, {STR_INIT("html"), write_html}, {STR_INIT("txt"), write_text},
    {STR_INIT("xlsx"), write_xlsx}, {STR_INIT("pdf"), write_pdf},
};
enum { WRITERS_COUNT = sizeof writers / sizeof *writers };

Str write_format(int number) {
    return number >= 0 && number < WRITERS_COUNT ? writers[number].name : STR("");
}

bool write_document(const Document *document, Str format, Arena *scratch, Buf *out, Diag *diag) {
    for (int i = 0; i < WRITERS_COUNT; i++) {
        if (!str_equal(writers[i].name, format))
            continue;
        if (!writers[i].write(document, scratch, out, diag))
            return false;
        return !out->failed || diag_fail(diag, "内存不足", "out of memory");
    }
    return diag_fail(diag, "不能写成 %.*s 格式", "cannot write the format %.*s", STR_ARG(format));
}
