/* nearest: the edit distance with swaps of neighbours (optimal string alignment), in bytes, by
 * three rows of its table. Option names and rule ids are short: a word longer than WORD_BYTES_MAX
 * is near to nothing. */
#include "base/nearest.h"

enum { WORD_BYTES_MAX = 64 };

static int least(int a, int b) {
    return a < b ? a : b;
}

static int distance(Str a, Str b) {
    int rows[3][WORD_BYTES_MAX + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (int j = 0; j <= (int)b.size; j++)
        above[j] = j;
    for (int i = 1; i <= (int)a.size; i++) {
        row[0] = i;
        for (int j = 1; j <= (int)b.size; j++) {
            int changed = a.data[i - 1] != b.data[j - 1];
            row[j] = least(above[j - 1] + changed, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        int *oldest = before;
        before = above, above = row, row = oldest;
    }
    return above[b.size];
}

int nearest_find(Str word, const Str *words, int count) {
    int best = -1, best_distance = 0;
    if (word.size == 0 || word.size > WORD_BYTES_MAX)
        return -1;
    for (int i = 0; i < count; i++) {
        if (words[i].size > WORD_BYTES_MAX)
            continue;
        int longer = (int)(word.size > words[i].size ? word.size : words[i].size);
        int apart = distance(word, words[i]);
        bool starts = word.size >= 3 && str_starts(words[i], word);
        if ((apart * 3 <= longer || starts) && (best < 0 || apart < best_distance)) {
            best = i;
            best_distance = apart;
        }
    }
    return best;
}
