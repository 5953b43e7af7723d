/* json: a streaming JSON writer into a Buf. The caller opens, fills and closes; commas, quoting and
 * line breaks are the writer's. */
#ifndef YS_FORMAT_JSON_H
#define YS_FORMAT_JSON_H

#include <stdint.h>
#include "base/buf.h"

enum { JSON_DEPTH_MAX = 32 };

typedef struct Json {
    Buf *out;
    bool pretty;    /* lines containers break their lines; false: all on one line */
    bool after_key; /* a key has been written, its value comes next */
    int depth;
    struct {
        char close; /* '}' or ']' */
        bool lines; /* an element a line */
        bool any;   /* has an element */
    } open[JSON_DEPTH_MAX];
} Json;

void json_init(Json *json, Buf *out, bool pretty);
/* lines: when pretty, each element stands on its own line. */
void json_open_object(Json *json, bool lines);
void json_open_array(Json *json, bool lines);
void json_close(Json *json); /* the innermost object or array */
void json_key(Json *json, const char *key);

/* Values. Bytes that are not UTF-8 become U+FFFD. */
void json_put_text(Json *json, Str text);
void json_put_text_or_null(Json *json, Str text); /* null for an empty one */
void json_put_int(Json *json, int64_t value);
void json_put_hundredths(Json *json, int64_t value); /* 97 is 0.97: decimals without floating point or locale */
void json_put_bool(Json *json, bool value);
void json_put_null(Json *json);

#endif
