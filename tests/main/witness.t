#!/bin/sh
# What speaks for a figure beyond its identities. A row of one part is off, and either of its two figures could be the
# wrong one: the one that another place of the document prints as well is right; of two that nothing else prints, the
# one whose decimals are not those of its table was touched.
. tests/package.sh

# package TOTAL BASIC COST: two kinds of purchases; the totals of the table do not cover the row, for the list is open
package() {
    printf '石桥县计量所\n2026 年部门预算\n\n项目支出表\n\n单位：万元\n\n项目名称\t合计\t财政拨款\t其他资金\n'
    printf '秤具更新\t%s\t%s\t\n' "$1" "$2"
    printf '校准外包\t31.2607\t31.2607\t\n标准器检定\t12.7031\t12.7031\t\n站房修缮\t18.0229\t18.0229\t\n\n'
    printf '其他说明\n\n本单位秤具更新合同价款为 %s 万元。\n' "$3"
}

# first TOTAL BASIC COST: the column of the figure that is held for wrong first
first() {
    package "$@" > "$TEMPORARY/package.txt"
    run check --format json "$TEMPORARY/package.txt"
    tr '\n' ' ' < "$TEMPORARY/out" | grep -o '"repairs": \[{[^}]*}' | head -n 1 | sed 's/.*"column": "\([^"]*\)".*/\1/'
}

is "the total that the contract attests is right" "$(first 52.4433 52.4343 52.4433)" 财政拨款
is "the part that the contract attests is right" "$(first 52.4433 52.4343 52.4343)" 合计
is "the total with other decimals was touched" "$(first 52.443 52.4343 77.1593)" 合计
is "the part with other decimals was touched" "$(first 52.4343 52.443 77.1593)" 财政拨款
# A power of ten makes a figure round, and that says nothing: no total of the package is as large.
is "the part that lost its unit was touched" "$(first 52.4343 524343 77.1593)" 财政拨款
is "and so was the total" "$(first 524343 52.4343 77.1593)" 合计
done_testing
