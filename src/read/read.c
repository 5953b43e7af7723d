/* The door to the readers: which format the bytes are, and who reads it.
 *
 * Content decides before names: a PDF called .txt is a PDF, an error page called .pdf is HTML, and a failure. Only
 * among formats that are all plain text (csv, html, text) does the extension decide. Detection
 * looks at the first DETECT_BYTES, and into an archive for what its parts are (archive.c). An archive that is damaged
 * is left to the reader that its name promises, which says so. */
#include "read/read.h"
#include "base/utf8.h"
#include "format/mime.h"
#include "format/ole.h"
#include "format/rtf.h"
#include "read/archive.h"
#include "read/text/csv.h"
#include "read/word/docx.h"
#include "read/html/html.h"
#include "read/text/markdown.h"
#include "read/ofd/ofd.h"
#include "read/html/mht.h"
#include "read/sheet/ods.h"
#include "read/word/odt.h"
#include "read/office_binary.h"
#include "read/page/pdf.h"
#include "read/refused.h"
#include "read/word/rtf_reader.h"
#include "read/sheet/spreadsheetml.h"
#include "read/text/text.h"
#include "read/sheet/xlsx.h"

enum { DETECT_BYTES = 1024, ERROR_PAGE_BYTES_MAX = 1500, ERROR_PAGE_QUOTED = 60, EXTENSION_ROOM = 16 };

typedef bool Reader(Str bytes, Document *document, Diag *diag);

typedef enum Bytes { BINARY, TEXTUAL, ZIPPED } Bytes;

/* To add a format: a line here (reader NULL: refused as refused.c has it), and its signature in
 * detect_content. */
static const struct {
    Str type;
    Str extensions; /* each between blanks */
    Bytes bytes;
    Reader *read;
} formats[] = {
    {STR_INIT("pdf"), STR_INIT(" pdf "), BINARY, read_pdf},
    {STR_INIT("text"), STR_INIT(" txt text "), TEXTUAL, read_text},
    {STR_INIT("markdown"), STR_INIT(" md markdown mdown "), TEXTUAL, read_markdown},
    {STR_INIT("html"), STR_INIT(" html htm xhtml "), TEXTUAL, read_html},
    {STR_INIT("csv"), STR_INIT(" csv tsv "), TEXTUAL, read_csv},
    {STR_INIT("docx"), STR_INIT(" docx docm dotx dotm "), ZIPPED, read_docx},
    {STR_INIT("odt"), STR_INIT(" odt ott "), ZIPPED, read_odt},
    {STR_INIT("xlsx"), STR_INIT(" xlsx xlsm xltx "), ZIPPED, read_xlsx},
    {STR_INIT("ods"), STR_INIT(" ods ots "), ZIPPED, read_ods},
    {STR_INIT("spreadsheetml"), STR_INIT(" xml "), TEXTUAL, read_spreadsheetml},
    {STR_INIT("ofd"), STR_INIT(" ofd "), ZIPPED, read_ofd},
    {STR_INIT("xls"), STR_INIT(" xls xlt et ett "), BINARY, read_office_binary},
    {STR_INIT("doc"), STR_INIT(" doc dot wps wpt "), BINARY, read_office_binary},
    {STR_INIT("rtf"), STR_INIT(" rtf "), BINARY, read_rtf},
    {STR_INIT("mht"), STR_INIT(" mht mhtml eml "), BINARY, read_mht},
    {STR_INIT("xlsb"), STR_INIT(" xlsb "), ZIPPED, NULL},
    {STR_INIT("pptx"), STR_INIT(" pptx "), ZIPPED, NULL},
    {STR_INIT("zip"), STR_INIT(" zip "), ZIPPED, NULL},
};
enum { FORMATS_COUNT = sizeof formats / sizeof *formats };

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool contains_folded(Str text, Str lower_needle) {
    for (ptrdiff_t i = 0; i + lower_needle.size <= text.size; i++) {
        ptrdiff_t k = 0;
        while (k < lower_needle.size && lower(text.data[i + k]) == lower_needle.data[k])
            k++;
        if (k == lower_needle.size)
            return true;
    }
    return false;
}

/* A format that shows in the bytes themselves; empty when none does. */
static Str detect_content(Arena *scratch, Str bytes) {
    Str head = str_sub(bytes, 0, DETECT_BYTES);
    if (str_contains(head, STR("%PDF-")))
        return STR("pdf");
    if (str_starts(head, STR("PK\x03\x04")))
        return archive_format(scratch, bytes);
    if (ole_is(bytes))
        return office_binary_format(scratch, bytes);
    if (rtf_is(bytes))
        return STR("rtf");
    if (mime_is(bytes))
        return STR("mht");
    Str refused = refused_detect(bytes);
    if (refused.size > 0)
        return refused;
    Str text = utf8_trim(head);
    if (!str_starts(text, STR("<")))
        return STR("");
    if (spreadsheetml_begins(head))
        return STR("spreadsheetml");
    bool html = contains_folded(text, STR("<html")) || contains_folded(text, STR("<!doctype html")) ||
                contains_folded(text, STR("<table"));
    return html ? STR("html") : STR("");
}

/* No NUL in the head, or a UTF-16 byte order mark: whether it is good text is for the reader to
 * say. */
static bool looks_textual(Str bytes) {
    Str head = str_sub(bytes, 0, DETECT_BYTES);
    if (str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF")))
        return true;
    return head.size == 0 || !memchr(head.data, '\0', (size_t)head.size);
}

/* The file name's extension in small letters, between blanks, in the room of EXTENSION_ROOM; empty when it has none. */
static Str extension_of(Str file, char *wanted) {
    ptrdiff_t dot = file.size;
    wanted[0] = ' ';
    while (dot > 0 && file.data[dot - 1] != '.' && file.data[dot - 1] != '/')
        dot--;
    ptrdiff_t size = file.size - dot;
    if (dot == 0 || file.data[dot - 1] != '.' || size == 0 || size > EXTENSION_ROOM - 2)
        return STR("");
    for (ptrdiff_t i = 0; i < size; i++)
        wanted[1 + i] = lower(file.data[dot + i]);
    wanted[1 + size] = ' ';
    return (Str){wanted, size + 2};
}

/* The format of the file name's extension, -1 when it has none that is known. */
static int format_by_name(Str file) {
    char room[EXTENSION_ROOM];
    Str wanted = extension_of(file, room);
    for (int i = 0; i < FORMATS_COUNT && wanted.size > 0; i++) {
        if (str_contains(formats[i].extensions, wanted))
            return i;
    }
    return -1;
}

Str read_detect(Arena *scratch, Str bytes, Str file, Str type) {
    if (type.size > 0) {
        for (int i = 0; i < FORMATS_COUNT; i++) {
            if (str_equal(type, formats[i].type))
                return formats[i].type;
        }
        return STR("");
    }
    Str content = detect_content(scratch, bytes);
    int named = format_by_name(file);
    if (str_equal(content, STR("zip")) && named >= 0 && formats[named].bytes == ZIPPED)
        return formats[named].type;
    if (content.size > 0)
        return content;
    bool textual = looks_textual(bytes);
    if (textual && bytes.size > 0 && named >= 0 && str_equal(formats[named].type, STR("xls")))
        return STR("csv"); /* a table saved as text under the name of a worksheet */
    char room[EXTENSION_ROOM];
    Str found = textual ? STR("text") : STR("");
    if (named >= 0 && ((formats[named].bytes == TEXTUAL) == textual || bytes.size == 0))
        found = formats[named].type;
    else if (named < 0 && (!textual || bytes.size == 0) && refused_detect_name(extension_of(file, room)).size > 0)
        found = refused_detect_name(extension_of(file, room));
    return str_equal(found, STR("text")) && markdown_has_table(bytes) ? STR("markdown") : found;
}

const char *read_type(size_t number) {
    for (int i = 0; i < FORMATS_COUNT; i++)
        if (formats[i].read && number-- == 0)
            return formats[i].type.data;
    return NULL;
}

Str read_detect_name(Str file) {
    int format = format_by_name(file);
    char room[EXTENSION_ROOM];
    return format >= 0 ? formats[format].type : refused_detect_name(extension_of(file, room));
}

static bool has_little(const Document *document) {
    ptrdiff_t size = 0;
    for (int i = 0; i < document->blocks.size; i++) {
        if (document->blocks.data[i].kind == BLOCK_GRID)
            return false;
        size += document->blocks.data[i].text.size;
    }
    return size < ERROR_PAGE_BYTES_MAX;
}

/* A server that has no such file sends a page that says so, and whoever saves it gives it the file's name. A page with
 * a table in it is what spreadsheets make under their own name, and is read. */
static bool is_error_page(const Document *document, Str type) {
    int named = format_by_name(document->file);
    return type.size == 0 && named >= 0 && formats[named].bytes != TEXTUAL &&
           str_equal(document->format, STR("html")) && has_little(document);
}

static bool fail_error_page(const Document *document, Diag *diag) {
    Str said = document->blocks.size > 0 ? document->blocks.data[0].text : STR("");
    said = str_sub(said, 0, ERROR_PAGE_QUOTED);
    while (!utf8_is_valid(said))
        said.size--;
    return diag_fail(diag, "%.*s：是网页，不是扩展名所说的文件，多半没有下载成功：“%.*s”",
                     "%.*s: a web page, not what its name says; the download failed, it seems: \"%.*s\"",
                     STR_ARG(document->file), STR_ARG(said));
}

bool read_document(Str bytes, Str type, Document *document, Diag *diag) {
    if (bytes.size > READ_BYTES_MAX)
        return diag_fail(diag, "%.*s：文件 %td 字节，超过上限 %d 字节",
                         "%.*s: the file is %td bytes, over the limit of %d", STR_ARG(document->file), bytes.size,
                         (int)READ_BYTES_MAX);
    Str detected = read_detect(document->arena, bytes, document->file, type);
    for (int i = 0; i < FORMATS_COUNT && detected.size > 0; i++) {
        if (!str_equal(detected, formats[i].type))
            continue;
        document->format = formats[i].type;
        document->bytes = bytes;
        if (formats[i].read)
            return formats[i].read(bytes, document, diag) &&
                   (!is_error_page(document, type) || fail_error_page(document, diag));
        break;
    }
    if (detected.size > 0)
        return refused_fail(detected, document->file, diag);
    if (type.size > 0)
        return diag_fail(diag, "%.*s：没有名为“%.*s”的格式", "%.*s: there is no format named \"%.*s\"",
                         STR_ARG(document->file), STR_ARG(type));
    return diag_fail(diag, "%.*s：认不出文件格式", "%.*s: the file is of no known format", STR_ARG(document->file));
}
