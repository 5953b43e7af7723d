/* cube_lines: what a package means, as sorted lines: each figure and each amount of a sentence with its coordinate,
 * each project, each target. Two that say the same have the same lines, whatever format they are in. */
#ifndef YS_TESTS_CUBE_LINES_H
#define YS_TESTS_CUBE_LINES_H

#include <stdlib.h>
#include "base/utf8.h"
#include "package/package.h"

typedef Vec(Str) CubeLines;

static inline int cube_line_compare(const void *a, const void *b) {
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static inline Str cube_lines(Arena *arena, const Package *package) {
    CubeLines lines = {0};
    const Cube *cube = &package->cube;
    for (int i = 0; i < cube->readings.size; i++) {
        const Reading *reading = &cube->readings.data[i];
        if (!reading->blank)
            *vec_push(&lines, arena) =
                arena_format(arena, "%s %.*s = %.*s", reading->table < 0 ? "sentence" : "table",
                             STR_ARG(cube_describe(cube, arena, &reading->at, true)), STR_ARG(reading->printed));
    }
    for (int i = 0; i < package->records.projects.size; i++) {
        const Project *project = &package->records.projects.data[i];
        *vec_push(&lines, arena) =
            arena_format(arena, "project %.*s %.*s", STR_ARG(utf8_fold_key(arena, project->name.text)),
                         STR_ARG(project->amount.text));
    }
    for (int i = 0; i < package->records.indicators.size; i++) {
        const Indicator *indicator = &package->records.indicators.data[i];
        *vec_push(&lines, arena) =
            arena_format(arena, "target %.*s %.*s", STR_ARG(utf8_fold_key(arena, indicator->level3.text)),
                         STR_ARG(utf8_fold_key(arena, indicator->value.text)));
    }
    for (int i = 0; i < cube->misunderstood.size; i++)
        *vec_push(&lines, arena) =
            arena_format(arena, "not understood %.*s", STR_ARG(cube->misunderstood.data[i].printed));
    qsort(lines.data, (size_t)lines.size, sizeof *lines.data, cube_line_compare);
    Buf text = {.arena = arena};
    for (int i = 0; i < lines.size; i++) {
        buf_str(&text, lines.data[i]);
        buf_byte(&text, '\n');
    }
    return buf_view(&text);
}

#endif
