#!/bin/sh
# What the rows and titles of a table mean, where their words alone would mislead.
cd "$(dirname "$0")/../.." && . tests/package.sh

# members DIMENSION: the members of it that the tables name
members() {
    sed -n 's/.*"table": ".*"'"$1"'": "\([^"]*\)".*/\1/p' "$TEMPORARY/out" | sort -u | tr '\n' ' '
}

# Categories of projects may be called like functions (机关服务, 行政执法), those of basic expenditure are economic classes.
printf '%s\n' '某市示例局 2025 年部门预算' '' '项目支出总表' '单位：万元' '支出项目类别	总计' '某市示例局	30.00' \
    '机关服务	10.00' '社会组织管理	20.00' '' '基本支出总表' '单位：万元' '支出项目类别	总计' '工资福利支出	60.00' \
    '基本工资	40.00' '住房公积金	20.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "categories of projects are no functions" "$(members function)" ""
is "categories of basic expenditure are economic classes" "$(members economic)" "301 30101 30113 "

# The rows begin anew for each unit, and no unit is named: what the units spend on one function is told apart by
# nothing that is printed, and differs.
printf '%s\n' '某市示例局 2025 年部门预算' '' '一般公共预算支出表' '单位：万元' \
    '科目编码	科目名称	合计	基本支出	项目支出' '2010301	行政运行	10.00	7.00	3.00' \
    '2010302	一般行政管理事务	2.00		2.00' '2080501	行政单位离退休	1.00	1.00	' \
    '2010301	行政运行	20.00	20.00	' '2010302	一般行政管理事务	5.00	4.00	1.00' \
    '2010301	行政运行	30.00	21.00	9.00' '2010302	一般行政管理事务	6.00		6.00' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "figures of units that are not named are not compared" "$(findings <"$TEMPORARY/out")" ""
is "and none is violated" "$(grep -c 'violated:' "$TEMPORARY/out")" 0
# A unit's name holds words that mean money elsewhere, and a title prints it without its bracket.
printf '%s\n' '某市政务服务管理办公室（本级） 2025 年部门预算' '' '部门名称：某市政务服务管理办公室（本级）' '' \
    '某市政务服务管理办公室支出汇总表' '单位：万元' '科目编码	科目名称	合计' '2010301	行政运行	10.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "a unit's name in a title is no measure" "$(members measure)" "spend "
done_testing
