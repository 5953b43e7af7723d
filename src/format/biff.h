/* biff: the records of a binary Excel workbook, and the texts in them. A record that is too long for one goes on in
 * CONTINUE records; a cursor reads over their borders, and knows that a text says anew behind each of them whether its
 * characters have one byte or two.
 *
 *     BiffCursor cursor = {.stream = bytes};
 *     while (biff_next(&cursor))
 *         if (cursor.id == BIFF_LABEL) … biff_u16(&cursor) … biff_text(&cursor, …) */
#ifndef YS_FORMAT_BIFF_H
#define YS_FORMAT_BIFF_H

#include <stdint.h>
#include "base/arena.h"

enum { BIFF_TEXT_CHARS_MAX = 65535, BIFF_TEXT_ROOM = BIFF_TEXT_CHARS_MAX * 3 + 4 };

/* Those that are read; the number says what follows. */
typedef enum BiffId {
    BIFF_FORMULA = 0x0006,
    BIFF_EOF = 0x000A,
    BIFF_EXTERNSHEET = 0x0017,
    BIFF_DATEMODE = 0x0022,
    BIFF_FILEPASS = 0x002F,
    BIFF_CONTINUE = 0x003C,
    BIFF_CODEPAGE = 0x0042,
    BIFF_COLINFO = 0x007D,
    BIFF_BOUNDSHEET = 0x0085,
    BIFF_MULRK = 0x00BD,
    BIFF_MULBLANK = 0x00BE,
    BIFF_RSTRING = 0x00D6,
    BIFF_XF = 0x00E0,
    BIFF_MERGEDCELLS = 0x00E5,
    BIFF_SST = 0x00FC,
    BIFF_LABELSST = 0x00FD,
    BIFF_SUPBOOK = 0x01AE,
    BIFF_TXO = 0x01B6,
    BIFF_BLANK = 0x0201,
    BIFF_NUMBER = 0x0203,
    BIFF_LABEL = 0x0204,
    BIFF_BOOLERR = 0x0205,
    BIFF_STRING = 0x0207,
    BIFF_ROW = 0x0208,
    BIFF_ARRAY = 0x0221,
    BIFF_RK = 0x027E,
    BIFF_FORMAT = 0x041E,
    BIFF_SHRFMLA = 0x04BC,
    BIFF_BOF = 0x0809,
} BiffId;

typedef struct BiffCursor {
    Str stream;
    ptrdiff_t at, end; /* what is next, and where the piece at hand ends */
    ptrdiff_t next;    /* where the next record begins */
    int id;            /* of the record */
    bool broken;       /* the record was asked for more than it has, or the stream ends within it */
} BiffCursor;

/* Moves to the next record that is no CONTINUE; false at the end of the stream. */
bool biff_next(BiffCursor *cursor);
/* Is the next record of this kind? Moves nothing. */
bool biff_next_is(const BiffCursor *cursor, int id);
/* Bytes left in the record without what continues it. */
ptrdiff_t biff_left(const BiffCursor *cursor);
/* The next number of the record; 0, and the cursor broken, beyond its end. */
uint32_t biff_u8(BiffCursor *cursor);
uint32_t biff_u16(BiffCursor *cursor);
uint32_t biff_u32(BiffCursor *cursor);
uint64_t biff_u64(BiffCursor *cursor);
void biff_skip(BiffCursor *cursor, ptrdiff_t bytes);
/* A text of BIFF8: so many characters, what they are made of before them, and what is behind them (how its runs look,
 * how it is pronounced) passed over. As UTF-8 into `room`, which has BIFF_TEXT_ROOM bytes. */
Str biff_text(BiffCursor *cursor, int chars, char *room);
/* A text of BIFF5: so many bytes of the code page, as they are. */
Str biff_bytes(BiffCursor *cursor, int bytes, char *room);

#endif
