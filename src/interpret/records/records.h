/* records: project lists and performance tables to records. */
#ifndef YS_INTERPRET_RECORDS_RECORDS_H
#define YS_INTERPRET_RECORDS_RECORDS_H

#include "interpret/tables/table.h"

/* Is it a performance table: by its words (绩效目标, 一级指标, 指标值 ...), not its title alone? Returns the
 * Table.kind: "unit-target" (whole department), "project-target" (head of a project and its indicators), or an empty
 * Str. */
Str records_recognise(const LogicalTable *table, const Knowledge *knowledge);
/* Is the row the heading of a list of targets? */
bool records_begin_targets(const LogicalRow *row, const Knowledge *knowledge);
/* Reads it; adds the head amount (资金总额, 部门支出预算数) as a reading to the cube and counts printed/placed in its
 * Table. */
void records_read_target(const LogicalTable *table, Cube *cube, Records *records);
#endif
