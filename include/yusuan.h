/* yusuan.h: the public interface of the yusuan library, the only header that is installed.
 *
 *     ys_context *context = ys_context_new();
 *     ys_package *package = ys_package_open(context, "budget.pdf", NULL);
 *     if (!package)
 *         fprintf(stderr, "%s\n", ys_error(context));
 *     ys_render render = YS_RENDER_INIT;
 *     size_t size;
 *     char *report = ys_check(context, package, &render, &size);
 *
 * A context holds what is known (vocabulary, forms, rules, code tables) and the last failure. A package is one
 * document, or several files that are one, read and checked; it does not change any more, outlives the context it came
 * from, and may be rendered in any language and format, by any context, in several threads at a time.
 *
 * Failures. A function that can fail returns false or NULL, and ys_error of the context that it was given says why: one
 * line that names the file, in the context's language. The library never prints, never exits and never raises a signal.
 * Pointers are not to be NULL unless it is said here.
 *
 * Threads. A context may be used by one thread at a time; ys_context_clone makes another one at the cost of a few
 * bytes.
 *
 * Memory. Texts are UTF-8. A text handed out as const belongs to the object it came from and lives as long (ys_error:
 * until the next call with the context); bytes handed out as char * are the caller's, ended by a NUL that is not
 * counted, and are freed with ys_bytes_free.
 *
 * Versions. Within one major version functions and values of enums are only added, and structs only grow at their end.
 * That is why a struct that crosses this border begins with its size: YS_RENDER_INIT and YS_COUNTS_INIT set it. */
#ifndef YUSUAN_H
#define YUSUAN_H

#include <stdbool.h>
#include <stddef.h>

#define YS_VERSION        "0.1.0"
#define YS_VERSION_NUMBER 100 /* 10000 * major + 100 * minor + patch */

#if defined(__GNUC__)
#define YS_API __attribute__((visibility("default")))
#else
#define YS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_context ys_context;
typedef struct ys_package ys_package;
typedef struct ys_rows ys_rows;

typedef enum ys_language { YS_CHINESE, YS_ENGLISH } ys_language;
typedef enum ys_level { YS_NOTE, YS_WARNING, YS_ERROR } ys_level;

/* Of the library that is linked; YS_VERSION is of the header. */
YS_API const char *ys_version(void);
YS_API int ys_version_number(void);

/* ---- What is known */

YS_API ys_context *ys_context_new(void);                /* NULL: no memory */
YS_API void ys_context_free(ys_context *context);       /* NULL is allowed */
YS_API const char *ys_error(const ys_context *context); /* "" when the last call did not fail */
/* Shares the (read-only) knowledge and takes over all settings; has its own last failure. NULL: no memory. */
YS_API ys_context *ys_context_clone(const ys_context *context);
/* The language of ys_error. What is rendered has its own. */
YS_API void ys_context_language(ys_context *context, ys_language language);
YS_API void ys_context_memory_limit(ys_context *context, size_t bytes); /* per document; 0 restores the default */
/* Adds a vocabulary, form, rule or code-table file (by its extension) on top of what is known. Do it first: it fails
 * once the context has been cloned or has opened a package. After a failure the context opens nothing any more. */
YS_API bool ys_context_load(ys_context *context, const char *path);
/* The same from memory; `name` gives the kind and stands in messages. */
YS_API bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size);
/* Drops every form known so far, so that documents are read by the words alone: how a jurisdiction without a form is
 * measured. Allowed when ys_context_load is. */
YS_API bool ys_context_drop_forms(ys_context *context);
/* Of the packages opened from now on, the findings of this rule are kept (YS_RULE_ONLY: and those of rules not named so
 * are dropped) or dropped. What is dropped is neither rendered nor counted; the ledger is always of everything. False:
 * there is no such rule; the failure names the nearest. */
typedef enum ys_selection { YS_RULE_ONLY, YS_RULE_NOT } ys_selection;
YS_API bool ys_context_rule(ys_context *context, const char *rule_id, ys_selection selection);
/* Findings that a person lets stand, by a text with a line for each: rule, words around, printed value, unit, reason,
 * with tabs between; ys_check writes it in the format "accept", for the reasons to be filled in. Do it first, as
 * ys_context_load. What is accepted is counted apart and in no level. False: a line has no reason or is wrong. */
YS_API bool ys_context_accept(ys_context *context, const char *path);
YS_API bool ys_context_accept_text(ys_context *context, const char *name, const char *text, size_t size);
/* "accepted.tsv:12": where the acceptance of this number (from 0) stands; NULL beyond the last. */
YS_API const char *ys_context_acceptance(const ys_context *context, size_t number);
/* What is going on, called while a package is opened: at the beginning of each stage, and again as the work grows.
 * When it returns false the document is given up, which is a failure like any other. NULL: nobody asks. */
typedef enum ys_stage { YS_READING, YS_INTERPRETING, YS_CHECKING } ys_stage;
typedef bool ys_progress(void *user, const char *file, ys_stage stage);
YS_API void ys_context_progress(ys_context *context, ys_progress *progress, void *user);

/* ---- One document */

/* Reads, interprets and checks. path "-" is standard input. type: NULL, or a format's name that overrides detection:
 * one of ys_input_type. */
YS_API ys_package *ys_package_open(ys_context *context, const char *path, const char *type);
YS_API ys_package *ys_package_open_bytes(ys_context *context, const char *name, const void *bytes, size_t size,
                                         const char *type);
/* A package that comes in several files, narrative and tables apart, is checked as one: its places name the file. They
 * are read in the order of their names, numbers in these by value. A file is called by its path below the folder that
 * all are in. `name`: what the package is called; NULL: the paths, with a plus between. A file that cannot be read is a
 * remark, and the package is damaged then; when none can, that is a failure. An archive (.zip) is such a package by
 * itself, whichever function opens it. */
YS_API ys_package *ys_package_open_files(ys_context *context, const char *name, const char *const *paths, size_t count,
                                         const char *type);
/* The same from memory: the files' names within the package, their bytes and sizes, `count` of each. */
YS_API ys_package *ys_package_open_parts(ys_context *context, const char *name, const char *const *names,
                                         const void *const *bytes, const size_t *sizes, size_t count, const char *type);
YS_API void ys_package_free(ys_package *package); /* NULL is allowed */
/* The names of the formats that can be read, by number from 0; NULL beyond the last. */
YS_API const char *ys_input_type(size_t number);
/* Does the name look like a file that can be opened (by its extension)? For those who walk a folder. */
YS_API bool ys_path_is_known(const char *path);

typedef struct ys_counts {
    size_t size;                                  /* of this struct, set by the caller */
    size_t errors, warnings, notes;               /* findings */
    size_t proved, rounding, violated, unchecked; /* identities */
    size_t printed, placed, covered, settled;     /* figures in tables; settled: an identity that holds covers it */
    size_t accepted;                              /* findings that are in no level, since a person lets them stand */
} ys_counts;
#define YS_COUNTS_INIT                                                                                                 \
    { sizeof(ys_counts), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }
YS_API void ys_package_counts(const ys_package *package, ys_counts *counts);
YS_API size_t ys_package_findings(const ys_package *package, ys_level at_least);
/* Did the acceptance of this number meet a finding of this package? */
YS_API bool ys_package_accepts(const ys_package *package, size_t number);
/* "budget", "final-accounts", "performance", "not-a-budget", "scanned", or "". */
YS_API const char *ys_package_kind(const ys_package *package);
/* Was the file cut off or damaged, so that it was not read whole? Such a package has no error, what would be one is a
 * warning. */
YS_API bool ys_package_damaged(const ys_package *package);

/* ---- Reports */

typedef struct ys_render {
    size_t size; /* of this struct */
    /* ys_check: "text", "lines" (in the manner of a compiler), "json" (one document's object), "jsonl", "sarif", "csv"
     * and "tsv" (the findings), "md", "xlsx", "summary" (one line), "accept" (ys_context_accept), "row"
     * (ys_check_table), "html" (a page, whole in itself). ys_extract: "jsonl", "json", "csv", "tsv", "xlsx".
     * ys_explain, ys_rules, ys_forms: "text", "json". NULL: the first of them. */
    const char *format;
    ys_language language;
    bool colour;       /* text: with the escapes of a terminal */
    bool ledger;       /* check: every identity as well */
    ys_level at_least; /* check: findings below it are left out; all are counted */
    int columns;       /* text, lines: broken at so many columns; 0: not */
    bool mark;         /* csv: with a byte order mark, by which spreadsheets know UTF-8 (ys_extract_header) */
    bool claims;       /* extract: what the sentences say with their figures, instead of the figures */
    bool full;         /* text: each finding with its evidence, and the account; else a line each. row: for "xlsx" */
    bool all;          /* text: notes are listed, however many; else counted when there are many */
    bool part;         /* sarif, csv, tsv of check: one of several documents (ys_check_begin) */
} ys_render;
#define YS_RENDER_INIT                                                                                                 \
    { sizeof(ys_render), NULL, YS_CHINESE, false, false, YS_NOTE, 0, false, false, false, false, false }

/* *size bytes. NULL: there is no such format, or no memory. In csv a cell that a spreadsheet would take for a formula
 * begins with an apostrophe. */
YS_API char *ys_check(ys_context *context, const ys_package *package, const ys_render *render, size_t *size);
/* Several documents as one output in sarif, csv and tsv: what stands before them; each by ys_check with render.part
 * set, in sarif with a comma between those that are not empty; what stands after them. failures: what ys_check_failure
 * gave for each file that could not be read, with commas between. In the other formats these are empty, but for the
 * failures of json. */
YS_API char *ys_check_begin(ys_context *context, const ys_render *render, size_t *size);
YS_API char *ys_check_failure(ys_context *context, const char *file, const char *message, const ys_render *render,
                              size_t *size);
YS_API char *ys_check_end(ys_context *context, const char *failures, size_t failures_size, const ys_render *render,
                          size_t *size);
/* What became of a marked copy. */
typedef struct ys_marking {
    size_t size;      /* of this struct, set by the caller */
    const char *type; /* what the copy is, as a file's name ends: "pdf", "docx", "xlsx", "html" */
    size_t marks;     /* figures that bear a mark */
    size_t notes;     /* findings without a figure in the file, which are said in notes */
    bool appended;    /* pdf: the file's own bytes stand in front, unchanged; else it was damaged and is written anew */
    bool was_signed;  /* pdf: it bore a signature, which does not hold for the copy */
} ys_marking;
#define YS_MARKING_INIT                                                                                                \
    { sizeof(ys_marking), NULL, 0, 0, false, false }
/* A copy of the file that the package was read from, with the findings in it: annotations in a PDF, comments in a
 * document of Word or a workbook of Excel; of any other format a page of HTML with marks and notes. Of `render` the
 * language and at_least count. What the findings are not about stays as it is. NULL: the package is several files, or
 * the copy could not be made. marking: NULL, or what is to be said of it. */
YS_API char *ys_annotate(ys_context *context, const ys_package *package, const ys_render *render, ys_marking *marking,
                         size_t *size);
/* How many files a package consists of; 0: it is one. What one of them is called in it (part: from 0), and a copy of
 * it with what the check of all has against it. */
YS_API size_t ys_package_parts(const ys_package *package);
YS_API char *ys_package_part(ys_context *context, const ys_package *package, size_t part, size_t *size);
YS_API char *ys_annotate_part(ys_context *context, const ys_package *package, size_t part, const ys_render *render,
                              ys_marking *marking, size_t *size);
/* Many documents, a line each, the worst first. rows: of each what ys_check gives in the format "row", one after the
 * other; of a file that could not be read "F", its name and the reason, with tabs between, and a line end; of one that
 * was passed over the same with "S". Formats: "text"; "html", a page with links to the reports that rows name in their
 * fourth field, which is empty as ys_check gives it; "xlsx", a workbook of documents, findings and rules. */
YS_API char *ys_check_table(ys_context *context, const char *rows, size_t rows_size, const ys_render *render,
                            size_t *size);
YS_API char *ys_extract(ys_context *context, const ys_package *package, const ys_render *render, size_t *size);
/* The header line of csv and tsv, nothing for the others. */
YS_API char *ys_extract_header(ys_context *context, const ys_render *render, size_t *size);
/* What kinds of mistakes there are, by rule, unit and place, of the same rows. Formats: "text", "json", "csv", "tsv".
 * */
YS_API char *ys_stats(ys_context *context, const char *rows, size_t rows_size, const ys_render *render, size_t *size);
/* What a report of these files depends on, in 64 digits: the version, all that is known and was loaded, selected and
 * accepted, the settings, the files' names and bytes. By it a report need not be made again. NULL: a file cannot be
 * read. */
YS_API char *ys_fingerprint(ys_context *context, const char *const *paths, size_t count, const char *type,
                            const ys_render *render, size_t *size);
/* {"file": …, "message": …} of a document that could not be opened. NULL: no memory. */
YS_API char *ys_failure_json(const char *file, const char *message, size_t *size);

/* Two packages held against each other: what changed, by coordinate. Formats: "text", "json", and those in which
 * documents are written ("html", "xlsx", "pdf", ...). *differences (NULL: not wanted) is how many there are. */
YS_API char *ys_compare(ys_context *context, const ys_package *a, const ys_package *b, const ys_render *render,
                        size_t *differences, size_t *size);

/* What is known. ys_explain takes an id, or words: one rule in full, several a line each. NULL: there is no such rule;
 * the failure names near ones. */
YS_API char *ys_explain(ys_context *context, const char *rule_id, const ys_render *render, size_t *size);
YS_API char *ys_rules(ys_context *context, const ys_render *render, size_t *size);
YS_API char *ys_forms(ys_context *context, const ys_render *render, size_t *size);
YS_API void ys_bytes_free(char *bytes); /* NULL is allowed */

/* ---- Rows: the same as a cursor, for programs that read no JSON
 *
 *     ys_rows *rows = ys_rows_open(context, package, "findings", YS_ENGLISH);
 *     while (ys_rows_next(rows))
 *         puts(ys_rows_text(rows, "message"));
 *     ys_rows_close(rows);
 *
 * what: "findings" (rule, level, message, file, page, line, cell, table, row, column, quote, printed, expected,
 * difference, accepted, part, sheet), "figures" or "claims" (the columns of csv, and by the same names). NULL: there
 * is no such table, or no memory. */
YS_API ys_rows *ys_rows_open(ys_context *context, const ys_package *package, const char *what, ys_language language);
YS_API bool ys_rows_next(ys_rows *rows); /* false: there are no more, or no memory (then ys_rows_failed) */
YS_API bool ys_rows_failed(const ys_rows *rows);
/* The name of a column, by its number from 0; NULL beyond the last. */
YS_API const char *ys_rows_column(const ys_rows *rows, size_t number);
/* What stands in this row under the column, until the next row; NULL when nothing does, or there is no such column. */
YS_API const char *ys_rows_text(const ys_rows *rows, const char *column);
YS_API void ys_rows_close(ys_rows *rows); /* NULL is allowed */

/* ---- Writing: base data, and the package that is built from them
 *
 *     ys_base *base = ys_base_open(context, "unit", paths, count);
 *     ys_build_options options = YS_BUILD_INIT;
 *     options.format = "docx";
 *     ys_built *built = base && ys_base_mistakes(base) == 0 ? ys_build(context, &base, 1, &options) : NULL; */

typedef struct ys_base ys_base;
typedef struct ys_built ys_built;

/* The base data of one unit: its files of fields between tabs (单位.tsv, 收入.tsv …), or one workbook. They are
 * checked: mistakes are no failure. NULL: a file cannot be read. */
YS_API ys_base *ys_base_open(ys_context *context, const char *name, const char *const *paths, size_t count);
/* The base data that a package gives: of the next year, in which this year's figures are last year's and this year's
 * are to be filled in; or of its own. What was not found in it are remarks of the base data, which live no longer than
 * the package. */
YS_API ys_base *ys_base_recover(ys_context *context, const ys_package *package, bool same_year);
/* Base data with nothing in them: of a budget, or of accounts, which have more columns. NULL: no memory. */
YS_API ys_base *ys_base_new(ys_context *context, bool accounts);
YS_API void ys_base_free(ys_base *base);                     /* NULL is allowed */
YS_API size_t ys_base_mistakes(const ys_base *base);         /* those that keep a package from being built */
YS_API size_t ys_base_mistakes_of_form(const ys_base *base); /* ... from being filled into a form (`like`) */
/* Mistakes and remarks, a line each with sheet and cell; empty when there are none. NULL: no memory. */
YS_API char *ys_base_report(ys_context *context, const ys_base *base, ys_language language, size_t *size);
/* The sheets of base data, by number from 0: a sheet's name ("收入"), and its file with headings and no rows. Both are
 * freed with ys_bytes_free. NULL: there are no more. */
YS_API char *ys_base_sheet_name(ys_context *context, size_t number);
YS_API char *ys_base_sheet_empty(ys_context *context, size_t number, size_t *size);
/* The same file with the rows of a base, and of the columns that its kind has; no byte where it has no such sheet. */
YS_API char *ys_base_sheet(ys_context *context, const ys_base *base, size_t number, size_t *size);
/* All sheets as one workbook (XLSX), with choices, explanations and totals, and with the rows of a base, which may be
 * NULL; freed the same way. NULL: no memory. */
YS_API char *ys_base_workbook(ys_context *context, const ys_base *base, size_t *size);

typedef struct ys_build_options {
    size_t size;              /* of this struct */
    const char *format;       /* one of ys_output_type */
    const char *jurisdiction; /* whose set of forms: its id, an area's code or name; NULL: by the unit's area */
    /* a file to be filled in instead: last year's package or a blank form. In DOCX and XLSX, written as the same, only
     * what changes is written anew */
    const char *like;
} ys_build_options;
#define YS_BUILD_INIT                                                                                                  \
    { sizeof(ys_build_options), "txt", NULL, NULL }

/* The package of a unit, or of a department from the base data of its units. It is written, read back and checked
 * before it is handed out: what the check says of it is for the caller to ask (ys_built_package). NULL: base data have
 * mistakes or contradict one another, no set of forms fits, or the format cannot be written. */
YS_API ys_built *ys_build(ys_context *context, const ys_base *const *bases, size_t count,
                          const ys_build_options *options);
YS_API void ys_built_free(ys_built *built); /* NULL is allowed */
YS_API const void *ys_built_bytes(const ys_built *built, size_t *size);
YS_API const ys_package *ys_built_package(const ys_built *built); /* what was written, read back; lives as long */
YS_API size_t ys_built_gaps(const ys_built *built); /* places that base data do not fill: marked 【待填：…】 or blank */
/* What was built and what is to be filled in, a line each. NULL: no memory. */
YS_API char *ys_built_report(ys_context *context, const ys_built *built, ys_language language, size_t *size);
/* The names of the formats that can be written, by number from 0, which are the endings of their files; NULL beyond the
 * last. */
YS_API const char *ys_output_type(size_t number);

/* ---- For command lines */

/* Which of the words (ended by NULL) a misspelled one most likely meant; NULL when none is near. */
YS_API const char *ys_nearest(const char *word, const char *const *words);

#ifdef __cplusplus
}
#endif
#endif
