#!/bin/sh
# What is one thing to do is one line of the report: the merge rules M1 to M12, a document each. What may not be merged
# stands beside it: another value, another level.
cd "$(dirname "$0")/../.." && . tests/package.sh

# lines: the report's lines on things to do, and what was not judged; the document on standard input
lines() {
    cat > "$TEMPORARY/document.txt"
    "$YUSUAN" check --all --lang zh "$TEMPORARY/document.txt" > "$TEMPORARY/out" || true
    sed -n '/^[ 0-9]*  第/{ s/^[ 0-9]*  //; s/行   */行  /; p; }; /^没有判断：/p' "$TEMPORARY/out"
}
is_lines() { # NAME WANTED: what `lines` says of the document on standard input
    is "$1" "$(lines)" "$2"
}

is_lines "M1: the same slip in three places is one line; another slip is another" \
    "第 7、9、11 行  比较年份写错，3 处：“2026年预算”就是本年度，应与上年比较
第 13 行  比较年份写错：“2026年度预算”就是本年度，应与上年比较" << END
清水市桥梁博物馆
2026 年部门预算

一、收入预算说明

二、收支情况
2026 年收入预算 95.00 万元，比2026年预算增加 3.00 万元。

2026 年支出预算 95.00 万元，比2026年预算增加 3.00 万元。

2026 年基本支出预算 65.00 万元，比2026年预算增加 2.00 万元。

2026 年项目支出预算 30.00 万元，比2026年度预算增加 1.00 万元。
END

# sheet NUMBER NAME SUMMARY GOAL QUALITY BENEFIT: a table of targets; the last two are lines, empty: none
sheet() {
    printf '清水市桥梁博物馆 2026 年项目绩效目标表-%s\n\n单位：万元\n\n' "$1"
    printf '项目名称\t64010026T00000012000%s-%s\t\t\t\t\t\n主管部门\t清水市文化局\t\t实施单位\t\t清水市桥梁博物馆\t\n' "$1" "$2"
    printf '资金总额（万元）\t%s0.00\t\t项目属性\t\t一般性项目\t\n' "$1"
    printf '项目起始时间\t2026 年 1 月 1 日\t\t项目终止时间\t\t2026 年 12 月 31 日\t\n'
    printf '项目概况\t%s\t\t\t\t\t\n项目当年绩效目标\t%s\t\t\t\t\t\n' "$3" "$4"
    printf '绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t指标性质\t度量单位\n'
    printf '\t产出指标\t数量指标\t%s数量\t1%s\t≥\t件\n%s' "$2" "$1" "$5"
    printf '\t产出指标\t时效指标\t%s完成月份\t9\t≤\t月\n\t产出指标\t成本指标\t%s费用\t%s0\t≤\t万元\n%s' "$2" "$2" "$1" "$6"
    printf '\t满意度指标\t服务对象满意度指标\t观众满意度\t90\t≥\t%%\n\n'
}
tab=$(printf '\t')
good="${tab}产出指标${tab}质量指标${tab}展品完好率${tab}98${tab}≥${tab}%
"
said="${tab}产出指标${tab}质量指标${tab}展览更新周期${tab}2${tab}定性${tab}年
"
use="${tab}效益指标${tab}社会效益指标${tab}公众知晓率${tab}85${tab}≥${tab}%
"
head='清水市桥梁博物馆 2026 年部门预算
'

is_lines "M2: one fault of the record rules in two tables is one line with both" \
    "第 15、33 行  标为定性，值却是数，2 处：“展览更新周期”等值为“2年”" << END
$head
$(sheet 1 桥史常设展 布置桥梁史常设展览。 年内完成布展并开放。 "$said" "$use")

$(sheet 2 古桥测绘 测绘古桥二十座。 年内完成古桥的测绘。 "$said" "$use")
END
is_lines "M3: what the tables lack is a line a level, with the dimension and the tables" \
    "第 14 行  目标表缺项：2 张中 2 张没有效益指标（目标表-1、目标表-2）
第 14 行  目标表缺项：2 张中 2 张没有质量指标（目标表-1、目标表-2）" << END
$head
$(sheet 1 桥史常设展 布置桥梁史常设展览。 年内完成布展并开放。 "" "")

$(sheet 2 古桥测绘 测绘古桥二十座。 年内完成古桥的测绘。 "" "")
END
is_lines "M5: a sheet that was copied is one line, whatever of it is alike" \
    "第 29、30 行  目标像是复制的，2 处：“古桥测绘”等的概况与绩效目标一字不差" << END
$head
$(sheet 1 桥史常设展 布置桥梁史常设展览。 年内完成布展并开放。 "$good" "$use")

$(sheet 2 古桥测绘 年内完成布展并开放。 年内完成布展并开放。 "$good" "$use")
END
# rows CLASS BASIC FUND: a table of functions; the class's two figures, and the housing fund's
rows() {
    printf '部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n'
    printf '\t合计\t808.80\t708.80\t100.00\n207\t文化旅游体育与传媒支出\t%s\t%s\t100.00\n' "$1" "$2"
    printf '20702\t文物\t290.00\t190.00\t100.00\n2070205\t博物馆\t170.00\t170.00\t0.00\n2070204\t文物保护\t120.00\t20.00\t100.00\n'
    printf '208\t社会保障和就业支出\t180.00\t180.00\t0.00\n20805\t行政事业单位养老支出\t180.00\t180.00\t0.00\n'
    printf '2080505\t机关事业单位基本养老保险缴费支出\t120.00\t120.00\t0.00\n2080506\t机关事业单位职业年金缴费支出\t60.00\t60.00\t0.00\n'
    printf '210\t卫生健康支出\t130.00\t130.00\t0.00\n21011\t行政事业单位医疗\t130.00\t130.00\t0.00\n2101101\t行政单位医疗\t130.00\t130.00\t0.00\n'
    printf '221\t住房保障支出\t208.80\t208.80\t0.00\n22102\t住房改革支出\t208.80\t208.80\t0.00\n2210201\t住房公积金\t208.80\t208.80\t0.00\n\n'
}
is_lines "M4: figures that one factor puts right are one line, and an error" \
    "第 12 行  群众文化（项目支出）等 6 个数都应乘以 10：8030.00 元应为 80300.00 元" << END
$(cat tests/messages/figures-scaled.txt)
END
is "M4: it is to be mended, and was said once" "$(grep -c '^必须改' "$TEMPORARY/out") $(grep -c '^请核实' "$TEMPORARY/out")" "1 0"
is_lines "M6: a row that is wrong in several columns is one line" \
    "第 8 行  部门支出总表合计（2025 年）不等于各分项之和：861.42 万元，各分项之和为 719.85 万元，" << END
$head
部门支出总表

单位：万元

科目编码	科目名称	2025 年执行数	2026 年预算数
	合计	861.42	977.35
207	文化旅游体育与传媒支出	431.17	512.64
20702	文物	431.17	512.64
2070204	文物保护	120.31	161.12
2070205	博物馆	310.86	351.52
208	社会保障和就业支出	180.22	190.33
20805	行政事业单位养老支出	180.22	190.33
2080505	机关事业单位基本养老保险缴费支出	120.11	126.86
2080506	机关事业单位职业年金缴费支出	60.11	63.47
221	住房保障支出	108.46	128.33
22102	住房改革支出	108.46	128.33
2210201	住房公积金	108.46	128.33

END
is_lines "M7: what the passage and the table say both settles which of two figures is wrong" \
    "第 5 行  住房公积金：201.50 万元应为 208.80 万元（第 26 行为 208.80 万元）" << END
$head
一、收支情况

1、住房保障支出（221类）住房改革支出（02款）住房公积金（01项）208.80万元。2025年当年预算执行数为198.34万元，2026年预算安排201.50万元，比2025年预算执行数增加5.27%。

$(rows 290.00 190.00)
END
is_lines "M8: roundings are no lines; last digits that differ are one" \
    "第 28、30 行  末位与别处不同，2 处：文物保护 120.06 万元，第 23 行为 1200536 元等" << END
$(cat tests/messages/misrounded.txt)

2026 年一般公共预算支出 300.00 万元，包括：文物保护（2070204）120.06 万元，博物馆（2070205）179.95 万元。
END
is_lines "M9: what was not judged stands apart, and is nothing to do" \
    "第 9 行  部门支出总表合计（项目支出）：10.00 万元应为 71.00 万元（漏一位数字）
没有判断：第 9 行，与别处不符，多半口径不同：部门支出总表合计 500.00 万元，别处 210.00 万元" << END
$(cat tests/messages/meaning-doubted.txt)
END
is_lines "M10: growth from nothing is one line" \
    "第 5、7 行  增幅无从计算，2 处：“100%”：上年为 0，应写“上年无此项”" << END
$head
一、收支情况

2025 年收入预算为 0 万元，2026 年收入预算 120.00 万元，比 2025 年预算增长 100%。

2025 年支出预算为 0 万元，2026 年支出预算 120.00 万元，比 2025 年预算增长 100%。
END
is_lines "M11: of two repairs that are about as likely none is told" \
    "第 8 行  秤具更新不等于各分项之和：52.4433 万元，各分项之和为 52.4343 万元，差 0.0090 万元" << END
$head
项目支出表

单位：万元

$(printf '项目名称\t合计\t财政拨款\t其他资金\n秤具更新\t52.4433\t52.4343\t\n校准外包\t31.2607\t31.2607\t\n')
$(printf '标准器检定\t12.7031\t12.7031\t\n站房修缮\t18.0229\t18.0229\t\n')
END
# The example with slips, whole and with its end cut off: the same slips, none of them sure.
planted=examples/archive-2026/budget.pdf
"$YUSUAN" check --lang zh $planted > "$TEMPORARY/whole" || true
head -c $(($(wc -c < $planted) * 95 / 100)) $planted > "$TEMPORARY/cut.pdf"
"$YUSUAN" check --lang zh "$TEMPORARY/cut.pdf" > "$TEMPORARY/out" 2> /dev/null || true
is "M12: of what was not read whole nothing is told above 请核实" \
    "$(grep -c '^必须改' "$TEMPORARY/whole") $(grep -c '^必须改' "$TEMPORARY/out") $(grep -c '64.20 万元应为' "$TEMPORARY/out")" "1 0 1"
done_testing
