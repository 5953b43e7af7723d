/* Packing and unpacking over zlib; this is the only file that knows it.
 *
 * An inflater costs 110 KB, a deflater 270 KB and its piece, taken from the arena once. The level of packing is fixed:
 * the same bytes give the same archive on every machine, as long as it is linked with the same zlib. Level 5 packs a
 * worksheet of two million cells to 11.0 MB in 1 s; 6 saves one byte in 150 and takes twice as long, 4 is a tenth
 * larger. Nothing is refused here but what zlib refuses: whoever
 * unpacks says how much it will take. */
#include "format/flate.h"
#include <limits.h>
#include <stdalign.h>
#include <zlib.h>

enum { PACKED_PIECE_BYTES = 64 * 1024, PACK_LEVEL = 5, PACK_MEMORY = 8 };

struct Inflater {
    z_stream stream;
};

struct Deflater {
    z_stream stream;
    char packed[PACKED_PIECE_BYTES];
};

static void *allocate(void *arena, unsigned count, unsigned size) {
    return arena_alloc(arena, (size_t)count * size, alignof(max_align_t));
}

static void deallocate(void *arena, void *pointer) {
    (void)arena, (void)pointer;
}

uint32_t flate_sum(uint32_t before, Str piece) {
    while (piece.size > INT_MAX) {
        before = (uint32_t)crc32(before, (const Bytef *)piece.data, INT_MAX);
        piece = str_sub(piece, INT_MAX, piece.size);
    }
    return (uint32_t)crc32(before, (const Bytef *)piece.data, (uInt)piece.size);
}

static void take(z_stream *stream, Str piece) {
    stream->next_in = (Bytef *)(uintptr_t)piece.data; /* zlib only reads it */
    stream->avail_in = (uInt)piece.size;
}

Inflater *inflater_begin(Inflater *machine, Arena *arena, Str packed) {
    if (!machine) {
        machine = arena_new_of(arena, Inflater);
        machine->stream = (z_stream){.zalloc = allocate, .zfree = deallocate, .opaque = arena};
        if (inflateInit2(&machine->stream, -MAX_WBITS) != Z_OK)
            return NULL;
    } else if (inflateReset(&machine->stream) != Z_OK) {
        return NULL;
    }
    take(&machine->stream, packed);
    return machine;
}

FlateState inflater_read(Inflater *machine, char *out, ptrdiff_t room, bool whole, ptrdiff_t *size) {
    z_stream *stream = &machine->stream;
    stream->next_out = (Bytef *)out;
    stream->avail_out = (uInt)room;
    int status = inflate(stream, whole ? Z_FINISH : Z_NO_FLUSH);
    *size = room - (ptrdiff_t)stream->avail_out;
    return status == Z_STREAM_END ? FLATE_END : status == Z_OK ? FLATE_MORE : FLATE_DAMAGED;
}

Deflater *deflater_begin(Deflater *machine, Arena *arena) {
    if (!machine) {
        machine = arena_new_of(arena, Deflater);
        machine->stream = (z_stream){.zalloc = allocate, .zfree = deallocate, .opaque = arena};
        if (deflateInit2(&machine->stream, PACK_LEVEL, Z_DEFLATED, -MAX_WBITS, PACK_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
            return NULL;
    } else if (deflateReset(&machine->stream) != Z_OK) {
        return NULL;
    }
    return machine;
}

void deflater_give(Deflater *machine, Str piece) {
    take(&machine->stream, piece);
}

Str deflater_read(Deflater *machine, bool last) {
    z_stream *stream = &machine->stream;
    stream->next_out = (Bytef *)machine->packed;
    stream->avail_out = PACKED_PIECE_BYTES;
    int status = deflate(stream, last ? Z_FINISH : Z_NO_FLUSH); /* the stream's end, or no progress: no bytes */
    if (status != Z_OK && status != Z_STREAM_END)
        return STR("");
    return (Str){machine->packed, PACKED_PIECE_BYTES - (ptrdiff_t)stream->avail_out};
}
