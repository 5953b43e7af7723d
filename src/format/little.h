/* little: numbers as little-endian files hold them, and slices that end where the file does. What lies beyond the bytes
 * reads as zero, so that a reader of a cut-off record sees an empty field and never another one's memory. */
#ifndef YS_FORMAT_LITTLE_H
#define YS_FORMAT_LITTLE_H

#include <stdint.h>
#include "base/str.h"

static inline uint32_t little_u8(Str bytes, ptrdiff_t at) {
    return at >= 0 && at < bytes.size ? (unsigned char)bytes.data[at] : 0;
}

static inline uint32_t little_u16(Str bytes, ptrdiff_t at) {
    if (at < 0 || at > bytes.size - 2)
        return 0;
    const unsigned char *byte = (const unsigned char *)bytes.data + at;
    return byte[0] | (uint32_t)byte[1] << 8;
}

static inline int little_i16(Str bytes, ptrdiff_t at) {
    return (int16_t)little_u16(bytes, at);
}

static inline uint32_t little_u32(Str bytes, ptrdiff_t at) {
    return little_u16(bytes, at) | little_u16(bytes, at + 2) << 16;
}

static inline uint64_t little_u64(Str bytes, ptrdiff_t at) {
    return little_u32(bytes, at) | (uint64_t)little_u32(bytes, at + 4) << 32;
}

#endif
