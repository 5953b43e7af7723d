/* report_sheets: what the workbooks of reports have in common. Texts are texts, whatever they begin with, so that no
 * cell is ever a formula; numbers are numbers, to be added up. The first column is narrow and coloured by the level,
 * beside its word, since colour alone tells nothing to many. Cost: linear. */
#include "report/report_sheets.h"
#include "base/cell_source.h"
#include "base/utf8.h"
#include "report/plain.h"

enum {
    POINTS = 10,
    ROW_LINE_POINTS = 14,
    LINES_SHOWN_MAX = 8,
    HEAD_FILL = 0xE8ECF2,
    HEAD_INK = 0x1C2430,
    ERROR_INK = 0xB3261E,
    WARNING_INK = 0x8A5A00
};

static int look(ReportSheets *self, BookStyle style) {
    style.top = true;
    return book_style(self->book, &style);
}

static void add_looks(ReportSheets *self) {
    self->head = look(
        self, (BookStyle){
                  .bold = true, .wrap = true, .align = BOOK_LEFT, .indent = 1, .fill = HEAD_FILL, .colour = HEAD_INK});
    self->text = look(self, (BookStyle){.wrap = true, .align = BOOK_LEFT, .indent = 1});
    self->number = look(self, (BookStyle){.align = BOOK_RIGHT, .number_format = STR("0")});
    self->money = look(self, (BookStyle){.align = BOOK_RIGHT, .number_format = STR("#,##0.00")});
    self->levels[LEVEL_NOTE] = self->text;
    self->levels[LEVEL_WARNING] =
        look(self, (BookStyle){.bold = true, .align = BOOK_LEFT, .indent = 1, .colour = WARNING_INK});
    self->levels[LEVEL_ERROR] =
        look(self, (BookStyle){.bold = true, .align = BOOK_LEFT, .indent = 1, .colour = ERROR_INK});
}

static int count_columns(const SheetList *list) {
    int count = 0;
    while (count < REPORT_SHEET_COLUMNS_MAX && list->columns[count].zh)
        count++;
    return count;
}

void report_sheets_begin(ReportSheets *self, const SheetList *lists, int count, Str title, bool english, Arena *scratch,
                         Buf *out) {
    const BookInfo info = {.title = title,
                           .language = english ? STR("en") : STR("zh-CN"),
                           .font = english ? STR("Arial") : STR("宋体"),
                           .points = POINTS};
    *self =
        (ReportSheets){.book = book_new(scratch, out, &info), .english = english, .scratch = scratch, .lists = lists};
    add_looks(self);
    for (int i = 0; i < count; i++) {
        const SheetList *list = &lists[i];
        int cols = self->columns[i] = count_columns(list);
        float *widths = arena_array(scratch, float, cols);
        for (int col = 0; col < cols; col++)
            widths[col] = (float)list->columns[col].width;
        book_add_sheet(self->book, &(BookSheet){.name = str_from_c(english ? list->en : list->zh),
                                                .landscape = true,
                                                .filter = true,
                                                .head_end = 1,
                                                .frozen_rows = 1,
                                                .widths = widths,
                                                .cols = cols,
                                                .footer = STR("&C&P / &N")});
    }
}

void report_sheets_open(ReportSheets *self, int list) {
    self->open = list;
    self->row = 1;
    book_begin_sheet(self->book, list);
    book_begin_row(self->book, 0, 0);
    for (int col = 0; col < self->columns[list]; col++) {
        const SheetColumn *column = &self->lists[list].columns[col];
        book_text(self->book, col, self->head, str_from_c(self->english ? column->en : column->zh));
    }
}

/* "-1234.50": digits alone, by which a program adds up. */
static bool is_number(Str text) {
    ptrdiff_t at = text.size > 0 && text.data[0] == '-', digits = 0, points = 0;
    for (; at < text.size; at++) {
        bool digit = text.data[at] >= '0' && text.data[at] <= '9';
        digits += digit;
        points += text.data[at] == '.';
        if (!digit && text.data[at] != '.')
            return false;
    }
    return digits > 0 && points <= 1;
}

static Str plain(ReportSheets *self, Str text) {
    Buf out = {.arena = self->scratch};
    plain_put(text, &out);
    return utf8_trim(buf_view(&out));
}

/* Programs that are told no height show one line; of very long texts the rest is to be had by widening. */
static int height_of(const ReportSheets *self, const Str *cells) {
    int most = 1;
    for (int col = 0; col < self->columns[self->open]; col++) {
        const SheetColumn *column = &self->lists[self->open].columns[col];
        int lines =
            column->kind == COLUMN_TEXT ? (plain_width(cells[col]) + column->width - 2) / (column->width - 1) : 1;
        most = lines > most ? lines : most;
    }
    return (most > LINES_SHOWN_MAX ? LINES_SHOWN_MAX : most) * ROW_LINE_POINTS + 2;
}

void report_sheets_row(ReportSheets *self, const Str *cells, int level) {
    if (self->row >= CELL_ROWS_MAX)
        return;
    bool full = self->row == CELL_ROWS_MAX - 1;
    book_begin_row(self->book, self->row++, full ? 0 : height_of(self, cells));
    if (full) {
        book_text(self->book, 0, self->text, self->english ? STR("the sheet is full") : STR("工作表已满"));
        return;
    }
    for (int col = 0; col < self->columns[self->open]; col++) {
        ColumnKind kind = self->lists[self->open].columns[col].kind;
        if (!cells[col].size)
            continue;
        if (kind != COLUMN_TEXT && is_number(cells[col]))
            book_number(self->book, col, kind == COLUMN_MONEY ? self->money : self->number, cells[col]);
        else
            book_text(self->book, col, col == 0 && level >= 0 ? self->levels[level] : self->text,
                      plain(self, cells[col]));
    }
}

void report_sheets_close(ReportSheets *self) {
    book_end_sheet(self->book);
}

bool report_sheets_end(ReportSheets *self) {
    Diag diag = {0};
    return book_finish(self->book, &diag);
}
