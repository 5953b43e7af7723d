/* Changes of XML in place: where elements and texts stand, what is replaced, put in, taken away, and that all else
 * stays byte for byte. */
#include "base/buf.h"
#include "format/xml_edit.h"
#include "tap.h"

enum { W = 1, P = 1, R, T, ROW };

static const XmlSpace spaces[] = {{W, STR_INIT("urn:w")}};
static const XmlWord words[] = {
    {W, STR_INIT("p"), P}, {W, STR_INIT("r"), R}, {W, STR_INIT("t"), T}, {W, STR_INIT("tr"), ROW}};
static const XmlWords vocabulary = {spaces, 1, words, 4};
static Arena *arena;

static const char document[] =
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding='UTF-8'?>\r\n<!-- <w:p> --><x:d xmlns:x='urn:w' "
    "a=\"1>2\" >\n <x:p  x:id='7'\t y = \"a&amp;b\"><x:r/><x:r ><x:t>\xE9\xA2\x84&lt;"
    "<![CDATA[<x:t>]]>\xE7\xAE\x97</x:t></x:r\n></x:p><x:p/> <x:tr><x:t>1</x:t></x:tr></x:d>\n";

static XmlTree read_tree(Str bytes) {
    XmlTree tree;
    Diag diag = {0};
    bool good = xml_tree_read(arena, STR("x.xml"), bytes, &vocabulary, &tree, &diag);
    tap_ok(good && !diag.set, "read: %s", diag.en);
    return tree;
}

static Str piece(const XmlTree *tree, int node) {
    return str_sub(tree->bytes, tree->nodes.data[node].begin, tree->nodes.data[node].end);
}

static Str apply(const XmlEdits *edits, const XmlTree *tree) {
    Buf out = {.arena = arena};
    xml_edits_apply(edits, tree->bytes, 0, tree->bytes.size, &out);
    return buf_view(&out);
}

static void test_tree(const XmlTree *tree) {
    int first = xml_tree_find(tree, 0, P), run = xml_tree_child(tree, first, R), row = xml_tree_find(tree, 0, ROW);
    int text = xml_tree_find(tree, first, T);
    tap_str(piece(tree, run), STR("<x:r/>"), "an element without an end of its own");
    tap_str(piece(tree, text), STR("<x:t>预&lt;<![CDATA[<x:t>]]>算</x:t>"), "an element with all it holds");
    tap_str(xml_tree_text(tree, arena, first), STR("预<<x:t>算"), "its text, references and sections resolved");
    tap_int(xml_tree_child(tree, 0, T), -1, "a child is no grandchild");
    tap_int(xml_tree_around(tree, text, P), first, "what stands around it");
    tap_int(xml_tree_around(tree, text, ROW), -1, "and what does not");
    tap_str(piece(tree, row), STR("<x:tr><x:t>1</x:t></x:tr>"), "the row");
    tap_str(xml_tree_value(tree, first, STR("x:id")), STR("7"), "an attribute in single quotes");
    tap_str(xml_tree_value(tree, first, STR("y")), STR("a&amp;b"), "one with blanks around its sign");
    tap_str(xml_tree_value(tree, 0, STR("a")), STR("1>2"), "one with > in it");
    tap_str(xml_tree_value(tree, first, STR("z")), STR(""), "one that is not there");
    tap_int(tree->nodes.data[0].after, tree->nodes.size, "the root holds all");
}

static void test_edits(const XmlTree *tree) {
    XmlEdits none = {.arena = arena}, edits = {.arena = arena}, gone = {.arena = arena}, again = {.arena = arena};
    int first = xml_tree_find(tree, 0, P), run = xml_tree_child(tree, first, R), text = xml_tree_find(tree, first, T);
    int row = xml_tree_find(tree, 0, ROW), second = tree->nodes.data[first].after;
    Buf copy = {.arena = arena};
    tap_str(apply(&none, tree), tree->bytes, "without a change, the same bytes");
    xml_edit_fill(&edits, tree, text, STR("2026"));
    xml_edit_fill(&edits, tree, run, STR("<x:t>a</x:t>"));
    xml_edit_attribute(&edits, tree, first, STR("x:id"), STR("8\""));
    xml_edit_attribute(&edits, tree, first, STR("y"), (Str){0});
    xml_edit_attribute(&edits, tree, second, STR("new"), STR("1"));
    xml_edit_insert(&edits, tree->nodes.data[row].begin, STR("<x:p>1</x:p>"));
    xml_edit_insert(&edits, tree->nodes.data[row].begin, STR("<x:p>2</x:p>"));
    Str changed = apply(&edits, tree);
    tap_str(str_sub(changed, str_find(changed, STR("<x:p  ")), changed.size),
            STR("<x:p  x:id='8&quot;'><x:r><x:t>a</x:t></x:r><x:r ><x:t>2026</x:t></x:r\n></x:p><x:p new=\"1\"/> "
                "<x:p>1</x:p><x:p>2</x:p><x:tr><x:t>1</x:t></x:tr></x:d>\n"),
            "texts, attributes, insertions in their order");
    read_tree(changed);
    xml_edit_fill(&gone, tree, text, STR("never seen"));
    xml_edit_delete(&gone, tree, first);
    Str left = apply(&gone, tree);
    tap_ok(!str_contains(left, STR("never")) && !str_contains(left, STR("x:id")) && str_contains(left, STR("<x:p/>")),
           "what lies within a deleted element is gone with it");
    xml_edit_fill(&again, tree, xml_tree_find(tree, row, T), STR("2"));
    xml_edits_apply(&again, tree->bytes, tree->nodes.data[row].begin, tree->nodes.data[row].end, &copy);
    tap_str(buf_view(&copy), STR("<x:tr><x:t>2</x:t></x:tr>"), "a stretch, to be written again");
}

static void test_refused(void) {
    XmlTree tree;
    Diag diag = {0}, other = {0};
    tap_ok(!xml_tree_read(arena, STR("x"), STR("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), &vocabulary, &tree,
                          &diag) &&
               diag.set,
           "another encoding: %s", diag.en);
    tap_ok(!xml_tree_read(arena, STR("x"), STR("<a><b></a>"), &vocabulary, &tree, &other) && other.set,
           "not well-formed: %s", other.en);
}

int main(void) {
    arena = arena_new(64 << 20);
    XmlTree tree = read_tree(STR(document));
    Buf escaped = {.arena = arena};
    test_tree(&tree);
    test_edits(&tree);
    test_refused();
    xml_escape(STR("a<b>&\"\x01\n"), &escaped);
    tap_str(buf_view(&escaped), STR("a&lt;b&gt;&amp;&quot;\n"), "a text as XML");
    arena_release(arena);
    return tap_done();
}
