/* number_parse: a section of a number format code to tokens. */
#ifndef YS_FORMAT_NUMBER_PARSE_H
#define YS_FORMAT_NUMBER_PARSE_H

#include "format/number_section.h"

void number_parse_section(Arena *arena, Str code, Section *section);

#endif
