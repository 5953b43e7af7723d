/* capped: memory for a foreign library that asks for it through functions, up to a limit. */
#ifndef YS_FORMAT_CAPPED_H
#define YS_FORMAT_CAPPED_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Capped {
    size_t used, limit;
    bool refused; /* a block was not to be had */
} Capped;

/* `user` is a Capped. */
void *capped_malloc(void *user, size_t size);
void *capped_realloc(void *user, void *pointer, size_t size);
void capped_free(void *user, void *pointer);

#endif
