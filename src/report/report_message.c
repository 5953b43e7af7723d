/* report_message: a finding becomes a sentence.
 *
 * The rule's template, "{table} 各指标权重之和为 {sum}，应为 100%", with its {names} replaced by
 * the finding's arguments. A name that the finding does not have is a bug of the check that made
 * it: it asserts, and in a release build stays as it is. */
#include "report/report.h"

#include <assert.h>

typedef Vec(Str) Pieces;

static Str join(const Pieces *pieces, Arena *arena) {
    ptrdiff_t size = 0;
    for (int i = 0; i < pieces->size; i++)
        size += pieces->data[i].size;
    char *text = arena_alloc(arena, (size_t)size + 1, 1);
    ptrdiff_t end = 0;
    for (int i = 0; i < pieces->size; i++) {
        if (pieces->data[i].size > 0)
            memcpy(text + end, pieces->data[i].data, (size_t)pieces->data[i].size);
        end += pieces->data[i].size;
    }
    return (Str){text, size};
}

static const Argument *find_argument(const Finding *finding, Str name) {
    for (int i = 0; i < finding->arguments.size; i++)
        if (str_equal(finding->arguments.data[i].name, name))
            return &finding->arguments.data[i];
    return NULL;
}

Str report_message(const Finding *finding, Arena *arena, bool english) {
    bool in_english = english && finding->rule->en.size > 0;
    Str rest = in_english ? finding->rule->en : finding->rule->zh;
    Pieces pieces = {0};
    for (;;) {
        ptrdiff_t open = str_find(rest, STR("{"));
        ptrdiff_t length = open < 0 ? -1 : str_find(str_sub(rest, open, rest.size), STR("}"));
        if (length < 0)
            break;
        const Argument *argument = find_argument(finding, str_sub(rest, open + 1, open + length));
        assert(argument && "the template names an argument that the finding does not have");
        *vec_push(&pieces, arena) = str_sub(rest, 0, argument ? open : open + length + 1);
        if (argument)
            *vec_push(&pieces, arena) =
                in_english && argument->en.size > 0 ? argument->en : argument->zh;
        rest = str_sub(rest, open + length + 1, rest.size);
    }
    *vec_push(&pieces, arena) = rest;
    return join(&pieces, arena);
}
