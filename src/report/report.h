/* report: what was found, for a person (text) and for a program (json, jsonl, csv, tsv). */
#ifndef YS_REPORT_REPORT_H
#define YS_REPORT_REPORT_H

#include "base/buf.h"
#include "format/json.h"
#include "package/package.h"
#include "report/fill.h"

typedef struct ReportOptions {
    bool english;
    bool colour;
    bool ledger;
    Level at_least; /* findings below it are left out */
    int columns;    /* text: lines are broken at so many; 0: not */
    bool full;      /* text: each finding with its evidence, and the account; else a line each */
    bool all;       /* text: the notes too, each */
    bool pretty;    /* json: elements on lines of their own */
    bool part;      /* sarif, csv, tsv: of one of several documents, without head and end */
} ReportOptions;

/* For a person: what must be fixed, what to check, what is for reference. */
void report_text(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* Its first lines: what it is, what is proved, what there is to do. */
void report_text_head(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* In the manner of a compiler: each finding where it stands, with all that is known of it. */
void report_lines(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* One HTML file that needs no other: browse/browse.c. */
void report_browse(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* A line of fields for the table of many documents, and the table of such lines: report_table.c. */
void report_row(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_table(Str rows, ReportOptions options, Arena *scratch, Buf *out);
/* SARIF 2.1.0: the head with all rules, the results of a document with commas between, what closes it. A failure is an
 * object; those of a run stand in its end, with commas between. */
void report_sarif_begin(const Knowledge *knowledge, Str version, bool english, Arena *scratch, Buf *out);
void report_sarif_part(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
void report_sarif_failure(Str file, Str message, Arena *scratch, Buf *out);
void report_sarif_end(Str failures, Buf *out);
/* The brief report to be pasted into a reply. */
void report_markdown(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* The first page of a batch, from the same rows: HTML with links to the reports that the rows name. */
void report_index(const Knowledge *knowledge, Str rows, ReportOptions options, Arena *scratch, Buf *out);
/* A workbook of the same rows: documents, what there is to do in all of them, rules. */
void report_book(const Knowledge *knowledge, Str rows, ReportOptions options, Arena *scratch, Buf *out);
/* What kinds of mistakes the rows have, by rule and unit: "text", "json", "csv", "tsv". */
void report_stats(const Knowledge *knowledge, Str rows, Str format, ReportOptions options, Arena *scratch, Buf *out);
/* A workbook: findings, ledger, figures, projects, targets. */
void report_xlsx(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* Figures, claims, projects and targets as sheets. */
void report_extract_xlsx(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* The findings as lines to be accepted by: group/accept.h. */
void report_accept(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* One line. */
void report_summary(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* One object, no newline. */
void report_json_document(const Package *package, ReportOptions options, Arena *scratch, Buf *out);
/* {"file": …, "message": …} */
void report_json_failure(Str file, Str message, Buf *out);
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
/* How its findings were judged; NULL: none was. */
const Judgement *report_rule_judgement(const Knowledge *knowledge, const Rule *rule);
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
