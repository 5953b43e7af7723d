/* slots: the texts of sets and tables with their slots filled in.
 *
 *     {year} {last} {serial}               the package's year, the one before, the number of a repeated table or row
 *     {unit name} {project basis} {target value}   a column of the base data's sheet, in the row at hand
 *     {target unit?}                       the same; nothing, and no gap, where it is not said
 *     {project full}                       its code and name, with a dash between
 *     {code} {name}                        of the class of a pattern row
 *     {class} {section} {item} {class-name} {section-name}     the levels of that class: 204, 06, 01, 公共安全支出,
 * 司法
 *     {scope} {whole} {number}             （本级） or nothing; 部门 or 单位; the serial as 一, 二, …
 *     {amount spend+general}               an amount with its unit; in a table without it, as the table prints
 *     {change spend}                       比2024年增加 71.08 万元; 与2024年持平
 *     {growth spend}                       比2024年增长 3.79%
 *     {share spend+basic of spend}         9.83%
 *     {reason 收入 of income}              ，主要原因是…, where the amount changed or a reason is given; else nothing
 *     {use 项目支出}                       ，主要用于…; nothing where none is said; @code: of the class at hand
 *     {parts spend by function}            一般公共服务支出 1900.66 万元，…: the classes that are not zero
 *     {count asset 一般公务用车 count}     a count of a sheet, 0 where the sheet does not list it;
 *                                          *车: of all rows that end so
 *     {counts asset *车 count 辆}          each of those rows with its count: 一般公务用车 1 辆、… */
#ifndef YS_COMPOSE_SLOTS_H
#define YS_COMPOSE_SLOTS_H

#include "compose/composer.h"

/* False with one diagnostic where a slot is none. */
bool slots_fill(Composer *c, const Scope *scope, Str text, Buf *out);
/* Is there an amount that is not zero at the coordinate of a condition? A name of a sheet: has it a row? */
bool slots_condition(Composer *c, Str text, bool *holds);

#endif
