/* fill_targets: the rows of performance targets, of a project or of the whole department, as the source lists them. */
#ifndef YS_COMPOSE_FILL_TARGETS_H
#define YS_COMPOSE_FILL_TARGETS_H

#include "compose/fill_plan.h"

/* Those of record `project` (-1: the department), in that copy of their table (0: where they stand), for `known`, whom
 * the source has targets of (NULL: the department). */
void fill_targets(Fill *fill, int project, const Member *known, int copy);
/* Those of all projects of the form that the source has, where they stand. */
void fill_all_targets(Fill *fill);

#endif
