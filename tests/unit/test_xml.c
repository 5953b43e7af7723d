/* XML: elements with their tokens whatever their prefixes, texts, attributes, and what is refused: document types,
 * nesting, tags without end, damage. */
#include <setjmp.h>
#include "base/buf.h"
#include "format/part_xml.h"
#include "tap.h"
#include "zip_maker.h"

enum { A = 1, B, A_ROW = 1, A_CELL, B_CELL, PLAIN };

static const XmlSpace spaces[] = {{A, STR_INIT("urn:a")}, {A, STR_INIT("urn:a-strict")}, {B, STR_INIT("urn:b")}};
static const XmlWord words[] = {
    {A, STR_INIT("row"), A_ROW},
    {A, STR_INIT("cell"), A_CELL},
    {B, STR_INIT("cell"), B_CELL},
    {XML_NO_SPACE, STR_INIT("plain"), PLAIN},
};
static const XmlWords vocabulary = {spaces, 3, words, 4};
static Arena *arena;

static void exhausted(void *context) {
    (void)context;
    tap_ok(false, "memory");
    exit(1);
}

typedef struct Seen {
    Buf out;
    Xml *xml;
    int stop_at; /* token */
    jmp_buf *leave;
} Seen;

static void start(void *context, const XmlElement *element) {
    Seen *seen = context;
    bool exists;
    buf_format(&seen->out, "<%d %.*s", element->token, STR_ARG(element->name));
    Str value = xml_attribute(element, STR("id"), &exists);
    if (exists)
        buf_format(&seen->out, " id=%.*s", STR_ARG(value));
    value = xml_attribute_of(element, B, STR("id"), &exists);
    if (exists)
        buf_format(&seen->out, " b:id=%.*s", STR_ARG(value));
    buf_byte(&seen->out, '>');
    if (seen->leave)
        longjmp(*seen->leave, 1);
    if (seen->xml && element->token == seen->stop_at)
        xml_stop(seen->xml);
}

static void end(void *context, const XmlElement *element) {
    Seen *seen = context;
    buf_format(&seen->out, "</%d %d>", element->token, element->depth);
}

static void text(void *context, Str piece) {
    Seen *seen = context;
    buf_str(&seen->out, piece);
}

/* What was handed over, and the failure after "!". Pushed byte by byte when `piece` is 1. */
static Str see(Str document, int piece, int stop_at) {
    Seen seen = {.stop_at = stop_at};
    Diag diag = {0};
    XmlTaker taker = {start, end, text, &seen};
    if (piece == 0) {
        xml_read(arena, STR("x.xml"), document, &vocabulary, taker, &diag);
    } else {
        seen.xml = xml_new(arena, STR("x.xml"), &vocabulary, taker, &diag);
        for (ptrdiff_t at = 0; at < document.size; at += piece)
            if (!xml_push(seen.xml, str_sub(document, at, at + piece), at + piece >= document.size))
                break;
    }
    if (diag.set)
        buf_format(&seen.out, "! %s", diag.en);
    Str all = arena_copy(arena, buf_view(&seen.out));
    buf_release(&seen.out);
    return all;
}

static void claim(Str document, Str wanted, const char *name) {
    tap_str(see(document, 0, 0), wanted, name);
    tap_str(see(document, 1, -1), wanted, "byte by byte");
}

static void claim_refused(Str document, const char *why, const char *name) {
    Str got = see(document, 65536, -1);
    if (!tap_ok(str_contains(got, str_from_c(why)), "%s", name))
        printf("# got \"%.*s\"\n", STR_ARG(str_sub(got, got.size - 200, got.size)));
}

static void test_names(void) {
    claim(STR("<x:row xmlns:x='urn:a'><x:cell>1 &lt; 2</x:cell></x:row>"), STR("<1 row><2 cell>1 < 2</2 2></1 1>"),
          "a prefix of its own");
    claim(STR("<row xmlns='urn:a-strict'><y:cell xmlns:y='urn:b'/><cell/></row>"),
          STR("<1 row><3 cell></3 2><2 cell></2 2></1 1>"), "the default namespace, and another one inside");
    claim(STR("<row xmlns='urn:a'><cell xmlns='urn:b'/><cell/><cell xmlns=''/></row>"),
          STR("<1 row><3 cell></3 2><2 cell></2 2><0 cell></0 2></1 1>"), "what an element declares ends with it");
    claim(STR("<plain><row/><z:plain/></plain>"), STR("<4 plain><0 row></0 2><0 plain></0 2></4 1>"),
          "no namespace, and a prefix that nobody declared");
    claim(STR("<plain xmlns:p='urn:b' id='1' p:id='2'/>"), STR("<4 plain id=1 b:id=2></4 1>"), "attributes");
    claim(STR("<plain xmlns:p='urn:b' p:id='&#x8D22;'/>"), STR("<4 plain id=\u8d22 b:id=\u8d22></4 1>"),
          "with a prefix");
    tap_str(see(STR("\xFF\xFE<\0p\0l\0a\0i\0n\0/\0>\0"), 0, 0), STR("<4 plain></4 1>"), "UTF-16");
    tap_str(see(STR("<?xml version='1.0' encoding='gb2312'?><plain>\xD4\xA4\xCB\xE3</plain>"), 0, 0),
            STR("<4 plain>\u9884\u7b97</4 1>"), "GB2312");
    tap_str(see(STR("<plain><row/><cell/></plain>"), 9, PLAIN), STR("<4 plain>"), "stopped: nothing more");
}

static void test_refusals(void) {
    claim_refused(STR("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "x.xml, line 1: it has a document type", "entities");
    claim_refused(STR("\n<!DOCTYPE a SYSTEM 'http://nowhere/'><a/>"), "x.xml, line 2: it has", "an external subset");
    claim_refused(STR("<a>&b;</a>"), "undefined entity", "an entity of nowhere");
    claim_refused(STR("<a><b></a>"), "mismatched tag", "a tag that is not closed");
    claim_refused(STR("<a>"), "no element found", "a document that breaks off");
    claim_refused(STR(""), "", "an empty document");
    claim_refused(STR("<?xml version='1.0' encoding='big5'?><a/>"), "unknown encoding",
                  "an encoding that is not known");
    Buf deep = {0};
    for (int i = 0; i < 100000; i++)
        buf_str(&deep, STR("<row>"));
    claim_refused(buf_view(&deep), "deeper than the limit of 256", "100,000 elements deep");
    deep.size = 0;
    buf_str(&deep, STR("<a>"));
    for (int i = 0; i < XML_DEPTH_MAX - 1; i++)
        buf_str(&deep, STR("<b>"));
    claim_refused(buf_view(&deep), "no element found", "as deep as is allowed");
    deep.size = 0;
    buf_str(&deep, STR("<a b='"));
    for (int i = 0; i < XML_TAG_BYTES_MAX + 100000; i++)
        buf_byte(&deep, 'x');
    claim_refused(buf_view(&deep), "a tag is too long", "an attribute without end");
    deep.size = 0;
    buf_str(&deep, STR("<a"));
    for (int i = 0; i <= XML_BINDINGS_MAX; i++)
        buf_format(&deep, " xmlns:n%d='u'", i);
    buf_str(&deep, STR("/>"));
    claim_refused(buf_view(&deep), "too many namespaces", "namespaces without end");
    buf_release(&deep);
}

static void test_parts(void) {
    ZipMaker maker = {0};
    Zip zip;
    Diag diag = {0};
    Seen seen = {0};
    zip_add(&maker, STR("a.xml"), STR("<plain>a</plain>"), ZIP_DEFLATED);
    zip_add(&maker, STR("b.xml"), STR("<?xml version='1.0' encoding='GBK'?><plain>\xCB\xE3</plain>"), ZIP_DEFLATED);
    zip_add(&maker, STR("c.xml"), STR("<plain>"), ZIP_DEFLATED);
    zip_open(arena, zip_finish(&maker), &zip, &diag);
    for (int i = 0; i < 3; i++)
        part_xml_read(&zip, &zip.parts[i], arena, &vocabulary, (XmlTaker){start, end, text, &seen}, &diag);
    tap_str(buf_view(&seen.out), STR("<4 plain>a</4 1><4 plain>\u7b97</4 1><4 plain>"), "parts of an archive");
    tap_str(str_from_c(diag.en), STR("c.xml, line 1: not well-formed XML (no element found)"),
            "a part that breaks off");
    jmp_buf way_out;
    seen.leave = &way_out;
    if (setjmp(way_out) == 0)
        part_xml_read(&zip, &zip.parts[0], arena, &vocabulary, (XmlTaker){start, end, text, &seen}, &diag);
    tap_ok(true, "a callback may leave by a longjmp");
    buf_release(&seen.out);
    zip_release(&maker);
}

int main(void) {
    arena = arena_new((size_t)256 << 20);
    arena_on_exhausted(arena, exhausted, NULL, NULL, NULL);
    test_names();
    test_refusals();
    test_parts();
    arena_release(arena);
    return tap_done();
}
