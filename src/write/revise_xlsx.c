/* Worksheets in place.
 *
 *     revision of 部门收入总表!E9  ─►  <c r="E9" s="12"><f>…</f><v>…</v></c>: s and f stay, v and t are new
 *     a row that is copied         ─►  its bytes again, with the numbers of its new row; what stands below moves down
 *
 * A number stays a number under its own format. A text becomes the cell's own (inlineStr), with the runs that it
 * had in
 * the list of shared texts, which stays as it is. Where rows move, all that names rows moves with them
 * (sheet_refs.h):
 * merged areas, ranges of formulas in all sheets, defined names, areas to print, conditional formats, validations;
 * the
 * list of the order of computation is left out, for whoever opens the file makes it anew. A formula keeps the value
 * that
 * it is given here and is computed again when the file is opened. Pictures and notes keep their rows.
 *
 * Cost: linear in the parts that change; they are held as trees. */
#include "write/revise_xlsx.h"

#include "base/utf8.h"
#include "format/xml_runs.h"
#include "write/xlsx_sheets.h"

/* ---- reading ----------------------------------------------------------------------------------------------------
 * */

/* A value with its references resolved: names of sheets have &amp; in them. */
static Str resolved(Arena *arena, Str raw) {
    static const struct {
        Str entity;
        char is;
    } entities[] = {{STR_INIT("&amp;"), '&'},
                    {STR_INIT("&lt;"), '<'},
                    {STR_INIT("&gt;"), '>'},
                    {STR_INIT("&quot;"), '"'},
                    {STR_INIT("&apos;"), '\''}};
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < raw.size; i++) {
        size_t k = 0;
        while (k < 5 && !str_starts(str_sub(raw, i, raw.size), entities[k].entity))
            k++;
        buf_byte(&out, k < 5 ? entities[k].is : raw.data[i]);
        i += k < 5 ? entities[k].entity.size - 1 : 0;
    }
    return buf_view(&out);
}

static bool open_workbook(XlsxReviser *reviser, Str bytes) {
    Arena *arena = reviser->arena;
    if (!zip_open(arena, bytes, &reviser->zip, reviser->diag) ||
        !opc_relations(&reviser->zip, arena, NULL, &reviser->package, reviser->diag))
        return false;
    const OpcRelation *main = opc_by_type(&reviser->package, STR("officeDocument"));
    if (!main || !main->part)
        return diag_fail(reviser->diag, "文件里没有工作簿", "there is no workbook in the file");
    reviser->workbook = main->part;
    if (!xlsx_read_tree(reviser, main->part, &reviser->workbook_tree) ||
        !opc_relations(&reviser->zip, arena, main->part, &reviser->relations, reviser->diag))
        return false;
    const XmlTree *tree = &reviser->workbook_tree;
    for (int i = 0; i < tree->nodes.size; i++) {
        if (tree->nodes.data[i].token != X_SHEET)
            continue;
        SheetPart *sheet = vec_push(&reviser->sheets, arena);
        Str id = xml_tree_value(tree, i, STR("r:id"));
        const OpcRelation *relation = opc_by_id(&reviser->relations, id);
        *sheet = (SheetPart){.name = resolved(arena, xml_tree_value(tree, i, STR("name"))),
                             .number = reviser->sheets.size - 1,
                             .moves.arena = arena};
        sheet->part = relation && str_equal(relation->type, STR("worksheet")) ? relation->part : NULL;
    }
    const OpcRelation *strings = opc_by_type(&reviser->relations, STR("sharedStrings"));
    if (!strings || !strings->part)
        return true;
    if (!xlsx_read_tree(reviser, strings->part, &reviser->strings))
        return false;
    for (int i = 0; i < reviser->strings.nodes.size; i++)
        if (reviser->strings.nodes.data[i].token == X_SI)
            *vec_push(&reviser->items, arena) = i;
    return true;
}

/* Rows and cells by their names; those without one stand behind the one before. */
static void index_sheet(XlsxReviser *reviser) {
    const XmlTree *tree = &reviser->tree;
    int row = -1, col = 0;
    reviser->cells = (Map){0};
    reviser->rows.size = reviser->row_numbers.size = 0;
    reviser->data = xml_tree_find(tree, 0, X_DATA);
    for (int i = reviser->data < 0 ? tree->nodes.size : reviser->data; i < tree->nodes.size; i++) {
        int token = tree->nodes.data[i].token;
        if (token == X_ROW) {
            long long number;
            row = str_to_int(xml_tree_value(tree, i, STR("r")), &number) ? (int)number - 1 : row + 1;
            col = 0;
            *vec_push(&reviser->rows, reviser->arena) = i;
            *vec_push(&reviser->row_numbers, reviser->arena) = row;
        } else if (token == X_C) {
            Str name = xml_tree_value(tree, i, STR("r"));
            ptrdiff_t at = 0;
            int own_row = row;
            if (name.size == 0 || !cell_name_parse(name, &at, &own_row, &col))
                name = cell_name(reviser->arena, row, col);
            *map_put(&reviser->cells, reviser->arena, name, -1) = i;
            col++;
        } else if (token == X_F) {
            reviser->has_formulas = true;
        }
    }
}

static int row_of_place(const Place *place, int *col) {
    ptrdiff_t at = 0;
    int row = -1;
    *col = -1;
    return cell_name_parse(place->cell, &at, &row, col) ? row : -1;
}

/* The row of the sheet that a grid's row stands in; -1: not known. */
static int sheet_row(const Grid *grid, int row) {
    for (int col = 0; row >= 0 && row < grid->rows && col < grid->cols; col++) {
        int at_col,
            at = grid_cell(grid, row, col)->covered ? -1 : row_of_place(&grid_cell(grid, row, col)->place, &at_col);
        if (at >= 0)
            return at;
    }
    return -1;
}

/* ---- cells ------------------------------------------------------------------------------------------------------
 * */

/* The texts of <si> or <is>, phonetic guides left out. */
static void gather(XlsxReviser *reviser, const XmlTree *tree, int item, XmlRuns *runs) {
    for (int i = item + 1; i < tree->nodes.data[item].after; i++) {
        if (tree->nodes.data[i].token == X_RPH)
            i = tree->nodes.data[i].after - 1;
        else if (tree->nodes.data[i].token == X_T)
            xml_runs_add(runs, i, xml_tree_text(tree, reviser->arena, i));
    }
}

/* What a cell's text stands in: an item of the shared texts, or its own. -1: it has none. */
static int item_of(const XlsxReviser *reviser, int cell, const XmlTree **tree) {
    Str type = xml_tree_value(&reviser->tree, cell, STR("t"));
    int value = xml_tree_child(&reviser->tree, cell, X_V);
    long long number;
    *tree = &reviser->tree;
    if (str_equal(type, STR("inlineStr")))
        return xml_tree_child(&reviser->tree, cell, X_IS);
    if (!str_equal(type, STR("s")) || value < 0 ||
        !str_to_int(xml_tree_text(&reviser->tree, reviser->arena, value), &number) || number >= reviser->items.size)
        return -1;
    *tree = &reviser->strings;
    return reviser->items.data[number];
}

/* The inside of the text, revised; its data NULL: the text that was read is not there. */
static Str revised_item(XlsxReviser *reviser, const XmlTree *tree, int item, const RevisionGroup *groups,
                        const Str *printed, int count) {
    XmlRuns runs = {.arena = reviser->arena};
    XmlEdits edits = {.arena = reviser->arena};
    Buf inside = {.arena = reviser->arena};
    int from = 0;
    gather(reviser, tree, item, &runs);
    for (int g = 0; g < count; g++) {
        const int *map = xml_runs_align(&runs, from, printed[g]);
        if (!map)
            return (Str){0};
        for (int i = 0; i < groups[g].count; i++) {
            const Revision *one = &reviser->revisions->data[groups[g].of[i]];
            int begin = map[one->begin], end = one->end > one->begin ? map[one->end - 1] + 1 : begin;
            xml_runs_replace(&runs, begin, end, one->text);
        }
        from = map[printed[g].size];
    }
    xml_runs_write(&runs, tree, &edits);
    const XmlNode *node = &tree->nodes.data[item];
    xml_edits_apply(&edits, tree->bytes, node->inside, node->close, &inside);
    return buf_view(&inside);
}

static Str plain_item(XlsxReviser *reviser, Str text) {
    Str x = xml_tree_prefix(&reviser->tree, 0);
    Buf inside = {.arena = reviser->arena};
    buf_format(&inside, "<%.*st xml:space=\"preserve\">", STR_ARG(x));
    xml_escape(text, &inside);
    buf_format(&inside, "</%.*st>", STR_ARG(x));
    return buf_view(&inside);
}

/* An element of the sheet around its content, under the sheet's own prefix. */
static void put_element(XlsxReviser *reviser, const char *name, Str content, Buf *out) {
    Str x = xml_tree_prefix(&reviser->tree, 0);
    buf_format(out, "<%.*s%s>", STR_ARG(x), name);
    buf_str(out, content);
    buf_format(out, "</%.*s%s>", STR_ARG(x), name);
}

/* What stands in a cell from now on: a number, a text (the inside of <is>), nothing. */
typedef struct CellContent {
    bool number;
    Decimal value;
    Str inside; /* of a text; its data NULL: nothing */
    Str plain;  /* the same without its looks, for a formula's text */
} CellContent;

/* The element of a formula, as it will be where its cell will stand; empty where it cannot go along. */
static Str formula_element(XlsxReviser *reviser, int node) {
    const XmlTree *tree = &reviser->tree;
    const XmlNode *of = &tree->nodes.data[node];
    XmlEdits edits = {.arena = reviser->arena};
    Buf out = {.arena = reviser->arena}, moved = {.arena = reviser->arena}, escaped = {.arena = reviser->arena};
    if (reviser->copy_to >= 0) {
        if (xml_tree_value(tree, node, STR("t")).size > 0)
            return STR("");
        formula_copy(xml_tree_text(tree, reviser->arena, node), reviser->copy_to - reviser->copy_from, &moved);
        xml_escape(buf_view(&moved), &escaped);
        xml_edit_fill(&edits, tree, node, buf_view(&escaped));
    } else {
        xlsx_move_formula(reviser, tree, node, reviser->at, &edits);
    }
    xml_edits_apply(&edits, tree->bytes, of->begin, of->end, &out);
    return buf_view(&out);
}

static void put_content(XlsxReviser *reviser, int cell, const CellContent *content, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    int formula = xml_tree_child(tree, cell, X_F);
    Buf inside = {.arena = reviser->arena};
    Str type = (Str){0};
    if (formula >= 0)
        buf_str(&inside, formula_element(reviser, formula));
    Buf value = {.arena = reviser->arena};
    if (content->number) {
        decimal_print(content->value, &value);
        put_element(reviser, "v", buf_view(&value), &inside);
    } else if (content->inside.data && formula >= 0) {
        type = STR("str");
        xml_escape(content->plain, &value);
        put_element(reviser, "v", buf_view(&value), &inside);
    } else if (content->inside.data) {
        type = STR("inlineStr");
        put_element(reviser, "is", content->inside, &inside);
    }
    xml_edit_attribute(edits, tree, cell, STR("t"), type);
    xml_edit_fill(edits, tree, cell, buf_view(&inside));
}

/* A cell that the sheet has not: behind the last one of its row that stands left of it. */
static bool add_cell(XlsxReviser *reviser, int row, int col, const CellContent *content, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    Buf cell = {.arena = reviser->arena};
    int node = -1;
    for (int i = 0; i < reviser->rows.size && node < 0; i++)
        node = reviser->row_numbers.data[i] == row ? reviser->rows.data[i] : -1;
    if (node < 0 || tree->nodes.data[node].end == tree->nodes.data[node].close)
        return false;
    ptrdiff_t at = tree->nodes.data[node].inside;
    for (int i = node + 1; i < tree->nodes.data[node].after; i = tree->nodes.data[i].after) {
        ptrdiff_t from = 0;
        int its_row, its_col;
        if (tree->nodes.data[i].token == X_C &&
            cell_name_parse(xml_tree_value(tree, i, STR("r")), &from, &its_row, &its_col) && its_col < col)
            at = tree->nodes.data[i].end;
    }
    int to = reviser->copy_to >= 0 ? reviser->copy_to : row_moves_to(&reviser->at->moves, row);
    Str name = cell_name(reviser->arena, to, col);
    Str x = xml_tree_prefix(tree, node);
    buf_format(&cell, "<%.*sc r=\"%.*s\"%s>", STR_ARG(x), STR_ARG(name), content->number ? "" : " t=\"inlineStr\"");
    Buf value = {.arena = reviser->arena};
    if (content->number)
        decimal_print(content->value, &value);
    put_element(reviser, content->number ? "v" : "is", content->number ? buf_view(&value) : content->inside, &cell);
    buf_format(&cell, "</%.*sc>", STR_ARG(x));
    xml_edit_insert(edits, at, buf_view(&cell));
    return true;
}

/* Revises one cell: one text of a grid, or the lines of it that are paragraphs of their own. */
static bool revise_cell(XlsxReviser *reviser, Place place, const RevisionGroup *groups, const Str *printed, int count,
                        XmlEdits *edits) {
    const int *found = map_find(&reviser->cells, place.cell);
    const Revision *one = groups[0].first;
    const XmlTree *tree = NULL;
    CellContent content = {0};
    int col, row = row_of_place(&place, &col), item = found ? item_of(reviser, *found, &tree) : -1;
    bool was_text = item >= 0 && count == 1 && printed[0].size > 0; /* a number there would lose its decimals */
    if (one->amount && !was_text) {
        content.number = true;
        content.value = one->value;
    } else if (item >= 0 && printed[0].size > 0) {
        content.inside = revised_item(reviser, tree, item, groups, printed, count);
        if (!content.inside.data)
            return false;
    } else if (count == 1) { /* a number that becomes a text, or nothing */
        content.plain = revised_text(reviser->arena, printed[0], reviser->revisions, groups[0].of, groups[0].count);
        content.inside = content.plain.size > 0 ? plain_item(reviser, content.plain) : (Str){0};
    } else {
        return false;
    }
    if (!found)
        return content.number || content.inside.data ? add_cell(reviser, row, col, &content, edits) : true;
    put_content(reviser, *found, &content, edits);
    return true;
}

/* ---- rows -------------------------------------------------------------------------------------------------------
 * */

/* The sheet, or the copy of one, that a revision is of; NULL: there is none. */
static SheetPart *sheet_of(XlsxReviser *reviser, const Revision *one) {
    int number = reviser->document->blocks.data[one->block].place.sheet_number - 1;
    if (number < 0 || number >= reviser->sheets.size)
        return NULL;
    for (int i = 0; i < reviser->copies.size; i++)
        if (reviser->copies.data[i].copy == one->copy)
            return &reviser->copies.data[i];
    return &reviser->sheets.data[number];
}

static void collect_moves(XlsxReviser *reviser) {
    for (int i = 0; i < reviser->revisions->size; i++) {
        const Revision *one = &reviser->revisions->data[i];
        const Block *block = &reviser->document->blocks.data[one->block];
        bool rows = one->kind == REVISE_COPY_ROW || one->kind == REVISE_DROP_ROW;
        SheetPart *sheet = rows || one->kind == REVISE_TEXT ? sheet_of(reviser, one) : NULL;
        if (!sheet)
            continue;
        sheet->revised = true;
        if (!rows)
            continue;
        int row = sheet_row(block->grid, one->row), before = sheet_row(block->grid, one->to);
        reviser->moves_any = true;
        if (one->kind == REVISE_DROP_ROW)
            *vec_push(&sheet->moves.dropped, reviser->arena) = row;
        else
            *vec_push(&sheet->moves.copies, reviser->arena) =
                (RowCopy){row, before >= 0 ? before : sheet_row(block->grid, one->to - 1) + 1};
    }
}

/* The names of a row and its cells, at its new place. */
static void renumber(XlsxReviser *reviser, int row, int to, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    xml_edit_attribute(edits, tree, row, STR("r"), arena_format(reviser->arena, "%d", to + 1));
    for (int i = row + 1; i < tree->nodes.data[row].after; i = tree->nodes.data[i].after) {
        ptrdiff_t at = 0;
        int its_row, its_col;
        if (tree->nodes.data[i].token == X_C &&
            cell_name_parse(xml_tree_value(tree, i, STR("r")), &at, &its_row, &its_col))
            xml_edit_attribute(edits, tree, i, STR("r"), cell_name(reviser->arena, to, its_col));
    }
}

/* Formulas of a copied row: relative references move along; a formula that is shared or of an area is left out, its
 * value
 * stays. */
static void copy_formulas(XlsxReviser *reviser, int row, int rows, XmlEdits *edits) {
    const XmlTree *tree = &reviser->tree;
    for (int i = row; i < tree->nodes.data[row].after; i++) {
        if (tree->nodes.data[i].token != X_F)
            continue;
        Buf moved = {.arena = reviser->arena}, escaped = {.arena = reviser->arena};
        if (xml_tree_value(tree, i, STR("t")).size > 0) {
            xml_edit_delete(edits, tree, i);
            continue;
        }
        formula_copy(xml_tree_text(tree, reviser->arena, i), rows, &moved);
        xml_escape(buf_view(&moved), &escaped);
        xml_edit_fill(edits, tree, i, buf_view(&escaped));
    }
}

static int row_node(const XlsxReviser *reviser, int row) {
    for (int i = 0; i < reviser->rows.size; i++)
        if (reviser->row_numbers.data[i] == row)
            return reviser->rows.data[i];
    return -1;
}

static void copy_row(XlsxReviser *reviser, int number, const RowMoves *moves, int copy) {
    const Revision *one = &reviser->revisions->data[number];
    const Grid *grid = reviser->document->blocks.data[one->block].grid;
    const RowCopy *rows = &moves->copies.data[copy];
    const XmlTree *tree = &reviser->tree;
    int row = row_node(reviser, rows->from), to = row_moves_copy(moves, copy);
    XmlEdits own = {.arena = reviser->arena};
    Buf bytes = {.arena = reviser->arena};
    RevisionGroup group;
    revise_count(reviser->counts, row >= 0, 1, grid->place);
    if (row < 0)
        return;
    reviser->copy_from = rows->from;
    reviser->copy_to = to;
    while (revision_groups_next(&reviser->groups, one->block, number + 1, &group)) {
        const Cell *cell = grid_cell(grid, group.first->row, group.first->col);
        revise_count(reviser->counts, revise_cell(reviser, cell->place, &group, &cell->text, 1, &own), group.count,
                     cell->place);
    }
    reviser->copy_to = -1;
    renumber(reviser, row, to, &own);
    copy_formulas(reviser, row, to - rows->from, &own);
    xml_edits_apply(&own, tree->bytes, tree->nodes.data[row].begin, tree->nodes.data[row].end, &bytes);
    ptrdiff_t at = tree->nodes.data[reviser->data].close;
    for (int i = reviser->rows.size - 1; i >= 0; i--)
        if (reviser->row_numbers.data[i] >= rows->before)
            at = tree->nodes.data[reviser->rows.data[i]].begin;
    xml_edit_insert(&reviser->edits, at, buf_view(&bytes));
}

/* Merged areas within a copied row are merged in the copy, too. */
static void copy_merges(XlsxReviser *reviser, const RowMoves *moves, Buf *added, int *count) {
    const XmlTree *tree = &reviser->tree;
    for (int i = 0; i < tree->nodes.size; i++) {
        CellRange range;
        if (tree->nodes.data[i].token != X_MERGE || !cell_range_parse(xml_tree_value(tree, i, STR("ref")), &range) ||
            range.end_row - range.row != 1)
            continue;
        for (int k = 0; k < moves->copies.size; k++) {
            if (moves->copies.data[k].from != range.row)
                continue;
            int to = row_moves_copy(moves, k);
            Str first = cell_name(reviser->arena, to, range.col),
                last = cell_name(reviser->arena, to, range.end_col - 1);
            buf_format(added, "<%.*smergeCell ref=\"%.*s:%.*s\"/>", STR_ARG(xml_tree_prefix(tree, 0)), STR_ARG(first),
                       STR_ARG(last));
            ++*count;
        }
    }
}

static void move_merges(XlsxReviser *reviser, const RowMoves *moves) {
    const XmlTree *tree = &reviser->tree;
    Buf added = {.arena = reviser->arena};
    int merges = xml_tree_find(tree, 0, X_MERGES), count = 0;
    if (merges < 0)
        return;
    copy_merges(reviser, moves, &added, &count);
    for (int i = merges + 1; i < tree->nodes.data[merges].after; i++) {
        CellRange range, moved;
        bool area = tree->nodes.data[i].token == X_MERGE;
        bool gone = area && cell_range_parse(xml_tree_value(tree, i, STR("ref")), &range) &&
                    !row_moves_range(moves, range, &moved);
        count += area && !gone;
        if (gone)
            xml_edit_delete(&reviser->edits, tree, i);
    }
    if (added.size > 0)
        xml_edit_insert(&reviser->edits, tree->nodes.data[merges].close, buf_view(&added));
    xml_edit_attribute(&reviser->edits, tree, merges, STR("count"), arena_format(reviser->arena, "%d", count));
}

/* Whatever names cells of this sheet by ref or sqref: areas, conditional formats, validations, links, filters. */
static void move_areas(XlsxReviser *reviser, const RowMoves *moves) {
    static const Str names[] = {STR_INIT("ref"), STR_INIT("sqref")};
    const XmlTree *tree = &reviser->tree;
    for (int i = 0; i < tree->nodes.size; i++) {
        const XmlNode *node = &tree->nodes.data[i];
        for (int k = 0; k < 2 && !node->is_text; k++) {
            Buf moved = {.arena = reviser->arena};
            Str refs = xml_tree_value(tree, i, names[k]);
            if (refs.size == 0)
                continue;
            row_moves_refs(moves, refs, &moved);
            if (moved.size > 0 && !str_equal(refs, buf_view(&moved)))
                xml_edit_attribute(&reviser->edits, tree, i, names[k], buf_view(&moved));
            else if (moved.size == 0 && node->token != X_MERGE && node->token != X_F)
                xml_edit_delete(&reviser->edits, tree, i);
        }
        long long number;
        if (node->token == X_BREAK && str_to_int(xml_tree_value(tree, i, STR("id")), &number))
            xml_edit_attribute(&reviser->edits, tree, i, STR("id"),
                               arena_format(reviser->arena, "%d", row_moves_to(moves, (int)number)));
    }
}

static void move_rows(XlsxReviser *reviser, const RowMoves *moves) {
    for (int i = 0; i < reviser->rows.size; i++) {
        int row = reviser->row_numbers.data[i], to = row_moves_to(moves, row);
        if (row_moves_drops(moves, row))
            xml_edit_delete(&reviser->edits, &reviser->tree, reviser->rows.data[i]);
        else if (to != row)
            renumber(reviser, reviser->rows.data[i], to, &reviser->edits);
    }
    move_merges(reviser, moves);
    move_areas(reviser, moves);
}

/* ---- sheets and the workbook ------------------------------------------------------------------------------------
 * */

/* The texts of one cell, which may be several paragraphs of the document: all of them at once. */
static void revise_lines(XlsxReviser *reviser, int block) {
    const Block *blocks = reviser->document->blocks.data;
    Place place = blocks[block].place;
    int end = block, texts = 0;
    while (end < reviser->document->blocks.size && blocks[end].kind == BLOCK_PARAGRAPH &&
           blocks[end].place.sheet_number == place.sheet_number && str_equal(blocks[end].place.cell, place.cell))
        end++;
    RevisionGroup *groups = arena_array(reviser->arena, RevisionGroup, end - block);
    Str *printed = arena_array(reviser->arena, Str, end - block);
    int asked = 0;
    for (int i = block; i < end; i++, texts++) {
        revision_groups_next(&reviser->groups, i, reviser->at->copy, &groups[texts]);
        printed[texts] = blocks[i].text;
        asked += groups[texts].count;
    }
    static const Revision none = {0};
    for (int i = 0; i < texts; i++)
        groups[i].first = groups[i].first ? groups[i].first : &none;
    if (asked > 0)
        revise_count(reviser->counts, revise_cell(reviser, place, groups, printed, texts, &reviser->edits), asked,
                     place);
}

static bool is_of_sheet(const XlsxReviser *reviser, int block) {
    return reviser->document->blocks.data[block].place.sheet_number == reviser->at->number + 1;
}

static void revise_blocks(XlsxReviser *reviser) {
    const Block *blocks = reviser->document->blocks.data;
    RevisionGroup group;
    int copy = 0;
    for (int i = 0; i < reviser->document->blocks.size; i++) {
        if (!is_of_sheet(reviser, i))
            continue;
        bool first = i == 0 || blocks[i - 1].kind != BLOCK_PARAGRAPH || !is_of_sheet(reviser, i - 1) ||
                     !str_equal(blocks[i - 1].place.cell, blocks[i].place.cell);
        if (blocks[i].kind == BLOCK_PARAGRAPH) {
            if (first)
                revise_lines(reviser, i);
            continue;
        }
        while (revision_groups_next(&reviser->groups, i, reviser->at->copy, &group)) {
            const Cell *cell = grid_cell(blocks[i].grid, group.first->row, group.first->col);
            revise_count(reviser->counts, revise_cell(reviser, cell->place, &group, &cell->text, 1, &reviser->edits),
                         group.count, cell->place);
        }
    }
    for (int i = 0; i < reviser->revisions->size; i++) {
        const Revision *one = &reviser->revisions->data[i];
        if (one->copy != reviser->at->copy || !is_of_sheet(reviser, one->block))
            continue;
        if (one->kind == REVISE_COPY_ROW)
            copy_row(reviser, i, &reviser->at->moves, copy++);
        reviser->counts->made += one->kind == REVISE_DROP_ROW;
    }
}

static void revise_headers(XlsxReviser *reviser) {
    const XmlTree *tree = &reviser->tree;
    for (int i = 0; i < tree->nodes.size && reviser->outside.revise; i++) {
        if (tree->nodes.data[i].token != X_HEADER)
            continue;
        Str text = xml_tree_text(tree, reviser->arena, i);
        Str revised = reviser->outside.revise(reviser->outside.context, reviser->arena, text);
        Buf escaped = {.arena = reviser->arena};
        xml_escape(revised, &escaped);
        if (!str_equal(text, revised))
            xml_edit_fill(&reviser->edits, tree, i, buf_view(&escaped));
    }
}

/* Links within the workbook name sheets, too. */
static void move_links(XlsxReviser *reviser) {
    const XmlTree *tree = &reviser->tree;
    for (int i = 0; i < tree->nodes.size && reviser->names_any; i++) {
        Str was = tree->nodes.data[i].token == X_LINK ? xml_tree_value(tree, i, STR("location")) : STR(""), now;
        if (was.size == 0)
            continue;
        if (!xlsx_moved_formula(reviser, resolved(reviser->arena, was), reviser->at, &now))
            xml_edit_delete(&reviser->edits, tree, i);
        else if (!str_equal(resolved(reviser->arena, was), now))
            xml_edit_attribute(&reviser->edits, tree, i, STR("location"), now);
    }
}

/* What a sheet has in other parts, each for itself, a copy has not; nor is it the sheet that is shown first. */
static void drop_belongings(XlsxReviser *reviser) {
    const XmlTree *tree = &reviser->tree;
    for (int i = 1; i < tree->nodes.size; i++) {
        if (tree->nodes.data[i].is_text)
            continue;
        bool tables = xml_tree_is_named(tree, i, STR("tableParts")) || xml_tree_is_named(tree, i, STR("controls")) ||
                      xml_tree_is_named(tree, i, STR("oleObjects"));
        if (tree->nodes.data[i].token == X_SHEET_VIEW)
            xml_edit_attribute(&reviser->edits, tree, i, STR("tabSelected"), (Str){0});
        else if (xml_tree_is_named(tree, i, STR("pageSetup")))
            xml_edit_attribute(&reviser->edits, tree, i, STR("r:id"), (Str){0});
        else if (tables || xml_tree_value(tree, i, STR("r:id")).size > 0)
            xml_edit_delete(&reviser->edits, tree, i);
    }
}

static bool revise_sheet(XlsxReviser *reviser, const SheetPart *sheet) {
    reviser->at = sheet;
    reviser->edits = (XmlEdits){.arena = reviser->arena};
    if (!xlsx_read_tree(reviser, sheet->part, &reviser->tree))
        return false;
    index_sheet(reviser);
    if (sheet->copy > 0)
        drop_belongings(reviser);
    if (sheet->revised)
        revise_blocks(reviser);
    xlsx_move_formulas(reviser, &reviser->tree, sheet, &reviser->edits);
    move_links(reviser);
    if (row_moves_any(&sheet->moves))
        move_rows(reviser, &sheet->moves);
    revise_headers(reviser);
    return true;
}

static bool revise_sheets(XlsxReviser *reviser, Str *copies) {
    for (int i = 0; i < reviser->sheets.size; i++) {
        const SheetPart *sheet = &reviser->sheets.data[i];
        if (!sheet->part || sheet->gone)
            continue;
        if (!revise_sheet(reviser, sheet))
            return false;
        xlsx_add_change(reviser, sheet->part, &reviser->tree, &reviser->edits);
    }
    for (int i = 0; i < reviser->copies.size; i++) {
        Buf content = {.arena = reviser->arena};
        if (!revise_sheet(reviser, &reviser->copies.data[i]))
            return false;
        xml_edits_apply(&reviser->edits, reviser->tree.bytes, 0, reviser->tree.bytes.size, &content);
        copies[i] = buf_view(&content);
    }
    return true;
}

bool revise_xlsx(Str bytes, const Document *document, const Revisions *revisions, OutsideTexts outside, Arena *scratch,
                 Buf *out, ReviseCounts *counts, Diag *diag) {
    XlsxReviser reviser = {.arena = scratch,
                           .document = document,
                           .revisions = revisions,
                           .outside = outside,
                           .counts = counts,
                           .diag = diag,
                           .copy_to = -1};
    if (!open_workbook(&reviser, bytes))
        return false;
    revision_groups_init(&reviser.groups, scratch, document, revisions);
    xlsx_plan_sheets(&reviser);
    collect_moves(&reviser);
    Str *copies = arena_array(scratch, Str, reviser.copies.size + 1);
    return revise_sheets(&reviser, copies) && xlsx_write_workbook(&reviser, copies) &&
           zip_rewrite(bytes, reviser.changes.data, reviser.changes.size, scratch, out, diag);
}
