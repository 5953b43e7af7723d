/* base_tsv: a sheet of base data as a text file: a line a row, tabs between, the Chinese headings in the first line; a
 * text with line ends stands in quotation marks, as spreadsheets write it. */
#ifndef YS_BASE_DATA_BASE_TSV_H
#define YS_BASE_DATA_BASE_TSV_H

#include "base/diag.h"
#include "base_data/base_book.h"

/* Takes in the file of one sheet; `name` ("收入.tsv") says which. The text is UTF-8, and must outlive the book. False
 * when it is not. */
bool base_tsv_read(Base *base, Str name, Str text, Diag *diag);
/* Lines of fields; the fields are of the text where they can be, else of the arena. */
Grid *base_tsv_grid(Arena *arena, Str text);
/* The whole file, the head also where there are no rows. */
void base_tsv_write(const BaseTable *table, Buf *out);

#endif
