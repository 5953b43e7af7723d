#!/bin/sh
# What a cell of an amount column holds: a number, a number with something on it, something that was meant as a number, or
# words. Nothing that is not read may be taken for zero: then its sum would be blamed.
cd "$(dirname "$0")/../.." && . tests/package.sh

cell() { # NAME CELL WANTED: the findings above notes, then the figures
    printf '%s\n' '某市示例局 2025 年部门预算' '' '一般公共预算支出表' '单位：万元' '科目编码	科目名称	合计	基本支出	项目支出' \
        '	合计	600.00	400.00	200.00' '201	一般公共服务支出	600.00	400.00	200.00' \
        '20103	政府办公厅（室）及相关机构事务	600.00	400.00	200.00' '2010301	行政运行	400.00	400.00	' \
        "2010302	一般行政管理事务	$2		$2" >"$TEMPORARY/budget.txt"
    run check --lang en "$TEMPORARY/budget.txt"
    is "$1: $2" "$(findings <"$TEMPORARY/out" | grep -v ' note ') $(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" " $3"
}

read='13 printed, 13 proved, 0 not covered'
for text in 200.00① '200.00*' '200.00（注1）' 200.00万元 '200.00（含结转）' "'200.00" RMB200 '¥200.00' '+200.00' '200.00[2]'; do
    cell "a number with something on it" "$text" "$read"
done
counted='13 printed, 11 proved, 2 not covered'
for text in 2O0.00 200,00 20-0 200/ 200..00 2l0.00 约200 200.00元 贰佰 '=SUM(C6:C7)' 200.00- 2.0E+02; do
    cell "meant as a number" "$text" "$counted"
done
cell "words are no figure" "详见项目表" '11 printed, 11 proved, 0 not covered'
done_testing
