/* Each block is preceded by its size. A library such as MuPDF goes on without a font or a page when it gets no
 * memory, so a block that was not to be had is remembered: what comes of it is not the document. Cost: sixteen bytes
 * a block. */
#include "format/capped.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_HEAD_BYTES = 16 };

void *capped_malloc(void *user, size_t size) {
    Capped *capped = user;
    bool allowed = size <= capped->limit && capped->used + size <= capped->limit;
    char *block = allowed ? malloc(size + BLOCK_HEAD_BYTES) : NULL;
    if (!block) {
        capped->refused = true;
        return NULL;
    }
    memcpy(block, &size, sizeof size);
    capped->used += size;
    return block + BLOCK_HEAD_BYTES;
}

void capped_free(void *user, void *pointer) {
    if (!pointer)
        return;
    char *block = (char *)pointer - BLOCK_HEAD_BYTES;
    size_t size;
    memcpy(&size, block, sizeof size);
    ((Capped *)user)->used -= size;
    free(block);
}

void *capped_realloc(void *user, void *pointer, size_t size) {
    Capped *capped = user;
    if (!pointer)
        return capped_malloc(user, size);
    char *block = (char *)pointer - BLOCK_HEAD_BYTES;
    size_t old;
    memcpy(&old, block, sizeof old);
    bool allowed = size <= capped->limit && capped->used - old + size <= capped->limit;
    block = allowed ? realloc(block, size + BLOCK_HEAD_BYTES) : NULL;
    if (!block) {
        capped->refused = true;
        return NULL;
    }
    memcpy(block, &size, sizeof size);
    capped->used += size - old;
    return block + BLOCK_HEAD_BYTES;
}
