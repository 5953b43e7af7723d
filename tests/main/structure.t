#!/bin/sh
# The structure of packages: numbers, contents, empty tables, tables of others. What is said of a slip, and that lists
# which begin anew, statements and the tables of a department's own units are none.
cd "$(dirname "$0")/../.." && . tests/package.sh

rules='contents-[a-z]*\|table-[a-z-]*\|tables-missing\|sections-missing\|source-denied\|breakdown-shallow\|number-[a-z]*'

# said NAME WANTED: the document on standard input; "LINE LEVEL RULE" of the findings on structure, joined by commas
said() {
    cat > "$TEMPORARY/document.txt"
    run check --lang zh "$TEMPORARY/document.txt"
    is "$1" "$(sed -n "s/^[^ ]*:\([0-9]*\): \([a-z]*\): .*\[\($rules\)\]\$/\1 \2 \3/p" "$TEMPORARY/out" | paste -s -d, -)" "$2"
}

amounts='2026 年收入预算 90.00 万元，支出预算 90.00 万元，其中：人员经费 60.00 万元，公用经费 20.00 万元，项目支出 10.00 万元。'

said "a number left out among headings, told once" "10 warning number-skipped" << EOF
东陵市植物园 2026 年部门预算情况说明

一、主要职能

种植和展示植物。

二、机构设置

本园设有三个部门。
四、收支情况

$amounts

五、专业名词

植物：会进行光合作用的生物。
EOF

said "lists that begin anew, go on behind another, or stand inside a paragraph" "" << EOF
东陵市植物园 2026 年部门预算情况说明

一、主要职能

（一）种植植物。

1.种植草本植物。

2.种植木本植物。

（二）展示植物。

1.办展览。2.办讲座。

3.编印图册。

（三）承办其他事项。

二、收支情况

（一）收入情况

1.收入预算 90.00 万元。

（二）支出情况

2.支出预算 90.00 万元，其中：人员经费 60.00 万元，公用经费 20.00 万元，项目支出 10.00 万元。

三、专业名词

一、植物：会进行光合作用的生物。
EOF

said "numbers that go on behind the next part's heading, and the one they leave out" "19 warning number-skipped" << EOF
东陵市植物园 2026 年部门预算情况说明

第一部分 概况

一、主要职能

种植和展示植物。

二、机构设置

本园设有三个科室。

第二部分 收支

三、收支情况

$amounts

五、专业名词

植物：会进行光合作用的生物。

第三部分 其他

六、联系方式

见本园网站。
EOF

said "an item's number twice is a note, and what follows from it is not told" "9 note number-repeated" << EOF
东陵市植物园 2026 年部门预算情况说明

一、收支情况

1、收入。$amounts

2、支出。$amounts

2、结转。没有结转。

4、其他。没有其他资金。
EOF

said "contents whose first heading follows at once, and a name of idle words alone" "" << EOF
东陵市植物园 2026 年部门预算

目录

一、单位主要职能

二、部门情况说明

三、收支情况

东陵市植物园主要职能

一、主要职能

种植和展示植物。

二、部门情况说明

本园设有三个科室。

三、收支情况

$amounts
EOF

said "the contents: another name, a section that is not there, and years, idle words and page numbers that differ" \
    "9 note contents-differs,11 warning contents-missing" << EOF
东陵市植物园 2026 年部门预算

目录

一、部门主要职能 ........................ 1

二、单位机构设置情况 .................... 2

三、人员和车辆的编制 .................... 3

四、重点项目说明 ........................ 4

五、2026 年收支情况说明 ................. 5

一、主要职能

种植和展示植物。

二、机构设置

本园设有三个科室。

三、人员和车辆的数量

本园有 20 人。

四、收支

$amounts
EOF

table() { # table TITLE
    printf '%s\n\n单位：万元\n\n项目\t合计\n其他\t3.00\n\n' "$1"
}
said "a first part that is titled otherwise than in the contents ends them" "" << EOF
东陵市植物园 2026 年部门预算

目录

第一部分 2026 年部门预算说明

一、单位主要职能

二、部门情况说明

三、收支情况

第二部分 2026 年部门预算表

第一部分 部门预算公开说明

一、单位主要职能

（一）职能职责

种植和展示植物。

二、部门情况说明

本园设有三个科室。

三、收支情况

$amounts

第二部分 2026 年部门预算表
EOF

said "a table between tables that the contents name" "27 note contents-lacks" << EOF
东陵市植物园 2026 年部门预算

目录

一、收入预算总表

二、支出预算总表

三、政府采购预算表

以下各表均以万元为单位。

$(table 一、收入预算总表
table 二、支出预算总表
table 公用经费支出预算表
table 三、政府采购预算表)
EOF

fund() {
    printf '%s\n\n单位：万元\n\n科目编码\t科目名称\t本年政府性基金预算财政拨款支出\t\t\n' 东陵市植物园政府性基金预算支出表
    printf '\t\t小计\t基本支出\t项目支出\n\t合计\t%s\t\t%s\n' "$1" "$1"
}

said "an empty table is stated by its note" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(fund "")

注：本部门无此项预算，故本表无数据。
EOF

said "an empty table is stated by a sentence on what it is about" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

本部门 2026 年没有使用政府性基金预算拨款安排的支出。

$(fund "")
EOF

said "a sentence on another subject states nothing" "9 warning table-empty-unsaid" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts 本部门没有国有资本经营预算。

$(fund "")
EOF

said "a table that prints zero has said it" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(fund 0.00)
EOF

list() { # list YES: the list of tables, which calls the fund's table empty or not
    printf '报表目录\n\n报表\t报表名称\t是否空表\t公开空表理由\n'
    for table in 收支总表 收入总表 支出总表 财政拨款收支总表 一般公共预算支出表 一般公共预算基本支出表 “三公”经费支出表 \
        政府采购预算表 项目支出表; do
        printf '附表\t东陵市植物园%s\t\t\n' "$table"
    done
    printf '附表\t政府性基金预算支出表\t%s\t不涉及\n' "$1"
}
said "an empty table is stated by the list of tables" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(list 是)

$(fund "")
EOF

said "a filled one is not empty, whatever the list says" "17 error table-not-empty" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(list 是)

$(fund 10.00)
EOF

said "a note that names another table is of that one" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(fund 10.00)

备注：无国有资本经营预算支出，国有资本经营预算支出表为空表。
EOF

said "one that names this one is of this one" "13 error source-denied,13 error table-not-empty" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

$(fund 10.00)

备注：无政府性基金预算支出，政府性基金预算支出表为空表。
EOF

said "a source denied for another year, or for one purpose, is not denied" "" << EOF
东陵市植物园 2026 年部门预算情况说明

$amounts

政府性基金支出 10.00 万元，主要原因是 2025 年没有使用政府性基金预算拨款安排的支出。

本部门没有使用政府性基金预算拨款安排的“三公”经费。

$(fund 10.00)
EOF

said "a table of a unit that the text names is the department's" "" << EOF
东陵市植物园 2026 年部门预算情况说明

本部门包括东陵市植物园和所属的东陵市种子库。

$amounts

部门收入总表

编制单位：东陵市植物园

单位：万元

科目编码	科目名称	总计
	合计	90.00
2120501	城乡社区环境卫生	90.00

部门支出总表

编制单位：东陵市植物园（本级）

单位：万元

科目编码	科目名称	总计	基本支出	项目支出
	合计	90.00	80.00	10.00
2120501	城乡社区环境卫生	90.00	80.00	10.00

政府采购预算表

编制单位：东陵市种子库

单位：万元

项目	合计
货物	3.00
EOF

# A place's own duty is a text of its own.
duty() { # duty JURISDICTION CLAUSES: the finding of a package of 重庆市 that has no such table
    printf 'require lamps "路灯经费明细表" {\n    table  jurisdiction "%s"  level note  source "路灯条例"\n    %s\n}\n' \
        "$1" "$2" > "$TEMPORARY/lamps.form"
    run check --lang zh --load "$TEMPORARY/lamps.form" "$EXAMPLE"
    grep '\[tables-missing\]$' "$TEMPORARY/out" | sed 's/^[^ ]*: //'
}
is "a duty of the place is asked for" "$(duty 50 'holds measure running-cost, source gov-fund')" \
    'note: 没有找到应当公开的 1 张表：路灯经费明细表（路灯条例） [tables-missing]'
is "... which a table of any name may meet" "$(duty 50 'holds measure procurement')" ""
is "... one of another place is not" "$(duty 31 'holds measure running-cost, source gov-fund')" ""
duty 50 'digits 7' > "$TEMPORARY/said"
is "digits without rows are refused, by file" "$(cat "$TEMPORARY/said")$code $(grep -c 'lamps.form:' "$TEMPORARY/err")" "2 1"

# entries NAME WANTED ENTRIES: the sample of a missing section with other lines of contents
entries() {
    awk -v entries="$3" '/^二、机构设置$/ && !n { gsub(/;/, "\n\n", entries); print entries; n = 1; next }
        /^三、收支情况$/ && n == 1 { n = 2; next } /^四、/ { next } { print }' \
        tests/messages/contents-missing.txt > "$TEMPORARY/entries.txt"
    said "$1" "$2" < "$TEMPORARY/entries.txt"
}
entries "an entry that nothing follows" "11 warning contents-missing" "二、机构设置;三、收支情况;四、重点项目"
entries "two entries that were read as one" "" "二、机构设置三、收支情况"
done_testing
