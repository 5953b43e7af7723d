/* A level counts on with each paragraph of it, and begins anew when one of a level above comes between:
 *
 *     level 0  一、                二、
 *     level 1      （一） （二）       （一）
 *
 * A level that is named by a text, and had no paragraph yet, shows where it would start. */
#include "read/word/list_count.h"

static void advance(ListCounts *counts, const ListLevel *const levels[LIST_LEVELS], int level, int anew) {
    if (anew >= 0)
        counts->counts[level] = anew;
    else if (!counts->begun[level])
        counts->counts[level] = levels[level]->start;
    else if (counts->counts[level] < LIST_NUMBER_MAX)
        counts->counts[level]++;
    counts->begun[level] = true;
    for (int i = level + 1; i < LIST_LEVELS; i++)
        if (!levels[i]->stays)
            counts->begun[i] = false;
}

void list_count(ListCounts *counts, const ListLevel *const levels[LIST_LEVELS], int level, int anew, Buf *out) {
    const ListLevel *shown = levels[level];
    advance(counts, levels, level, anew);
    for (ptrdiff_t i = 0; i < shown->text.size && !shown->bullet; i++) {
        int of = shown->text.data[i] == '%' && i + 1 < shown->text.size ? shown->text.data[i + 1] - '1' : -1;
        if (of < 0 || of >= LIST_LEVELS) {
            buf_byte(out, shown->text.data[i]);
            continue;
        }
        counting_print(out, shown->legal ? COUNT_DECIMAL : levels[of]->counting,
                       counts->begun[of] ? counts->counts[of] : levels[of]->start);
        i++;
    }
}
