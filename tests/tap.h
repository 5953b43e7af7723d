/* tap: what a unit test is written with. A test is a program that prints one line a claim, in the Test Anything
 * Protocol:
 *
 *     #include "tap.h"
 *     int main(void) {
 *         tap_int(1 + 1, 2, "one and one");
 *         tap_str(utf8_trim(STR(" a ")), STR("a"), "spaces go");
 *         return tap_done();
 *     }
 *
 * A claim that fails says what came, what was wanted and where it stands, and the program goes on: all is told
 * in one run. */
#ifndef YS_TESTS_TAP_H
#define YS_TESTS_TAP_H

#include <stdarg.h>
#include <stdio.h>
#include "base/str.h"
#include "base/utf8.h"

static int tap_count, tap_failures;

/* One claim; the macro notes where it stands. */
#define tap_ok(good, ...)        tap_claim((good), __FILE__, __LINE__, __VA_ARGS__)
#define tap_int(got, want, name) tap_claim_int((got), (want), __FILE__, __LINE__, (name))
#define tap_str(got, want, name) tap_claim_str((got), (want), __FILE__, __LINE__, (name))

static inline __attribute__((format(printf, 4, 5))) bool tap_claim(bool good, const char *file, int line,
                                                                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("%sok %d - ", good ? "" : "not ", ++tap_count);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
    if (!good) {
        ++tap_failures;
        printf("#   at %s:%d\n", file, line);
    }
    fflush(stdout); /* a crash right after must not take the line with it */
    return good;
}

static inline bool tap_claim_int(long long got, long long want, const char *file, int line, const char *name) {
    bool good = tap_claim(got == want, file, line, "%s", name);
    if (!good)
        printf("#   got    %lld\n#   wanted %lld\n", got, want);
    return good;
}

static inline bool tap_claim_str(Str got, Str want, const char *file, int line, const char *name) {
    bool good = tap_claim(str_equal(got, want), file, line, "%s", name);
    if (!good)
        printf("#   got    \"%.*s\"\n#   wanted \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
    return good;
}

static inline void tap_skip(const char *name, const char *reason) {
    printf("ok %d - %s # SKIP %s\n", ++tap_count, name, reason);
}

/* The plan and the exit status; the last thing that main does. */
static inline int tap_done(void) {
    printf("1..%d\n", tap_count);
    return fflush(stdout) != 0 || tap_failures != 0;
}

#endif
