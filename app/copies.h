/* copies: where the marked copy of each document goes (--annotate OUT). */
#ifndef YS_APP_COPIES_H
#define YS_APP_COPIES_H

#include "inputs.h"
#include "work.h"

typedef struct Copies {
    const App *app;
    const Inputs *inputs;
    bool folder; /* OUT is a folder, with a copy for each document; else it is the copy */
    size_t lost; /* copies that could not be made or written */
} Copies;

/* Is it clear where each copy goes, and is none of these a file to be read? False: reported. */
bool copies_begin(const App *app, const Inputs *inputs, Copies *copies);
/* Writes the copy of a document that was checked; what is to be said of it is reported. */
void copies_put(Copies *copies, size_t index, const Result *result);

#endif
