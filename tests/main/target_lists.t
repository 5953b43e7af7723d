#!/bin/sh
# Lists of targets: a name in every row is one project, rows that say there is no target are none, and targets below a
# list of amounts are no amounts.
cd "$(dirname "$0")/../.." && . tests/package.sh

row() { # CELL...: a row of a table
    printf '<tr>'
    for cell in "$@"; do printf '<td>%s</td>' "$cell"; done
    printf '</tr>\n'
}

{
    echo '<p>某市示例局2026年部门预算</p><p>项目支出绩效目标表</p><p>单位：万元</p><table>'
    row 项目名称 预算金额 一级指标 二级指标 三级指标 指标性质 指标值 度量单位
    row 桥梁检测费 100.00 产出指标 数量指标 检测桥梁 ≥ 20 座
    row 桥梁检测费 100.00 产出指标 质量指标 合格率 ≥ 95 %
    row 桥梁检测费 100.00 效益指标 社会效益指标 事故 = 0 起
    row 路灯维修费 50.00 产出指标 数量指标 维修路灯 ≥ 200 盏
    row 路灯维修费 50.00 满意度指标 服务对象满意度指标 不适用 '' 不适用 ''
    row 路灯维修费 50.00 成本指标 经济成本指标 无 无 无 无
    echo '</table>'
} >"$TEMPORARY/list.html"
run extract "$TEMPORARY/list.html"
is "a name in every row is one project" \
    "$(grep '"record": "project"' "$TEMPORARY/out" | sed 's/.*"name": "\([^"]*\)".*"amount": "\([^"]*\)".*/\1 \2/' | tr '\n' ' ')" \
    "桥梁检测费 100.00 路灯维修费 50.00 "
is "不适用 and 无 are no targets" "$(grep -c '"record": "indicator"' "$TEMPORARY/out")" 4
run check --lang en "$TEMPORARY/list.html"
is "its amounts agree" "$(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" '6 printed, 6 proved, 0 not covered'

{
    echo '<p>某市示例局2026年部门预算</p><p>2026年项目支出表</p><p>单位：万元</p><table>'
    row 项目名称 合计 财政拨款 单位资金 备注
    row 桥梁检测 300.00 200.00 100.00 ''
    row 桥梁维修 400.00 400.00 '' ''
    row 合计 700.00 600.00 100.00 ''
    row 活动 绩效指标 指标性质 指标值 度量单位
    row 检测 检测次数 ≥ 1,200.50 次
    row 维修 维修面积 ≥ 300.00 平方米
    echo '</table>'
} >"$TEMPORARY/below.html"
run check --lang en "$TEMPORARY/below.html"
is "targets below a list of amounts are another table" "$(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" \
    '8 printed, 8 proved, 0 not covered'
run extract "$TEMPORARY/below.html"
is "and read as targets" \
    "$(grep '"record": "indicator"' "$TEMPORARY/out" | sed 's/.*"level3": "\([^"]*\)".*"value": "\([^"]*\)".*/\1 \2/' | tr '\n' ' ')" \
    "检测次数 1,200.50 维修面积 300.00 "
{
    echo '<p>某市示例局2026年部门预算</p><p>收支总表</p><p>单位：万元</p><table>'
    row 收入 预算数 支出 预算数
    row 一、一般公共预算拨款收入 700.50 一、一般公共服务支出 700.50
    row 本年收入合计 700.50 本年支出合计 700.50
    row 上年结转 20.00 结转下年 20.00
    row 收入总计 720.50 支出总计 720.50
    echo '</table><p>部门整体支出绩效目标表</p><p>（2026年度）</p><table>'
    row 部门名称 某市示例局 '' '' '' ''
    echo '<tr><td rowspan="3">总体资金情况（万元）</td><td rowspan="2">预算支出总额</td><td colspan="3">财政拨款</td><td></td></tr>'
    row 合计 基本支出 项目支出 ''
    row 700.50 700.50 500.00 200.50 ''
    row 活动 绩效指标 指标性质 指标值 度量单位 ''
    row 检测 检测次数 ≥ 1,200.50 次 ''
    row 维修 维修面积 ≥ 300.00 平方米 ''
    echo '</table>'
} >"$TEMPORARY/whole.html"
run check --lang en "$TEMPORARY/whole.html"
is "a department's funds under headings inside the head" "$(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" \
    '12 printed, 12 proved, 0 not covered'
run extract -f tsv "$TEMPORARY/whole.html"
is "the year's own spending, as the tables before say" \
    "$(awk -F '\t' '$2 == "部门整体支出绩效目标表" {print $9 "/" $13 "/" $17 " " $6}' "$TEMPORARY/out" | tr '\n' ' ')" \
    "spend// 700.50 spend/grant/ 700.50 spend/grant/basic 500.00 spend/grant/project 200.50 "

# carried TOTAL GRANT: the findings of a project with two tables of targets, the second with these amounts
target_table() { # PROJECT TOTAL GRANT
    echo '<p>项目支出绩效目标表</p><table>'
    row 项目名称 "$1" '' ''
    row 资金总额（万元） "$2" 其中：财政拨款（万元） "$3"
    row 一级指标 二级指标 三级指标 指标值
    row 产出指标 数量指标 检测桥梁 ≥20座
    row 效益指标 社会效益指标 事故 =0起
    echo '</table>'
}
carried() {
    {
        echo '<p>某市示例局2026年部门预算</p><p>单位：万元</p>'
        target_table 桥梁检测费 148.30 148.30
        target_table 桥梁检测费 "$@"
    } >"$TEMPORARY/carried.html"
    run check --lang en "$TEMPORARY/carried.html"
    findings <"$TEMPORARY/out" | grep -v ' note ' | cut -d ' ' -f 2-3 | tr '\n' ' '
}
is "two units that carry one project have two totals" "$(carried 61.25 61.25)" ""
is "of one total both tables say the same parts" "$(carried 148.30 61.25)" "warning figure-wrong "

{
    echo '<p>某市示例局2026年部门预算</p><p>2026年项目支出表</p><p>单位：万元</p><table>'
    row 项目名称 合计 财政拨款
    row 桥梁检测费 148.30 148.30
    row 桥梁维修费 400.00 400.00
    row 合计 548.30 548.30
    echo '</table>'
    target_table 桥梁检测费 148.30 148.30
    target_table 桥梁维修费 400.00 400.00
    echo '<p>专项资金绩效目标表</p><table>'
    row 项目名称 古桥保护专项
    row 一级指标 二级指标 三级指标 指标值
    row 产出指标 数量指标 补助古桥 ≥3座
    row 效益指标 社会效益指标 知晓率 ≥80%
    echo '</table>'
} >"$TEMPORARY/fund.html"
run check --lang en "$TEMPORARY/fund.html"
is "targets without an amount may be of a fund that no list has" "$(grep -c 'project-unlisted' "$TEMPORARY/out")" 0
sed 's|<tr><td>项目名称</td><td>古桥保护专项</td></tr>|&<tr><td>资金总额（万元）</td><td>30.00</td></tr>|' \
    "$TEMPORARY/fund.html" >"$TEMPORARY/listed.html"
run check --lang en "$TEMPORARY/listed.html"
is "with one they are missing in it" "$(grep -c 'project-unlisted' "$TEMPORARY/out")" 1
# A list goes on below its heading on the next page, be its first heading a label of forms; a row that the page cut goes
# on without a figure.
{
    echo '<p>某市示例局2026年部门预算</p><p>项目支出绩效目标表</p><p>单位：万元</p><table>'
    row '项目名称（资金使用单位）' 总计 财政拨款 其他资金 绩效目标
    row 合计 300.20 300.20 '' ''
    row 某市示例局 200.15 200.15 '' ''
    row 桥梁检测项目 150.10 150.10 '' '检测全市的桥梁。'
    echo '</table><p>项目支出绩效目标表</p><p>单位：万元</p><table>'
    row '项目名称（资金使用单位）' 总计 财政拨款 其他资金 绩效目标
    row 桥梁维修项目 50.05 50.05 0.00 '维修桥梁，保证行人和'
    echo '</table><table>'
    row '' '' '' '' '车辆的安全。'
    row 某市示例养护中心 100.05 100.05 0.00 ''
    row 路灯看护项目 100.05 100.05 0.00 '看护路灯。'
    echo '</table>'
} >"$TEMPORARY/list.html"
run extract --format jsonl "$TEMPORARY/list.html"
is "a list goes on below its heading" "$(sed -n 's/.*"printed": "50.05".*"entity": "\([^"]*\)".*/\1/p' "$TEMPORARY/out" | sort -u)" 某市示例局
is "the row of a project is called by its name" "$(grep -c '"row": ."桥梁维修项目"' "$TEMPORARY/out")" 3
run check --lang en --format json "$TEMPORARY/list.html"
is "a row that was cut is one" "$(grep -o '"rows": [0-9]*' "$TEMPORARY/out" | tr '\n' ' ')" '"rows": 6 '
# The page may cut a number: its last digit stands below the rest of the name.
{
    echo '<p>某市示例局2026年部门预算</p><p>收入预算总表</p><p>单位：万元</p><table>'
    row 单位名称 合计 一般公共预算 事业收入 其他收入
    row 合计 2468.35 2110.75 237.46 120.14
    row 某市示例局 2110.75 2110.75 '' ''
    row 某市机动 357.60 '' 237.4 120.14
    echo '</table><table>'
    row 车驾驶培训中心 '' '' 6 ''
    row 某市桥梁学校 0.00 0.00 0.00 0.00
    echo '</table>'
} >"$TEMPORARY/torn.html"
run extract --format tsv "$TEMPORARY/torn.html"
is "a number that was cut is one" "$(awk -F '\t' '$4 ~ /机动/ { print $4, $6 }' "$TEMPORARY/out" | tr '\n' ' ')" \
    "某市机动车驾驶培训中心 357.60 某市机动车驾驶培训中心 237.46 某市机动车驾驶培训中心 120.14 "
done_testing
