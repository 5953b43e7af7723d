/* WordprocessingML, element by element.
 *
 *     w:p ─┬─ w:pPr       style, list, outline; a mark that is deleted joins it with the next paragraph
 *          └─ w:r ─┬─ w:rPr    hidden?
 *                  └─ w:t, w:tab, w:br, w:sym, w:footnoteReference, w:txbxContent (paragraphs within the paragraph)
 *     w:tbl ─ w:tr ─ w:tc ─ w:p …
 *
 * What is not known is walked through, so that content controls (w:sdt), links, smart tags and whatever comes later
 * show what they hold at any level. What is read is the document as it is when all changes are accepted, without what
 * is hidden, with the shown results of fields and without their codes. A field whose code does not end in its
 * paragraph is taken to have no code: else a file that is damaged there would lose everything behind it.
 *
 * A line break ends a line: in the text the next one is a paragraph of its own, as on a web page; in a cell the lines
 * are joined. A reference to a note is not printed, since it would be one more digit behind a figure; the note
 * follows the paragraph or the table with its number in brackets, endnotes stand at the end. Headers and footers are
 * no part of the text and are not read: no page is known on which they would stand.
 *
 * Places: a paragraph's number is that of its w:p in the part, from 1, all counted as they begin, those in cells and
 * text boxes included. By this number whoever writes into the part finds the paragraph or, as the one around its
 * first paragraph, the cell; a place within a paragraph is found by counting its text.
 *
 * Cost: linear, in one pass; memory of one paragraph, and of a table until it ends. */
#include "read/word/docx_body.h"
#include "base/utf8.h"
#include "format/docx_words.h"

enum { NESTED_FIELDS_MAX = 64, OUTLINE_LEVELS = 9 };

typedef struct Paragraph { /* one that is open, or whose mark is deleted */
    Buf text;
    DocxProperties here; /* what it says itself; then with what its style says */
    Vec(int) notes;      /* footnotes that it refers to */
    int number;
    float size;
    bool in_properties, resolved, run_hidden, mark_deleted, carried;
} Paragraph;

typedef struct CellState {
    int col_span;
    bool continues, deleted;
} CellState;

typedef struct DocxState {
    Vec(Paragraph) paragraphs; /* a box is in a paragraph, and has paragraphs */
    int open;
    Vec(bool) rows; /* open ones: is it dropped? */
    Vec(CellState) cells;
    int passed_over; /* depth of the element that is passed over, 0 none */
    bool in_text, in_run_properties, in_row_properties;
    bool chosen[XML_DEPTH_MAX + 2]; /* by depth of the choice: one was taken */
    bool code[NESTED_FIELDS_MAX];   /* the field is in its code */
    int fields;
    char notes_kind; /* which notes are being read; 0: the main part */
    Str note;        /* key of the one being read */
} DocxState;

void docx_body_init(DocxBody *body, Document *document, Arena *scratch, Diag *diag) {
    *body = (DocxBody){.scratch = scratch, .diag = diag};
    flow_init(&body->flow, document, scratch, diag);
    body->state = arena_new_of(scratch, DocxState);
}

/* Paragraphs. */

static Paragraph *paragraph_of(DocxState *state) {
    return state->open > 0 ? &state->paragraphs.data[state->open - 1] : NULL;
}

static void open_paragraph(DocxBody *body) {
    DocxState *state = body->state;
    if (state->open == state->paragraphs.size)
        vec_push(&state->paragraphs, body->scratch)->text.arena = body->scratch;
    Paragraph *paragraph = &state->paragraphs.data[state->open++];
    int number = state->notes_kind ? 0 : ++body->paragraphs;
    Paragraph fresh = {.text = paragraph->text, .here = DOCX_NOTHING_SAID, .number = number};
    fresh.notes = paragraph->notes;
    if (paragraph->carried) {
        fresh.number = paragraph->number;
    } else {
        fresh.text.size = 0;
        fresh.notes.size = 0;
    }
    *paragraph = fresh;
}

static void resolve(DocxBody *body, Paragraph *paragraph) {
    if (paragraph->resolved)
        return;
    paragraph->here = docx_properties_over(paragraph->here, docx_style(&body->styles, paragraph->here.style));
    paragraph->resolved = true;
}

static Str note_key(const DocxBody *body, char kind, Str id) {
    return arena_format(body->scratch, "%c%.*s", kind, STR_ARG(id));
}

/* What a note says, its number in front. */
static void add_note(DocxBody *body, FlowItems *to, int note, int number, int paragraph) {
    const FlowItems *items = &body->notes.data[note];
    for (int i = 0; i < items->size; i++) {
        FlowItem item = items->data[i];
        item.paragraph.number = paragraph;
        if (i == 0 && !item.table)
            item.paragraph.text = arena_format(body->scratch, "[%d] %.*s", number, STR_ARG(item.paragraph.text));
        *vec_push(to, body->scratch) = item;
    }
}

static void add_footnotes(DocxBody *body, const Paragraph *paragraph) {
    FlowItems items = {0};
    for (int i = 0; i < paragraph->notes.size; i++)
        add_note(body, &items, paragraph->notes.data[i], ++body->footnotes_count, paragraph->number);
    for (int i = 0; i < items.size; i++)
        flow_add_note(&body->flow, items.data[i]);
}

/* The number in front, where the list has one. A blank keeps "1." and "2025" from being one number. */
static Str number_text(DocxBody *body, const Paragraph *paragraph) {
    Buf out = {.arena = body->scratch};
    Str text = utf8_trim(buf_view(&paragraph->text));
    const DocxProperties *said = &paragraph->here;
    if (said->list <= 0)
        return text;
    Str style = said->style.size > 0 ? said->style : body->styles.default_paragraph;
    docx_numbering_count(&body->numbering, said->list, said->level, style, &out);
    if (out.size == 0 || (text.size == 0 && !flow_in_cell(&body->flow)))
        return text;
    if (text.size > 0 && (unsigned char)out.data[out.size - 1] < 0x80 && out.data[out.size - 1] != ' ')
        buf_byte(&out, ' ');
    buf_str(&out, text);
    return buf_view(&out);
}

static void flush(DocxBody *body, Paragraph *paragraph) {
    const DocxProperties *said = &paragraph->here;
    FlowParagraph line = {.number = paragraph->number};
    Str rest, piece;
    resolve(body, paragraph);
    line.heading = said->centred == 1 || (said->outline >= 0 && said->outline < OUTLINE_LEVELS);
    line.size = paragraph->size > 0 ? paragraph->size : said->half_points > 0 ? (float)said->half_points / 2 : 0;
    rest = number_text(body, paragraph);
    add_footnotes(body, paragraph);
    if (rest.size == 0) /* a cell has its place, empty or not */
        flow_add_paragraph(&body->flow, &line);
    while (str_split(&rest, '\n', &piece)) {
        line.text = piece;
        flow_add_paragraph(&body->flow, &line);
    }
    paragraph->text.size = 0;
    paragraph->notes.size = 0;
    paragraph->carried = false;
}

static void close_paragraph(DocxBody *body) {
    DocxState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    if (!paragraph)
        return;
    memset(state->code, 0, sizeof state->code);
    paragraph->carried = paragraph->mark_deleted;
    state->open--;
    if (!paragraph->carried)
        flush(body, paragraph);
}

/* A paragraph whose mark is deleted, and nothing follows that it could be joined with. */
static void flush_carried(DocxBody *body) {
    DocxState *state = body->state;
    if (state->open < state->paragraphs.size && state->paragraphs.data[state->open].carried)
        flush(body, &state->paragraphs.data[state->open]);
}

/* Characters. */

static bool in_code(const DocxState *state) {
    for (int i = 0; i < state->fields && i < NESTED_FIELDS_MAX; i++)
        if (state->code[i])
            return true;
    return false;
}

static void add_text(DocxBody *body, Str text) {
    Paragraph *paragraph = paragraph_of(body->state);
    if (!paragraph || paragraph->in_properties || in_code(body->state))
        return;
    if (paragraph->run_hidden)
        body->flow.hidden++;
    else
        buf_str(&paragraph->text, text);
}

/* The signs of symbol fonts that stand in forms; others stay in the range for private use, where they have no
 * meaning. */
static void add_symbol(DocxBody *body, const XmlElement *element) {
    static const struct {
        unsigned code;
        const char *font; /* how its name begins */
        Str text;
    } symbols[] = {
        {0xA3, "Symbol", STR_INIT("≤")},      {0xB3, "Symbol", STR_INIT("≥")},
        {0xB4, "Symbol", STR_INIT("×")},      {0xB1, "Symbol", STR_INIT("±")},
        {0xB9, "Symbol", STR_INIT("≠")},      {0xB7, "Symbol", STR_INIT("·")},
        {0xA3, "Wingdings 2", STR_INIT("□")}, {0x52, "Wingdings 2", STR_INIT("☑")},
        {0x50, "Wingdings 2", STR_INIT("√")}, {0xA8, "Wingdings", STR_INIT("□")},
        {0x6F, "Wingdings", STR_INIT("□")},   {0xFE, "Wingdings", STR_INIT("☑")},
        {0xFC, "Wingdings", STR_INIT("√")},   {0x6C, "Wingdings", STR_INIT("●")},
        {0x6E, "Wingdings", STR_INIT("■")},
    };
    Str font = xml_attribute(element, STR("font"), NULL), hex = xml_attribute(element, STR("char"), NULL);
    unsigned code = 0;
    for (ptrdiff_t i = 0; i < hex.size && i < 4; i++) {
        int c = hex.data[i];
        code = code * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10) % 16;
    }
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (symbols[i].code == (code & 0xFF) && (code < 0x100 || code >> 8 == 0xF0) &&
            str_starts(font, str_from_c(symbols[i].font))) {
            add_text(body, symbols[i].text);
            return;
        }
    char bytes[4];
    add_text(body, (Str){bytes, utf8_encode(code, bytes)});
}

static void take_field(DocxState *state, const XmlElement *element) {
    Str type = xml_attribute(element, STR("fldCharType"), NULL);
    bool begins = str_equal(type, STR("begin")), ends = str_equal(type, STR("end"));
    if (begins && state->fields++ < NESTED_FIELDS_MAX)
        state->code[state->fields - 1] = true;
    else if (!begins && state->fields > 0 && state->fields <= NESTED_FIELDS_MAX)
        state->code[state->fields - 1] = false;
    if (ends && state->fields > 0)
        state->fields--;
}

static void refer(DocxBody *body, const XmlElement *element, char kind) {
    Paragraph *paragraph = paragraph_of(body->state);
    const int *note = map_find(&body->notes_by_id, note_key(body, kind, xml_attribute(element, STR("id"), NULL)));
    if (!paragraph || !note || paragraph->run_hidden)
        return;
    if (kind == 'f')
        *vec_push(&paragraph->notes, body->scratch) = *note;
    else
        add_note(body, &body->endnotes, *note, ++body->endnotes_count, paragraph->number);
}

static void take_run_property(DocxBody *body, Paragraph *paragraph, const XmlElement *element) {
    if (element->token == DOCX_VANISH)
        paragraph->run_hidden = docx_is_on(element);
    else if (element->token == DOCX_RSTYLE)
        paragraph->run_hidden = paragraph->run_hidden || docx_style(&body->styles, docx_value(element))->hidden == 1;
    else if (element->token == DOCX_SIZE && paragraph->size <= 0)
        paragraph->size = (float)docx_number(element, 0) / 2;
}

/* Tables. */

static void open_row(DocxBody *body) {
    flow_open_row(&body->flow);
    *vec_push(&body->state->rows, body->scratch) = false;
}

static void close_row(DocxBody *body) {
    DocxState *state = body->state;
    if (state->rows.size > 0)
        flow_close_row(&body->flow, state->rows.data[--state->rows.size]);
}

static void drop_row(DocxState *state) {
    if (state->rows.size > 0)
        state->rows.data[state->rows.size - 1] = true;
}

static void open_cell(DocxBody *body) {
    flow_open_cell(&body->flow);
    *vec_push(&body->state->cells, body->scratch) = (CellState){.col_span = 1};
}

static void close_cell(DocxBody *body) {
    DocxState *state = body->state;
    if (state->cells.size == 0)
        return;
    const CellState *cell = &state->cells.data[--state->cells.size];
    flush_carried(body);
    if (cell->deleted)
        flow_take_box(&body->flow);
    else
        flow_close_cell(&body->flow, 1, cell->col_span, cell->continues);
}

static CellState *cell_of(DocxState *state) {
    static CellState none;
    return state->cells.size > 0 ? &state->cells.data[state->cells.size - 1] : &none;
}

/* Elements. */

static void open_note(DocxBody *body, const XmlElement *element) {
    DocxState *state = body->state;
    Str type = xml_attribute(element, STR("type"), NULL);
    bool mark = type.size > 0 && !str_equal(type, STR("normal")); /* the line between text and notes */
    if (!state->notes_kind || mark) {
        state->passed_over = element->depth;
        return;
    }
    state->note = note_key(body, state->notes_kind, xml_attribute(element, STR("id"), NULL));
    flow_open_box(&body->flow);
}

static void close_note(DocxBody *body) {
    flush_carried(body);
    *map_put(&body->notes_by_id, body->scratch, body->state->note, 0) = body->notes.size;
    *vec_push(&body->notes, body->scratch) = flow_take_box(&body->flow);
}

/* A deletion is of the paragraph's mark, of a row, or of all that it holds. */
static void take_deletion(DocxBody *body, const XmlElement *element) {
    DocxState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    body->flow.changes++;
    if (state->in_row_properties)
        drop_row(state);
    else if (paragraph && paragraph->in_properties)
        paragraph->mark_deleted = true;
    else
        state->passed_over = element->depth;
}

static void take_choice(DocxState *state, const XmlElement *element) {
    if (element->token == DOCX_ALTERNATE)
        state->chosen[element->depth + 1] = false;
    else if (state->chosen[element->depth])
        state->passed_over = element->depth;
    else
        state->chosen[element->depth] = true;
}

/* What can stand in a run, and the properties of runs and paragraphs. */
static void start_inline(DocxBody *body, const XmlElement *element) {
    DocxState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    if (!paragraph)
        return;
    switch (element->token) {
    case DOCX_PPR: paragraph->in_properties = true; return;
    case DOCX_RPR: state->in_run_properties = true; return;
    case DOCX_R:
        resolve(body, paragraph);
        paragraph->run_hidden = paragraph->here.hidden == 1;
        return;
    case DOCX_T:
    case DOCX_MATH_T: state->in_text = true; return;
    case DOCX_TAB:
    case DOCX_PTAB: add_text(body, STR(" ")); return;
    case DOCX_BR:
    case DOCX_CR: add_text(body, STR("\n")); return;
    case DOCX_HYPHEN: add_text(body, STR("-")); return;
    case DOCX_SYM: add_symbol(body, element); return;
    case DOCX_FIELD: take_field(state, element); return;
    case DOCX_FOOTNOTE_REF: refer(body, element, 'f'); return;
    case DOCX_ENDNOTE_REF: refer(body, element, 'e'); return;
    default: break;
    }
    if (paragraph->in_properties && !state->in_run_properties)
        docx_take_property(&paragraph->here, element, body->scratch);
    else if (!paragraph->in_properties && state->in_run_properties)
        take_run_property(body, paragraph, element);
}

static void start(void *context, const XmlElement *element) {
    DocxBody *body = context;
    DocxState *state = body->state;
    if (state->passed_over > 0 || body->diag->set)
        return;
    switch (element->token) {
    case 0: return;
    case DOCX_PASSED_OVER: state->passed_over = element->depth; return;
    case DOCX_ALTERNATE:
    case DOCX_CHOICE: take_choice(state, element); return;
    case DOCX_INS:
    case DOCX_MOVE_TO: body->flow.changes++; return;
    case DOCX_DEL:
    case DOCX_MOVE_FROM: take_deletion(body, element); return;
    case DOCX_P: open_paragraph(body); return;
    case DOCX_TXBX: flow_open_box(&body->flow); return;
    case DOCX_TBL:
        flush_carried(body);
        flow_open_table(&body->flow);
        return;
    case DOCX_TR: open_row(body); return;
    case DOCX_TRPR: state->in_row_properties = true; return;
    case DOCX_GRID_BEFORE: flow_skip_cols(&body->flow, docx_number(element, 0)); return;
    case DOCX_HIDDEN:
        if (state->in_row_properties && docx_is_on(element)) {
            body->flow.hidden++;
            drop_row(state);
        }
        return;
    case DOCX_TC: open_cell(body); return;
    case DOCX_GRID_SPAN: cell_of(state)->col_span = docx_number(element, 1); return;
    case DOCX_VMERGE: cell_of(state)->continues = !str_equal(docx_value(element), STR("restart")); return;
    case DOCX_CELL_DEL:
        body->flow.changes++;
        cell_of(state)->deleted = true;
        return;
    case DOCX_FOOTNOTE:
    case DOCX_ENDNOTE: open_note(body, element); return;
    case DOCX_BLIP:
    case DOCX_IMAGE: flow_add_picture(&body->flow); return;
    case DOCX_OBJECT: body->flow.objects++; return;
    case DOCX_ALT_CHUNK: body->flow.included++; return;
    default: start_inline(body, element);
    }
}

static void end(void *context, const XmlElement *element) {
    DocxBody *body = context;
    DocxState *state = body->state;
    Paragraph *paragraph = paragraph_of(state);
    if (state->passed_over > 0) {
        if (state->passed_over == element->depth)
            state->passed_over = 0;
        return;
    }
    if (body->diag->set)
        return;
    switch (element->token) {
    case DOCX_P: close_paragraph(body); return;
    case DOCX_PPR:
        if (paragraph)
            paragraph->in_properties = false;
        return;
    case DOCX_RPR: state->in_run_properties = false; return;
    case DOCX_T:
    case DOCX_MATH_T: state->in_text = false; return;
    case DOCX_TXBX:
        flush_carried(body);
        flow_close_box(&body->flow);
        return;
    case DOCX_TBL: flow_close_table(&body->flow); return;
    case DOCX_TR: close_row(body); return;
    case DOCX_TRPR: state->in_row_properties = false; return;
    case DOCX_TC: close_cell(body); return;
    case DOCX_FOOTNOTE:
    case DOCX_ENDNOTE: close_note(body); return;
    case DOCX_BODY: flush_carried(body); return;
    default: return;
    }
}

static void take_text(void *context, Str text) {
    DocxBody *body = context;
    if (body->state->in_text && body->state->passed_over == 0 && !body->diag->set)
        add_text(body, text);
}

static bool read_part(DocxBody *body, Zip *zip, const ZipPart *part, char notes_kind) {
    DocxState *state = body->state;
    state->notes_kind = notes_kind;
    state->open = state->passed_over = state->fields = 0;
    state->in_text = state->in_run_properties = state->in_row_properties = false;
    for (int i = 0; i < state->paragraphs.size; i++)
        state->paragraphs.data[i].carried = false;
    return part_xml_read(zip, part, body->scratch, &docx_words, (XmlTaker){start, end, take_text, body}, body->diag);
}

/* What stands there outside of a note, or in one that a damaged part does not end, is in a box that nobody opens. */
bool docx_body_read_notes(DocxBody *body, Zip *zip, const ZipPart *part, char kind) {
    int open = body->flow.frames.size;
    flow_open_box(&body->flow);
    bool good = read_part(body, zip, part, kind);
    while (body->flow.frames.size > open)
        flow_take_box(&body->flow);
    body->state->cells.size = body->state->rows.size = 0;
    return good;
}

bool docx_body_read(DocxBody *body, Zip *zip, const ZipPart *part) {
    if (!read_part(body, zip, part, 0))
        return false;
    for (int i = 0; i < body->endnotes.size; i++)
        flow_add_note(&body->flow, body->endnotes.data[i]);
    flow_finish(&body->flow);
    return !body->diag->set;
}
