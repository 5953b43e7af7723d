/* zip_write: ZIP archives written, from nothing or over one that exists.
 *
 *     zip_writer_init ─► zip_writer_begin, zip_writer_put …, zip_writer_end, a part at a time ─► zip_writer_finish
 *     zip_rewrite     ─► an archive with some parts replaced, added or removed, and every other byte as it was
 *
 * The same parts give the same bytes: no clock is asked, every part is of 1980-01-01. */
#ifndef YS_FORMAT_ZIP_WRITE_H
#define YS_FORMAT_ZIP_WRITE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

enum {
    ZIP_WRITTEN_PARTS_MAX = 20000,
    ZIP_WRITTEN_BYTES_MAX = 2000 * 1024 * 1024, /* of an archive, and of a part before it is packed */
    ZIP_NAME_BYTES_MAX = 4096,
};

/* Nothing fails before the end: what cannot be written is remembered, and zip_writer_finish says it. */
typedef struct ZipWriter {
    Arena *arena;
    Buf *out;
    ptrdiff_t begin; /* of the archive in `out` */
    Buf directory;
    int count;
    struct Deflater *machine;
    struct WrittenPart *part; /* the one that is open; NULL: none */
    Str over;                 /* the part that is over a limit; empty: none */
    bool too_many;
} ZipWriter;

/* Memory comes from `arena`: some 400 KB, and what the directory takes. The archive is appended to `out`. */
void zip_writer_init(ZipWriter *writer, Arena *arena, Buf *out);
/* Begins a part, named in UTF-8 with slashes. One is open at a time. */
void zip_writer_begin(ZipWriter *writer, Str name);
void zip_writer_put(ZipWriter *writer, Str piece);
void zip_writer_end(ZipWriter *writer);
/* A whole part: the above in one. */
void zip_writer_add(ZipWriter *writer, Str name, Str content);
/* Writes the directory. False when a limit was passed, or no memory was left. */
bool zip_writer_finish(ZipWriter *writer, Diag *diag);

/* What becomes of the part of that name (found as zip_find does). */
typedef struct ZipChange {
    Str name;
    Str content;
    bool removed; /* it is left out; without: its content is this one, in its old place, or at the end when it is new */
} ZipChange;

/* Appends to `out` the archive with those changes: what stands in front of it, every other part (local header, bytes,
 * what follows them), the order, the directory's entries, the archive's comment and what follows it stay byte for byte;
 * offsets move. A part that is replaced keeps its time, attributes and comment and is packed as it was (stored stays
 * stored). Without changes the archive comes out as it is. False when the archive is damaged or its parts overlap, or
 * beyond the limits above. */
bool zip_rewrite(Str archive, const ZipChange *changes, int count, Arena *scratch, Buf *out, Diag *diag);

#endif
