/* building: the verbs that write packages: new and build. */
#ifndef YS_APP_BUILDING_H
#define YS_APP_BUILDING_H

#include "options.h"

int building_new(App *app);
int building_build(App *app);

#endif
