/* report: what was found, for a person (text) and for a program (json, jsonl, csv, tsv). */
#ifndef YS_REPORT_REPORT_H
#define YS_REPORT_REPORT_H

#include "base/buf.h"
#include "format/json.h"
#include "package/package.h"

typedef struct ReportOptions {
    bool english;
    bool colour;
    bool ledger;
    Level at_least; /* findings below it are left out */
    int columns;    /* text: lines are broken at so many; 0: not */
    bool pretty;    /* json: elements on lines of their own */
} ReportOptions;

/* The finding's sentence: the rule's template with its arguments, in an arena. */
Str report_message(const Finding *finding, Arena *arena, bool english);
void report_text(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* One line. */
void report_summary(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* A text report with its lines broken at so many columns. */
void report_wrap(Str text, int columns, Buf *out);
/* One object, no newline. */
void report_json_document(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_extract_jsonl(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* One object with "figures", "projects" and "indicators", no newline. */
void report_extract_json(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* The claims: what the sentences say with each of their figures. csv and tsv of both are rows: report_rows.h. */
void report_claims_jsonl(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_claims_json(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* What is known: a rule in full, all rules, all forms. */
void report_rule(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out);
/* Does the file of the decider find what the rule says? */
bool report_rule_decides(const Knowledge *knowledge, const Decider *decider, const Rule *rule);
/* The rules whose id or text has the words, a line each; in full when there is one. How many. */
int report_rules_with(const Knowledge *knowledge, Str words, bool english, Buf *out);
void report_rules(const Knowledge *knowledge, bool english, Buf *out);
void report_forms(const Knowledge *knowledge, Buf *out);
/* What must hold by the rule, an equation a call, without a line end. */
void report_rule_equation(const Knowledge *knowledge, const RuleEquation *equation, bool english, Buf *out);
/* The same for a program: an object, an array of all rules, an array of all forms, and a line end. */
void report_rule_json(const Knowledge *knowledge, const Rule *rule, bool english, Buf *out);
void report_rules_json(const Knowledge *knowledge, bool english, Buf *out);
void report_forms_json(const Knowledge *knowledge, Buf *out);

#endif
