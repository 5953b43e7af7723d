/* fuzz_xml_edit: a document of XML in which elements are filled, deleted and given an attribute: without a change it is
 * the same bytes, and with them it is still well-formed. The first byte is no part of it: it says which elements. */
#include <assert.h>
#include <setjmp.h>
#include "format/xml_edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
static jmp_buf out_of_memory;

static const XmlWords words = {NULL, 0, NULL, 0};

static void exhausted(void *context) {
    (void)context;
    longjmp(out_of_memory, 1);
}

static void apply(Arena *arena, const XmlEdits *edits, Str bytes, bool same) {
    Buf out = {.arena = arena};
    XmlTree tree;
    Diag diag = {0};
    xml_edits_apply(edits, bytes, 0, bytes.size, &out);
    assert(!same || str_equal(buf_view(&out), bytes));
    bool good = xml_tree_read(arena, STR("changed"), buf_view(&out), &words, &tree, &diag);
    assert(good);
}

static void change(Arena *arena, const XmlTree *tree, int step) {
    XmlEdits edits = {.arena = arena};
    apply(arena, &edits, tree->bytes, true);
    for (int i = 1 + step % 4; i < tree->nodes.size; i += 1 + step % 7) {
        if (tree->nodes.data[i].is_text)
            xml_edit_replace(&edits, tree->nodes.data[i].begin, tree->nodes.data[i].end, STR("&lt;"));
        else if (i % 3 == 0)
            xml_edit_fill(&edits, tree, i, STR("<new/>"));
        else if (i % 3 == 1)
            xml_edit_delete(&edits, tree, i);
        else
            xml_edit_attribute(&edits, tree, i, STR("new-one"), STR("\"<&"));
    }
    apply(arena, &edits, tree->bytes, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1)
        return 0;
    Arena *arena = arena_new(256 << 20);
    XmlTree tree;
    Diag diag = {0};
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    if (!setjmp(out_of_memory) &&
        xml_tree_read(arena, STR("x"), (Str){(const char *)data + 1, (ptrdiff_t)size - 1}, &words, &tree, &diag))
        change(arena, &tree, data[0]);
    arena_release(arena);
    return 0;
}
