/* The tree is noted while the document is read: Expat says at which byte a tag begins and ends. An end says where its
 * element ends, so `after` needs no second pass. A text may come in pieces, with references between them: it is one
 * node from the end of a tag to the next tag, comments within it included. Cost: linear; 80 bytes a node. */
#include "format/xml_tree.h"

#include "base/buf.h"

typedef struct TreeMaker {
    Arena *arena;
    XmlTree *tree;
    Xml *xml;
    int open;             /* the innermost open element, -1 none */
    Buf text;             /* of the text at hand */
    ptrdiff_t text_begin; /* where the last tag ended */
    bool in_text, too_many;
} TreeMaker;

static XmlNode *add_node(TreeMaker *maker) {
    maker->too_many = maker->tree->nodes.size >= XML_NODES_MAX;
    if (maker->too_many) {
        xml_fail(maker->xml, "%.*s 第 %d 行：元素太多", "%.*s, line %d: too many elements");
        return NULL;
    }
    XmlNode *node = vec_push(&maker->tree->nodes, maker->arena);
    node->parent = maker->open;
    node->depth = maker->open < 0 ? 1 : maker->tree->nodes.data[maker->open].depth + 1;
    node->after = maker->tree->nodes.size;
    return node;
}

static void end_text(TreeMaker *maker, ptrdiff_t at) {
    if (!maker->in_text)
        return;
    maker->in_text = false;
    XmlNode *node = add_node(maker);
    if (!node)
        return;
    node->is_text = true;
    node->begin = node->inside = maker->text_begin;
    node->close = node->end = at;
    node->text = arena_copy(maker->arena, buf_view(&maker->text));
    maker->text.size = 0;
}

static void take_start(void *context, const XmlElement *element) {
    TreeMaker *maker = context;
    ptrdiff_t begin, end;
    xml_span(maker->xml, &begin, &end);
    end_text(maker, begin);
    maker->text_begin = end;
    XmlNode *node = maker->too_many ? NULL : add_node(maker);
    if (!node)
        return;
    node->token = element->token;
    node->begin = begin;
    node->inside = node->close = node->end = end;
    maker->open = maker->tree->nodes.size - 1;
}

static void take_end(void *context, const XmlElement *element) {
    TreeMaker *maker = context;
    ptrdiff_t begin, end;
    (void)element;
    xml_span(maker->xml, &begin, &end);
    end_text(maker, begin);
    maker->text_begin = end;
    if (maker->open < 0 || maker->too_many)
        return;
    XmlNode *node = &maker->tree->nodes.data[maker->open];
    if (maker->tree->bytes.data[node->inside - 2] != '/') { /* else it is written <a/> */
        node->close = begin;
        node->end = end;
    }
    node->after = maker->tree->nodes.size;
    maker->open = node->parent;
}

static void take_text(void *context, Str text) {
    TreeMaker *maker = context;
    maker->in_text = true;
    buf_str(&maker->text, text);
}

/* Positions are of the bytes, which must be what Expat reads: UTF-8. */
static bool is_utf8(Str bytes) {
    Str head = str_sub(bytes, 0, 200);
    ptrdiff_t at = str_find(head, STR("encoding=")), end = str_find(head, STR("?>"));
    if (memchr(head.data, 0, (size_t)head.size))
        return false;
    if (!str_starts(head, STR("<?xml")) || at < 0 || end < at)
        return true;
    Str name = str_sub(head, at + 10, at + 15);
    return str_equal(name, STR("UTF-8")) || str_equal(name, STR("utf-8"));
}

bool xml_tree_read(Arena *arena, Str name, Str bytes, const XmlWords *words, XmlTree *tree, Diag *diag) {
    TreeMaker maker = {.arena = arena, .tree = tree, .open = -1, .text.arena = arena};
    *tree = (XmlTree){.bytes = bytes};
    if (bytes.size > INT32_MAX || !is_utf8(bytes))
        return diag_fail(diag, "%.*s：不是 UTF-8 编码，不能改写", "%.*s: it is not in UTF-8 and cannot be changed",
                         STR_ARG(name));
    maker.xml = xml_new(arena, name, words, (XmlTaker){take_start, take_end, take_text, &maker}, diag);
    xml_push(maker.xml, bytes, true);
    return !diag->set;
}

int xml_tree_find(const XmlTree *tree, int node, int token) {
    for (int i = node + 1; i < tree->nodes.data[node].after; i++)
        if (tree->nodes.data[i].token == token)
            return i;
    return -1;
}

int xml_tree_child(const XmlTree *tree, int node, int token) {
    for (int i = node + 1; i < tree->nodes.data[node].after; i = tree->nodes.data[i].after)
        if (tree->nodes.data[i].token == token)
            return i;
    return -1;
}

int xml_tree_around(const XmlTree *tree, int node, int token) {
    while (node >= 0 && tree->nodes.data[node].token != token)
        node = tree->nodes.data[node].parent;
    return node;
}

Str xml_tree_prefix(const XmlTree *tree, int node) {
    const XmlNode *of = &tree->nodes.data[node];
    for (ptrdiff_t at = of->begin + 1; at < of->inside; at++) {
        if (tree->bytes.data[at] == ':')
            return str_sub(tree->bytes, of->begin + 1, at + 1);
        if (memchr(" \t\r\n/>", tree->bytes.data[at], 6))
            break;
    }
    return STR("");
}

bool xml_tree_is_named(const XmlTree *tree, int node, Str name) {
    const XmlNode *of = &tree->nodes.data[node];
    ptrdiff_t at = of->is_text ? of->end : of->begin + 1 + xml_tree_prefix(tree, node).size, end = at;
    while (end < of->end && !strchr(" \t\r\n/>", tree->bytes.data[end]))
        end++;
    return end > at && str_equal(str_sub(tree->bytes, at, end), name);
}

Str xml_tree_text(const XmlTree *tree, Arena *arena, int node) {
    Buf all = {.arena = arena};
    for (int i = node; i < tree->nodes.data[node].after; i++)
        if (tree->nodes.data[i].is_text)
            buf_str(&all, tree->nodes.data[i].text);
    return buf_view(&all);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The tag is well-formed, since it was read: blank, name, =, quoted value, blanks where they may be. */
bool xml_tree_attribute(const XmlTree *tree, int node, Str name, XmlAttribute *attribute) {
    const XmlNode *of = &tree->nodes.data[node];
    const char *bytes = tree->bytes.data;
    ptrdiff_t at = of->begin + 1, end = of->inside;
    while (at < end && !is_blank(bytes[at]) && bytes[at] != '>' && bytes[at] != '/')
        at++;
    while (at < end && is_blank(bytes[at])) {
        ptrdiff_t begin = at, name_begin, name_end;
        while (at < end && is_blank(bytes[at]))
            at++;
        name_begin = at;
        while (at < end && bytes[at] != '=' && !is_blank(bytes[at]) && bytes[at] != '>' && bytes[at] != '/')
            at++;
        name_end = at;
        while (at < end && bytes[at] != '"' && bytes[at] != '\'' && bytes[at] != '>')
            at++;
        if (at >= end || bytes[at] == '>')
            return false;
        char quote = bytes[at++];
        *attribute = (XmlAttribute){.begin = begin, .value = at};
        while (at < end && bytes[at] != quote)
            at++;
        attribute->value_end = at++;
        attribute->end = at;
        if (str_equal(str_sub(tree->bytes, name_begin, name_end), name))
            return true;
    }
    return false;
}

Str xml_tree_value(const XmlTree *tree, int node, Str name) {
    XmlAttribute attribute;
    if (!xml_tree_attribute(tree, node, name, &attribute))
        return STR("");
    return str_sub(tree->bytes, attribute.value, attribute.value_end);
}
