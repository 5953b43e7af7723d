#!/bin/sh
# What was read in half proves nothing: a table laid out with spaces that a page end cuts, and sentences about money
# carried in or kept for others.
cd "$(dirname "$0")/../.." && . tests/package.sh

package_of() { # package_of LAST-ROW FIRST-TOTAL: a spending table whose last row stands as given
    cat <<END
某区示例局 2025 年部门预算

部门支出总表
单位：万元
科目编码     科目名称              合计        基本支出      项目支出
             合计                 $2        130.00        50.00
221          住房保障支出         180.00        130.00        50.00
22102        住房改革支出         180.00        130.00        50.00
2210201      住房公积金            90.00         90.00
2210202      提租补贴              70.00         20.00        50.00
$1
END
}

package_of '2210203      购房补贴              20.00         20.00' 180.00 >"$TEMPORARY/budget.txt"
run check --lang zh --level error "$TEMPORARY/budget.txt"
is "a whole table of spaces: nothing is wrong" "$code" 0
package_of '2210203      购房补贴              20.00         20.00' 810.00 >"$TEMPORARY/budget.txt"
run check --lang zh --level error "$TEMPORARY/budget.txt"
is "a wrong total in it is an error" "$code" 1
package_of "$(printf '\n          - 9 -\n\f\n  2210203    购房补贴     20.00    20.00')" 180.00 >"$TEMPORARY/budget.txt"
run check --lang zh --level error "$TEMPORARY/budget.txt"
is "its last row cut off by a page end is none" "$code" 0

# One row without a label: nothing but the white between the figures tells their columns.
{
    printf '%s\n' '某区示例局 2025 年部门预算' '' '“三公”经费预算表' '单位：万元' \
        '合计      因公出国（境）费      公务接待费      公务用车购置及运行费' \
        '4.70          1.50             3.20                     3.20' '' \
        '（一）因公出国（境）费0.00万元，与2024年预算持平。' '' '（二）公务接待费1.50万元，与2024年预算持平。'
} >"$TEMPORARY/budget.txt"
run check --lang zh --level error "$TEMPORARY/budget.txt"
is "a row of spaces without a label proves no error" "$code" 0

sentence_of() { # sentence_of SENTENCE: how many of its amounts are read as PATTERN
    { package_of '2210203      购房补贴              20.00         20.00' 180.00; printf '\n%s\n' "$1"; } \
        >"$TEMPORARY/budget.txt"
    run extract --format jsonl "$TEMPORARY/budget.txt"
    sed -n 's/.*"table": null.*"measure": "\([a-z-]*\)".*/\1/p' "$TEMPORARY/out" | tr '\n' ' '
}
is "income of what was carried in is carried in" "$(sentence_of '上年结转结余的一般公共预算收入 3 万元。')" "carry-in "
is "income of the year is income" "$(sentence_of '本年一般公共预算收入 3 万元。')" "income "
is "what is kept for small enterprises is no procurement total" \
    "$(sentence_of '面向中小企业预留政府采购项目预算金额 3 万元。')" "procurement-sme "

# a blank line after each line: the rows of a table stay together
sed 's/$/\n/' "$EXAMPLE" >"$TEMPORARY/budget.txt"
run check --lang zh --format json "$TEMPORARY/budget.txt"
is "a blank line after every line: every figure is placed and covered" \
    "$(sed -n 's/^ *"figures": {"printed": \([0-9]*\), "placed": \([0-9]*\), "covered": \([0-9]*\).*/\1 \2 \3/p' \
        "$TEMPORARY/out")" "246 246 246"
done_testing
