/* csp: a page that shows words of strangers must not run them, should one ever get through unescaped. So its policy
 * names its one script and its one style by SHA-256, in base64 as browsers want it, and forbids the rest: what an
 * attribute says, what is elsewhere, forms, frames. Cost: a digest of each. */
#include "report/csp.h"

#include "system/digest.h"

enum { DIGEST_BYTES = 32 };

static int nibble_of(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

static void put_hash(Buf *out, Str text, Arena *scratch) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char bytes[DIGEST_BYTES + 1] = {0};
    Str hex = digest_sha256_hex(scratch, text);
    for (int i = 0; i < DIGEST_BYTES; i++)
        bytes[i] = (unsigned char)(nibble_of(hex.data[2 * i]) << 4 | nibble_of(hex.data[2 * i + 1]));
    buf_str(out, STR("'sha256-"));
    for (int i = 0; i < DIGEST_BYTES + 1; i += 3) {
        unsigned three =
            (unsigned)bytes[i] << 16 | (unsigned)bytes[i + 1] << 8 | (i + 2 <= DIGEST_BYTES ? bytes[i + 2] : 0u);
        for (int shift = 18; shift >= 0; shift -= 6)
            buf_byte(out, i + 3 > DIGEST_BYTES && shift == 0 ? '=' : letters[three >> shift & 63]);
    }
    buf_byte(out, '\'');
}

void csp_put(Buf *out, Str script, Str style, Arena *scratch) {
    buf_str(out, STR("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
                     "form-action 'none'; script-src "));
    put_hash(out, script, scratch);
    buf_str(out, STR("; style-src "));
    put_hash(out, style, scratch);
    buf_str(out, STR("\">\n"));
}
