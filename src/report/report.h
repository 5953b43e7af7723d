/* report: what was found, for a person (text) and for a program (json, jsonl). */
#ifndef YS_REPORT_REPORT_H
#define YS_REPORT_REPORT_H

#include "base/buf.h"
#include "check/check.h"
#include "document/document.h"

typedef struct Package { /* everything of one document */
    Document document;
    Str sha256; /* hex */
    Cube cube;
    Records records;
    CheckResult check;
} Package;

typedef struct ReportOptions {
    bool english;
    bool colour;
    bool ledger;
} ReportOptions;

/* The finding's sentence: the rule's template with its arguments, in an arena. */
Str report_message(const Finding *finding, Arena *arena, bool english);
void report_text(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_json_document(const Package *package, ReportOptions options, Arena *scratch, Buf *out); /* one object, no newline */
void report_extract_jsonl(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_extract_delimited(const Package *package, char separator, bool header, Arena *scratch, Buf *out); /* csv, tsv */

#endif
