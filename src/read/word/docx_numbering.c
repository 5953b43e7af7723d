/* word/numbering.xml and the counting.
 *
 *     paragraph ─ numId 5, level 1 ─► list 5 ─► pattern 2 ─► level 1: "（%2）", chineseCounting ─► （三）
 *
 * How levels count is for list_count.c. Lists of one pattern count on together, but for a list that starts anew at its
 * first paragraph. A bullet is written as nothing: its character is a picture of a font. A pattern may be that of the
 * list of a style (w:numStyleLink).
 *
 * Cost: a search through the lists for each paragraph, which are few. */
#include "read/word/docx_numbering.h"
#include "format/docx_words.h"

enum { PATTERNS_MAX = 5000 };

typedef struct Reading {
    Arena *arena;
    DocxNumbering *numbering;
    DocxPattern *pattern;
    DocxList *list;
    int overridden;   /* level of the list that is being overridden, -1 none */
    DocxLevel *level; /* being read */
} Reading;

static int level_of(const XmlElement *element) {
    Str value = xml_attribute(element, STR("ilvl"), NULL);
    return value.size == 1 && value.data[0] >= '0' && value.data[0] < '0' + LIST_LEVELS ? value.data[0] - '0' : -1;
}

static int number_of(const XmlElement *element, Str name) {
    long long number;
    return str_to_int(xml_attribute(element, name, NULL), &number) && number <= INT32_MAX ? (int)number : -1;
}

static void open_level(Reading *reading, const XmlElement *element) {
    int number = level_of(element);
    DocxLevel *levels = reading->list ? reading->list->levels : reading->pattern ? reading->pattern->levels : NULL;
    reading->level = levels && number >= 0 ? &levels[number] : NULL;
    if (reading->level)
        *reading->level = (DocxLevel){.given = true, .shown = {.counting = COUNT_DECIMAL}};
}

static void take_level(Reading *reading, const XmlElement *element) {
    ListLevel *level = &reading->level->shown;
    if (element->token == DOCX_START)
        level->start = docx_number(element, 0);
    else if (element->token == DOCX_NUMFMT) {
        level->counting = counting_of_ooxml(docx_value(element));
        level->bullet = str_equal(docx_value(element), STR("bullet"));
    } else if (element->token == DOCX_LVLTEXT)
        level->text = arena_copy(reading->arena, docx_value(element));
    else if (element->token == DOCX_LEGAL)
        level->legal = docx_is_on(element);
    else if (element->token == DOCX_RESTART)
        level->stays = docx_number(element, 1) == 0;
    else if (element->token == DOCX_PSTYLE)
        reading->level->style = arena_copy(reading->arena, docx_value(element));
}

static void open_list(Reading *reading, const XmlElement *element) {
    if (reading->numbering->lists.size == PATTERNS_MAX)
        return;
    reading->list = arena_new_of(reading->arena, DocxList);
    reading->list->id = number_of(element, STR("numId"));
    reading->list->pattern_id = -1;
    memset(reading->list->start_anew, 0xFF, sizeof reading->list->start_anew);
    *vec_push(&reading->numbering->lists, reading->arena) = reading->list;
}

static void start(void *context, const XmlElement *element) {
    Reading *reading = context;
    switch (element->token) {
    case DOCX_ABSTRACT:
        if (reading->numbering->patterns.size == PATTERNS_MAX)
            return;
        reading->pattern = arena_new_of(reading->arena, DocxPattern);
        reading->pattern->id = number_of(element, STR("abstractNumId"));
        *vec_push(&reading->numbering->patterns, reading->arena) = reading->pattern;
        return;
    case DOCX_STYLE_LINK:
        if (reading->pattern)
            reading->pattern->style_link = arena_copy(reading->arena, docx_value(element));
        return;
    case DOCX_NUM: open_list(reading, element); return;
    case DOCX_LVL: open_level(reading, element); return;
    case DOCX_OVERRIDE: reading->overridden = level_of(element); return;
    case DOCX_ABSTRACT_ID:
        if (reading->list)
            reading->list->pattern_id = docx_number(element, -1);
        return;
    case DOCX_START_OVERRIDE:
        if (reading->list && reading->overridden >= 0)
            reading->list->start_anew[reading->overridden] = docx_number(element, 1);
        return;
    default:
        if (reading->level)
            take_level(reading, element);
    }
}

static void end(void *context, const XmlElement *element) {
    Reading *reading = context;
    if (element->token == DOCX_ABSTRACT)
        reading->pattern = NULL;
    else if (element->token == DOCX_NUM)
        reading->list = NULL;
    else if (element->token == DOCX_LVL)
        reading->level = NULL;
    else if (element->token == DOCX_OVERRIDE)
        reading->overridden = -1;
}

static DocxList *find_list(const DocxNumbering *numbering, int id) {
    for (int i = 0; i < numbering->lists.size; i++)
        if (numbering->lists.data[i]->id == id)
            return numbering->lists.data[i];
    return NULL;
}

static DocxPattern *find_pattern(const DocxNumbering *numbering, int id) {
    for (int i = 0; i < numbering->patterns.size; i++)
        if (numbering->patterns.data[i]->id == id)
            return numbering->patterns.data[i];
    return NULL;
}

/* Each list gets its pattern, or that of the list of the style that its pattern names. */
static void link_lists(const DocxNumbering *numbering, const DocxStyles *styles) {
    for (int i = 0; i < numbering->lists.size; i++) {
        DocxList *list = numbering->lists.data[i];
        list->pattern = find_pattern(numbering, list->pattern_id);
        if (!list->pattern || list->pattern->style_link.size == 0)
            continue;
        const DocxList *other = find_list(numbering, docx_style(styles, list->pattern->style_link)->list);
        DocxPattern *pattern = other ? find_pattern(numbering, other->pattern_id) : NULL;
        list->pattern = pattern ? pattern : list->pattern;
    }
}

bool docx_numbering_read(Zip *zip, const ZipPart *part, const DocxStyles *styles, Arena *arena,
                         DocxNumbering *numbering, Diag *diag) {
    Reading reading = {.arena = arena, .numbering = numbering, .overridden = -1};
    *numbering = (DocxNumbering){0};
    if (part && !part_xml_read(zip, part, arena, &docx_words,
                               (XmlTaker){.start = start, .end = end, .context = &reading}, diag))
        return false;
    link_lists(numbering, styles);
    return true;
}

static const DocxLevel *level_at(const DocxList *list, int level) {
    return list->levels[level].given ? &list->levels[level] : &list->pattern->levels[level];
}

void docx_numbering_count(DocxNumbering *numbering, int id, int level, Str style, Buf *out) {
    DocxList *list = find_list(numbering, id);
    if (!list || !list->pattern)
        return;
    for (int i = 0; level < 0 && style.size > 0 && i < LIST_LEVELS; i++)
        if (str_equal(level_at(list, i)->style, style))
            level = i;
    level = level < 0 ? 0 : level < LIST_LEVELS ? level : LIST_LEVELS - 1;
    const ListLevel *levels[LIST_LEVELS];
    for (int i = 0; i < LIST_LEVELS; i++)
        levels[i] = &level_at(list, i)->shown;
    list_count(&list->pattern->counts, levels, level, list->start_anew[level], out);
    list->start_anew[level] = -1;
}
