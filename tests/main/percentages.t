#!/bin/sh
# The percentage of a sentence is evidence between repairs: the figure that it fits is the right one, by no visible
# slip, and with no other proof than that.
. tests/package.sh

# package CLAIM: what the sentence says of 博物馆, of which the table prints 198.34 and 208.80
package() {
    printf '清水市桥梁博物馆\n2026 年部门预算\n\n部门支出总表\n\n单位：万元\n\n'
    printf '科目编码\t科目名称\t2025年预算数\t2026年预算数\n\t合计\t285.34\t299.80\n'
    printf '207\t文化旅游体育与传媒支出\t285.34\t299.80\n20702\t文物\t285.34\t299.80\n'
    printf '2070204\t文物保护\t87.00\t91.00\n2070205\t博物馆\t198.34\t208.80\n\n部门预算情况说明\n\n'
    printf '1.文化旅游体育与传媒支出（类）文物（款）博物馆（项）2026 年预算 %s。\n' "$1"
}

# told CLAIM: the finding's level and rule, and its first repair
told() {
    package "$1" > "$TEMPORARY/package.txt"
    run check "$TEMPORARY/package.txt"
    sed -n 's/^[^:]*:[0-9]*: \([a-z]*\): .*\[\([a-z-]*\)\]$/\1 \2/p; s/^ *改法[^0-9（]*\( 1\)\{0,1\}（\(.\).*）：\([0-9.]*\) 万元 → \([0-9.]*\) .*/\3 \4/p' \
        "$TEMPORARY/out" | head -2 | tr '\n' ' '
}

is "the growth fits the table's figure" "$(told '201.50 万元，比 2025 年预算增长 5.27%')" \
    "error figure-wrong 201.50 208.80 "
is "and with the change that is told" "$(told '201.50 万元，比 2025 年预算增加 10.46 万元，增长 5.27%')" \
    "error figure-wrong 201.50 208.80 "
is "one that fits the sentence proves nothing against it" "$(told '201.50 万元，比 2025 年预算增长 1.59%')" \
    "warning figures-disagree 201.50 208.80 "
done_testing
