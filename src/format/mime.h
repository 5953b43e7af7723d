/* mime: a message of parts, as browsers and office programs save a page with its pictures in one file (.mht): the
 * parts, with what each says it is, and their content decoded. */
#ifndef YS_FORMAT_MIME_H
#define YS_FORMAT_MIME_H

#include "base/arena.h"

enum { MIME_DEPTH_MAX = 4, MIME_PARTS_MAX = 4096 };

typedef struct MimePart {
    Str type;     /* "text/html" as written, without its parameters */
    Str location; /* where it is from; empty when it does not say */
    Str encoding; /* of the body: "quoted-printable", "base64", others are none */
    Str body;     /* as it stands in the file */
    bool attached;
} MimePart;
typedef Vec(MimePart) MimeParts;

/* Do the bytes begin as such a message does? */
bool mime_is(Str bytes);
/* All parts that have none themselves; *cut: the message does not end. False beyond the limits. */
bool mime_parse(Arena *arena, Str bytes, MimeParts *parts, bool *cut);
/* Are the letters of two names the same, of whichever case? */
bool mime_same(Str a, Str b);
Str mime_decode(Arena *arena, const MimePart *part);

#endif
