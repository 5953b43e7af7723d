#!/bin/sh
# Targets as good packages write them: none of them is a slip, though each looks like one to a rule that reads too little.
cd "$(dirname "$0")/../.." && . tests/package.sh

# quiet NAME: the rows "LEVEL-2|NAME|VALUE|RELATION|UNIT" on standard input make a project's table that nothing is said of
quiet() {
    {
        cat << EOF
清水市桥梁博物馆 2026 年部门预算

清水市桥梁博物馆 2026 年项目绩效目标表-1

单位：万元

项目名称	64010026T000000120001-${PROJECT:-桥梁史常设展}
主管部门	清水市文化局		实施单位		清水市桥梁博物馆
资金总额（万元）	100.00		项目属性		一般性项目
项目起始时间	${BEGINS:-2026 年 1 月 1 日}		项目终止时间		${ENDS:-2026 年 12 月 31 日}
项目概况	布置桥梁史常设展览，更新展柜和照明。
项目当年绩效目标	年内完成布展并向公众开放，全年接待观众二十万人次。
绩效指标	一级指标	二级指标	三级指标	指标值	指标性质	度量单位
	产出指标	数量指标	参观人次	20	≥	万人次
	产出指标	质量指标	展品完好率	98	≥	%
	产出指标	时效指标	布展完成月份	9	≤	月
	产出指标	成本指标	${COST:-布展费用	100	=	万元}
	效益指标	社会效益指标	公众知晓率	85	≥	%
	满意度指标	服务对象满意度指标	观众满意度	90	≥	%
EOF
        awk -F '|' -v OFS='\t' '{ print "", ($1 ~ /满意/ ? "满意度指标" : $1 ~ /效益/ ? "效益指标" : "产出指标"), $1, $2, $3, $4, $5 }'
    } > "$TEMPORARY/document.txt"
    run check --lang en "$TEMPORARY/document.txt"
    is "$1" "$(sed -n 's/^[^ ]*:\([0-9]*\): \([a-z]*\): .*\[\(.*\)\]$/\1 \2 \3/p' "$TEMPORARY/out" | grep -v ' note ')" ""
}

quiet "a share of what is not so is to be small" << EOF
质量指标|展品抽检不合格率|2|≤|%
质量指标|未达标率|5|≤|%
服务对象满意度指标|观众不满意率|5|≤|%
EOF
quiet "complaints that are dealt with are work, and pests are to die" << EOF
数量指标|受理投诉次数|100|≥|次
数量指标|办理群众投诉数|100|≥|件
质量指标|木材害虫死亡率|90|≥|%
EOF
quiet "a cover that has no bound, and clouds that cover a picture" << EOF
质量指标|贷款拨备覆盖率|150|≥|%
质量指标|航拍影像云覆盖率|10|≤|%
质量指标|建筑覆盖率|30|≤|%
EOF
quiet "no less than last year" << EOF
社会效益指标|参观人次增长数|0|≥|人次
经济效益指标|门票收入增长额|0|≥|万元
EOF
quiet "a share of so many in a hundred thousand, and what turns so often" << EOF
社会效益指标|工伤发病率|5|≤|/10万
经济效益指标|商品周转率|4|≥|次
EOF
quiet "what is said with a number is no unit, and one unit has two names" << EOF
数量指标|展览天数|300日|≥|天
数量指标|讲解场次总量|95及以上|≥|场
时效指标|展品修复时间|30日内|≤|天
数量指标|维护周期|3个月|=|月
EOF
quiet "a date needs no unit, a school year and the accounts of last year are no time past" << EOF
时效指标|布展完成日期|2026.09|≤|
时效指标|研学课程时间|2025-2026学年|=|
时效指标|决算编报时间|6月底前完成2025年度决算|=|
时效指标|开放时间|不晚于2025年同期|=|
EOF
quiet "a relation in words that forbids the other way" << EOF
数量指标|讲解员人数|不得少于30|≥|人
质量指标|照明合格程度|不得低于95|≥|%
数量指标|闭馆天数|不得超过20|≤|天
数量指标|临时展厅数|不应少于2|≥|个
EOF
quiet "how often in a time is a matter of time; rent that is let go is no cost" << EOF
时效指标|每月巡查次数|4|≥|次
经济效益指标|减免租金|10|≥|万元
社会效益指标|拉动旅游支出|50|≥|万元
经济效益指标|收取场地租金|10|≥|万元
EOF
quiet "how often something comes too late is a matter of time as well" << EOF
时效指标|维修超时次数|2|≤|次
时效指标|逾期归还藏品数量|1|≤|件
EOF
COST='课时费	500	=	元' quiet "what one lesson costs is no share of the funds" < /dev/null
PROJECT=展厅改造工程尾款 BEGINS='2024 年 3 月 1 日' ENDS='2025 年 11 月 30 日' \
    quiet "the last payment comes after the work" < /dev/null
PROJECT=布展项目（上年结转） BEGINS='2025 年 3 月 1 日' ENDS='2025 年 12 月 31 日' \
    quiet "what was carried in is of the year before" < /dev/null

# weighed NAME W1 … W6: the weights of six targets, of which nothing is said
weighed() {
    name=$1
    shift
    awk -v weights="$*" 'BEGIN { FS = OFS = "\t"; split(weights, weight, " ") }
        $3 ~ /^[0-9]+%$/ { $3 = weight[++n] } { print }' tests/messages/weights-sum.txt > "$TEMPORARY/document.txt"
    run check --lang en "$TEMPORARY/document.txt"
    is "$name" "$(grep -c ': \(error\|warning\): ' "$TEMPORARY/out")" 0
}
weighed "shares that were rounded" 16.67% 16.67% 16.67% 16.67% 16.67% 16.67%
weighed "shares of one" 0.2 0.2 0.2 0.2 0.1 0.1

# scored NAME WANTED SED: the self-evaluation of a project after the script, and the rules of what is said at level error
# or warning
scored() {
    sed "s/	85.00%	9.5/	95.00%	9.5/; $3" tests/messages/execution-rate.txt > "$TEMPORARY/document.txt"
    run check --lang en "$TEMPORARY/document.txt"
    is "$1" "$(sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' "$TEMPORARY/out" | grep -v '^note' |
        paste -s -d, -)" "$2"
}
scored "a self-evaluation that is right" "" ""
scored "an execution whose weight is not printed is worth what the scores leave" "" 's/	10	95.00%	9.5/		95.00%	/'
scored "one cause is one finding: the kind, and not the sum too" "error weights-kind" \
    '/展品完好率/s/20	20/30	30/; s/97.5/107.5/'
scored "rates that were not filled in are one finding" "warning execution-rate" \
    's/	10	95.00%	9.5/		0.00%	/; s/	-	95.00%	-/		0.00%	/'

sed '$s/	20	/	35	/' tests/messages/indicator-repeated.txt > "$TEMPORARY/document.txt"
run check --lang en "$TEMPORARY/document.txt"
is "two values of one name are two targets, which a note says" \
    "$(sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[indicator-repeated\]$/\1/p' "$TEMPORARY/out")" note
done_testing
