/* pdf_finish: what a finished PDF lacks: the language of its text, that a window is called by the title, what the cells
 * of tables head and span; and what it has too much: the clock's date. */
#ifndef YS_WRITE_PDF_FINISH_H
#define YS_WRITE_PDF_FINISH_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct PdfCell { /* an element TH or TD of the structure */
    bool head, of_row;   /* TH, else TD; it heads its row, else its column */
    int row_span, col_span;
} PdfCell;
typedef Vec(PdfCell) PdfCells;

/* Appends the file to *out with these changes. cells: its cells in document order. A file that is not made as cairo
 * 1.16 makes it is appended as it is. */
void pdf_finish(Str file, const PdfCells *cells, Arena *scratch, Buf *out);

#endif
