/* sheet_language: the statement `sheet` of .vocab texts: a sheet of base data and its columns. */
#ifndef YS_LANGUAGE_SHEET_LANGUAGE_H
#define YS_LANGUAGE_SHEET_LANGUAGE_H

#include "budget/knowledge.h"
#include "language/lexer.h"

/* What stands behind the word `sheet`, into knowledge->base_sheets. A sheet or column that is given again is changed;
 * none goes away, since the program asks for them by name. */
bool sheet_parse(Lexer *lexer, Knowledge *knowledge, Diag *diag);

#endif
