/* inputs: the files that the operands name: folders walked, lists read. */
#ifndef YS_APP_INPUTS_H
#define YS_APP_INPUTS_H

#include <sys/stat.h>
#include "options.h"

enum { INPUTS_MAX = 100000, INPUTS_DEPTH_MAX = 64 /* folders in folders */ };

typedef struct Input {
    char *path;
    size_t folder;       /* so many bytes of it are the folder that was named, or that the named file is in */
    const char *zh, *en; /* why it is skipped; NULL: it is not */
    char **parts;        /* of a package in several files: their paths, and `path` is what it is called; else NULL */
    size_t parts_count;
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
/* Makes one package of all files. False: no memory; reported on standard error. */
bool inputs_join(const App *app, Inputs *inputs);
/* Is standard input among what is to be read? */
bool inputs_want_standard(const Inputs *inputs);
bool input_wants_standard(const Input *input);
/* Is this file among those to be read, under whatever name? */
bool inputs_hold(const Inputs *inputs, const struct stat *file);
void inputs_release(Inputs *inputs);

#endif
