/* pdf_content: a PDF's content as operators, each with its operands. Knows the syntax and no more: what a name stands
 * for, and what is drawn, is the caller's affair.
 *
 *     PdfContent content = {.bytes = bytes, .arena = arena};
 *     while (pdf_content_next(&content))
 *         switch (content.key) { case PDF_KEY('T', 'j', 0): show(content.text); … }
 *
 * Names and strings are good as long as the bytes and the arena, everything else until the next call. */
#ifndef YS_READ_PDF_CONTENT_H
#define YS_READ_PDF_CONTENT_H

#include <stdint.h>
#include "base/arena.h"

enum {
    PDF_OPERANDS_MAX = 32,        /* numbers before one operator */
    PDF_NAME_BYTES_MAX = 127,     /* of a name, which is cut there */
    PDF_CONTENT_NESTING_MAX = 64, /* arrays and dictionaries within each other */
    PDF_CONTENT_ERRORS_MAX = 100, /* then the rest is not read */
};

#define PDF_KEY(a, b, c) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16)

/* What stands in an array: a string, or a number. */
typedef struct PdfPiece {
    bool is_text;
    Str text;
    float number;
} PdfPiece;

typedef struct PdfContent {
    Str bytes;
    Arena *arena;
    ptrdiff_t at;   /* what was read of the bytes */
    int errors;     /* places that are no content */
    bool in_text;   /* between BT and ET an array has nothing but strings and numbers */
    int compatible; /* between BX and EX what is not known is no error */

    uint32_t key; /* the operator; 0: a word that is too long for one */
    float number[PDF_OPERANDS_MAX];
    int numbers_count;
    Str name, second_name; /* of the names before it the first, and the last of the others */
    Str text;              /* of the strings the last */
    Vec(PdfPiece) pieces;  /* of the last array */
} PdfContent;

/* False: there is no more, or there were too many errors. */
bool pdf_content_next(PdfContent *content);
/* To be told of an operator that there is not. */
void pdf_content_unknown(PdfContent *content);

#endif
