/* record_rows: the projects and the targets of a document as rows of a workbook. */
#ifndef YS_REPORT_RECORD_ROWS_H
#define YS_REPORT_RECORD_ROWS_H

#include "package/package.h"
#include "report/report_sheets.h"

extern const SheetColumn record_project_columns[], record_target_columns[];

/* All of them, into the sheet that is open. */
void record_rows_projects(ReportSheets *sheets, const Package *package);
void record_rows_targets(ReportSheets *sheets, const Package *package);

#endif
