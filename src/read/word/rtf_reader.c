/* Rich Text Format to blocks.
 *
 *     {\rtf1 … {\fonttbl …} \pard \qc \'b2\'bf\'c3\'c5\u39044? … \par          a paragraph
 *     \trowd\trleft0\cellx1000\clmgf\cellx2000\clmrg\cellx3000                  the edges of a row's cells, and merges
 *     \pard\intbl 1\cell 2\cell 3\cell\row }                                    its cells, and its end
 *
 * A group begins with what it is for; those that are no text of the document (fonts, styles, pictures, headers, an
 * instruction of a field, whatever is marked as new to old readers) are passed over. Text boxes and footnotes are read
 * behind the text, where they break no paragraph. Bytes are GBK or western (code_page.h), \u is UTF-16 and is
 * followed by as many characters for old readers as \uc says.
 *
 * Deleted text of tracked changes and hidden text are left out with a remark. Linear in the bytes. Refused: groups
 * deeper than RTF_DEPTH_MAX, tables beyond the limits of read_limits.h. What ends before its last group was cut off. */
#include "read/word/rtf_reader.h"
#include "base/utf8.h"
#include "format/code_page.h"
#include "format/rtf.h"
#include "read/word/edge_flow.h"
#include "read/guarded.h"
#include "read/remarks.h"

enum { RTF_LATER_MAX = 4 }; /* texts within texts that are put off: a footnote of a box */

typedef struct RtfGroup {
    bool skipped, hidden, deleted;
    bool inner_row;    /* what it says of rows is of a table within a cell */
    bool starred;      /* \* stood at its beginning */
    bool number;       /* of a list: it stands before the paragraph's text */
    bool counted;      /* its text is counted among what is deleted or hidden */
    int after_unicode; /* characters for old readers behind \u */
} RtfGroup;

typedef struct RtfLater { /* a group that is read behind the text */
    Str bytes;
    int level; /* that it was found in, from 1 */
} RtfLater;

typedef struct RtfReader {
    Document *document;
    Diag *diag;
    Arena *scratch;
    EdgeFlow edge;
    RtfScan scan;
    RtfGroup groups[RTF_DEPTH_MAX];
    int depth;
    int passed;    /* characters for old readers that still follow */
    Buf bytes;     /* of the code page, not yet decoded */
    Buf text;      /* of the paragraph */
    uint32_t high; /* the first half of a character beyond 16 bits */
    bool centred, in_table;
    int table_depth;     /* \itap */
    EdgeShape shapes[2]; /* of the rows of tables, and of tables in cells */
    uint8_t merge;       /* of the next \cellx */
    Vec(RtfLater) later;
    int level; /* of the one that is being read; 0: the text itself */
    Str source;
} RtfReader;

static RtfGroup *group(RtfReader *reader) {
    return &reader->groups[reader->depth];
}

/* ---- text ----------------------------------------------------------------------------------------------------- */

static void flush_bytes(RtfReader *reader) {
    if (reader->bytes.size > 0)
        code_page_put(&reader->text, buf_view(&reader->bytes));
    reader->bytes.size = 0;
}

static bool is_shown(RtfReader *reader) {
    RtfGroup *now = group(reader);
    if (!now->skipped && !now->counted) {
        reader->edge.flow.changes += now->deleted;
        reader->edge.flow.hidden += now->hidden;
    }
    now->counted = true;
    return !now->skipped && !now->hidden && !now->deleted;
}

static void put_bytes(RtfReader *reader, Str bytes) {
    ptrdiff_t passed = reader->passed < bytes.size ? reader->passed : bytes.size;
    reader->passed -= (int)passed;
    bytes = str_sub(bytes, passed, bytes.size);
    if (bytes.size == 0 || !is_shown(reader))
        return;
    for (ptrdiff_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] == '\t' || (unsigned char)bytes.data[i] >= ' ')
            buf_byte(&reader->bytes, bytes.data[i] == '\t' ? ' ' : bytes.data[i]);
}

static void put_mark(RtfReader *reader, uint32_t mark) {
    char utf8[4];
    if (!is_shown(reader))
        return;
    flush_bytes(reader);
    buf_str(&reader->text, (Str){utf8, utf8_encode(mark, utf8)});
}

static void put_unicode(RtfReader *reader, int number) {
    uint32_t unit = (uint32_t)(number < 0 ? number + 65536 : number) & 0xFFFF;
    if (unit >= 0xD800 && unit < 0xDC00)
        reader->high = unit;
    else if (unit >= 0xDC00 && unit < 0xE000)
        put_mark(reader, reader->high ? 0x10000 + ((reader->high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
    else
        put_mark(reader, unit);
    reader->passed = group(reader)->after_unicode;
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static bool end_paragraph(RtfReader *reader, int depth, EdgeEnd end) {
    flush_bytes(reader);
    reader->passed = 0;
    Str text = utf8_trim(buf_view(&reader->text));
    EdgeParagraph paragraph = {.text = arena_copy(reader->scratch, text),
                               .heading = reader->centred,
                               .depth = depth,
                               .end = end,
                               .shape = &reader->shapes[depth > 1]};
    reader->text.size = 0;
    return edge_flow_add(&reader->edge, &paragraph);
}

static int depth_now(const RtfReader *reader) {
    return !reader->in_table ? 0 : reader->table_depth > 1 ? reader->table_depth : 1;
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static EdgeShape *shape_now(RtfReader *reader) {
    return &reader->shapes[group(reader)->inner_row];
}

static void add_edge(RtfReader *reader, int edge) {
    EdgeShape *shape = shape_now(reader);
    if (shape->count < EDGE_CELLS_MAX) {
        shape->merges[shape->count] = reader->merge;
        shape->edges[++shape->count] = edge;
    }
    reader->merge = 0;
}

/* ---- control words -------------------------------------------------------------------------------------------- */

typedef enum RtfAct {
    ACT_SKIP,  /* its group is no text */
    ACT_LATER, /* its group is read behind the text */
    ACT_READ,  /* its group is text, although it may be marked as new to old readers */
    ACT_INNER_ROW,
    ACT_NUMBER,
    ACT_PARAGRAPH,
    ACT_CELL,
    ACT_ROW,
    ACT_INNER_CELL,
    ACT_INNER_ROW_END,
    ACT_PLAIN_PARAGRAPH,
    ACT_CENTRED,
    ACT_LEFT,
    ACT_IN_TABLE,
    ACT_DEPTH,
    ACT_NEW_ROW,
    ACT_ROW_LEFT,
    ACT_EDGE,
    ACT_MERGE, /* number: how */
    ACT_UNICODE,
    ACT_AFTER_UNICODE,
    ACT_HIDDEN,
    ACT_DELETED,
    ACT_PLAIN,
    ACT_MARK, /* number: the character */
} RtfAct;

/* To add a control word: a line, with what it does. Unknown ones do nothing. */
static const struct {
    Str name;
    RtfAct act;
    uint32_t number;
} words[] = {
    {STR_INIT("fonttbl"), ACT_SKIP, 0},
    {STR_INIT("colortbl"), ACT_SKIP, 0},
    {STR_INIT("stylesheet"), ACT_SKIP, 0},
    {STR_INIT("info"), ACT_SKIP, 0},
    {STR_INIT("pict"), ACT_SKIP, 0},
    {STR_INIT("header"), ACT_SKIP, 0},
    {STR_INIT("headerl"), ACT_SKIP, 0},
    {STR_INIT("headerr"), ACT_SKIP, 0},
    {STR_INIT("headerf"), ACT_SKIP, 0},
    {STR_INIT("footer"), ACT_SKIP, 0},
    {STR_INIT("footerl"), ACT_SKIP, 0},
    {STR_INIT("footerr"), ACT_SKIP, 0},
    {STR_INIT("footerf"), ACT_SKIP, 0},
    {STR_INIT("nonshppict"), ACT_SKIP, 0},
    {STR_INIT("nonesttables"), ACT_SKIP, 0},
    {STR_INIT("shprslt"), ACT_SKIP, 0},
    {STR_INIT("sp"), ACT_SKIP, 0},
    {STR_INIT("tc"), ACT_SKIP, 0},
    {STR_INIT("xe"), ACT_SKIP, 0},
    {STR_INIT("shptxt"), ACT_LATER, 0},
    {STR_INIT("footnote"), ACT_LATER, 0},
    {STR_INIT("shpinst"), ACT_READ, 0},
    {STR_INIT("nesttableprops"), ACT_INNER_ROW, 0},
    {STR_INIT("listtext"), ACT_NUMBER, 0},
    {STR_INIT("pntext"), ACT_NUMBER, 0},
    {STR_INIT("par"), ACT_PARAGRAPH, 0},
    {STR_INIT("sect"), ACT_PARAGRAPH, 0},
    {STR_INIT("cell"), ACT_CELL, 0},
    {STR_INIT("row"), ACT_ROW, 0},
    {STR_INIT("nestcell"), ACT_INNER_CELL, 0},
    {STR_INIT("nestrow"), ACT_INNER_ROW_END, 0},
    {STR_INIT("pard"), ACT_PLAIN_PARAGRAPH, 0},
    {STR_INIT("qc"), ACT_CENTRED, 0},
    {STR_INIT("ql"), ACT_LEFT, 0},
    {STR_INIT("qj"), ACT_LEFT, 0},
    {STR_INIT("qr"), ACT_LEFT, 0},
    {STR_INIT("intbl"), ACT_IN_TABLE, 0},
    {STR_INIT("itap"), ACT_DEPTH, 0},
    {STR_INIT("trowd"), ACT_NEW_ROW, 0},
    {STR_INIT("trleft"), ACT_ROW_LEFT, 0},
    {STR_INIT("cellx"), ACT_EDGE, 0},
    {STR_INIT("clmgf"), ACT_MERGE, EDGE_MERGE_FIRST},
    {STR_INIT("clmrg"), ACT_MERGE, EDGE_MERGE_LEFT},
    {STR_INIT("clvmgf"), ACT_MERGE, EDGE_MERGE_TOP},
    {STR_INIT("clvmrg"), ACT_MERGE, EDGE_MERGE_ABOVE},
    {STR_INIT("u"), ACT_UNICODE, 0},
    {STR_INIT("uc"), ACT_AFTER_UNICODE, 0},
    {STR_INIT("v"), ACT_HIDDEN, 0},
    {STR_INIT("deleted"), ACT_DELETED, 0},
    {STR_INIT("plain"), ACT_PLAIN, 0},
    {STR_INIT("tab"), ACT_MARK, ' '},
    {STR_INIT("line"), ACT_MARK, '\n'},
    {STR_INIT("emdash"), ACT_MARK, 0x2014},
    {STR_INIT("endash"), ACT_MARK, 0x2013},
    {STR_INIT("lquote"), ACT_MARK, 0x2018},
    {STR_INIT("rquote"), ACT_MARK, 0x2019},
    {STR_INIT("ldblquote"), ACT_MARK, 0x201C},
    {STR_INIT("rdblquote"), ACT_MARK, 0x201D},
    {STR_INIT("bullet"), ACT_MARK, 0x2022},
    {STR_INIT("emspace"), ACT_MARK, ' '},
    {STR_INIT("enspace"), ACT_MARK, ' '},
};

/* The group that begins a text of its own: noted, and passed over here. */
static void put_off(RtfReader *reader) {
    RtfScan ahead = reader->scan;
    RtfToken token;
    int depth = 1;
    ptrdiff_t begin = ahead.at, end = ahead.bytes.size;
    while (depth > 0 && rtf_next(&ahead, &token)) {
        end = ahead.at;
        depth += token.kind == RTF_OPEN;
        depth -= token.kind == RTF_CLOSE;
    }
    end -= depth == 0;
    if (!group(reader)->skipped && reader->level < RTF_LATER_MAX)
        *vec_push(&reader->later, reader->document->arena) =
            (RtfLater){str_sub(ahead.bytes, begin, end), reader->level + 1};
    reader->scan.at = end;
}

/* What a word does to a group, and to rows. */
static void act_on_state(RtfReader *reader, RtfAct act, uint32_t value, int number, bool off) {
    RtfGroup *now = group(reader);
    switch (act) {
    case ACT_SKIP: now->skipped = true; break;
    case ACT_LATER: put_off(reader); break;
    case ACT_INNER_ROW: now->inner_row = true; break;
    case ACT_NUMBER: now->number = true; break;
    case ACT_PLAIN_PARAGRAPH:
        reader->centred = reader->in_table = false;
        reader->table_depth = 0;
        break;
    case ACT_CENTRED: reader->centred = true; break;
    case ACT_LEFT: reader->centred = false; break;
    case ACT_IN_TABLE: reader->in_table = true; break;
    case ACT_DEPTH:
        reader->table_depth = number;
        reader->in_table = number > 0;
        break;
    case ACT_NEW_ROW:
        *shape_now(reader) = (EdgeShape){0};
        reader->merge = 0;
        break;
    case ACT_ROW_LEFT: shape_now(reader)->edges[0] = number; break;
    case ACT_EDGE: add_edge(reader, number); break;
    case ACT_MERGE: reader->merge |= (uint8_t)value; break;
    case ACT_UNICODE: put_unicode(reader, number); break;
    case ACT_AFTER_UNICODE: now->after_unicode = number; break;
    case ACT_HIDDEN:
        now->hidden = !off;
        now->counted = false;
        break;
    case ACT_DELETED:
        now->deleted = !off;
        now->counted = false;
        break;
    case ACT_PLAIN: now->hidden = now->deleted = false; break;
    case ACT_MARK: put_mark(reader, value); break;
    default: break;
    }
}

/* False beyond the limits of a table. */
static bool act_on_paragraph(RtfReader *reader, RtfAct act) {
    switch (act) {
    case ACT_PARAGRAPH: return end_paragraph(reader, depth_now(reader), EDGE_END_NONE);
    case ACT_CELL: return end_paragraph(reader, 1, EDGE_END_CELL);
    case ACT_ROW: return end_paragraph(reader, 1, EDGE_END_ROW);
    case ACT_INNER_CELL: return end_paragraph(reader, depth_now(reader) > 1 ? depth_now(reader) : 2, EDGE_END_CELL);
    case ACT_INNER_ROW_END: return end_paragraph(reader, depth_now(reader) > 1 ? depth_now(reader) : 2, EDGE_END_ROW);
    default: return true;
    }
}

static bool take_word(RtfReader *reader, const RtfToken *token) {
    RtfGroup *now = group(reader);
    bool known = false, good = true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_equal(words[i].name, token->text))
            continue;
        known = words[i].act <= ACT_NUMBER;
        if (now->skipped && words[i].act != ACT_UNICODE)
            return true;
        flush_bytes(reader);
        act_on_state(reader, words[i].act, words[i].number, token->number, token->numbered && token->number == 0);
        good = act_on_paragraph(reader, words[i].act);
        break;
    }
    if (now->starred && !known)
        now->skipped = true;
    now->starred = false;
    return good;
}

static void take_symbol(RtfReader *reader, char byte) {
    if (byte == '*')
        group(reader)->starred = true;
    else if (byte == '~')
        put_mark(reader, ' ');
    else if (byte == '_')
        put_mark(reader, '-');
    else if (byte == '{' || byte == '}' || byte == '\\')
        put_bytes(reader, (Str){&reader->scan.bytes.data[reader->scan.at - 1], 1});
}

static bool open_group(RtfReader *reader) {
    if (reader->depth + 1 == RTF_DEPTH_MAX)
        return diag_fail(reader->diag, "%.*s：文档的嵌套超过 %d 层", "%.*s: groups are nested more than %d deep",
                         STR_ARG(reader->document->file), (int)RTF_DEPTH_MAX);
    reader->groups[reader->depth + 1] = reader->groups[reader->depth];
    reader->depth++;
    group(reader)->starred = group(reader)->counted = false;
    return true;
}

/* One mark alone that stands before a paragraph: the circles, squares and arrows of a font of pictures. */
static bool is_bullet(uint32_t mark) {
    return mark == 'o' || mark == '-' || mark == 0xB7 || (mark >= 0x2010 && mark <= 0x2026) ||
           (mark >= 0x25A0 && mark <= 0x25FF) || (mark >= 0x2700 && mark <= 0x275F) ||
           (mark >= 0xE000 && mark <= 0xF8FF);
}

/* The number of a list as readers of DOCX have it: a blank behind "1." and none behind "一、"; of a bullet nothing,
 * since its character is a picture of a font. */
static void end_number(RtfReader *reader) {
    flush_bytes(reader);
    Str number = utf8_trim(buf_view(&reader->text));
    ptrdiff_t at = 0;
    uint32_t first = utf8_next(number, &at);
    reader->text.size = 0;
    if (at == number.size && is_bullet(first))
        return;
    number = arena_copy(reader->scratch, number);
    buf_str(&reader->text, number);
    if (number.size > 0 && (unsigned char)number.data[number.size - 1] < 0x80)
        buf_byte(&reader->text, ' ');
}

static void close_group(RtfReader *reader) {
    bool number = reader->depth > 0 && group(reader)->number && !group(reader)->skipped;
    reader->depth -= reader->depth > 0;
    if (number && !group(reader)->number)
        end_number(reader);
}

static bool take_token(RtfReader *reader, const RtfToken *token) {
    switch (token->kind) {
    case RTF_OPEN: return open_group(reader);
    case RTF_CLOSE: close_group(reader); break;
    case RTF_WORD: return take_word(reader, token);
    case RTF_SYMBOL: take_symbol(reader, token->byte); break;
    case RTF_TEXT: put_bytes(reader, token->text); break;
    case RTF_BYTE: put_bytes(reader, (Str){&token->byte, 1}); break;
    }
    return true;
}

/* All tokens of the document, or of a group that was put off; ends its last paragraph. */
static bool read_tokens(RtfReader *reader, Str bytes) {
    RtfToken token;
    reader->scan = (RtfScan){.bytes = bytes};
    reader->depth = 0;
    reader->groups[0] = (RtfGroup){.after_unicode = 1};
    reader->in_table = reader->centred = false;
    while (rtf_next(&reader->scan, &token))
        if (!take_token(reader, &token))
            return false;
    flush_bytes(reader);
    if (reader->text.size > 0 && !end_paragraph(reader, depth_now(reader), EDGE_END_NONE))
        return false;
    return edge_flow_end(&reader->edge);
}

static void read_all(void *context, Arena *scratch) {
    RtfReader *reader = arena_new_of(scratch, RtfReader), *given = context;
    *reader = *given;
    reader->scratch = reader->bytes.arena = reader->text.arena = scratch;
    edge_flow_init(&reader->edge, reader->document, scratch, reader->diag);
    if (!read_tokens(reader, reader->source))
        return;
    bool cut = reader->depth > 0;
    for (int i = 0; i < reader->later.size; i++) { /* one may put off others, which are within it */
        RtfLater later = reader->later.data[i];
        reader->level = later.level;
        if (!read_tokens(reader, later.bytes))
            return;
    }
    flow_finish(&reader->edge.flow);
    if (cut)
        remark_damaged(reader->document);
}

bool read_rtf(Str bytes, Document *document, Diag *diag) {
    enum { RTF_SCRATCH_BYTES_MAX = 768 * 1024 * 1024 };
    RtfReader *reader = arena_new_of(document->arena, RtfReader);
    *reader = (RtfReader){.document = document, .diag = diag, .source = bytes};
    document->format = STR("rtf");
    if (!rtf_is(bytes))
        return diag_fail(diag, "%.*s：不是 RTF 文档，或已损坏", "%.*s: no RTF document, or a damaged one",
                         STR_ARG(document->file));
    return read_guarded(document, RTF_SCRATCH_BYTES_MAX, read_all, reader, diag);
}
