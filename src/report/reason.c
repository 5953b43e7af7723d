/* reason: interpret and check name their reasons by ids, which JSON shows; a person is told in
 * words. To add a reason: a line in the table. An id that is missing here is shown as it is, so
 * that a new reason is never hidden. */
#include "report/reason.h"

static const struct {
    Str id, zh, en;
} reasons[] = {
    /* figures: set by interpret */
    {STR_INIT("column"), STR_INIT("这一列的表头没有认出"), STR_INIT("the column's header is not known")},
    {STR_INIT("row"), STR_INIT("这一行的名称没有认出"), STR_INIT("the row's name is not known")},
    {STR_INIT("unit"), STR_INIT("金额单位没有认出"), STR_INIT("the unit is not known")},
    {STR_INIT("measure"), STR_INIT("看不出是收入、支出还是别的"),
     STR_INIT("income, spending or what else is not said")},
    {STR_INIT("number"), STR_INIT("这一格不是可以辨认的数字"), STR_INIT("the cell is not a readable number")},
    {STR_INIT("shared"), STR_INIT("这一数字印在合并的单元格中，不单属于其中一行或一列"),
     STR_INIT("it is printed in a merged cell and belongs to no one row or column of it")},
    {STR_INIT("error-value"), STR_INIT("这一格是电子表格的错误值"),
     STR_INIT("the cell is an error value of a worksheet")},
    {STR_INIT("column-unknown"), STR_INIT("这一列的表头没有认出"), STR_INIT("the column's header is not known")},
    {STR_INIT("label-unknown"), STR_INIT("这一栏的名称没有认出"), STR_INIT("the label is not known")},
    {STR_INIT("unit-unknown"), STR_INIT("金额单位没有认出"), STR_INIT("the unit is not known")},
    {STR_INIT("claim"), STR_INIT("没有读懂句子说的是什么"),
     STR_INIT("what the sentence says with it was not understood")},
    /* identities: set by check */
    {STR_INIT("no-breakdown"), STR_INIT("没有列出分项"), STR_INIT("no parts are listed")},
    {STR_INIT("not-understood"), STR_INIT("有分项没有认出"), STR_INIT("a part was not understood")},
    {STR_INIT("not-exhaustive"), STR_INIT("分项没有列全"), STR_INIT("not all parts are listed")},
    {STR_INIT("nested"), STR_INIT("按行的排列，分项另有归属"), STR_INIT("as the rows stand, its parts are others")},
    {STR_INIT("overlap"), STR_INIT("分项互有重叠"), STR_INIT("the parts overlap")},
    {STR_INIT("line-items"), STR_INIT("含有归属不明的数字"), STR_INIT("it has figures whose place is not certain")},
    {STR_INIT("unit-guessed"), STR_INIT("有的表没有写金额单位，跨表不能比较"),
     STR_INIT("a table prints no unit: not held against other tables")},
    {STR_INIT("convention"), STR_INIT("只是惯例，本套表未依此编列"),
     STR_INIT("a convention that this package does not follow")},
    {STR_INIT("unfilled"), STR_INIT("没有填写"), STR_INIT("not filled in")},
    {STR_INIT("factor"), STR_INIT("一批数字同差一个倍数，合为一个问题"),
     STR_INIT("told with others that are off by one factor")},
    {STR_INIT("shifted"), STR_INIT("整列错位一行，合为一个问题"),
     STR_INIT("told with its column, which is off by a row")},
    {STR_INIT("meaning"), STR_INIT("怀疑含义读错，不怪数字"), STR_INIT("the meaning is doubted, not the figures")},
};

Str reason_words(Str id, bool english) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (str_equal(reasons[i].id, id))
            return english ? reasons[i].en : reasons[i].zh;
    return id;
}
