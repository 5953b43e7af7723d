/* The records in front of the sheets of a workbook.
 *
 *     BOF │ CODEPAGE │ DATEMODE │ FORMAT … │ XF … │ BOUNDSHEET … │ SUPBOOK EXTERNSHEET │ SST │ EOF
 *
 * A cell names its look (XF) by number, which names its number format; a formula that refers to another sheet names a
 * line of EXTERNSHEET, which names sheets of a SUPBOOK, of which one is this workbook. BIFF8 (Excel 97 on) and BIFF5
 * (Excel 5 and 95) differ in texts and in how a look is packed. Formats that the records do not have are built in.
 *
 * Refused: encrypted workbooks, versions before Excel 5, more than XLS_SHEETS_MAX sheets. */
#include "read/sheet/xls_book.h"
#include "base/utf8.h"
#include "format/code_page.h"

enum { VERSION_5 = 0x0500, VERSION_8 = 0x0600, CODE_PAGE_UTF16 = 1200 };

/* ---- texts ---------------------------------------------------------------------------------------------------- */

Str xls_text(XlsBook *book, BiffCursor *cursor, int size) {
    if (book->wide)
        return arena_copy(book->scratch, biff_text(cursor, size, book->room));
    Buf out = {.arena = book->scratch};
    code_page_put(&out, biff_bytes(cursor, size, book->room));
    return buf_view(&out);
}

static void read_texts(XlsBook *book, BiffCursor *cursor) {
    biff_u32(cursor);
    uint32_t count = biff_u32(cursor);
    for (uint32_t i = 0; i < count && !cursor->broken; i++) {
        int size = (int)biff_u16(cursor);
        Str text = xls_text(book, cursor, size);
        if (!cursor->broken || text.size > 0)
            *vec_push(&book->texts, book->scratch) = text;
    }
    book->document->damaged |= cursor->broken;
}

/* ---- looks ---------------------------------------------------------------------------------------------------- */

/* Lines around the cell, four bits each or three: are they on two sides at least? */
static bool has_borders(const int sides[4]) {
    return (sides[0] != 0) + (sides[1] != 0) + (sides[2] != 0) + (sides[3] != 0) >= 2;
}

static void read_look(XlsBook *book, BiffCursor *cursor) {
    enum { CENTRE = 2, CENTRE_OVER_CELLS = 6 };
    XlsLook *look = vec_push(&book->looks, book->scratch);
    biff_skip(cursor, 2);
    look->format = (int)biff_u16(cursor);
    biff_skip(cursor, 2);
    int align = (int)biff_u8(cursor) & 7;
    look->centred = align == CENTRE || align == CENTRE_OVER_CELLS;
    if (book->wide) {
        biff_skip(cursor, 3);
        uint32_t lines = biff_u32(cursor);
        look->bordered = has_borders((int[]){lines & 15, lines >> 4 & 15, lines >> 8 & 15, lines >> 12 & 15});
    } else {
        biff_skip(cursor, 1);
        uint32_t below = biff_u32(cursor), lines = biff_u32(cursor);
        look->bordered = has_borders((int[]){below >> 22 & 7, lines & 7, lines >> 3 & 7, lines >> 6 & 7});
    }
}

static void read_format(XlsBook *book, BiffCursor *cursor) {
    int number = (int)biff_u16(cursor), size = (int)(book->wide ? biff_u16(cursor) : biff_u8(cursor));
    if (number < XLS_FORMATS_MAX)
        book->codes[number] = xls_text(book, cursor, size);
}

const NumberFormat *xls_format(XlsBook *book, int look) {
    int number = look >= 0 && look < book->looks.size ? book->looks.data[look].format : 0;
    number = number < XLS_FORMATS_MAX ? number : 0;
    if (!book->formats[number]) {
        Str code = book->codes[number].size > 0 ? book->codes[number] : number_format_builtin(number);
        book->formats[number] = number_format_parse(book->scratch, code);
    }
    return book->formats[number];
}

/* ---- sheets --------------------------------------------------------------------------------------------------- */

static void read_sheet(XlsBook *book, BiffCursor *cursor) {
    XlsSheet sheet = {.offset = (ptrdiff_t)biff_u32(cursor)};
    sheet.hidden = biff_u8(cursor) & 3;
    sheet.kind = (XlsKind)biff_u8(cursor);
    sheet.name = arena_copy(book->document->arena, xls_text(book, cursor, (int)biff_u8(cursor)));
    if (sheet.name.size == 0)
        sheet.name = arena_format(book->document->arena, "Sheet%d", book->sheets.size + 1);
    *vec_push(&book->sheets, book->scratch) = sheet;
}

static void read_book_of_links(XlsBook *book, BiffCursor *cursor) {
    enum { SELF = 0x0401 };
    biff_skip(cursor, 2);
    *vec_push(&book->inner, book->scratch) = biff_left(cursor) >= 2 && biff_u16(cursor) == SELF;
}

static void read_links(XlsBook *book, BiffCursor *cursor) {
    int count = (int)biff_u16(cursor);
    for (int i = 0; i < count && !cursor->broken && book->wide; i++) {
        int from = (int)biff_u16(cursor), first = (int)biff_u16(cursor), last = (int)biff_u16(cursor);
        bool known = from < book->inner.size && book->inner.data[from] && first == last && first < book->sheets.size;
        Str name = known ? book->sheets.data[first].name : STR("");
        *vec_push(&book->links, book->scratch) = str_contains(name, STR("'")) ? STR("") : name;
    }
}

static bool check_begin(XlsBook *book, BiffCursor *cursor) {
    Str file = book->document->file;
    if (!biff_next(cursor) || cursor->id != BIFF_BOF)
        return diag_fail(book->diag, "%.*s：文件已损坏，工作簿没有开头",
                         "%.*s: the file is damaged: the workbook has no beginning", STR_ARG(file));
    int version = (int)biff_u16(cursor);
    book->wide = version == VERSION_8;
    if (version != VERSION_8 && version != VERSION_5)
        return diag_fail(book->diag, "%.*s：是 Excel 4 或更早的工作簿（版本 %x），不能读；请另存为 xlsx",
                         "%.*s: a workbook of Excel 4 or older (version %x), which cannot be read; save it as xlsx",
                         STR_ARG(file), version);
    return true;
}

/* Before BIFF8 a text has no flag that says how wide its characters are: some programs write UTF-16 there
 * nevertheless, but for texts that are ASCII. */
static bool check_code_page(XlsBook *book, int page) {
    return book->wide || page != CODE_PAGE_UTF16 ||
           diag_fail(book->diag, "%.*s：工作簿是 Excel 95 格式，文字编码却不是该格式的，读不准；请另存为 xlsx",
                     "%.*s: a workbook of Excel 95 whose text is not of its kind; save it as xlsx",
                     STR_ARG(book->document->file));
}

static bool read_record(XlsBook *book, BiffCursor *cursor) {
    switch (cursor->id) {
    case BIFF_FILEPASS:
        return book->decrypted || diag_fail(book->diag, "%.*s：工作簿加了密码，不能读；请去掉密码后另存",
                                            "%.*s: the workbook is encrypted; save it without its password",
                                            STR_ARG(book->document->file));
    case BIFF_CODEPAGE: return check_code_page(book, (int)biff_u16(cursor));
    case BIFF_DATEMODE: book->epoch_1904 = biff_u16(cursor) == 1; break;
    case BIFF_FORMAT: read_format(book, cursor); break;
    case BIFF_XF: read_look(book, cursor); break;
    case BIFF_BOUNDSHEET: read_sheet(book, cursor); break;
    case BIFF_SUPBOOK: read_book_of_links(book, cursor); break;
    case BIFF_EXTERNSHEET: read_links(book, cursor); break;
    case BIFF_SST: read_texts(book, cursor); break;
    default: break;
    }
    return book->sheets.size <= XLS_SHEETS_MAX ||
           diag_fail(book->diag, "%.*s：工作表超过 %d 个", "%.*s: more than %d sheets", STR_ARG(book->document->file),
                     (int)XLS_SHEETS_MAX);
}

bool xls_book_read(XlsBook *book, Diag *diag) {
    BiffCursor cursor = {.stream = book->stream};
    book->diag = diag;
    book->room = arena_alloc(book->scratch, BIFF_TEXT_ROOM, 1);
    if (!check_begin(book, &cursor))
        return false;
    bool ended = false;
    while (!ended && biff_next(&cursor)) {
        if (!read_record(book, &cursor))
            return false;
        ended = cursor.id == BIFF_EOF;
    }
    book->document->damaged |= !ended;
    return true;
}
