/* corpus_row: what `yusuan check --format json` says of one document, as one row of numbers.
 *
 *     corpus_row NAME RESULT.json
 *
 * NAME stands in the first column. The columns are kind, pages, tables, figures printed, placed and covered,
 * identities proved, rounding, violated and unchecked, findings of level error, warning and note, separated by tabs.
 * A document that failed, or a result that is no JSON or lacks a field of the contract (docs/json.md), is a row
 * with the kind "failed" or "broken" and the reason in a last column: it is never left out.
 *
 * It reads with jansson on purpose: a second opinion on the JSON that yusuan writes with its own writer. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static int broken(const char *name, const char *kind, const char *why) {
    printf("%s\t%s\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t%s\n", name, kind, why);
    return 0;
}

/* "a.b" of an object: a whole number, or -1. */
static long long number(json_t *object, const char *group, const char *field) {
    json_t *value = json_object_get(group ? json_object_get(object, group) : object, field);
    return json_is_integer(value) ? (long long)json_integer_value(value) : -1;
}

static long long findings(json_t *document, const char *level) {
    long long count = 0;
    size_t i;
    json_t *finding;
    json_array_foreach(json_object_get(document, "findings"), i, finding) {
        const char *own = json_string_value(json_object_get(finding, "level"));
        count += own && strcmp(own, level) == 0;
    }
    return count;
}

static int row(const char *name, json_t *document) {
    static const char *const fields[][2] = {
        {"figures", "printed"}, {"figures", "placed"},   {"figures", "covered"},  {"ledger", "proved"},
        {"ledger", "rounding"}, {"ledger", "violated"}, {"ledger", "unchecked"},
    };
    enum { FIELDS = sizeof fields / sizeof *fields };
    const char *kind = json_string_value(json_object_get(document, "kind"));
    json_t *tables = json_object_get(document, "tables");
    if (!kind || !json_is_array(tables) || !json_is_array(json_object_get(document, "findings")))
        return broken(name, "broken", "no kind, tables or findings");
    long long values[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
        values[i] = number(document, fields[i][0], fields[i][1]);
        if (values[i] < 0)
            return broken(name, "broken", fields[i][1]);
    }
    long long pages = number(document, NULL, "pages");
    printf("%s\t%s\t%lld\t%zu", name, kind, pages < 0 ? 0 : pages, json_array_size(tables));
    for (int i = 0; i < FIELDS; i++)
        printf("\t%lld", values[i]);
    printf("\t%lld\t%lld\t%lld\n", findings(document, "error"), findings(document, "warning"),
           findings(document, "note"));
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: corpus_row NAME RESULT.json\n");
        return 2;
    }
    json_error_t error;
    json_t *result = json_load_file(argv[2], 0, &error);
    if (!result)
        return broken(argv[1], "broken", error.text);
    json_t *documents = json_object_get(result, "documents");
    json_t *failure = json_array_get(json_object_get(result, "failures"), 0);
    const char *why = json_string_value(json_object_get(failure, "message"));
    int status = json_array_size(documents) == 1 ? row(argv[1], json_array_get(documents, 0))
                                                 : broken(argv[1], "failed", why ? why : "no document and no failure");
    json_decref(result);
    return status;
}
