/* Looking things up in what is known. Loading is src/language's job; here everything is read-only.
 *
 * The longest word at a place is found among those that begin with the same character, which are chained with a few
 * others: there are a dozen, and most places in a text begin no word at all. */
#include "budget/knowledge.h"
#include "base/utf8.h"

const Rule *knowledge_rule(const Knowledge *knowledge, Str id) {
    int *found = map_find(&knowledge->rules_by_id, id);
    return found ? &knowledge->rules.data[*found] : NULL;
}

const Form *knowledge_form(const Knowledge *knowledge, Str id) {
    for (int i = 0; i < knowledge->forms.size; i++)
        if (str_equal(knowledge->forms.data[i].id, id))
            return &knowledge->forms.data[i];
    return NULL;
}

const MessagePhrase *knowledge_phrase(const Knowledge *knowledge, Str id) {
    int *found = map_find(&knowledge->phrases_by_id, id);
    return found ? &knowledge->phrases.data[*found] : NULL;
}

const Word *knowledge_word(const Knowledge *knowledge, Str folded) {
    int *found = map_find(&knowledge->words_by_text, folded);
    return found ? &knowledge->words.data[*found] : NULL;
}

/* Of an ideograph the twelve bits of its last two bytes. */
int word_first(Str folded) {
    const unsigned char *bytes = (const unsigned char *)folded.data;
    if (folded.size < 3 || bytes[0] < 0xE0)
        return folded.size ? bytes[0] : 0;
    return (bytes[1] & 63) << 6 | (bytes[2] & 63);
}

const Word *knowledge_longest_word(const Knowledge *knowledge, Str folded) {
    const Word *best = NULL;
    int number = knowledge->words_at_start[word_first(folded)];
    for (; number; number = knowledge->words.data[number - 1].next_at_start) {
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

Lexis knowledge_lexis(const Knowledge *knowledge) {
    return (Lexis){
#define X(member, context) .member = knowledge_list(knowledge, STR(context)),
        LEXIS_LISTS(X)
#undef X
    };
}

UnitWords knowledge_unit_words(const Knowledge *knowledge) {
    return (UnitWords){
        .endings = knowledge_list(knowledge, STR("unit-ending")),
        .barred = knowledge_list(knowledge, STR("no-unit-name")),
        .labels = knowledge_list(knowledge, STR("unit-label")),
        .money = knowledge_list(knowledge, STR("money-label")),
    };
}
