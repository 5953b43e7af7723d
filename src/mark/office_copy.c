/* What a new part of an Office file needs beside its own bytes: a line in the list of types, a relationship of the part
 * that shows it, and a name that no other part has. Lists that are there are added to at their end, with the prefix
 * that they are written with; one that is not there is made. Targets begin at the package, which every program takes,
 * so that no path is computed.
 *
 * Parts that were read are kept as long as the copy. Cost: what changes is parsed; the rest is copied. */
#include "mark/office_copy.h"

#define RELATIONS_SPACE "http://schemas.openxmlformats.org/package/2006/relationships"

enum { RELATION_NUMBER_FIRST = 90001 };

static const XmlWords no_words = {0};

bool office_copy_open(OfficeCopy *copy, Arena *arena, Str bytes, Diag *diag) {
    *copy = (OfficeCopy){.arena = arena, .bytes = bytes, .diag = diag};
    return zip_open(arena, bytes, &copy->zip, diag);
}

static ZipChange *change_of(OfficeCopy *copy, Str name) {
    for (int i = 0; i < copy->changes.size; i++)
        if (str_equal(copy->changes.data[i].name, name))
            return &copy->changes.data[i];
    return NULL;
}

bool office_copy_read(OfficeCopy *copy, Str name, bool *there, Str *content) {
    const ZipChange *change = change_of(copy, name);
    const ZipPart *part = change ? NULL : zip_find(&copy->zip, name);
    *there = change || part;
    if (change)
        *content = change->content;
    return !part || zip_read(&copy->zip, part, copy->arena, content, copy->diag);
}

void office_copy_put(OfficeCopy *copy, Str name, Str content) {
    ZipChange *change = change_of(copy, name);
    if (!change)
        change = vec_push(&copy->changes, copy->arena);
    *change = (ZipChange){.name = name, .content = content};
}

Str office_copy_name(OfficeCopy *copy, Str before, Str after) {
    for (int number = 1;; number++) {
        Str name = arena_format(copy->arena, "%.*s%d%.*s", STR_ARG(before), number, STR_ARG(after));
        if (!change_of(copy, name) && !zip_find(&copy->zip, name))
            return name;
    }
}

Str office_prefix(const XmlTree *tree) {
    Str rest = str_sub(tree->bytes, tree->nodes.data[0].begin + 1, tree->nodes.data[0].inside);
    for (ptrdiff_t i = 0; i < rest.size && !memchr(" \t\r\n/>", rest.data[i], 6); i++)
        if (rest.data[i] == ':')
            return str_sub(rest, 0, i + 1);
    return (Str){0};
}

void office_append(XmlEdits *edits, const XmlTree *tree, int node, Str text) {
    const XmlNode *of = &tree->nodes.data[node];
    if (of->inside == of->end) /* <a/> */
        xml_edit_fill(edits, tree, node, text);
    else
        xml_edit_insert(edits, of->close, text);
}

/* Adds an element, whose prefix is that of the root, at the end of the part's root. */
static bool add_to_root(OfficeCopy *copy, Str name, Str content, Str element) {
    XmlTree tree;
    XmlEdits edits = {.arena = copy->arena};
    Buf out = {.arena = copy->arena};
    if (!xml_tree_read(copy->arena, name, content, &no_words, &tree, copy->diag))
        return false;
    Str prefix = office_prefix(&tree);
    office_append(&edits, &tree, 0, arena_format(copy->arena, "<%.*s%.*s/>", STR_ARG(prefix), STR_ARG(element)));
    xml_edits_apply(&edits, content, 0, content.size, &out);
    office_copy_put(copy, name, buf_view(&out));
    return true;
}

static Str relations_of(OfficeCopy *copy, Str part) {
    ptrdiff_t slash = part.size;
    while (slash > 0 && part.data[slash - 1] != '/')
        slash--;
    return arena_format(copy->arena, "%.*s_rels/%.*s.rels", (int)slash, part.data, (int)(part.size - slash),
                        part.data + slash);
}

bool office_copy_relate(OfficeCopy *copy, Str from, Str kind, Str to, Str *id) {
    Str name = relations_of(copy, from), content = {0};
    bool there;
    if (!office_copy_read(copy, name, &there, &content))
        return false;
    if (!there)
        content = STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<Relationships xmlns=\"" RELATIONS_SPACE "\"></Relationships>");
    for (int number = RELATION_NUMBER_FIRST;; number++) {
        *id = arena_format(copy->arena, "rId%d", number);
        if (!str_contains(content, arena_format(copy->arena, "\"%.*s\"", STR_ARG(*id))))
            break;
    }
    Str element = arena_format(copy->arena, "Relationship Id=\"%.*s\" Type=\"%s%.*s\" Target=\"/%.*s\"", STR_ARG(*id),
                               OFFICE_RELATION, STR_ARG(kind), STR_ARG(to));
    return add_to_root(copy, name, content, element);
}

static bool add_type(OfficeCopy *copy, Str element, Str unless) {
    Str name = STR("[Content_Types].xml"), content = {0};
    bool there;
    if (!office_copy_read(copy, name, &there, &content))
        return false;
    if (!there)
        return diag_fail(copy->diag, "文件里没有内容类型表", "the file has no list of content types");
    return (unless.size > 0 && str_contains(content, unless)) || add_to_root(copy, name, content, element);
}

bool office_copy_declare(OfficeCopy *copy, Str name, Str type) {
    return add_type(
        copy,
        arena_format(copy->arena, "Override PartName=\"/%.*s\" ContentType=\"%.*s\"", STR_ARG(name), STR_ARG(type)),
        STR(""));
}

bool office_copy_declare_ending(OfficeCopy *copy, Str ending, Str type) {
    return add_type(
        copy,
        arena_format(copy->arena, "Default Extension=\"%.*s\" ContentType=\"%.*s\"", STR_ARG(ending), STR_ARG(type)),
        arena_format(copy->arena, "Extension=\"%.*s\"", STR_ARG(ending)));
}

bool office_copy_write(OfficeCopy *copy, Buf *out) {
    return zip_rewrite(copy->bytes, copy->changes.data, copy->changes.size, copy->arena, out, copy->diag);
}
