#!/bin/sh
# What the heads of tables say: captions inside the grid, columns that leave something out, columns of unknown words,
# units and years that only a heading gives, two years compared, and the sides of a balance. Nothing printed in a grid is lost.
cd "$(dirname "$0")/../.." && . tests/package.sh

figures() { # FILE: what was read, a figure a line: what it is of, and the number
    run extract -f tsv "$1"
    awk -F '\t' 'NR > 1 {print $9 "/" $10 "/" $13 "/" $14 "/" $17 " " $6 ($23 == "" ? "" : " " $23)}' "$TEMPORARY/out"
}

clean() { # NAME FILE: no finding, and all that is printed is proved
    run check --lang en "$2"
    is "$1" "$(grep -c ': error: \|: warning: ' "$TEMPORARY/out") $(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" "0 $3"
}

# ---- captions inside the grid
printf '%s\n' '附件2,,,,' '某市示例局一般公共预算支出表,,,,' '（2026年度）,,,,' '编制单位：某市示例局,,,,单位：万元' \
    '科目编码,科目名称,合计,基本支出,项目支出' '201,一般公共服务支出,600.00,400.00,200.00' \
    '20103,政府办公厅（室）及相关机构事务,600.00,400.00,200.00' '2010301,行政运行,400.00,400.00,' \
    '2010302,一般行政管理事务,200.00,,200.00' ',合计,600.00,400.00,200.00' >"$TEMPORARY/caption.csv"
clean "a caption in the first rows of the grid" "$TEMPORARY/caption.csv" '13 printed, 13 proved, 0 not covered'
is "its year, and headings without it" "$(figures "$TEMPORARY/caption.csv" | head -1) $(sed -n 2p "$TEMPORARY/out" | cut -f2,5)" \
    "spend/2026/general/201/ 600.00 某市示例局一般公共预算支出表	合计"

# ---- columns that leave something out
printf '%s\n' '某市示例局2026年部门预算' '' '一般公共预算支出表' '单位：万元' \
    '科目编码	科目名称	2025年执行数	2026年预算数					' \
    '		合计	小计	基本支出	项目支出	扣除基建项目后	扣除中央基建投资后' \
    '201	一般公共服务支出	500.00	600.00	400.00	200.00	550.00	560.00' \
    '20103	政府办公厅（室）及相关机构事务	500.00	600.00	400.00	200.00	550.00	560.00' \
    '2010301	行政运行	400.00	400.00	400.00		400.00	400.00' \
    '2010302	一般行政管理事务	100.00	200.00		200.00	150.00	160.00' \
    '	合计	500.00	600.00	400.00	200.00	550.00	560.00' >"$TEMPORARY/less.txt"
clean "qualified columns are measures of their own" "$TEMPORARY/less.txt" '28 printed, 28 proved, 0 not covered'
is "each by its words" "$(figures "$TEMPORARY/less.txt" | sed -n 5,6p | tr '\n' ' ')" \
    "扣除基建项目后/2026/general/201/ 550.00 扣除中央基建投资后/2026/general/201/ 560.00 "

# ---- a heading of a known word and an unknown one
printf '%s\n' '某市示例局2026年部门预算' '' '一般公共预算支出表' '单位：万元' \
    '科目编码	科目名称	合计	基本支出	项目支出	项目乙	备注' '201	一般公共服务支出	600.00	400.00	200.00	11.50	' \
    '20103	政府办公厅（室）及相关机构事务	600.00	400.00	200.00	11	' '2010301	行政运行	400.00	400.00		1,000	' \
    '2010302	一般行政管理事务	200.00		200.00	11.50	' '	合计	600.00	400.00	200.00	11.50	3.50' \
    >"$TEMPORARY/unknown.txt"
clean "its numbers are counted" "$TEMPORARY/unknown.txt" '18 printed, 13 proved, 5 not covered'
is "and listed with a reason" "$(figures "$TEMPORARY/unknown.txt" | grep -c ' column$')" 5

# ---- a total merged over the label of the next column
printf '%s\n' '<p>某市示例局2026年部门预算</p><p>支出总表</p><p>单位：万元</p><table>' \
    '<tr><td>功能分类科目</td><td>经济分类科目</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>' \
    '<tr><td>2010301 行政运行</td><td>30101 基本工资</td><td>400.00</td><td>400.00</td><td></td></tr>' \
    '<tr><td>2010302 一般行政管理事务</td><td>30201 办公费</td><td>200.50</td><td></td><td>200.50</td></tr>' \
    '<tr><td>合计</td><td colspan="2">600.50</td><td>400.00</td><td>200.50</td></tr></table>' >"$TEMPORARY/merged.html"
clean "a number merged over a label's column is the amount's" "$TEMPORARY/merged.html" '7 printed, 7 proved, 0 not covered'

# ---- what only headings say
printf '%s\n' '部门,2025年预算数（万元）,2026年预算数（万元）,增减额' '某市示例局,120.00,110.00,-10.00' \
    '某市示例办,60.00,66.00,6.00' '合计,180.00,176.00,-4.00' >"$TEMPORARY/headed.csv"
clean "year, unit and measure of a table of departments" "$TEMPORARY/headed.csv" '9 printed, 9 proved, 0 not covered'
printf '%s\n' ',财政拨款,收入合计,基本支出,项目支出,支出合计' '2018-01-01,90.50,90.50,60.00,30.50,90.50' \
    '2019-01-01,95.50,95.50,60.00,35.50,95.50' >"$TEMPORARY/series.csv"
run check --lang en "$TEMPORARY/series.csv"
is "a budget without a unit is a budget" "$(grep -c 'not a' "$TEMPORARY/out")$(grep -c 'unit' "$TEMPORARY/out")" 01

# ---- columns that compare two years
compared() { # HEADING CHANGE [CHANGE]: of the whole; of its only section, the same where it is not given
    printf '%s\n' 某市示例局2026年部门预算 '' 一般公共预算支出表 单位：万元 "科目编码	科目名称	2025年执行数	2026年预算数	$1" \
        "	合计	900.00	913.42	$2" "201	一般公共服务支出	900.00	913.42	$2" \
        "20103	政府办公厅（室）及相关机构事务	900.00	913.42	${3:-$2}" '2010301	行政运行	600.00	610.20	10.20' \
        '2010302	一般行政管理事务	300.00	303.22	3.22' > "$TEMPORARY/compared.txt"
}
for heading in 2026年预算数比2025年执行数增减 2026年预算数较2025年执行数增减额 2026年预算数与2025年执行数相比增减 2026年比2025年增加 \
    与2025年执行数相比增减额 比上年执行数增减 较上年增减额 预算数比上年执行数增长 增减变化 同比增减 '增加（减少）额' 差额; do
    compared "$heading" 13.42
    clean "$heading" "$TEMPORARY/compared.txt" '15 printed, 15 proved, 0 not covered'
    compared "$heading" 13.42 14.32
    run check --lang en "$TEMPORARY/compared.txt"
    is "$heading: wrong against both years" "$(grep -c 'error: .*14.32 万元 should be 13.42' "$TEMPORARY/out")" 1
done
for heading in 2026年预算数比2025年执行数增减% 比上年执行数增长% 预算数为上年执行数的%; do
    compared "$heading" 1.49
    is "$heading: of this year" "$(figures "$TEMPORARY/compared.txt" | grep -c '^spend/2026/.* 1.49$')" 3
done

# ---- spending by the year of its money
groups() { # AMOUNT: of this year's, for 桥灯改造
    {
        echo '<p>某市示例局2026年部门预算</p><p>项目支出预算明细表</p><p>单位：元</p><table><tr><td rowspan=2>项目名称<td rowspan=2>合计'
        echo '<td colspan=3>本年收入<td colspan=2>上年结转<tr><td>小计<td>一般公共预算<td>单位资金<td>小计<td>一般公共预算'
        printf '<tr>%s\n' '<td>合计<td>4000500<td>3200500<td>2900500<td>300000<td>800000<td>800000' \
            "<td>桥灯改造<td>2500500<td>1700500<td>$1<td><td>800000<td>800000" \
            '<td>桥梁检测<td>1500000<td>1500000<td>1200000<td>300000<td><td>'
        echo '</table>'
    } > "$TEMPORARY/groups.html"
}
groups 1700500
clean "本年收入 and 上年结转 over columns of spending are where its money comes from" "$TEMPORARY/groups.html" \
    '15 printed, 15 proved, 0 not covered'
is "none of it is income" "$(figures "$TEMPORARY/groups.html" | cut -d / -f 1 | sort -u)" spend
groups 1070500
run check --lang en "$TEMPORARY/groups.html"
is "a slip in it is seen" "$(grep -c ': \(error\|warning\): .*1070500 元 should be 1700500 元' "$TEMPORARY/out")" 1

# ---- the sides of a balance
printf '%s\n' '某市示例局2026年部门预算' '' '部门收支总表' '单位：万元' '收入		支出' '项目	预算数	项目	预算数' \
    '一、本年收入	700.00	一、本年支出	720.00' '一般公共预算拨款	600.00	一般公共服务支出	520.00' \
    '政府性基金预算拨款	100.00	教育支出	200.00' '二、上年结转	50.00	二、结转下年	20.00' \
    '一般公共预算拨款	40.00	未安排支出的实户资金	10.00' '政府性基金预算拨款	10.00' '收入总计	750.00	支出总计	750.00' \
    >"$TEMPORARY/sides.txt"
clean "上年结转 lists its own sources" "$TEMPORARY/sides.txt" '13 printed, 13 proved, 0 not covered'
is "and 未安排支出的实户资金 is not 结转下年" "$(figures "$TEMPORARY/sides.txt" | grep -E '^(carry|unal)' | tr '\n' ' ')" \
    "carry-in/2026/// 50.00 carry-out/2026/// 20.00 carry-in/2026/general// 40.00 unallotted/2026/// 10.00 carry-in/2026/gov-fund// 10.00 "
done_testing
