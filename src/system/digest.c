/* digest: SHA-256 in hexadecimal, by Nettle. A report without it could not say which edition of a
 * file it judged. */
#include "system/digest.h"

#include <nettle/sha2.h>

Str digest_sha256_hex(Arena *arena, Str bytes) {
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, (size_t)bytes.size, (const uint8_t *)bytes.data);
    sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
    char *hex = arena_alloc(arena, 2 * SHA256_DIGEST_SIZE, 1);
    for (int i = 0; i < SHA256_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return (Str){hex, 2 * SHA256_DIGEST_SIZE};
}
