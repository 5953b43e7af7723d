/* builtin_words: the built-in words for tests that read a document and need no more of what is known. Loaded once, and
 * kept to the end of the program. */
#ifndef YS_TESTS_BUILTIN_WORDS_H
#define YS_TESTS_BUILTIN_WORDS_H

#include <stdlib.h>
#include "language/language.h"

static inline const Lexis *builtin_words(void) {
    static Lexis words;
    static Arena *arena;
    Knowledge *knowledge;
    Diag diag = {0};
    if (!arena) {
        arena = arena_new((size_t)1 << 28);
        if (!arena || !language_load_builtin(arena, &knowledge, &diag))
            abort();
        words = knowledge_lexis(knowledge);
    }
    return &words;
}

#endif
