/* compare_document: a comparison as a document of headings and tables, for whatever the writers write: a page, a
 * workbook, a letter. */
#ifndef YS_REPORT_COMPARE_DOCUMENT_H
#define YS_REPORT_COMPARE_DOCUMENT_H

#include "compare/compare.h"
#include "report/report.h"

/* The document lies in the arena. */
Document *compare_document(const Comparison *comparison, ReportOptions options, Arena *arena);

#endif
