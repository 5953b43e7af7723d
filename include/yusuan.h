/* yusuan.h: the public interface of the yusuan library, the only header that is installed.
 *
 * A context holds what is known (vocabulary, forms, rules, code tables). A package is one document,
 * read and checked. Texts are UTF-8; a text handed out lives as long as the object it came from. A
 * function that can fail returns false or NULL, and ys_error tells why (one line that names the
 * file), in the context's language. A context may be used by one thread at a time; packages made
 * from it may be made in several threads through ys_context_clone. A package outlives the context
 * it came from. */
#ifndef YUSUAN_H
#define YUSUAN_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_context ys_context;
typedef struct ys_package ys_package;

typedef enum ys_language { YS_CHINESE, YS_ENGLISH } ys_language;
typedef enum ys_level { YS_NOTE, YS_WARNING, YS_ERROR } ys_level;

const char *ys_version(void);

ys_context *ys_context_new(void); /* NULL: no memory, or a built-in text is wrong (told on standard error) */
void ys_context_free(ys_context *context);
/* Shares the (read-only) knowledge; has its own last error. NULL: no memory. */
ys_context *ys_context_clone(const ys_context *context);
void ys_context_language(ys_context *context, ys_language language);
void ys_context_memory_limit(ys_context *context, size_t bytes); /* per document; 0 restores the default */
/* Adds a vocabulary, form, rule or code-table file (by its extension) on top of what is known. Do
 * it first: it fails once the context has been cloned or has opened a package. After a failure the
 * context is only good for ys_error. */
bool ys_context_load(ys_context *context, const char *path);
/* The same from memory; `name` gives the kind and stands in messages. */
bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size);
/* Drops every form known so far, so that documents are read by the words alone: how a jurisdiction
 * without a form is measured. Allowed when ys_context_load is. */
bool ys_context_drop_forms(ys_context *context);
const char *ys_error(const ys_context *context);

/* Reads, interprets and checks. path "-" is standard input. type: NULL, or a format's name that
 * overrides detection. */
ys_package *ys_package_open(ys_context *context, const char *path, const char *type);
ys_package *ys_package_open_bytes(ys_context *context, const char *name, const void *bytes, size_t size,
                                  const char *type);
void ys_package_free(ys_package *package);
/* Does the name look like a file that can be opened (by its extension)? For those who walk a
 * folder. */
bool ys_path_is_known(const char *path);

typedef struct ys_counts {
    size_t errors, warnings, notes;               /* findings */
    size_t proved, rounding, violated, unchecked; /* identities */
    size_t printed, placed, covered, settled;     /* figures in tables; settled: an identity that holds covers it */
} ys_counts;
void ys_package_counts(const ys_package *package, ys_counts *counts);
size_t ys_package_findings(const ys_package *package, ys_level at_least);
/* "budget", "final-accounts", "performance", "not-a-budget", "scanned", or "". */
const char *ys_package_kind(const ys_package *package);

/* Rendering: *size bytes, to be freed with ys_bytes_free; NULL when there is no memory. formats:
 * check "text" "json" (one document's object) "jsonl"; extract "jsonl" "csv" "tsv" "json". */
typedef struct ys_render {
    const char *format;
    bool colour;
    bool ledger;
    ys_level at_least; /* check: findings below it are left out; all are counted */
} ys_render;
char *ys_package_check(const ys_package *package, const ys_render *render, size_t *size);
char *ys_package_extract(const ys_package *package, const ys_render *render, size_t *size);
/* The header line of csv and tsv, nothing for the others. */
char *ys_extract_header(const ys_render *render, size_t *size);
/* {"file": …, "message": …} of a document that could not be opened. */
char *ys_failure_json(const char *file, const char *message, size_t *size);

char *ys_explain(ys_context *context, const char *rule_id,
                 size_t *size); /* NULL: no such rule, ys_error names near ones */
char *ys_forms(ys_context *context, size_t *size);
char *ys_rules(ys_context *context, size_t *size); /* ids, levels and meanings, a line each */
void ys_bytes_free(char *bytes);
/* Which of the words (ended by NULL) a misspelled one most likely meant; NULL when none is near. */
const char *ys_nearest(const char *word, const char *const *words);

#ifdef __cplusplus
}
#endif
#endif
