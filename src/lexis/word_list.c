/* Lists of words, each with an id. A text is asked for a word at each of its places, and most places begin none: the
 * words are chained by six bits of their first character, so that those places are passed over at a glance. The words
 * of an id are chained too, in the order in which they were added. */
#include "lexis/word_list.h"
#include "base/utf8.h"

/* The last byte of the first character has six bits that differ between ideographs. */
int word_start(Str folded) {
    ptrdiff_t last = 0;
    while (last < 2 && last + 1 < folded.size && ((unsigned char)folded.data[last + 1] & 0xC0) == 0x80)
        last++;
    return (unsigned char)folded.data[last] % WORD_STARTS;
}

/* Where the chain of an id's words goes on behind the word, or ends (number 0). */
static int *chain_link(WordList *list, Arena *arena, Str id, int number) {
    int *link = map_put(&list->by_id, arena, id, 0);
    while (*link != number)
        link = &list->words.data[*link - 1].next_of_id;
    return link;
}

void word_list_add(WordList *list, Arena *arena, Str id, Str folded) {
    int index = *map_put(&list->by_text, arena, folded, list->words.size), number = index + 1;
    if (!folded.size)
        return;
    if (index == list->words.size) {
        int *start = &list->starts[word_start(folded)];
        *vec_push(&list->words, arena) = (ListWord){.text = folded, .next_at_start = *start};
        *start = number;
    } else { /* given again: its id is another */
        ListWord *word = &list->words.data[index];
        *chain_link(list, arena, word->id, number) = word->next_of_id;
        word->next_of_id = 0;
    }
    list->words.data[index].id = id;
    *chain_link(list, arena, id, 0) = number;
}

Str word_list_find(const WordList *list, Str folded) {
    int *found = list ? map_find(&list->by_text, folded) : NULL;
    return found ? list->words.data[*found].id : STR("");
}

Str word_list_find_mark(const WordList *list, uint32_t mark) {
    char bytes[4];
    return word_list_find(list, (Str){bytes, utf8_encode(mark, bytes)});
}

static const ListWord *word_number(const WordList *list, int number) {
    return number ? &list->words.data[number - 1] : NULL;
}

const ListWord *word_list_at(const WordList *list, Str folded) {
    const ListWord *best = NULL,
                   *word = list && folded.size ? word_number(list, list->starts[word_start(folded)]) : NULL;
    for (; word; word = word_number(list, word->next_at_start))
        if ((!best || word->text.size > best->text.size) && str_starts(folded, word->text))
            best = word;
    return best;
}

const ListWord *word_list_within(const WordList *list, Str folded, ptrdiff_t *offset) {
    for (ptrdiff_t at = 0; at < folded.size; at++) {
        if (((unsigned char)folded.data[at] & 0xC0) == 0x80)
            continue; /* inside a character */
        const ListWord *word = word_list_at(list, str_sub(folded, at, folded.size));
        if (!word)
            continue;
        *offset = at;
        return word;
    }
    return NULL;
}

const ListWord *word_list_first(const WordList *list, Str id) {
    int *found = list ? map_find(&list->by_id, id) : NULL;
    return found ? word_number(list, *found) : NULL;
}

const ListWord *word_list_next(const WordList *list, const ListWord *word) {
    return word_number(list, word->next_of_id);
}

bool word_list_holds(const WordList *list, Str id, Str folded) {
    for (const ListWord *word = word_list_first(list, id); word; word = word_list_next(list, word))
        if (str_contains(folded, word->text))
            return true;
    return false;
}

bool word_list_begins(const WordList *list, Str id, Str folded) {
    for (const ListWord *word = word_list_first(list, id); word; word = word_list_next(list, word))
        if (str_starts(folded, word->text))
            return true;
    return false;
}

bool word_list_ends(const WordList *list, Str id, Str folded) {
    for (const ListWord *word = word_list_first(list, id); word; word = word_list_next(list, word))
        if (str_ends(folded, word->text))
            return true;
    return false;
}
