/* Binary workbooks (BIFF8 of Excel 97 to 2003, BIFF5 of Excel 5 and 95), sheet by sheet in the order of their tabs.
 *
 *     compound file ─► stream Workbook (or Book) ─► xls_book: texts, looks, sheets ─► xls_sheet ─► sheet ─► blocks
 *
 * A sheet that is a chart or holds macros has no cells: a remark says that it was passed over. One that stands where
 * another one stands has been forged, and is not read twice. */
#include "read/sheet/xls.h"
#include "format/biff_cipher.h"
#include "read/remarks.h"
#include "read/sheet/xls_book.h"
#include "read/sheet/xls_sheet.h"

static void remark_chart(Document *document, Str sheet) {
    *vec_push(&document->remarks, document->arena) =
        (Remark){.id = STR("sheet-without-cells"),
                 .zh = arena_format(document->arena, "工作表 %.*s 是图表，未读", STR_ARG(sheet)),
                 .en = arena_format(document->arena, "the sheet %.*s is a chart and was not read", STR_ARG(sheet)),
                 .place = {.sheet = sheet}};
}

static bool stands_before(const XlsBook *book, int number) {
    for (int i = 0; i < number; i++)
        if (book->sheets.data[i].offset == book->sheets.data[number].offset)
            return true;
    return false;
}

static bool read_sheets(XlsBook *book) {
    Document *document = book->document;
    for (int i = 0; i < book->sheets.size; i++) {
        const XlsSheet *sheet = &book->sheets.data[i];
        if (sheet->kind == XLS_CHART) {
            remark_chart(document, sheet->name);
        } else if (sheet->kind == XLS_WORKSHEET) {
            document->damaged |= stands_before(book, i);
            if (!stands_before(book, i) && !xls_sheet_read(book, sheet))
                return false;
        }
    }
    return true;
}

bool read_xls(Ole *ole, Document *document, Arena *scratch, Diag *diag) {
    int entry = ole_find(ole, 0, STR("Workbook"));
    if (entry < 0)
        entry = ole_find(ole, 0, STR("Book"));
    XlsBook *book = arena_new_of(scratch, XlsBook);
    book->document = document;
    book->scratch = scratch;
    book->stream = ole_stream(ole, entry);
    document->format = STR("xls");
    book->decrypted = biff_decrypt(scratch, book->stream, &book->stream);
    if (!xls_book_read(book, diag) || !read_sheets(book))
        return false;
    document->damaged |= ole->damaged;
    if (document->damaged && document->blocks.size == 0)
        return diag_fail(diag, "%.*s：文件不完整（多半没有下载完）或已损坏，没有读到内容",
                         "%.*s: the file is cut off or damaged; nothing could be read", STR_ARG(document->file));
    if (document->damaged)
        remark_damaged(document);
    return true;
}
