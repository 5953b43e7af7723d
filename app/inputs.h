/* inputs: the files that the operands name: folders walked, lists read. */
#ifndef YS_APP_INPUTS_H
#define YS_APP_INPUTS_H

#include "options.h"

enum { INPUTS_MAX = 100000 };

typedef struct Inputs {
    char **paths;
    size_t count, capacity;
    bool complete; /* false: some could not be listed; told on standard error */
} Inputs;

typedef bool Accepts(const char *path);

/* Adds a file, or the files of a folder that are accepted, in name order. */
bool inputs_add(const App *app, Inputs *inputs, const char *path, Accepts *accepts);
/* All operands: files, folders, "-", "@LIST". */
void inputs_collect(const App *app, Inputs *inputs);
void inputs_release(Inputs *inputs);

#endif
