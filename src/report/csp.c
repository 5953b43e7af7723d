/* csp: a page that shows words of strangers must not run them, should one ever get through unescaped. So its policy
 * names its one script and its one style by SHA-256, in base64 as browsers want it, and forbids the rest: what an
 * attribute says, what is elsewhere, forms, frames. Cost: a digest of each. */
#include "report/csp.h"

#include "system/digest.h"

enum { DIGEST_BYTES = 32 };

static int nibble_of(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

void csp_put_digest(Buf *out, Str text, Arena *scratch) {
    char bytes[DIGEST_BYTES];
    Str hex = digest_sha256_hex(scratch, text);
    for (int i = 0; i < DIGEST_BYTES; i++)
        bytes[i] = (char)(nibble_of(hex.data[2 * i]) << 4 | nibble_of(hex.data[2 * i + 1]));
    buf_str(out, STR("'sha256-"));
    buf_base64(out, (Str){bytes, DIGEST_BYTES});
    buf_byte(out, '\'');
}

void csp_put(Buf *out, Str script, Str style, Arena *scratch) {
    buf_str(out, STR("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
                     "form-action 'none'; script-src "));
    csp_put_digest(out, script, scratch);
    buf_str(out, STR("; style-src "));
    csp_put_digest(out, style, scratch);
    buf_str(out, STR("\">\n"));
}
