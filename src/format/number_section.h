/* number_section: the sections of a number format code as tokens; private to the modules number_*. */
#ifndef YS_FORMAT_NUMBER_SECTION_H
#define YS_FORMAT_NUMBER_SECTION_H

#include "format/number_format.h"

enum { NUMBER_SECTIONS_MAX = 4 };

typedef enum TokenKind {
    TOKEN_LITERAL,  /* text */
    TOKEN_DIGIT,    /* letter: 0 # or ? */
    TOKEN_POINT,    /* before the decimals */
    TOKEN_EXPONENT, /* letter: + or - */
    TOKEN_SLASH,    /* of a fraction; number: its fixed denominator, or 0 */
    TOKEN_TEXT,     /* @ */
    TOKEN_GENERAL,
    TOKEN_DATE,      /* letter y m d h n (minute) s w (day of the week in one character), number: how many of them */
    TOKEN_ELAPSED,   /* [h] [n] [s] */
    TOKEN_SUBSECOND, /* number: its digits */
    TOKEN_HALF_DAY,  /* AM/PM; letter A: in one character, C: in Chinese */
} TokenKind;

typedef enum DigitPart { PART_INTEGER, PART_DECIMALS, PART_EXPONENT, PART_NUMERATOR, PART_DENOMINATOR } DigitPart;

typedef struct Token {
    TokenKind kind;
    char letter;
    DigitPart part; /* of a digit */
    int number;
    Str text;
} Token;

typedef struct Section {
    Token *tokens;
    int count;
    char comparison; /* of its condition: < > = l (<=) g (>=) n (<>), 0: none */
    Decimal limit;
    int digits[PART_DENOMINATOR + 1]; /* how many of each part */
    int scale;                        /* of the value, in powers of ten: 2 for %, -3 for a comma behind the digits */
    bool grouped, scientific, fraction, general, text, date, timed;
    int subsecond_digits;
    int chinese_digits; /* 1 to 3: [DBNum1] ... */
    bool chinese;       /* [$-804]: names of days and months */
} Section;

struct NumberFormat {
    Section sections[NUMBER_SECTIONS_MAX];
    int count; /* of numbers */
    const Section *text;
};

#endif
