/* work: one document, from its path to what is to be put out. */
#ifndef YS_APP_WORK_H
#define YS_APP_WORK_H

#include "inputs.h"

/* The type of a copy that is one of each part: of each what stands here, its name and its bytes. */
#define COPY_OF_PARTS "parts"
typedef struct PartHead {
    size_t size, name_size;
    bool appended, was_signed;
    char type[8];
} PartHead;

typedef char *Render(ys_context *context, const ys_package *package, const ys_render *render, size_t *size);

typedef struct Result {
    char *bytes; /* NULL: the document failed */
    size_t size;
    char *error; /* NULL when it did not fail */
    ys_counts counts;
    bool scanned, damaged;
    char *copy; /* with marks, where one was asked for and could be made */
    size_t copy_size;
    char *copy_error; /* why it could not */
    ys_marking marking;
    bool *met; /* per acceptance of the context: it met a finding of the document; NULL: none is to be met */
    size_t met_size;
} Result;

typedef struct Job { /* the same for all documents of a run */
    const App *app;
    Render *render;
    const ys_render *options;
    /* What is known without work, from an earlier run; asked perhaps several times. NULL: nothing is. */
    bool (*known)(void *context, size_t index, Result *result);
    void *known_context;
} Job;

Result work_on(const Job *job, ys_context *context, const Input *input);
/* A failure with this message, in the app's language. */
Result result_of_failure(const App *app, const char *zh_format, const char *en_format, ...);
void result_release(Result *result);

#endif
