/* project_groups: one amount that is printed for several projects together. */
#ifndef YS_PROVE_PROJECT_GROUPS_H
#define YS_PROVE_PROJECT_GROUPS_H

#include "prove/derive.h"

void derive_project_groups(Derivation *derivation);

#endif
