/* zip: the parts of a ZIP archive that lies in memory, listed, found by name and inflated. Office files, OFD and
 * bundles of files are ZIP archives.
 *
 *     zip_open ─► the directory at the end of the archive ─► parts[0], parts[1], …
 *     zip_find ─► a part by its name       zip_read ─► all its bytes       zip_stream ─► its bytes piece by piece
 *
 * All memory is an arena's: there is nothing to close, and whoever leaves by a longjmp leaks nothing. */
#ifndef YS_FORMAT_ZIP_H
#define YS_FORMAT_ZIP_H

#include <stdint.h>
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"

enum {
    ZIP_PARTS_MAX = 20000,
    ZIP_BYTES_OUT_MAX = 512 * 1024 * 1024, /* of all parts that were inflated */
    ZIP_RATIO_MAX = 200,                   /* a part is at most so many times what it was packed into, */
    ZIP_RATIO_FREE = 32 * 1024 * 1024,     /* but may always have so many bytes */
};

typedef struct ZipPart {
    Str name;       /* its bytes as they stand in the archive */
    bool utf8;      /* the archive says that the name is UTF-8; else decode_text makes it so: GBK, as a rule */
    bool folder;    /* its name ends in a slash */
    bool encrypted; /* and so cannot be read */
    int method;     /* 0 stored, 8 deflated; others cannot be read */
    uint32_t crc;
    ptrdiff_t packed_bytes, bytes;   /* in the archive, and inflated */
    ptrdiff_t header_at;             /* of its local header */
    ptrdiff_t entry_at, entry_bytes; /* its entry in the directory */
} ZipPart;

/* Where things stand, for who writes the archive anew. */
typedef struct ZipLayout {
    ptrdiff_t shift;        /* what stands in front of the archive, and is not counted in its offsets */
    ptrdiff_t directory_at; /* of its first entry */
    ptrdiff_t end64_at;     /* of the ZIP64 end record; -1: there is none */
    ptrdiff_t end_at;       /* of the end record */
} ZipLayout;

typedef struct Zip {
    Arena *arena;
    Str bytes;
    ZipPart *parts; /* as the directory lists them */
    int count;
    ZipLayout layout;
    Map names;                /* the folded name to its number */
    ptrdiff_t bytes_out;      /* inflated so far */
    struct Inflation *engine; /* made when the first part is inflated */
} Zip;

/* Reads the directory; the bytes must live as long as the arena. False when there is none that is whole. */
bool zip_open(Arena *arena, Str bytes, Zip *zip, Diag *diag);
/* The name of a part as UTF-8: as the archive says it is, or else as it must be, UTF-8 or GBK. */
Str zip_name(const ZipPart *part, Arena *arena);
/* The part of that name, upper and lower case alike, backslashes as slashes, with or without a slash in front; the
 * first one when there are several. NULL when there is none. */
const ZipPart *zip_find(const Zip *zip, Str name);
/* All bytes of a part, in `arena` or, where it is stored, in the archive. False beyond a limit, when it is encrypted
 * or damaged: its sum is checked. */
bool zip_read(Zip *zip, const ZipPart *part, Arena *arena, Str *content, Diag *diag);
/* Takes the next piece of a part; false ends the reading, which is then no failure unless the taker made one. */
typedef bool ZipTaker(void *context, Str piece);
/* As zip_read, but handed to `take` in pieces that do not outlive the call. One part at a time: the taker may not read
 * another part of this archive. */
bool zip_stream(Zip *zip, const ZipPart *part, ZipTaker *take, void *context, Diag *diag);

#endif
