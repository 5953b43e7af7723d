/* fill_years: one part of a fill, see fill_form.c for their order. */
#ifndef YS_COMPOSE_FILL_YEARS_H
#define YS_COMPOSE_FILL_YEARS_H

#include "compose/fill_plan.h"

void fill_years(Fill *fill);

#endif
