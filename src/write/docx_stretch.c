/* The two nodes are followed up to children of one element. In front of them, paragraphs that show nothing go along (a
 * page break, an empty line), but not one that ends a section: it is the section before that it describes. Where such a
 * paragraph stands in front and another behind, the stretch is a section of its own. Cost: the siblings around it. */
#include "write/docx_stretch.h"

#include "base/utf8.h"
#include "format/docx_words.h"

static Str node_bytes(const XmlTree *tree, int node) {
    return str_sub(tree->bytes, tree->nodes.data[node].begin, tree->nodes.data[node].end);
}

static bool ends_section(const XmlTree *tree, int node) {
    return tree->nodes.data[node].token == DOCX_P && str_contains(node_bytes(tree, node), STR("sectPr"));
}

/* A paragraph of which nothing is seen but, perhaps, that a page ends. */
static bool is_empty(const XmlTree *tree, int node) {
    if (tree->nodes.data[node].token != DOCX_P)
        return false;
    for (int i = node; i < tree->nodes.data[node].after; i++) {
        const XmlNode *of = &tree->nodes.data[i];
        bool shown = of->token == DOCX_BLIP || of->token == DOCX_IMAGE || of->token == DOCX_OBJECT ||
                     of->token == DOCX_TXBX || of->token == DOCX_FIELD;
        if (shown || (of->is_text && utf8_trim(of->text).size > 0))
            return false;
    }
    return true;
}

/* The sibling in front; -1: none. */
static int before(const XmlTree *tree, int node) {
    int parent = tree->nodes.data[node].parent, last = -1;
    for (int i = parent + 1; i < node; i = tree->nodes.data[i].after)
        if (!tree->nodes.data[i].is_text)
            last = i;
    return last;
}

static int behind(const XmlTree *tree, int node) {
    int parent = tree->nodes.data[node].parent, end = tree->nodes.data[parent].after;
    int next = tree->nodes.data[node].after;
    while (next < end && tree->nodes.data[next].is_text)
        next = tree->nodes.data[next].after;
    return next < end ? next : -1;
}

bool docx_stretch(const XmlTree *tree, int from, int to, DocxStretch *stretch) {
    const XmlNode *nodes = tree->nodes.data;
    while (from >= 0 && to >= 0 && nodes[from].parent != nodes[to].parent) {
        if (nodes[from].depth >= nodes[to].depth)
            from = nodes[from].parent;
        else
            to = nodes[to].parent;
    }
    if (from < 0 || to < 0 || nodes[from].parent < 0 || from > to)
        return false;
    int front = before(tree, from);
    while (front >= 0 && is_empty(tree, front) && !ends_section(tree, front)) {
        from = front;
        front = before(tree, from);
    }
    int next = behind(tree, to);
    bool apart = front >= 0 && ends_section(tree, front), closed = next >= 0 && is_empty(tree, next);
    closed = closed && ends_section(tree, next);
    *stretch = (DocxStretch){from, to, nodes[from].begin, nodes[to].end, nodes[to].end, {0, 0}};
    if (apart && closed)
        stretch->gone_end = nodes[next].end;
    if (apart) {
        int section = closed ? next : is_empty(tree, front) ? front : -1;
        stretch->section[0] = section >= 0 ? nodes[section].begin : 0;
        stretch->section[1] = section >= 0 ? nodes[section].end : 0;
    }
    return true;
}

void docx_drop_identities(const XmlTree *tree, int node, XmlEdits *edits) {
    static const Str names[] = {STR_INIT("w14:paraId"), STR_INIT("w14:textId")};
    for (int i = node; i < tree->nodes.data[node].after; i++) {
        int token = tree->nodes.data[i].token;
        for (int k = 0; k < 2 && (token == DOCX_P || token == DOCX_TR); k++)
            xml_edit_attribute(edits, tree, i, names[k], (Str){0});
        if (xml_tree_is_named(tree, i, STR("bookmarkStart")) || xml_tree_is_named(tree, i, STR("bookmarkEnd")))
            xml_edit_delete(edits, tree, i);
    }
}

Str docx_stretch_copy(Arena *arena, const XmlTree *tree, const DocxStretch *stretch, XmlEdits *edits) {
    Buf out = {.arena = arena};
    for (int i = stretch->first; i <= stretch->last; i = tree->nodes.data[i].after)
        docx_drop_identities(tree, i, edits);
    buf_str(&out, str_sub(tree->bytes, stretch->section[0], stretch->section[1]));
    xml_edits_apply(edits, tree->bytes, stretch->begin, stretch->end, &out);
    return buf_view(&out);
}
