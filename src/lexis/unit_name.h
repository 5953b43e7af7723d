/* unit_name: the names of departments and units in folded texts: whether a text is one, and what stands around it. The
 * words stand in vocabulary/package.vocab; knowledge_unit_words has them all. */
#ifndef YS_LEXIS_UNIT_NAME_H
#define YS_LEXIS_UNIT_NAME_H

#include "lexis/word_list.h"

typedef struct UnitWords {
    const WordList *endings; /* unit-ending: 局, 委员会 */
    const WordList *barred;  /* no-unit-name: what no name has in it, or begins with */
    const WordList *labels;  /* unit-label: what stands before the colon of "编制部门:…" */
    const WordList *money;   /* money-label: 单位:, where the unit of measure follows the name on its line */
} UnitWords;

/* Does the text end as a name does, brackets behind it aside? */
bool unit_name_ends(const UnitWords *words, Str folded);
/* Is the whole text a name? */
bool unit_name_is(const UnitWords *words, Str folded);
/* ... or may it be one where a title has it before its year: 某某镇2025年部门预算? */
bool unit_name_titled(const UnitWords *words, Str folded);
/* "363001-某局单位:万元" without its code and its unit of measure. */
Str unit_name_bare(const UnitWords *words, Str folded);
/* The bytes of "编制部门:" with its colon in front of a name, 0: there is no such label. */
ptrdiff_t unit_label_size(const UnitWords *words, Str folded);

#endif
