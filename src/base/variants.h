/* variants: tables of utf8_fold, from the Unicode Character Database. 0: the character itself. */
#ifndef YS_BASE_VARIANTS_H
#define YS_BASE_VARIANTS_H

#include <stdint.h>

enum {
    RADICALS_SUPPLEMENT_FIRST = 0x2E80,
    RADICALS_SUPPLEMENT_LAST = 0x2EF3,
    KANGXI_RADICALS_FIRST = 0x2F00,
    KANGXI_RADICALS_LAST = 0x2FD5,
    COMPATIBILITY_IDEOGRAPHS_FIRST = 0xF900,
    COMPATIBILITY_IDEOGRAPHS_LAST = 0xFAD9,
};
extern const uint16_t radicals_supplement[RADICALS_SUPPLEMENT_LAST - RADICALS_SUPPLEMENT_FIRST + 1];
extern const uint16_t kangxi_radicals[KANGXI_RADICALS_LAST - KANGXI_RADICALS_FIRST + 1];
extern const uint16_t compatibility_ideographs[COMPATIBILITY_IDEOGRAPHS_LAST - COMPATIBILITY_IDEOGRAPHS_FIRST + 1];

#endif
