#!/bin/sh
# What unseen documents taught, kind by kind: 29 ways in which a right document was read wrongly. A claim bears the number of
# its kind; most have more tests where their part is tested, and the page kinds are shown by tests/unit/test_pdf.c as well.
# Each document is right unless its claim says what is wrong with it, so that any other finding is false.
cd "$(dirname "$0")/../.." && . tests/package.sh

# kind NAME [FINDINGS [FIGURES]]: the document on standard input behind a cover, _ for a blank cell; what is said above notes, how many figures
# are printed, proved and not covered, where they are given.
kind() {
    { printf '%s\n\n' 清水市桥梁局2026年部门预算 && sed 's/\t_/\t/g'; } > "$TEMPORARY/kind.txt"
    run check --lang en "$TEMPORARY/kind.txt"
    is "$1" "$(findings < "$TEMPORARY/out" | grep -v ' note ')" "${2:-}"
    [ -z "${3:-}" ] || is "$1: all its figures" "$(sed -n 's/.*figures: //p' "$TEMPORARY/out")" "$3"
}
proved() { # COUNT
    printf '%s printed, %s proved, 0 not covered' "$1" "$1"
}
members() { # DIMENSION: the members that the last document's tables name, as they come
    "$YUSUAN" extract --format tsv "$TEMPORARY/kind.txt" | awk -F '\t' -v dimension="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == dimension) field = i; next }
        $field != "" && !seen[$field]++ { printf "%s ", $field }'
}
page() { # NAME FILE FIGURES: a page of ../shared/cases
    [ -f "../shared/cases/$2" ] || { skip "$1" "no ../shared/cases/$2" && return; }
    run check --lang en "../shared/cases/$2"
    is "$1" "$(findings < "$TEMPORARY/out" | grep -v ' note ')$(sed -n 's/.*figures: //p' "$TEMPORARY/out")" "$3"
}

# ---- codes and rows ----------------------------------------------------------------------------------------------

kind "1: codes spread over 类, 款 and 项, carried down; 219 with 99 is no 229" "" "$(proved 18)" << 'EOF'
一般公共预算支出表
单位：万元
类	款	项	科目名称	合计	基本支出	项目支出
			合计	1320.45	1020.45	300.00
208			社会保障和就业支出	320.45	320.45	0.00
	05		行政事业单位养老支出	320.45	320.45	0.00
		05	机关事业单位基本养老保险缴费支出	320.45	320.45	0.00
219			援助其他地区支出	1000.00	700.00	300.00
	99		其他支出	1000.00	700.00	300.00
EOF
is "1: each code whole" "$(members function)" "208 20805 2080505 219 21999 "

kind "2: a name without a code has that of the document's coded table" "" "$(proved 28)" << 'EOF'
支出总表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	913.42	610.20	303.22
214	交通运输支出	913.42	610.20	303.22
21403	民用航空运输	610.20	610.20	_
2140301	行政运行	610.20	610.20	_
21498	通用机场扶持支出	303.22		303.22
2149801	跑道维护补助	303.22		303.22

财政拨款支出表
单位：万元
科目名称	合计	基本支出	项目支出
合计	913.42	610.20	303.22
交通运输支出	913.42	610.20	303.22
民用航空运输	610.20	610.20	_
行政运行	610.20	610.20	_
通用机场扶持支出	303.22		303.22
跑道维护补助	303.22		303.22
EOF
is "2: and no other" "$(members function)" "214 21403 2140301 21498 2149801 "

kind "3: rows under a unit's name are the unit's" "" "$(proved 13)" << 'EOF'
收入总表
单位：万元
单位名称	合计	一般公共预算
合计	1500.40	1500.40
清水市桥梁局本级	900.30	900.30
清水市桥梁检测中心	600.10	600.10

项目支出预算表
单位：万元
支出项目类别（资金使用单位）	总计
合计	740.55
清水市桥梁局本级	520.35
桥梁检测	300.10
桥灯改造	220.25
清水市桥梁检测中心	220.20
设备购置	120.10
实验室改造	100.10
EOF
is "3: each" "$(members entity)" "清水市桥梁局本级 清水市桥梁检测中心 "

kind "4: a project is called by its name, not by its description" "" "$(proved 6)" << 'EOF'
项目支出表
单位：万元
项目编码	项目名称	绩效目标	合计	一般公共预算
		合计	843.28	843.28
500115-T0001	桥梁检测	完成全市桥梁定期检测，保障通行安全	520.16	520.16
500115-T0002	桥灯改造	改造老旧桥灯，提升夜间通行条件	323.12	323.12
EOF
is "4: both" "$(members project)" "500115-T0001 500115-T0002 "

kind "5: subtotals within subtotals, and a department that is called like its own unit" "" "$(proved 16)" << 'EOF'
项目支出明细表
单位：万元
编码	名称	合计	一般公共预算
	合计	1843.28	1843.28
125	清水市桥梁局	1843.28	1843.28
125001	清水市桥梁局	1043.28	1043.28
	桥梁检测	520.16	520.16
	桥灯改造	523.12	523.12
125002	清水市桥梁检测中心	800.00	800.00
	检测设备购置	310.55	310.55
	实验室改造	489.45	489.45
EOF

kind "6: 其中 with one column is a part" "" "$(proved 6)" << 'EOF'
项目支出表
单位：万元
项目名称	合计	其中：一般公共预算
合计	843.18	343.18
桥梁检测	520.06	220.06
桥灯改造	323.12	123.12
EOF

several() { # LAST: 其中 over two rows in three columns, the last of the third
    printf '%s\n' '“三公”经费支出表' '单位：万元' '项目	2024年决算数	2025年预算数	2026年预算数' \
        '公务用车购置及运行维护费	52.15	48.37	50.31' '其中：公务用车购置费	10.55	8.15	9.02' "公务用车运行维护费	41.60	40.22	$1"
}
several 41.29 > "$TEMPORARY/rows"
kind "6: a list under 其中 that comes to the whole twice is whole" < "$TEMPORARY/rows"
several 14.29 > "$TEMPORARY/rows"
kind "6: then a digit in it is seen" '8 warning figure-wrong 2026 14.29 41.29 27.00 1' < "$TEMPORARY/rows"

kind "7: the year's own income, what was carried in with its sources, and what is not arranged" "" << 'EOF'
收支总表
单位：万元
收入	预算数	支出	预算数
一般公共预算拨款收入	900.30	基本支出	700.20
事业收入	120.00	项目支出	420.15
本年收入小计	1020.30	本年支出小计	1120.35
上年结转	180.05	未安排支出的实户资金	80.00
其中：一般公共预算结转	100.05
其他结转	80.00
收入总计	1200.35	支出总计	1200.35
EOF

kind "8: title, year and unit in rows of the grid are its caption" "" "$(proved 13)" << 'EOF'
一般公共预算支出表（2026年度）
单位：清水市桥梁局				金额单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	913.42	610.20	303.22
214	交通运输支出	913.42	610.20	303.22
21401	公路水路运输	913.42	610.20	303.22
2140101	行政运行	610.20	610.20	_
2140104	公路建设	303.22		303.22
EOF

kind "9: values of targets are no amounts" "" "$(proved 2)" << 'EOF'
项目支出绩效目标表
单位：万元
项目名称	桥梁检测
主管部门	清水市桥梁局	实施单位	清水市桥梁局
资金总额	520.16
其中：财政拨款	520.16
活动	绩效指标	指标性质	指标值	度量单位
检测	检测桥梁数量	≥	120	座
检测	检测合格率	≥	98	%
检测	检测及时率	≥	100	%
检测	通行投诉	≤	5	次
检测	群众满意度	≥	95	%
EOF

compared() { # CHANGE: two years, what is between them, and a qualified column
    printf '%s\n' 一般公共预算支出表 单位：万元 \
        '科目编码	科目名称	2025年执行数	2026年预算数	2026年预算数比2025年执行数	扣除中央基建投资后2026年预算数' \
        "	合计	900.00	913.42	13.42	813.42" "214	交通运输支出	900.00	913.42	13.42	813.42" \
        "21401	公路水路运输	900.00	913.42	$1	813.42" '2140101	行政运行	600.00	610.20	10.20	610.20' \
        '2140104	公路建设	300.00	303.22	3.22	203.22'
}
compared 13.42 > "$TEMPORARY/rows"
kind "10: a qualified column, and one that compares two years" "" "$(proved 20)" < "$TEMPORARY/rows"
compared 31.42 > "$TEMPORARY/rows"
kind "10: a change that two years contradict" '8 error figure-wrong 21401 2026 2025 31.42 13.42 18.00 3' < "$TEMPORARY/rows"

kind "11: a column of an unknown word is listed, and accuses nobody" "" '17 printed, 13 proved, 4 not covered' << 'EOF'
支出总表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出	养护包干经费支出
	合计	933.42	610.20	303.22	20.00
214	交通运输支出	933.42	610.20	303.22	20.00
21401	公路水路运输	933.42	610.20	303.22	20.00
2140101	行政运行	610.20	610.20	_	_
2140104	公路建设	323.22		303.22	20.00
EOF

# ---- cells and pages ---------------------------------------------------------------------------------------------

whole=$(proved 33)
page "12: numbers wrapped in their cells" p01_wrapped.pdf "$whole"
page "13: numbers in columns that are too narrow" p19_narrow.pdf "$whole"
for cell in 200.00① '200.00（注1）' 200.00万元 '########' '#REF!' 约200 '200.00-'; do
    printf '%s\n' 支出总表 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' '	合计	810.20	610.20	200.00' \
        '214	交通运输支出	810.20	610.20	200.00' '21401	公路水路运输	810.20	610.20	200.00' \
        '2140101	行政运行	610.20	610.20	' "2140104	公路建设	$cell		$cell" > "$TEMPORARY/rows"
    case $cell in
    \#*) kind "14: a cell $cell is not zero, and a finding of its own" '10 warning cell-error 2' < "$TEMPORARY/rows" ;;
    *) kind "14: a cell $cell is not zero" < "$TEMPORARY/rows" ;;
    esac
done
page "14: nor is a picture" p40_imagecells.pdf "$(proved 30)"
page "15: right columns on a page of their own" p31_colsplit.pdf "$whole"
page "15: two pages on one sheet" p32_twoup.pdf "$(proved 66)"
if [ -f ../shared/cases/l1.txt ]; then
    run check --lang en ../shared/cases/l1.txt
    claim "$(grep -c 'not a budget' "$TEMPORARY/out")" "16: text that lost its layout is not called no budget"
    run check --lang en ../shared/cases/p30_truncated.pdf
    is "17: a broken download is a failure" "$code" 2
else
    skip "16, 17: text without layout, a broken download" "no ../shared/cases"
fi
page "17: invisible text over a scan" p15_ocrlayer.pdf '33 printed, 29 proved, 4 not covered'

group() { # NAME AMOUNT: the project of the table of targets
    printf '%s\n' 项目支出预算表 单位：万元 '项目名称	合计	一般公共预算' '合计	1043.28	1043.28' '桥梁检测	520.16	520.16' \
        '桥灯改造	323.12	323.12' '桥面保洁	200.00	200.00' '' 项目支出绩效目标表 单位：万元 "项目名称	$1" \
        '主管部门	清水市桥梁局	实施单位	清水市桥梁局' "资金总额	$2" '绩效指标	一级指标	二级指标	三级指标	指标值' \
        '绩效指标	产出指标	数量指标	检测桥梁数量	≥120座' '绩效指标	效益指标	社会效益指标	通行投诉	≤5次' \
        '绩效指标	满意度指标	服务对象满意度指标	群众满意度	≥95%'
}
group 桥梁检测、桥灯改造 843.28 > "$TEMPORARY/rows"
kind "18: a group of projects is the sum of them" "" "$(proved 9)" < "$TEMPORARY/rows"
group 桥梁检测、桥灯改造 834.28 > "$TEMPORARY/rows"
kind "18: and where it is not" '15 warning figure-wrong 834.28 843.28 9.00 1' < "$TEMPORARY/rows"
group 桥梁检测、养护 520.16 > "$TEMPORARY/rows"
kind "18: a name with such a mark may be one project's" < "$TEMPORARY/rows"

# ---- sentences ---------------------------------------------------------------------------------------------------

kind "19: shares of what their parts come to" << 'EOF'
2026年支出预算1300.30万元，其中：基本支出800.10万元，占66.67%；项目支出400.05万元，占33.33%。

支出总表
单位：万元
项目	合计	一般公共预算
合计	1300.30	1300.30
基本支出	800.10	800.10
项目支出	400.05	400.05
结转下年	100.15	100.15
EOF

income() { # SENTENCE
    printf '%s\n' "$1" '' 收入总表 单位：万元 '项目	合计' '合计	5180.20' '一般公共预算	4960.10' '事业收入	120.10' '其他收入	100.00'
}
parts='其中：一般公共预算4960.10万元、事业收入120.10万元、其他收入100.00万元'
income "2026年收入预算5180.20万元，$parts，较上年增加173.40万元，增长3.46%。" > "$TEMPORARY/rows"
kind "20: a comparison behind a list is of the head" "" "$(proved 4)" < "$TEMPORARY/rows"
income "2026年收入预算5180.20万元，$parts，较上年增加173.40万元，增长3.64%。" > "$TEMPORARY/rows"
kind "20: and wrong where it closes for none" '3 warning growth-wrong 2026 3.64 5180.2 5006.8 3.46 0.18' < "$TEMPORARY/rows"

spending() { # SENTENCES
    printf '%s\n' "$@" '' 一般公共预算支出表 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' '	合计	913.42	610.20	303.22' \
        '214	交通运输支出	900.00	596.78	303.22' '21401	公路水路运输	900.00	596.78	303.22' '2140101	行政运行	596.78	596.78	' \
        '2140104	公路建设	303.22		303.22' '221	住房保障支出	13.42	13.42	' '22102	住房改革支出	13.42	13.42	' \
        '2210201	住房公积金	13.42	13.42	'
}
spending '2026年一般公共预算支出913.42万元。其中：基本支出610.20万元，项目支出303.22万元。' \
    '按支出功能分类，包括交通运输支出900.00万元，住房保障支出13.42万元。' > "$TEMPORARY/rows"
kind "21: a stop before 其中, a list without a head" "" "$(proved 19)" < "$TEMPORARY/rows"

echo '2026年项目支出1000.35万元，其中：检测费610.20万元，保洁费420.15万元。' > "$TEMPORARY/rows"
kind "22: parts above their whole prove an error of a list" '3 warning figure-wrong 2026 1000.35 1030.35 30.00 1' < "$TEMPORARY/rows"
echo '2026年项目支出1000.35万元，其中：检测费310.20万元，保洁费220.15万元。' > "$TEMPORARY/rows"
kind "22: parts below it nothing" < "$TEMPORARY/rows"

kind "23: receipts that name what was carried in are not the year's income" "" "$(proved 9)" << 'EOF'
2026年收入总计1200.35万元，其中：本年收入1020.30万元，上年结转180.05万元。

收支总表
单位：万元
收入	预算数	支出	预算数
一般公共预算拨款收入	900.30	基本支出	700.20
事业收入	120.00	项目支出	500.15
本年收入合计	1020.30	本年支出合计	1200.35
上年结转	180.05
收入总计	1200.35	支出总计	1200.35
EOF

years() { # SENTENCE
    printf '%s\n' "$1" '' 支出总表 单位：万元 '项目	2025年预算数	2026年预算数' '合计	1000.00	1200.00' \
        '基本支出	600.00	700.00' '项目支出	400.00	500.00'
}
years '2026年支出预算1200.00万元，比上年增加200.00万元，增长16.67%。' > "$TEMPORARY/rows"
kind "24: a percentage of the new amount is told as that" '3 error growth-wrong 2026 16.67 1200 1000 20.00 3.33' < "$TEMPORARY/rows"
claim "$(grep -q 'this is the change over the new amount' "$TEMPORARY/out" && echo 0 || echo 1)" "24: in words"
years '2026年公用经费216.42万元，比上年2.10万元，增加0.98%。' > "$TEMPORARY/rows"
kind "24: a verb left out is wording" '3 warning verb-missing 2026 2.1' < "$TEMPORARY/rows"

# ---- one cause, one finding --------------------------------------------------------------------------------------

held_back() {
    printf '%s\n' "$1" 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' '	合计	1913.42	1610.20	303.22' \
        '204	公共安全支出	1913.42	1610.20	303.22' '20402	公安	1913.42	1610.20	303.22' '2040201	行政运行	1292.20	1292.20	' \
        '2040202	一般行政管理事务	303.22		303.22' ''
}
{ held_back 一般公共预算支出表 && held_back 支出总表; } > "$TEMPORARY/rows"
kind "25: an item that is not printed is one warning" '8 warning parts-sum 20402 1913.42 1595.42 318.00' < "$TEMPORARY/rows"

kind "26: whole numbers among decimals are a number's format" << 'EOF'
一般公共预算支出表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	900.34	600.17	300.17
214	交通运输支出	900.34	600.17	300.17
21401	公路水路运输	900	600.17	300.17
2140101	行政运行	600.17	600.17	0.00
2140104	公路建设	300.17		300.17
EOF

weights() { # WEIGHT of the execution row
    printf '%s\n' '项目支出绩效自评表' '项目名称	桥梁检测' '年度资金总额	全年预算数	全年执行数	分值	执行率	得分' \
        "年度资金总额	520.16	520.16	$1	100%	10" '一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分' \
        '产出指标	数量指标	检测桥梁数量	≥120座	120座	50	50' '效益指标	社会效益指标	通行投诉	≤5次	2次	30	30' \
        '满意度指标	服务对象满意度指标	群众满意度	≥95%	96%	10	10' '总分	总分	总分	总分	总分	100	100'
}
weights 10 > "$TEMPORARY/rows"
kind "27: weights that add up" < "$TEMPORARY/rows"
weights '' > "$TEMPORARY/rows"
kind "27: a blank weight of the execution row is what the others leave" < "$TEMPORARY/rows"

shift_column() {
    printf '%s\n' 一般公共预算支出表 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' '	合计	913.42	610.20	303.22' \
        '214	交通运输支出	913.42	610.20	303.22' '21401	公路水路运输	913.42	610.20	303.22' '2140101	行政运行	510.20	510.20	' \
        "2140104	公路建设	303.22	$1	303.22" "2140106	公路养护	100.00	$2	"
}
shift_column '' 100.00 > "$TEMPORARY/rows"
kind "28: a table that is right" < "$TEMPORARY/rows"
shift_column 100.00 '' > "$TEMPORARY/rows"
kind "28: one identity that fails among many is a finding" '10 error parts-sum 2140104 303.22 403.22 100.00' < "$TEMPORARY/rows"

kind "29: conventions that a package does not follow are no defects" "" "$(proved 32)" << 'EOF'
一般公共预算支出表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	913.42	610.20	303.22
208	社会保障和就业支出	110.20	110.20	_
20805	行政事业单位养老支出	110.20	110.20	_
2080505	机关事业单位基本养老保险缴费支出	110.20	110.20	_
214	交通运输支出	803.22	500.00	303.22
21401	公路水路运输	803.22	500.00	303.22
2140101	行政运行	500.00	500.00	_
2140104	公路建设	303.22		303.22

一般公共预算基本支出表
单位：万元
科目编码	科目名称	合计	人员经费	公用经费
	合计	610.20	510.20	100.00
301	工资福利支出	510.20	510.20	_
30101	基本工资	430.00	430.00	_
30108	机关事业单位基本养老保险缴费	80.20	80.20	_
302	商品和服务支出	100.00		100.00
30201	办公费	100.00		100.00
EOF
done_testing
