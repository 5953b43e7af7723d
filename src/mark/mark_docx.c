/* Comments in a Word document. The paragraph is found by its number, which the reader counted as it is counted here;
 * the figure in it by its characters, blanks aside, at the place that the words of the passage say. Its run is cut in
 * two or three, each with the properties of the whole, since a comment begins and ends between runs:
 *
 *     <w:r><w:rPr>…</w:rPr><w:t>增长50.00%。</w:t></w:r>
 *     <w:r>…增长</w:r> <w:commentRangeStart/> <w:r>…50.00</w:r> <w:commentRangeEnd/> <w:r>…</w:r> <w:r>…%。</w:r>
 *
 * Comments that are there stay, ours get the numbers behind theirs. What is not found in its paragraph is a comment on
 * all of it, what has no paragraph one on the first. No other byte of the file changes.
 *
 * Cost: the main part is parsed; its paragraphs' characters once for each mark. Refused: a main part that is not UTF-8,
 * and the limits of xml_tree.h and zip_write.h. */
#include "mark/mark_docx.h"

#include "base/utf8.h"
#include "format/xml_write.h"
#include "mark/office_copy.h"
#include "format/docx_words.h"
#include "format/seen_glyphs.h"

#define STRICT        "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define COMMENTS_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

typedef struct DocxMarker {
    OfficeCopy copy;
    Arena *arena;
    Diag *diag;
    const Package *package;
    Str name; /* of the main part */
    XmlTree tree;
    XmlEdits edits;
    Vec(int) paragraphs; /* nodes, by their number from 1 */
    Map preserved;       /* w:t whose blanks are kept by now */
    Str prefix;
    long long next_id;
    Buf comments;
} DocxMarker;

/* ---- the paragraphs, as the reader counts them */

/* What the reader passes over with all that it holds. */
static bool is_passed_over(const XmlTree *tree, int node) {
    int token = tree->nodes.data[node].token;
    if (token == DOCX_CHOICE)
        return xml_tree_child(tree, tree->nodes.data[node].parent, DOCX_CHOICE) != node;
    return token == DOCX_PASSED_OVER || token == DOCX_DEL || token == DOCX_MOVE_FROM;
}

static void list_paragraphs(DocxMarker *m) {
    for (int i = 0; i < m->tree.nodes.size;) {
        if (is_passed_over(&m->tree, i)) {
            i = m->tree.nodes.data[i].after;
            continue;
        }
        if (m->tree.nodes.data[i].token == DOCX_P)
            *vec_push(&m->paragraphs, m->arena) = i;
        i++;
    }
}

/* A character of the part: itself, or what a reference stands for; 0: nothing that can be cut. */
static uint32_t read_character(Str bytes, ptrdiff_t *at) {
    static const struct {
        Str name;
        uint32_t c;
    } named[] = {{STR_INIT("&amp;"), '&'},
                 {STR_INIT("&lt;"), '<'},
                 {STR_INIT("&gt;"), '>'},
                 {STR_INIT("&quot;"), '"'},
                 {STR_INIT("&apos;"), '\''}};
    if (bytes.data[*at] != '&')
        return utf8_next(bytes, at);
    Str rest = str_sub(bytes, *at, bytes.size);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_starts(rest, named[i].name)) {
            *at += named[i].name.size;
            return named[i].c;
        }
    while (*at < bytes.size && bytes.data[(*at)++] != ';') {
    }
    return UINT32_MAX; /* by its number: a character like any other, which is none that is looked for */
}

static void add_glyphs(DocxMarker *m, int text, int node, SeenGlyphs *glyphs) {
    const XmlNode *piece = &m->tree.nodes.data[node];
    Str bytes = str_sub(m->tree.bytes, 0, piece->end);
    if (str_contains(str_sub(bytes, piece->begin, piece->end), STR("<!")))
        return; /* a section of CDATA is left whole */
    for (ptrdiff_t at = piece->begin; at < piece->end;) {
        ptrdiff_t begin = at;
        uint32_t c = read_character(bytes, &at);
        if (!utf8_is_space(c))
            *vec_push(glyphs, m->arena) = (SeenGlyph){.c = c, .node = text, .begin = begin, .end = at};
    }
}

/* The characters of a paragraph; those of the boxes in it are paragraphs of their own. */
static void read_glyphs(DocxMarker *m, int paragraph, SeenGlyphs *glyphs) {
    const XmlTree *tree = &m->tree;
    for (int i = paragraph + 1; i < tree->nodes.data[paragraph].after;) {
        const XmlNode *node = &tree->nodes.data[i];
        if (is_passed_over(tree, i) || node->token == DOCX_TXBX) {
            i = node->after;
            continue;
        }
        bool in_run = node->token == DOCX_T && tree->nodes.data[node->parent].token == DOCX_R;
        for (int k = i + 1; in_run && k < node->after; k++)
            if (tree->nodes.data[k].is_text)
                add_glyphs(m, i, k, glyphs);
        i++;
    }
}

/* ---- the figure in it */

/* Where the words of the passage before the figure end: a number that a list puts in front is not in the part, and a
 * line break makes two passages of a paragraph. */
static int expected_at(const DocxMarker *m, const Mark *mark, const SeenGlyphs *glyphs) {
    if (mark->passage < 0)
        return 0;
    Str text = m->package->narrative.passages.data[mark->passage].text;
    int before = seen_count(str_sub(text, 0, mark->begin)), all = seen_count(text);
    for (int i = 0; i + all <= glyphs->size; i++)
        if (seen_stands_at(glyphs, i, text))
            return i + before;
    return all > glyphs->size ? before - (all - glyphs->size) : before;
}

/* The characters [*first, *last] of the figure; all where it is not found. */
static void find_figure(const DocxMarker *m, const Mark *mark, const SeenGlyphs *glyphs, int *first, int *last) {
    int size = seen_count(mark->printed), expected = expected_at(m, mark, glyphs);
    int best = seen_nearest(glyphs, 0, glyphs->size, expected, mark->printed);
    *first = best < 0 ? 0 : best;
    *last = best < 0 ? glyphs->size - 1 : best + size - 1;
}

/* ---- comments */

static Str tag_name(const XmlTree *tree, int node) {
    ptrdiff_t begin = tree->nodes.data[node].begin + 1, end = begin;
    while (!memchr(" \t\r\n/>", tree->bytes.data[end], 6))
        end++;
    return str_sub(tree->bytes, begin, end);
}

/* Ends the run before this byte of its text, and begins it again after `between`. */
static void cut_run(DocxMarker *m, int text, ptrdiff_t at, Str between) {
    const XmlTree *tree = &m->tree;
    int run = tree->nodes.data[text].parent, properties = xml_tree_child(tree, run, DOCX_RPR);
    Str look = {0};
    if (properties >= 0)
        look = str_sub(tree->bytes, tree->nodes.data[properties].begin, tree->nodes.data[properties].end);
    Str t = tag_name(tree, text), r = tag_name(tree, run);
    xml_edit_insert(&m->edits, at,
                    arena_format(m->arena, "</%.*s></%.*s>%.*s<%.*s>%.*s<%.*s xml:space=\"preserve\">", STR_ARG(t),
                                 STR_ARG(r), STR_ARG(between), STR_ARG(r), STR_ARG(look), STR_ARG(t)));
    Str key = arena_format(m->arena, "%d", text);
    if (!map_find(&m->preserved, key)) {
        *map_put(&m->preserved, m->arena, key, 1) = 1;
        xml_edit_attribute(&m->edits, tree, text, STR("xml:space"), STR("preserve"));
    }
}

static void put_comment(DocxMarker *m, Str words, Str prefix) {
    Str line;
    int p = (int)prefix.size;
    const char *w = prefix.size ? prefix.data : "";
    buf_format(&m->comments, "<%.*scomment %.*sid=\"%lld\" %.*sauthor=\"yusuan\" %.*sinitials=\"ys\">", p, w, p, w,
               m->next_id, p, w, p, w);
    while (str_split(&words, '\n', &line)) {
        buf_format(&m->comments, "<%.*sp><%.*sr><%.*st xml:space=\"preserve\">", p, w, p, w, p, w);
        xml_write_text(&m->comments, line);
        buf_format(&m->comments, "</%.*st></%.*sr></%.*sp>", p, w, p, w, p, w);
    }
    buf_format(&m->comments, "</%.*scomment>", p, w);
}

static Str marker(const DocxMarker *m, const char *which) {
    return arena_format(m->arena, "<%.*s%s %.*sid=\"%lld\"/>", STR_ARG(m->prefix), which, STR_ARG(m->prefix),
                        m->next_id);
}

static Str ending(const DocxMarker *m) {
    Str p = m->prefix;
    return arena_format(m->arena, "%.*s<%.*sr>%.*s</%.*sr>", STR_ARG(marker(m, "commentRangeEnd")), STR_ARG(p),
                        STR_ARG(marker(m, "commentReference")), STR_ARG(p));
}

static void comment_on(DocxMarker *m, int paragraph, const SeenGlyphs *glyphs, int first, int last, Str words,
                       Str prefix) {
    if (glyphs->size > 0) {
        cut_run(m, glyphs->data[first].node, glyphs->data[first].begin, marker(m, "commentRangeStart"));
        cut_run(m, glyphs->data[last].node, glyphs->data[last].end, ending(m));
    } else {
        office_append(&m->edits, &m->tree, paragraph,
                      arena_format(m->arena, "%.*s%.*s", STR_ARG(marker(m, "commentRangeStart")), STR_ARG(ending(m))));
    }
    put_comment(m, words, prefix);
    m->next_id++;
}

/* In a cell all its paragraphs are looked through. */
static void add_mark(DocxMarker *m, const Mark *mark, Str prefix, Marking *marking) {
    int number = mark->place.paragraph, cell;
    bool placed = number > 0 && number <= m->paragraphs.size && !mark->broad;
    if (m->paragraphs.size == 0 || (!placed && mark->witness))
        return;
    int paragraph = m->paragraphs.data[placed ? number - 1 : 0], first, last;
    SeenGlyphs glyphs = {0};
    cell = placed && mark->passage < 0 ? xml_tree_around(&m->tree, paragraph, DOCX_TC) : -1;
    for (int i = placed ? number - 1 : 0; i < m->paragraphs.size; i++) {
        int node = m->paragraphs.data[i];
        if (node != paragraph && (cell < 0 || node >= m->tree.nodes.data[cell].after))
            break;
        read_glyphs(m, node, &glyphs);
    }
    find_figure(m, mark, &glyphs, &first, &last);
    comment_on(m, paragraph, &glyphs, first, last, mark->words, prefix);
    marking->marks += placed;
    marking->notes += !placed;
}

/* ---- the file */

static long long highest_id(Str comments) {
    long long highest = -1;
    Str key = STR("id=\"");
    for (ptrdiff_t at = 0, found; (found = str_find(str_sub(comments, at, comments.size), key)) >= 0;) {
        at += found + key.size;
        ptrdiff_t end = at;
        long long number;
        while (end < comments.size && comments.data[end] >= '0' && comments.data[end] <= '9')
            end++;
        if (str_to_int(str_sub(comments, at, end), &number) && number > highest)
            highest = number;
    }
    return highest;
}

static bool put_comments(DocxMarker *m, const OpcRelation *there, const XmlTree *old) {
    XmlEdits edits = {.arena = m->arena};
    Buf out = {.arena = m->arena};
    Str id;
    if (there) {
        office_append(&edits, old, 0, buf_view(&m->comments));
        xml_edits_apply(&edits, old->bytes, 0, old->bytes.size, &out);
        office_copy_put(&m->copy, there->part->name, buf_view(&out));
        return true;
    }
    Str name = office_copy_name(&m->copy, STR("word/yusuanComments"), STR(".xml"));
    bool strict = str_contains(str_sub(m->tree.bytes, 0, m->tree.nodes.data[0].inside), STR(STRICT));
    buf_format(&out, XML_HEAD "<w:comments xmlns:w=\"%s\">%.*s</w:comments>",
               strict ? STRICT : "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
               STR_ARG(buf_view(&m->comments)));
    office_copy_put(&m->copy, name, buf_view(&out));
    return office_copy_relate(&m->copy, m->name, STR("comments"), name, &id) &&
           office_copy_declare(&m->copy, name, STR(COMMENTS_TYPE));
}

static bool open_document(DocxMarker *m, Str bytes, OpcRelations *relations) {
    OpcRelations package;
    bool there;
    Str content = {0};
    if (!office_copy_open(&m->copy, m->arena, bytes, m->diag) ||
        !opc_relations(&m->copy.zip, m->arena, NULL, &package, m->diag))
        return false;
    const OpcRelation *main = opc_by_type(&package, STR("officeDocument"));
    if (!main || !main->part)
        return diag_fail(m->diag, "压缩包里没有 Word 文档的正文",
                         "there is no main part of a Word document in the archive");
    m->name = main->part->name;
    if (!opc_relations(&m->copy.zip, m->arena, main->part, relations, m->diag) ||
        !office_copy_read(&m->copy, m->name, &there, &content) ||
        !xml_tree_read(m->arena, m->name, content, &docx_words, &m->tree, m->diag))
        return false;
    m->prefix = office_prefix(&m->tree);
    list_paragraphs(m);
    return true;
}

bool mark_docx(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
               Diag *diag) {
    DocxMarker m = {.arena = arena, .diag = diag, .package = package, .edits = {.arena = arena}};
    OpcRelations relations;
    XmlTree old = {0};
    Str prefix = STR("w:"), content = {0};
    bool there;
    m.comments.arena = arena;
    if (!open_document(&m, bytes, &relations))
        return false;
    const OpcRelation *comments = opc_by_type(&relations, STR("comments"));
    comments = comments && comments->part ? comments : NULL;
    if (comments) {
        if (!office_copy_read(&m.copy, comments->part->name, &there, &content) ||
            !xml_tree_read(arena, comments->part->name, content, &docx_words, &old, diag))
            return false;
        prefix = office_prefix(&old);
        m.next_id = highest_id(content) + 1;
    }
    for (int i = 0; i < marks->size; i++)
        add_mark(&m, &marks->data[i], prefix, marking);
    if (m.comments.size > 0) {
        Buf document = {.arena = arena};
        xml_edits_apply(&m.edits, m.tree.bytes, 0, m.tree.bytes.size, &document);
        office_copy_put(&m.copy, m.name, buf_view(&document));
        if (!put_comments(&m, comments, &old))
            return false;
    }
    return office_copy_write(&m.copy, out);
}
