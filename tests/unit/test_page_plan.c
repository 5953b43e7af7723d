/* The paginator: nothing is lost, doubled or over the edge; what belongs together stays together; page numbers are
 * right; tables of all shapes end. */
#include <math.h>
#include "flat.h"
#include "sample_document.h"
#include "tap.h"
#include "write/page_plan.h"

static Str page_text(Arena *arena, const PlanPage *page, bool furniture) {
    Buf out = {.arena = arena};
    for (int i = 0; i < page->pieces.size; i++) {
        const PlanPiece *piece = &page->pieces.data[i];
        for (int k = piece->first; k < piece->end && (piece->part == PLAN_FURNITURE) == furniture; k++)
            flat_text(&out, page->texts.data[k].text);
    }
    return buf_view(&out);
}

/* Every text of the document once, in order. */
static Str plan_text(Arena *arena, const PagePlan *plan) {
    Buf out = {.arena = arena};
    for (int i = 0; i < plan->pages.size; i++)
        buf_str(&out, page_text(arena, &plan->pages.data[i], false));
    return buf_view(&out);
}

static Str document_text(Arena *arena, const Document *document) {
    Buf out = {.arena = arena};
    for (int i = 0; i < document->blocks.size; i++) {
        const Block *block = &document->blocks.data[i];
        flat_text(&out, block->text);
        for (int k = 0; block->grid && k < block->grid->rows * block->grid->cols; k++)
            flat_text(&out, block->grid->cells[k].text);
    }
    return buf_view(&out);
}

static PagePlan plain_pages(const Document *document, Arena *arena) {
    return plan_pages(document, &(PageFace){.text = measure_plain, .cells = measure_plain}, arena);
}

static int over_the_edge(const PagePlan *plan, const Measure *measure) {
    int over = 0;
    for (int i = 0; i < plan->pages.size; i++) {
        const PlanPage *page = &plan->pages.data[i];
        for (int k = 0; k < page->texts.size; k++) {
            const PlanText *text = &page->texts.data[k];
            float end =
                text->x + text_width(text->text, text->size, measure) + text->more * (float)text_gaps(text->text);
            over += text->x < 40 || end > page->width - 40 || text->baseline < 40 || text->baseline > page->height - 36;
        }
        for (int k = 0; k < page->rules.size; k++)
            over += page->rules.data[k].y1 > page->height - 40 || page->rules.data[k].x1 > page->width - 40;
    }
    return over;
}

static int block_of(const Document *document, const char *text) {
    for (int i = 0; i < document->blocks.size; i++)
        if (document->blocks.data[i].heading > 0 && str_equal(document->blocks.data[i].text, str_from_c(text)))
            return i;
    return -1;
}

static void test_sample(void) {
    Arena *arena = arena_new(64 << 20);
    Document *document = sample_document(arena);
    PagePlan plan = plain_pages(document, arena);
    const PlanPage *pages = plan.pages.data;
    tap_int(over_the_edge(&plan, &measure_plain), 0, "nothing stands over the edge");
    tap_int(plan.page_of[0], 1, "the title is on the first page");
    tap_str(page_text(arena, &pages[0], true), STR(""), "which has no number");
    tap_str(page_text(arena, &pages[1], true),
            STR("\xE2\x80\x94"
                "2"
                "\xE2\x80\x94"),
            "the second has");
    tap_ok(pages[plan.page_of[block_of(document, "部门收入总表")] - 1].width > 800, "a wide table lies on its side");
    int last = block_of(document, "项目支出明细表");
    tap_ok(str_contains(page_text(arena, &pages[plan.page_of[last]], true), STR("序号项目名称实施单位金额")),
           "a head is repeated");
    Str entry = arena_format(arena, "项目支出明细表%s%d", "...", plan.page_of[last]),
        contents = page_text(arena, &pages[1], false);
    tap_ok(str_contains(contents, STR("项目支出明细表.....")) &&
               str_ends(contents, str_sub(entry, entry.size - 1, entry.size)),
           "the contents name the page");
    arena_release(arena);
}

/* A text after so many lines of others, then a heading and two lines: the heading is never the last on its page. */
static void test_headings(void) {
    int alone = 0, lost = 0;
    for (int lines = 18; lines < 26; lines++) {
        Arena *arena = arena_new(16 << 20);
        Document *document = arena_new_of(arena, Document);
        *document = (Document){.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
        for (int i = 0; i < lines; i++)
            sample_paragraph(document, "一行");
        sample_heading(document, "二、标题", 1);
        sample_heading(document, "（一）小标题", 2);
        sample_paragraph(document,
                         "正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文正文。");
        PagePlan plan = plain_pages(document, arena);
        alone += plan.page_of[lines] != plan.page_of[lines + 2];
        lost += !str_equal(plan_text(arena, &plan), document_text(arena, document));
        arena_release(arena);
    }
    tap_int(alone, 0, "a heading stands with what follows it");
    tap_int(lost, 0, "and nothing is lost");
}

/* A form's table of so many rows on a page of its own, with all that stands around it: the pages it takes. */
static int pages_of_form(int rows, bool *one_line, bool *note_stays) {
    Arena *arena = arena_new(16 << 20);
    Document *document = arena_new_of(arena, Document);
    *document = (Document){.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
    Block *block = sample_paragraph(document, "公开表1");
    block->small = block->new_page = true;
    sample_heading(document, "收支总表", 2)->centred = true;
    sample_paragraph(document, "编制单位：清水市桥梁博物馆")->small = true;
    sample_paragraph(document, "单位：万元")->right = true;
    Grid *grid = grid_new(arena, rows, 2);
    grid->head_rows = 1;
    for (int i = 0; i < 2 * rows; i++)
        grid->cells[i].text = i % 2 ? STR("1,234.50") : STR("本年收入");
    document_add_grid(document, grid);
    sample_paragraph(document, "注：本表反映收支情况。")->small = true;
    PagePlan plan = plain_pages(document, arena);
    *one_line = plan.y_of[2] == plan.y_of[3];
    *note_stays = plan.page_of[5] == plan.pages.size;
    int pages = plan.pages.size;
    arena_release(arena);
    return pages;
}

/* A few rows too many are set tighter; more of them take a second page, at the usual height. */
static void test_forms(void) {
    int most = 0, tight = 0, last = 1;
    bool line = true, note = true;
    for (int rows = 20; rows < 60; rows++) {
        bool one_line, note_stays;
        int pages = pages_of_form(rows, &one_line, &note_stays);
        line = line && one_line;
        note = note && note_stays;
        tight += pages < last; /* never fewer pages for more rows */
        most = pages == 1 ? rows : most;
        last = pages;
    }
    tap_ok(line, "whose a table is and its unit share a line");
    tap_ok(note, "a note stands on the page of its table's end");
    tap_ok(most > 33 && most < 50, "a table is set tighter to fit its page: %d rows", most);
    tap_int(tight, 0, "more rows take no fewer pages");
    tap_int(last, 2, "far more rows take two");
}

/* Tables of any shape: widths, heights, merges over page ends. The same every time. */
static void test_shapes(void) {
    unsigned seed = 1;
    int lost = 0, over = 0;
    for (int round = 0; round < 60; round++) {
        Arena *arena = arena_new(256 << 20);
        Document *document = arena_new_of(arena, Document);
        *document = (Document){.arena = arena, .file = STR("x"), .lexis = *builtin_words()};
        int rows = 1 + round * 3, cols = 1 + round % 13;
        Grid *grid = grid_new(arena, rows, cols);
        grid->head_rows = round % 3;
        for (int i = 0; i < rows * cols; i++) {
            seed = seed * 1103515245 + 12345;
            int length = seed >> 16 & 1023, many = length > 1000 ? 900 : length % 23;
            Buf text = {.arena = arena};
            for (int k = 0; k < many; k++)
                buf_str(&text, STR("预"));
            grid->cells[i].text = buf_view(&text);
        }
        for (int row = 3; row + 4 < rows; row += 5) /* the first column merged over the others' rows */
            for (int i = 0; i < 4 && cols > 1; i++) {
                Cell *cell = grid_cell(grid, row + i, 0);
                cell->covered = i > 0;
                cell->row_span = i == 0 ? 4 : 1;
                cell->text = i > 0 ? STR("") : cell->text;
            }
        sample_paragraph(document, "表");
        document_add_grid(document, grid);
        PagePlan plan = plain_pages(document, arena);
        over += over_the_edge(&plan, &measure_plain);
        lost += plan_text(arena, &plan).size != document_text(arena, document).size;
        arena_release(arena);
    }
    tap_int(lost, 0, "every text of a table stands once");
    tap_int(over, 0, "and none over the edge");
}

int main(void) {
    test_sample();
    test_forms();
    test_headings();
    test_shapes();
    return tap_done();
}
