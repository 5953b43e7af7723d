/* Diag: one failure, described in both languages at the place where it happens, so that no later layer
 * has to guess. */
#include <stdarg.h>
#include <stdio.h>
#include "base/diag.h"
#include "base/utf8.h"

/* A text cut at the buffer's end must not end within a character. */
static void cut_at_character(char *text) {
    Str all = str_from_c(text);
    ptrdiff_t offset = 0, whole = 0;
    while (offset < all.size) {
        whole = offset;
        utf8_next(all, &offset);
    }
    if (!utf8_is_valid(str_sub(all, whole, all.size)))
        text[whole] = '\0';
}

bool diag_fail(Diag *diag, const char *zh_format, const char *en_format, ...) {
    if (!diag || diag->set)
        return false;
    va_list arguments, again;
    va_start(arguments, en_format);
    va_copy(again, arguments);
    vsnprintf(diag->zh, sizeof diag->zh, zh_format, arguments);
    vsnprintf(diag->en, sizeof diag->en, en_format, again);
    va_end(again);
    va_end(arguments);
    cut_at_character(diag->zh);
    cut_at_character(diag->en);
    diag->set = true;
    return false;
}
