/* The parts are read as trees with the words that are looked for in any of them: of worksheets and the workbook, and
 * of the charts and drawings beside them. Formulas name cells of any sheet, so that each goes through the moved rows of
 * all sheets, and once through their names. Cost: linear, times the sheets in which rows move. */
#include "write/xlsx_reviser.h"

enum { X_MAIN = 1, X_CHART, X_DRAWING };

static const XmlSpace spaces[] = {
    {X_MAIN, STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main")},
    {X_MAIN, STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main")},
    {X_CHART, STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/chart")},
    {X_CHART, STR_INIT("http://purl.oclc.org/ooxml/drawingml/chart")},
    {X_DRAWING, STR_INIT("http://schemas.openxmlformats.org/drawingml/2006/main")},
    {X_DRAWING, STR_INIT("http://purl.oclc.org/ooxml/drawingml/main")},
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
    {X_MAIN, STR_INIT("hyperlink"), X_LINK},
    {X_MAIN, STR_INIT("workbookView"), X_VIEW},
    {X_MAIN, STR_INIT("sheetView"), X_SHEET_VIEW},
    {X_CHART, STR_INIT("f"), X_F},
    {X_DRAWING, STR_INIT("t"), X_TEXT},
};
static const XmlWords xlsx_edit_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

bool xlsx_read_tree(XlsxReviser *reviser, const ZipPart *part, XmlTree *tree) {
    Str content;
    return zip_read(&reviser->zip, part, reviser->arena, &content, reviser->diag) &&
           xml_tree_read(reviser->arena, part->name, content, &xlsx_edit_words, tree, reviser->diag);
}

void xlsx_add_change(XlsxReviser *reviser, const ZipPart *part, const XmlTree *tree, const XmlEdits *edits) {
    Buf content = {.arena = reviser->arena};
    if (edits->list.size == 0)
        return;
    xml_edits_apply(edits, tree->bytes, 0, tree->bytes.size, &content);
    *vec_push(&reviser->changes, reviser->arena) = (ZipChange){.name = part->name, .content = buf_view(&content)};
}

static bool is_formula(int token) {
    return token == X_F || token == X_FORMULA || token == X_FORMULA1 || token == X_FORMULA2 || token == X_NAME;
}

bool xlsx_moved_formula(XlsxReviser *reviser, Str was, const SheetPart *own, Str *formula) {
    *formula = was;
    for (int k = 0; k < reviser->sheets.size; k++) {
        const SheetPart *sheet = &reviser->sheets.data[k];
        bool copied = own && own->copy > 0 && own->number == k;
        const RowMoves *moves = copied ? &own->moves : &sheet->moves;
        Buf moved = {.arena = reviser->arena};
        if (!row_moves_any(moves))
            continue;
        row_moves_formula(moves, *formula, sheet->name, copied || sheet == own, &moved);
        *formula = buf_view(&moved);
    }
    Buf named = {.arena = reviser->arena};
    if (!reviser->names_any)
        return true;
    bool there = sheet_names_formula(reviser->names, reviser->sheets.size, *formula, &named);
    *formula = buf_view(&named);
    return there;
}

/* One that names a sheet that goes is taken out; what it made last stays. */
void xlsx_move_formula(XlsxReviser *reviser, const XmlTree *tree, int node, const SheetPart *own, XmlEdits *edits) {
    Str was = xml_tree_text(tree, reviser->arena, node), formula;
    if (!xlsx_moved_formula(reviser, was, own, &formula)) {
        xml_edit_delete(edits, tree, node);
        return;
    }
    if (str_equal(was, formula))
        return;
    Buf escaped = {.arena = reviser->arena};
    xml_escape(formula, &escaped);
    xml_edit_fill(edits, tree, node, buf_view(&escaped));
}

void xlsx_move_formulas(XlsxReviser *reviser, const XmlTree *tree, const SheetPart *own, XmlEdits *edits) {
    bool any = reviser->moves_any || reviser->names_any;
    for (int i = 0; i < tree->nodes.size && any; i++)
        if (is_formula(tree->nodes.data[i].token))
            xlsx_move_formula(reviser, tree, i, own, edits);
}
