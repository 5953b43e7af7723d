/* project_tables: the tables of a document that each tell of one project: with their captions, and what counts them.
 *
 *     附件 12                                     ┐ lead, where each has one
 *     某局 2025 年预算项目绩效目标表-2             │ title, counted: serial 2 at the end
 *     编制单位：…        单位：万元                │ the blocks [first, end)
 *     ┌ 项目名称 │ 500-某某项目 ┐                  │
 *     备注：…                                     ┘ tail, where each has one */
#ifndef YS_COMPOSE_PROJECT_TABLES_H
#define YS_COMPOSE_PROJECT_TABLES_H

#include "compose/fill_plan.h"

typedef struct Serial { /* the number in a text by which it is told from its like */
    int begin, end;     /* of its digits; begin = end: it has none */
    int number;
} Serial;

typedef struct ProjectTable {
    int project;    /* in Records.projects */
    int table;      /* in Cube.tables */
    int first, end; /* blocks */
    int title;      /* block; -1: it has none */
    int line;       /* block of its line in the contents; -1: it has none */
    int sheet;      /* the number of the worksheet that is all its own; 0: none is */
    Serial serial;  /* of its title */
    Serial sheet_serial;
} ProjectTable;
typedef Vec(ProjectTable) ProjectTables;

/* In the order of the document. Left out are tables that tell of several projects, and those with other tables in
 * between their blocks. */
void project_tables_find(const Fill *fill, ProjectTables *tables);

#endif
