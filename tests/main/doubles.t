#!/bin/sh
# A row printed twice in a row: its code means one amount, so no sum shows it. Two rows that share their figures and not
# their code are two amounts.
. tests/package.sh

# package FIRST SECOND TOTAL: two rows of spending, and what they come to
package() {
    printf '石桥县计量所\n2026 年部门预算\n\n部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n'
    printf '\t合计\t%s\n201\t一般公共服务支出\t%s\n20138\t市场监督管理事务\t%s\n' "$3" "$3" "$3"
    printf '%s\n%s\n2013805\t市场秩序执法\t30.17\t10.15\t20.02\n' "$1" "$2"
}

# told FIRST SECOND TOTAL
told() {
    package "$@" > "$TEMPORARY/package.txt"
    run check "$TEMPORARY/package.txt"
    findings < "$TEMPORARY/out" | grep row-doubled | cut -d ' ' -f 1-3
}

row='2013810	质量基础	51.36	20.24	31.12'
is "the same row again" "$(told "$row" "$row" '81.53	30.39	51.14')" "13 warning row-doubled"
is "two rows that differ" "$(told "$row" '2013815	质量安全监管	51.36	20.24	31.12' '132.89	50.63	82.26')" ""
done_testing
