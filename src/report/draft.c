/* draft: what the parts of a report share: the choice of the language, and what its document is called. Chinese and
 * English stand side by side at each call, so that neither is forgotten. Cost: none. */
#include "report/draft.h"

#include <stdarg.h>
#include <stdio.h>

enum { SAID_BYTES_MAX = 1024 };

void say(const Draft *draft, Buf *out, const char *zh_format, const char *en_format, ...) {
    char text[SAID_BYTES_MAX];
    va_list arguments;
    va_start(arguments, en_format);
    vsnprintf(text, sizeof text, draft->options.english ? en_format : zh_format, arguments);
    va_end(arguments);
    buf_str(out, str_from_c(text));
}

Str document_name(const Package *package, Arena *arena, bool english) {
    static const struct {
        const char *id, *zh, *en;
    } kinds[] = {{"final-accounts", "部门决算", "final accounts"}, {"performance", "绩效文件", "performance document"}};
    const Cube *cube = &package->cube;
    const char *kind = english ? "budget" : "部门预算";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(cube->kind, str_from_c(kinds[i].id)))
            kind = english ? kinds[i].en : kinds[i].zh;
    Str year = cube->year > 0 ? arena_format(arena, english ? "%d " : "%d 年", cube->year) : (Str){0};
    return arena_format(arena, "%.*s%s%.*s%s", STR_ARG(cube->entity),
                        !cube->entity.size ? ""
                        : english          ? ", "
                                           : " ",
                        STR_ARG(year), kind);
}
