/* records: project lists and performance tables to records. */
#ifndef YS_INTERPRET_RECORDS_RECORDS_H
#define YS_INTERPRET_RECORDS_RECORDS_H

#include "interpret/tables/table.h"

/* Is it a performance table: by its words (绩效目标, 一级指标, 指标值 ...), not its title alone? Returns the
 * Table.kind: "unit-target" (whole department), "project-target" (head of a project and its indicators), or an empty
 * Str. */
Str records_recognise(const LogicalTable *table, const Knowledge *knowledge);
/* Reads it; adds the head amount (资金总额, 部门支出预算数) as a reading to the cube and counts printed/placed in its
 * Table. */
void records_read_target(const LogicalTable *table, Cube *cube, Records *records);
/* The member of a project named by its code or its name, either may be empty; made when there is none. A mention
 * whose code is misprinted by a missing or doubled character, and whose name is that of a known project, is that
 * project, so that its amounts are held against each other. 0 only when the dimension is full. */
uint16_t records_project_member(Cube *cube, Str code, Str name);
/* Cuts "50015222T000000135300-潼南区……专项资金" into code and name; a text without such a code is all name. */
void records_split_project(Cube *cube, Field full, Field *code, Field *name);

#endif
