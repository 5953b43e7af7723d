/* The reader of comma-separated values: small texts and the listing of the document that each becomes. */
#include "read/text/csv.h"
#include "read/read.h"
#include "tap.h"
#include "builtin_words.h"

/* The first line of the listing, which names the format, is left out. */
static void claim(Str bytes, Str want, const char *name) {
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("x.csv"), .lexis = *builtin_words()};
    Diag diag = {0};
    Buf out = {0};
    Str head, listing = STR("failed");
    if (read_document(bytes, STR(""), &document, &diag)) {
        document_print(&document, &out);
        listing = buf_view(&out);
        str_line(&listing, &head);
    }
    tap_str(listing, want, name);
    buf_release(&out);
    arena_release(arena);
}

static void test_fields(void) {
    claim(STR("甲,乙\n1,\"1,234.50\"\n"), STR("grid 2x2 line 1\n    |甲|乙|  @ line 1\n    |1|1,234.50|  @ line 2\n"),
          "a quoted field holds the delimiter");
    claim(STR("甲;乙\r\n\"说“\"\"好\"\"”\";2\r\n"),
          STR("grid 2x2 line 1\n    |甲|乙|  @ line 1\n    |说“\"好\"”|2|  @ line 2\n"),
          "semicolons; quotes written twice; any line end");
    claim(STR("甲\t乙\n\"机关\n运行\"\t2\n3\t4"),
          STR("grid 3x2 line 1\n    |甲|乙|  @ line 1\n    |机关运行|2|  @ line 2\n    |3|4|  @ line 4\n"),
          "tabs; a line end within quotes, after which lines count on; no last line end");
    claim(STR("甲,乙\n\"丙,1\n丁,2\n"),
          STR("grid 3x2 line 1\n    |甲|乙|  @ line 1\n    |\"丙|1|  @ line 2\n    |丁|2|  @ line 3\n"),
          "a quote that is not closed is a character");
    claim(STR("甲,乙\n\"丙\"丁,2\n"), STR("grid 2x2 line 1\n    |甲|乙|  @ line 1\n    |丙丁|2|  @ line 2\n"),
          "what follows a closed quote belongs to its field");
    claim(STR("\xBC\xD7,\xD2\xD2\n1,2\n"), STR("grid 2x2 line 1\n    |甲|乙|  @ line 1\n    |1|2|  @ line 2\n"),
          "GB18030, as worksheets are saved");
}

static void test_blocks(void) {
    claim(STR("某局部门收支总表,,\n部门：某局,,单位：万元\n项目,预算数,\n收入,1,\n,,\n项目,数,\n支出,1,\n"),
          STR("paragraph line 1\n    某局部门收支总表  @ line 1\n"
              "paragraph line 2\n    部门：某局  @ line 2\nparagraph line 2\n    单位：万元  @ line 2\n"
              "grid 2x2 line 3\n    |项目|预算数|  @ line 3\n    |收入|1|  @ line 4\n"
              "grid 2x2 line 6\n    |项目|数|  @ line 6\n    |支出|1|  @ line 7\n"),
          "titles and captions are paragraphs; an empty row ends a table; empty columns at the end are none");
    claim(STR("项目,数\n收入,1\n部门支出总表,\n项目,数\n其中：,\n支出,1\n注：本表无其他支出。,\n"),
          STR("grid 2x2 line 1\n    |项目|数|  @ line 1\n    |收入|1|  @ line 2\n"
              "paragraph line 3\n    部门支出总表  @ line 3\n"
              "grid 3x2 line 4\n    |项目|数|  @ line 4\n    |其中：||  @ line 5\n    |支出|1|  @ line 6\n"
              "paragraph line 7\n    注：本表无其他支出。  @ line 7\n"),
          "a title between two tables begins the second; a label without figures is a row");
}

static void test_limits(void) {
    Buf wide = {0};
    for (int i = 0; i < READ_GRID_COLS_MAX; i++)
        buf_str(&wide, STR(",1"));
    Arena *arena = arena_new(64 << 20);
    Document document = {.arena = arena, .file = STR("x.csv"), .lexis = *builtin_words()};
    Diag diag = {0};
    bool read = read_csv(str_sub(buf_view(&wide), 1, wide.size), &document, &diag);
    tap_ok(read && document.blocks.data[0].grid->cols == READ_GRID_COLS_MAX, "a row as wide as a grid may be is read");
    tap_ok(!read_csv(buf_view(&wide), &document, &diag) && diag.set, "a wider one is refused with a message");
    buf_release(&wide);
    arena_release(arena);
}

int main(void) {
    test_fields();
    test_blocks();
    test_limits();
    return tap_done();
}
