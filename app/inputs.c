/* inputs: what the operands name, in the order given; a folder's files in the order of their names'
 * bytes.
 *
 * A file that is named is always an input, whatever it is, and its trouble is told when it is
 * opened. In a folder only regular files with an extension that can be read are taken, hidden ones
 * and the lock files of office programs ("~$…") are not. Links are followed; a folder that contains
 * itself is walked once (fts finds the cycle). */
#include "inputs.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool add_path(const App *app, Inputs *inputs, const char *path) {
    if (inputs->count == INPUTS_MAX)
        return false;
    if (inputs->count == INPUTS_MAX - 1)
        complain(app, "多于 %d 个文件，其余的不看", "more than %d files; the rest is not read", INPUTS_MAX - 1);
    if (inputs->count == inputs->capacity) {
        size_t capacity = inputs->capacity ? 2 * inputs->capacity : 16;
        char **paths = realloc(inputs->paths, capacity * sizeof *paths);
        if (!paths)
            return false;
        inputs->paths = paths;
        inputs->capacity = capacity;
    }
    char *copy = copy_text(path);
    if (copy)
        inputs->paths[inputs->count++] = copy;
    return copy && inputs->count < INPUTS_MAX;
}

static int by_name(const FTSENT **a, const FTSENT **b) {
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_hidden(const FTSENT *entry) {
    return entry->fts_level > 0 && (entry->fts_name[0] == '.' || strncmp(entry->fts_name, "~$", 2) == 0);
}

static bool visit(const App *app, FTS *walk, FTSENT *entry, Inputs *inputs, Accepts *accepts) {
    switch (entry->fts_info) {
    case FTS_D:
        if (is_hidden(entry))
            fts_set(walk, entry, FTS_SKIP);
        return true;
    case FTS_F:
        if (is_hidden(entry) || !accepts(entry->fts_path))
            return true;
        return add_path(app, inputs, entry->fts_path);
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        complain(app, "%s：打不开：%s", "%s: cannot open: %s", entry->fts_path, strerror(entry->fts_errno));
        return false;
    default: return true; /* the way back, links to nowhere, cycles, devices */
    }
}

static bool walk_folder(const App *app, Inputs *inputs, const char *path, Accepts *accepts) {
    char *copy = copy_text(path);
    char *roots[] = {copy, NULL};
    FTS *walk = copy ? fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name) : NULL;
    bool complete = walk != NULL;
    if (walk) {
        FTSENT *entry;
        while (inputs->count < INPUTS_MAX && (entry = fts_read(walk)))
            complete = visit(app, walk, entry, inputs, accepts) && complete;
        fts_close(walk);
    }
    free(copy);
    return complete;
}

bool inputs_add(const App *app, Inputs *inputs, const char *path, Accepts *accepts) {
    struct stat status;
    if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return walk_folder(app, inputs, path, accepts);
    return add_path(app, inputs, path);
}

static bool add_list(const App *app, Inputs *inputs, const char *path) {
    bool standard = strcmp(path, "-") == 0;
    FILE *list = standard ? stdin : fopen(path, "r");
    if (!list) {
        complain(app, "%s：清单打不开：%s", "%s: cannot open the list: %s", path, strerror(errno));
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    bool complete = true;
    int end = app->null_ended ? '\0' : '\n';
    for (ssize_t size; (size = getdelim(&line, &capacity, end, list)) >= 0;) {
        while (size > 0 && (line[size - 1] == end || (!app->null_ended && line[size - 1] == '\r')))
            line[--size] = '\0';
        if (size > 0)
            complete = inputs_add(app, inputs, line, ys_path_is_known) && complete;
    }
    if (ferror(list)) {
        complain(app, "%s：清单读不了：%s", "%s: cannot read the list: %s", path, strerror(errno));
        complete = false;
    }
    free(line);
    if (!standard)
        fclose(list);
    return complete;
}

void inputs_collect(const App *app, Inputs *inputs) {
    inputs->complete = true;
    for (int i = 0; i < app->operands_count; i++) {
        const char *word = app->operands[i];
        bool added = word[0] == '@' && word[1] ? add_list(app, inputs, word + 1)
                                               : inputs_add(app, inputs, word, ys_path_is_known);
        inputs->complete = inputs->complete && added;
    }
}

void inputs_release(Inputs *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        free(inputs->paths[i]);
    free(inputs->paths);
    *inputs = (Inputs){0};
}
