/* Looking things up in what is known. Loading is src/language's job; here everything is read-only.
 *
 * The longest word at a place is found by trying the word lengths downwards from the longest word that begins with the
 * same character, one hash look-up for each character boundary. */
#include "budget/knowledge.h"
#include "base/utf8.h"

const Rule *knowledge_rule(const Knowledge *knowledge, Str id) {
    int *found = map_find(&knowledge->rules_by_id, id);
    return found ? &knowledge->rules.data[*found] : NULL;
}

const Word *knowledge_word(const Knowledge *knowledge, Str folded) {
    int *found = map_find(&knowledge->words_by_text, folded);
    return found ? &knowledge->words.data[*found] : NULL;
}

const Word *knowledge_longest_word(const Knowledge *knowledge, Str folded) {
    if (!folded.size)
        return NULL;
    ptrdiff_t first = 0;
    utf8_next(folded, &first);
    int *longest = map_find(&knowledge->longest_by_first, str_sub(folded, 0, first));
    if (!longest)
        return NULL;
    ptrdiff_t end = *longest < folded.size ? *longest : folded.size;
    for (; end >= first; end--) {
        if (end < folded.size && ((unsigned char)folded.data[end] & 0xC0) == 0x80)
            continue; /* inside a character */
        const Word *word = knowledge_word(knowledge, str_sub(folded, 0, end));
        if (word)
            return word;
    }
    return NULL;
}

const WordList *knowledge_list(const Knowledge *knowledge, Str context) {
    static const WordList none;
    for (int i = 0; i < knowledge->lists.size; i++)
        if (str_equal(knowledge->lists.data[i].context, context))
            return &knowledge->lists.data[i];
    return &none;
}

Str word_list_find(const WordList *list, Str folded) {
    int *found = map_find(&list->by_text, folded);
    return found ? list->words.data[*found].id : STR("");
}

const ListWord *word_list_within(const WordList *list, Str folded, ptrdiff_t *offset) {
    const ListWord *best = NULL;
    for (int i = 0; i < list->words.size; i++) {
        const ListWord *word = &list->words.data[i];
        /* behind the best there is nothing to look for */
        Str window = best ? str_sub(folded, 0, *offset + word->text.size) : folded;
        ptrdiff_t at = str_find(window, word->text);
        if (at >= 0 && (!best || at < *offset || (at == *offset && word->text.size > best->text.size))) {
            best = word;
            *offset = at;
        }
    }
    return best;
}
