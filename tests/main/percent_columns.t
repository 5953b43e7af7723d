#!/bin/sh
# Columns of percentages in tables: readings of their own kind, of two other columns, which the rows show; a row that does
# not come out is wrong only when no other reading makes it right.
cd "$(dirname "$0")/../.." && . tests/package.sh

table() { # HEADING A B C D: 合计, and three rows of it
    printf '%s\n' '某市示例局 2026 年部门预算' '' '“三公”经费支出表' '单位：万元' "项目	2025年预算数	2026年预算数	$1" \
        "合计	40.00	36.00	$2" "因公出国（境）费	12.00	18.00	$3" "公务接待费	16.00	10.00	$4" \
        "公务用车购置及运行维护费	12.00	8.00	$5" >"$TEMPORARY/budget.txt"
    run check --lang en "$TEMPORARY/budget.txt"
    found=$(findings <"$TEMPORARY/out" | cut -d' ' -f1-3)
}

table '增减%' -10.00 50.00 -37.50 -33.33
is "growth that comes out" "$found" ""
table '增减幅度' -10.00% 50.00% -37.50% -33.33%
is "with its sign" "$found" ""
table '增减%' -10.00 50.00 -37.50 33.33
is "a sign that is wrong where others are printed" "$found" "9 error percent-column"
table '增减%' -10.00 50.00 -35.70 -33.33
is "a percentage that is off" "$found" "8 error percent-column"
table '增减幅度' 10.00 50.00 37.50 33.33
is "a column without signs" "$found" ""
table '完成率' 90.00% 150.00% 62.50% 66.67%
is "completion, by the heading" "$found" ""
table '比例' 90.00% 150.00% 62.50% 66.67%
is "shares have no other column, and are not computed" "$found" ""
table '增减%' 3.00 4.00 5.00 6.00
is "percentages of something else: nothing is proved, nothing is said" "$found" ""
table '增减%' -10.00 50.00 -37.50 -50.00
ok "computed of the new amount, and said so" grep -q "computed of the new amount" "$TEMPORARY/out"
is "one finding" "$found" "9 error percent-column"

run extract "$TEMPORARY/budget.txt"
is "percentages are lines of extract" "$(grep -c '"kind": "percent"' "$TEMPORARY/out")" 4
done_testing
