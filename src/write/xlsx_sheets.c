/* Sheets as a whole: their names, those that go, copies of them; and what a workbook says of its sheets elsewhere.
 *
 *     表-1  表-2 (goes)  表-3          ─►  表-1  表-2  表-3 (a copy)
 *     Print_Area of sheet 2 = '表-3'!A1:F20   Print_Area of sheet 1 = '表-2'!A1:F20, and one for the copy
 *
 * A sheet that goes takes its part, its own names and its content type with it; formulas elsewhere that name it are
 * left out and keep the value that they are given. A copy is a part of its own, without drawings, notes and printer
 * settings, which may be of one sheet only. New names are cut to what Excel takes (31 units, none of : \ / ? * [ ]) and
 * are told apart; a name that cannot be given stays. The order of computation is left out where cells move. Cost: the
 * parts that change, as trees. */
#include "write/xlsx_sheets.h"

#include "base/utf8.h"
#include "write/revise_properties.h"

enum { NAME_UNITS_MAX = 31 };

/* ---- what becomes of the sheets ---------------------------------------------------------------------------------- */

/* Are the blocks all that was read of their sheet? */
static bool is_whole(const XlsxReviser *r, int first, int end) {
    const Blocks *blocks = &r->document->blocks;
    int sheet = blocks->data[first].place.sheet_number;
    for (int i = 0; i < blocks->size; i++)
        if ((blocks->data[i].place.sheet_number == sheet) != (i >= first && i < end))
            return false;
    return sheet > 0 && sheet <= r->sheets.size && r->sheets.data[sheet - 1].part;
}

static void plan_blocks(XlsxReviser *r, int number) {
    const Revision *one = &r->revisions->data[number];
    const Blocks *blocks = &r->document->blocks;
    const Place *place = &blocks->data[one->block].place;
    bool whole = is_whole(r, one->block, one->to);
    revise_count(r->counts, whole, 1, *place);
    if (!whole)
        return;
    SheetPart *sheet = &r->sheets.data[place->sheet_number - 1];
    if (one->kind == REVISE_DROP_BLOCKS) {
        sheet->gone = true;
        return;
    }
    *vec_push(&r->copies, r->arena) = (SheetPart){.name = sheet->name,
                                                  .becomes = sheet->name,
                                                  .part = sheet->part,
                                                  .number = sheet->number,
                                                  .copy = number + 1,
                                                  .behind = blocks->data[one->behind].place.sheet_number - 1,
                                                  .moves.arena = r->arena,
                                                  .revised = true};
}

static void plan_name(XlsxReviser *r, const Revision *one) {
    int number = r->document->blocks.data[one->block].place.sheet_number - 1;
    for (int i = 0; i < r->copies.size && one->copy > 0; i++)
        if (r->copies.data[i].copy == one->copy)
            r->copies.data[i].becomes = one->text;
    if (one->copy == 0 && number >= 0 && number < r->sheets.size)
        r->sheets.data[number].becomes = one->text;
}

/* A name that Excel takes. */
static Str cleaned(Arena *arena, Str name) {
    Buf out = {.arena = arena};
    int units = 0;
    for (ptrdiff_t at = 0; at < name.size && units < NAME_UNITS_MAX;) {
        ptrdiff_t begin = at;
        uint32_t c = utf8_next(name, &at);
        units += c >= 0x10000 ? 2 : 1;
        if (units <= NAME_UNITS_MAX && (c >= 0x80 || !strchr(":\\/?*[]'", (int)c)))
            buf_str(&out, str_sub(name, begin, at));
    }
    return buf_view(&out);
}

static bool is_taken(const XlsxReviser *r, const SheetPart *own, Str name) {
    const SheetParts *lists[2] = {&r->sheets, &r->copies};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < lists[k]->size; i++) {
            const SheetPart *other = &lists[k]->data[i];
            if (other != own && !other->gone && str_equal(other->becomes, name))
                return true;
        }
    return false;
}

static void settle_names(XlsxReviser *r) {
    for (int i = 0; i < r->sheets.size; i++) {
        SheetPart *sheet = &r->sheets.data[i];
        Str wanted = cleaned(r->arena, sheet->becomes);
        if (!str_equal(sheet->becomes, sheet->name))
            sheet->becomes = wanted.size == 0 || is_taken(r, sheet, wanted) ? sheet->name : wanted;
    }
    for (int i = 0; i < r->copies.size; i++) {
        SheetPart *copy = &r->copies.data[i];
        Str wanted = cleaned(r->arena, copy->becomes);
        copy->becomes = STR("");
        for (int k = 2; is_taken(r, copy, wanted); k++) /* ends: so many sheets there are not */
            wanted = cleaned(r->arena, arena_format(r->arena, "%d-%.*s", k, STR_ARG(copy->name)));
        copy->becomes = wanted;
    }
    r->names = arena_array(r->arena, SheetName, r->sheets.size + 1);
    for (int i = 0; i < r->sheets.size; i++) {
        const SheetPart *sheet = &r->sheets.data[i];
        r->names[i] = (SheetName){sheet->name, sheet->gone ? (Str){0} : sheet->becomes};
        r->names_any |= sheet->gone || !str_equal(sheet->name, sheet->becomes);
    }
}

void xlsx_plan_sheets(XlsxReviser *r) {
    for (int i = 0; i < r->sheets.size; i++)
        r->sheets.data[i].becomes = r->sheets.data[i].name;
    for (int i = 0; i < r->revisions->size; i++) {
        RevisionKind kind = r->revisions->data[i].kind;
        if (kind == REVISE_DROP_BLOCKS || kind == REVISE_COPY_BLOCKS)
            plan_blocks(r, i);
    }
    for (int i = 0; i < r->revisions->size; i++)
        if (r->revisions->data[i].kind == REVISE_SHEET)
            plan_name(r, &r->revisions->data[i]);
    SheetParts *lists[2] = {&r->sheets, &r->copies};
    for (int k = 0; k < 2 && r->outside.revise; k++)
        for (int i = 0; i < lists[k]->size; i++)
            lists[k]->data[i].becomes = r->outside.revise(r->outside.context, r->arena, lists[k]->data[i].becomes);
    settle_names(r);
}

/* ---- the workbook ------------------------------------------------------------------------------------------------ */

/* Where the sheet will stand among the tabs. */
static int place_of(const XlsxReviser *r, int number) {
    int place = 0;
    for (int i = 0; i < number; i++)
        place += !r->sheets.data[i].gone;
    for (int i = 0; i < r->copies.size; i++)
        place += r->copies.data[i].behind < number;
    return place;
}

static int place_of_copy(const XlsxReviser *r, int copy) {
    int behind = r->copies.data[copy].behind, place = place_of(r, behind) + !r->sheets.data[behind].gone;
    for (int i = 0; i < copy; i++)
        place += r->copies.data[i].behind == behind;
    return place;
}

/* The number of a new part: behind all that the file has of that kind. */
static int part_number(const XlsxReviser *r, int copy) {
    return r->zip.count + copy + 1;
}

static Str part_name(const XlsxReviser *r, int copy) {
    Str pattern = r->copies.data[copy].part->name;
    ptrdiff_t slash = pattern.size;
    while (slash > 0 && pattern.data[slash - 1] != '/')
        slash--;
    return arena_format(r->arena, "%.*ssheet%d.xml", STR_ARG(str_sub(pattern, 0, slash)), part_number(r, copy));
}

static Str relation_id(const XlsxReviser *r, int copy) {
    return arena_format(r->arena, "rIdSheet%d", part_number(r, copy));
}

static long long value_number(const XmlTree *tree, int node, const char *name) {
    long long number = 0;
    return str_to_int(xml_tree_value(tree, node, str_from_c(name)), &number) ? number : -1;
}

static void write_sheet_list(XlsxReviser *r, XmlEdits *edits) {
    const XmlTree *tree = &r->workbook_tree;
    int number = 0;
    long long last = 0;
    for (int i = 0; i < tree->nodes.size; i++)
        if (tree->nodes.data[i].token == X_SHEET && value_number(tree, i, "sheetId") > last)
            last = value_number(tree, i, "sheetId");
    for (int i = 0; i < tree->nodes.size; i++) {
        if (tree->nodes.data[i].token != X_SHEET)
            continue;
        const SheetPart *sheet = &r->sheets.data[number++];
        if (sheet->gone)
            xml_edit_delete(edits, tree, i);
        else if (!str_equal(sheet->name, sheet->becomes))
            xml_edit_attribute(edits, tree, i, STR("name"), sheet->becomes);
        for (int k = 0; k < r->copies.size; k++) {
            Buf added = {.arena = r->arena};
            if (r->copies.data[k].behind != number - 1)
                continue;
            Str x = xml_tree_prefix(tree, i), id = relation_id(r, k);
            buf_format(&added, "<%.*ssheet name=\"", STR_ARG(x));
            xml_escape(r->copies.data[k].becomes, &added);
            buf_format(&added, "\" sheetId=\"%lld\" r:id=\"%.*s\"/>", ++last, STR_ARG(id));
            xml_edit_insert(edits, tree->nodes.data[i].end, buf_view(&added));
        }
    }
}

/* A name that is of one sheet, for its copy. */
static void copy_name(XlsxReviser *r, int node, int copy, XmlEdits *edits) {
    const XmlTree *tree = &r->workbook_tree;
    const SheetPart *sheet = &r->copies.data[copy];
    SheetName *names = arena_array(r->arena, SheetName, r->sheets.size);
    Buf moved = {.arena = r->arena}, named = {.arena = r->arena}, bytes = {.arena = r->arena},
        text = {.arena = r->arena};
    XmlEdits own = {.arena = r->arena};
    for (int i = 0; i < r->sheets.size; i++)
        names[i] = i == sheet->number ? (SheetName){sheet->name, sheet->becomes} : r->names[i];
    row_moves_formula(&sheet->moves, xml_tree_text(tree, r->arena, node), sheet->name, false, &moved);
    if (!sheet_names_formula(names, r->sheets.size, buf_view(&moved), &named))
        return;
    xml_escape(buf_view(&named), &text);
    xml_edit_fill(&own, tree, node, buf_view(&text));
    xml_edit_attribute(&own, tree, node, STR("localSheetId"), arena_format(r->arena, "%d", place_of_copy(r, copy)));
    xml_edits_apply(&own, tree->bytes, tree->nodes.data[node].begin, tree->nodes.data[node].end, &bytes);
    xml_edit_insert(edits, tree->nodes.data[node].end, buf_view(&bytes));
}

static void write_names(XlsxReviser *r, XmlEdits *edits) {
    const XmlTree *tree = &r->workbook_tree;
    for (int i = 0; i < tree->nodes.size; i++) {
        int token = tree->nodes.data[i].token;
        long long local = token == X_NAME ? value_number(tree, i, "localSheetId") : -1;
        if (token == X_VIEW) {
            xml_edit_attribute(edits, tree, i, STR("activeTab"), (Str){0});
            xml_edit_attribute(edits, tree, i, STR("firstSheet"), (Str){0});
        }
        if (local < 0 || local >= r->sheets.size)
            continue;
        for (int k = 0; k < r->copies.size; k++)
            if (r->copies.data[k].number == local)
                copy_name(r, i, k, edits);
        int place = place_of(r, (int)local);
        if (r->sheets.data[local].gone)
            xml_edit_delete(edits, tree, i);
        else if (place != local)
            xml_edit_attribute(edits, tree, i, STR("localSheetId"), arena_format(r->arena, "%d", place));
    }
}

static bool sheets_change(const XlsxReviser *r) {
    bool gone = r->copies.size > 0;
    for (int i = 0; i < r->sheets.size; i++)
        gone |= r->sheets.data[i].gone;
    return gone;
}

/* What computes the workbook computes it when it is opened; names keep their cells. */
static void write_workbook(XlsxReviser *r) {
    const XmlTree *tree = &r->workbook_tree;
    XmlEdits edits = {.arena = r->arena};
    int calc = xml_tree_find(tree, 0, X_CALC), names = xml_tree_find(tree, 0, X_NAMES);
    int sheets = xml_tree_find(tree, 0, X_SHEETS);
    write_sheet_list(r, &edits);
    if (sheets_change(r))
        write_names(r, &edits);
    xlsx_move_formulas(r, tree, NULL, &edits);
    if (r->has_formulas && calc >= 0)
        xml_edit_attribute(&edits, tree, calc, STR("fullCalcOnLoad"), STR("1"));
    else if (r->has_formulas && sheets >= 0)
        xml_edit_insert(
            &edits, tree->nodes.data[names >= 0 ? names : sheets].end,
            arena_format(r->arena, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", STR_ARG(xml_tree_prefix(tree, 0))));
    xlsx_add_change(r, r->workbook, tree, &edits);
}

/* ---- the lists of parts ------------------------------------------------------------------------------------------ */

static Str relations_name(const XlsxReviser *r, Str part) {
    ptrdiff_t slash = part.size;
    while (slash > 0 && part.data[slash - 1] != '/')
        slash--;
    Str folder = str_sub(part, 0, slash), own = str_sub(part, slash, part.size);
    return arena_format(r->arena, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(own));
}

static void remove_part(XlsxReviser *r, Str name) {
    Str beside = relations_name(r, name);
    *vec_push(&r->changes, r->arena) = (ZipChange){.name = name, .removed = true};
    if (zip_find(&r->zip, beside))
        *vec_push(&r->changes, r->arena) = (ZipChange){.name = beside, .removed = true};
}

/* Is the line of a list that of the part: by its id, or by its name? */
static bool is_line_of(const XmlTree *tree, int node, const OpcRelations *relations, const ZipPart *part) {
    Str id = xml_tree_value(tree, node, STR("Id")), name = xml_tree_value(tree, node, STR("PartName"));
    for (int i = 0; i < relations->size && id.size; i++)
        if (relations->data[i].part == part && str_equal(relations->data[i].id, id))
            return true;
    return name.size > part->name.size && str_ends(name, part->name);
}

/* The line of a copy: the pattern's with other names. */
static void add_line(XlsxReviser *r, const XmlTree *tree, int node, int copy, XmlEdits *edits) {
    XmlEdits own = {.arena = r->arena};
    Buf bytes = {.arena = r->arena};
    Str target = xml_tree_value(tree, node, STR("Target")), name = part_name(r, copy);
    ptrdiff_t slash = target.size, end = name.size;
    while (slash > 0 && target.data[slash - 1] != '/')
        slash--;
    while (end > 0 && name.data[end - 1] != '/')
        end--;
    if (target.size > 0) {
        xml_edit_attribute(&own, tree, node, STR("Id"), relation_id(r, copy));
        xml_edit_attribute(&own, tree, node, STR("Target"),
                           arena_format(r->arena, "%.*s%.*s", STR_ARG(str_sub(target, 0, slash)),
                                        STR_ARG(str_sub(name, end, name.size))));
    } else {
        xml_edit_attribute(&own, tree, node, STR("PartName"), arena_format(r->arena, "/%.*s", STR_ARG(name)));
    }
    xml_edits_apply(&own, tree->bytes, tree->nodes.data[node].begin, tree->nodes.data[node].end, &bytes);
    xml_edit_insert(edits, tree->nodes.data[node].end, buf_view(&bytes));
}

static bool write_list(XlsxReviser *r, Str list, const ZipPart *chain) {
    const ZipPart *part = zip_find(&r->zip, list);
    XmlEdits edits = {.arena = r->arena};
    XmlTree tree;
    if (!part)
        return true;
    if (!xlsx_read_tree(r, part, &tree))
        return false;
    for (int i = 1; i < tree.nodes.size; i++) {
        if (tree.nodes.data[i].is_text)
            continue;
        for (int k = 0; k < r->copies.size; k++)
            if (is_line_of(&tree, i, &r->relations, r->copies.data[k].part))
                add_line(r, &tree, i, k, &edits);
        bool gone = chain && is_line_of(&tree, i, &r->relations, chain);
        for (int k = 0; k < r->sheets.size && !gone; k++)
            gone = r->sheets.data[k].gone && is_line_of(&tree, i, &r->relations, r->sheets.data[k].part);
        if (gone)
            xml_edit_delete(&edits, &tree, i);
    }
    xlsx_add_change(r, part, &tree, &edits);
    return true;
}

/* The order of computation names cells that have moved: it goes, with what refers to it. */
static bool write_lists(XlsxReviser *r, const Str *copies) {
    const OpcRelation *chain = opc_by_type(&r->relations, STR("calcChain"));
    const ZipPart *gone = chain && chain->part && (r->moves_any || sheets_change(r)) ? chain->part : NULL;
    if (gone)
        remove_part(r, gone->name);
    for (int i = 0; i < r->sheets.size; i++)
        if (r->sheets.data[i].gone)
            remove_part(r, r->sheets.data[i].part->name);
    for (int i = 0; i < r->copies.size; i++)
        *vec_push(&r->changes, r->arena) = (ZipChange){.name = part_name(r, i), .content = copies[i]};
    return (!gone && !sheets_change(r)) || (write_list(r, relations_name(r, r->workbook->name), gone) &&
                                            write_list(r, STR("[Content_Types].xml"), gone));
}

/* ---- beside the sheets ------------------------------------------------------------------------------------------- */

/* Charts name cells; they and drawings have texts of their own. */
static bool write_drawings(XlsxReviser *r) {
    for (int i = 0; i < r->zip.count; i++) {
        const ZipPart *part = &r->zip.parts[i];
        bool drawn = str_contains(part->name, STR("charts/chart")) || str_contains(part->name, STR("drawings/drawing"));
        XmlEdits edits = {.arena = r->arena};
        XmlTree tree;
        if (!drawn || !str_ends(part->name, STR(".xml")))
            continue;
        if (!xlsx_read_tree(r, part, &tree))
            return false;
        xlsx_move_formulas(r, &tree, NULL, &edits);
        for (int k = 0; k < tree.nodes.size && r->outside.revise; k++) {
            Str text = tree.nodes.data[k].token == X_TEXT ? xml_tree_text(&tree, r->arena, k) : STR("");
            Str now = text.size > 0 ? r->outside.revise(r->outside.context, r->arena, text) : text;
            Buf escaped = {.arena = r->arena};
            xml_escape(now, &escaped);
            if (!str_equal(text, now))
                xml_edit_fill(&edits, &tree, k, buf_view(&escaped));
        }
        xlsx_add_change(r, part, &tree, &edits);
    }
    return true;
}

/* The list of the sheets' names that the file keeps for whoever does not open it; where sheets come or go, there is
 * none. */
static bool write_titles(XlsxReviser *r) {
    const OpcRelation *app = opc_by_type(&r->package, STR("extended-properties"));
    XmlEdits edits = {.arena = r->arena};
    XmlTree tree;
    if (!app || !app->part || !(r->names_any || sheets_change(r)))
        return true;
    if (!xlsx_read_tree(r, app->part, &tree))
        return false;
    for (int i = 0; i < tree.nodes.size; i++) {
        bool list =
            xml_tree_is_named(&tree, i, STR("TitlesOfParts")) || xml_tree_is_named(&tree, i, STR("HeadingPairs"));
        if (list && sheets_change(r))
            xml_edit_delete(&edits, &tree, i);
        if (!xml_tree_is_named(&tree, i, STR("lpstr")))
            continue;
        Str text = xml_tree_text(&tree, r->arena, i), named;
        for (int k = 0; k < r->sheets.size; k++) {
            Buf escaped = {.arena = r->arena};
            xml_escape(r->sheets.data[k].becomes, &escaped);
            if (str_equal(text, r->sheets.data[k].name) && !str_equal(text, r->sheets.data[k].becomes))
                xml_edit_fill(&edits, &tree, i, buf_view(&escaped));
        }
        if (str_contains(text, STR("!")) && xlsx_moved_formula(r, text, NULL, &named) && !str_equal(text, named)) {
            Buf escaped = {.arena = r->arena};
            xml_escape(named, &escaped);
            xml_edit_fill(&edits, &tree, i, buf_view(&escaped));
        }
    }
    xlsx_add_change(r, app->part, &tree, &edits);
    return true;
}

bool xlsx_write_workbook(XlsxReviser *r, const Str *copies) {
    ZipChange properties;
    bool found;
    write_workbook(r);
    if (!write_lists(r, copies) || !write_drawings(r) || !write_titles(r) ||
        !revise_properties(&r->zip, &r->package, r->outside, r->arena, &properties, &found, r->diag))
        return false;
    if (found)
        *vec_push(&r->changes, r->arena) = properties;
    return true;
}
