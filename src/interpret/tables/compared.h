/* compared: a heading that compares two years. */
#ifndef YS_INTERPRET_TABLES_COMPARED_H
#define YS_INTERPRET_TABLES_COMPARED_H

#include "interpret/words.h"

typedef struct Comparison {
    Str now;              /* what stands before the mark: what the column is of; may be empty */
    uint16_t year, stage; /* of the base; stage 0: not said */
    Role role;            /* ROLE_CHANGE, or ROLE_PERCENT */
} Comparison;

/* False where the folded heading compares nothing, or years that do not follow each other. */
bool comparison_read(const Cube *cube, Str key, Comparison *comparison);

#endif
