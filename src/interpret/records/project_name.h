/* project_name: projects by their codes and names, as lists and performance tables print them. */
#ifndef YS_INTERPRET_RECORDS_PROJECT_NAME_H
#define YS_INTERPRET_RECORDS_PROJECT_NAME_H

#include "budget/knowledge.h"
#include "budget/record.h"

/* The member of a project named by its code or its name, either may be empty; made when there is none. A mention
 * whose code is misprinted by a missing or doubled character, and whose name is that of a known project, is that
 * project, so that its amounts are compared. 0 only when the dimension is full. */
uint16_t project_name_member(Cube *cube, Str code, Str name);
/* Cuts "50015222T000000135300-潼南区……专项资金" into code and name; a text without such a code is all name. */
void project_name_split(Cube *cube, Field full, Field *code, Field *name);
/* The same text but for blanks and full-width forms? */
bool project_name_equal(Str a, Str b);

#endif
