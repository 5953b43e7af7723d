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
#include "format/opc.h"
#include "format/sheet_refs.h"
#include "format/xml_runs.h"
#include "format/zip_write.h"
#include "write/revision_groups.h"

enum {
    X_OTHER,
    X_SHEET,
    X_DATA,
    X_ROW,
    X_C,
    X_F,
    X_V,
    X_IS,
    X_T,
    X_RPH,
    X_SI,
    X_MERGES,
    X_MERGE,
    X_NAME,
    X_CALC,
    X_FORMULA,
    X_FORMULA1,
    X_FORMULA2,
    X_HEADER,
    X_WORKBOOK,
    X_BREAK,
    X_SHEETS,
    X_NAMES
};
enum { X_MAIN = 1, X_REL };

static const XmlSpace spaces[] = {
    {X_MAIN, STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main")},
    {X_MAIN, STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main")},
};
static const XmlWord words[] = {
    {X_MAIN, STR_INIT("sheet"), X_SHEET},
    {X_MAIN, STR_INIT("sheetData"), X_DATA},
    {X_MAIN, STR_INIT("row"), X_ROW},
    {X_MAIN, STR_INIT("c"), X_C},
    {X_MAIN, STR_INIT("f"), X_F},
    {X_MAIN, STR_INIT("v"), X_V},
    {X_MAIN, STR_INIT("is"), X_IS},
    {X_MAIN, STR_INIT("t"), X_T},
    {X_MAIN, STR_INIT("rPh"), X_RPH},
    {X_MAIN, STR_INIT("si"), X_SI},
    {X_MAIN, STR_INIT("mergeCells"), X_MERGES},
    {X_MAIN, STR_INIT("mergeCell"), X_MERGE},
    {X_MAIN, STR_INIT("definedName"), X_NAME},
    {X_MAIN, STR_INIT("calcPr"), X_CALC},
    {X_MAIN, STR_INIT("formula"), X_FORMULA},
    {X_MAIN, STR_INIT("formula1"), X_FORMULA1},
    {X_MAIN, STR_INIT("formula2"), X_FORMULA2},
    {X_MAIN, STR_INIT("oddHeader"), X_HEADER},
    {X_MAIN, STR_INIT("oddFooter"), X_HEADER},
    {X_MAIN, STR_INIT("evenHeader"), X_HEADER},
    {X_MAIN, STR_INIT("evenFooter"), X_HEADER},
    {X_MAIN, STR_INIT("firstHeader"), X_HEADER},
    {X_MAIN, STR_INIT("firstFooter"), X_HEADER},
    {X_MAIN, STR_INIT("workbook"), X_WORKBOOK},
    {X_MAIN, STR_INIT("brk"), X_BREAK},
    {X_MAIN, STR_INIT("sheets"), X_SHEETS},
    {X_MAIN, STR_INIT("definedNames"), X_NAMES},
};
static const XmlWords xlsx_edit_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

typedef Vec(ZipChange) ZipChanges;

typedef struct SheetPart {
    Str name; /* as its tab shows it */
    const ZipPart *part;
    RowMoves moves;
    bool revised; /* a revision is of it */
} SheetPart;

typedef struct XlsxReviser {
    Arena *arena;
    const Document *document;
    const Revisions *revisions;
    OutsideTexts outside;
    ReviseCounts *counts;
    Diag *diag;
    Zip zip;
    const ZipPart *workbook;
    XmlTree workbook_tree;
    OpcRelations relations;
    Vec(SheetPart) sheets; /* as the workbook lists them */
    XmlTree strings;       /* shared texts */
    Vec(int) items;        /* ... by number: the node */
    RevisionGroups groups;
    ZipChanges changes;
    bool moves_any, has_formulas;
    /* the sheet at hand */
    int number;
    XmlTree tree;
    Map cells; /* "C5" to its node */
    Vec(int) rows;
    Vec(int) row_numbers; /* from 0 */
    int data;
    XmlEdits edits;
    int copy_from, copy_to; /* the row that is copied, and where the copy will stand; copy_to -1: none is */
} XlsxReviser;

/* ---- reading ----------------------------------------------------------------------------------------------------
 * */

static bool read_tree(XlsxReviser *reviser, const ZipPart *part, XmlTree *tree) {
    Str content;
    return zip_read(&reviser->zip, part, reviser->arena, &content, reviser->diag) &&
           xml_tree_read(reviser->arena, part->name, content, &xlsx_edit_words, tree, reviser->diag);
}

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
    OpcRelations package = {0};
    if (!zip_open(arena, bytes, &reviser->zip, reviser->diag) ||
        !opc_relations(&reviser->zip, arena, NULL, &package, reviser->diag))
        return false;
    const OpcRelation *main = opc_by_type(&package, STR("officeDocument"));
    if (!main || !main->part)
        return diag_fail(reviser->diag, "文件里没有工作簿", "there is no workbook in the file");
    reviser->workbook = main->part;
    if (!read_tree(reviser, main->part, &reviser->workbook_tree) ||
        !opc_relations(&reviser->zip, arena, main->part, &reviser->relations, reviser->diag))
        return false;
    const XmlTree *tree = &reviser->workbook_tree;
    for (int i = 0; i < tree->nodes.size; i++) {
        if (tree->nodes.data[i].token != X_SHEET)
            continue;
        SheetPart *sheet = vec_push(&reviser->sheets, arena);
        Str id = xml_tree_value(tree, i, STR("r:id"));
        const OpcRelation *relation = opc_by_id(&reviser->relations, id);
        *sheet = (SheetPart){.name = resolved(arena, xml_tree_value(tree, i, STR("name"))), .moves.arena = arena};
        sheet->part = relation && str_equal(relation->type, STR("worksheet")) ? relation->part : NULL;
    }
    const OpcRelation *strings = opc_by_type(&reviser->relations, STR("sharedStrings"));
    if (!strings || !strings->part)
        return true;
    if (!read_tree(reviser, strings->part, &reviser->strings))
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

static bool is_formula(int token) {
    return token == X_F || token == X_FORMULA || token == X_FORMULA1 || token == X_FORMULA2 || token == X_NAME;
}

/* A formula in which rows of sheets that change are named. */
static void move_formula(XlsxReviser *reviser, const XmlTree *tree, int node, const SheetPart *own, XmlEdits *edits) {
    Str was = xml_tree_text(tree, reviser->arena, node), formula = was;
    for (int k = 0; k < reviser->sheets.size; k++) {
        const SheetPart *sheet = &reviser->sheets.data[k];
        Buf moved = {.arena = reviser->arena};
        if (!row_moves_any(&sheet->moves))
            continue;
        row_moves_formula(&sheet->moves, formula, sheet->name, sheet == own, &moved);
        formula = buf_view(&moved);
    }
    if (str_equal(was, formula))
        return;
    Buf escaped = {.arena = reviser->arena};
    xml_escape(formula, &escaped);
    xml_edit_fill(edits, tree, node, buf_view(&escaped));
}

static void move_formulas(XlsxReviser *reviser, const XmlTree *tree, const SheetPart *own, XmlEdits *edits) {
    for (int i = 0; i < tree->nodes.size && reviser->moves_any; i++)
        if (is_formula(tree->nodes.data[i].token))
            move_formula(reviser, tree, i, own, edits);
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
        move_formula(reviser, tree, node, &reviser->sheets.data[reviser->number], &edits);
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
    int to = reviser->copy_to >= 0 ? reviser->copy_to : row_moves_to(&reviser->sheets.data[reviser->number].moves, row);
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
    if (one->amount) {
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

static void collect_moves(XlsxReviser *reviser) {
    for (int i = 0; i < reviser->revisions->size; i++) {
        const Revision *one = &reviser->revisions->data[i];
        const Block *block = &reviser->document->blocks.data[one->block];
        int number = block->place.sheet_number - 1;
        if (number < 0 || number >= reviser->sheets.size)
            continue;
        SheetPart *sheet = &reviser->sheets.data[number];
        sheet->revised = true;
        if (one->kind == REVISE_TEXT)
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
        revision_groups_next(&reviser->groups, i, 0, &groups[texts]);
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
    return reviser->document->blocks.data[block].place.sheet_number == reviser->number + 1;
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
        while (revision_groups_next(&reviser->groups, i, 0, &group)) {
            const Cell *cell = grid_cell(blocks[i].grid, group.first->row, group.first->col);
            revise_count(reviser->counts, revise_cell(reviser, cell->place, &group, &cell->text, 1, &reviser->edits),
                         group.count, cell->place);
        }
    }
    const RowMoves *moves = &reviser->sheets.data[reviser->number].moves;
    for (int i = 0; i < reviser->revisions->size; i++) {
        const Revision *one = &reviser->revisions->data[i];
        if (one->kind == REVISE_COPY_ROW && is_of_sheet(reviser, one->block))
            copy_row(reviser, i, moves, copy++);
        reviser->counts->made += one->kind == REVISE_DROP_ROW && is_of_sheet(reviser, one->block);
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

static void add_change(XlsxReviser *reviser, const ZipPart *part, const XmlTree *tree, const XmlEdits *edits) {
    Buf content = {.arena = reviser->arena};
    if (edits->list.size == 0)
        return;
    xml_edits_apply(edits, tree->bytes, 0, tree->bytes.size, &content);
    *vec_push(&reviser->changes, reviser->arena) = (ZipChange){.name = part->name, .content = buf_view(&content)};
}

static bool revise_sheets(XlsxReviser *reviser) {
    for (int i = 0; i < reviser->sheets.size; i++) {
        const SheetPart *sheet = &reviser->sheets.data[i];
        if (!sheet->part)
            continue;
        reviser->number = i;
        reviser->edits = (XmlEdits){.arena = reviser->arena};
        if (!read_tree(reviser, sheet->part, &reviser->tree))
            return false;
        index_sheet(reviser);
        if (sheet->revised)
            revise_blocks(reviser);
        move_formulas(reviser, &reviser->tree, sheet, &reviser->edits);
        if (row_moves_any(&sheet->moves))
            move_rows(reviser, &sheet->moves);
        revise_headers(reviser);
        add_change(reviser, sheet->part, &reviser->tree, &reviser->edits);
    }
    return true;
}

/* What computes the workbook computes it when it is opened; names keep their cells. */
static void revise_workbook(XlsxReviser *reviser) {
    const XmlTree *tree = &reviser->workbook_tree;
    XmlEdits edits = {.arena = reviser->arena};
    int calc = xml_tree_find(tree, 0, X_CALC), names = xml_tree_find(tree, 0, X_NAMES);
    int sheets = xml_tree_find(tree, 0, X_SHEETS);
    move_formulas(reviser, tree, NULL, &edits);
    if (reviser->has_formulas && calc >= 0)
        xml_edit_attribute(&edits, tree, calc, STR("fullCalcOnLoad"), STR("1"));
    else if (reviser->has_formulas && sheets >= 0)
        xml_edit_insert(
            &edits, tree->nodes.data[names >= 0 ? names : sheets].end,
            arena_format(reviser->arena, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", STR_ARG(xml_tree_prefix(tree, 0))));
    add_change(reviser, reviser->workbook, tree, &edits);
}

/* The order of computation names cells that have moved: it goes, with what refers to it. */
static bool drop_calc_chain(XlsxReviser *reviser) {
    static const XmlWords none = {NULL, 0, NULL, 0};
    const OpcRelation *chain = opc_by_type(&reviser->relations, STR("calcChain"));
    if (!chain || !chain->part || !reviser->moves_any)
        return true;
    const Str name = chain->part->name;
    ptrdiff_t slash = reviser->workbook->name.size;
    while (slash > 0 && reviser->workbook->name.data[slash - 1] != '/')
        slash--;
    Str folder = str_sub(reviser->workbook->name, 0, slash), own = str_sub(reviser->workbook->name, slash, PTRDIFF_MAX);
    Str lists[2] = {arena_format(reviser->arena, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(own)),
                    STR("[Content_Types].xml")};
    *vec_push(&reviser->changes, reviser->arena) = (ZipChange){.name = name, .removed = true};
    for (int k = 0; k < 2; k++) {
        const ZipPart *part = zip_find(&reviser->zip, lists[k]);
        XmlEdits edits = {.arena = reviser->arena};
        XmlTree tree;
        Str content;
        if (!part)
            continue;
        if (!zip_read(&reviser->zip, part, reviser->arena, &content, reviser->diag) ||
            !xml_tree_read(reviser->arena, part->name, content, &none, &tree, reviser->diag))
            return false;
        for (int i = 1; i < tree.nodes.size; i++)
            if (!tree.nodes.data[i].is_text && (str_equal(xml_tree_value(&tree, i, STR("Id")), chain->id) ||
                                                str_ends(xml_tree_value(&tree, i, STR("PartName")), name)))
                xml_edit_delete(&edits, &tree, i);
        add_change(reviser, part, &tree, &edits);
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
    collect_moves(&reviser);
    if (!revise_sheets(&reviser))
        return false;
    revise_workbook(&reviser);
    return drop_calc_chain(&reviser) &&
           zip_rewrite(bytes, reviser.changes.data, reviser.changes.size, scratch, out, diag);
}
