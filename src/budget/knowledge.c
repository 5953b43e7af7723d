/* Looking things up in what is known. Loading is src/language's job; here everything is read-only.
 *
 * The longest word at a place is found among those that begin with the same character, which are chained: they are few
 * (a dozen), and most places in a text begin no word at all. The words of a list, fewer still, are chained by six bits
 * of that character, so that a text that holds none of them is passed over at a glance. */
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
    ptrdiff_t first = 0;
    utf8_next(folded, &first);
    int *start = map_find(&knowledge->words_at_start, str_sub(folded, 0, first));
    const Word *best = NULL;
    for (int number = start ? *start : 0; number; number = knowledge->words.data[number - 1].next_at_start) {
        const Word *word = &knowledge->words.data[number - 1];
        if ((!best || word->text.size > best->text.size) && str_starts(folded, word->text))
            best = word;
    }
    return best;
}

const Area *knowledge_area(const Knowledge *knowledge, Str text, Str within) {
    const Area *best = NULL;
    int number = text.size ? knowledge->areas_at_start[word_start(text)] : 0;
    while (number) {
        const Area *area = &knowledge->areas.data[number - 1];
        bool fits = str_starts(text, area->name) && str_starts(area->code, within);
        if (fits && (!best || area->name.size >= best->name.size)) /* of one name the first counts, which comes last */
            best = area;
        number = area->next_at_start;
    }
    return best;
}

const WordList *knowledge_list(const Knowledge *knowledge, Str context) {
    static const WordList none;
    int *found = map_find(&knowledge->lists_by_context, context);
    return found ? &knowledge->lists.data[*found] : &none;
}

Str word_list_find(const WordList *list, Str folded) {
    int *found = map_find(&list->by_text, folded);
    return found ? list->words.data[*found].id : STR("");
}

/* The last byte of the first character has six bits that differ between ideographs. */
int word_start(Str folded) {
    ptrdiff_t last = 0;
    while (last < 2 && last + 1 < folded.size && ((unsigned char)folded.data[last + 1] & 0xC0) == 0x80)
        last++;
    return (unsigned char)folded.data[last] % WORD_STARTS;
}

static const ListWord *word_number(const WordList *list, int number) {
    return number ? &list->words.data[number - 1] : NULL;
}

const ListWord *word_list_at(const WordList *list, Str folded) {
    const ListWord *best = NULL, *word = folded.size ? word_number(list, list->starts[word_start(folded)]) : NULL;
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
    int *found = map_find(&list->by_id, id);
    return found ? word_number(list, *found) : NULL;
}

const ListWord *word_list_next(const WordList *list, const ListWord *word) {
    return word_number(list, word->next_of_id);
}
