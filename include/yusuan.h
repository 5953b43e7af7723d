/* yusuan.h: the public interface of the yusuan library, the only header that is installed.
 *
 * A context holds what is known (vocabulary, forms, rules, code tables). A package is one document, read and checked.
 * Texts are UTF-8; a text handed out lives as long as the object it came from. A function that can fail returns false or NULL,
 * and ys_error tells why, in the context's language. A context may be used by one thread at a time; packages made from
 * it may be made in several threads through ys_context_clone. */
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
/* Shares the (read-only) knowledge; has its own last error. */
ys_context *ys_context_clone(const ys_context *context);
void ys_context_language(ys_context *context, ys_language language);
void ys_context_memory_limit(ys_context *context, size_t bytes); /* per document; 0 restores the default */
/* Adds a vocabulary, form, rule or code-table file (by its extension) on top of what is known. */
bool ys_context_load(ys_context *context, const char *path);
/* The same from memory; `name` gives the kind and stands in messages. */
bool ys_context_load_text(ys_context *context, const char *name, const char *text, size_t size);
const char *ys_error(const ys_context *context);

/* Reads, interprets and checks. type: NULL, or a format's name that overrides detection. */
ys_package *ys_package_open(ys_context *context, const char *path, const char *type);
ys_package *ys_package_open_bytes(ys_context *context, const char *name, const void *bytes, size_t size, const char *type);
void ys_package_free(ys_package *package);

size_t ys_package_findings(const ys_package *package, ys_level at_least);

/* Rendering: *size bytes, to be freed with ys_bytes_free. formats: check "text" "json" (one document's object) "jsonl";
 * extract "jsonl" "csv" "tsv" "json"; explain and forms "text". */
typedef struct ys_render {
    const char *format;
    bool colour;
    bool ledger;
    bool header; /* csv, tsv: with the header line */
} ys_render;
char *ys_package_check(const ys_package *package, const ys_render *render, size_t *size);
char *ys_package_extract(const ys_package *package, const ys_render *render, size_t *size);
char *ys_explain(ys_context *context, const char *rule_id, size_t *size); /* NULL: no such rule, ys_error names near ones */
char *ys_forms(ys_context *context, size_t *size);
char *ys_rules(ys_context *context, size_t *size); /* ids and levels, a line each */
void ys_bytes_free(char *bytes);

#ifdef __cplusplus
}
#endif
#endif
