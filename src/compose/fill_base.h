/* fill_base: base data as the source of a fill. */
#ifndef YS_COMPOSE_FILL_BASE_H
#define YS_COMPOSE_FILL_BASE_H

#include "base_data/base_facts.h"
#include "compose/fill_form.h"
#include "compose/told.h"

typedef struct FillBase {
    const Facts *facts;
    const Base *const *bases; /* the department first, or its one unit */
    int bases_count;
    Told told; /* the form: whose figures it tells apart */
} FillBase;

/* The source for a form; what it points to must outlive it. Rows of the form that are all units together become the
 * whole's (whole_rows). */
FillSource fill_base_source(FillBase *base, Cube *form);

#endif
