#!/bin/sh
# Text and pages that other tools left of a budget: tables within Markdown, tables whose layout is gone, heads that stand
# beside their columns, a page that only links to the budget.
cd "$(dirname "$0")/../.." && . tests/package.sh

judge() { # NAME FILE WANTED: the status, then the figures, or the failure
    run check --lang en "$TEMPORARY/$2"
    is "$1" "$code $(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")$(sed -n 's/^yusuan: [^:]*: //p' "$TEMPORARY/err")" "$3"
}

head='某市示例局2025年部门预算

一般公共预算支出表
单位：万元'
row() { # CELL...: a row of the HTML table
    printf '<tr>'
    printf '<td>%s</td>' "$@"
    printf '</tr>'
}

{
    printf '%s\n\n<html><body><table>' "$head"
    row 科目编码 科目名称 合计 基本支出 项目支出
    row '' 合计 615.31 402.11 213.20
    row 205 教育支出 402.11 402.11 ''
    row 210 卫生健康支出 213.20 '' 213.20
    printf '</table></body></html>\n\n说明：本表不含上年结转。\n'
} >"$TEMPORARY/table.md"
judge "a table in HTML within Markdown" table.md "0 7 printed, 7 proved, 0 not covered"
run extract "$TEMPORARY/table.md"
ok "its cells stand on its line" grep -q '"line": 6' "$TEMPORARY/out"

printf '%s\n%s\n' "$head" '科目编码      科目名称           合计              基本支出            项目支出

合计                                  615.31          402.11          213.20

205       教育支出                    402.11          402.11

210       卫生健康支出                213.20                          213.20' >"$TEMPORARY/heads.txt"
judge "heads flush left, figures flush right" heads.txt "0 7 printed, 7 proved, 0 not covered"
run extract "$TEMPORARY/heads.txt"
ok "each under its own head" grep -q '"column": \["合计"\], "printed": "615.31"' "$TEMPORARY/out"

printf '%s\n%s\n' "$head" '科目编码 科目名称 合计 基本支出 项目支出
合计 615.31 402.11 213.20
205 教育支出 402.11 402.11
210 卫生健康支出 100.10 100.10
221 住房保障支出 113.10 113.10' >"$TEMPORARY/blanks.txt"
lost='on nothing tells the columns of the figures; read the original file'
judge "one blank between cells" blanks.txt "2 the layout of its tables is lost: from line 6 $lost"
{
    printf '%s\n' "$head"
    printf '%s\n' '一、基本支出 189,767,551 3,296,600' '四、其他收入 七、卫生健康支出 3,216,973 8,000' '九、住房 100,000 2,000' \
        '合计 300,000 5,000' ''
    for number in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
        printf '%s. 2025 年本单位第 %s 项工作由综合科负责，按季度检查进度。\n\n' "$number" "$number"
    done
} >"$TEMPORARY/narrative.txt"
run check --lang en "$TEMPORARY/narrative.txt"
is "... beside a narrative: that is read, and the numbers of rows number nothing" \
    "$(grep -c 'lost-layout' "$TEMPORARY/out") $(grep -c 'number-' "$TEMPORARY/out")" "1 0"
printf '%s\n' "$head" 科目名称 合计 615.31 402.11 213.20 教育支出 402.11 402.11 卫生健康支出 100.10 100.10 住房保障支出 113.10 113.10 \
    >"$TEMPORARY/cells.txt"
judge "a cell a line" cells.txt "2 the layout of its tables is lost: from line 7 $lost"

printf '%s' '<html><body><div>示例学院2025年度部门预算 附件【<a href="/a/1.pdf?x=2">示例学院2025年度部门预算.pdf</a>】已下载12次</div></body></html>' \
    >"$TEMPORARY/link.html"
judge "a page that is only a link" link.html \
    '2 the page is only a link to the file "示例学院2025年度部门预算.pdf"; download and check that file'

printf '%s\n%s\n' "$head" '收入 支出
一、一般公共预算拨款收入                 1,946.23 一、一般公共服务支出
二、政府性基金预算拨款收入 二、教育支出 1,900.66
三、国有资本经营预算拨款收入 三、住房保障支出 45.57
本年收入合计                         1,946.23 本年支出合计 1,946.23
收入总计                         1,946.23 支出总计 1,946.23' >"$TEMPORARY/beside.txt"
run check --lang en "$TEMPORARY/beside.txt"
is "of two halves side by side that were not read it is said where, and the table is not called empty" \
    "$(grep -c "from line 6 on a table's layout is lost" "$TEMPORARY/out") $(grep -c 'table-empty' "$TEMPORARY/out")" "1 0"
{
    cat "$TEMPORARY/beside.txt"
    printf '\n一、其他说明\n\n<table><tr><td>科目</td><td>金额</td></tr><tr><td>合计</td><td>1.00</td></tr></table>\n\n%s\n' \
        '我们另有说明。'
} >"$TEMPORARY/mixed.md"
run check --lang en "$TEMPORARY/mixed.md"
is "... also where a table in HTML follows, and once" \
    "$(grep -c "from line 6 on a table's layout is lost" "$TEMPORARY/out") $(grep -c "layout is lost" "$TEMPORARY/out") $(
        grep -c 'table-empty' "$TEMPORARY/out")" "1 1 0"
done_testing
