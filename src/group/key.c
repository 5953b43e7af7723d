/* key: lines, pages and counts move when anything above is edited, so that a decision about a finding must not hang on
 * them. What stays is the rule, the words and the value; when one of them changes, the decision is to be taken again:
 *
 *     figure-wrong │ …2026年预算安排｜万元，比2025年预算执行数增… │ 201.50 万元
 *     weights-sum  │ 整体绩效目标表/入驻政务服务部门；/指标权重   │ 90%
 *
 * The words are folded and without blanks, since another program may write the same document with others. A finding
 * that has no place, such as a table that is missing, is known by its arguments without their digits. Cost: linear in
 * the quote. */
#include "group/key.h"
#include "base/utf8.h"

enum { AROUND_CHARACTERS = 12 };

/* So many characters of the end of the text. */
static Str last_of(Str text) {
    ptrdiff_t at = text.size;
    for (int count = 0; at > 0 && count < AROUND_CHARACTERS; count++)
        do
            at--;
        while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80);
    return str_sub(text, at, text.size);
}

static Str first_of(Str text) {
    ptrdiff_t at = 0;
    for (int count = 0; at < text.size && count < AROUND_CHARACTERS; count++)
        utf8_next(text, &at);
    return str_sub(text, 0, at);
}

static Str without_digits(Arena *arena, Str text) {
    Buf out = {.arena = arena};
    for (ptrdiff_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            buf_byte(&out, text.data[i]);
    return buf_view(&out);
}

static Str words_of(const Finding *finding, Arena *arena) {
    const Site *site = &finding->site;
    if (site->table.size || site->row.size)
        return utf8_fold_key(arena, arena_format(arena, "%.*s/%.*s/%.*s", STR_ARG(site->table), STR_ARG(site->row),
                                                 STR_ARG(site->column)));
    if (site->quote.size) {
        Str before = utf8_fold_key(arena, str_sub(site->quote, 0, site->mark_offset));
        Str after = utf8_fold_key(arena, str_sub(site->quote, site->mark_offset + site->mark_size, site->quote.size));
        before = last_of(before);
        after = first_of(after);
        return arena_format(arena, "%.*s|%.*s", STR_ARG(before), STR_ARG(after));
    }
    Str words = {0};
    for (int i = 0; i < finding->arguments.size; i++)
        words = arena_format(arena, "%.*s/%.*s", STR_ARG(words), STR_ARG(finding->arguments.data[i].zh));
    return without_digits(arena, utf8_fold_key(arena, words));
}

FindingKey finding_key(const Finding *finding, Arena *arena) {
    Str printed = finding->printed.size ? finding->printed : finding->site.printed;
    return (FindingKey){finding->rule->id, words_of(finding, arena), utf8_fold_key(arena, printed)};
}

bool finding_key_equal(FindingKey a, FindingKey b) {
    return str_equal(a.rule, b.rule) && str_equal(a.words, b.words) && str_equal(a.printed, b.printed);
}
