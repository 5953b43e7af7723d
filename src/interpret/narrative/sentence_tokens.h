/* sentence_tokens: a sentence cut into what its grammar is made of: years, amounts, words, classes, cues. */
#ifndef YS_INTERPRET_NARRATIVE_SENTENCE_TOKENS_H
#define YS_INTERPRET_NARRATIVE_SENTENCE_TOKENS_H

#include "budget/knowledge.h"
#include "budget/narrative.h"

enum { SENTENCE_BYTES_MAX = 12000 };

typedef enum TokenKind {
    TOKEN_YEAR,    /* number */
    TOKEN_AMOUNT,  /* amount, unit_fen */
    TOKEN_PERCENT, /* amount, in PERCENT_UNIT */
    TOKEN_NUMBER,  /* of something else; an amount that only bounds */
    TOKEN_WORD,    /* word */
    TOKEN_MEMBER,  /* dim, member: a class, a unit, a project that is named */
    TOKEN_CUE,     /* cue */
    TOKEN_SAID,    /* a filler */
    TOKEN_MARK,    /* mark: , ; : . ( ) */
    TOKEN_LABEL,   /* "(一)", "1.": number is its NumberStyle */
    TOKEN_OTHER,   /* one character that nobody knows */
} TokenKind;

/* X(constant, id in `list cue`) */
#define CUES(X)                                                                                                        \
    X(COMPARE, "compare")                                                                                              \
    X(UP, "up")                                                                                                        \
    X(DOWN, "down")                                                                                                    \
    X(RISEN, "risen-to")                                                                                               \
    X(FALLEN, "fallen-to")                                                                                             \
    X(EITHER, "either")                                                                                                \
    X(EVEN, "even")                                                                                                    \
    X(ABOUT_EVEN, "about-even")                                                                                        \
    X(PARTS, "parts")                                                                                                  \
    X(REASON, "reason")                                                                                                \
    X(USE, "use")                                                                                                      \
    X(SHARE, "share")                                                                                                  \
    X(RATE, "rate")                                                                                                    \
    X(BOUND, "bound")                                                                                                  \
    X(MANAGED, "managed")                                                                                              \
    X(OTHER, "other")

typedef enum Cue {
#define X(constant, id) CUE_##constant,
    CUES(X)
#undef X
} Cue;

typedef struct Token {
    TokenKind kind;
    int begin, end; /* bytes of Sentence.text */
    int number;     /* a year, a label's NumberStyle */
    char mark;
    Cue cue;
    const Word *word;
    Dim dim;
    uint16_t member;
    int name_size, name_begin; /* of a class named with its code or depth: its name in the token, 0 else */
    Amount amount;
    int64_t unit_fen;
} Token;
typedef Vec(Token) Tokens;

typedef struct Sentence {
    Str printed;
    Str text;    /* folded, without blanks */
    int *origin; /* byte of `printed` for each byte of text, one more at the end */
    Tokens tokens;
} Sentence;

/* What the document itself names, to be found in its sentences; and the words that sentences are made with. */
typedef struct Names {
    const WordList *cues, *said;
    const WordList *words, *figures, *brackets, *edges, *headquarters_marks, *unit_endings;
    const WordList *stages;
    const WordList *areas; /* NULL: the package is a unit's */
    Map members;           /* folded name -> dim << 16 | member */
    Map longest_by_first;  /* first character -> size of the longest name that begins with it */
    Str entity;            /* the package's own department or unit, folded */
    Str headquarters;      /* ... without its subordinates: "…(本级)"; empty where the package is that unit's */
    Str even;              /* the plainest word for no change */
    bool by_function;      /* the sentences are about spending by function */
} Names;
void names_collect(Cube *cube, Names *names);

/* Is there an amount or a percentage in it, or is it said that nothing changed? Cheap, on the printed text. */
bool sentence_has_figures(const Names *names, Str printed);
/* Folds and cuts. scope: what class the sentence stands under, 0 none. */
void sentence_cut(Cube *cube, const Names *names, Str printed, uint16_t scope, Sentence *sentence);
/* A token's folded text; what was printed for a range of bytes of the folded text. */
Str sentence_text(const Sentence *sentence, const Token *token);
Str sentence_printed(const Sentence *sentence, int begin, int end);

#endif
