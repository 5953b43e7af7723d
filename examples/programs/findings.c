/* findings: what is wrong with a budget package, a line a finding, and what decides it.
 *
 *     cc findings.c $(pkg-config --cflags --libs yusuan) -o findings
 *     ./findings budget.pdf
 *
 * Exit: 0 no error, 1 errors, 2 the file could not be read. */
#include <stdio.h>
#include <yusuan.h>

static int fail(const ys_context *context) {
    fprintf(stderr, "findings: %s\n", ys_error(context));
    return 2;
}

static void print_finding(const ys_rows *finding) {
    const char *page = ys_rows_text(finding, "page"), *line = ys_rows_text(finding, "line");
    const char *cell = ys_rows_text(finding, "cell");
    const char *table = ys_rows_text(finding, "table"), *printed = ys_rows_text(finding, "printed");
    const char *expected = ys_rows_text(finding, "expected");
    printf("%s %s at %s %s: %s\n", ys_rows_text(finding, "level"), ys_rows_text(finding, "rule"),
           page   ? "page"
           : line ? "line"
                  : "cell",
           page   ? page
           : line ? line
           : cell ? cell
                  : "?",
           ys_rows_text(finding, "message"));
    if (table)
        printf("    table %s, row %s\n", table, ys_rows_text(finding, "row") ? ys_rows_text(finding, "row") : "-");
    if (printed && expected)
        printf("    printed %s, expected %s\n", printed, expected);
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: findings FILE\n");
        return 2;
    }
    ys_context *context = ys_context_new();
    if (!context)
        return 2;
    ys_context_language(context, YS_ENGLISH);
    ys_package *package = ys_package_open(context, arguments[1], NULL);
    ys_rows *findings = package ? ys_rows_open(context, package, "findings", YS_ENGLISH) : NULL;
    if (!findings)
        return fail(context);
    while (ys_rows_next(findings))
        print_finding(findings);

    ys_counts counts = YS_COUNTS_INIT;
    ys_package_counts(package, &counts);
    printf("%s: %zu of %zu figures proved, %zu errors\n", ys_package_kind(package), counts.settled, counts.printed,
           counts.errors);
    int code = ys_rows_failed(findings) ? 2 : counts.errors > 0;
    ys_rows_close(findings);
    ys_package_free(package);
    ys_context_free(context);
    return code;
}
