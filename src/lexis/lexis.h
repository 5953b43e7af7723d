/* lexis: the lists of words that readers need to tell a caption from a row and a page number from a line. Readers know
 * nothing of budgets; which words it takes stands in vocabulary/layout.vocab, and whoever calls a reader hands them in.
 * A Lexis without lists is good too: no line is then known by its words. */
#ifndef YS_LEXIS_LEXIS_H
#define YS_LEXIS_LEXIS_H

#include "lexis/word_list.h"

/* X(member, context of the list). To add a list: a line here, its words in vocabulary/layout.vocab. */
#define LEXIS_LISTS(X)                                                                                                 \
    X(line_begin, "line-begin")       /* what a line is by its first words: note, caption, item, table */              \
    X(chapter, "chapter")             /* what 第三 may count at the beginning of a line: 章, 条 */                 \
    X(unit_caption, "unit-caption")   /* 单位：万元 anywhere in a line: the lead, and what a unit begins with */  \
    X(title_end, "title-end")         /* what the title of a table ends with */                                        \
    X(page_number, "page-number")     /* what stands around a page's number */                                         \
    X(class_columns, "class-columns") /* 类 款 项: columns side by side, no word that was spread */                 \
    X(relation, "relation")           /* of a target's value: least, most, … */

typedef struct Lexis {
#define X(member, context) const WordList *member;
    LEXIS_LISTS(X)
#undef X
} Lexis;

#endif
