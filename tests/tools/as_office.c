/* as_office: a document of any format as a Word document or an OpenDocument text, which must then say the same: twins
 * for tests. Its paragraphs and grids are written, no more; headings are centred.
 * Usage: as_office docx|odt FILE > OUT. */
#include <stdio.h>
#include "office_maker.h"
#include "opened.h"

static void put_escaped(Buf *out, Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '&' || c == '<')
            buf_str(out, c == '&' ? STR("&amp;") : STR("&lt;"));
        else if ((unsigned char)c >= ' ' || c == '\t')
            buf_byte(out, c);
    }
}

/* Blanks that count are elements in OpenDocument. */
static void put_text(Buf *out, bool odt, Str text) {
    Str piece;
    if (!odt) {
        put_escaped(out, text);
        return;
    }
    for (bool first = true; str_split(&text, ' ', &piece); first = false) {
        if (!first)
            buf_str(out, STR("<text:s/>"));
        put_escaped(out, piece);
    }
}

static void put_paragraph(Buf *out, bool odt, bool centred, Str text) {
    if (odt) {
        buf_str(out, centred ? STR("<text:p text:style-name='C'>") : STR("<text:p>"));
        put_text(out, odt, text);
        buf_str(out, STR("</text:p>"));
        return;
    }
    buf_format(out, "<w:p>%s<w:r><w:t xml:space='preserve'>", centred ? "<w:pPr><w:jc w:val='center'/></w:pPr>" : "");
    put_text(out, odt, text);
    buf_str(out, STR("</w:t></w:r></w:p>"));
}

/* The cell at that position of the table; how many columns it takes. In Word a cell that is merged downwards stands in
 * each of its rows. */
static int put_cell(Buf *out, bool odt, const Grid *grid, int row, int col) {
    const Cell *cell = grid_cell(grid, row, col), *owner = grid_owner(grid, row, col);
    bool below =
        cell->covered && owner != cell && grid_cell(grid, row - 1, col) && grid_owner(grid, row - 1, col) == owner;
    int cols = cell->covered && !below ? 1 : owner->col_span;
    if (odt && cell->covered) {
        buf_str(out, STR("<table:covered-table-cell/>"));
        return 1;
    }
    if (odt) {
        buf_format(out, "<table:table-cell table:number-columns-spanned='%d' table:number-rows-spanned='%d'>",
                   owner->col_span, owner->row_span);
        put_paragraph(out, odt, false, cell->text);
        buf_str(out, STR("</table:table-cell>"));
        return 1;
    }
    buf_format(out, "<w:tc><w:tcPr><w:gridSpan w:val='%d'/>", cols);
    if (owner->row_span > 1)
        buf_str(out, below ? STR("<w:vMerge/>") : STR("<w:vMerge w:val='restart'/>"));
    buf_str(out, STR("</w:tcPr>"));
    put_paragraph(out, odt, false, below ? STR("") : cell->text);
    buf_str(out, STR("</w:tc>"));
    return cols;
}

static void put_grid(Buf *out, bool odt, const Grid *grid) {
    buf_str(out, odt ? STR("<table:table>") : STR("<w:tbl><w:tblPr/><w:tblGrid/>"));
    for (int row = 0; row < grid->rows; row++) {
        buf_str(out, odt ? STR("<table:table-row>") : STR("<w:tr>"));
        for (int col = 0; col < grid->cols;)
            col += put_cell(out, odt, grid, row, col);
        buf_str(out, odt ? STR("</table:table-row>") : STR("</w:tr>"));
    }
    buf_str(out, odt ? STR("</table:table>") : STR("</w:tbl>"));
}

int main(int count, char **words) {
    Arena *arena;
    Knowledge *knowledge = opened_knowledge(&arena);
    Opened opened;
    Buf body = {0};
    ZipMaker zip = {0};
    bool odt = count == 3 && strcmp(words[1], "odt") == 0;
    if (count != 3 || !knowledge || !opened_read(&opened, knowledge, words[2])) {
        fprintf(stderr, "usage: as_office docx|odt FILE > OUT; the file must be readable\n");
        return 2;
    }
    const Document *document = &opened.package.document;
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        if (block->kind == BLOCK_GRID)
            put_grid(&body, odt, block->grid);
        else
            put_paragraph(&body, odt, block->centred, block->text);
    }
    buf_byte(&body, '\0');
    Str made = odt ? make_odt(&zip, body.data, NULL,
                              "<style:style style:name='C' style:family='paragraph'><style:paragraph-properties "
                              "fo:text-align='center'/></style:style>")
                   : make_docx(&zip, &(Made){.body = body.data});
    bool written = fwrite(made.data, 1, (size_t)made.size, stdout) == (size_t)made.size && fflush(stdout) == 0;
    buf_release(&body);
    zip_release(&zip);
    opened_release(&opened);
    return written ? 0 : 2;
}
