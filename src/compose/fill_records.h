/* fill_records: what a form says of its projects and targets beside their amounts, see fill_form.c for the order. */
#ifndef YS_COMPOSE_FILL_RECORDS_H
#define YS_COMPOSE_FILL_RECORDS_H

#include "compose/fill_plan.h"

void fill_records(Fill *fill);

#endif
