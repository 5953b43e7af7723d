#!/bin/sh
# What the rows and titles of a table mean, where their words alone would mislead.
cd "$(dirname "$0")/../.." && . tests/package.sh

# members DIMENSION: the members of it that the tables name
members() {
    sed -n 's/.*"table": ".*"'"$1"'": "\([^"]*\)".*/\1/p' "$TEMPORARY/out" | sort -u | tr '\n' ' '
}

# Categories of projects may be called like functions (机关服务, 行政执法), those of basic expenditure are economic classes.
printf '%s\n' '某市示例局 2025 年部门预算' '' '项目支出总表' '单位：万元' '支出项目类别	总计' '某市示例局	30.00' \
    '机关服务	10.00' '社会组织管理	20.00' '' '基本支出总表' '单位：万元' '支出项目类别	总计' '工资福利支出	60.00' \
    '基本工资	40.00' '住房公积金	20.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "categories of projects are no functions" "$(members function)" ""
is "categories of basic expenditure are economic classes" "$(members economic)" "301 30101 30113 "

# The rows begin anew for each unit, and no unit is named: what the units spend on one function is told apart by
# nothing that is printed, and differs.
printf '%s\n' '某市示例局 2025 年部门预算' '' '一般公共预算支出表' '单位：万元' \
    '科目编码	科目名称	合计	基本支出	项目支出' '2010301	行政运行	10.00	7.00	3.00' \
    '2010302	一般行政管理事务	2.00		2.00' '2080501	行政单位离退休	1.00	1.00	' \
    '2010301	行政运行	20.00	20.00	' '2010302	一般行政管理事务	5.00	4.00	1.00' \
    '2010301	行政运行	30.00	21.00	9.00' '2010302	一般行政管理事务	6.00		6.00' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "figures of units that are not named are not compared" "$(findings <"$TEMPORARY/out")" ""
is "and none is violated" "$(grep -c 'violated:' "$TEMPORARY/out")" 0
# A unit's name holds words that mean money elsewhere, and a title prints it without its bracket.
printf '%s\n' '某市政务服务管理办公室（本级） 2025 年部门预算' '' '部门名称：某市政务服务管理办公室（本级）' '' \
    '某市政务服务管理办公室支出汇总表' '单位：万元' '科目编码	科目名称	合计' '2010301	行政运行	10.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "a unit's name in a title is no measure" "$(members measure)" "spend "

# 收入 and 支出 stand over the columns of words, each at the left of its amounts.
printf '%s\n' '某市示例局 2025 年部门预算' '' '收支总表' '单位：万元' '收入	预算数	支出	预算数' \
    '一、一般公共预算拨款收入	30.00	一、文化旅游体育与传媒支出	25.00' '二、事业收入	2.00	二、住房保障支出	7.00' \
    '收入总计	32.00	支出总计	32.00' >"$TEMPORARY/budget.txt"
run check --lang en --format json "$TEMPORARY/budget.txt"
grep -q '"figures": {"printed": 6, "placed": 6,' "$TEMPORARY/out"
claim $? "a column of words headed by 收入 labels the amounts at its right"

# A column of years tells the rows of one label apart, and a difference of two years is a change of the later one.
printf '%s\n' '某市示例局 2025 年部门预算' '' '支出情况表' '单位：万元' '功能科目	年度	合计' \
    '行政运行	2025	12.00' '	2024	10.00' '	2025比2024	2.00' '合计	2025	12.00' '	2024	10.00' '	2025比2024	2.00' '' \
    '“三公”经费支出表' '单位：万元' '预算单位	年度	公务接待费' '示例局	2024年	3.00' '	2025年	5.00' '	增减变化金额	2.00' \
    '示例中心	2024年	1.00' '	2025年	1.50' '	增减变化金额	0.50' '' \
    '支出比较表' '单位：万元' '经济分类科目	2025年	2024年	2025比2024' '(1)工资福利支出（301）	4.00	1.00	3.00' \
    >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
sed -n 's/.*"printed": "\([^"]*\)".*"kind": "\([a-z]*\)".*"year": "\([0-9]*\)".*/\2 \3 \1/p' "$TEMPORARY/out" >"$TEMPORARY/got"
same_function='level 2025 12.00
level 2024 10.00
change 2025 2.00'
is "rows of years: years and changes" "$(cat "$TEMPORARY/got")" "$same_function
$same_function
level 2024 3.00
level 2025 5.00
change 2025 2.00
level 2024 1.00
level 2025 1.50
change 2025 0.50
level 2025 4.00
level 2024 1.00
change 2025 3.00"
is "a code behind the name is a code" "$(members economic)" "301 "

# The head of a project whose targets stand on the next page, and a form whose zeros go on below its last label.
printf '%s\n' '某市示例局 2025 年部门预算' '' '项目支出绩效目标表' '项目名称	甲项目' '主管部门	示例局' \
    '项目资金	年度资金总额：（万元）	90' '' '收支预算表' '单位：万元' '收入项目	金额' '一、本年收入	5.00' '	0.00' '	0.00' \
    >"$TEMPORARY/budget.txt"
run check --lang zh --format json "$TEMPORARY/budget.txt"
is "a head without its targets is read, zeros without a label are none" \
    "$(sed -n 's/^ *"figures": {"printed": \([0-9]*\), "placed": \([0-9]*\),.*/\1 \2/p' "$TEMPORARY/out")" "2 2"

# A project's own row stands above its items and bears no code; a unit's row above its classes, and the unit's code in
# each of them; a class above the projects that bear its code.
printf '%s\n' '某市示例局 2025 年部门预算' '' '项目支出预算表' '单位：万元' \
    '项目代码	项目名称	功能科目编码	经济科目编码	合计' '合计				30.25' '	甲项目			18.13' \
    '5301	甲项目	2013105	30201	8.06' '5301	甲项目	2013105	30226	10.07' '	乙项目			12.12' \
    '5302	乙项目	2013199	30226	12.12' '' '支出预算表' '单位：万元' \
    '科目编码			单位代码	单位名称（科目）	合计' '类	款	项			' '				合计	30.25' \
    '			338001	示例局	30.25' '201	31	05	338001	专项业务	18.13' \
    '201	31	99	338001	其他党委办公厅（室）及相关机构事务支出	12.12' '201	31	99	338001	甲活动	5.02' \
    '201	31	99	338001	乙活动	7.10' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "projects above their items, units above their classes" "$(tail -n 1 "$TEMPORARY/out")" \
    "Identities: 0 violated / 7 hold; figures: 12 printed, 12 proved, 0 not covered"

# Codes in columns of their own, each row with its own level only, and the code of the other classification beside it.
printf '%s\n' '某市示例局 2025 年部门预算' '' '基本支出预算情况表' '单位：万元' \
    '科目编码		部门预算支出经济分类科目	科目编码		政府预算支出经济分类科目	合计' '类	款		类	款		' \
    '		合计			1312.40' '301		工资福利支出	501		机关工资福利支出	1312.40' \
    '301	01	基本工资	501	01	工资奖金津补贴	1000.00' '	13	住房公积金		03	住房公积金	312.40' '' \
    '支出预算表' '单位：万元' '科目编码			科目名称	合计' '类	款	项		' '			合计	1312.40' \
    '208			社会保障和就业支出	1312.40' '	05		行政事业单位养老支出	1312.40' '		01	行政单位离退休	912.40' \
    '		05	机关事业单位基本养老保险缴费支出	400.00' '' '支出预算表（按项）' '单位：万元' '科目编码	科目名称	合计' \
    '208	社会保障和就业支出	1312.40' '05	行政事业单位养老支出	1312.40' '01	行政单位离退休	912.40' \
    '05	机关事业单位基本养老保险缴费支出	400.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "codes in pieces: functions, carried down" "$(members function)" "208 20805 2080501 2080505 "
is "two codes of one row: the department's" "$(members economic)" "301 30101 30113 "
is "two codes of one row: the government's" "$(members government-economic)" "501 50101 50103 "
run check --lang en "$TEMPORARY/budget.txt"
is "codes in pieces: nothing to report" "$(findings <"$TEMPORARY/out")" ""

# The last piece of a code in the cell of the name, where only blanks part the columns.
printf '%s\n' '某市示例局 2025 年部门预算' '' '支出预算表' '单位：万元' '科目编码		科目名称	合计' '类	款		' \
    '208		社会保障和就业支出	1312.40' '208	05	行政事业单位养老支出	1312.40' '208	05	01 行政单位离退休	912.40' \
    '208	05	05 机关事业单位基本养老保险缴费支出	400.00' '		合计	1312.40' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "the last piece of a code before the name" "$(members function)" "208 20805 2080501 2080505 "
run check --lang en "$TEMPORARY/budget.txt"
is "the last piece of a code before the name: nothing to report" "$(findings <"$TEMPORARY/out")" ""

# Subtotals within one another that no code tells: every row is counted once.
printf '%s\n' '某市示例局 2025 年部门预算' '' '政府采购预算表' '单位：万元' \
    '采购项目	单位	合计	财政拨款	其他资金' '合计		300.25	120.10	180.15' '全额		200.15	80.05	120.10' \
    '示例局本级		150.10	50.02	100.08' '设备购置	示例局本级	100.07	50.02	50.05' \
    '房屋修缮	示例局本级	50.03	0.00	50.03' '示例中心		50.05	30.03	20.02' '车辆租赁	示例中心	50.05	30.03	20.02' \
    '自筹		100.10	40.05	60.05' '示例站		100.10	40.05	60.05' '物业管理	示例站	100.10	40.05	60.05' \
    >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "nested subtotals: nothing to report" "$(findings <"$TEMPORARY/out")" ""
is "nested subtotals: every figure is proved" "$(sed -n 's/.*\(figures: .*\)/\1/p' "$TEMPORARY/out")" \
    "figures: 30 printed, 30 proved, 0 not covered"
# Rows of units break up lists of classes and of projects; a project may be called like a unit (运动会). The department's
# row holds all its units, and its own unit may be called alike. What stands under 绩效目标 is no name.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '基本支出预算表' '单位：万元' '支出项目类别（资金使用单位）	总计	财政拨款' \
    '清水市桥梁局	1300.10	1300.10' '清水市桥梁局	800.07	800.07' '工资福利支出	700.05	700.05' \
    '商品和服务支出	100.02	100.02' '清水市桥梁养护中心	500.03	500.03' '工资福利支出	500.03	500.03' '' \
    '项目支出预算表' '单位：万元' '支出项目类别（资金使用单位）	总计	财政拨款	绩效目标' '合计	300.30	300.30	' \
    '清水市桥梁局	200.20	200.20	' '桥梁检测	150.15	150.15	检测全市桥梁。' '桥梁运动会	50.05	50.05	办一次运动会。' \
    '清水市桥梁养护中心	100.10	100.10	' '桥梁检测	100.10	100.10	养护。' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
sed -n 's/.*"row": \["\([^"]*\)"\], "column": \["总计"\].*"printed": "\([^"]*\)".*"coordinate": {\(.*\)}, "reason".*/\1 \2 \3/p' \
    "$TEMPORARY/out" | sed 's/"measure": "spend", "year": "2026", "stage": "budget"//; s/"nature": "[a-z]*"//; s/[",]//g; s/  */ /g; s/ $//' \
    >"$TEMPORARY/got"
is "rows of units: whose each row is" "$(cat "$TEMPORARY/got")" "清水市桥梁局 1300.10
清水市桥梁局 800.07 entity: 清水市桥梁局
工资福利支出 700.05 entity: 清水市桥梁局 economic: 301
商品和服务支出 100.02 entity: 清水市桥梁局 economic: 302
清水市桥梁养护中心 500.03 entity: 清水市桥梁养护中心
工资福利支出 500.03 entity: 清水市桥梁养护中心 economic: 301
合计 300.30
清水市桥梁局 200.20 entity: 清水市桥梁局
桥梁检测 150.15 entity: 清水市桥梁局 project: item:桥梁检测
桥梁运动会 50.05 entity: 清水市桥梁局 project: item:桥梁运动会
清水市桥梁养护中心 100.10 entity: 清水市桥梁养护中心
桥梁检测 100.10 entity: 清水市桥梁养护中心 project: item:桥梁检测"
run check --lang en "$TEMPORARY/budget.txt"
is "rows of units: nothing to report" "$(findings <"$TEMPORARY/out")" ""

# Coded rows: a unit's row bears the code of the class, and the projects below it do; a kind of funding is no unit.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '政府采购预算表' '单位：万元' '科目编码			单位编码	采购项目	金额' \
    '类	款	项			' '				合计	184.50' '212	01	02	1	全额	184.50' '212	01	02	252001	清水市桥梁局	104.30' \
    '212	01	02		桥梁检测	104.30' '212	01	02	252003	清水市桥梁监理处	80.20' '212	01	02		检测车辆	80.20' \
    >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "coded rows of units" "$(members entity)" "252001 252003 "
is "coded rows of projects" "$(members project)" "桥梁检测 检测车辆 "
# 减： takes off its whole, on either side; 其中 with words that tell nothing apart is a part, never the same figure.
printf '%s\n' '清水市桥梁局 2025 年部门决算' '' '收入支出决算总表' '单位：万元' '收入		支出	' '项目	决算数	项目	决算数' \
    '一、一般公共预算财政拨款收入	500.31	一、城乡社区支出	490.21' '本年收入合计	500.31	本年支出合计	490.21' \
    '年初结转和结余	10.15	年末结转和结余	30.20' '减：上缴上级	10.05	减：结余分配	20.00' '总计	500.41	总计	500.41' '' \
    '支出决算表' '单位：万元' '科目编码	科目名称	合计	其中：本级	基本支出	项目支出' \
    '212	城乡社区支出	490.21	320.11	390.21	100.00' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "taken off, and parts: nothing to report" "$(findings <"$TEMPORARY/out")" ""
is "taken off, and parts: every figure is proved" "$(sed -n 's/.*\(figures: .*\)/\1/p' "$TEMPORARY/out")" \
    "figures: 14 printed, 13 proved, 1 not covered"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "其中 across: a part" "$(members project)" "item:本级 "

# Sections below their classes across the columns: the class tells which of two of one name is meant, and a name below a
# class is the class's own. Headings at the left of their figures are put over them.
printf '%s\n' '清水市桥梁局 2025 年部门决算' '' '项目支出决算明细表' '单位：万元' \
    '科目编码	科目名称	合计	商品和服务支出		资本性支出（基本建设）		资本性支出	' \
    '			小计	公务接待费	小计	办公设备购置	小计	办公设备购置' \
    '2120399	其他城乡社区公共设施支出	600.25	100.05	100.05	200.15	200.15	300.05	300.05' '' \
    '支出决算表' '单位：万元' '科目编码	科目名称		合计	基本支出	项目支出	' \
    '212	城乡社区支出			600.25		600.25' '21203	城乡社区公共设施			600.25		600.25' \
    '2120399	其他城乡社区公共设施支出			600.25		600.25' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "sections below their classes" "$(members economic)" "302 30217 309 30902 310 31002 "
is "headings at the left of their figures" "$(sed -n 's/.*"column": \["项目支出"\].*"printed": "\([0-9.]*\)".*/\1/p' \
    "$TEMPORARY/out" | sort -u)" 600.25
# A name that no table of codes has, or that stands under many classes, is what the package prints it with in a coded
# table, be that further down.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '财政拨款支出预算表' '单位：万元' '支出功能分类科目	合计' '城乡社区支出	300.25' \
    '桥梁安全监管	100.05' '桥梁看护	200.20' '' '行政运行支出表' '单位：万元' '功能科目	合计' '行政运行	50.15' '桥梁看护	200.20' '' \
    '支出预算表' '单位：万元' '科目编码	科目名称	合计' '201	一般公共服务支出	50.15' '20129	群众团体事务	50.15' \
    '2012901	行政运行	50.15' '212	城乡社区支出	300.25' '21203	城乡社区公共设施	300.25' '2120371	桥梁安全监管	100.05' \
    '2120372	桥梁看护	200.20' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "names without codes are those of the coded table" "$(members function)" \
    "201 20129 2012901 212 21203 2120371 2120372 "
is "and no items" "$(members project)" ""
# A unit's code beside a unit's name is enough, whatever the rows below come to.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '项目支出预算表' '单位：万元' '单位编码	单位（项目）名称	项目金额' '	合计	87.10' \
    '222004	清水市桥梁局	40.05' '	通用项目	40.05' '	设备更新	40.05' '222005	清水市桥梁管理处	47.05' '	专用项目	47.05' \
    '	停车库维护	47.05' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "coded rows of units above projects" "$(grep 停车库 "$TEMPORARY/out" | grep -o '"entity": "[0-9]*"')" '"entity": "222005"'
is "which are no projects" "$(members project)" "专用项目 停车库维护 设备更新 通用项目 "
# Among projects a name may be a word that measures something elsewhere, and one that is secret is a code.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '项目支出预算表' '单位：万元' '支出项目类别（资金使用单位）	总计	财政拨款' \
    '合计	90.30	90.30' '清水市桥梁局（本级）	50.20	50.20' '购置经费	20.15	20.15' 'QL008	30.05	30.05' \
    '清水市桥梁养护中心	40.10	40.10' '购置经费	25.06	25.06' '会议费	15.04	15.04' '' \
    '项目支出绩效目标表' '单位：万元' '项目名称	总计	财政拨款	绩效目标' '培训费	7.05	7.05	办好培训。' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "projects called by a word or a code: what they are" "$(members project)" \
    "item:QL008 item:会议费 item:购置经费 培训费 "
is "projects called by a word: spending" "$(members measure)" "spend "
is "projects called by a code: whose they are" "$(grep 'QL008' "$TEMPORARY/out" | grep -c '"entity": "清水市桥梁局(本级)"')" 2
# A unit's code stands in the column of the classes, above the unit's rows.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '基本支出预算表' '单位：万元' '部门经济科目编码	部门经济科目名称	合计' \
    '		1,300.10' '135001	清水市桥梁局	800.07' '301	工资福利支出	700.05' '302	商品和服务支出	100.02' \
    '135002	清水市桥梁养护中心	500.03' '301	工资福利支出	500.03' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "a unit's code among the classes" "$(members entity)" "135001 135002 "
is "a unit's code among the classes: no project" "$(members project)" ""
is "a unit's code among the classes: the rows below" \
    "$(grep '"500.03"' "$TEMPORARY/out" | grep -c '"entity": "135002", "economic": "301"')" 1
# Rows of one name are one class, but for the only item of a class, which has its amounts. Of two classes of one name
# that nothing printed tells apart the usual one is meant.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '政府采购支出表' '单位：万元' '采购品目大类	专项名称	经济科目	采购品目名称	总计' \
    '货物				36.09' '	巡查经费	办公设备购置	桥梁巡查车	20.05' '	巡查经费	办公设备购置	无人机	16.04' \
    >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "rows of one name are one class, the usual one" "$(members economic)" "31002 "
is "a column of names of projects" "$(members project)" "巡查经费 "
# A department and its own office are one unit where no other is named.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '项目支出表' '单位：万元' '单位名称	项目名称	总计' \
    '清水市桥梁局（本级）	桥梁检测	20.15' '清水市桥梁局（本级）	桥梁巡查	30.05' '' '“三公”经费表' '单位：万元' \
    '单位名称	公务接待费' '清水市桥梁局	3.00' >"$TEMPORARY/budget.txt"
run extract --format jsonl "$TEMPORARY/budget.txt"
is "a department and its office are one unit" "$(members entity)" ""
# A page breaks a row: the last decimal of its number, and the rest of its name, stand on the next.
table() { # ROW...: a table of cells that bars part
    echo '<table>'
    for line in "$@"; do echo "$line" | sed 's|[^|]*|<td>&</td>|g; s/|//g; s|.*|<tr>&</tr>|'; done
    echo '</table>'
}
{
    echo '<p>清水市桥梁局2026年部门预算</p><p>收入预算总表</p><p>单位：万元</p>'
    table '单位名称|合计|财政拨款收入|事业收入' '合计|700.45|600.10|100.35' '清水市桥梁局|650.30|600.10|50.20' '清水市桥梁养|50.15|0.00|50.1'
    table '护中心|||5' '清水市桥梁站|0.00|0.00|0.00'
} >"$TEMPORARY/cut.html"
run check --lang en "$TEMPORARY/cut.html"
is "a number that the page cut is one" "$(findings <"$TEMPORARY/out")" ""
run extract --format jsonl "$TEMPORARY/cut.html"
is "and so is its name" "$(grep -c '"清水市桥梁养护中心".*"printed": "50.15"' "$TEMPORARY/out")" 2
# A title that names several measures measures all of them together; a deeper measure stays what it is.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '“三公”经费及会议费、培训费预算表' '单位：万元' \
    '单位名称	合计	会议费	培训费	公务接待费' '清水市桥梁局	6.15	2.05	3.05	1.05' '' '政府采购预算表' '单位：万元' \
    '项目	金额' '货物类政府采购支出	20.05' '服务类政府采购支出	30.10' '政府采购合计	50.15' >"$TEMPORARY/budget.txt"
run extract --format tsv "$TEMPORARY/budget.txt"
is "what a title of several measures and deep ones measure" \
    "$(awk -F '\t' 'NR > 1 {print $6, $9}' "$TEMPORARY/out" | tr '\n' ' ')" \
    "6.15 \"三公\"经费及会议费、培训费 2.05 conference 3.05 training 1.05 reception 20.05 goods 30.10 services 50.15 procurement "
# Words right of codes are their names, whatever stands above them.
printf '%s\n' '清水市桥梁局 2026 年部门预算' '' '基本支出预算表' '单位：万元' \
    '部门经济科目编码	桥梁甲乙	政府经济科目编码	政府经济科目名称	合计' '301	工资福利支出	501	机关工资福利支出	1312.40' \
    '30101	基本工资	50101	工资奖金津补贴	1000.00' '30113	住房公积金	50103	住房公积金	312.40' \
    >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "names below an unknown heading: nothing to report" "$(findings <"$TEMPORARY/out")" ""
run extract --format tsv "$TEMPORARY/budget.txt"
is "names below an unknown heading are the rows'" "$(sed -n 3p "$TEMPORARY/out" | cut -f 4)" "30101 基本工资"
# 05 and 99 below 208 in one column: a section or an item of the one above, and a name that no code has does not tell.
printf '%s\n' '某市示例局 2025 年部门预算' '' '一般公共预算支出表' '单位：万元' '科目编码	科目名称	合计	基本支出	项目支出' \
    '	合计	322.62	222.62	100.00' '208	社会保障和就业支出	22.62	22.62	' '05	行政事业单位养老支出	22.12	22.12	' \
    '2080505	机关事业单位基本养老保险缴费支出	22.12	22.12	' '99	其他示例事务支出	0.50	0.50	' \
    '2089999	其他社会保障和就业支出	0.50	0.50	' '201	一般公共服务支出	300.00	200.00	100.00' \
    '03	政府办公厅（室）及相关机构事务	300.00	200.00	100.00' '2010301	行政运行	300.00	200.00	100.00' \
    >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "a code put together by guess makes no error" "$(findings <"$TEMPORARY/out" | grep -c error)" 0
done_testing
