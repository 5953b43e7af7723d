/* The neutral document: grids with merged cells, paragraphs with segments, and the listing that other tests are
 * read by. */
#include "document/document.h"
#include "tap.h"

static void merge(Grid *grid, int row, int col, short rows, short cols) {
    for (int r = row; r < row + rows; r++)
        for (int c = col; c < col + cols; c++)
            grid_cell(grid, r, c)->covered = r != row || c != col;
    grid_cell(grid, row, col)->row_span = rows;
    grid_cell(grid, row, col)->col_span = cols;
}

static void test_grid(Arena *arena) {
    Grid *grid = grid_new(arena, 4, 5);
    merge(grid, 0, 0, 2, 2);
    merge(grid, 1, 2, 2, 3);
    merge(grid, 2, 0, 2, 1);
    tap_ok(grid_cell(grid, 4, 0) == NULL && grid_cell(grid, 0, -1) == NULL, "outside there is no cell");
    tap_ok(grid_owner(grid, 1, 1) == grid_cell(grid, 0, 0), "the owner above and left");
    tap_ok(grid_owner(grid, 2, 4) == grid_cell(grid, 1, 2), "the owner of the far corner");
    tap_ok(grid_owner(grid, 1, 3) == grid_cell(grid, 1, 2), "the owner in the same row, beside another merged cell");
    tap_ok(grid_owner(grid, 3, 0) == grid_cell(grid, 2, 0), "the owner above");
    tap_ok(grid_owner(grid, 3, 3) == grid_cell(grid, 3, 3), "a cell of its own");
    grid_cell(grid, 3, 3)->covered = true;
    tap_ok(grid_owner(grid, 3, 3) == grid_cell(grid, 3, 3), "a covered cell that nobody covers owns itself");
    bool good = true;
    for (int i = 0; i < 20; i++)
        good = good && grid->cells[i].text.data && grid->cells[i].row_span >= 1;
    tap_ok(good, "fresh cells are empty texts with span 1");
}

static void test_paragraph(Document *document) {
    Block *block = document_add_paragraph(document, STR("收入政府性基金 0 万元"), (Place){.line = 3});
    static Segment segments[] = {{.offset = 0, .place = {.line = 3}}, {.offset = 12, .place = {.line = 5}}};
    tap_int(block_place_at(block, 5).line, 3, "one segment");
    block->segments = segments;
    block->segments_count = 2;
    tap_int(block_place_at(block, 11).line, 3, "before the joint");
    tap_int(block_place_at(block, 12).line, 5, "at the joint");
    tap_int(block_place_at(block, 900).line, 5, "behind the end");
    block->segments_count = 1;
}

static void test_print(Document *document) {
    Grid *grid = grid_new(document->arena, 1, 3);
    merge(grid, 0, 0, 1, 2);
    grid_cell(grid, 0, 0)->text = STR("合计");
    grid_cell(grid, 0, 2)->text = STR("1");
    grid_cell(grid, 0, 0)->place = (Place){.page = 2, .cell = STR("A1"), .sheet = STR("表一")};
    grid->place.box[2] = 7;
    document_add_grid(document, grid);
    *vec_push(&document->remarks, document->arena) = (Remark){.id = STR("page-limit"), .en = STR("too many")};
    Buf out = {0};
    document_print(document, &out);
    tap_str(buf_view(&out),
            STR("document text UTF-8 pages 0 scanned 0\n"
                "paragraph line 3\n"
                "    收入政府性基金 0 万元  @ line 3\n"
                "grid 1x3 box 0,0,7,0\n"
                "    |合计{1x2}|^|1|  @ sheet 表一 page 2 cell A1\n"
                "remark page-limit: too many\n"),
            "the listing");
    buf_release(&out);
}

int main(void) {
    Arena *arena = arena_new(1 << 20);
    Document document = {.arena = arena, .format = STR("text"), .encoding = STR("UTF-8")};
    test_grid(arena);
    test_paragraph(&document);
    test_print(&document);
    arena_release(arena);
    return tap_done();
}
