/* The elements of other languages, svg and math, taken out of a page before it is parsed. Nobody reads them (a drawing
 * is not text), and Gumbo's rules for them are where it fails: it asserts what a select or a table within a formula
 * makes untrue, and an assertion that fails ends the program.
 *
 *     <p>合计 <svg viewBox="…"><path d="…"/></svg> 12.00</p>
 *     <p>合计 12.00</p>
 *
 * An element ends at its own end tag, with those of its kind inside it counted, or, as browsers have it, before the
 * first tag that cannot stand in a drawing (a table, a paragraph …), unless HTML was let in (foreignObject, desc,
 * annotation-xml, mi …). One that does not end loses its start tag alone: rather a label too much than a page lost.
 *
 * Comments, the values of attributes, scripts and styles are passed over, so that a "<svg" in a script ends nothing.
 * Where this reading of the page and Gumbo's differ, the second pass still holds: every "<svg" and "<math" that is left
 * loses its "<", whatever it stands in. That, and no reading, is what keeps Gumbo from ever seeing one.
 *
 * Cost: linear. After one element that does not end, no later one of its kind is searched to the end again. */
#include "format/html_foreign.h"

#include <stdint.h>

enum { FOREIGN_KINDS = 2 };

static const Str foreign_names[FOREIGN_KINDS] = {STR_INIT("svg"), STR_INIT("math")};

/* What lets HTML into a foreign element. */
static const char *const integration_points[] = {"foreignobject", "desc",           "title", "mi", "mo", "mn", "ms",
                                                 "mtext",         "annotation-xml", NULL};
/* The tags that end a foreign element: those of the HTML standard. */
static const char *const breakouts[] = {
    "b",       "big",  "blockquote", "body",  "br", "center", "code", "dd",   "div", "dl",    "dt",   "em",
    "embed",   "h1",   "h2",         "h3",    "h4", "h5",     "h6",   "head", "hr",  "i",     "img",  "li",
    "listing", "menu", "meta",       "nobr",  "ol", "p",      "pre",  "ruby", "s",   "small", "span", "strong",
    "strike",  "sub",  "sup",        "table", "tt", "u",      "ul",   "var",  NULL};
/* Whose contents are text up to their end tag. */
static const char *const raw_texts[] = {"script", "style",   "textarea", "title", "xmp",
                                        "iframe", "noembed", "noframes", NULL};

enum { TAG_NAME_BYTES_MAX = 16 };

typedef struct Tag {
    ptrdiff_t begin, end; /* from its "<" to after its ">" */
    bool closing, empty;  /* </name>, <name/> */
    char name[TAG_NAME_BYTES_MAX];
} Tag;

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_blank(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool ends_name(char byte) {
    return is_blank(byte) || byte == '/' || byte == '>';
}

static bool is_one_of(const char *name, const char *const *names) {
    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

static ptrdiff_t find(Str text, ptrdiff_t at, Str needle) {
    const char *found =
        at < text.size ? memmem(text.data + at, (size_t)(text.size - at), needle.data, (size_t)needle.size) : NULL;
    return found ? found - text.data : text.size;
}

/* Past the attributes of a tag; a ">" in a quoted value is not an end. */
static ptrdiff_t pass_attributes(Str text, ptrdiff_t at, bool *empty) {
    bool value = false; /* after a "=": a quote opens a value */
    char before = 0;
    while (at < text.size && text.data[at] != '>') {
        char byte = text.data[at++];
        if (value && (byte == '"' || byte == '\'')) {
            const char *quote = memchr(text.data + at, byte, (size_t)(text.size - at));
            at = quote ? quote - text.data + 1 : text.size;
        }
        value = byte == '=' || (value && is_blank(byte));
        before = byte;
    }
    *empty = before == '/';
    return at < text.size ? at + 1 : text.size;
}

static ptrdiff_t pass_comment(Str text, ptrdiff_t begin) {
    ptrdiff_t end = find(text, begin + 2, STR("-->"));
    return end < text.size ? end + 3 : text.size;
}

/* The next tag from `at` on; comments and declarations are passed. False at the end. */
static bool next_tag(Str text, ptrdiff_t at, Tag *tag) {
    for (;;) {
        const char *open = at < text.size ? memchr(text.data + at, '<', (size_t)(text.size - at)) : NULL;
        if (!open)
            return false;
        *tag = (Tag){.begin = open - text.data};
        at = tag->begin + 1;
        if (str_starts(str_sub(text, at, at + 3), STR("!--"))) {
            at = pass_comment(text, tag->begin + 2);
            continue;
        }
        tag->closing = at < text.size && text.data[at] == '/';
        at += tag->closing;
        char first = at < text.size ? lower(text.data[at]) : 0;
        if (first < 'a' || first > 'z')
            continue;
        int size = 0;
        for (; at < text.size && !ends_name(text.data[at]); at++)
            if (size < TAG_NAME_BYTES_MAX - 1)
                tag->name[size++] = lower(text.data[at]);
        tag->end = pass_attributes(text, at, &tag->empty);
        return true;
    }
}

static ptrdiff_t pass_raw_text(Str text, const Tag *tag) {
    for (ptrdiff_t at = find(text, tag->end, STR("</")); at < text.size; at = find(text, at + 2, STR("</"))) {
        ptrdiff_t k = 0;
        while (tag->name[k] && at + 2 + k < text.size && lower(text.data[at + 2 + k]) == tag->name[k])
            k++;
        if (!tag->name[k] && at + 2 + k < text.size && ends_name(text.data[at + 2 + k]))
            return at;
    }
    return text.size;
}

/* Where the element that the tag opens ends; -1: it does not. */
static ptrdiff_t end_of_element(Str text, const Tag *opening) {
    Tag tag = *opening;
    int depth = 1;
    bool html_inside = false;
    if (opening->empty)
        return opening->end;
    while (next_tag(text, tag.end, &tag)) {
        if (strcmp(tag.name, opening->name) == 0)
            depth += tag.closing ? -1 : !tag.empty;
        else if (!tag.closing && is_one_of(tag.name, integration_points))
            html_inside = true;
        else if (!tag.closing && !html_inside && is_one_of(tag.name, breakouts))
            return tag.begin;
        if (depth == 0)
            return tag.end;
    }
    return -1;
}

/* Copies what stands from `from` to `to`, or its line ends alone. */
static void copy(Str *out, Str text, ptrdiff_t from, ptrdiff_t to, bool line_ends_alone) {
    char *end = (char *)(uintptr_t)out->data + out->size;
    for (ptrdiff_t i = from; i < to; i++)
        if (!line_ends_alone || text.data[i] == '\n')
            *end++ = text.data[i];
    out->size = end - out->data;
}

static int kind_of(const char *name) {
    for (int kind = 0; kind < FOREIGN_KINDS; kind++)
        if (str_equal(str_from_c(name), foreign_names[kind]))
            return kind;
    return -1;
}

static void copy_kept(Arena *arena, Str *out, Str text, ptrdiff_t from, ptrdiff_t to, HtmlKepts *kept) {
    *vec_push(kept, arena) = (HtmlKept){out->size, from};
    copy(out, text, from, to, false);
}

static void copy_without_elements(Arena *arena, Str text, Str *out, HtmlKepts *kept) {
    bool endless[FOREIGN_KINDS] = {0};
    Tag tag = {0};
    ptrdiff_t copied = 0;
    while (next_tag(text, tag.end, &tag)) {
        int kind = tag.closing ? -1 : kind_of(tag.name);
        if (kind >= 0) {
            ptrdiff_t end = endless[kind] ? -1 : end_of_element(text, &tag);
            endless[kind] = end < 0;
            tag.end = end < 0 ? tag.end : end;
            copy_kept(arena, out, text, copied, tag.begin, kept);
            copy(out, text, tag.begin, tag.end, true);
            copied = tag.end;
        } else if (!tag.closing && is_one_of(tag.name, raw_texts)) {
            tag.end = pass_raw_text(text, &tag);
        }
    }
    copy_kept(arena, out, text, copied, text.size, kept);
}

static bool is_foreign_at(const char *data, ptrdiff_t left) {
    for (int kind = 0; kind < FOREIGN_KINDS; kind++) {
        ptrdiff_t k = 0, size = foreign_names[kind].size;
        while (k < size && k + 1 < left && lower(data[k + 1]) == foreign_names[kind].data[k])
            k++;
        if (k == size)
            return true;
    }
    return false;
}

/* Takes the "<" from each "<svg" and "<math" (out NULL: only looks for one). */
static bool disarm(Str text, char *out) {
    bool found = false;
    for (ptrdiff_t at = 0; at < text.size; at++) {
        const char *open = memchr(text.data + at, '<', (size_t)(text.size - at));
        if (!open)
            break;
        at = open - text.data;
        if (!is_foreign_at(open, text.size - at))
            continue;
        found = true;
        if (!out)
            break;
        out[at] = ' ';
    }
    return found;
}

Str html_without_foreign(Arena *arena, Str text, HtmlKepts *kept) {
    *kept = (HtmlKepts){0};
    if (text.size == 0 || !disarm(text, NULL))
        return text;
    char *data = arena_alloc(arena, (size_t)text.size, 1);
    Str out = {data, 0};
    copy_without_elements(arena, text, &out, kept);
    disarm(out, data);
    return out;
}

ptrdiff_t html_kept_stood(const HtmlKepts *kept, ptrdiff_t at) {
    int low = 0, high = kept->size; /* the last that begins at it or before */
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (kept->data[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return kept->size ? kept->data[low].stood + (at - kept->data[low].at) : at;
}
