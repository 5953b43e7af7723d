/* corpus_row: what `yusuan check --format json` says of one document, as rows.
 *
 *     corpus_row NAME RESULT.json             one row of numbers
 *     corpus_row --faults NAME RESULT.json    a row for every finding of level error, and for every
 *                                             violated identity (RESULT made with --ledger)
 *     corpus_row --rules NAME RESULT.json     a row for every identity of a rule that was held against
 *                                             figures: the rule, and 1 where it holds, 0 where not
 *
 * NAME stands in the first column. The columns of numbers are kind, pages, tables, those of them with
 * figures, those with all their figures understood, figures printed, placed and covered, amounts in
 * sentences printed and understood, identities proved, rounding, violated and unchecked, findings of
 * level error, warning and note; of the amounts in sentences those that are items, percentages in
 * sentences printed and understood. A document that failed, or a result that is no JSON or lacks a field
 * of the contract (docs/json.md), is a row with the kind "failed" or "broken" and the reason in a last
 * column: it is never left out.
 *
 * A fault is page, what it is (a rule's id, or "identity" with its kind and dimension), and its
 * numbers: printed and expected of a finding, the residual in yuan of an identity.
 *
 * It reads with jansson on purpose: a second opinion on the JSON that yusuan writes with its own writer. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { NUMBERS = 18 }; /* columns after the kind */

static int broken(const char *name, const char *kind, const char *why) {
    printf("%s\t%s", name, kind);
    for (int i = 0; i < NUMBERS; i++)
        printf("\t0");
    printf("\t%s\n", why);
    return 0;
}

static const char *text(json_t *object, const char *field) {
    const char *value = json_string_value(json_object_get(object, field));
    return value ? value : "";
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
    json_array_foreach(json_object_get(document, "findings"), i, finding) count +=
        strcmp(text(finding, "level"), level) == 0;
    return count;
}

static void print_tables(json_t *tables) {
    long long bearing = 0, understood = 0;
    size_t i;
    json_t *table;
    json_array_foreach(tables, i, table) {
        long long figures = number(table, NULL, "figures");
        bearing += figures > 0;
        understood += figures > 0 && figures == number(table, NULL, "understood");
    }
    printf("\t%zu\t%lld\t%lld", json_array_size(tables), bearing, understood);
}

static int row(const char *name, json_t *document) {
    static const char *const fields[][2] = {
        {"figures", "printed"},   {"figures", "placed"},       {"figures", "covered"},
        {"sentences", "printed"}, {"sentences", "understood"}, {"ledger", "proved"},
        {"ledger", "rounding"},   {"ledger", "violated"},      {"ledger", "unchecked"},
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
    printf("%s\t%s\t%lld", name, kind, pages < 0 ? 0 : pages);
    print_tables(tables);
    for (int i = 0; i < FIELDS; i++)
        printf("\t%lld", values[i]);
    printf("\t%lld\t%lld\t%lld", findings(document, "error"), findings(document, "warning"),
           findings(document, "note"));
    printf("\t%lld\t%lld\t%lld\n", number(document, "sentences", "items"), number(document, "sentences", "percentages"),
           number(document, "sentences", "percentages_understood"));
    return 0;
}

/* The page of the first place that has one. */
static long long page_of(json_t *identity) {
    size_t i;
    json_t *term;
    json_array_foreach(json_object_get(identity, "terms"), i, term) {
        long long page = number(term, "place", "page");
        if (page > 0)
            return page;
    }
    return 0;
}

static int faults(const char *name, json_t *document) {
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(document, "findings"), i, one) {
        long long page = number(one, "place", "page");
        if (strcmp(text(one, "level"), "error") == 0)
            printf("%s\t%lld\t%s\t%s -> %s\n", name, page < 0 ? 0 : page, text(one, "rule"), text(one, "printed"),
                   text(one, "expected"));
    }
    json_array_foreach(json_object_get(document, "identities"), i, one) if (strcmp(text(one, "state"), "violated") == 0)
        printf("%s\t%lld\tidentity %s%s%s\t%s\n", name, page_of(one), text(one, "kind"), *text(one, "along") ? " " : "",
               text(one, "along"), text(one, "residual"));
    return 0;
}

/* A custom that a package does not follow is no violated identity, but it was held against the figures. */
static int rules(const char *name, json_t *document) {
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(document, "identities"), i, one) {
        const char *state = text(one, "state");
        bool holds = strcmp(state, "proved") == 0 || strcmp(state, "rounding") == 0;
        bool fails = strcmp(state, "violated") == 0 || strcmp(text(one, "reason"), "convention") == 0;
        if (*text(one, "rule") && (holds || fails))
            printf("%s\t%s\t%d\n", name, text(one, "rule"), holds);
    }
    return 0;
}

int main(int argc, char **argv) {
    bool wants_faults = argc == 4 && strcmp(argv[1], "--faults") == 0;
    bool wants_rules = argc == 4 && strcmp(argv[1], "--rules") == 0;
    bool wants_rows = wants_faults || wants_rules;
    if (argc != 3 && !wants_rows) {
        fprintf(stderr, "usage: corpus_row [--faults | --rules] NAME RESULT.json\n");
        return 2;
    }
    const char *name = argv[argc - 2];
    json_error_t error;
    json_t *result = json_load_file(argv[argc - 1], 0, &error);
    if (!result)
        return broken(name, "broken", error.text);
    json_t *documents = json_object_get(result, "documents");
    json_t *failure = json_array_get(json_object_get(result, "failures"), 0);
    int status = 0;
    if (json_array_size(documents) == 1)
        status = (wants_faults ? faults : wants_rules ? rules : row)(name, json_array_get(documents, 0));
    else if (!wants_rows)
        status = broken(name, "failed", failure ? text(failure, "message") : "no document and no failure");
    json_decref(result);
    return status;
}
