/* Makes an OFD file of a document that the readers know: its paragraphs set in lines, its tables ruled, a page after
 * another. So a package in text has a twin in OFD, and the two must be read alike.
 * Usage: make_ofd plain|fancy FILE > FILE.ofd
 * "plain": lines are stroked, texts stand in page coordinates. "fancy": lines are thin filled boxes, texts are scaled
 * by a matrix, steps are written as runs, drawing parameters and a template are used, names are Chinese. For tests. */
#include <stdio.h>
#include "base/amount.h"
#include "base/utf8.h"
#include "opened.h"
#include "zip_maker.h"

enum { TEXT_LINE_CHARACTERS = 46 };
static const double EM = 3.5, MARGIN = 20, LINE = 6, ROW = 7, PAGE_HEIGHT = 297, TEXT_WIDTH = 170, CELL_PADDING = 1.5;

typedef struct Maker {
    bool fancy;
    ZipMaker zip;
    Buf page, pages; /* the page at hand; the list of them */
    double y, width; /* of the page at hand */
    int count, id;
} Maker;

static void flush_page(Maker *m) {
    if (m->page.size == 0)
        return;
    Buf xml = {0}, name = {0};
    buf_format(&xml,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page xmlns:ofd=\"http://www.ofdspec.org%s\"><ofd:Area>"
               "<ofd:PhysicalBox>0 0 %.2f %.2f</ofd:PhysicalBox></ofd:Area>%s<ofd:Content><ofd:Layer ID=\"%d\"%s>",
               m->fancy ? "" : "/2016", m->width, PAGE_HEIGHT,
               m->fancy ? "<ofd:Template TemplateID=\"9\" ZOrder=\"Background\"/>" : "", ++m->id,
               m->fancy ? " DrawParam=\"7\"" : "");
    buf_str(&xml, buf_view(&m->page));
    buf_str(&xml, STR("</ofd:Layer></ofd:Content></ofd:Page>"));
    buf_format(&name, m->fancy ? "Doc_0/页面/第%d页/内容.xml" : "Doc_0/Pages/Page_%d/Content.xml", m->count);
    zip_add(&m->zip, buf_view(&name), buf_view(&xml), ZIP_DEFLATED);
    buf_format(&m->pages,
               m->fancy ? "<ofd:Page ID=\"%d\" BaseLoc=\"页面/第%d页/内容.xml\"/>"
                        : "<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>",
               ++m->id, m->count);
    m->count++;
    m->page.size = 0;
    buf_release(&xml);
    buf_release(&name);
}

static void begin_page(Maker *m, double width) {
    flush_page(m);
    m->y = MARGIN;
    m->width = width;
}

static double width_of(Str text) {
    return utf8_width(text) * EM / 2;
}

/* The steps between the characters, in units of `em`. */
static void write_steps(Maker *m, Str text, double em) {
    double last = 0;
    int run = 0;
    for (ptrdiff_t offset = 0; offset < text.size;) {
        double step = utf8_width_of(utf8_next(text, &offset)) * em / 2;
        bool end = offset >= text.size;
        if (!m->fancy && !end)
            buf_format(&m->page, "%.3f ", step);
        if (m->fancy && run > 0 && (end || step != last)) {
            if (run > 1)
                buf_format(&m->page, "g %d ", run);
            buf_format(&m->page, "%.4f ", last);
            run = 0;
        }
        last = step;
        run++;
    }
}

static void write_text(Maker *m, double x, double y, Str text) {
    double em = m->fancy ? 10 : EM;
    buf_format(&m->page, "<ofd:TextObject ID=\"%d\" Boundary=\"%.3f %.3f %.3f %.3f\" Font=\"3\" Size=\"%.1f\"", ++m->id,
               x, y, width_of(text) + EM, EM * 1.3, em);
    if (m->fancy)
        buf_str(&m->page, STR(" CTM=\"0.35 0 0 0.35 0 0\""));
    buf_format(&m->page, "><ofd:TextCode X=\"0\" Y=\"%.2f\" DeltaX=\"", em);
    write_steps(m, text, em);
    buf_str(&m->page, STR("\">"));
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '<' || c == '&')
            buf_str(&m->page, c == '<' ? STR("&lt;") : STR("&amp;"));
        else
            buf_byte(&m->page, c);
    }
    buf_str(&m->page, STR("</ofd:TextCode></ofd:TextObject>"));
}

static void write_line(Maker *m, double x, double y, double right, double bottom) {
    if (m->fancy)
        buf_format(&m->page,
                   "<ofd:PathObject ID=\"%d\" Boundary=\"%.3f %.3f %.3f %.3f\" Stroke=\"false\" Fill=\"true\">"
                   "<ofd:AbbreviatedData>M 0 0 L %.3f 0 L %.3f %.3f L 0 %.3f C</ofd:AbbreviatedData></ofd:PathObject>",
                   ++m->id, x - 0.1, y - 0.1, right - x + 0.2, bottom - y + 0.2, right - x + 0.2, right - x + 0.2,
                   bottom - y + 0.2, bottom - y + 0.2);
    else
        buf_format(&m->page,
                   "<ofd:PathObject ID=\"%d\" Boundary=\"%.3f %.3f %.3f %.3f\" LineWidth=\"0.2\"><ofd:AbbreviatedData>"
                   "M 0 0 L %.3f %.3f</ofd:AbbreviatedData></ofd:PathObject>",
                   ++m->id, x, y, right - x, bottom - y, right - x, bottom - y);
}

/* ---- blocks */

static void set_paragraph(Maker *m, const Block *block) {
    Str text = block->text;
    bool long_text = utf8_width(text) > 2 * TEXT_LINE_CHARACTERS;
    double indent = long_text ? 2 * EM : 0;
    if (block->centred && !long_text)
        indent = (TEXT_WIDTH - width_of(text)) / 2;
    while (text.size > 0) {
        int room = 2 * TEXT_LINE_CHARACTERS - (int)(indent * 2 / EM) * long_text;
        ptrdiff_t end = 0, offset = 0;
        for (int width = 0; offset < text.size;) {
            uint32_t c = utf8_next(text, &offset);
            width += utf8_width_of(c);
            ptrdiff_t next = offset;
            bool breaks = offset >= text.size || (utf8_is_han(c) && utf8_is_han(utf8_next(text, &next)));
            if (width > room && end > 0)
                break;
            if (breaks)
                end = offset;
        }
        if (m->y + LINE > PAGE_HEIGHT - MARGIN)
            begin_page(m, TEXT_WIDTH + 2 * MARGIN);
        write_text(m, MARGIN + indent, m->y, str_sub(text, 0, end > 0 ? end : text.size));
        text = str_sub(text, end > 0 ? end : text.size, text.size);
        m->y += LINE;
        indent = 0;
    }
}

static void set_cell(Maker *m, const Grid *grid, int row, int col, const double *left, double y) {
    const Cell *cell = grid_cell(grid, row, col);
    if (cell->covered)
        return;
    int right = col + cell->col_span < grid->cols ? col + cell->col_span : grid->cols;
    double bottom = y + ROW * cell->row_span;
    if (cell->text.size > 0)
        write_text(m, left[col] + CELL_PADDING, y + (bottom - y - EM) / 2 - 0.5, cell->text);
    write_line(m, left[col], y, left[right], y);
    write_line(m, left[col], bottom, left[right], bottom);
    write_line(m, left[col], y, left[col], bottom);
    write_line(m, left[right], y, left[right], bottom);
}

static bool has_amount(const Grid *grid, int row) {
    Amount amount;
    for (int col = 0; col < grid->cols; col++)
        if (amount_parse(grid_cell(grid, row, col)->text, FEN_PER_YUAN, &amount))
            return true;
    return false;
}

static bool has_header_below(const Grid *grid, int row, int col) {
    for (row++; row < grid->rows && !has_amount(grid, row); row++)
        if (grid_cell(grid, row, col)->text.size > 0)
            return true;
    return false;
}

/* In a text the blanks beside a header are all that is left of its merged cell: blank, but with headers below. */
static void merge_headers(const Grid *grid) {
    for (int row = 0; row + 1 < grid->rows && !has_amount(grid, row + 1); row++) {
        Cell *owner = NULL;
        for (int col = 0; col < grid->cols; col++) {
            Cell *cell = grid_cell(grid, row, col);
            bool blank = cell->text.size == 0 && !cell->covered && has_header_below(grid, row, col);
            cell->covered |= owner && blank;
            if (owner && blank)
                owner->col_span++;
            else
                owner = cell->text.size > 0 && cell->row_span == 1 ? cell : NULL;
        }
    }
}

static void set_grid(Maker *m, const Grid *grid) {
    double left[READ_GRID_COLS_MAX + 1] = {MARGIN};
    merge_headers(grid);
    for (int col = 0; col < grid->cols; col++) {
        double width = 2 * EM;
        for (int row = 0; row < grid->rows; row++) {
            const Cell *cell = grid_cell(grid, row, col);
            if (cell->col_span == 1 && width_of(cell->text) > width)
                width = width_of(cell->text);
        }
        left[col + 1] = left[col] + width + 2 * CELL_PADDING;
    }
    double width = left[grid->cols] + MARGIN;
    if (width > m->width) {
        m->width = width;
    }
    m->y += 2;
    for (int row = 0; row < grid->rows; row++) {
        if (m->y + ROW > PAGE_HEIGHT - MARGIN)
            begin_page(m, width);
        for (int col = 0; col < grid->cols; col++)
            set_cell(m, grid, row, col, left, m->y);
        m->y += ROW;
    }
    m->y += 4;
}

/* A table begins on a page of its own, with the lines above it that belong to it. */
static void set_document(Maker *m, const Document *document) {
    enum { LINES_ABOVE = 2 };
    begin_page(m, TEXT_WIDTH + 2 * MARGIN);
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        int ahead = i;
        while (ahead < document->blocks.size && ahead <= i + LINES_ABOVE && !document->blocks.data[ahead].grid)
            ahead++;
        bool table_near = ahead < document->blocks.size && document->blocks.data[ahead].grid;
        if (table_near && m->y > PAGE_HEIGHT / 2)
            begin_page(m, TEXT_WIDTH + 2 * MARGIN);
        if (block->grid)
            set_grid(m, block->grid);
        else
            set_paragraph(m, block);
    }
    flush_page(m);
}

static void add(Maker *m, const char *name, const char *text) {
    zip_add(&m->zip, str_from_c(name), str_from_c(text), ZIP_DEFLATED);
}

static void finish(Maker *m) {
    Buf xml = {0};
    buf_format(&xml,
               "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
               "0 0 210 297</ofd:PhysicalBox></ofd:PageArea>%s</ofd:CommonData><ofd:Pages>",
               m->fancy ? "<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID=\"9\" BaseLoc=\"模板.xml\"/>"
                        : "");
    buf_str(&xml, buf_view(&m->pages));
    buf_str(&xml, STR("</ofd:Pages></ofd:Document>"));
    zip_add(&m->zip, STR("Doc_0/Document.xml"), buf_view(&xml), ZIP_DEFLATED);
    add(m, "OFD.xml",
        "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    if (m->fancy) {
        add(m, "Doc_0/Res.xml",
            "<ofd:Res xmlns:ofd=\"http://www.ofdspec.org\"><ofd:DrawParams><ofd:DrawParam ID=\"7\" Relative=\"8\"/>"
            "<ofd:DrawParam ID=\"8\" LineWidth=\"0.2\"><ofd:FillColor Value=\"0 0 0\"/></ofd:DrawParam>"
            "</ofd:DrawParams></ofd:Res>");
        add(m, "Doc_0/模板.xml",
            "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org\"><ofd:Content><ofd:Layer ID=\"10\"><ofd:PathObject "
            "ID=\"11\" "
            "Boundary=\"0 0 210 297\" Fill=\"true\" Stroke=\"false\"><ofd:FillColor Value=\"255 255 255\"/>"
            "<ofd:AbbreviatedData>M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>"
            "</ofd:Layer></ofd:Content></ofd:Page>");
    }
    buf_release(&xml);
}

int main(int count, char **words) {
    Arena *arena;
    Opened opened;
    Maker maker = {.fancy = count > 1 && strcmp(words[1], "fancy") == 0, .zip = {.flags = 1 << 11}};
    if (count < 3) {
        fprintf(stderr, "usage: make_ofd plain|fancy FILE > FILE.ofd\n");
        return 2;
    }
    Knowledge *knowledge = opened_knowledge(&arena);
    if (!knowledge || !opened_read(&opened, knowledge, words[2])) {
        fprintf(stderr, "make_ofd: %s\n", knowledge ? opened.diag.en : "no knowledge");
        return 2;
    }
    set_document(&maker, &opened.package.document);
    finish(&maker);
    Str file = zip_finish(&maker.zip);
    bool written = fwrite(file.data, 1, (size_t)file.size, stdout) == (size_t)file.size && fflush(stdout) == 0;
    opened_release(&opened);
    return written ? 0 : 2;
}
