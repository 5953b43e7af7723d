/* xml_tree: an XML document as the bytes that it is and, over them, where each element and each text stands: for
 * whoever changes some of it and leaves the rest as it was.
 *
 *     <w:p w:rsidR="1"><w:r><w:t>预算</w:t></w:r></w:p>
 *     ^begin          ^inside                  ^close ^end      of w:p
 *
 * Nodes stand in the order of the document: what lies within node i are the nodes after it, up to `after`. */
#ifndef YS_FORMAT_XML_TREE_H
#define YS_FORMAT_XML_TREE_H

#include "format/xml.h"

enum { XML_NODES_MAX = 8000000 };

typedef struct XmlNode {
    int token;                           /* of the words given; 0: another element, or a text */
    int parent;                          /* -1: the root */
    int after;                           /* the first node that is not within it */
    int depth;                           /* 1: the root */
    bool is_text;                        /* what stands between two tags, sections of CDATA and references resolved */
    ptrdiff_t begin, inside, close, end; /* bytes; an element written <a/> has inside = close = end */
    Str text;                            /* of a text */
} XmlNode;

typedef struct XmlTree {
    Str bytes;
    Vec(XmlNode) nodes;
} XmlTree;

/* The bytes must live as long as the tree. Refused beside what xml_read refuses: an encoding but UTF-8, and more than
 * XML_NODES_MAX nodes. */
bool xml_tree_read(Arena *arena, Str name, Str bytes, const XmlWords *words, XmlTree *tree, Diag *diag);
/* The first element of that token within `node` (not itself), at any depth or as a child; -1 when there is none. */
int xml_tree_find(const XmlTree *tree, int node, int token);
int xml_tree_child(const XmlTree *tree, int node, int token);
/* The innermost element of that token around `node`, itself included; -1 when there is none. */
int xml_tree_around(const XmlTree *tree, int node, int token);
/* What stands before the name of an element as it is written: "w:" of <w:p>; empty: nothing does. */
Str xml_tree_prefix(const XmlTree *tree, int node);
/* Is it an element of this name, whatever stands before it as it is written? */
bool xml_tree_is_named(const XmlTree *tree, int node, Str name);
/* All text within a node. */
Str xml_tree_text(const XmlTree *tree, Arena *arena, int node);
/* Where an attribute stands in the node's tag, by its name as written ("w:val"): the whole with the blank in front,
 * and
 * its value between the quotes, not resolved. False when it is not there. */
typedef struct XmlAttribute {
    ptrdiff_t begin, end, value, value_end;
} XmlAttribute;
bool xml_tree_attribute(const XmlTree *tree, int node, Str name, XmlAttribute *attribute);
/* Its value, empty when it is not there; for values that need no resolving. */
Str xml_tree_value(const XmlTree *tree, int node, Str name);

#endif
