/* archive: which format a ZIP archive is, by the parts in it. */
#ifndef YS_READ_ARCHIVE_H
#define YS_READ_ARCHIVE_H

#include "base/arena.h"

/* "docx", "xlsx", "xlsb", "pptx", "odt", "ods", "ofd"; "zip" when it is a bundle of files or damaged. Memory of the
 * looking comes from the arena. */
Str archive_format(Arena *scratch, Str bytes);

#endif
