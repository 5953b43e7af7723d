/* content.xml, element by element: what docx_body.c does for Word.
 *
 * White space is collapsed as in a web page, and blanks that count are elements (text:s). A paragraph is numbered
 * when it is the first of a list's item, or a heading of the outline. What was deleted while changes were tracked
 * stands apart from the text, so that what is read is the text with all changes accepted. A repeated cell or row that
 * is empty is counted and not made; one with text is made as often as it is there.
 *
 * Places: a paragraph's number is that of its text:p or text:h in content.xml, from 1, as they begin. Cost and limits
 * as there. */
#include "read/word/odt_body.h"
#include "base/utf8.h"
#include "read/word/odt_words.h"
#include "read/read_limits.h"

enum { OUTLINE_LEVELS_MAX = 10, REPEATED_BLANKS_MAX = 1000 };

typedef struct Paragraph {
    Buf text;
    OdtStyle style;
    int number, depth, level; /* level: of a heading, 0 none */
    bool blank;               /* white space is pending */
    bool numbered;            /* by its list */
} Paragraph;

typedef struct ListState {
    Str style;
    bool fresh; /* its item has no paragraph yet */
    int anew;   /* the number that its item starts with, -1 none */
} ListState;

typedef struct CellState {
    int cols, rows, repeated;
} CellState;

typedef struct RowState {
    int repeated;
    int covered; /* cells to come that lie under the one before, which took its columns */
} RowState;

typedef struct OdtState {
    Vec(Paragraph) paragraphs;
    int open;
    Vec(ListState) lists;
    Vec(CellState) cells;
    Vec(RowState) rows;
    Vec(bool) notes;                     /* open ones: is it an endnote? */
    int passed_over;                     /* depth of the element that is passed over, 0 none */
    bool span_hidden[XML_DEPTH_MAX + 1]; /* by depth of the span */
    int hidden_spans;
} OdtState;

void odt_body_init(OdtBody *body, Document *document, Arena *scratch, Diag *diag) {
    *body = (OdtBody){.scratch = scratch, .diag = diag};
    flow_init(&body->flow, document, scratch, diag);
    odt_styles_init(&body->styles, scratch);
    body->state = arena_new_of(scratch, OdtState);
}

static Paragraph *paragraph_of(OdtState *state) {
    return state->open > 0 ? &state->paragraphs.data[state->open - 1] : NULL;
}

/* Characters. */

static void add_text(OdtBody *body, Str text) {
    OdtState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    if (!paragraph)
        return;
    if (state->hidden_spans > 0 || paragraph->style.hidden == 1) {
        body->flow.hidden += utf8_trim(text).size > 0;
        return;
    }
    for (ptrdiff_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            paragraph->blank = true;
            continue;
        }
        if (paragraph->blank && paragraph->text.size > 0)
            buf_byte(&paragraph->text, ' ');
        paragraph->blank = false;
        buf_byte(&paragraph->text, c);
    }
}

/* One that does not collapse with others. */
static void add_byte(OdtBody *body, char byte, int times) {
    Paragraph *paragraph = paragraph_of(body->state);
    if (!paragraph || body->state->hidden_spans > 0)
        return;
    if (paragraph->blank && paragraph->text.size > 0)
        buf_byte(&paragraph->text, ' ');
    paragraph->blank = false;
    for (int i = 0; i < times && i < REPEATED_BLANKS_MAX; i++)
        buf_byte(&paragraph->text, byte);
}

/* Lists. */

static void open_list(OdtBody *body, const XmlElement *element) {
    OdtState *state = body->state;
    Str name = xml_attribute(element, STR("style-name"), NULL);
    bool goes_on = str_equal(xml_attribute(element, STR("continue-numbering"), NULL), STR("true")) ||
                   xml_attribute(element, STR("continue-list"), NULL).size > 0;
    bool inner = state->lists.size > 0;
    ListState list = {.anew = -1};
    list.style = name.size > 0 ? arena_copy(body->scratch, name)
                 : inner       ? state->lists.data[state->lists.size - 1].style
                               : STR("");
    OdtList *style = list.style.size > 0 ? odt_list(&body->styles, list.style) : NULL;
    if (style && !inner && !goes_on)
        style->counts = (ListCounts){0};
    *vec_push(&state->lists, body->scratch) = list;
}

static void open_item(OdtBody *body, const XmlElement *element) {
    OdtState *state = body->state;
    if (state->lists.size == 0)
        return;
    ListState *list = &state->lists.data[state->lists.size - 1];
    list->fresh = true;
    list->anew = odt_number(element, STR("start-value"), -1);
}

static void count(OdtList *list, int level, int anew, Buf *out) {
    const ListLevel *levels[LIST_LEVELS];
    for (int i = 0; i < LIST_LEVELS; i++)
        levels[i] = &list->levels[i];
    list_count(&list->counts, levels, level < LIST_LEVELS ? level : LIST_LEVELS - 1, anew, out);
}

/* What stands in front of the paragraph. */
static void put_number(OdtBody *body, const Paragraph *paragraph, Buf *out) {
    OdtState *state = body->state;
    if (paragraph->numbered) {
        ListState *open = &state->lists.data[state->lists.size - 1];
        Str name = open->style.size > 0 ? open->style : paragraph->style.list;
        OdtList *list = name.size > 0 ? odt_list(&body->styles, name) : NULL;
        if (list)
            count(list, state->lists.size - 1, open->anew, out);
        open->anew = -1;
    } else if (paragraph->level > 0 && state->lists.size == 0) {
        OdtList *outline = odt_list(&body->styles, STR(""));
        if (outline)
            count(outline, paragraph->level - 1, -1, out);
    }
}

/* Paragraphs. */

static void open_paragraph(OdtBody *body, const XmlElement *element) {
    OdtState *state = body->state;
    if (state->open == state->paragraphs.size)
        vec_push(&state->paragraphs, body->scratch)->text.arena = body->scratch;
    Paragraph *paragraph = &state->paragraphs.data[state->open++];
    *paragraph = (Paragraph){.text = paragraph->text, .number = ++body->paragraphs, .depth = element->depth};
    paragraph->text.size = 0;
    paragraph->style = odt_style(&body->styles, xml_attribute(element, STR("style-name"), NULL));
    if (element->token == ODT_H)
        paragraph->level = odt_number(element, STR("outline-level"), 1);
    if (paragraph->level > OUTLINE_LEVELS_MAX)
        paragraph->level = OUTLINE_LEVELS_MAX;
    ListState *list = state->lists.size > 0 ? &state->lists.data[state->lists.size - 1] : NULL;
    paragraph->numbered = list && list->fresh;
    if (list)
        list->fresh = false;
}

static void close_paragraph(OdtBody *body) {
    OdtState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    Buf label = {.arena = body->scratch};
    if (!paragraph)
        return;
    FlowParagraph line = {.number = paragraph->number, .size = paragraph->style.size};
    line.heading = paragraph->level > 0 || paragraph->style.centred == 1;
    Str rest = utf8_trim(buf_view(&paragraph->text)), piece;
    put_number(body, paragraph, &label);
    state->open--;
    if (label.size > 0 && (rest.size > 0 || flow_in_cell(&body->flow))) {
        if (rest.size > 0 && (unsigned char)label.data[label.size - 1] < 0x80 && label.data[label.size - 1] != ' ')
            buf_byte(&label, ' ');
        buf_str(&label, rest);
        rest = buf_view(&label);
    }
    if (rest.size == 0)
        flow_add_paragraph(&body->flow, &line);
    while (str_split(&rest, '\n', &piece)) {
        line.text = piece;
        flow_add_paragraph(&body->flow, &line);
    }
}

/* Notes stand where they are referred to; what they say is kept for behind the paragraph, or for the end. */
static void close_note(OdtBody *body) {
    OdtState *state = body->state;
    FlowItems items = flow_take_box(&body->flow);
    bool at_end = state->notes.data[--state->notes.size];
    int number = at_end ? ++body->endnotes_count : ++body->footnotes_count;
    for (int i = 0; i < items.size; i++) {
        FlowItem *item = &items.data[i];
        if (i == 0 && !item->table)
            item->paragraph.text = arena_format(body->scratch, "[%d] %.*s", number, STR_ARG(item->paragraph.text));
        if (at_end)
            *vec_push(&body->endnotes, body->scratch) = *item;
        else
            flow_add_note(&body->flow, *item);
    }
}

/* Tables. */

static void open_cell(OdtBody *body, const XmlElement *element) {
    CellState cell = {.cols = odt_number(element, STR("number-columns-spanned"), 1),
                      .rows = odt_number(element, STR("number-rows-spanned"), 1),
                      .repeated = odt_number(element, STR("number-columns-repeated"), 1)};
    *vec_push(&body->state->cells, body->scratch) = cell;
    flow_open_cell(&body->flow);
}

static void close_cell(OdtBody *body) {
    OdtState *state = body->state;
    if (state->cells.size == 0)
        return;
    CellState cell = state->cells.data[--state->cells.size];
    if (cell.repeated > 1)
        flow_repeat_cell(&body->flow, cell.repeated);
    flow_close_cell(&body->flow, cell.rows, cell.cols, false);
    if (state->rows.size > 0)
        state->rows.data[state->rows.size - 1].covered = cell.cols - 1;
}

/* Covered cells stand behind the one that covers them in its row, and in the rows below it. */
static void skip_covered(OdtBody *body, int cols) {
    RowState *row = body->state->rows.size > 0 ? &body->state->rows.data[body->state->rows.size - 1] : NULL;
    int taken = !row || row->covered < 0 ? 0 : cols < row->covered ? cols : row->covered;
    if (row)
        row->covered -= taken;
    flow_skip_cols(&body->flow, cols - taken);
}

/* Elements. */

static void start_inline(OdtBody *body, const XmlElement *element) {
    OdtState *state = body->state;
    switch (element->token) {
    case ODT_S: add_byte(body, ' ', odt_number(element, STR("c"), 1)); return;
    case ODT_TAB: add_byte(body, ' ', 1); return;
    case ODT_BREAK: add_byte(body, '\n', 1); return;
    case ODT_SPAN: {
        bool hidden = odt_style(&body->styles, xml_attribute(element, STR("style-name"), NULL)).hidden == 1;
        state->span_hidden[element->depth] = hidden;
        state->hidden_spans += hidden;
        return;
    }
    case ODT_IMAGE: flow_add_picture(&body->flow); return;
    case ODT_OBJECT:
    case ODT_OBJECT_OLE:
        body->flow.objects++;
        state->passed_over = element->depth;
        return;
    default: odt_styles_start(&body->styles, element);
    }
}

static void start(void *context, const XmlElement *element) {
    OdtBody *body = context;
    OdtState *state = body->state;
    if (state->passed_over > 0 || body->diag->set)
        return;
    switch (element->token) {
    case 0: return;
    case ODT_PASSED_OVER: state->passed_over = element->depth; return;
    case ODT_CHANGE:
        body->flow.changes++;
        state->passed_over = element->depth;
        return;
    case ODT_HIDDEN_TEXT:
        body->flow.hidden++;
        state->passed_over = element->depth;
        return;
    case ODT_SECTION:
        if (str_equal(xml_attribute(element, STR("display"), NULL), STR("none"))) {
            body->flow.hidden++;
            state->passed_over = element->depth;
        }
        return;
    case ODT_P:
    case ODT_H: open_paragraph(body, element); return;
    case ODT_LIST: open_list(body, element); return;
    case ODT_ITEM: open_item(body, element); return;
    case ODT_NOTE:
        *vec_push(&state->notes, body->scratch) =
            str_equal(xml_attribute(element, STR("note-class"), NULL), STR("endnote"));
        flow_open_box(&body->flow);
        return;
    case ODT_BOX: flow_open_box(&body->flow); return;
    case ODT_TABLE: flow_open_table(&body->flow); return;
    case ODT_ROW:
        *vec_push(&state->rows, body->scratch) =
            (RowState){.repeated = odt_number(element, STR("number-rows-repeated"), 1)};
        flow_open_row(&body->flow);
        return;
    case ODT_CELL: open_cell(body, element); return;
    case ODT_COVERED:
        skip_covered(body, odt_number(element, STR("number-columns-repeated"), 1));
        state->passed_over = element->depth;
        return;
    default: start_inline(body, element);
    }
}

static void end(void *context, const XmlElement *element) {
    OdtBody *body = context;
    OdtState *state = body->state;
    if (state->passed_over > 0) {
        if (state->passed_over == element->depth)
            state->passed_over = 0;
        return;
    }
    if (body->diag->set)
        return;
    switch (element->token) {
    case ODT_P:
    case ODT_H: close_paragraph(body); return;
    case ODT_SPAN: state->hidden_spans -= state->span_hidden[element->depth]; return;
    case ODT_LIST: state->lists.size -= state->lists.size > 0; return;
    case ODT_NOTE: close_note(body); return;
    case ODT_BOX: flow_close_box(&body->flow); return;
    case ODT_TABLE: flow_close_table(&body->flow); return;
    case ODT_ROW:
        flow_close_row(&body->flow, false);
        flow_repeat_row(&body->flow, state->rows.data[--state->rows.size].repeated);
        return;
    case ODT_CELL: close_cell(body); return;
    default: odt_styles_end(&body->styles, element);
    }
}

static void take_text(void *context, Str text) {
    OdtBody *body = context;
    if (body->state->passed_over == 0 && !body->diag->set)
        add_text(body, text);
}

static void start_style(void *body, const XmlElement *element) {
    odt_styles_start(&((OdtBody *)body)->styles, element);
}

static void end_style(void *body, const XmlElement *element) {
    odt_styles_end(&((OdtBody *)body)->styles, element);
}

bool odt_body_read_styles(OdtBody *body, Zip *zip, const ZipPart *part, Diag *diag) {
    bool good =
        part_xml_read(zip, part, body->scratch, &odt_words, (XmlTaker){start_style, end_style, NULL, body}, diag);
    body->styles.open = body->styles.open_list = -1; /* of a part that broke off */
    return good;
}

bool odt_body_read(OdtBody *body, Zip *zip, const ZipPart *part) {
    if (!part_xml_read(zip, part, body->scratch, &odt_words, (XmlTaker){start, end, take_text, body}, body->diag))
        return false;
    for (int i = 0; i < body->endnotes.size; i++)
        flow_add_note(&body->flow, body->endnotes.data[i]);
    flow_finish(&body->flow);
    return !body->diag->set;
}
