#!/bin/sh
# What reviewers found in packages and lists, one slip at a time: the accounts of tests/main/finals.txt, which nothing
# is said of, changed by a script, and the rules that must say so. tests/corpus/reviewers.tsv has them by kind.
cd "$(dirname "$0")/../.." && . tests/package.sh

# slip NAME WANTED SCRIPT: the levels and rules of what is found
slip() {
    sed "$3" tests/main/finals.txt > "$TEMPORARY/document.txt"
    run check --lang en "$TEMPORARY/document.txt"
    is "$1" "$(sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' "$TEMPORARY/out" | sort -u |
        paste -s -d, -)" "$2"
}
slip "nothing to say" "" ""

slip "spent less and called more" "error relation-contradicted" 's/227.77万元，决算数大于/227.77万元，决算数小于/'
slip "spent as planned and called more" "warning relation-contradicted" 's/决算数等于年初/决算数大于年初/'
slip "called so in the next sentence" "error relation-contradicted" \
    's/760.20万元，完成年初预算的101.22%，决算数大于/760.20万元。决算数小于/'
slip "the budget is called less" "error relation-contradicted" \
    's/114.02万元，完成年初预算的96.39%，决算数小于年初预算数/114.02万元，年初预算数小于决算数/'
slip "more than the first plan and less than the second" "" \
    's/751.07万元，支出决算为760.20万元，完成年初预算的101.22%，决算数大于年初预算数/751.07万元，调整预算为770.00万元，支出决算为760.20万元，决算数大于年初预算数，小于调整预算数/'
slip "another year is another comparison" "" 's/0.00万元，决算数与预算数持平，/0.00万元，决算数与上年决算数持平，/'

slip "spent less by its rate and called more" "error relation-contradicted" \
    's/年初预算为118.29万元，支出决算为114.02万元，/支出决算为114.02万元，/; s/完成年初预算的96.39%，决算数小于/完成年初预算的96.39%，决算数大于/'
slip "an amount of nothing without unit" "warning unit-absent" 's/主要是燃料费/其他支出0，主要是燃料费/'
slip "an amount in a list without unit" "warning unit-absent" 's/主要是燃料费/货物支出1.20、服务支出2.00万元/'

slip "vehicles that are more than their kinds" "warning count-sum" 's/共有车辆3辆/共有车辆4辆/'
slip "and that are less" "warning count-sum" 's/共有车辆3辆/共有车辆2辆/'
slip "posts" "warning count-sum" 's/，无下属单位/，编制30名，其中：行政编制10名、事业编制18名/'
slip "people of two kinds at once" "" 's/，无下属单位/，职工30人，其中：党员20人、专业技术人员18人/'
slip "offices that are not as many as their names" "warning names-counted" 's/等3个机构/共5个机构/'
slip "names of some of them" "" 's/等3个机构/等8个机构/'
slip "names behind the number" "warning names-counted" \
    's/内设办公室、财务股、业务股等3个机构/内设2个机构，包括：办公室、财务股、业务股/'
slip "first to third" "" 's/内设办公室、财务股、业务股等3个机构/内设4个机构，包括：办公室、业务一股至三股/'
slip "guests without a person" "warning count-pair" 's/来访团组5个、来宾35人次/来访团组5个、来宾0人次/'
slip "journeys that cost nothing" "warning count-unpaid" 's/团组0个，累计0人次/团组2个，累计6人次/'
slip "a vehicle that was paid for and not bought" "warning count-unpaid" 's/更新公务用车1辆/更新公务用车0辆/'

slip "a change without unit" "warning unit-absent" 's/减少192.83万元/减少192.83/'
slip "an amount without unit" "warning unit-absent" 's/支出决算为97.97万元/支出决算为97.97/'
slip "half a unit" "note unit-absent" 's/采购支出总额72.25万元/采购支出总额72.25万/'
slip "a comma of sentences in a number" "warning number-garbled" 's/收、支总计2884.97万元/收、支总计2，884.97万元/'
slip "a stop before an amount" "warning stop-misplaced" 's/公务接待费支出决算0.86万元/公务接待费。0.86万元/'

slip "money as it is printed, without unit" "warning unit-absent" 's/公务接待费支出决算0.86万元，/公务接待费支出决算0.86，/'
slip "a share as a whole number without its sign" "warning percent-missing" 's/下降6.27%，/下降6，/'
slip "kinds of which one is none are all kinds" "warning count-sum" \
    's/共有车辆3辆，其中，.*；单价/共有车辆4辆，其中：机要通信用车0辆、执法执勤用车3辆；单价/'
slip "kinds that may be some" "" 's/共有车辆3辆，其中，.*；单价/共有车辆4辆，其中：执法执勤用车3辆；单价/'
slip "half the bracket of a heading's number" "warning mark-unpaired" 's/^（二）财政拨款支出决算结构情况/（二财政拨款支出决算结构情况/'
slip "the cover of another kind" "warning kind-differs" '1,2s/^2023年度部门决算$/2023年度部门预算/'
slip "a sentence of another kind" "warning kind-differs" 's/主要是燃料费/部门预算安排购置车辆/'
slip "which is of the year after" "" 's/主要是燃料费/2024年部门预算安排购置车辆/'
slip "a reason in a sentence of its own" "warning reason-contrary" 's/下降6.27%，主要是因为项目经费变动。/下降6.27%。主要原因是：业务量增加。/'
slip "the assets of the year before" "warning asset-date" 's/截至2023年12月31日，本单位/截至2022年12月31日，本单位/'
slip "the assets of a month of another year" "warning asset-date" 's/截至2023年12月31日，本单位/截至2024年12月，本单位/'
slip "a budget's title" "warning kind-differs" 's/支出决算总体情况说明/预算情况说明/'
slip "a class by its older name" "warning class-name-older" 's/主要是燃料费/列“医疗卫生支出”科目/'
slip "those are words and no class" "" 's/主要是燃料费/用于医疗卫生支出/'
slip "left from the template" "warning template-left" 's/主要是燃料费/（公开时请删除）主要是燃料费/'
slip "a number of a person" "warning personal-data" 's/主要是燃料费/由13812345678经办/'
slip "whom to ask" "" 's/主要是燃料费/联系电话13812345678/'
slip "a reader of the draft" "warning draft-reader" 's/^2023年度部门决算$/&\n初审：王小明/'
slip "a reason that goes the other way" "warning reason-contrary" \
    's/增长8.52%。主要原因是：人员变动/增长8.52%，主要原因是：厉行节约，压减支出/'
slip "a change of nothing goes no way" "" 's/增长8.52%。主要原因是：人员变动/增长8.52%。上级补助收入增加0.00万元。主要原因是：项目减少/'
slip "a reason that is left empty is none" "" 's/增长8.52%。主要原因是：人员变动/增长8.52%。主要原因是：无/'
slip "a list of what was not spent" "note list-unspent" 's/主要包括办公费/主要包括咨询费、办公费/'

slip "a table without the figures that the text has" "error table-emptied" \
    '/^政府性基金预算财政拨款收入支出决算表/,/^注/s/[0-9][0-9]*\.[0-9]*//g'
slip "a table without its row" "warning table-emptied" 's/^24.45	0.00	23.05.*$//'
slip "one table in another unit" "warning unit-head" '/^支出决算表/,/^项目/s/单位：万元/单位：元/'
slip "the year of the cover alone" "warning year-differs" '1,2s/^2023年度部门决算$/2024年度部门决算/'
slip "no number of vehicles" "note sections-missing" 's/公务用车保有量为3辆/公务用车若干/'
slip "no word of small enterprises" "note sections-missing" 's/。授予中小企业.*$/。/'
slip "a word of the glossary is not told" "note sections-missing" \
    's/机关运行经费/日常经费/g; s/^三、项目支出：.*/&机关运行经费：指办公经费。/'
slip "the same thing at another stage of a list" "error figure-wrong" \
    's/公务接待费支出预算为1.40万元，支出决算为0.86/公务接待费支出预算为1.40万元，支出决算为2.86/'

# A budget whose items are lines of their code, name and amount.
items() { # SCRIPT: the levels and rules
    sed "$1" > "$TEMPORARY/items.txt" << END
清水市桥梁博物馆
2026 年部门预算

二、一般公共预算支出情况

2026 年一般公共预算支出 2935.34 万元。

1.2070204-文物保护 1224.57 万元，主要用于古桥维修。

2.2070205-博物馆 1710.77 万元，主要用于日常运行。

附件 1

一般公共预算支出表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
	合计	2935.34	1930.77	1004.57
207	文化旅游体育与传媒支出	2935.34	1930.77	1004.57
20702	文物	2935.34	1930.77	1004.57
2070204	文物保护	1224.57	220.00	1004.57
2070205	博物馆	1710.77	1710.77	0
END
    run check --lang en "$TEMPORARY/items.txt"
    sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' "$TEMPORARY/out" | sort -u | paste -s -d, -
}
is "lines of items that are right" "$(items '')" ""
is "a line with a figure that the table has otherwise" "$(items 's/文物保护 1224.57/文物保护 1242.57/')" "error figure-wrong"
is "a line with the name of another code" "$(items 's/2070204-文物保护/2070204-历史名城与古迹/')" \
    "warning code-name-differs"
done_testing
