/* text_passage: what the rules over the narrative share: a passage folded with the way back to its printed bytes, and
 * findings that quote the sentence. */
#ifndef YS_CHECK_WORDING_TEXT_PASSAGE_H
#define YS_CHECK_WORDING_TEXT_PASSAGE_H

#include "budget/narrative.h"
#include "finding/finding.h"

enum {
    TEXT_SHOWN_MAX = 10,     /* findings of one rule in a document; the rest is counted */
    TEXT_PIECE_BYTES = 4096, /* searched at a time: a longer passage is cut between sentences */
};

typedef struct Span { /* bytes of a folded text */
    ptrdiff_t begin, end;
} Span;

typedef struct TextHalf { /* a quotation mark or bracket without its other half */
    int passage, pair;
    bool opens, matched;
    Span at;
} TextHalf;
typedef Vec(TextHalf) TextHalves;

typedef struct TextCheck {
    const Cube *cube;
    const Narrative *narrative;
    Arena *arena;
    Findings *findings;
    Map counts;                     /* per rule: findings so far */
    Map last;                       /* per rule: its last finding shown */
    Map compared_years;             /* how often each year is compared with */
    int titles_of_year;             /* titles that name the package's year */
    TextHalves halves;              /* of all passages seen */
    struct FoldedPassage *passages; /* of all */
    bool *spent_on;                 /* per economic class: a table has an amount; NULL: not yet asked */
    int spent_classes;              /* figures of economic classes */
    const Str *units;               /* the names of the document's own units, folded; NULL: not yet asked */
    /* the passage in hand */
    const Passage *passage;
    Str folded;        /* without blanks */
    const int *origin; /* byte of the passage for each byte of folded, and one more at the end */
} TextCheck;

void text_fold(TextCheck *c);              /* folds all passages, once */
void text_take(TextCheck *c, int passage); /* makes it the one in hand */
/* The next piece of a passage, from *at = 0 on, is the text in hand; false at the end. */
bool text_take_piece(TextCheck *c, int passage, ptrdiff_t *at);

/* A finding at these bytes of the passage in hand; NULL when the rule has said enough. Its argument {text} is what is
 * printed there, {more} counts those that are not shown. */
Finding *text_report(TextCheck *c, const char *rule, Span at);
void text_say(TextCheck *c, Finding *finding, const char *name, Str text);
/* The sentence around a byte of the folded text, without its full stop. */
Span text_sentence(const TextCheck *c, ptrdiff_t at);
/* The next word of the list at or after *at, the longest of those that begin there; NULL: no more. */
const ListWord *text_next_word(const TextCheck *c, const WordList *list, ptrdiff_t *at);
/* Does the text between two bytes hold a word of the list with this id? */
bool text_has_word(const TextCheck *c, const WordList *list, const char *id, Span within);
bool text_word_at(const TextCheck *c, const WordList *list, const char *id, ptrdiff_t at);
bool text_ends_with_word(const TextCheck *c, const WordList *list, const char *id, ptrdiff_t end);
bool text_has_money(const TextCheck *c, Span within); /* names 元 or a unit that ends so */
/* The size of the number that begins at a byte, with its separators and decimals; 0: none. */
ptrdiff_t text_number(const TextCheck *c, ptrdiff_t at);
const WordList *text_list(const TextCheck *c, const char *name);
bool text_is_prose(const TextCheck *c); /* has a stop in it: no heading, and no cell of a table that was not read */
bool text_is_digit(const TextCheck *c, ptrdiff_t at); /* false outside */
bool text_at(const TextCheck *c, ptrdiff_t at, Str word);
/* How much of an organ's folded name is that of its place: 上海市普陀区 of 上海市普陀区司法局. */
ptrdiff_t text_place_size(const TextCheck *c, Str name);
/* How many of the document's own units have the folded name in theirs. */
int text_units_named(TextCheck *c, Str name);

#endif
