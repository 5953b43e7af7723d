/* draft: the report that is being written, for the files that write it together. */
#ifndef YS_REPORT_DRAFT_H
#define YS_REPORT_DRAFT_H

#include "group/groups.h"
#include "report/report.h"

typedef struct Draft {
    const Package *package;
    ReportOptions options;
    Arena *scratch;
    Buf *out;
    Groups groups;
} Draft;

/* A text in the language of the report. */
void say(const Draft *draft, Buf *out, const char *zh_format, const char *en_format, ...);
/* "重庆市某区某局 2025 年部门预算": whose, of which year, of which kind. */
Str document_name(const Package *package, Arena *arena, bool english);

#endif
