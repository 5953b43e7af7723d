/* Word's main part in place. Paragraphs are counted as the reader counts them (read/docx_body.c), passing over what
 * it
 * passes over; a cell is the one around its first paragraph, a row the one around its cells.
 *
 *     revision of paragraph 17, bytes 22..27  ─►  w:p number 17  ─►  its runs as one text  ─►  the w:t that holds
 * them
 *
 * A text goes into the run where the old one began and has its look; an empty cell gets a run with the look of its
 * paragraph's mark. A row that is copied is the bytes of w:tr again, its cells revised by themselves, without the
 * identities (w14:paraId) that may be there once only; blocks are copied and taken out as docx_stretch says. Headers,
 * footers and notes are parts of their own, whose texts the caller revises. Cost: linear, and a walk over a paragraph
 * for each of its revisions. */
#include "write/revise_docx.h"

#include "base/utf8.h"
#include "format/docx_words.h"
#include "format/opc.h"
#include "format/xml_runs.h"
#include "format/zip_write.h"
#include "write/docx_stretch.h"
#include "write/revise_properties.h"
#include "write/revision_groups.h"

typedef struct DocxReviser {
    Arena *arena;
    const Document *document;
    const Revisions *revisions;
    OutsideTexts outside;
    ReviseCounts *counts;
    XmlTree tree;
    Vec(int) paragraphs; /* by number less one: the node */
    bool *passed;        /* by node: the reader does not see it */
} DocxReviser;

/* ---- the part as the reader sees it ---------------------------------------------------------------------------- */

static void pass_over(DocxReviser *reviser, int node) {
    for (int i = node; i < reviser->tree.nodes.data[node].after; i++)
        reviser->passed[i] = true;
}

static bool is_deletion(const DocxReviser *reviser, int node) {
    const XmlNode *of = &reviser->tree.nodes.data[node];
    if (of->token != DOCX_DEL && of->token != DOCX_MOVE_FROM)
        return false;
    int parent = of->parent < 0 ? 0 : reviser->tree.nodes.data[of->parent].token;
    return parent != DOCX_TRPR && parent != DOCX_RPR && parent != DOCX_PPR;
}

/* Of a choice the first is read. */
static void pass_choices(DocxReviser *reviser, int node) {
    const XmlTree *tree = &reviser->tree;
    int end = tree->nodes.data[node].after, first = xml_tree_child(tree, node, DOCX_CHOICE);
    for (int i = node + 1; i < end; i = tree->nodes.data[i].after)
        if (i != first)
            pass_over(reviser, i);
}

static void index_paragraphs(DocxReviser *reviser) {
    const XmlTree *tree = &reviser->tree;
    reviser->passed = arena_array(reviser->arena, bool, tree->nodes.size + 1);
    for (int i = 0; i < tree->nodes.size; i++) {
        int token = tree->nodes.data[i].token;
        if (reviser->passed[i])
            continue;
        if (token == DOCX_PASSED_OVER || is_deletion(reviser, i))
            pass_over(reviser, i);
        else if (token == DOCX_ALTERNATE)
            pass_choices(reviser, i);
        else if (token == DOCX_P)
            *vec_push(&reviser->paragraphs, reviser->arena) = i;
    }
}

static int paragraph_node(const DocxReviser *reviser, int number) {
    return number > 0 && number <= reviser->paragraphs.size ? reviser->paragraphs.data[number - 1] : -1;
}

/* Is it a mark of a field, and does the field's code begin there? */
static bool is_field_mark(const XmlTree *tree, int node, bool *in_code) {
    if (tree->nodes.data[node].token != DOCX_FIELD)
        return false;
    *in_code = str_equal(xml_tree_value(tree, node, STR("w:fldCharType")), STR("begin"));
    return true;
}

/* The runs of a paragraph, without those of paragraphs within it. */
static void gather(DocxReviser *reviser, int paragraph, XmlRuns *runs) {
    const XmlTree *tree = &reviser->tree;
    bool in_code = false;
    for (int i = paragraph + 1; i < tree->nodes.data[paragraph].after; i++) {
        const XmlNode *node = &tree->nodes.data[i];
        if (reviser->passed[i] || node->token == DOCX_P || node->token == DOCX_PPR || node->token == DOCX_RPR) {
            i = node->after - 1;
            continue;
        }
        if (is_field_mark(tree, i, &in_code) || in_code)
            continue;
        switch (node->token) {
        case DOCX_T:
        case DOCX_MATH_T: xml_runs_add(runs, i, xml_tree_text(tree, reviser->arena, i)); break;
        case DOCX_TAB:
        case DOCX_PTAB: xml_runs_add(runs, -1, STR(" ")); break;
        case DOCX_BR:
        case DOCX_CR: xml_runs_add(runs, -1, STR("\n")); break;
        case DOCX_HYPHEN: xml_runs_add(runs, -1, STR("-")); break;
        default: break;
        }
    }
}

/* All paragraphs of a cell, but those of tables in it. */
static void gather_cell(DocxReviser *reviser, int cell, XmlRuns *runs) {
    const XmlTree *tree = &reviser->tree;
    for (int i = cell + 1; i < tree->nodes.data[cell].after; i++) {
        if (tree->nodes.data[i].token == DOCX_TBL || reviser->passed[i]) {
            i = tree->nodes.data[i].after - 1;
        } else if (tree->nodes.data[i].token == DOCX_P) {
            if (runs->list.size > 0)
                xml_runs_add(runs, -1, STR("\n"));
            gather(reviser, i, runs);
        }
    }
}

/* ---- texts ------------------------------------------------------------------------------------------------------
 * */

/* A run for a paragraph that has none, with the look of its mark. */
static void add_run(DocxReviser *reviser, int paragraph, Str text, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    const XmlNode *node = &tree->nodes.data[paragraph];
    int properties = xml_tree_child(tree, paragraph, DOCX_PPR);
    int look = properties >= 0 ? xml_tree_child(tree, properties, DOCX_RPR) : -1;
    Str w = xml_tree_prefix(tree, paragraph);
    Buf run = {.arena = reviser->arena};
    buf_format(&run, "<%.*sr>", STR_ARG(w));
    if (look >= 0)
        buf_str(&run, str_sub(tree->bytes, tree->nodes.data[look].begin, tree->nodes.data[look].end));
    buf_format(&run, "<%.*st xml:space=\"preserve\">", STR_ARG(w));
    xml_escape(text, &run);
    buf_format(&run, "</%.*st></%.*sr>", STR_ARG(w), STR_ARG(w));
    if (node->end > node->close)
        xml_edit_insert(edits, node->close, buf_view(&run));
    else
        xml_edit_fill(edits, tree, paragraph, buf_view(&run));
}

/* The revisions of one text, from left to right, into the runs that hold it; its first `front` bytes are in none of
 * them.
 * False: the text is not there. */
static bool revise_runs(DocxReviser *reviser, XmlRuns *runs, int from, Str printed, int front, RevisionGroup group,
                        XmlEdits *edits) {
    const int *map = xml_runs_align(runs, from, str_sub(printed, front, printed.size));
    for (int i = 0; i < group.count && map; i++) {
        const Revision *one = &reviser->revisions->data[group.of[i]];
        if (one->begin < front)
            continue;
        int begin = map[one->begin - front], end = one->end > one->begin ? map[one->end - front - 1] + 1 : begin;
        if (!xml_runs_replace(runs, begin, end, one->text))
            return false;
    }
    if (map)
        xml_runs_write(runs, &reviser->tree, edits);
    return map != NULL;
}

static bool revise_cell(DocxReviser *reviser, const Cell *cell, RevisionGroup group, XmlEdits *edits) {
    int paragraph = paragraph_node(reviser, cell->place.paragraph);
    int around = paragraph < 0 ? -1 : xml_tree_around(&reviser->tree, paragraph, DOCX_TC);
    XmlRuns runs = {.arena = reviser->arena};
    if (around < 0)
        return false;
    gather_cell(reviser, around, &runs);
    if (cell->text.size > 0 || utf8_trim(xml_runs_text(&runs)).size > 0)
        return revise_runs(reviser, &runs, 0, cell->text, 0, group, edits);
    Str text = revised_text(reviser->arena, cell->text, reviser->revisions, group.of, group.count);
    for (int i = 0; i < runs.list.size; i++)
        if (runs.list.data[i].node >= 0) {
            xml_runs_replace(&runs, 0, runs.size, text);
            xml_runs_write(&runs, &reviser->tree, edits);
            return true;
        }
    add_run(reviser, paragraph, text, edits);
    return true;
}

/* Lines of one paragraph are blocks of their own: the text is looked for behind those that stand before it. A number
 * that Word counts stands in front of the text that was read, and in no run. */
static bool revise_paragraph(DocxReviser *reviser, int block, RevisionGroup group, XmlEdits *edits) {
    const Block *blocks = reviser->document->blocks.data;
    Str printed = blocks[block].text;
    int number = blocks[block].place.paragraph, node = paragraph_node(reviser, number), from = 0;
    XmlRuns runs = {.arena = reviser->arena};
    if (node < 0)
        return false;
    gather(reviser, node, &runs);
    for (int i = block; i > 0 && blocks[i - 1].kind == BLOCK_PARAGRAPH && blocks[i - 1].place.paragraph == number; i--)
        from += (int)blocks[i - 1].text.size / 2; /* it was read from at least so much, but for numbers in front */
    if (revise_runs(reviser, &runs, from, printed, 0, group, edits))
        return true;
    Str whole = utf8_trim(xml_runs_text(&runs));
    if (whole.size == 0 || whole.size >= printed.size || !str_ends(printed, whole))
        return false;
    return revise_runs(reviser, &runs, 0, printed, (int)(printed.size - whole.size), group, edits);
}

/* ---- rows -------------------------------------------------------------------------------------------------------
 * */

static int row_node(const DocxReviser *reviser, const Grid *grid, int row) {
    for (int col = 0; row >= 0 && row < grid->rows && col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        int paragraph = cell->covered ? -1 : paragraph_node(reviser, cell->place.paragraph);
        if (paragraph >= 0)
            return xml_tree_around(&reviser->tree, paragraph, DOCX_TR);
    }
    return -1;
}

static void copy_row(DocxReviser *reviser, int number, RevisionGroups *groups, XmlEdits *edits) {
    const Revision *copy = &reviser->revisions->data[number];
    const Grid *grid = reviser->document->blocks.data[copy->block].grid;
    int row = row_node(reviser, grid, copy->row), at = row_node(reviser, grid, copy->to);
    int above = row_node(reviser, grid, copy->to - 1);
    XmlEdits own = {.arena = reviser->arena};
    Buf bytes = {.arena = reviser->arena};
    RevisionGroup group;
    revise_count(reviser->counts, row >= 0 && (at >= 0 || above >= 0), 1, grid->place);
    if (row < 0 || (at < 0 && above < 0))
        return;
    while (revision_groups_next(groups, copy->block, number + 1, &group)) {
        const Cell *cell = grid_cell(grid, group.first->row, group.first->col);
        revise_count(reviser->counts, revise_cell(reviser, cell, group, &own), group.count, cell->place);
    }
    docx_drop_identities(&reviser->tree, row, &own);
    const XmlNode *node = &reviser->tree.nodes.data[row];
    xml_edits_apply(&own, reviser->tree.bytes, node->begin, node->end, &bytes);
    ptrdiff_t before = at >= 0 ? reviser->tree.nodes.data[at].begin : reviser->tree.nodes.data[above].end;
    xml_edit_insert(edits, before, buf_view(&bytes));
}

/* A note ("[1] …") is a block where it is referred to, and stands in another part: is it the caller's change of that
 * part that is asked for? */
static bool is_made_beside(const DocxReviser *reviser, int block, RevisionGroup group) {
    Str text = reviser->document->blocks.data[block].text;
    if (!str_starts(text, STR("[")) || !reviser->outside.revise)
        return false;
    return str_equal(revised_text(reviser->arena, text, reviser->revisions, group.of, group.count),
                     reviser->outside.revise(reviser->outside.context, reviser->arena, text));
}

/* What is changed within a block, or within that copy of it. */
static void revise_block(DocxReviser *reviser, int block, int copy, RevisionGroups *groups, XmlEdits *edits) {
    const Block *of = &reviser->document->blocks.data[block];
    RevisionGroup group;
    while (revision_groups_next(groups, block, copy, &group)) {
        const Cell *cell = of->grid ? grid_cell(of->grid, group.first->row, group.first->col) : NULL;
        bool made = cell ? revise_cell(reviser, cell, group, edits)
                         : revise_paragraph(reviser, block, group, edits) || is_made_beside(reviser, block, group);
        revise_count(reviser->counts, made, group.count, cell ? cell->place : of->place);
    }
    for (int i = groups->starts[block]; i < groups->starts[block + 1]; i++) {
        int number = groups->sorted[i];
        const Revision *one = &reviser->revisions->data[number];
        if (one->copy != copy)
            continue;
        if (one->kind == REVISE_COPY_ROW)
            copy_row(reviser, number, groups, edits);
        if (one->kind != REVISE_DROP_ROW)
            continue;
        int row = row_node(reviser, of->grid, one->row);
        revise_count(reviser->counts, row >= 0, 1, of->grid->place);
        if (row >= 0)
            xml_edit_delete(edits, &reviser->tree, row);
    }
}

/* ---- blocks -----------------------------------------------------------------------------------------------------
 * */

/* The paragraph of a block, or its table; -1: it is not found. */
static int block_node(const DocxReviser *reviser, int block) {
    const Blocks *blocks = &reviser->document->blocks;
    if (block < 0 || block >= blocks->size)
        return -1;
    const Block *of = &blocks->data[block];
    if (!of->grid)
        return paragraph_node(reviser, of->place.paragraph);
    for (int row = 0; row < of->grid->rows; row++) {
        int node = row_node(reviser, of->grid, row);
        if (node >= 0)
            return xml_tree_around(&reviser->tree, node, DOCX_TBL);
    }
    return -1;
}

static bool is_within(const DocxReviser *reviser, const DocxStretch *stretch, int node) {
    const XmlNode *nodes = reviser->tree.nodes.data;
    return node >= 0 && nodes[node].begin >= stretch->begin && nodes[node].end <= stretch->end;
}

/* The blocks [first, end), without a part of others. */
static bool stretch_of(const DocxReviser *reviser, int first, int end, DocxStretch *stretch) {
    return docx_stretch(&reviser->tree, block_node(reviser, first), block_node(reviser, end - 1), stretch) &&
           !is_within(reviser, stretch, block_node(reviser, first - 1)) &&
           !is_within(reviser, stretch, block_node(reviser, end));
}

static bool copy_blocks(DocxReviser *reviser, int number, RevisionGroups *groups, XmlEdits *edits) {
    const Revision *one = &reviser->revisions->data[number];
    XmlEdits own = {.arena = reviser->arena};
    DocxStretch stretch, last;
    bool found = stretch_of(reviser, one->block, one->to, &stretch);
    int behind = block_node(reviser, one->behind);
    if (!found || behind < 0 || !docx_stretch(&reviser->tree, stretch.first, behind, &last))
        return false;
    for (int block = one->block; block < one->to; block++)
        revise_block(reviser, block, number + 1, groups, &own);
    xml_edit_insert(edits, last.end, docx_stretch_copy(reviser->arena, &reviser->tree, &stretch, &own));
    return true;
}

static void revise_blocks(DocxReviser *reviser, RevisionGroups *groups, XmlEdits *edits) {
    for (int i = 0; i < reviser->revisions->size; i++) {
        const Revision *one = &reviser->revisions->data[i];
        DocxStretch stretch;
        if (one->kind != REVISE_COPY_BLOCKS && one->kind != REVISE_DROP_BLOCKS)
            continue;
        bool made = one->kind == REVISE_COPY_BLOCKS ? copy_blocks(reviser, i, groups, edits)
                                                    : stretch_of(reviser, one->block, one->to, &stretch);
        if (made && one->kind == REVISE_DROP_BLOCKS)
            xml_edit_replace(edits, stretch.begin, stretch.gone_end, STR(""));
        revise_count(reviser->counts, made, 1, reviser->document->blocks.data[one->block].place);
    }
}

/* ---- the file ---------------------------------------------------------------------------------------------------
 * */

static void revise_whole(DocxReviser *reviser, int paragraph, XmlEdits *edits) {
    OutsideTexts outside = reviser->outside;
    XmlRuns runs = {.arena = reviser->arena};
    gather(reviser, paragraph, &runs);
    xml_runs_become(&runs, outside.revise(outside.context, reviser->arena, xml_runs_text(&runs)));
    xml_runs_write(&runs, &reviser->tree, edits);
}

/* Headers, footers and notes: each paragraph's text, revised by the caller, as one. */
static Str revise_outside(DocxReviser *reviser) {
    XmlEdits edits = {.arena = reviser->arena};
    Buf out = {.arena = reviser->arena};
    index_paragraphs(reviser);
    for (int i = 0; i < reviser->paragraphs.size; i++)
        revise_whole(reviser, reviser->paragraphs.data[i], &edits);
    xml_edits_apply(&edits, reviser->tree.bytes, 0, reviser->tree.bytes.size, &out);
    return buf_view(&out);
}

typedef Vec(ZipChange) ZipChanges;

static bool read_tree(Zip *zip, const ZipPart *part, Arena *arena, XmlTree *tree, Diag *diag) {
    Str content;
    return zip_read(zip, part, arena, &content, diag) &&
           xml_tree_read(arena, part->name, content, &docx_words, tree, diag);
}

/* What stands in for a text box where a program does not know it says the same as the box, which is the one that is
 * read. */
static void revise_fallbacks(DocxReviser *reviser, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    for (int i = 0; i < tree->nodes.size && reviser->outside.revise; i++) {
        if (!xml_tree_is_named(tree, i, STR("Fallback")))
            continue;
        for (int k = i; k < tree->nodes.data[i].after; k++)
            reviser->passed[k] = false;
        for (int k = i; k < tree->nodes.data[i].after; k++)
            if (tree->nodes.data[k].token == DOCX_P)
                revise_whole(reviser, k, edits);
    }
}

static bool revise_beside(Zip *zip, const ZipPart *main, OutsideTexts outside, Arena *arena, ZipChanges *changes,
                          Diag *diag) {
    OpcRelations relations = {0};
    if (!outside.revise)
        return true;
    if (!opc_relations(zip, arena, main, &relations, diag))
        return false;
    for (int i = 0; i < relations.size; i++) {
        const OpcRelation *relation = &relations.data[i];
        bool beside = str_equal(relation->type, STR("header")) || str_equal(relation->type, STR("footer")) ||
                      str_equal(relation->type, STR("footnotes")) || str_equal(relation->type, STR("endnotes"));
        DocxReviser reviser = {.arena = arena, .outside = outside};
        if (!beside || !relation->part)
            continue;
        if (!read_tree(zip, relation->part, arena, &reviser.tree, diag))
            return false;
        Str revised = revise_outside(&reviser);
        if (!str_equal(revised, reviser.tree.bytes))
            *vec_push(changes, arena) = (ZipChange){.name = relation->part->name, .content = revised};
    }
    return true;
}

bool revise_docx(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag) {
    DocxReviser reviser = {
        .arena = scratch, .document = document, .revisions = revisions, .outside = outside, .counts = counts};
    XmlEdits edits = {.arena = scratch};
    Buf content = {.arena = scratch};
    ZipChanges changes = {0};
    OpcRelations package = {0};
    RevisionGroups groups;
    Zip zip;
    if (!zip_open(scratch, bytes, &zip, diag) || !opc_relations(&zip, scratch, NULL, &package, diag))
        return false;
    const OpcRelation *main = opc_by_type(&package, STR("officeDocument"));
    if (!main || !main->part)
        return diag_fail(diag, "文件里没有正文", "there is no document in the file");
    if (!read_tree(&zip, main->part, scratch, &reviser.tree, diag))
        return false;
    index_paragraphs(&reviser);
    revision_groups_init(&groups, scratch, document, revisions);
    for (int i = 0; i < document->blocks.size; i++)
        revise_block(&reviser, i, 0, &groups, &edits);
    revise_blocks(&reviser, &groups, &edits);
    revise_fallbacks(&reviser, &edits);
    xml_edits_apply(&edits, reviser.tree.bytes, 0, reviser.tree.bytes.size, &content);
    if (edits.list.size > 0)
        *vec_push(&changes, scratch) = (ZipChange){.name = main->part->name, .content = buf_view(&content)};
    ZipChange properties;
    bool found;
    if (!revise_properties(&zip, &package, outside, scratch, &properties, &found, diag))
        return false;
    if (found)
        *vec_push(&changes, scratch) = properties;
    return revise_beside(&zip, main->part, outside, scratch, &changes, diag) &&
           zip_rewrite(bytes, changes.data, changes.size, scratch, out, diag);
}
