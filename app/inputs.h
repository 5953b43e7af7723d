/* inputs: the files that the operands name: folders walked, lists read. */
#ifndef YS_APP_INPUTS_H
#define YS_APP_INPUTS_H

#include <sys/stat.h>
#include "options.h"

enum { INPUTS_MAX = 100000, INPUTS_DEPTH_MAX = 64 /* folders in folders */ };

typedef struct Input {
    char *path;
    const char *zh, *en; /* why it is skipped; NULL: it is not */
} Input;

typedef struct InputList {
    Input *data;
    size_t count, capacity;
} InputList;

/* What a folder holds and is no document is skipped, with its reason. */
typedef struct Inputs {
    InputList files, skipped;
    bool complete; /* false: some could not be listed; reported on standard error */
} Inputs;

typedef bool Accepts(const char *path);

/* Adds a file, or the files of a folder that are accepted, in name order. */
bool inputs_add(const App *app, Inputs *inputs, const char *path, Accepts *accepts);
/* All operands: files, folders, "-", "@LIST". */
void inputs_collect(const App *app, Inputs *inputs);
/* Is this file among those to be read, under whatever name? */
bool inputs_hold(const Inputs *inputs, const struct stat *file);
void inputs_release(Inputs *inputs);

#endif
