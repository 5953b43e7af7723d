/* base_value: what the texts of base data mean: amounts, counts, codes, members of dimensions. */
#ifndef YS_BASE_DATA_BASE_VALUE_H
#define YS_BASE_DATA_BASE_VALUE_H

#include "base_data/base_book.h"

/* What one unit of the book's columns of amounts is worth: 万元, or 元 where the unit's sheet says so. */
int64_t base_unit_fen(const Base *base);
/* The amount in fen; a number with its own unit ("12.5 万元") is taken by that. False: nothing is said, or no number.
 * */
bool base_amount(const Base *base, const BaseTable *table, const BaseRow *row, const char *column_id, int64_t *fen);
/* "12.50 万元": as the book's columns have it. */
Str base_money(const Base *base, Arena *arena, int64_t fen);
bool base_count(const BaseTable *table, const BaseRow *row, const char *column_id, int64_t *count);
/* In hundredths of a percent: "10%" and "10" are 1000. */
bool base_percent(Str text, int64_t *hundredths);
/* The member that a text names in a dimension: by code ("2010301", "2010301 行政运行"), by a word of the vocabulary,
 * or by the name of a class. 0: none. */
uint16_t base_member(const Knowledge *knowledge, Dim dim, Str text);
/* The same of a cell; `otherwise` where nothing is said. */
uint16_t base_member_at(const Base *base, const BaseTable *table, const BaseRow *row, const char *column_id,
                        uint16_t otherwise);
/* A choice of a column, by its number in the vocabulary; empty: it has fewer. */
Str base_choice(const BaseTable *table, const char *column_id, int number);
bool base_is_choice(const BaseTable *table, const BaseRow *row, const char *column_id, int number);
/* The same of the sheet of the unit. */
bool base_unit_is(const Base *base, const char *column_id, int number);
enum { SCOPE_WHOLE, SCOPE_OWN, SCOPE_UNIT }; /* the choices of its "scope": 部门, 本级, 单位 */
/* DIM_COUNT: there is no such dimension. */
Dim base_dim(Str id);
int base_year(const Base *base); /* 0: not said, or no year */
bool base_is_final(const Base *base);
/* Says in the sheet of the unit that the book is of accounts. */
void base_make_final(Base *base);
/* A department's own book may have none: then it is no unit, and says nothing of expenses, which is no gap. */
bool base_has_money(const Base *base);
/* Does a row of the projects name one? Others tell the projects' money by class. */
bool base_project_is_named(const BaseTable *projects, const BaseRow *row);
/* The row of the projects that a text names by code or name, the first of several; -1: none. */
int base_project_row(const Base *base, Str text);
/* The first row of the project that a row belongs to: rows of one code (or of one name, where there is no code). */
int base_project_first(const Base *base, int row);

#endif
