/* uri: what is neither a letter, a digit nor one of a few marks is written as the number of its byte, so that no name
 * of a file breaks out of the attribute or the string that it stands in, and none with a colon is taken for a scheme. A
 * path that begins at a root names its scheme. Cost: linear. */
#include "report/uri.h"

static bool is_plain(unsigned char byte) {
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    return letter || (byte && memchr("-._~/", byte, 5) != NULL);
}

static bool has_drive(Str path) {
    return path.size > 2 && path.data[1] == ':' && (path.data[2] == '/' || path.data[2] == '\\');
}

void uri_put_path(Buf *out, Str path) {
    if (has_drive(path)) {
        buf_format(out, "file:///%c:", path.data[0]);
        path = str_sub(path, 2, path.size);
    } else if (str_starts(path, STR("/"))) {
        buf_str(out, STR("file://"));
    }
    for (ptrdiff_t i = 0; i < path.size; i++) {
        unsigned char byte = (unsigned char)path.data[i];
        if (is_plain(byte))
            buf_byte(out, (char)byte);
        else
            buf_format(out, "%%%02X", byte);
    }
}
