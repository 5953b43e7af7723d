/* class_names: how the narrative names a class of the budget.
 *
 *     公共安全支出（类）司法（款）行政运行（项）        names with their depth, each under the one before
 *     公共安全支出（204类）司法（06款）行政运行（01项）  and with their codes
 *     行政运行（2040601）                                the whole code
 *     2040601-行政运行                                   the same, where something begins
 *     社会保障和就业支出                                 a name alone, where it can be no other */
#ifndef YS_INTERPRET_CLASS_NAMES_H
#define YS_INTERPRET_CLASS_NAMES_H

#include "budget/cube.h"

typedef struct ClassName {
    Dim dim;
    uint16_t member;
    int size;      /* bytes taken, 0: none */
    int name_size; /* bytes of the name beside its code or depth; 0: it stands alone */
    int name_begin;
} ClassName;

/* "2040601-行政运行": the code first, known whole. */
ClassName class_code_at(const Cube *cube, Str text);
/* The class named at the front of the folded text. above: the class just named or stood under, 0 none. fresh:
 * nothing of the same name stands before, so that a name that nobody knows may begin here. by_function: what is told is
 * divided by function, so that of two classes with one name (住房公积金) the function is meant. */
ClassName class_name_at(const Cube *cube, Str text, uint16_t above, bool fresh, bool by_function);

#endif
