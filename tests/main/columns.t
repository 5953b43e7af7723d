#!/bin/sh
# Columns that no list of headings knows: classes of an economic tree across the columns, by name or code, and a second
# column of labels between amounts. Each package is consistent; one figure changed must be seen.
. tests/package.sh

title() {
    printf '石桥县计量所\n2026 年部门预算\n\n%s\n\n单位：万元\n\n' "$1"
}

# across TRAVEL: the kinds of spending across the columns, of which names two trees have
across() {
    title '支出预算分类汇总表（按政府预算经济分类）'
    printf '功能科目\t\t\t科目名称\t总计\t%s\t502机关商品和服务支出\t对个人和家庭的补助\n类\t款\t项\t\t\t\t\t\n' '机关工资福利支出'
    printf '\t\t\t合计\t402.61\t301.17\t%s\t30.22\n' "$1"
    printf '201\t\t\t一般公共服务支出\t402.61\t301.17\t71.22\t30.22\n201\t38\t\t市场监督管理事务\t402.61\t301.17\t71.22\t30.22\n'
    printf '201\t38\t01\t行政运行\t351.25\t301.17\t19.86\t30.22\n201\t38\t10\t质量基础\t51.36\t\t51.36\t\n'
}

# beside PROJECT: spending by function, and beside it by kind, under a heading of its own
beside() {
    title '收支总表'
    printf '收入\t\t支出\t\t\t\n项目\t预算数\t按用途\t预算数\t按怎样花\t预算数\n'
    printf '一、一般公共预算拨款收入\t402.61\t一、一般公共服务支出\t402.61\t一、基本支出\t351.25\n'
    printf '二、事业收入\t\t二、教育支出\t\t二、项目支出\t%s\n三、其他收入\t\t三、科学技术支出\t\t三、经营支出\t\n' "$1"
    printf '本年收入合计\t402.61\t本年支出合计\t402.61\t本年支出合计\t402.61\n'
}

# told PACKAGE FIGURE: the rules broken, and how many figures nothing covers
told() {
    "$@" > "$TEMPORARY/package.txt"
    run check --lang en "$TEMPORARY/package.txt"
    findings < "$TEMPORARY/out" | grep -E 'error|warning' | grep -v missing | cut -d ' ' -f 3
    grep -o '[0-9]* not covered' "$TEMPORARY/out"
}

is "classes across the columns" "$(told across 71.22)" "0 not covered"
is "a total of a column of them" "$(told across 77.22)" "figure-wrong
0 not covered"
is "labels beside labels" "$(told beside 51.36)" "0 not covered"
is "a figure beside them" "$(told beside 15.36)" "figure-wrong
0 not covered"
done_testing
