/* What FreeType's headers want to know of integers. It brings a list of its own that names functions which do not
 * compile here (base/banned.h); FT_CONFIG_STANDARD_LIBRARY_H, its seam for such cases, names this one instead. */
#ifndef YS_WRITE_FREETYPE_LIMITS_H
#define YS_WRITE_FREETYPE_LIMITS_H

#include <limits.h>
#include <stddef.h>

#define ft_ptrdiff_t  ptrdiff_t
#define FT_CHAR_BIT   CHAR_BIT
#define FT_USHORT_MAX USHRT_MAX
#define FT_INT_MAX    INT_MAX
#define FT_INT_MIN    INT_MIN
#define FT_UINT_MAX   UINT_MAX
#define FT_LONG_MIN   LONG_MIN
#define FT_LONG_MAX   LONG_MAX
#define FT_ULONG_MAX  ULONG_MAX
#define FT_LLONG_MAX  LLONG_MAX
#define FT_LLONG_MIN  LLONG_MIN
#define FT_ULLONG_MAX ULLONG_MAX

#endif
