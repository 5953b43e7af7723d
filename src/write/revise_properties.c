/* Of docProps/core.xml the texts that people fill in, and that a reader shows above the document: title, subject,
 * keywords, description. Dates and names of persons stay, and nothing is added. Cost: the part as a tree, once. */
#include "write/revise_properties.h"

#include "format/xml_edit.h"

static const XmlWords no_words = {NULL, 0, NULL, 0};

static bool is_text(const XmlTree *tree, int node) {
    static const Str names[] = {STR_INIT("title"), STR_INIT("subject"), STR_INIT("description"), STR_INIT("keywords")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (xml_tree_is_named(tree, node, names[i]))
            return true;
    return false;
}

bool revise_properties(Zip *zip, const OpcRelations *package, OutsideTexts outside, Arena *arena, ZipChange *change,
                       bool *found, Diag *diag) {
    const OpcRelation *core = opc_by_type(package, STR("core-properties"));
    XmlEdits edits = {.arena = arena};
    Buf content = {.arena = arena};
    XmlTree tree;
    Str bytes;
    *found = false;
    if (!core || !core->part || !outside.revise)
        return true;
    if (!zip_read(zip, core->part, arena, &bytes, diag) ||
        !xml_tree_read(arena, core->part->name, bytes, &no_words, &tree, diag))
        return false;
    for (int i = 0; i < tree.nodes.size; i++) {
        if (!is_text(&tree, i))
            continue;
        Str text = xml_tree_text(&tree, arena, i), now = outside.revise(outside.context, arena, text);
        Buf escaped = {.arena = arena};
        xml_escape(now, &escaped);
        if (!str_equal(text, now))
            xml_edit_fill(&edits, &tree, i, buf_view(&escaped));
    }
    *found = edits.list.size > 0;
    xml_edits_apply(&edits, tree.bytes, 0, tree.bytes.size, &content);
    *change = (ZipChange){.name = core->part->name, .content = buf_view(&content)};
    return true;
}
