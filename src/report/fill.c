/* fill: a finding becomes a sentence.
 *
 * The rule's template, "{table} 各指标权重之和为 {sum}，应为 100%", with its {names} replaced by
 * the finding's arguments. A name that the finding does not have is a bug of the check that made
 * it: in a message it asserts, and in a release build stays as it is. */
#include "report/fill.h"

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

/* A name that brings quotation marks of its own stands in inner ones: 项目“‘一窗综办’改革经费”. */
static Str inside_quotes(Str before, Str text, Arena *arena) {
    static const struct {
        Str outer, inner;
    } marks[] = {{STR_INIT("“"), STR_INIT("‘")}, {STR_INIT("”"), STR_INIT("’")}};
    if (!str_ends(before, marks[0].outer) || !str_contains(text, marks[0].outer))
        return text;
    Pieces pieces = {0};
    for (ptrdiff_t at = 0; at < text.size;) {
        Str rest = str_sub(text, at, text.size);
        int mark = str_starts(rest, marks[0].outer) ? 0 : str_starts(rest, marks[1].outer) ? 1 : -1;
        *vec_push(&pieces, arena) = mark >= 0 ? marks[mark].inner : str_sub(rest, 0, 1);
        at += mark >= 0 ? marks[mark].outer.size : 1;
    }
    return join(&pieces, arena);
}

Str finding_words(const Finding *finding, Str name, bool english) {
    const Argument *argument = find_argument(finding, name);
    return !argument ? (Str){0} : english && argument->en.size > 0 ? argument->en : argument->zh;
}

Str fill(Str template, const Finding *finding, FillWords *more, void *context, Arena *arena, bool english) {
    Str rest = template;
    Pieces pieces = {0};
    for (;;) {
        ptrdiff_t open = str_find(rest, STR("{"));
        ptrdiff_t length = open < 0 ? -1 : str_find(str_sub(rest, open, rest.size), STR("}"));
        if (length < 0)
            break;
        Str name = str_sub(rest, open + 1, open + length), words = {0};
        bool known = find_argument(finding, name) != NULL;
        if (known)
            words = finding_words(finding, name, english);
        else
            known = more && more(context, name, &words);
        *vec_push(&pieces, arena) = str_sub(rest, 0, known ? open : open + length + 1);
        if (known)
            *vec_push(&pieces, arena) = inside_quotes(str_sub(rest, 0, open), words, arena);
        rest = str_sub(rest, open + length + 1, rest.size);
    }
    *vec_push(&pieces, arena) = rest;
    return join(&pieces, arena);
}

static bool is_a_bug(void *context, Str name, Str *words) {
    (void)context, (void)name, (void)words;
    assert(!"the template names an argument that the finding does not have");
    return false;
}

Str report_message(const Finding *finding, Arena *arena, bool english) {
    bool in_english = english && finding->rule->en.size > 0;
    return fill(in_english ? finding->rule->en : finding->rule->zh, finding, is_a_bug, NULL, arena, in_english);
}
