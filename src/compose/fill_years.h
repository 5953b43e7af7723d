/* fill_years: the years of a fill's texts, see fill_form.c for the order of its parts. */
#ifndef YS_COMPOSE_FILL_YEARS_H
#define YS_COMPOSE_FILL_YEARS_H

#include "compose/fill_plan.h"

void fill_years(Fill *fill);
/* A text that is no part of the document, a header or a footer, with its years moved. */
Str fill_years_of(const Fill *fill, Arena *arena, Str text);

#endif
