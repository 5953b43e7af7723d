/* The records of a binary workbook ([MS-XLS], [MS-CFB] being the container around them).
 *
 *     id 2 bytes │ size 2 bytes │ data, at most 8,224 bytes │ id │ size │ …
 *
 * A table of shared texts or a long text does not fit into one record and goes on in CONTINUE records. Numbers and
 * runs go on as if there were no border. The characters of a text do not: the first byte behind a border is the flag
 * that says whether they have one byte (the lower half of UTF-16) or two from there on.
 *
 * Cost: linear, nothing is copied but the characters. Nothing is refused: what a record lacks reads as zero and marks
 * the cursor as broken. */
#include "format/biff.h"
#include "base/utf8.h"
#include "format/little.h"

enum { RECORD_HEAD_BYTES = 4, FLAG_WIDE = 1, FLAG_PHONETIC = 4, FLAG_RICH = 8, RUN_BYTES = 4 };

/* Takes the head of the record at `next`; false where the stream has no whole head. */
static bool enter(BiffCursor *cursor) {
    if (cursor->stream.size - cursor->next < RECORD_HEAD_BYTES)
        return false;
    cursor->at = cursor->next + RECORD_HEAD_BYTES;
    cursor->next = cursor->at + (ptrdiff_t)little_u16(cursor->stream, cursor->next + 2);
    if (cursor->next > cursor->stream.size) {
        cursor->next = cursor->stream.size;
        cursor->broken = true;
    }
    cursor->end = cursor->next;
    return true;
}

bool biff_next_is(const BiffCursor *cursor, int id) {
    return cursor->stream.size - cursor->next >= RECORD_HEAD_BYTES &&
           (int)little_u16(cursor->stream, cursor->next) == id;
}

bool biff_next(BiffCursor *cursor) {
    do {
        cursor->id = (int)little_u16(cursor->stream, cursor->next);
        cursor->broken = false;
        if (!enter(cursor))
            return false;
    } while (cursor->id == BIFF_CONTINUE);
    return true;
}

ptrdiff_t biff_left(const BiffCursor *cursor) {
    return cursor->end - cursor->at;
}

/* Over the border, when the piece is used up and another continues it. */
static bool go_on(BiffCursor *cursor) {
    while (cursor->at == cursor->end) {
        if (!biff_next_is(cursor, BIFF_CONTINUE) || !enter(cursor)) {
            cursor->broken = true;
            return false;
        }
    }
    return true;
}

uint32_t biff_u8(BiffCursor *cursor) {
    return go_on(cursor) ? (unsigned char)cursor->stream.data[cursor->at++] : 0;
}

uint32_t biff_u16(BiffCursor *cursor) {
    uint32_t low = biff_u8(cursor);
    return low | biff_u8(cursor) << 8;
}

uint32_t biff_u32(BiffCursor *cursor) {
    uint32_t low = biff_u16(cursor);
    return low | biff_u16(cursor) << 16;
}

uint64_t biff_u64(BiffCursor *cursor) {
    uint64_t low = biff_u32(cursor);
    return low | (uint64_t)biff_u32(cursor) << 32;
}

void biff_skip(BiffCursor *cursor, ptrdiff_t bytes) {
    while (bytes > 0 && go_on(cursor)) {
        ptrdiff_t step = bytes < biff_left(cursor) ? bytes : biff_left(cursor);
        cursor->at += step;
        bytes -= step;
    }
}

/* A unit of UTF-16 behind those so far; *high: the first half of a character, which waits for its second. */
static int put_unit(char *out, uint32_t unit, uint32_t *high) {
    int size = 0;
    if (unit >= 0xDC00 && unit < 0xE000 && *high) {
        unit = 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00);
        *high = 0;
    }
    if (*high)
        size = utf8_encode(0xFFFD, out);
    *high = 0;
    if (unit >= 0xD800 && unit < 0xDC00) {
        *high = unit;
        return size;
    }
    if (unit >= 0xDC00 && unit < 0xE000)
        unit = 0xFFFD;
    return size + utf8_encode(unit, out + size);
}

/* The characters themselves, over borders. */
static Str take_chars(BiffCursor *cursor, int chars, bool wide, char *room) {
    int size = 0;
    uint32_t high = 0;
    while (chars > 0 && !cursor->broken) {
        ptrdiff_t have = wide ? biff_left(cursor) / 2 : biff_left(cursor);
        for (; have > 0 && chars > 0; have--, chars--) {
            uint32_t unit =
                wide ? little_u16(cursor->stream, cursor->at) : (unsigned char)cursor->stream.data[cursor->at];
            cursor->at += wide ? 2 : 1;
            size += put_unit(room + size, unit, &high);
        }
        if (chars > 0) {
            cursor->at = cursor->end; /* half a character is none */
            wide = biff_u8(cursor) & FLAG_WIDE;
        }
    }
    if (high)
        size += utf8_encode(0xFFFD, room + size);
    return (Str){room, size};
}

Str biff_text(BiffCursor *cursor, int chars, char *room) {
    uint32_t flags = biff_u8(cursor);
    ptrdiff_t runs = flags & FLAG_RICH ? (ptrdiff_t)biff_u16(cursor) : 0;
    ptrdiff_t phonetic = flags & FLAG_PHONETIC ? (ptrdiff_t)biff_u32(cursor) : 0;
    if (chars > BIFF_TEXT_CHARS_MAX)
        chars = BIFF_TEXT_CHARS_MAX;
    Str text = take_chars(cursor, chars, flags & FLAG_WIDE, room);
    biff_skip(cursor, runs * RUN_BYTES + phonetic);
    return text;
}

Str biff_bytes(BiffCursor *cursor, int bytes, char *room) {
    int size = 0;
    while (size < bytes && size < BIFF_TEXT_CHARS_MAX && go_on(cursor))
        room[size++] = cursor->stream.data[cursor->at++];
    return (Str){room, size};
}
