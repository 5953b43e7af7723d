/* count_text: the numbers of things in one sentence, with the words around each. */
#ifndef YS_INTERPRET_COUNTS_COUNT_TEXT_H
#define YS_INTERPRET_COUNTS_COUNT_TEXT_H

#include "budget/cube.h"
#include "budget/narrative.h"
#include "budget/knowledge.h"

enum { COUNTS_MAX = 64, COUNT_LABEL_BYTES_MAX = 90 }; /* of a sentence; before a number */

typedef struct Bytes { /* of a folded text */
    ptrdiff_t begin, end;
} Bytes;

typedef struct CountText { /* a passage */
    Cube *cube;
    const WordList *words, *things; /* "count-word", "count-thing" */
    const Passage *passage;
    Str folded;
    int *origin;
    Bytes sentence;  /* in hand */
    uint16_t year;   /* that was said last, 0: none */
    uint16_t entity; /* whose numbers they are */
    bool owned;      /* it says whose */
    bool buying;     /* it is of what is bought */
    int list;        /* the last one given out */
} CountText;

typedef struct Count { /* "9 辆" */
    int64_t value;
    Str unit;         /* id in the list "counter" */
    Bytes number;     /* its digits */
    ptrdiff_t end;    /* behind its unit */
    int depth;        /* of brackets */
    Str label;        /* what stands between it and the number before it, the last bytes of it */
    int whole;        /* the number that it is a part of, -1: none */
    bool unsaid;      /* about so many, or by so many more: it says nothing of how many there are */
    uint16_t measure; /* 0: not understood */
    uint16_t entity, source, year;
    int list;
    Grounds grounds;
    bool itemized; /* its parts are told in full */
} Count;

typedef struct Counts {
    Count all[COUNTS_MAX];
    int count;
} Counts;

/* The next sentence of the passage, from the end of the one in hand on; false at its end. */
bool count_text_next(CountText *text);
Str count_text_at(const CountText *text, ptrdiff_t begin, ptrdiff_t end);
/* What stands behind the last of these marks, all of it where it has none. */
Str count_text_behind(Str folded, const char *marks);
/* The numbers of the sentence in hand. */
void count_text_read(const CountText *text, Counts *counts);
/* Adds a reading of these bytes, which are printed, to the cube. */
Reading *count_text_add(const CountText *text, const Count *count, Bytes printed);

#endif
