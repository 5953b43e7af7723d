/* Workbooks. A sheet's XML goes to the archive in pieces while its cells come in; what its format wants behind them
 * (merged areas, choices) is kept until the sheet ends. Texts are shared: the list of them, the looks and the workbook
 * itself are written at the end.
 *
 *     _rels  xl/worksheets/sheet1.xml …  xl/styles.xml  xl/sharedStrings.xml  xl/workbook.xml
 *
 * Each element's children stand in the order of the schema, which Excel insists on. A workbook with formulas asks to be
 * computed when it is opened; the values that are written with them are what other readers show.
 *
 * Cost: a number costs its digits, a text a hash; memory is a slot and the bytes of each text that is new. Refused, by
 * name: more sheets than BOOK_SHEETS_MAX, cells outside of a sheet, a text too long for a cell, too many looks. */
#include "format/book.h"
#include <assert.h>
#include "base/utf8.h"
#include "format/opc_write.h"
#include "format/xml_write.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
enum { PIECE_BYTES = 64 * 1024, COL_NAME_BYTES = 4, POINTS_MAX = 409 };

typedef struct BookEntry {
    BookSheet sheet;
    Str name, reference;
    int part;
} BookEntry;

struct Book {
    Arena *arena;
    OpcWriter opc;
    BookStyles styles;
    Vec(BookEntry) sheets;
    Map names; /* of sheets, folded */
    int workbook_part, styles_part, strings_part;
    Map strings;
    Buf strings_xml;
    long long strings_used;
    Buf defined;
    bool has_formulas;
    /* of the sheet at hand */
    int sheet; /* -1: none */
    Buf xml, merges, choices;
    int merges_count, choices_count;
    int row, next_col;
    bool row_open;
    char col_names[CELL_COLS_MAX][COL_NAME_BYTES]; /* filled as needed */
    Diag trouble;
};

static int units_of(Str text) {
    int units = 0;
    for (ptrdiff_t at = 0; at < text.size;)
        units += utf8_next(text, &at) > 0xFFFF ? 2 : 1;
    return units;
}

Book *book_new(Arena *arena, Buf *out, const BookInfo *info) {
    Book *book = arena_new_of(arena, Book);
    book->arena = arena;
    book->sheet = -1;
    book->strings_xml.arena = book->defined.arena = arena;
    book->xml.arena = book->merges.arena = book->choices.arena = arena;
    opc_writer_init(&book->opc, arena, out);
    book_styles_init(&book->styles, arena, info->font, info->points);
    book->workbook_part = opc_writer_part(&book->opc, STR("xl/workbook.xml"), STR(TYPE "sheet.main+xml"));
    opc_writer_relate(&book->opc, OPC_PACKAGE, STR("officeDocument"), STR("xl/workbook.xml"));
    opc_writer_properties(&book->opc, info->title, info->language);
    book->styles_part = opc_writer_part(&book->opc, STR("xl/styles.xml"), STR(TYPE "styles+xml"));
    book->strings_part = opc_writer_part(&book->opc, STR("xl/sharedStrings.xml"), STR(TYPE "sharedStrings+xml"));
    opc_writer_relate(&book->opc, book->workbook_part, STR("styles"), STR("styles.xml"));
    opc_writer_relate(&book->opc, book->workbook_part, STR("sharedStrings"), STR("sharedStrings.xml"));
    return book;
}

int book_style(Book *book, const BookStyle *style) {
    int number = book_styles_number(&book->styles, style);
    if (number < 0)
        diag_fail(&book->trouble, "要写的工作簿里的单元格样式超过上限 %d 种",
                  "the workbook to write has more looks of cells than the limit of %d", (int)BOOK_STYLES_MAX);
    return number < 0 ? 0 : number;
}

/* ---- sheets --------------------------------------------------------------------------------------------------- */

/* Without what a name may not have, in so many units at most. */
static Str allowed_name(Arena *arena, Str wanted, int units_max) {
    Buf name = {.arena = arena};
    int units = 0;
    for (ptrdiff_t at = 0; at < wanted.size;) {
        ptrdiff_t begin = at;
        uint32_t c = utf8_next(wanted, &at);
        units += c > 0xFFFF ? 2 : 1;
        if (units > units_max)
            break;
        if (c < ' ' || (c < 0x80 && memchr(":\\/?*[]", (int)c, 7)))
            buf_byte(&name, ' ');
        else if (c != '\'' || (name.size > 0 && at < wanted.size))
            buf_str(&name, str_sub(wanted, begin, at));
    }
    return utf8_trim(buf_view(&name));
}

/* Names differ in more than the case of letters, and the width of characters. */
static Str name_key(Arena *arena, Str name) {
    Str folded = utf8_fold_key(arena, name);
    Buf key = {.arena = arena};
    for (ptrdiff_t i = 0; i < folded.size; i++)
        buf_byte(&key, folded.data[i] >= 'A' && folded.data[i] <= 'Z' ? (char)(folded.data[i] + 32) : folded.data[i]);
    return buf_view(&key);
}

static Str own_name(Book *book, Str wanted) {
    Str base = allowed_name(book->arena, wanted, BOOK_SHEET_NAME_UNITS_MAX);
    if (base.size == 0 || str_equal(name_key(book->arena, base), STR("history"))) /* which Excel keeps for itself */
        base = STR("Sheet");
    Str name = base;
    for (int number = 2; map_find(&book->names, name_key(book->arena, name)); number++) {
        Str suffix = arena_format(book->arena, "(%d)", number);
        Str cut = allowed_name(book->arena, base, BOOK_SHEET_NAME_UNITS_MAX - (int)suffix.size);
        name = arena_format(book->arena, "%.*s%.*s", STR_ARG(cut), STR_ARG(suffix));
    }
    map_put(&book->names, book->arena, name_key(book->arena, name), book->sheets.size);
    return name;
}

static Str quoted(Arena *arena, Str name) {
    Buf out = {.arena = arena};
    buf_byte(&out, '\'');
    for (ptrdiff_t i = 0; i < name.size; i++) {
        if (name.data[i] == '\'')
            buf_byte(&out, '\'');
        buf_byte(&out, name.data[i]);
    }
    buf_byte(&out, '\'');
    return buf_view(&out);
}

int book_add_sheet(Book *book, const BookSheet *sheet) {
    int number = book->sheets.size;
    if (number == BOOK_SHEETS_MAX) {
        diag_fail(&book->trouble, "要写的工作簿里的工作表超过上限 %d 张",
                  "the workbook to write has more sheets than the limit of %d", (int)BOOK_SHEETS_MAX);
        return number - 1;
    }
    BookEntry *entry = vec_push(&book->sheets, book->arena);
    entry->sheet = *sheet;
    entry->name = own_name(book, sheet->name);
    entry->reference = quoted(book->arena, entry->name);
    Str target = arena_format(book->arena, "worksheets/sheet%d.xml", number + 1);
    entry->part =
        opc_writer_part(&book->opc, arena_format(book->arena, "xl/%.*s", STR_ARG(target)), STR(TYPE "worksheet+xml"));
    opc_writer_relate(&book->opc, book->workbook_part, STR("worksheet"), target); /* rId3, rId4, … */
    return number;
}

Str book_sheet_name(const Book *book, int sheet) {
    return book->sheets.data[sheet].name;
}

Str book_sheet_reference(const Book *book, int sheet) {
    return book->sheets.data[sheet].reference;
}

static void define(Book *book, Str name, int sheet, Str formula) {
    buf_str(&book->defined, STR("<definedName"));
    xml_write_attribute(&book->defined, "name", name);
    if (sheet >= 0)
        xml_write_int(&book->defined, "localSheetId", sheet);
    buf_byte(&book->defined, '>');
    xml_write_text(&book->defined, formula);
    buf_str(&book->defined, STR("</definedName>"));
}

void book_define_name(Book *book, Str name, Str formula) {
    define(book, name, -1, formula);
}

static void flush(Book *book, ptrdiff_t above) {
    if (book->xml.size <= above)
        return;
    opc_writer_put(&book->opc, buf_view(&book->xml));
    book->xml.size = 0;
}

/* What is seen of it, and what stays when it is moved. */
static void write_view(Book *book, const BookSheet *sheet, bool first) {
    Buf *out = &book->xml;
    buf_str(out, STR("<sheetViews><sheetView"));
    if (first)
        buf_str(out, STR(" tabSelected=\"1\""));
    buf_str(out, STR(" workbookViewId=\"0\""));
    if (sheet->frozen_rows + sheet->frozen_cols == 0) {
        buf_str(out, STR("/></sheetViews>"));
        return;
    }
    const char *pane = sheet->frozen_rows == 0 ? "topRight" : sheet->frozen_cols == 0 ? "bottomLeft" : "bottomRight";
    Str corner = cell_name(book->arena, sheet->frozen_rows, sheet->frozen_cols);
    buf_str(out, STR("><pane"));
    if (sheet->frozen_cols > 0)
        xml_write_int(out, "xSplit", sheet->frozen_cols);
    if (sheet->frozen_rows > 0)
        xml_write_int(out, "ySplit", sheet->frozen_rows);
    xml_write_attribute(out, "topLeftCell", corner);
    buf_format(out, " activePane=\"%s\" state=\"frozen\"/><selection pane=\"%s\"", pane, pane);
    xml_write_attribute(out, "activeCell", corner);
    xml_write_attribute(out, "sqref", corner);
    buf_str(out, STR("/></sheetView></sheetViews>"));
}

/* No locale has a word in how a number is written. */
static int hundredths(float width) {
    return (int)(width * 100 + 0.5F);
}

static void write_columns(Book *book, const BookSheet *sheet) {
    Buf *out = &book->xml;
    if (sheet->cols == 0)
        return;
    buf_str(out, STR("<cols>"));
    for (int col = 0; col < sheet->cols; col++) {
        buf_format(out, "<col min=\"%d\" max=\"%d\" width=\"%d.%02d\"", col + 1, col + 1,
                   hundredths(sheet->widths[col]) / 100, hundredths(sheet->widths[col]) % 100);
        if (sheet->col_styles)
            xml_write_int(out, "style", sheet->col_styles[col]);
        buf_str(out, STR(" customWidth=\"1\"/>"));
    }
    buf_str(out, STR("</cols>"));
}

void book_begin_sheet(Book *book, int sheet) {
    assert(book->sheet < 0 && sheet < book->sheets.size && "one sheet after the other");
    const BookSheet *about = &book->sheets.data[sheet].sheet;
    book->sheet = sheet;
    book->row = -1;
    book->row_open = false;
    book->merges_count = book->choices_count = 0;
    book->merges.size = book->choices.size = book->xml.size = 0;
    opc_writer_begin(&book->opc, book->sheets.data[sheet].part);
    buf_str(&book->xml, STR(XML_HEAD "<worksheet " MAIN "><sheetPr>"));
    if (about->tab != 0)
        buf_format(&book->xml, "<tabColor rgb=\"FF%06X\"/>", (unsigned)about->tab & 0xFFFFFF);
    buf_str(&book->xml, STR("<pageSetUpPr fitToPage=\"1\"/></sheetPr>"));
    write_view(book, about, sheet == 0);
    if (about->row_points > 0)
        buf_format(&book->xml, "<sheetFormatPr defaultRowHeight=\"%d\" customHeight=\"1\"/>", about->row_points);
    else
        buf_str(&book->xml, STR("<sheetFormatPr defaultRowHeight=\"15\"/>"));
    write_columns(book, about);
    buf_str(&book->xml, STR("<sheetData>"));
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static void put_int(Buf *out, long long value) {
    char digits[24];
    int at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    buf_str(out, (Str){digits + at, (ptrdiff_t)sizeof digits - at});
}

static void end_row(Book *book) {
    if (book->row_open)
        buf_str(&book->xml, STR("</row>"));
    book->row_open = false;
    flush(book, PIECE_BYTES);
}

void book_begin_row(Book *book, int row, int height_points) {
    assert(row > book->row && "rows come from the top to the bottom");
    end_row(book);
    if (row >= CELL_ROWS_MAX)
        diag_fail(&book->trouble, "要写的工作表“%.*s”超过上限 %d 行",
                  "the sheet \"%.*s\" to write has more rows than the limit of %d",
                  STR_ARG(book_sheet_name(book, book->sheet)), (int)CELL_ROWS_MAX);
    Buf *out = &book->xml;
    buf_str(out, STR("<row r=\""));
    put_int(out, row + 1);
    buf_byte(out, '"');
    if (height_points > 0)
        buf_format(out, " ht=\"%d\" customHeight=\"1\"", height_points < POINTS_MAX ? height_points : POINTS_MAX);
    buf_byte(out, '>');
    book->row = row;
    book->next_col = 0;
    book->row_open = true;
}

/* "AB": a cell's name without its row. */
static Str col_name(Book *book, int col) {
    char *name = book->col_names[col];
    if (!name[0]) {
        Str made = cell_name(book->arena, 0, col);
        memcpy(name, made.data, (size_t)made.size - 1);
    }
    return str_from_c(name);
}

/* <c r="B5" s="3" — what follows is the caller's. False: it lies outside, and is left out. */
static bool begin_cell(Book *book, int col, int style) {
    assert(book->row_open && col >= book->next_col && "cells come from the left to the right");
    if (col >= CELL_COLS_MAX)
        return diag_fail(&book->trouble, "要写的工作表“%.*s”超过上限 %d 列",
                         "the sheet \"%.*s\" to write has more columns than the limit of %d",
                         STR_ARG(book_sheet_name(book, book->sheet)), (int)CELL_COLS_MAX);
    Buf *out = &book->xml;
    book->next_col = col + 1;
    buf_str(out, STR("<c r=\""));
    Str name = col_name(book, col);
    buf_str(out, str_sub(name, 0, COL_NAME_BYTES - 1));
    put_int(out, book->row + 1);
    if (style > 0) {
        buf_str(out, STR("\" s=\""));
        put_int(out, style);
    }
    buf_byte(out, '"');
    return true;
}

void book_blank(Book *book, int col, int style) {
    if (begin_cell(book, col, style))
        buf_str(&book->xml, STR("/>"));
}

static int string_number(Book *book, Str text) {
    int *known = map_find(&book->strings, text);
    book->strings_used++;
    if (known)
        return *known;
    int number = book->strings.size;
    *map_put(&book->strings, book->arena, arena_copy(book->arena, text), number) = number;
    buf_str(&book->strings_xml, STR("<si><t xml:space=\"preserve\">"));
    xml_write_sheet_text(&book->strings_xml, text);
    buf_str(&book->strings_xml, STR("</t></si>"));
    return number;
}

static bool fits(Book *book, int col, Str text) {
    if (text.size <= BOOK_CELL_UNITS_MAX || units_of(text) <= BOOK_CELL_UNITS_MAX)
        return true;
    Str name = cell_name(book->arena, book->row, col);
    return diag_fail(&book->trouble, "工作表“%.*s”的 %.*s 的文字超过一个单元格的上限 %d 字",
                     "the text of %2$.*1$s!%4$.*3$s is over the limit of a cell, %5$d characters",
                     STR_ARG(book_sheet_name(book, book->sheet)), STR_ARG(name), (int)BOOK_CELL_UNITS_MAX);
}

void book_text(Book *book, int col, int style, Str text) {
    if (!fits(book, col, text) || !begin_cell(book, col, style))
        return;
    buf_str(&book->xml, STR(" t=\"s\"><v>"));
    put_int(&book->xml, string_number(book, text));
    buf_str(&book->xml, STR("</v></c>"));
}

void book_number(Book *book, int col, int style, Str digits) {
    if (!begin_cell(book, col, style))
        return;
    buf_str(&book->xml, STR("><v>"));
    buf_str(&book->xml, digits);
    buf_str(&book->xml, STR("</v></c>"));
}

void book_formula(Book *book, int col, int style, Str formula, Str value) {
    Decimal number;
    bool numeric = decimal_parse(value, &number);
    if (formula.size > BOOK_FORMULA_BYTES_MAX) {
        if (numeric)
            book_number(book, col, style, value);
        else
            book_text(book, col, style, value);
        return;
    }
    if (!fits(book, col, value) || !begin_cell(book, col, style))
        return;
    buf_str(&book->xml, numeric ? STR("><f>") : STR(" t=\"str\"><f>"));
    xml_write_text(&book->xml, formula);
    buf_str(&book->xml, STR("</f><v>"));
    xml_write_text(&book->xml, value);
    buf_str(&book->xml, STR("</v></c>"));
    book->has_formulas = true;
}

static void put_range(Buf *out, Arena *arena, CellRange range) {
    buf_str(out, cell_name(arena, range.row, range.col));
    if (range.end_row - range.row == 1 && range.end_col - range.col == 1)
        return;
    buf_byte(out, ':');
    buf_str(out, cell_name(arena, range.end_row - 1, range.end_col - 1));
}

void book_merge(Book *book, CellRange range) {
    if (++book->merges_count > BOOK_MERGES_MAX) {
        diag_fail(&book->trouble, "要写的工作表“%.*s”里合并的单元格超过上限 %d 处",
                  "the sheet \"%.*s\" to write has more merged cells than the limit of %d",
                  STR_ARG(book_sheet_name(book, book->sheet)), (int)BOOK_MERGES_MAX);
        return;
    }
    buf_str(&book->merges, STR("<mergeCell ref=\""));
    put_range(&book->merges, book->arena, range);
    buf_str(&book->merges, STR("\"/>"));
}

void book_choose(Book *book, const BookChoice *choice) {
    Buf *out = &book->choices;
    book->choices_count++;
    buf_str(out, STR("<dataValidation"));
    if (choice->formula.size > 0)
        buf_str(out, STR(" type=\"list\""));
    buf_str(out, STR(" allowBlank=\"1\" showInputMessage=\"1\""));
    if (choice->strict)
        buf_str(out, STR(" showErrorMessage=\"1\""));
    if (choice->title.size > 0)
        xml_write_attribute(out, "promptTitle", choice->title);
    if (choice->prompt.size > 0)
        xml_write_attribute(out, "prompt", choice->prompt);
    buf_str(out, STR(" sqref=\""));
    put_range(out, book->arena, choice->cells);
    buf_byte(out, '"');
    if (choice->formula.size > 0) {
        buf_str(out, STR("><formula1>"));
        xml_write_text(out, choice->formula);
        buf_str(out, STR("</formula1></dataValidation>"));
    } else {
        buf_str(out, STR("/>"));
    }
}

/* ---- ends ----------------------------------------------------------------------------------------------------- */

static void write_filter(Book *book, const BookSheet *about) {
    if (!about->filter || about->frozen_rows == 0 || about->cols == 0)
        return;
    CellRange range = {about->frozen_rows - 1, 0, book->row + 1, about->cols};
    buf_str(&book->xml, STR("<autoFilter ref=\""));
    put_range(&book->xml, book->arena, range);
    buf_str(&book->xml, STR("\"/>"));
}

static void write_print(Book *book, const BookSheet *about) {
    Buf *out = &book->xml;
    buf_str(out, STR("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" "
                     "bottom=\"0.75\" header=\"0.3\" footer=\"0.4\"/>"));
    buf_format(out, "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"%s\"/>",
               about->landscape ? "landscape" : "portrait");
    if (about->footer.size > 0) {
        buf_str(out, STR("<headerFooter><oddFooter>"));
        xml_write_text(out, about->footer);
        buf_str(out, STR("</oddFooter></headerFooter>"));
    }
    if (about->cols > 0 && book->row >= 0) { /* codes are texts, and no mistake */
        buf_str(out, STR("<ignoredErrors><ignoredError sqref=\""));
        put_range(out, book->arena, (CellRange){0, 0, book->row + 1, about->cols});
        buf_str(out, STR("\" numberStoredAsText=\"1\"/></ignoredErrors>"));
    }
}

void book_end_sheet(Book *book) {
    const BookEntry *entry = &book->sheets.data[book->sheet];
    end_row(book);
    buf_str(&book->xml, STR("</sheetData>"));
    write_filter(book, &entry->sheet);
    if (book->merges_count > 0) {
        buf_format(&book->xml, "<mergeCells count=\"%d\">", book->merges_count);
        flush(book, 0);
        opc_writer_put(&book->opc, buf_view(&book->merges));
        buf_str(&book->xml, STR("</mergeCells>"));
    }
    if (book->choices_count > 0) {
        buf_format(&book->xml, "<dataValidations count=\"%d\">", book->choices_count);
        buf_str(&book->xml, buf_view(&book->choices));
        buf_str(&book->xml, STR("</dataValidations>"));
    }
    write_print(book, &entry->sheet);
    buf_str(&book->xml, STR("</worksheet>"));
    flush(book, 0);
    opc_writer_end(&book->opc);
    book->sheet = -1;
}

static void define_built_in(Book *book, int sheet) {
    const BookEntry *entry = &book->sheets.data[sheet];
    const BookSheet *about = &entry->sheet;
    if (about->head_end > about->head_begin)
        define(book, STR("_xlnm.Print_Titles"), sheet,
               arena_format(book->arena, "%.*s!$%d:$%d", STR_ARG(entry->reference), about->head_begin + 1,
                            about->head_end));
}

static void write_workbook(Book *book) {
    Buf out = {.arena = book->arena};
    buf_str(&out, STR(XML_HEAD "<workbook " MAIN " xmlns:r=\"" OPC_RELATIONS "\"><workbookPr/><bookViews>"
                               "<workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\" "
                               "tabRatio=\"800\"/></bookViews><sheets>"));
    for (int i = 0; i < book->sheets.size; i++) {
        buf_str(&out, STR("<sheet"));
        xml_write_attribute(&out, "name", book->sheets.data[i].name);
        xml_write_int(&out, "sheetId", i + 1);
        if (book->sheets.data[i].sheet.hidden)
            buf_str(&out, STR(" state=\"hidden\""));
        buf_format(&out, " r:id=\"rId%d\"/>", i + 3); /* behind the looks and the texts */
        define_built_in(book, i);
    }
    buf_str(&out, STR("</sheets>"));
    if (book->defined.size > 0) {
        buf_str(&out, STR("<definedNames>"));
        buf_str(&out, buf_view(&book->defined));
        buf_str(&out, STR("</definedNames>"));
    }
    if (book->has_formulas)
        buf_str(&out, STR("<calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/>"));
    buf_str(&out, STR("</workbook>"));
    opc_writer_write(&book->opc, book->workbook_part, buf_view(&out));
}

static void write_strings(Book *book) {
    Buf head = {.arena = book->arena};
    buf_format(&head, XML_HEAD "<sst " MAIN " count=\"%lld\" uniqueCount=\"%d\">", book->strings_used,
               book->strings.size);
    opc_writer_begin(&book->opc, book->strings_part);
    opc_writer_put(&book->opc, buf_view(&head));
    opc_writer_put(&book->opc, buf_view(&book->strings_xml));
    opc_writer_put(&book->opc, STR("</sst>"));
    opc_writer_end(&book->opc);
}

bool book_finish(Book *book, Diag *diag) {
    Buf styles = {.arena = book->arena};
    assert(book->sheet < 0 && book->sheets.size > 0 && "a workbook has a sheet, and the last one has ended");
    book_styles_write(&book->styles, &styles);
    opc_writer_write(&book->opc, book->styles_part, buf_view(&styles));
    write_strings(book);
    write_workbook(book);
    if (!book->trouble.set)
        return opc_writer_finish(&book->opc, diag);
    Diag none = {0};
    opc_writer_finish(&book->opc, &none);
    if (!diag->set)
        *diag = book->trouble;
    return false;
}
