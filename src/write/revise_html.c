/* A web page in place, in its own encoding.
 *
 *     revision of a cell, bytes 2..6   ─►  the characters that are seen there, from where the cell's source began
 *     <td>1,2<b>34</b>.50</td>         ─►  <td>9,876.50<b></b></td>     what is new has the look of where it began
 *     <td></td>                        ─►  <td>9,876.50</td>            within the elements that it holds already
 *
 * A row that is copied is the bytes of its <tr> again, its cells revised by themselves; a cell that reaches over the
 * place reaches a row further, or less far where a row goes. What a row owns for those below it cannot be copied or
 * taken away: such a revision is missed. The title and what is said about the page (meta) are revised by the caller.
 *
 * A page may be parsed otherwise with a text in it. So the copy is parsed again: unless it shows what it should, and
 * all of it, there is none. Cost: the page is parsed twice; each revision looks at the rest of its cell. */
#include "write/revise_html.h"

#include <strings.h>
#include "base/decode.h"
#include "format/html_copy.h"
#include "format/html_glyphs.h"
#include "write/revision_groups.h"

typedef struct PageEdits { /* and what each of them shows, by its number */
    XmlEdits edits;
    Vec(Str) shown;
} PageEdits;

typedef struct HtmlReviser {
    Arena *arena;
    const Document *document;
    const Revisions *revisions;
    ReviseCounts *counts;
    Str text, encoding;
    HtmlTree tree;
    SeenGlyphs glyphs;
    SeenSources sources;
    PageEdits page;
    int *reach; /* by node: so many rows more that the cell reaches over */
} HtmlReviser;

/* ---- what is put in -------------------------------------------------------------------------------------------- */

static void put_edit(HtmlReviser *r, PageEdits *edits, ptrdiff_t begin, ptrdiff_t end, Str text, Str shown) {
    xml_edit_replace(&edits->edits, begin, end, text);
    *vec_push(&edits->shown, r->arena) = shown;
}

/* A text as the page has it; a line's end breaks the line. */
static Str written(const HtmlReviser *r, Str text) {
    Buf out = {.arena = r->arena};
    while (text.size > 0) {
        ptrdiff_t end = str_find(text, STR("\n"));
        Str line = str_sub(text, 0, end < 0 ? text.size : end);
        if (str_equal(r->encoding, STR("UTF-8")))
            xml_escape(line, &out);
        else
            html_put_text(&out, line);
        if (end >= 0)
            buf_str(&out, STR("<br>"));
        text = str_sub(text, end < 0 ? text.size : end + 1, text.size);
    }
    return buf_view(&out);
}

/* `count` glyphs become a text, none: it is put in before `first`, or behind what stands in front of it there. */
static void replace_glyphs(HtmlReviser *r, PageEdits *edits, int first, int count, bool behind, Str text) {
    const SeenGlyph *glyphs = r->glyphs.data;
    if (count == 0) {
        ptrdiff_t at = behind ? glyphs[first - 1].end : glyphs[first].begin;
        put_edit(r, edits, at, at, written(r, text), text);
    }
    for (int from = first, to; from < first + count; from = to) {
        for (to = from + 1; to < first + count && glyphs[to].node == glyphs[from].node; to++) {
        }
        Str here = from == first ? text : STR("");
        put_edit(r, edits, glyphs[from].begin, glyphs[to - 1].end, written(r, here), here);
    }
}

/* ---- texts ----------------------------------------------------------------------------------------------------- */

/* Into the elements of an empty cell: where its first text stands, or the innermost of the elements at its front. */
static bool fill_empty(HtmlReviser *r, PageEdits *edits, int node, Str text) {
    const HtmlNode *nodes = r->tree.nodes;
    HtmlElement element;
    int at = node;
    if (node < 0 || node >= r->tree.count)
        return false;
    while (at + 1 < nodes[at].end && nodes[at + 1].tag != HTML_TEXT && nodes[at + 1].tag != HTML_BR &&
           html_display(nodes[at + 1].tag) != HTML_NONE && html_element(&r->tree, at + 1, &element) &&
           element.end > element.inside)
        at++;
    if (!html_element(&r->tree, at, &element))
        return false;
    put_edit(r, edits, element.inside, element.inside, written(r, text), text);
    return true;
}

/* A text that was read from `source` on, with its revisions. */
static bool revise_text(HtmlReviser *r, PageEdits *edits, int source, Str text, RevisionGroup group) {
    if (seen_count(text) == 0) {
        Str whole = revised_text(r->arena, text, r->revisions, group.of, group.count);
        return source < 0 && fill_empty(r, edits, -source - 1, whole);
    }
    int first = seen_until(&r->sources, source);
    if (first < 0 || r->glyphs.data[first].source != source || !seen_stands_at(&r->glyphs, first, text))
        return false;
    for (int i = 0; i < group.count; i++) {
        const Revision *one = &r->revisions->data[group.of[i]];
        int before = seen_count(str_sub(text, 0, one->begin));
        int count = seen_count(str_sub(text, one->begin, one->end));
        replace_glyphs(r, edits, first + before, count, before > 0, one->text);
    }
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static int around(const HtmlReviser *r, int node, HtmlTag tag) {
    while (node >= 0 && r->tree.nodes[node].tag != tag)
        node = r->tree.nodes[node].parent;
    return node;
}

/* The element of a cell; -1: it is not found. */
static int cell_node(const HtmlReviser *r, const Cell *cell) {
    int source = cell->place.source, glyph = seen_until(&r->sources, source);
    if (source < 0)
        return -source - 1 < r->tree.count ? -source - 1 : -1;
    int node = glyph < 0 ? -1 : r->glyphs.data[glyph].node;
    while (node >= 0 && r->tree.nodes[node].tag != HTML_TD && r->tree.nodes[node].tag != HTML_TH)
        node = r->tree.nodes[node].parent;
    return node;
}

static int row_node(const HtmlReviser *r, const Grid *grid, int row) {
    for (int col = 0; row >= 0 && row < grid->rows && col < grid->cols; col++) {
        const Cell *cell = grid_cell(grid, row, col);
        int node = cell->covered ? -1 : cell_node(r, cell);
        if (node >= 0)
            return around(r, node, HTML_TR);
    }
    return -1;
}

static bool owns_rows(const Grid *grid, int row) {
    for (int col = 0; col < grid->cols; col++)
        if (!grid_cell(grid, row, col)->covered && grid_cell(grid, row, col)->row_span > 1)
            return true;
    return false;
}

/* The cell that reaches from above over the line between two rows; NULL: none does in that column. */
static const Cell *reaching(const Grid *grid, int row, int col) {
    const Cell *cell = row > 0 && row < grid->rows ? grid_owner(grid, row, col) : NULL;
    return cell && (cell - grid->cells) / grid->cols < row ? cell : NULL;
}

/* Can a copy of the row stand before row `to`? Where cells of others reach over the one, they must reach over both. */
static bool fits(const Grid *grid, int row, int to) {
    for (int col = 0; col < grid->cols; col++)
        if ((reaching(grid, row, col) != NULL) != (reaching(grid, to, col) != NULL))
            return false;
    return !owns_rows(grid, row);
}

static void stretch(HtmlReviser *r, const Grid *grid, int row, int by) {
    const Cell *last = NULL;
    for (int col = 0; col < grid->cols; col++) {
        const Cell *cell = reaching(grid, row, col);
        int node = cell && cell != last ? cell_node(r, cell) : -1;
        if (node >= 0)
            r->reach[node] += by;
        last = cell ? cell : last;
    }
}

/* The characters of a stretch of the page with its edits. */
static Str shown_of(const HtmlReviser *r, const PageEdits *edits, ptrdiff_t begin, ptrdiff_t end) {
    Buf out = {.arena = r->arena};
    const XmlEdit *made;
    char utf8[4];
    int count = xml_edits_made(&edits->edits, begin, end, &made), next = 0;
    ptrdiff_t done = begin;
    for (int i = 0; i <= r->glyphs.size; i++) {
        ptrdiff_t at = i < r->glyphs.size ? r->glyphs.data[i].begin : end;
        while (next < count && made[next].begin <= at) {
            buf_str(&out, edits->shown.data[made[next].number - 1]);
            done = made[next++].end;
        }
        if (i < r->glyphs.size && at >= done && at < end)
            buf_str(&out, (Str){utf8, utf8_encode(r->glyphs.data[i].c, utf8)});
    }
    return buf_view(&out);
}

static bool copy_row(HtmlReviser *r, PageEdits *edits, int number, RevisionGroups *groups) {
    const Revision *copy = &r->revisions->data[number];
    const Grid *grid = r->document->blocks.data[copy->block].grid;
    int row = row_node(r, grid, copy->row), at = row_node(r, grid, copy->to);
    int next = at >= 0 ? at : row_node(r, grid, copy->to - 1);
    PageEdits own = {.edits = {.arena = r->arena}};
    HtmlElement element, beside;
    RevisionGroup group;
    bool found = row >= 0 && next >= 0 && html_element(&r->tree, row, &element) &&
                 html_element(&r->tree, next, &beside) && fits(grid, copy->row, copy->to);
    while (revision_groups_next(groups, copy->block, number + 1, &group)) {
        const Cell *cell = grid_cell(grid, group.first->row, group.first->col);
        revise_count(r->counts, found && revise_text(r, &own, cell->place.source, cell->text, group), group.count,
                     cell->place);
    }
    if (!found)
        return false;
    Buf bytes = {.arena = r->arena};
    xml_edits_apply(&own.edits, r->text, element.begin, element.end, &bytes);
    ptrdiff_t before = at >= 0 ? beside.begin : beside.end;
    put_edit(r, edits, before, before, buf_view(&bytes), shown_of(r, &own, element.begin, element.end));
    stretch(r, grid, copy->to, 1);
    return true;
}

static bool drop_row(HtmlReviser *r, PageEdits *edits, const Grid *grid, int number) {
    int row = row_node(r, grid, number);
    HtmlElement element;
    if (row < 0 || owns_rows(grid, number) || !html_element(&r->tree, row, &element))
        return false;
    put_edit(r, edits, element.begin, element.end, STR(""), STR(""));
    stretch(r, grid, number, -1);
    return true;
}

/* ---- attributes ------------------------------------------------------------------------------------------------ */

/* The value of an attribute in a start tag, without its quotes. False: the tag has none of that name. */
static bool find_value(Str text, HtmlElement element, const char *name, ptrdiff_t *begin, ptrdiff_t *end) {
    ptrdiff_t size = (ptrdiff_t)strlen(name);
    char quote = 0;
    for (ptrdiff_t at = element.begin; at + size < element.inside; at++) {
        char byte = text.data[at];
        if (quote || byte == '"' || byte == '\'') {
            quote = !quote ? byte : byte == quote ? 0 : quote;
            continue;
        }
        bool here = strchr(" \t\r\n/", byte) && strncasecmp(text.data + at + 1, name, (size_t)size) == 0;
        ptrdiff_t value = at + 1 + size;
        while (here && value < element.inside && strchr(" \t\r\n", text.data[value]))
            value++;
        if (!here || value >= element.inside || text.data[value++] != '=')
            continue;
        while (value < element.inside && strchr(" \t\r\n", text.data[value]))
            value++;
        char mark = text.data[value];
        bool quoted = mark == '"' || mark == '\'';
        *begin = *end = value + quoted;
        while (*end < element.inside && (quoted ? text.data[*end] != mark : !strchr(" \t\r\n>", text.data[*end])))
            ++*end;
        return true;
    }
    return false;
}

static void write_reach(HtmlReviser *r, PageEdits *edits) {
    for (int node = 0; node < r->tree.count; node++) {
        HtmlElement element;
        ptrdiff_t begin, end;
        if (r->reach[node] == 0)
            continue;
        long long rows = 0;
        (void)str_to_int(html_attribute(&r->tree.nodes[node], "rowspan", NULL), &rows);
        rows += r->reach[node];
        bool found =
            rows > 0 && html_element(&r->tree, node, &element) && find_value(r->text, element, "rowspan", &begin, &end);
        if (found)
            put_edit(r, edits, begin, end, arena_format(r->arena, "%lld", rows), STR(""));
        revise_count(r->counts, found, 0, (Place){.line = r->tree.nodes[node].line});
    }
}

/* The page's title, and what it says of itself in its head. */
static void revise_outside(HtmlReviser *r, OutsideTexts outside) {
    for (int node = 0; outside.revise && node < r->tree.count; node++) {
        const HtmlNode *of = &r->tree.nodes[node];
        HtmlElement element;
        ptrdiff_t begin, end;
        bool said = of->tag == HTML_OTHER && html_attribute(of, "content", NULL).size > 0;
        if ((!said && of->tag != HTML_TITLE) || !html_element(&r->tree, node, &element))
            continue;
        if (!said) {
            begin = element.inside;
            end = element.close;
        } else if (!find_value(r->text, element, "content", &begin, &end)) {
            continue;
        }
        Str text = str_sub(r->text, begin, end), now = outside.revise(outside.context, r->arena, text);
        if (!str_equal(text, now))
            put_edit(r, &r->page, begin, end, written(r, now), STR(""));
    }
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

/* What is changed within a block, or within that copy of it. */
static void revise_block(HtmlReviser *r, PageEdits *edits, int block, int copy, RevisionGroups *groups) {
    const Block *of = &r->document->blocks.data[block];
    RevisionGroup group;
    while (revision_groups_next(groups, block, copy, &group)) {
        const Cell *cell = of->grid ? grid_cell(of->grid, group.first->row, group.first->col) : NULL;
        const Place *place = cell ? &cell->place : &of->place;
        revise_count(r->counts, revise_text(r, edits, place->source, cell ? cell->text : of->text, group), group.count,
                     *place);
    }
    for (int i = groups->starts[block]; i < groups->starts[block + 1]; i++) {
        const Revision *one = &r->revisions->data[groups->sorted[i]];
        if (one->kind == REVISE_COPY_ROW && one->copy == copy)
            revise_count(r->counts, copy_row(r, edits, groups->sorted[i], groups), 1, of->grid->place);
        if (one->kind == REVISE_DROP_ROW && one->copy == copy)
            revise_count(r->counts, drop_row(r, edits, of->grid, one->row), 1, of->grid->place);
    }
}

/* ---- blocks ---------------------------------------------------------------------------------------------------- */

/* What a block is in the page: the element or text that holds its first character, or its table; -1: not found. */
static int block_node(const HtmlReviser *r, int block) {
    const Blocks *blocks = &r->document->blocks;
    if (block < 0 || block >= blocks->size)
        return -1;
    const Block *of = &blocks->data[block];
    if (!of->grid) {
        int glyph = of->place.source > 0 ? seen_until(&r->sources, of->place.source) : -1;
        return glyph < 0 ? -1 : r->glyphs.data[glyph].node;
    }
    for (int row = 0; row < of->grid->rows; row++) {
        int node = row_node(r, of->grid, row);
        if (node >= 0)
            return around(r, node, HTML_TABLE);
    }
    return -1;
}

static bool holds(const HtmlReviser *r, int node, int other) {
    return other >= node && other < r->tree.nodes[node].end;
}

/* All characters of the one element are the other's within it. */
static bool shows_no_more(const HtmlReviser *r, int node, int within) {
    for (int i = 0; i < r->glyphs.size; i++)
        if (holds(r, node, r->glyphs.data[i].node) && !holds(r, within, r->glyphs.data[i].node))
            return false;
    return true;
}

typedef struct HtmlStretch { /* children of one element, all that they hold included */
    int first, last;
    ptrdiff_t begin, end;
} HtmlStretch;

/* The blocks [first, end), each with the elements that are around it alone. False: they are not apart from others. */
static bool stretch_of(const HtmlReviser *r, int first, int end, HtmlStretch *found) {
    const HtmlNode *nodes = r->tree.nodes;
    HtmlElement begins, ends;
    int from = block_node(r, first), to = from;
    for (int block = first; block < end && from >= 0; block++) {
        int node = block_node(r, block);
        while (from >= 0 && node >= 0 && !holds(r, from, node) && !holds(r, nodes[from].parent, node))
            from = nodes[from].parent;
        if (node < 0 || from < 0)
            return false;
        from = holds(r, node, from) ? node : from; /* its title is the table's caption */
        for (to = holds(r, from, node) ? from : node; to != from && nodes[to].parent != nodes[from].parent;)
            to = nodes[to].parent;
    }
    while (from >= 0 && from == to && nodes[from].parent > 0 && nodes[nodes[from].parent].tag != HTML_BODY &&
           shows_no_more(r, nodes[from].parent, from))
        from = to = nodes[from].parent;
    *found = (HtmlStretch){.first = from, .last = to};
    for (int block = first - 1; block <= end && from >= 0; block += end - first + 1) {
        int node = block_node(r, block);
        if (node >= from && node < nodes[to].end)
            return false;
    }
    if (from < 0 || !html_element(&r->tree, from, &begins) || !html_element(&r->tree, to, &ends))
        return false;
    found->begin = begins.begin;
    found->end = ends.end;
    return true;
}

/* Names that may stand once in a page, and what refers to them within the copy. */
static void rename_ids(HtmlReviser *r, PageEdits *own, const HtmlStretch *of, int number) {
    static const char *const names[] = {"id", "aria-labelledby"};
    for (int node = of->first; node < r->tree.nodes[of->last].end; node++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            HtmlElement element;
            ptrdiff_t begin, end;
            if (r->tree.nodes[node].tag != HTML_TEXT && html_element(&r->tree, node, &element) &&
                find_value(r->text, element, names[k], &begin, &end))
                put_edit(r, own, end, end, arena_format(r->arena, "-%d", number), STR(""));
        }
}

static bool copy_blocks(HtmlReviser *r, int number, RevisionGroups *groups) {
    const Revision *one = &r->revisions->data[number];
    PageEdits own = {.edits = {.arena = r->arena}};
    HtmlStretch of, last;
    Buf bytes = {.arena = r->arena};
    if (!stretch_of(r, one->block, one->to, &of))
        return false;
    HtmlElement behind;
    int node = block_node(r, one->behind);
    while (node >= 0 && r->tree.nodes[node].parent != r->tree.nodes[of.first].parent)
        node = r->tree.nodes[node].parent;
    if (node < 0 || !html_element(&r->tree, node, &behind))
        return false;
    last = holds(r, of.last, node) ? of : (HtmlStretch){node, node, behind.begin, behind.end};
    int *reach = r->reach;
    r->reach = arena_array(r->arena, int, r->tree.count + 1);
    for (int block = one->block; block < one->to; block++)
        revise_block(r, &own, block, number + 1, groups);
    write_reach(r, &own);
    r->reach = reach;
    rename_ids(r, &own, &of, number + 1);
    buf_str(&bytes, STR("\n"));
    xml_edits_apply(&own.edits, r->text, of.begin, of.end, &bytes);
    put_edit(r, &r->page, last.end, last.end, buf_view(&bytes), shown_of(r, &own, of.begin, of.end));
    return true;
}

static void revise_blocks(HtmlReviser *r, RevisionGroups *groups) {
    for (int i = 0; i < r->revisions->size; i++) {
        const Revision *one = &r->revisions->data[i];
        HtmlStretch of;
        if (one->kind != REVISE_COPY_BLOCKS && one->kind != REVISE_DROP_BLOCKS)
            continue;
        bool made =
            one->kind == REVISE_COPY_BLOCKS ? copy_blocks(r, i, groups) : stretch_of(r, one->block, one->to, &of);
        if (made && one->kind == REVISE_DROP_BLOCKS)
            put_edit(r, &r->page, of.begin, of.end, STR(""), STR(""));
        revise_count(r->counts, made, 1, r->document->blocks.data[one->block].place);
    }
}

static bool shows(HtmlReviser *r, Str copy, Str expected) {
    HtmlTree tree;
    SeenGlyphs glyphs = {0};
    Diag ignored = {0};
    Str text, encoding;
    if (!decode_text(r->arena, copy, &text, &encoding) || !html_parse(r->arena, text, &tree, &ignored))
        return false;
    html_glyphs(&tree, NULL, r->arena, &glyphs);
    return str_equal(encoding, r->encoding) && glyphs.size == seen_count(expected) &&
           seen_stands_at(&glyphs, 0, expected);
}

bool revise_html(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag) {
    HtmlReviser r = {.arena = scratch,
                     .document = document,
                     .revisions = revisions,
                     .counts = counts,
                     .page = {.edits = {.arena = scratch}}};
    RevisionGroups groups;
    if (!decode_text(scratch, bytes, &r.text, &r.encoding) || !html_parse(scratch, r.text, &r.tree, diag))
        return diag_fail(diag, "网页不能原样改写", "the page cannot be changed in place");
    r.reach = arena_array(scratch, int, r.tree.count + 1);
    html_glyphs(&r.tree, NULL, scratch, &r.glyphs);
    seen_by_source(&r.glyphs, scratch, &r.sources);
    revision_groups_init(&groups, scratch, document, revisions);
    for (int block = 0; block < document->blocks.size; block++)
        revise_block(&r, &r.page, block, 0, &groups);
    revise_blocks(&r, &groups);
    write_reach(&r, &r.page);
    revise_outside(&r, outside);
    Buf copy = {.arena = scratch};
    html_copy(&r.page.edits, r.text, bytes, r.encoding, &copy);
    if (!shows(&r, buf_view(&copy), shown_of(&r, &r.page, 0, r.text.size)))
        return diag_fail(diag, "网页改写后显示的内容不符，不能原样改写",
                         "the page would not show what was put in: it cannot be changed in place");
    buf_str(out, buf_view(&copy));
    return true;
}
