/* 桥梁检测、桥灯改造；桥面保洁: one table of targets for a group of projects names them all, with the marks of every
 * list between them.
 *
 * Cost: a pass over the name. */
#include "budget/listed_names.h"

int names_listed(Str folded, Str names[LISTED_NAMES_MAX]) {
    static const Str marks[] = {STR_INIT("、"), STR_INIT(";"), STR_INIT(",")};
    int count = 0;
    ptrdiff_t begin = 0;
    for (ptrdiff_t at = 0; at <= folded.size; at++) {
        ptrdiff_t mark = at == folded.size;
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++)
            mark = str_starts(str_sub(folded, at, folded.size), marks[i]) ? marks[i].size : 0;
        if (!mark)
            continue;
        if (at > begin && count == LISTED_NAMES_MAX)
            return 0;
        if (at > begin)
            names[count++] = str_sub(folded, begin, at);
        begin = at + mark;
        at = begin - 1;
    }
    return count > 1 ? count : 0;
}
