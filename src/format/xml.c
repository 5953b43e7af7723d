/* XML through Expat, and the only file that knows it: a parser that hands over elements and texts and keeps nothing.
 *
 * Namespaces are ours: Expat's would put the whole name of the namespace in front of each element's, to be searched for
 * again. A prefix has a slot with the namespace it means just now; what an element declares is undone at its end.
 *
 *     slots      "w" ─► 1    "r" ─► 2    "" ─► none      looked up once an element
 *     bindings   what a slot meant before, and at which depth it was changed
 *     words      name ─► the words of that name, one a namespace ─► token
 *
 * Expat takes its memory from the arena, so that a callback may leave it by a longjmp. It gives its memory functions no
 * context: the arena stands in a variable of the thread while Expat is at work. It may ask for random bytes, against
 * names that were chosen to collide; nothing of what is read depends on them.
 *
 * Refused by name: a document type (and so entities, the external ones before all), the limits of the header, whatever
 * is not well-formed, an encoding but UTF-8, UTF-16, Latin-1 and, in xml_read, GB18030 and what it holds. Cost: linear;
 * a tag that goes on over many pieces is limited, since Expat begins it anew with each. */
#include "format/xml.h"
#include <assert.h>
#include <expat.h>
#include "base/map.h"
#include "base/utf8.h"
#include "base/decode.h"

enum { DECLARATION_BYTES = 200 };

typedef struct Binding { /* undone at the end of the element that made it */
    int slot, before, depth;
} Binding;

typedef struct Frame { /* an open element */
    int token, space;
} Frame;

struct Xml {
    Arena *arena;
    Str name;
    XmlWords words;
    XmlTaker taker;
    Diag *diag;
    XML_Parser parser;
    Map prefixes; /* to the number of a slot */
    Vec(int) slots;
    Binding bindings[XML_BINDINGS_MAX];
    int bindings_count;
    Map tokens;     /* a name to the first word that has it */
    int *same_name; /* word ─► the next word of that name, -1 at the end */
    Frame frames[XML_DEPTH_MAX];
    int depth;
    bool stopped;
    int64_t pushed; /* bytes */
};

/* Expat's memory. */

static _Thread_local Arena *memory;

typedef union Block {
    size_t size;
    max_align_t align;
} Block;

static void *allocate(size_t size) {
    if (size > SIZE_MAX - sizeof(Block))
        return NULL;
    Block *block = arena_alloc(memory, sizeof(Block) + size, _Alignof(Block));
    block->size = size;
    return block + 1;
}

static void *reallocate(void *pointer, size_t size) {
    if (!pointer)
        return allocate(size);
    size_t before = ((Block *)pointer - 1)->size;
    if (size <= before)
        return pointer;
    void *grown = allocate(size);
    if (grown)
        memcpy(grown, pointer, before);
    return grown;
}

static void deallocate(void *pointer) {
    (void)pointer;
}

/* Words and namespaces. */

static void index_words(Xml *xml) {
    int count = xml->words.words_count;
    xml->same_name = arena_array(xml->arena, int, count + 1);
    for (int i = count - 1; i >= 0; i--) {
        int *first = map_put(&xml->tokens, xml->arena, xml->words.words[i].name, -1);
        xml->same_name[i] = *first;
        *first = i;
    }
}

static int find_token(const Xml *xml, int space, Str name) {
    const int *first = map_find(&xml->tokens, name);
    for (int i = first ? *first : -1; i >= 0; i = xml->same_name[i])
        if (xml->words.words[i].space == space)
            return xml->words.words[i].token;
    return 0;
}

static int find_space(const Xml *xml, Str name) {
    for (int i = 0; i < xml->words.spaces_count; i++)
        if (str_equal(xml->words.spaces[i].name, name))
            return xml->words.spaces[i].space;
    return name.size > 0 ? XML_OTHER_SPACE : XML_NO_SPACE;
}

/* What a prefix means here. */
static int meaning_of(const Xml *xml, Str prefix) {
    const int *slot = map_find(&xml->prefixes, prefix);
    return slot ? xml->slots.data[*slot] : prefix.size > 0 ? XML_OTHER_SPACE : XML_NO_SPACE;
}

/* Cuts "w:p" in two. */
static Str split_name(const char *qualified, Str *prefix) {
    Str all = str_from_c(qualified);
    const char *colon = memchr(all.data, ':', (size_t)all.size);
    *prefix = str_sub(all, 0, colon ? colon - all.data : 0);
    return colon ? str_sub(all, colon + 1 - all.data, all.size) : all;
}

static void bind(Xml *xml, Str prefix, Str space) {
    if (xml->bindings_count == XML_BINDINGS_MAX) {
        xml_fail(xml, "%.*s 第 %d 行：同时有效的命名空间太多", "%.*s, line %d: too many namespaces in force");
        return;
    }
    int *slot = map_find(&xml->prefixes, prefix);
    if (!slot) {
        slot = map_put(&xml->prefixes, xml->arena, arena_copy(xml->arena, prefix), xml->slots.size);
        *vec_push(&xml->slots, xml->arena) = prefix.size > 0 ? XML_OTHER_SPACE : XML_NO_SPACE;
    }
    int *meaning = &xml->slots.data[*slot];
    xml->bindings[xml->bindings_count++] = (Binding){*slot, *meaning, xml->depth};
    *meaning = find_space(xml, space);
}

static void bind_all(Xml *xml, const char **attributes) {
    for (int i = 0; attributes[i]; i += 2) {
        if (strncmp(attributes[i], "xmlns", 5) != 0)
            continue;
        if (attributes[i][5] == '\0')
            bind(xml, STR(""), str_from_c(attributes[i + 1]));
        else if (attributes[i][5] == ':')
            bind(xml, str_from_c(attributes[i] + 6), str_from_c(attributes[i + 1]));
    }
}

static void unbind(Xml *xml) {
    while (xml->bindings_count > 0 && xml->bindings[xml->bindings_count - 1].depth == xml->depth) {
        const Binding *binding = &xml->bindings[--xml->bindings_count];
        xml->slots.data[binding->slot] = binding->before;
    }
}

/* Expat's callbacks. */

static void on_start(void *context, const XML_Char *qualified, const XML_Char **attributes) {
    Xml *xml = context;
    Str prefix;
    if (xml->stopped)
        return;
    if (xml->depth == XML_DEPTH_MAX) {
        xml_fail(xml, "%.*s 第 %d 行：元素嵌套超过上限 256 层",
                 "%.*s, line %d: the elements are nested deeper than the limit of 256");
        return;
    }
    xml->depth++;
    bind_all(xml, attributes);
    Str name = split_name(qualified, &prefix);
    int space = meaning_of(xml, prefix), token = find_token(xml, space, name);
    xml->frames[xml->depth - 1] = (Frame){token, space};
    if (xml->taker.start && !xml->stopped)
        xml->taker.start(xml->taker.context, &(XmlElement){token, space, xml->depth, name, attributes, xml});
}

static void on_end(void *context, const XML_Char *qualified) {
    Xml *xml = context;
    Str prefix;
    if (xml->stopped)
        return;
    Str name = split_name(qualified, &prefix);
    const Frame *frame = &xml->frames[xml->depth - 1];
    if (xml->taker.end)
        xml->taker.end(xml->taker.context, &(XmlElement){frame->token, frame->space, xml->depth, name, NULL, xml});
    unbind(xml);
    xml->depth--;
}

static void on_text(void *context, const XML_Char *text, int size) {
    Xml *xml = context;
    if (!xml->stopped)
        xml->taker.text(xml->taker.context, (Str){text, size});
}

static void on_doctype(void *context, const XML_Char *name, const XML_Char *public_id, const XML_Char *system_id,
                       int internal) {
    (void)name, (void)public_id, (void)system_id, (void)internal;
    xml_fail(context, "%.*s 第 %d 行：有文档类型声明，不读",
             "%.*s, line %d: it has a document type, which is not read");
}

Xml *xml_new(Arena *arena, Str name, const XmlWords *words, XmlTaker taker, Diag *diag) {
    static const XML_Memory_Handling_Suite suite = {allocate, reallocate, deallocate};
    Xml *xml = arena_new_of(arena, Xml);
    *xml = (Xml){.arena = arena, .name = name, .words = *words, .taker = taker, .diag = diag};
    index_words(xml);
    Arena *before = memory;
    memory = arena;
    xml->parser = XML_ParserCreate_MM(NULL, &suite, NULL);
    memory = before;
    if (!xml->parser)
        arena_exhaust(arena);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    if (taker.text)
        XML_SetCharacterDataHandler(xml->parser, on_text);
    return xml;
}

static bool fail_parse(Xml *xml) {
    const char *why = XML_ErrorString(XML_GetErrorCode(xml->parser));
    return diag_fail(xml->diag, "%.*s 第 %d 行：不是完好的 XML（%s）", "%.*s, line %d: not well-formed XML (%s)",
                     STR_ARG(xml->name), xml_line(xml), why);
}

bool xml_push(Xml *xml, Str piece, bool last) {
    assert(piece.size <= INT32_MAX);
    if (xml->stopped)
        return false;
    Arena *before = memory;
    memory = xml->arena;
    bool good = XML_Parse(xml->parser, piece.data, (int)piece.size, last) == XML_STATUS_OK;
    memory = before;
    xml->pushed += piece.size;
    if (xml->stopped)
        return false;
    if (good && !last && xml->pushed - XML_GetCurrentByteIndex(xml->parser) > XML_TAG_BYTES_MAX)
        xml_fail(xml, "%.*s 第 %d 行：一个标记太长", "%.*s, line %d: a tag is too long");
    else if (!good)
        fail_parse(xml);
    xml->stopped = xml->diag->set || last;
    return !xml->stopped;
}

void xml_stop(Xml *xml) {
    xml->stopped = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

void xml_fail(Xml *xml, const char *zh, const char *en) {
    diag_fail(xml->diag, zh, en, STR_ARG(xml->name), xml_line(xml));
    xml_stop(xml);
}

void xml_span(const Xml *xml, ptrdiff_t *begin, ptrdiff_t *end) {
    *begin = (ptrdiff_t)XML_GetCurrentByteIndex(xml->parser);
    *end = *begin + XML_GetCurrentByteCount(xml->parser);
}

int xml_line(const Xml *xml) {
    return (int)XML_GetCurrentLineNumber(xml->parser);
}

bool xml_says_gb(Str bytes) {
    Str head = str_sub(bytes, 0, DECLARATION_BYTES);
    ptrdiff_t at = str_find(head, STR("encoding=")), end = str_find(head, STR("?>"));
    if (at < 0 || end < at)
        return false;
    char c[2] = {0};
    for (int i = 0; i < 2 && at + 10 + i < head.size; i++)
        c[i] = (char)(head.data[at + 10 + i] & ~0x20);
    return c[0] == 'G' && c[1] == 'B';
}

bool xml_read(Arena *arena, Str name, Str bytes, const XmlWords *words, XmlTaker taker, Diag *diag) {
    Xml *xml = xml_new(arena, name, words, taker, diag);
    Str text = bytes, encoding;
    if (xml_says_gb(bytes)) {
        if (!decode_text(arena, bytes, &text, &encoding))
            return diag_fail(diag, "%.*s：不是它所说的编码", "%.*s: it is not in the encoding that it says",
                             STR_ARG(name));
        Arena *before = memory;
        memory = arena;
        XML_SetEncoding(xml->parser, "UTF-8");
        memory = before;
    }
    xml_push(xml, text, true);
    return !diag->set;
}

/* Attributes. */

static Str find_attribute(const XmlElement *element, const int *space, Str wanted, bool *exists) {
    for (int i = 0; element->attributes && element->attributes[i]; i += 2) {
        Str prefix, name = split_name(element->attributes[i], &prefix);
        if (!str_equal(name, wanted))
            continue;
        int is = prefix.size > 0 ? meaning_of(element->xml, prefix) : XML_NO_SPACE;
        if (space && *space != is)
            continue;
        if (exists)
            *exists = true;
        return str_from_c(element->attributes[i + 1]);
    }
    if (exists)
        *exists = false;
    return STR("");
}

Str xml_attribute(const XmlElement *element, Str name, bool *exists) {
    return find_attribute(element, NULL, name, exists);
}

Str xml_attribute_of(const XmlElement *element, int space, Str name, bool *exists) {
    return find_attribute(element, &space, name, exists);
}
