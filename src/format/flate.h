/* flate: bytes packed and unpacked as ZIP archives pack them, and the sum that archives keep of them. It wraps zlib.
 * All memory is an arena's: nothing is to be closed, and one machine serves for part after part. */
#ifndef YS_FORMAT_FLATE_H
#define YS_FORMAT_FLATE_H

#include <stdint.h>
#include "base/arena.h"

uint32_t flate_sum(uint32_t before, Str piece); /* CRC-32; 0 before the first piece */

typedef enum FlateState { FLATE_MORE, FLATE_END, FLATE_DAMAGED } FlateState;

/* Unpacks `packed`, which must live so long, from its begin; NULL machine makes one. NULL when that cannot be. */
typedef struct Inflater Inflater;
Inflater *inflater_begin(Inflater *machine, Arena *arena, Str packed);
/* The next bytes, at most `room` of them, into `out`; `whole` says that all of it has room there. */
FlateState inflater_read(Inflater *machine, char *out, ptrdiff_t room, bool whole, ptrdiff_t *size);

/* Packs pieces, one after the other: each is taken, then packed bytes are read until none are left. */
typedef struct Deflater Deflater;
Deflater *deflater_begin(Deflater *machine, Arena *arena);
void deflater_give(Deflater *machine, Str piece); /* it must live until it is read up */
/* What is packed so far, a slice that lives until the next call; empty when more must be given, or, after the `last`
 * piece, when that was all. */
Str deflater_read(Deflater *machine, bool last);

#endif
