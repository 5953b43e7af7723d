/* words: a header, label or title becomes a meaning: the sum of its words. */
#ifndef YS_INTERPRET_WORDS_H
#define YS_INTERPRET_WORDS_H

#include "budget/knowledge.h"
#include "lexis/label.h"

enum { WORDS_MAX = 24 };

typedef struct WordUse {
    const Word *word; /* NULL: a year in digits */
    int year;         /* 4 digits, when word is NULL */
    int offset, size; /* in the folded text, bytes */
} WordUse;

typedef struct Phrase { /* a text cut into words */
    WordUse uses[WORDS_MAX];
    int count;
    int unknown_han; /* Han characters that no word covers */
    int han;
    bool total, partial;
    bool has_sense; /* some word means something (a sense, a year) */
    Role role;      /* of the last word with one that makes up the whole text; ROLE_NONE otherwise */
    Str field;
} Phrase;

/* Cuts a folded text by longest match, left to right. */
Phrase phrase_read(const Knowledge *knowledge, Str folded);
/* Is it understood: no Han character outside its words but a fifth at most? */
bool phrase_is_known(const Phrase *phrase);
/* Is the measure a memo item, or of one? */
bool measure_is_memo(const Cube *cube, uint16_t number);
/* Does it mean a memo item alone (公务接待费, 购置费)? */
bool phrase_is_memo(const Cube *cube, const Phrase *phrase);
/* Adds the phrase's meaning to a coordinate; year is what 本年 means. */
void phrase_apply(const Cube *cube, const Phrase *phrase, int year, Coordinate *at);
/* Adds a word's senses alone. */
void senses_apply(const Cube *cube, const Sense *senses, int count, bool either, Coordinate *at);

/* Strips "一、" "（一）" "1." "(1)" "①" "其中：" off a folded label, as often as they come. *style tells of which kind
 * the last number was, *partial whether 其中 was among them. */
Str label_strip(Str folded, NumberStyle *style, bool *partial);

/* Does a folded text say 预算 otherwise than in the name of a source (一般公共预算, 政府性基金预算)? */
bool says_budget(const Knowledge *knowledge, Str folded);

#endif
