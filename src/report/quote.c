/* quote: a mark in the middle of a long row is shown with what stands on both sides of it, as much as the width allows:
 *
 *     …2025年当年预算执行数为198.34万元，2026年预算安排【201.50】万元，比2025年预算执行数增加5.27%…
 *
 * A sentence is cut at the marks between its clauses, as long as there is one near enough. Cost: linear. */
#include "report/quote.h"
#include "base/utf8.h"
#include "report/plain.h"

Quote quote_cut(const Site *site, int columns) {
    bool marked = site->mark_size > 0 && site->mark_offset >= 0 &&
                  (ptrdiff_t)site->mark_offset + site->mark_size <= site->quote.size;
    ptrdiff_t begin = marked ? site->mark_offset : 0, end = marked ? begin + site->mark_size : 0;
    Quote quote = {.before = str_sub(site->quote, 0, begin),
                   .mark = str_sub(site->quote, begin, end),
                   .after = str_sub(site->quote, end, site->quote.size)};
    int left = plain_width(quote.before), middle = plain_width(quote.mark);
    int right = plain_width(quote.after);
    if (left + middle + right <= columns)
        return quote;
    if (middle > columns) {
        quote.mark = str_sub(quote.mark, 0, plain_offset_at(quote.mark, columns));
        quote.cut_right = true;
        quote.after = (Str){0};
        middle = columns, right = 0;
    }
    int room = columns - middle;
    int keep_left = room / 2 > room - right ? room / 2 : room - right;
    if (keep_left < left) {
        ptrdiff_t from = plain_offset_at(quote.before, left - keep_left);
        quote.before = str_sub(quote.before, from, quote.before.size);
        quote.cut_left = true;
    }
    int keep_right = room - (keep_left < left ? keep_left : left);
    if (keep_right < right) {
        quote.after = str_sub(quote.after, 0, plain_offset_at(quote.after, keep_right));
        quote.cut_right = true;
    }
    return quote;
}

/* Behind a mark that ends a clause: its bytes, else 0. */
static ptrdiff_t clause_end(Str text, ptrdiff_t at) {
    static const Str ends[] = {STR_INIT("，"), STR_INIT("。"), STR_INIT("；"), STR_INIT("："), STR_INIT("  ")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_starts(str_sub(text, at, text.size), ends[i]))
            return ends[i].size;
    return 0;
}

Quote quote_clause(const Site *site, int columns) {
    Quote quote = quote_cut(site, columns);
    ptrdiff_t near = quote.before.size / 2;
    for (ptrdiff_t at = 0, size; quote.cut_left && at < near; at++)
        if ((size = clause_end(quote.before, at)) > 0) {
            quote.before = str_sub(quote.before, at + size, quote.before.size);
            break;
        }
    near = quote.after.size / 2;
    for (ptrdiff_t at = quote.after.size - 1, size; quote.cut_right && at > near; at--)
        if ((size = clause_end(quote.after, at)) > 0) {
            quote.after = str_sub(quote.after, 0, at + size);
            break;
        }
    return quote;
}
