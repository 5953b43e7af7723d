/* A document as a Word file.
 *
 *     paragraph   its style by what it is: title, heading with its level, text, name or unit of a table
 *     grid        a table of fixed layout as wide as the text, heads repeated, rows kept whole
 *     contents    entries with page numbers, from the paginator (page_plan), which sets as the styles do
 *     new_page    a break in front of the paragraph, or, where pages turn on their side, a new section
 *
 * A section is said in the last paragraph before it ends, behind a table in a line of no height; such a line also
 * stands between two tables, which would be one. Cost: linear, and twice the paginator where there are contents.
 * Refused, by name: tables larger than Word's. */
#include "write/write_docx.h"
#include "format/word_file.h"
#include "lexis/caption.h"
#include "write/page_plan.h"
#include "write/table_face.h"
#include "write/table_plan.h"

enum { TWIPS = 20, ROOM_BELOW_TABLE = 280, COVER_ROOM = 4000, CELL_HALF_POINTS = 21, CELL_LINE = 273 };
static const float WHOLE_ROW_MAX = 260; /* points; higher rows may go over a page's end */

/* A4, with the margins of the paginator. */
static const WordSection upright = {11906, 16838, 1700, 1480, 1580, 1580, 720, false};
static const WordSection sideways = {16838, 11906, 1080, 1080, 1290, 1080, 600, false};

/* What shows the file may lack the fonts that it names: digits in tables get the room that the widest of the usual ones
 * needs, so that no number breaks, and a table that nearly fills its page leaves room for a row. Texts are measured by
 * what is usual. */
static float advance_in_cells(const void *user, uint32_t c) {
    (void)user;
    return utf8_width_of(c) == 2 ? 1 : c == '.' || c == ',' ? 0.5F : 0.68F;
}
static float advance_in_text(const void *user, uint32_t c) {
    (void)user;
    return utf8_width_of(c) == 2 ? 1 : 0.6F;
}
static const PageFace face = {{advance_in_text, NULL}, {advance_in_cells, NULL}, .row_line = 0.5F, .table_slack = 20};

typedef struct DocxWriting {
    const Document *document;
    Arena *arena;
    WordFile *word;
    WordSection section; /* at hand */
    bool *above_table;   /* by block: its place is above the table that follows */
    const int *pages;    /* by block; NULL: there are no contents */
    int title_end;
    bool cover;
    bool after_grid;
} DocxWriting;

static const Block *block_at(const DocxWriting *work, int number) {
    return number < work->document->blocks.size ? &work->document->blocks.data[number] : NULL;
}

static bool is_shown(const Block *block) {
    if (block->kind == BLOCK_GRID)
        return block->grid->rows > 0 && block->grid->cols > 0;
    return block->contents || block->text.size > 0;
}

/* The next block that is shown; the number behind the last when there is none. */
static int next_shown(const DocxWriting *work, int number) {
    do
        number++;
    while (number < work->document->blocks.size && !is_shown(block_at(work, number)));
    return number;
}

static float room(const WordSection *section) {
    return (float)(section->width - section->left - section->right) / TWIPS;
}

static void turn(DocxWriting *work, bool landscape) {
    work->section = landscape ? sideways : upright;
}

/* Does the section end before this block? */
static bool turns_at(const DocxWriting *work, int number) {
    const Block *block = block_at(work, number);
    bool landscape = work->section.width > work->section.height;
    return block && block->new_page && block->landscape != landscape;
}

static void thin_line(DocxWriting *work, bool new_page, const WordSection *ends) {
    word_paragraph(work->word, &(WordParagraph){.style = WORD_THIN, .new_page = new_page, .ends = ends}, STR(""));
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static int style_of(const DocxWriting *work, int number) {
    const Block *block = block_at(work, number);
    if (number < work->title_end)
        return work->cover ? WORD_COVER : WORD_TITLE;
    if (block->heading > 0)
        return WORD_HEADING + (block->heading < WORD_LEVELS ? block->heading : WORD_LEVELS);
    if (work->above_table[number])
        return block->centred && !block->right ? WORD_TABLE_NAME : WORD_TABLE_NOTE;
    if (block->small || (work->after_grid && caption_is_note(&work->document->lexis, block->text)))
        return WORD_TABLE_NOTE;
    if (title_of_contents(work->document, number))
        return WORD_CONTENTS;
    return block->centred ? WORD_CENTRED : WORD_TEXT;
}

static void write_paragraph(DocxWriting *work, int number, bool new_page, const WordSection *ends) {
    const Block *block = block_at(work, number);
    WordParagraph paragraph = {.style = style_of(work, number), .new_page = new_page, .ends = ends};
    bool heading = block->heading > 0, centred = block->centred || (heading && work->above_table[number]);
    if (block->right)
        paragraph.align = WORD_RIGHT;
    else if (heading && centred)
        paragraph.align = WORD_CENTRE;
    paragraph.keep_next = work->above_table[number];
    if (work->after_grid && paragraph.style == WORD_TEXT)
        paragraph.before = ROOM_BELOW_TABLE;
    if (work->cover && number == 0)
        paragraph.before = COVER_ROOM;
    if (work->pages && heading && block->heading <= WORD_ENTRY_LEVELS)
        paragraph.mark = number + 1;
    if (shares_line(work->document, number)) {
        paragraph.beside = block[1].text;
        paragraph.width = work->section.width - work->section.left - work->section.right;
    }
    word_paragraph(work->word, &paragraph, block->text);
}

static void write_contents(DocxWriting *work, bool new_page, const WordSection *ends) {
    int width = work->section.width - work->section.left - work->section.right;
    if (new_page)
        thin_line(work, true, NULL);
    word_begin_contents(work->word, STR(""));
    for (int i = 0; i < work->document->blocks.size; i++) {
        const Block *block = block_at(work, i);
        if (block->kind == BLOCK_PARAGRAPH && block->heading > 0 && block->heading <= WORD_ENTRY_LEVELS &&
            block->text.size > 0)
            word_entry(work->word, block->heading, block->text, i + 1, work->pages[i], width);
    }
    word_end_contents(work->word);
    if (ends)
        thin_line(work, false, ends);
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

static int twips(float points) {
    return (int)(points * TWIPS + 0.5F);
}

static int clamp_span(int begin, int span, int count) {
    return begin + span <= count ? span : count - begin;
}

static void write_cell(const DocxWriting *work, const TablePlan *plan, int row, int col, int owner) {
    const Grid *grid = plan->grid;
    const Cell *cell = &grid->cells[owner];
    bool goes_on = owner / grid->cols < row, head = row < plan->head;
    int span = clamp_span(col, cell->col_span, grid->cols);
    WordParagraph paragraph = {.style = WORD_CELL, .bold = head || (cell->look && cell->look->bold)};
    WordMerge merge = goes_on ? WORD_GOES_ON : cell->row_span > 1 ? WORD_BEGINS : WORD_ALONE;
    Align align = head && !cell->look ? ALIGN_CENTRE : cell_align(grid, owner / grid->cols, owner % grid->cols);
    if (align != ALIGN_LEFT)
        paragraph.align = align == ALIGN_CENTRE ? WORD_CENTRE : WORD_RIGHT;
    int half_points = (int)(2 * plan->size + 0.5F);
    if (half_points != CELL_HALF_POINTS)
        paragraph.half_points = half_points;
    if (twips(plan->leading) != CELL_LINE)
        paragraph.line = twips(plan->leading);
    if (cell->look && cell->look->indent > 0)
        paragraph.indent = twips((float)cell->look->indent * plan->size);
    word_cell(work->word, twips(plan->edges[col + span]) - twips(plan->edges[col]), span, merge, &paragraph,
              goes_on || cell->covered ? STR("") : cell->text);
}

static void write_row(const DocxWriting *work, const TablePlan *plan, int row) {
    const Grid *grid = plan->grid;
    word_begin_row(work->word, row < plan->head, plan->heights[row] <= WHOLE_ROW_MAX);
    for (int col = 0; col < grid->cols;) {
        int here = row * grid->cols + col, owner = plan->owners[here];
        if (owner % grid->cols != col) /* covered from the left, by nobody who covers it from its first column */
            owner = here;
        write_cell(work, plan, row, col, owner);
        col += clamp_span(col, grid->cells[owner].col_span, grid->cols);
    }
    word_end_row(work->word);
}

static bool write_grid(DocxWriting *work, int number, Diag *diag) {
    const Grid *grid = block_at(work, number)->grid;
    if (grid->rows > DOCX_TABLE_ROWS_MAX || grid->cols > WORD_COLUMNS_MAX)
        return diag_fail(diag, "有一张表 %d 行 %d 列，超过 Word 表格的上限 %d 行 %d 列",
                         "a table has %d rows and %d columns, over the limit of a table in Word, %d and %d", grid->rows,
                         grid->cols, (int)DOCX_TABLE_ROWS_MAX, (int)WORD_COLUMNS_MAX);
    float page = (float)(work->section.height - work->section.top - work->section.bottom) / TWIPS;
    float height = plan_table_room(work->document, number, page, &face);
    TablePlan *plan = table_plan(grid, room(&work->section), height, &face.cells, work->arena);
    int widths[WORD_COLUMNS_MAX];
    for (int col = 0; col < grid->cols; col++)
        widths[col] = twips(plan->edges[col + 1]) - twips(plan->edges[col]);
    word_begin_table(work->word, &(WordTable){widths, grid->cols, twips(plan->pad_x), twips(plan->pad_y)});
    for (int row = 0; row < grid->rows; row++)
        write_row(work, plan, row);
    word_end_table(work->word);
    return true;
}

/* ---- the document --------------------------------------------------------------------------------------------- */

static void prepare(DocxWriting *work) {
    const Document *document = work->document;
    int count = document->blocks.size;
    bool has_contents = false;
    work->above_table = arena_array(work->arena, bool, count + 1);
    for (int i = 0; i < count; i++) {
        has_contents |= block_at(work, i)->contents;
        if (block_at(work, i)->kind == BLOCK_GRID)
            for (int above = table_title_begin(document, i); above < i; above++)
                work->above_table[above] = true;
    }
    work->title_end = document_title_end(document);
    const Block *next = block_at(work, work->title_end);
    work->cover = work->title_end > 0 && next && (next->new_page || next->contents);
    if (has_contents)
        work->pages = plan_pages(document, &face, work->arena).page_of;
}

static bool write_block(DocxWriting *work, int number, bool *begun, Diag *diag) {
    const Block *block = block_at(work, number);
    int next = next_shown(work, number);
    bool new_page = *begun && (block->new_page || (work->cover && number == work->title_end));
    WordSection here = work->section;
    const WordSection *ends = turns_at(work, next) ? &here : NULL;
    if (block->kind == BLOCK_GRID) {
        if (new_page)
            thin_line(work, true, NULL);
        if (!write_grid(work, number, diag))
            return false;
        const Block *after = block_at(work, next);
        if (ends || !after || after->kind == BLOCK_GRID)
            thin_line(work, false, ends);
    } else if (block->contents) {
        write_contents(work, new_page, ends);
    } else {
        write_paragraph(work, number, new_page, ends);
    }
    work->after_grid = block->kind == BLOCK_GRID;
    *begun = !ends; /* a section begins its page by itself */
    if (ends)
        turn(work, block_at(work, next)->landscape);
    return true;
}

bool write_docx(const Document *document, Arena *scratch, Buf *out, Diag *diag) {
    DocxWriting work = {.document = document, .arena = scratch};
    bool begun = false;
    prepare(&work);
    work.word = word_new(scratch, out, document_title(document, scratch), STR("zh-CN"));
    int first = next_shown(&work, -1);
    const Block *block = block_at(&work, first);
    turn(&work, block && block->new_page && block->landscape);
    work.section.bare_first = work.cover;
    for (int i = first; i < document->blocks.size; i = next_shown(&work, i)) {
        if (!write_block(&work, i, &begun, diag))
            return false;
        i += block_at(&work, i)->kind == BLOCK_PARAGRAPH && shares_line(document, i);
    }
    return word_finish(work.word, &work.section, diag);
}
