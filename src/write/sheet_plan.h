/* sheet_plan: a document cut into the sheets of a workbook: a sheet a table, with its title above it and its notes
 * below, and a sheet for each stretch of text between tables. */
#ifndef YS_WRITE_SHEET_PLAN_H
#define YS_WRITE_SHEET_PLAN_H

#include "document/document.h"

typedef struct PlannedSheet {
    int begin, end; /* blocks */
    Str name;       /* what it should be called */
    bool tables;    /* else it is text alone */
    bool landscape; /* as its blocks say */
    bool paged;     /* the document says where pages begin: what its blocks say of landscape counts */
} PlannedSheet;
typedef Vec(PlannedSheet) PlannedSheets;

/* Blocks in their order; every block is in one sheet, or is empty. */
void plan_sheets(const Document *document, Arena *arena, PlannedSheets *sheets);

#endif
