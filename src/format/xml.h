/* xml: the elements and texts of an XML document, one after the other as they stand in it.
 *
 *     bytes ─► start(element) text(…) start(element) end(element) text(…) end(element)
 *
 * Whoever reads gives the words that it knows: namespaces with a number each, and names with a token each. An element
 * comes with its token, whatever prefix the document uses; a namespace may have several names (transitional and
 * strict) with one number. A document type is refused, and with it every entity; so are elements nested too deep.
 *
 * All memory is an arena's: there is nothing to close, and a callback may leave by a longjmp. */
#ifndef YS_FORMAT_XML_H
#define YS_FORMAT_XML_H

#include "base/arena.h"
#include "base/diag.h"

enum {
    XML_DEPTH_MAX = 256,
    XML_TAG_BYTES_MAX = 4 * 1024 * 1024, /* one tag with its attributes, one comment */
    XML_BINDINGS_MAX = 256,              /* namespaces in force at one place */
};

/* Numbers of namespaces that are nobody's: an element without a namespace, and one of a namespace not listed. */
enum { XML_NO_SPACE = 0, XML_OTHER_SPACE = -1 };

typedef struct XmlSpace {
    int space; /* > 0 */
    Str name;
} XmlSpace;

typedef struct XmlWord {
    int space; /* as above; XML_NO_SPACE for elements without */
    Str name;  /* without a prefix */
    int token; /* > 0 */
} XmlWord;

typedef struct XmlWords {
    const XmlSpace *spaces;
    int spaces_count;
    const XmlWord *words;
    int words_count;
} XmlWords;

typedef struct XmlElement {
    int token;               /* 0: not listed */
    int space;               /* of its namespace */
    int depth;               /* 1: the root */
    Str name;                /* without its prefix */
    const char **attributes; /* name, value, …, NULL; NULL at its end. Read them by xml_attribute */
    const struct Xml *xml;
} XmlElement;

/* What is read is handed over here; each may be NULL. Nothing of it outlives the call. A text may come in pieces. */
typedef struct XmlTaker {
    void (*start)(void *context, const XmlElement *element);
    void (*end)(void *context, const XmlElement *element);
    void (*text)(void *context, Str text);
    void *context;
} XmlTaker;

typedef struct Xml Xml;

/* `name` is what messages call the document, the words must live as long as the reading. */
Xml *xml_new(Arena *arena, Str name, const XmlWords *words, XmlTaker taker, Diag *diag);
/* Reads a piece more; `last` when none follows. False when the reading is over: by a failure, or stopped. */
bool xml_push(Xml *xml, Str piece, bool last);
/* For a callback: nothing more is handed over. No failure, unless the callback made one. */
void xml_stop(Xml *xml);
/* For a callback: as diag_fail, and stops. `zh` and `en` have a %.*s for the name and a %d for the line. */
void xml_fail(Xml *xml, const char *zh, const char *en);
/* For a callback: which bytes of the document, all of it pushed in one piece and in UTF-8, it is told of: the tag of an
 * element, of one without a tag of its own at its end none. */
void xml_span(const Xml *xml, ptrdiff_t *begin, ptrdiff_t *end);
/* The line that is being read; it costs a walk from where it was asked for last. */
int xml_line(const Xml *xml);
/* A whole document: the above in one. Says it is encoded in GB2312, GBK or GB18030? Then it is decoded first. */
bool xml_read(Arena *arena, Str name, Str bytes, const XmlWords *words, XmlTaker taker, Diag *diag);

/* Does a document that begins so say that it is encoded in one of those? */
bool xml_says_gb(Str head);

/* The value of the first attribute of that name, whatever its namespace; empty when there is none, *exists (may be
 * NULL) says which. */
Str xml_attribute(const XmlElement *element, Str name, bool *exists);
/* The same, of a namespace (XML_NO_SPACE: none). */
Str xml_attribute_of(const XmlElement *element, int space, Str name, bool *exists);

#endif
