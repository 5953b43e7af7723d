/* The pages of page_plan drawn by pdf_canvas, with the structure that a screen reader follows.
 *
 *     Document ─┬─ H1 (title), H1..H6 (headings), P
 *               ├─ TOC ─ TOCI ─ Link
 *               └─ Table ─ TR ─ TH, TD          a table that goes on over pages is one
 *
 * An element that has children holds no ink of its own, so what stands on every page (its number, the head of a table
 * once more) is drawn while such a one is open, and belongs to nothing. A paragraph over two pages has a Span on each.
 *
 * Bookmarks are the headings. The same document gives the same bytes: pdf_finish takes the clock's date out. */
#include "write/write_pdf.h"
#include "write/page_plan.h"
#include "write/pdf_canvas.h"
#include "write/table_face.h"

#if YS_CAIRO
enum { PDF_HEADING_MAX = 6 };
static const float RULE_WIDTH = 0.5F;

typedef struct PdfWriter {
    const Document *document;
    PagePlan plan;
    PdfCanvas *canvas;
    int table;      /* the block whose Table is open, -1 none */
    int page, row;  /* whose TR is open; row -1: none */
    bool contents;  /* TOC is open */
    bool paragraph; /* one that goes on is open */
    int shift;      /* of the levels of headings, below the title */
} PdfWriter;

static const char *tag_of(const PdfWriter *writer, const PlanPiece *piece) {
    static const char *const tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    int level = piece->part == PLAN_TITLE ? 1 : writer->document->blocks.data[piece->block].heading;
    level += piece->part == PLAN_TITLE || level == 0 ? 0 : writer->shift;
    return level == 0 ? "P" : tags[level < PDF_HEADING_MAX ? level - 1 : PDF_HEADING_MAX - 1];
}

static void draw_texts(PdfWriter *writer, const PlanPage *page, const PlanPiece *piece) {
    for (int i = piece->first; i < piece->end; i++) {
        const PlanText *text = &page->texts.data[i];
        pdf_text(writer->canvas, text->text, text->x, text->baseline, text->size, text->bold, text->more);
    }
}

static void close_row(PdfWriter *writer) {
    if (writer->row >= 0)
        pdf_tag_end(writer->canvas, "TR");
    writer->row = -1;
}

/* Closes what the piece is no part of. */
static void close_tags(PdfWriter *writer, const PlanPiece *piece) {
    bool in_table = piece && piece->part == PLAN_CELL && piece->block == writer->table;
    if (!in_table && writer->table >= 0) {
        close_row(writer);
        pdf_tag_end(writer->canvas, "Table");
        writer->table = -1;
    }
    if (writer->contents && !(piece && piece->part == PLAN_ENTRY)) {
        pdf_tag_end(writer->canvas, "TOC");
        writer->contents = false;
    }
}

static void draw_cell(PdfWriter *writer, const PlanPage *page, const PlanPiece *piece, int number) {
    const Grid *grid = writer->document->blocks.data[piece->block].grid;
    const Cell *cell = grid_cell(grid, piece->row, piece->col);
    if (writer->table < 0)
        pdf_tag_begin(writer->canvas, "Table");
    writer->table = piece->block;
    if (writer->row != piece->row || writer->page != number) {
        close_row(writer);
        pdf_tag_begin(writer->canvas, "TR");
        writer->row = piece->row;
        writer->page = number;
    }
    bool column = piece->row < table_head_rows(grid);
    bool first = !column && piece->col == 0 && cell->text.size > 0 && cell_align(grid, piece->row, 0) != ALIGN_RIGHT;
    PdfCell head = {.head = column || first, .of_row = first, cell->row_span, cell->col_span};
    pdf_cell_begin(writer->canvas, head);
    draw_texts(writer, page, piece);
    pdf_cell_end(writer->canvas, head);
}

static void draw_entry(PdfWriter *writer, const PlanPage *page, const PlanPiece *piece) {
    if (!writer->contents)
        pdf_tag_begin(writer->canvas, "TOC");
    writer->contents = true;
    pdf_tag_begin(writer->canvas, "TOCI");
    pdf_link_begin(writer->canvas, writer->plan.page_of[piece->target], writer->plan.y_of[piece->target]);
    draw_texts(writer, page, piece);
    pdf_link_end(writer->canvas);
    pdf_tag_end(writer->canvas, "TOCI");
}

static void draw_paragraph(PdfWriter *writer, const PlanPage *page, const PlanPiece *piece) {
    const char *tag = tag_of(writer, piece);
    bool parts = !piece->begins || !piece->ends;
    if (piece->begins)
        pdf_tag_begin(writer->canvas, tag);
    if (parts)
        pdf_tag_begin(writer->canvas, "Span");
    draw_texts(writer, page, piece);
    if (parts)
        pdf_tag_end(writer->canvas, "Span");
    if (piece->ends)
        pdf_tag_end(writer->canvas, tag);
}

static void draw_page(PdfWriter *writer, int number) {
    const PlanPage *page = &writer->plan.pages.data[number];
    pdf_page_begin(writer->canvas, page->width, page->height);
    if (number == 0) /* tags are ink of a page: they are begun and ended on one */
        pdf_tag_begin(writer->canvas, "Document");
    for (int i = 0; i < page->rules.size; i++) {
        const PlanRule *rule = &page->rules.data[i];
        pdf_line(writer->canvas, rule->x0, rule->y0, rule->x1, rule->y1, RULE_WIDTH);
    }
    for (int i = 0; i < page->pieces.size; i++) {
        const PlanPiece *piece = &page->pieces.data[i];
        if (piece->part == PLAN_FURNITURE) {
            draw_texts(writer, page, piece);
            continue;
        }
        close_tags(writer, piece);
        if (piece->part == PLAN_CELL)
            draw_cell(writer, page, piece, number);
        else if (piece->part == PLAN_ENTRY)
            draw_entry(writer, page, piece);
        else
            draw_paragraph(writer, page, piece);
    }
    close_row(writer);
    if (number + 1 == writer->plan.pages.size) {
        close_tags(writer, NULL);
        pdf_tag_end(writer->canvas, "Document");
    }
    pdf_page_end(writer->canvas);
}

static void add_bookmarks(PdfWriter *writer) {
    const Blocks *blocks = &writer->document->blocks;
    for (int i = 0; i < blocks->size; i++) {
        const Block *block = &blocks->data[i];
        if (block->kind == BLOCK_PARAGRAPH && block->heading > 0 && writer->plan.page_of[i] > 0)
            pdf_bookmark(writer->canvas, block->text, block->heading, writer->plan.page_of[i], writer->plan.y_of[i]);
    }
}

bool write_pdf(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    PdfWriter writer = {.document = document, .table = -1, .row = -1};
    writer.canvas = pdf_canvas_open(scratch, out, document_title(document, scratch), diag);
    if (!writer.canvas)
        return false;
    Measure measure = pdf_canvas_measure(writer.canvas);
    writer.plan = plan_pages(document, &(PageFace){.text = measure, .cells = measure}, scratch);
    writer.shift = document_title_end(document) > 0;
    for (int i = 0; i < writer.plan.pages.size; i++)
        draw_page(&writer, i);
    add_bookmarks(&writer);
    return pdf_canvas_close(writer.canvas, diag);
}

#else /* a program without cairo */

bool write_pdf(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    return pdf_canvas_open(scratch, out, document_title(document, scratch), diag) != NULL;
}

#endif
