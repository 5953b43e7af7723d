/* batch_row: what is kept of a document when there are many: a line of fields, and those lines read back. */
#ifndef YS_REPORT_BATCH_ROW_H
#define YS_REPORT_BATCH_ROW_H

#include "report/report.h"

/* The fields, with tabs between. D is a document; of U, one that was not checked, F, one that could not be read, and S,
 * one that was passed over, there are only the first four. What is after the last one that a program wrote is empty. */
typedef enum BatchField {
    ROW_KIND,
    ROW_FILE,
    ROW_REASON, /* of U, F, S; of D the sentence that matters most */
    ROW_REPORT, /* where its report was put, as seen from the summary; empty: nowhere */
    ROW_FIX,    /* groups of findings, and the places they have */
    ROW_FIX_PLACES,
    ROW_CHECK,
    ROW_CHECK_PLACES,
    ROW_NOTES,
    ROW_NOTE_PLACES,
    ROW_ACCEPTED,
    ROW_PRINTED, /* figures of its tables */
    ROW_PROVED,
    ROW_COVERED,
    ROW_HOLD, /* identities */
    ROW_VIOLATED,
    ROW_UNCHECKED,
    ROW_CAUTION, /* 1: the file is named by another year than it is of */
    ROW_NAME,    /* "普陀区司法局 2026" */
    ROW_ENTITY,
    ROW_YEAR,
    ROW_DOCUMENT_KIND, /* "budget", "final-accounts", … */
    ROW_AREA,
    ROW_PAGES,
    ROW_TABLES,
    ROW_RULES,  /* "figure-wrong:error:2 agree:warning:1": places by rule and level */
    ROW_GROUPS, /* in full: what there is to do, without notes: groups with RS between, their parts with US */
    ROW_FIELDS
} BatchField;

typedef struct BatchRow {
    Str fields[ROW_FIELDS];
    int order; /* as it came, from 1 */
} BatchRow;
typedef Vec(BatchRow) BatchRows;

/* The rows of a text; a line that is none is passed over. `sorted`: the worst first, else as they came. */
BatchRows batch_rows_read(Str text, bool sorted, Arena *arena);
char batch_row_kind(const BatchRow *row); /* 'D', 'U', 'F', 'S' */
int batch_row_number(const BatchRow *row, BatchField field);
/* Takes the next rule off the field. False: there is none. */
typedef struct BatchRule {
    Str id;
    Level level;
    int places;
} BatchRule;
bool batch_row_rule(Str *rest, BatchRule *rule);

/* The same of what there is to do, in the order of the report. */
typedef struct BatchGroup {
    Level level;
    Str where, title, detail, printed, expected, fix, rule, places;
} BatchGroup;
bool batch_row_group(Str *rest, BatchGroup *group);

typedef struct BatchCount {
    int documents, fix, check, clean, unchecked, failed, skipped; /* documents: all but the skipped */
} BatchCount;
BatchCount batch_rows_count(const BatchRows *rows);
Str batch_file_name(Str path); /* without its folders */
/* Per row what it is called: its name, or its file where another row has the same name. */
Str *batch_row_names(const BatchRows *rows, Arena *arena);

#endif
