/* sprm: the list of property changes by which a binary Word document says how its characters, paragraphs and tables are
 * ("single property modifiers"): a number each, in which the size of the operand is coded, and the operand.
 *
 *     Sprm sprm;
 *     while (sprm_next(&list, &sprm))
 *         if (sprm.id == SPRM_IN_TABLE) … little_u8(sprm.operand, 0) … */
#ifndef YS_FORMAT_SPRM_H
#define YS_FORMAT_SPRM_H

#include "base/str.h"

/* Those that are looked at. */
typedef enum SprmId {
    SPRM_DELETED = 0x0800, /* characters: by a tracked change */
    SPRM_HIDDEN = 0x083C,
    SPRM_SPECIAL = 0x0855, /* characters: what stands there is an object, not a character */
    SPRM_JUSTIFY_OLD = 0x2403,
    SPRM_JUSTIFY = 0x2461,
    SPRM_IN_TABLE = 0x2416,
    SPRM_ROW_END = 0x2417,
    SPRM_INNER_CELL = 0x244B, /* its mark ends a cell of a table within a table */
    SPRM_INNER_ROW_END = 0x244C,
    SPRM_LEVEL = 0x260A,
    SPRM_OUTLINE = 0x2640,
    SPRM_STYLE = 0x4600,
    SPRM_LIST = 0x460B,
    SPRM_MERGE = 0x5624,    /* table: first cell, and the one behind the last */
    SPRM_HUGE_OLD = 0x6645, /* where in the data stream the list goes on */
    SPRM_HUGE = 0x6646,
    SPRM_DEPTH = 0x6649,
    SPRM_ROW = 0xD608, /* table: the edges of the row's cells, and what they are merged with */
    SPRM_VERTICAL_MERGE = 0xD62B,
} SprmId;

typedef struct Sprm {
    int id;
    Str operand; /* without its size */
} Sprm;

/* Takes the next one off the front; false at the end, and where the rest is too short for what it says. */
bool sprm_next(Str *list, Sprm *sprm);

#endif
