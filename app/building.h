/* building: the verbs that write packages: new and build. */
#ifndef YS_APP_BUILDING_H
#define YS_APP_BUILDING_H

#include "options.h"

int building_new(App *app);
int building_build(App *app);

/* The base data of one unit, a folder or a workbook. NULL: reported. */
ys_base *building_open_base(App *app, const char *path);
/* Mistakes and remarks of base data, on standard error. False: there are mistakes. */
bool building_report_base(App *app, const ys_base *base);

#endif
