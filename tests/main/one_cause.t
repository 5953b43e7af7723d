#!/bin/sh
# One cause, one finding: an item that is not printed is missing from every table that lists its class, in every column.
. tests/package.sh

# rows ITEM: a class of 526.48, of which 96.12 has no row, and one that is whole
rows() {
    printf '\t合计\t556.48\t400.36\t156.12\n'
    printf '208\t社会保障和就业支出\t526.48\t370.36\t156.12\n20828\t退役军人管理事务\t526.48\t370.36\t156.12\n'
    printf '2082801\t行政运行\t303.24\t303.24\t\n2082804\t拥军优属\t127.12\t27.00\t100.12\n'
    printf '%s221\t住房保障支出\t30.00\t30.00\t\n22102\t住房改革支出\t30.00\t30.00\t\n2210201\t住房公积金\t30.00\t30.00\t\n\n' "$1"
}

# reported ITEM: how often a sum of two tables fails, and what the first report says
reported() {
    {
        printf '石桥县军人事务局\n2026 年部门预算\n\n部门支出总表\n\n单位：万元\n\n'
        printf '科目编码\t科目名称\t合计\t基本支出\t项目支出\n'
        rows "$1"
        printf '一般公共预算支出表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n'
        rows "$1"
    } > "$TEMPORARY/package.txt"
    run check "$TEMPORARY/package.txt"
    grep -c '\[parts-sum\]$' "$TEMPORARY/out"
    sed -n 's/^.*: \([a-z]*\): .*，\([^，]*\) \[parts-sum\]$/\1 \2/p' "$TEMPORARY/out"
}

is "in two tables and three columns, it is reported once, by what lacks the most" "$(reported '')" "1
warning 相差 96.12 万元"
is "and not at all where it is printed" "$(reported '2082899	其他退役军人事务管理支出	96.12	40.12	56.00
')" 0
balance() { # TITLE ALL GENERAL FUND
    printf '%s\n\n单位：万元\n\n收入\t预算数\t支出\t预算数\n' "$1"
    printf '一、财政拨款\t%s\t一、社会保障和就业支出\t1526.48\n' "$2"
    printf '一般公共预算\t%s\t二、住房保障支出\t130.13\n政府性基金预算\t%s\t\t\n' "$3" "$4"
    printf '本年收入合计\t%s\t本年支出合计\t%s\n收入总计\t%s\t支出总计\t%s\n\n' "$2" "$2" "$2" "$2"
}

# half ALL GENERAL FUND: what is reported where the totals and the income of one table may be of another version
half() {
    {
        printf '石桥县军人事务局\n2026 年部门预算\n\n'
        balance 收支总表 1656.61 1366.61 290.00
        balance 财政拨款收支总表 "$@"
    } > "$TEMPORARY/package.txt"
    run check --lang en "$TEMPORARY/package.txt"
    sed -n 's/^[^:]*:[0-9]*: \([a-z]*\): .* \([0-9.]* 万元 should be [0-9.]* 万元\).*\[figure-wrong\]$/\1 \2/p' "$TEMPORARY/out"
}
is "a half of another version is one finding (a warning: two small tables prove no column)" "$(half 4267.31 3567.31 700.00)" "warning 4267.31 万元 should be 1656.61 万元"
is "and none where it is of this one" "$(half 1656.61 1366.61 290.00)" ""
done_testing
