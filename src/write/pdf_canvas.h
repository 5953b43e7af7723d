/* pdf_canvas: ink on the pages of a PDF: text in one face that may be bold, straight lines, the tags of the logical
 * structure, bookmarks. Points from the top left of the page. Each call after one that failed does nothing; the end
 * says whether all went well. */
#ifndef YS_WRITE_PDF_CANVAS_H
#define YS_WRITE_PDF_CANVAS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "write/line_break.h"
#include "write/pdf_finish.h"

#ifndef YS_CAIRO
#define YS_CAIRO 1 /* 0: a system that has no cairo */
#endif

typedef struct PdfCanvas PdfCanvas;

/* NULL with one diagnostic when this program was built without cairo, or MuPDF without a Chinese font. The bytes are
 * appended to *out. */
PdfCanvas *pdf_canvas_open(Arena *scratch, Buf *out, Str title, Diag *diag);
/* Writes what is left and gives everything back. */
bool pdf_canvas_close(PdfCanvas *canvas, Diag *diag);
Measure pdf_canvas_measure(PdfCanvas *canvas);
void pdf_page_begin(PdfCanvas *canvas, float width, float height);
void pdf_page_end(PdfCanvas *canvas);
/* Each gap between two characters, of which one is wide, gets so much more room. */
void pdf_text(PdfCanvas *canvas, Str text, float x, float baseline, float size, bool bold, float more);
void pdf_line(PdfCanvas *canvas, float x0, float y0, float x1, float y1, float width);
/* Elements of the logical structure, properly nested; those of a cell say what it heads and what it spans. */
void pdf_tag_begin(PdfCanvas *canvas, const char *tag);
void pdf_tag_end(PdfCanvas *canvas, const char *tag);
void pdf_cell_begin(PdfCanvas *canvas, PdfCell cell);
void pdf_cell_end(PdfCanvas *canvas, PdfCell cell);
/* A bookmark to a place of the page (from 1), under the last one of a higher level; levels count from 1. */
void pdf_bookmark(PdfCanvas *canvas, Str title, int level, int page, float y);
/* Draws of a link to a page: what stands in it is a jump there. */
void pdf_link_begin(PdfCanvas *canvas, int page, float y);
void pdf_link_end(PdfCanvas *canvas);

#endif
