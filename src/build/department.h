/* department: that a department's package is the sum of its units, shown: unit by unit, less what one pays another. */
#ifndef YS_BUILD_DEPARTMENT_H
#define YS_BUILD_DEPARTMENT_H

#include "base_data/base_facts.h"
#include "base_data/base_join.h"

typedef struct DepartmentUnit { /* a book, or one of the units that a book tells apart */
    Str name;
    const Facts *facts;
    uint16_t entity; /* 0: all of the book */
} DepartmentUnit;

typedef struct DepartmentSum { /* of a measure, or of a nature of spending */
    Str zh, en;
    int64_t *units; /* of each unit by itself, as its own book has it */
    int64_t eliminated, department;
} DepartmentSum;

typedef struct Department {
    const Base *const *books; /* as they were given; NULL: of one unit */
    int books_count;
    Vec(DepartmentUnit) units;
    JoinPayments payments;
    Vec(DepartmentSum) sums;
} Department;

/* False with one diagnostic, which has the sums: the department is not the sum of its units. */
bool department_prove(Department *department, Arena *arena, const Facts *facts, Diag *diag);
/* Lines for the report of a build. */
void department_print(const Department *department, bool english, Buf *out);

#endif
