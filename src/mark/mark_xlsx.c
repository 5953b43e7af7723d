/* Comments in a workbook. Of each sheet with marks these parts change or are made, and no other byte of the file:
 *
 *     sheet       the cells' styles, and the drawing that comments are shown by
 *     comments    the words, a comment a cell; one that is there gets ours behind its own
 *     drawing     (VML) a box for each new comment, hidden until it is pointed at
 *     styles      for each style of a slip the same once more, filled with the colour of the level
 *
 * A cell that a finding blames is filled; one that it is held against has the comment alone. What has no cell is said
 * on the first cell of its sheet. A workbook without a list of styles or fills is not coloured. Elements are written
 * where the sequence of the schema wants them, with the prefix of their part.
 *
 * Cost: the sheets with marks are parsed, all of each. Refused: parts that are not UTF-8, and the limits of xml_tree.h
 * and zip_write.h. */
#include "mark/mark_xlsx.h"

#include <stdlib.h>
#include "base/cell_source.h"
#include "format/xml_write.h"
#include "mark/office_copy.h"

enum { SPACE_MAIN = 1, SPACE_RELATION };
enum MarkedWord {
    OTHER,
    CELL,
    ROW,
    LEGACY, /* legacyDrawing */
    LATER,  /* what the schema puts behind it */
    SHEET,
    CELL_XFS,
    XF,
    FILLS,
    FILL,
    AUTHORS,
    AUTHOR,
    LIST,
    COMMENT,
    TEXT
};
static const XmlSpace spaces[] = {
    {SPACE_MAIN, STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main")},
    {SPACE_MAIN, STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main")},
};
static const XmlWord words[] = {
    {SPACE_MAIN, STR_INIT("c"), CELL},
    {SPACE_MAIN, STR_INIT("row"), ROW},
    {SPACE_MAIN, STR_INIT("legacyDrawing"), LEGACY},
    {SPACE_MAIN, STR_INIT("legacyDrawingHF"), LATER},
    {SPACE_MAIN, STR_INIT("drawingHF"), LATER},
    {SPACE_MAIN, STR_INIT("picture"), LATER},
    {SPACE_MAIN, STR_INIT("oleObjects"), LATER},
    {SPACE_MAIN, STR_INIT("controls"), LATER},
    {SPACE_MAIN, STR_INIT("webPublishItems"), LATER},
    {SPACE_MAIN, STR_INIT("tableParts"), LATER},
    {SPACE_MAIN, STR_INIT("extLst"), LATER},
    {SPACE_MAIN, STR_INIT("sheet"), SHEET},
    {SPACE_MAIN, STR_INIT("cellXfs"), CELL_XFS},
    {SPACE_MAIN, STR_INIT("xf"), XF},
    {SPACE_MAIN, STR_INIT("fills"), FILLS},
    {SPACE_MAIN, STR_INIT("fill"), FILL},
    {SPACE_MAIN, STR_INIT("authors"), AUTHORS},
    {SPACE_MAIN, STR_INIT("author"), AUTHOR},
    {SPACE_MAIN, STR_INIT("commentList"), LIST},
    {SPACE_MAIN, STR_INIT("comment"), COMMENT},
    {SPACE_MAIN, STR_INIT("text"), TEXT},
};
static const XmlWords xlsx_mark_words = {spaces, sizeof spaces / sizeof *spaces, words, sizeof words / sizeof *words};

enum { LEVELS = LEVEL_ERROR + 1, MARKED_STYLES_MAX = 60000 };
static const char *const fill_colours[LEVELS] = {
    [LEVEL_NOTE] = "FFCFE2FF", [LEVEL_WARNING] = "FFFFD9A0", [LEVEL_ERROR] = "FFFFB3B3"};

typedef struct Noted { /* a cell with words */
    int sheet;
    Str cell;
    Level level;
    bool fill;
    Str words;
} Noted;

typedef struct Styles { /* the list, and what is put behind it */
    bool known;
    XmlTree tree;
    Str name;
    int xfs_node, fills_node, fills_count;
    Vec(int) xfs; /* nodes */
    int fill_of[LEVELS];
    Buf fills, added;
    int fills_added, xfs_added;
    Map clones; /* "style level": its number */
} Styles;

typedef struct XlsxMarker {
    OfficeCopy copy;
    Arena *arena;
    Diag *diag;
    Vec(Noted) noted;
    Styles styles;
    const ZipPart *main;
    OpcRelations relations; /* of the workbook */
    XmlTree workbook;
    int boxes; /* made so far, for their ids */
} XlsxMarker;

/* ---- what is said where */

static void add_noted(XlsxMarker *m, Map *known, int sheet, Str cell, const Mark *mark) {
    Str key = arena_format(m->arena, "%d %.*s", sheet, STR_ARG(cell));
    int *number = map_put(known, m->arena, key, m->noted.size);
    bool fill = !mark->witness && !mark->broad && mark->place.cell.size > 0;
    if (*number == m->noted.size) {
        *vec_push(&m->noted, m->arena) = (Noted){sheet, cell, mark->level, fill, mark->words};
        return;
    }
    Noted *noted = &m->noted.data[*number];
    noted->level = mark->level > noted->level ? mark->level : noted->level;
    noted->fill = noted->fill || fill;
    noted->words = arena_format(m->arena, "%.*s\n\n%.*s", STR_ARG(noted->words), STR_ARG(mark->words));
}

static void collect(XlsxMarker *m, const Marks *marks, Marking *marking) {
    Map known = {0};
    for (int i = 0; i < marks->size; i++) {
        const Mark *mark = &marks->data[i];
        bool placed = mark->place.cell.size > 0 && mark->place.sheet_number > 0;
        if (!placed && mark->witness)
            continue;
        add_noted(m, &known, mark->place.sheet_number > 0 ? mark->place.sheet_number : 1,
                  placed ? mark->place.cell : STR("A1"), mark);
        marking->marks += placed;
        marking->notes += !placed;
    }
}

/* ---- styles */

static bool read_tree(XlsxMarker *m, Str name, Str content, XmlTree *tree) {
    return xml_tree_read(m->arena, name, content, &xlsx_mark_words, tree, m->diag);
}

static bool read_styles(XlsxMarker *m) {
    const OpcRelation *relation = opc_by_type(&m->relations, STR("styles"));
    Styles *s = &m->styles;
    bool there;
    Str content = {0};
    if (!relation || !relation->part)
        return true;
    s->name = relation->part->name;
    if (!office_copy_read(&m->copy, s->name, &there, &content) || !read_tree(m, s->name, content, &s->tree))
        return false;
    s->xfs_node = xml_tree_find(&s->tree, 0, CELL_XFS);
    s->fills_node = xml_tree_find(&s->tree, 0, FILLS);
    s->known = s->xfs_node >= 0 && s->fills_node >= 0;
    s->fills = s->added = (Buf){.arena = m->arena};
    for (int i = 0; s->known && i < s->tree.nodes.size; i++) {
        if (s->tree.nodes.data[i].token == XF && s->tree.nodes.data[i].parent == s->xfs_node)
            *vec_push(&s->xfs, m->arena) = i;
        s->fills_count += s->tree.nodes.data[i].token == FILL && s->tree.nodes.data[i].parent == s->fills_node;
    }
    return true;
}

static int fill_of(XlsxMarker *m, Level level) {
    Styles *s = &m->styles;
    if (s->fill_of[level] == 0) {
        Str p = office_prefix(&s->tree);
        s->fill_of[level] = s->fills_count + s->fills_added++;
        buf_format(&s->fills,
                   "<%.*sfill><%.*spatternFill patternType=\"solid\"><%.*sfgColor rgb=\"%s\"/><%.*sbgColor "
                   "indexed=\"64\"/></%.*spatternFill></%.*sfill>",
                   STR_ARG(p), STR_ARG(p), STR_ARG(p), fill_colours[level], STR_ARG(p), STR_ARG(p), STR_ARG(p));
    }
    return s->fill_of[level];
}

/* The style of that number once more, filled; -1: there is no such style. */
static int filled_style(XlsxMarker *m, int style, Level level) {
    Styles *s = &m->styles;
    if (!s->known || style < 0 || style >= s->xfs.size || s->xfs.size + s->xfs_added >= MARKED_STYLES_MAX)
        return -1;
    int next = s->xfs.size + s->xfs_added;
    int *number = map_put(&s->clones, m->arena, arena_format(m->arena, "%d %d", style, level), next);
    if (*number != next)
        return *number;
    const XmlNode *xf = &s->tree.nodes.data[s->xfs.data[style]];
    XmlEdits edits = {.arena = m->arena};
    xml_edit_attribute(&edits, &s->tree, s->xfs.data[style], STR("fillId"),
                       arena_format(m->arena, "%d", fill_of(m, level)));
    xml_edit_attribute(&edits, &s->tree, s->xfs.data[style], STR("applyFill"), STR("1"));
    xml_edits_apply(&edits, s->tree.bytes, xf->begin, xf->end, &s->added);
    s->xfs_added++;
    return next;
}

static void put_styles(XlsxMarker *m) {
    Styles *s = &m->styles;
    XmlEdits edits = {.arena = m->arena};
    Buf out = {.arena = m->arena};
    if (s->xfs_added == 0)
        return;
    office_append(&edits, &s->tree, s->fills_node, buf_view(&s->fills));
    office_append(&edits, &s->tree, s->xfs_node, buf_view(&s->added));
    xml_edit_attribute(&edits, &s->tree, s->fills_node, STR("count"),
                       arena_format(m->arena, "%d", s->fills_count + s->fills_added));
    xml_edit_attribute(&edits, &s->tree, s->xfs_node, STR("count"),
                       arena_format(m->arena, "%d", s->xfs.size + s->xfs_added));
    xml_edits_apply(&edits, s->tree.bytes, 0, s->tree.bytes.size, &out);
    office_copy_put(&m->copy, s->name, buf_view(&out));
}

/* ---- a sheet */

/* Cells without a name stand behind the one before. */
static void fill_cells(XlsxMarker *m, const XmlTree *tree, const Map *cells, XmlEdits *edits) {
    int row = -1, col = -1;
    for (int i = 0; i < tree->nodes.size; i++) {
        const XmlNode *node = &tree->nodes.data[i];
        if (node->token == ROW) {
            long long number;
            row = str_to_int(xml_tree_value(tree, i, STR("r")), &number) && number > 0 ? (int)number - 1 : row + 1;
            col = -1;
        }
        if (node->token != CELL)
            continue;
        ptrdiff_t at = 0;
        Str name = xml_tree_value(tree, i, STR("r"));
        int cell_row = row, cell_col = col + 1;
        if (name.size > 0)
            cell_name_parse(name, &at, &cell_row, &cell_col);
        col = cell_col;
        const int *number = map_find(cells, arena_format(m->arena, "%d %d", cell_row, cell_col));
        const Noted *noted = number ? &m->noted.data[*number] : NULL;
        if (!noted || !noted->fill)
            continue;
        long long style = 0;
        if (!str_to_int(xml_tree_value(tree, i, STR("s")), &style))
            style = 0;
        int filled = filled_style(m, (int)style, noted->level);
        if (filled >= 0)
            xml_edit_attribute(edits, tree, i, STR("s"), arena_format(m->arena, "%d", filled));
    }
}

static void put_box(XlsxMarker *m, const Noted *noted, Buf *out) {
    enum { LINE_CHARACTERS = 26, ROWS_LEAST = 5, ROWS_MOST = 24 };
    ptrdiff_t at = 0;
    int row = 0, col = 0, lines = 1;
    cell_name_parse(noted->cell, &at, &row, &col);
    for (ptrdiff_t i = 0, width = 0; i < noted->words.size; i++) {
        width += ((unsigned char)noted->words.data[i] & 0xC0) != 0x80;
        if (noted->words.data[i] == '\n' || width > LINE_CHARACTERS) {
            lines++;
            width = 0;
        }
    }
    int rows = lines < ROWS_LEAST ? ROWS_LEAST : lines > ROWS_MOST ? ROWS_MOST : lines;
    buf_format(out,
               "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
               "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"yusuan_note_%d\" type=\"#_x0000_t202\" "
               "style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:%dpt;z-index:1;"
               "visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
               "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
               "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
               "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
               "<x:Anchor>%d, 15, %d, 4, %d, 20, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
               "<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>\n",
               ++m->boxes, rows * 15, col + 1, row, col + 5, row + rows, row, col);
}

static const char box_type[] =
    "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    "id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n";

/* Where "</xml>" stands last; VML is not always well-formed, so that it is not parsed. */
static ptrdiff_t end_of_drawing(Str drawing) {
    Str end = STR("</xml>");
    for (ptrdiff_t at = drawing.size - end.size; at >= 0; at--)
        if (memcmp(drawing.data + at, end.data, (size_t)end.size) == 0)
            return at;
    return -1;
}

/* The boxes go into the sheet's drawing, or a new one; *id is that of a new one's relationship. */
static bool put_boxes(XlsxMarker *m, const ZipPart *sheet, const OpcRelation *drawing, Str boxes, Str *id) {
    Str name = drawing && drawing->part ? drawing->part->name : (Str){0}, old = {0};
    bool there = false;
    if (name.size > 0 && !office_copy_read(&m->copy, name, &there, &old))
        return false;
    ptrdiff_t end = there ? end_of_drawing(old) : -1;
    Buf out = {.arena = m->arena};
    if (end >= 0) {
        buf_str(&out, str_sub(old, 0, end));
        buf_str(&out, str_contains(old, STR("_x0000_t202\"")) ? STR("") : str_from_c(box_type));
        buf_str(&out, boxes);
        buf_str(&out, str_sub(old, end, old.size));
        office_copy_put(&m->copy, name, buf_view(&out));
        return true;
    }
    name = office_copy_name(&m->copy, STR("xl/drawings/yusuanNotes"), STR(".vml"));
    buf_format(&out,
               "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
               "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n%s%.*s</xml>",
               box_type, STR_ARG(boxes));
    office_copy_put(&m->copy, name, buf_view(&out));
    return office_copy_relate(&m->copy, sheet->name, STR("vmlDrawing"), name, id) &&
           office_copy_declare_ending(&m->copy, STR("vml"),
                                      STR("application/vnd.openxmlformats-officedocument.vmlDrawing"));
}

static void put_comment(Buf *out, Str prefix, const Noted *noted, int author) {
    buf_format(out, "<%.*scomment ref=\"%.*s\" authorId=\"%d\"><%.*stext><%.*sr><%.*st xml:space=\"preserve\">",
               STR_ARG(prefix), STR_ARG(noted->cell), author, STR_ARG(prefix), STR_ARG(prefix), STR_ARG(prefix));
    xml_write_sheet_text(out, noted->words);
    buf_format(out, "</%.*st></%.*sr></%.*stext></%.*scomment>", STR_ARG(prefix), STR_ARG(prefix), STR_ARG(prefix),
               STR_ARG(prefix));
}

/* Ours behind what the cell's own comment says. False: it has none. */
static bool add_to_comment(XlsxMarker *m, const XmlTree *tree, XmlEdits *edits, const Noted *noted) {
    for (int i = 0; i < tree->nodes.size; i++) {
        if (tree->nodes.data[i].token != COMMENT || !str_equal(xml_tree_value(tree, i, STR("ref")), noted->cell))
            continue;
        int text = xml_tree_child(tree, i, TEXT);
        Str p = office_prefix(tree);
        Buf run = {.arena = m->arena};
        buf_format(&run, "<%.*sr><%.*st xml:space=\"preserve\">\n\n", STR_ARG(p), STR_ARG(p));
        xml_write_sheet_text(&run, noted->words);
        buf_format(&run, "</%.*st></%.*sr>", STR_ARG(p), STR_ARG(p));
        if (text >= 0)
            office_append(edits, tree, text, buf_view(&run));
        return text >= 0;
    }
    return false;
}

/* Comments of a sheet that has some: the boxes of those that are new are made. */
static bool add_comments(XlsxMarker *m, Str name, const Noted *noted, int count, Buf *boxes) {
    Str content = {0};
    bool there;
    XmlTree tree;
    XmlEdits edits = {.arena = m->arena};
    Buf list = {.arena = m->arena}, out = {.arena = m->arena};
    if (!office_copy_read(&m->copy, name, &there, &content) || !read_tree(m, name, content, &tree))
        return false;
    int authors = xml_tree_child(&tree, 0, AUTHORS), comments = xml_tree_child(&tree, 0, LIST), author = 0;
    if (authors < 0 || comments < 0)
        return diag_fail(m->diag, "%.*s：批注部分不完整", "%.*s: the comments are damaged", STR_ARG(name));
    for (int i = authors + 1; i < tree.nodes.data[authors].after; i++)
        author += tree.nodes.data[i].token == AUTHOR;
    Str p = office_prefix(&tree);
    office_append(&edits, &tree, authors,
                  arena_format(m->arena, "<%.*sauthor>yusuan</%.*sauthor>", STR_ARG(p), STR_ARG(p)));
    for (int i = 0; i < count; i++) {
        if (add_to_comment(m, &tree, &edits, &noted[i]))
            continue;
        put_comment(&list, p, &noted[i], author);
        put_box(m, &noted[i], boxes);
    }
    office_append(&edits, &tree, comments, buf_view(&list));
    xml_edits_apply(&edits, content, 0, content.size, &out);
    office_copy_put(&m->copy, name, buf_view(&out));
    return true;
}

static bool make_comments(XlsxMarker *m, const ZipPart *sheet, const Noted *noted, int count, Buf *boxes) {
    Str name = office_copy_name(&m->copy, STR("xl/yusuanComments"), STR(".xml")), id;
    Buf out = {.arena = m->arena};
    buf_str(&out, STR(XML_HEAD "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                               "<authors><author>yusuan</author></authors><commentList>"));
    for (int i = 0; i < count; i++) {
        put_comment(&out, STR(""), &noted[i], 0);
        put_box(m, &noted[i], boxes);
    }
    buf_str(&out, STR("</commentList></comments>"));
    office_copy_put(&m->copy, name, buf_view(&out));
    return office_copy_relate(&m->copy, sheet->name, STR("comments"), name, &id) &&
           office_copy_declare(&m->copy, name,
                               STR("application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"));
}

/* The element that shows a new drawing, in its place in the sequence. */
static void show_drawing(XlsxMarker *m, const XmlTree *tree, XmlEdits *edits, Str id) {
    int later = -1, legacy = xml_tree_child(tree, 0, LEGACY);
    for (int i = 1; i < tree->nodes.size && later < 0; i++)
        if (tree->nodes.data[i].parent == 0 && tree->nodes.data[i].token == LATER)
            later = i;
    Str p = office_prefix(tree);
    Str element = arena_format(m->arena,
                               "<%.*slegacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                               "relationships\" r:id=\"%.*s\"/>",
                               STR_ARG(p), STR_ARG(id));
    if (legacy >= 0) /* one whose drawing is not there */
        xml_edit_replace(edits, tree->nodes.data[legacy].begin, tree->nodes.data[legacy].end, element);
    else if (later >= 0)
        xml_edit_insert(edits, tree->nodes.data[later].begin, element);
    else
        office_append(edits, tree, 0, element);
}

static const ZipPart *sheet_part(XlsxMarker *m, int number) {
    for (int i = 0; i < m->workbook.nodes.size; i++) {
        if (m->workbook.nodes.data[i].token != SHEET || --number > 0)
            continue;
        for (int k = 0; k < m->relations.size; k++) { /* whatever prefix the id has */
            Str id = arena_format(m->arena, ":id=\"%.*s\"", STR_ARG(m->relations.data[k].id));
            const XmlNode *node = &m->workbook.nodes.data[i];
            if (str_contains(str_sub(m->workbook.bytes, node->begin, node->end), id))
                return m->relations.data[k].part;
        }
        return NULL;
    }
    return NULL;
}

static bool mark_sheet(XlsxMarker *m, const Noted *noted, int count) {
    const ZipPart *sheet = sheet_part(m, noted->sheet);
    OpcRelations relations;
    XmlTree tree;
    XmlEdits edits = {.arena = m->arena};
    Map cells = {0};
    Str content = {0}, id = {0};
    bool there;
    if (!sheet)
        return true;
    if (!opc_relations(&m->copy.zip, m->arena, sheet, &relations, m->diag) ||
        !office_copy_read(&m->copy, sheet->name, &there, &content) || !read_tree(m, sheet->name, content, &tree))
        return false;
    for (int i = 0; i < count; i++) {
        ptrdiff_t at = 0;
        int row = 0, col = 0;
        cell_name_parse(noted[i].cell, &at, &row, &col);
        *map_put(&cells, m->arena, arena_format(m->arena, "%d %d", row, col), 0) = (int)(noted - m->noted.data) + i;
    }
    fill_cells(m, &tree, &cells, &edits);
    Buf boxes = {.arena = m->arena}, out = {.arena = m->arena};
    const OpcRelation *comments = opc_by_type(&relations, STR("comments"));
    bool good = comments && comments->part ? add_comments(m, comments->part->name, noted, count, &boxes)
                                           : make_comments(m, sheet, noted, count, &boxes);
    const OpcRelation *drawing =
        xml_tree_child(&tree, 0, LEGACY) >= 0 ? opc_by_type(&relations, STR("vmlDrawing")) : NULL;
    if (!good || (boxes.size > 0 && !put_boxes(m, sheet, drawing, buf_view(&boxes), &id)))
        return false;
    if (id.size > 0)
        show_drawing(m, &tree, &edits, id);
    xml_edits_apply(&edits, content, 0, content.size, &out);
    office_copy_put(&m->copy, sheet->name, buf_view(&out));
    return true;
}

/* ---- the workbook */

static int compare_noted(const void *a, const void *b) {
    const Noted *x = a, *y = b;
    ptrdiff_t at = 0;
    int x_row = 0, x_col = 0, y_row = 0, y_col = 0;
    if (x->sheet != y->sheet)
        return x->sheet < y->sheet ? -1 : 1;
    cell_name_parse(x->cell, &at, &x_row, &x_col);
    at = 0;
    cell_name_parse(y->cell, &at, &y_row, &y_col);
    return x_row != y_row ? (x_row < y_row ? -1 : 1) : (x_col > y_col) - (x_col < y_col);
}

static bool open_workbook(XlsxMarker *m, Str bytes) {
    OpcRelations package;
    bool there;
    Str content = {0};
    if (!office_copy_open(&m->copy, m->arena, bytes, m->diag) ||
        !opc_relations(&m->copy.zip, m->arena, NULL, &package, m->diag))
        return false;
    const OpcRelation *main = opc_by_type(&package, STR("officeDocument"));
    if (!main || !main->part)
        return diag_fail(m->diag, "文件里没有工作簿", "there is no workbook in the file");
    m->main = main->part;
    return opc_relations(&m->copy.zip, m->arena, m->main, &m->relations, m->diag) &&
           office_copy_read(&m->copy, m->main->name, &there, &content) &&
           read_tree(m, m->main->name, content, &m->workbook) && read_styles(m);
}

bool mark_xlsx(const Package *package, Str bytes, const Marks *marks, Arena *arena, Buf *out, Marking *marking,
               Diag *diag) {
    (void)package;
    XlsxMarker m = {.arena = arena, .diag = diag};
    if (!open_workbook(&m, bytes))
        return false;
    collect(&m, marks, marking);
    if (m.noted.size > 1)
        qsort(m.noted.data, (size_t)m.noted.size, sizeof *m.noted.data, compare_noted);
    for (int begin = 0, end; begin < m.noted.size; begin = end) {
        for (end = begin + 1; end < m.noted.size && m.noted.data[end].sheet == m.noted.data[begin].sheet; end++) {
        }
        if (!mark_sheet(&m, &m.noted.data[begin], end - begin))
            return false;
    }
    put_styles(&m);
    return office_copy_write(&m.copy, out);
}
