#!/bin/sh
# Lists whose rows stand within one another, and nothing but their amounts says how: which row is the whole of which is
# found from the sums, the nesting under which the most of them hold is taken, and one figure that spoils it is found.
cd "$(dirname "$0")/../.." && . tests/package.sh

# list HEAD... : purchases in one column; the figures of 办公设备 add up to 20.00 by chance in three of its rows
list() {
    printf '%s\n' '石桥县计量所' '2026 年部门预算' '' '政府采购预算表' '单位：万元' '采购内容	金额' \
        '合计	183.38' '办公设备	120.00' '台式机	35.00' '便携机	45.00' "打印机	${1:-20.00}" '复印机	8.00' '碎纸机	2.00' \
        '其他设备	10.00' "秤具	${2:-53.37}" "秤具检定	${3:-53.37}" '标准器	10.01' >"$TEMPORARY/budget.txt"
    run check --lang en "$TEMPORARY/budget.txt"
}

figures() {
    sed -n 's/.*\(figures: .*\)/\1/p' "$TEMPORARY/out"
}

list
is "a row that is the sum of the next three by chance is none" "$(findings <"$TEMPORARY/out")" ""
is "and every figure is proved" "$(figures)" "figures: 11 printed, 11 proved, 0 not covered"

list 20.00 53.37 53.73
grep -q '秤具检定.*53.73.*should be 53.37' "$TEMPORARY/out"
claim $? "a slip in an only part is found by the sums above its whole"
list 20.00 35.37 53.37
grep -q '秤具.*35.37.*should be 53.37' "$TEMPORARY/out"
claim $? "a slip in a whole with one part is found by both of its sums"

list 20.00 53.37 -53.37
grep -q '秤具检定.*-53.37.*should be 53.37' "$TEMPORARY/out"
claim $? "an only part below nothing has the wrong sign"

# page UNIT_TOTAL PROJECT PROJECT: a list that prints its title on every page, a unit on the first, its projects on both
page() {
    printf '%s\n' '石桥县计量局' '2026 年部门预算' '' '项目支出绩效目标表' '单位：万元' '项目名称	总计	绩效目标' \
        "石桥县计量所	$1	" "秤具更新	$2	更新秤具" '' '项目支出绩效目标表' '单位：万元' '项目名称	总计	绩效目标' \
        "校准外包	$3	校准" '站房修缮	118.02	修缮' >"$TEMPORARY/budget.txt"
    run check --lang en "$TEMPORARY/budget.txt"
}
page 311.59 62.31 131.26
is "a list over two pages adds up" "$(findings <"$TEMPORARY/out")" ""
is "and its figures are proved" "$(figures)" "figures: 4 printed, 4 proved, 0 not covered"
page 311.60 62.31 131.26
is "off by a last digit, it is rounded" "$(figures)" "figures: 4 printed, 4 proved, 0 not covered"

# two columns: the rows stand as the sum of the first says, and what is off in the second is found in its row and column
printf '%s\n' '石桥县计量所' '2026 年部门预算' '' '项目支出表' '单位：万元' '项目名称	合计	财政拨款' '石桥县计量所	311.59	311.59' \
    '秤具更新	62.31	62.31' '校准外包	131.26	151.26' '站房修缮	118.02	118.02' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
grep -q '校准外包.*151.26.*should be 131.26' "$TEMPORARY/out"
claim $? "one column shows how the rows stand, another fails"
done_testing
