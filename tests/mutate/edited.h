/* edited: a document that is changed in one place and judged anew, which is what all judges of mutation do. The random
 * numbers are our own: the same seed gives the same changes everywhere. */
#ifndef YS_TESTS_MUTATE_EDITED_H
#define YS_TESTS_MUTATE_EDITED_H

#include "opened.h"

static inline uint64_t next_random(uint64_t *random) { /* splitmix64 */
    uint64_t z = *random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline int pick(uint64_t *random, int count) {
    return (int)(next_random(random) % (uint64_t)count);
}

/* As opened_read. What is changed does not stand where its characters did, so that a place in a sentence is that of its
 * line: what is said of a change is told from what was said before by where it is. */
static inline bool edited_read(Opened *opened, const Knowledge *knowledge, const char *path) {
    if (!opened_read(opened, knowledge, path))
        return false;
    Blocks *blocks = &opened->package.document.blocks;
    for (int i = 0; i < blocks->size; i++)
        for (int s = 0; blocks->data[i].kind == BLOCK_PARAGRAPH && s < blocks->data[i].segments_count; s++)
            blocks->data[i].segments[s].edges = NULL;
    return true;
}

/* The document anew, as it is now. */
static inline void edited_check(const Knowledge *knowledge, const Document *document, Arena *arena, Package *package) {
    package->document = *document;
    package->document.arena = arena;
    package_interpret(package, knowledge);
    package_check(package);
}

/* Puts a text in the place of the paragraph's bytes from begin to end; what stood behind them moves along. */
static inline void edited_splice(Block *block, Arena *arena, ptrdiff_t begin, ptrdiff_t end, Str text) {
    const Block kept = *block;
    block->text = arena_format(arena, "%.*s%.*s%.*s", (int)begin, kept.text.data, STR_ARG(text),
                               (int)(kept.text.size - end), kept.text.data + end);
    block->segments = arena_array(arena, Segment, kept.segments_count + 1);
    for (int i = 0; i < kept.segments_count; i++) {
        block->segments[i] = kept.segments[i];
        block->segments[i].offset += kept.segments[i].offset > begin ? (int)(text.size - (end - begin)) : 0;
    }
}

#endif
