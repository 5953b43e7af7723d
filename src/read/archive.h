/* archive: which format a ZIP archive is, by the parts in it, and what is in one that is a bundle of files. */
#ifndef YS_READ_ARCHIVE_H
#define YS_READ_ARCHIVE_H

#include "base/arena.h"
#include "base/diag.h"

/* "docx", "xlsx", "xlsb", "pptx", "odt", "ods", "ofd"; "zip" when it is a bundle of files or damaged. Memory of the
 * looking comes from the arena. */
Str archive_format(Arena *scratch, Str bytes);

/* One file of an archive. `lost` says why its bytes are not to be had, NULL: they are. Returns false to end it. */
typedef bool ArchiveTaker(void *context, Str name, Str bytes, const Diag *lost);
/* Hands over every file, its name in UTF-8; folders, hidden files and what archivers leave behind are passed over.
 * Everything lies in `arena`. False when the archive cannot be opened. */
bool archive_each(Arena *arena, Str bytes, ArchiveTaker *take, void *context, Diag *diag);

#endif
