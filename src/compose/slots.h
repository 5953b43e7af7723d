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
 *     {rise receipts}                      增加 71.08 万元，增长 3.79%; 持平
 *     {share spend+basic of spend}         9.83%
 *     {versus spend of budget+spend as 预算数}         大于预算数, 小于预算数, 与预算数持平
 *     {difference spend of last+actual+spend}          the one less the other, as an amount
 *     {difference-percent spend of last+actual+spend}  the same in percent of the other; nothing where that is zero
 *     {reason 收入 of income}              ，主要原因是…, where the amount changed or a reason is given; else nothing;
 *                                          收支总计|收入: of the first that anything is said of
 *     {reason 支出与预算 of spend of budget+spend}     the same, where the two differ
 *     {use 项目支出}                       ，主要用于…; nothing where none is said; @code: of the class at hand
 *     {parts spend by function}            一般公共服务支出 1900.66 万元，…: the classes that are not zero
 *     {shares spend by function of spend}  一般公共服务支出 1900.66 万元，占 97.66%；…
 *     {names spend+basic by economic}      基本工资、津贴补贴、…
 *     {count asset 一般公务用车 count}     a count of a sheet, 0 where the sheet does not list it;
 *                                          *车: of all rows that end so; count!: a gap where it is not said
 *     {counts asset *车 count 辆}          each of those rows with its count: 一般公务用车 1 辆、…
 *     [income+superior: …]                 the text, with slots of its own, where there is an amount */
#ifndef YS_COMPOSE_SLOTS_H
#define YS_COMPOSE_SLOTS_H

#include "compose/composer.h"

/* False with one diagnostic where a slot is none. */
bool slots_fill(Composer *c, const Scope *scope, Str text, Buf *out);
/* Is there an amount that is not zero at the coordinate of a condition, in the scope? A name of a sheet: has it a row?
 * With bars between several of them: any? */
bool slots_condition(Composer *c, const Scope *scope, Str text, bool *holds);

#endif
