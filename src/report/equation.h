/* equation: an identity in words and as the sum that it is. */
#ifndef YS_REPORT_EQUATION_H
#define YS_REPORT_EQUATION_H

#include "prove/ledger.h"

const char *equation_kind_id(IdentityKind kind);
const char *equation_state_id(IdentityState state);
const char *equation_state_zh(IdentityState state);
/* "支出·2025·一般公共预算，按支出功能分类": what it is about. In JSON it is the same in both
 * languages. */
Str equation_subject(const Cube *cube, const Identity *identity, Arena *scratch, bool english);
/* "1946.23 ≠ 1900.66 + 22.17 + 10.36，差 13.04 万元": at most so many terms, the others counted. */
void equation_print(const Cube *cube, const Identity *identity, bool english, Buf *out);
typedef void EquationTerm(void *context, int reading, Str printed);
/* The same, each amount put to `out` by `term`, which gets the reading that it is of. */
void equation_print_terms(const Cube *cube, const Identity *identity, bool english, EquationTerm *term, void *context,
                          Buf *out);

#endif
