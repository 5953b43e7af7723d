/* digest: the SHA-256 by which a report names the bytes that it speaks of. */
#ifndef YS_SYSTEM_DIGEST_H
#define YS_SYSTEM_DIGEST_H

#include "base/arena.h"

Str digest_sha256_hex(Arena *arena, Str bytes); /* 64 lower-case digits */

#endif
