/* Web pages through Gumbo, and the only file that knows it: an HTML5 parser in C, which repairs what authors forget as
 * browsers do. Its tree is copied to a flat one, so that nobody else depends on it or has to recurse.
 *
 * Gumbo trusts its input in two ways that a hostile page can abuse. It does not look whether memory was had: it gets
 * its memory from the arena, which does not return when there is none. And it searches its open elements for nearly
 * every tag, so that ten thousand nested elements cost the square of it. It asks for memory whenever it makes a
 * node, which is where we count nodes and, now and then, walk from a new node up to the root. Beyond a limit we leave
 * by longjmp; all is in the arena, nothing is lost.
 *
 * A request for as many bytes as a node has is not always for a node: a text may be as long, or a list of children.
 * Such blocks are kept in slabs of their own, and a pointer to a parent is believed only when it points to a block of
 * a slab: what stands there may mislead the count, never the program.
 *
 * It asserts, too, where foreign elements meet a table or a select: what it is given has none (html_foreign.c).
 *
 * Cost: linear but for HTML_DEPTH_MAX; about 60 MB for a page of 25000 elements with long styles. */
#include "format/html_tree.h"
#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include "format/html_foreign.h"

enum { SLAB_NODES_FIRST = 64, SLABS_MAX = 24, DEPTH_EVERY = 16 };

typedef struct Slab {
    GumboNode *nodes;
    int size;
} Slab;

typedef struct Parser {
    Arena *arena;
    Slab slabs[SLABS_MAX]; /* each twice as large as the one before */
    int slabs_count, used; /* used: in the last one */
    int nodes, attributes; /* attributes: since the last node */
    Diag *diag;
    jmp_buf refused;
} Parser;

static void refuse(Parser *parser, const char *zh, const char *en, int limit) {
    diag_fail(parser->diag, zh, en, limit);
    longjmp(parser->refused, 1);
}

static bool is_node(const Parser *parser, const GumboNode *node) {
    for (int i = parser->slabs_count - 1; i >= 0; i--) {
        const Slab *slab = &parser->slabs[i];
        uintptr_t begin = (uintptr_t)slab->nodes, at = (uintptr_t)node;
        if (at >= begin && at < begin + (uintptr_t)slab->size * sizeof *node)
            return (at - begin) % sizeof *node == 0;
    }
    return false;
}

static void check_depth(Parser *parser, const GumboNode *node) {
    int depth = 0;
    while (is_node(parser, node) && depth <= HTML_DEPTH_MAX) {
        depth++;
        node = node->parent;
    }
    if (depth > HTML_DEPTH_MAX)
        refuse(parser, "网页元素嵌套超过上限 %d 层", "the elements are nested deeper than the limit of %d",
               HTML_DEPTH_MAX);
}

static void *allocate_node(Parser *parser) {
    Slab *slab = parser->slabs_count > 0 ? &parser->slabs[parser->slabs_count - 1] : NULL;
    parser->attributes = 0;
    if (++parser->nodes > HTML_NODES_MAX)
        refuse(parser, "网页元素超过上限 %d 个", "there are more nodes than the limit of %d", HTML_NODES_MAX);
    if (slab && parser->used > 0 && parser->nodes % DEPTH_EVERY == 0)
        check_depth(parser, &slab->nodes[parser->used - 1]);
    if (!slab || parser->used == slab->size) {
        int size = slab ? 2 * slab->size : SLAB_NODES_FIRST;
        slab = &parser->slabs[parser->slabs_count];
        slab->nodes = arena_array(parser->arena, GumboNode, size);
        slab->size = size;
        parser->slabs_count++;
        parser->used = 0;
    }
    return &slab->nodes[parser->used++];
}

static void *allocate(void *user, size_t size) {
    Parser *parser = user;
    if (size == sizeof(GumboNode))
        return allocate_node(parser);
    if (size == sizeof(GumboAttribute) && ++parser->attributes > HTML_ATTRIBUTES_MAX)
        refuse(parser, "一个元素的属性超过上限 %d 个", "an element has more attributes than the limit of %d",
               HTML_ATTRIBUTES_MAX);
    return arena_alloc(parser->arena, size > 0 ? size : 1, _Alignof(max_align_t));
}

static void deallocate(void *user, void *pointer) {
    (void)user, (void)pointer;
}

/* The copy. */

static const struct {
    const char *name;
    HtmlDisplay display;
} tags[HTML_TAGS_COUNT] = {
#define X(id, tag_name, tag_display) [HTML_##id] = {tag_name, HTML_##tag_display},
    HTML_TAGS(X)
#undef X
};

HtmlDisplay html_display(HtmlTag tag) {
    return tags[tag].display;
}

static void map_tags(HtmlTag *map) {
    for (int i = 0; i <= GUMBO_TAG_LAST; i++)
        map[i] = HTML_OTHER;
    for (int i = HTML_OTHER + 1; i < HTML_TAGS_COUNT; i++)
        map[gumbo_tag_enum(tags[i].name)] = (HtmlTag)i;
}

typedef struct Open { /* an element whose children are being copied */
    const GumboVector *children;
    unsigned next;
    int copy;
} Open;

static bool is_element(const GumboNode *node) {
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* False for what nobody reads: comments. */
static bool copy_node(const GumboNode *node, const HtmlTag *map, int parent, HtmlNode *copy) {
    copy->parent = parent;
    if (is_element(node)) {
        copy->tag = map[node->v.element.tag];
        copy->line = (int)node->v.element.start_pos.line;
        copy->source = &node->v.element;
    } else if (node->type != GUMBO_NODE_COMMENT && node->type != GUMBO_NODE_DOCUMENT) {
        copy->tag = HTML_TEXT;
        copy->line = (int)node->v.text.start_pos.line;
        copy->text = str_from_c(node->v.text.text);
        copy->at = (ptrdiff_t)node->v.text.start_pos.offset;
    } else {
        return false;
    }
    return true;
}

static void copy_tree(Parser *parser, const GumboNode *root, HtmlTree *tree) {
    HtmlTag map[GUMBO_TAG_LAST + 1];
    Open *open = arena_array(parser->arena, Open, HTML_DEPTH_MAX);
    int depth = 0;
    map_tags(map);
    tree->nodes = arena_array(parser->arena, HtmlNode, parser->nodes + 1);
    copy_node(root, map, -1, &tree->nodes[tree->count++]);
    open[depth++] = (Open){&root->v.element.children, 0, 0};
    while (depth > 0) {
        Open *top = &open[depth - 1];
        if (top->next == top->children->length) {
            tree->nodes[top->copy].end = tree->count;
            depth--;
            continue;
        }
        const GumboNode *child = top->children->data[top->next++];
        HtmlNode *copy = &tree->nodes[tree->count];
        if (!copy_node(child, map, top->copy, copy))
            continue;
        if (copy->line == 0)
            copy->line = tree->nodes[top->copy].line;
        copy->end = ++tree->count;
        if (!is_element(child))
            continue;
        if (depth >= HTML_DEPTH_MAX) /* the element itself counts, whether it holds something or not */
            refuse(parser, "网页元素嵌套超过上限 %d 层", "the elements are nested deeper than the limit of %d",
                   HTML_DEPTH_MAX);
        open[depth++] = (Open){&child->v.element.children, 0, tree->count - 1};
    }
}

bool html_parse(Arena *arena, Str text, HtmlTree *tree, Diag *diag) {
    Parser *parser = arena_new_of(arena, Parser);
    parser->arena = arena;
    parser->diag = diag;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = parser;
    options.max_errors = 0;
    *tree = (HtmlTree){0};
    text = tree->page = html_without_foreign(arena, text, &tree->kept);
    if (setjmp(parser->refused) != 0)
        return false;
    const GumboOutput *output = gumbo_parse_with_options(&options, text.data, (size_t)text.size);
    copy_tree(parser, output->root, tree);
    return true;
}

int html_source_at(const HtmlNode *node, ptrdiff_t offset) {
    return (int)(node->at + offset + 1);
}

/* -1: the parser made it up. */
static ptrdiff_t begin_of(const HtmlTree *tree, int node) {
    const GumboElement *element = tree->nodes[node].source;
    if (tree->nodes[node].tag == HTML_TEXT)
        return tree->nodes[node].at;
    return element->original_tag.length > 0 ? element->original_tag.data - tree->page.data : -1;
}

bool html_element(const HtmlTree *tree, int node, HtmlElement *element) {
    const GumboElement *of = tree->nodes[node].source;
    ptrdiff_t begin = of ? begin_of(tree, node) : -1, close = -1, end;
    if (begin < 0)
        return false;
    if (of->original_end_tag.length > 0)
        close = of->original_end_tag.data - tree->page.data;
    end = close + (ptrdiff_t)of->original_end_tag.length;
    for (int i = tree->nodes[node].end; close < 0 && i < tree->count; i++)
        close = end = begin_of(tree, i);
    if (close < 0)
        close = end = tree->page.size;
    ptrdiff_t inside = begin + (ptrdiff_t)of->original_tag.length;
    *element = (HtmlElement){html_kept_stood(&tree->kept, begin), html_kept_stood(&tree->kept, inside - 1) + 1,
                             html_kept_stood(&tree->kept, close), html_kept_stood(&tree->kept, end - 1) + 1};
    return element->inside <= element->close && element->close <= element->end;
}

Str html_attribute(const HtmlNode *node, const char *name, bool *exists) {
    const GumboElement *element = node->source;
    const GumboAttribute *attribute = element ? gumbo_get_attribute(&element->attributes, name) : NULL;
    if (exists)
        *exists = attribute != NULL;
    return attribute ? str_from_c(attribute->value) : STR("");
}
