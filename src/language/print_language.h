/* print_language: what forms look like: the clause `print` of a form, and the statement `set`. */
#ifndef YS_LANGUAGE_PRINT_LANGUAGE_H
#define YS_LANGUAGE_PRINT_LANGUAGE_H

#include "budget/knowledge.h"
#include "language/lexer.h"

/* What stands behind the word `print`. `same`: what holds where nothing else is said, its rows too; NULL: nothing. */
bool print_parse(Lexer *lexer, Arena *arena, const FormPrint *same, FormPrint **print, Diag *diag);
/* What stands behind the word `set`, into knowledge->sets; a set that is given again is replaced. */
bool set_parse(Lexer *lexer, Knowledge *knowledge, Diag *diag);

#endif
