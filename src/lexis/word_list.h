/* word_list: words that mean something in one context only. "元" is no more than a unit of measure beside a target's
 * value, and part of a unit's name elsewhere, so it stays out of the words that read headers. One list a context; each
 * word has an id, which several may share. The lists stand in vocabulary/ as
 *
 *     list relation {
 *         least  "≥" "不少于" "不低于"
 *         most   "≤" "不超过"
 *     }
 *
 * and every text they are asked of is folded (base/utf8.h). A list that is NULL has no words. */
#ifndef YS_LEXIS_WORD_LIST_H
#define YS_LEXIS_WORD_LIST_H

#include <stdint.h>
#include "base/map.h"

enum { WORD_STARTS = 64 };

typedef struct ListWord {
    Str text;                      /* folded key */
    Str id;                        /* "project.amount", "output.quantity", "least" */
    int next_at_start, next_of_id; /* of the words below, one more than its index; 0: none */
} ListWord;

typedef struct WordList {
    Str context; /* "field", "class", "relation", ... */
    Vec(ListWord) words;
    Map by_text;
    int starts[WORD_STARTS]; /* by word_start: one more than the index of a word that begins so; 0: none does */
    Map by_id;               /* the first word of an id, one more than its index; 0: none any more */
} WordList;
typedef Vec(WordList) WordLists;

/* Adds a folded word, which the arena keeps alive; one that is there already gets the new id. */
void word_list_add(WordList *list, Arena *arena, Str id, Str folded);

/* The id of a word that is the whole text, empty when it is none. */
Str word_list_find(const WordList *list, Str folded);
/* The same of a word of one character. */
Str word_list_find_mark(const WordList *list, uint32_t mark);
/* The longest word that the text begins with; NULL when it begins with none. */
const ListWord *word_list_at(const WordList *list, Str folded);
/* The first word inside the text, the longest of those that begin there; NULL when it has none. */
const ListWord *word_list_within(const WordList *list, Str folded, ptrdiff_t *offset);
/* The words of an id, in their order: the first, and the next after one; NULL: no more. */
const ListWord *word_list_first(const WordList *list, Str id);
const ListWord *word_list_next(const WordList *list, const ListWord *word);

/* Does the text hold, begin with or end with a word of the id? */
bool word_list_holds(const WordList *list, Str id, Str folded);
bool word_list_begins(const WordList *list, Str id, Str folded);
bool word_list_ends(const WordList *list, Str id, Str folded);

/* Where WordList.starts has the words that begin like the text, which is not empty. */
int word_start(Str folded);

#endif
