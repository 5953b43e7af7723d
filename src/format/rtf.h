/* rtf: the tokens of a document in Rich Text Format: groups, control words, and bytes of text.
 *
 *     RtfScan scan = {.bytes = bytes};
 *     RtfToken token;
 *     while (rtf_next(&scan, &token)) switch (token.kind) … */
#ifndef YS_FORMAT_RTF_H
#define YS_FORMAT_RTF_H

#include "base/str.h"

typedef enum RtfKind {
    RTF_OPEN,
    RTF_CLOSE,
    RTF_WORD,   /* \par, \trleft-108: name, and number if it has one */
    RTF_SYMBOL, /* \~, \*: byte */
    RTF_TEXT,   /* bytes of some code page, never a line end */
    RTF_BYTE,   /* \'b2: one such byte */
} RtfKind;

typedef struct RtfToken {
    RtfKind kind;
    Str text; /* of RTF_TEXT; the name of RTF_WORD */
    int number;
    bool numbered;
    char byte;
} RtfToken;

typedef struct RtfScan {
    Str bytes;
    ptrdiff_t at;
} RtfScan;

bool rtf_is(Str bytes);
bool rtf_next(RtfScan *scan, RtfToken *token);

#endif
