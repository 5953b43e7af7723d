/* browse_projects: what is spent on which project, as areas and as a list. */
#ifndef YS_REPORT_BROWSE_BROWSE_PROJECTS_H
#define YS_REPORT_BROWSE_BROWSE_PROJECTS_H

#include "report/browse/browse_values.h"

/* Nothing is put where the projects do not make up what is spent on projects. */
void projects_put(const Sheet *sheet, const Values *values);

#endif
