/* Edits are sorted by where they begin, larger ones first, insertions before what is replaced there; a sweep over the
 * bytes copies what lies between them. Cost: n log n in the edits, linear in the bytes. Refuses nothing: whoever asks
 * knows the document. */
#include "format/xml_edit.h"

#include <assert.h>

void xml_edit_replace(XmlEdits *edits, ptrdiff_t begin, ptrdiff_t end, Str text) {
    assert(begin <= end);
    XmlEdit *edit = vec_push(&edits->list, edits->arena);
    *edit = (XmlEdit){begin, end, text, edits->list.size};
}

void xml_edit_insert(XmlEdits *edits, ptrdiff_t at, Str text) {
    xml_edit_replace(edits, at, at, text);
}

void xml_edit_delete(XmlEdits *edits, const XmlTree *tree, int node) {
    xml_edit_replace(edits, tree->nodes.data[node].begin, tree->nodes.data[node].end, STR(""));
}

/* The name of an element as written: "w:p" of <w:p w:rsidR="1">. */
static Str name_of(const XmlTree *tree, const XmlNode *node) {
    ptrdiff_t begin = node->begin + 1, end = begin;
    while (end < node->inside && !memchr(" \t\r\n/>", tree->bytes.data[end], 6))
        end++;
    return str_sub(tree->bytes, begin, end);
}

void xml_edit_fill(XmlEdits *edits, const XmlTree *tree, int node, Str text) {
    const XmlNode *of = &tree->nodes.data[node];
    if (of->close > of->inside || of->end > of->close) {
        xml_edit_replace(edits, of->inside, of->close, text);
        return;
    }
    Buf whole = {.arena = edits->arena};
    Str name = name_of(tree, of);
    buf_byte(&whole, '>');
    buf_str(&whole, text);
    buf_str(&whole, STR("</"));
    buf_str(&whole, name);
    buf_byte(&whole, '>');
    xml_edit_replace(edits, of->inside - 2, of->end, buf_view(&whole));
}

void xml_edit_attribute(XmlEdits *edits, const XmlTree *tree, int node, Str name, Str value) {
    XmlAttribute attribute;
    const XmlNode *of = &tree->nodes.data[node];
    bool exists = xml_tree_attribute(tree, node, name, &attribute);
    Buf text = {.arena = edits->arena};
    if (!value.data) {
        if (exists)
            xml_edit_replace(edits, attribute.begin, attribute.end, STR(""));
        return;
    }
    if (exists) {
        xml_escape(value, &text);
        xml_edit_replace(edits, attribute.value, attribute.value_end, buf_view(&text));
        return;
    }
    buf_byte(&text, ' ');
    buf_str(&text, name);
    buf_str(&text, STR("=\""));
    xml_escape(value, &text);
    buf_byte(&text, '"');
    xml_edit_insert(edits, of->begin + 1 + name_of(tree, of).size, buf_view(&text));
}

static int compare_edits(const void *left, const void *right) {
    const XmlEdit *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    bool a_inserts = a->end == a->begin, b_inserts = b->end == b->begin;
    if (a_inserts != b_inserts)
        return a_inserts ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return a->number - b->number;
}

int xml_edits_made(const XmlEdits *edits, ptrdiff_t begin, ptrdiff_t end, const XmlEdit **made) {
    int count = edits->list.size, kept = 0;
    XmlEdit *sorted = arena_array(edits->arena, XmlEdit, count + 1);
    ptrdiff_t at = begin;
    if (count > 0)
        memcpy(sorted, edits->list.data, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_edits);
    for (int i = 0; i < count; i++) {
        if (sorted[i].begin < at || sorted[i].end > end) /* within one that is made, or not of this stretch */
            continue;
        at = sorted[i].end;
        sorted[kept++] = sorted[i];
    }
    *made = sorted;
    return kept;
}

void xml_edits_apply(const XmlEdits *edits, Str bytes, ptrdiff_t begin, ptrdiff_t end, Buf *out) {
    const XmlEdit *made;
    int count = xml_edits_made(edits, begin, end, &made);
    ptrdiff_t at = begin;
    for (int i = 0; i < count; i++) {
        buf_str(out, str_sub(bytes, at, made[i].begin));
        buf_str(out, made[i].text);
        at = made[i].end;
    }
    buf_str(out, str_sub(bytes, at, end));
}

void xml_escape(Str text, Buf *out) {
    for (ptrdiff_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        switch (c) {
        case '&': buf_str(out, STR("&amp;")); break;
        case '<': buf_str(out, STR("&lt;")); break;
        case '>': buf_str(out, STR("&gt;")); break;
        case '"': buf_str(out, STR("&quot;")); break;
        default:
            if (c >= 0x20 || c == '\t' || c == '\n')
                buf_byte(out, (char)c);
        }
    }
}
