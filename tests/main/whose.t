#!/bin/sh
# Whose package it is, and where: from the cover, from the heads of the tables, and never from the file's name.
cd "$(dirname "$0")/../.." && . tests/package.sh

# whose NAME WANTED: the document on standard input; "entity, jurisdiction"
whose() {
    cat > "$TEMPORARY/苏州市财政局2026年部门预算.txt"
    run check --format json "$TEMPORARY/苏州市财政局2026年部门预算.txt"
    is "$1" "$(sed -n 's/.*"entity": *"\{0,1\}\([^",]*\).*/\1/p; s/.*"jurisdiction": *"\{0,1\}\([^",]*\).*/\1/p' \
        "$TEMPORARY/out" | paste -s -d, -)" "$2"
}
table='科目编码	科目名称	合计
207	文化旅游体育与传媒支出	290.00
208	社会保障和就业支出	18.00
	合计	308.00'

whose "a line of the cover" "江苏省清水市桥梁博物馆,江苏省" << EOF
江苏省清水市桥梁博物馆

2026 年部门预算

支出预算总表

$table
EOF
whose "a title without its year, under a year of its own" "江苏省桥梁博物馆,江苏省" << EOF
2026 年度

江苏省桥梁博物馆单位预算

支出预算总表

$table
EOF
whose "a name over two lines, the second with the title" "中共江苏省清水市委园林工作部,江苏省" << EOF
中共江苏省清水市委

园林工作部 2026 年度部门预算

第一部分 中共江苏省清水市委园林工作部概况

支出预算总表

$table
EOF
whose "the heads of the tables, without unit and code" "江苏省桥梁博物馆,江苏省" << EOF
支出预算总表

部门名称：363-江苏省桥梁博物馆    单位：万元

$table
EOF
whose "a name to the right of its label" "江苏省桥梁博物馆,江苏省" << EOF
支出预算总表

部门：

江苏省桥梁博物馆

单位：万元

$table
EOF
whose "a cell that names it" "江苏省桥梁博物馆,江苏省" << EOF
支出预算总表

$table

部门整体支出绩效目标申报表

部门名称	江苏省桥梁博物馆	年度	2026
总体目标	办展览	金额	308.00
EOF
whose "the department, though its units head more tables" "江苏省桥梁局,江苏省" << EOF
部门名称：江苏省桥梁局

支出预算总表

$table

单位名称：江苏省石桥博物馆

项目支出表

$table

单位名称：江苏省石桥博物馆

项目明细表

$table
EOF
whose "no name where the units differ" "null,null" << EOF
支出预算总表

$table

单位名称：江苏省石桥博物馆

项目支出汇总表

$table

单位名称：江苏省木桥博物馆

项目支出表

$table
EOF
whose "a unit of measure is no name" "null,null" << EOF
支出预算总表

单位：万元常委会办公厅

$table
EOF
whose "an area in the cover's title" "石桥博物馆,江苏省" << EOF
江苏省 2026 年省级单位预算

预算单位：石桥博物馆

支出预算总表

$table
EOF
whose "a city by its short form, where the text has it in full" "福州桥梁博物馆,福州市" << EOF
福州桥梁博物馆

2026 年部门预算

在福州市内养护桥梁。

支出预算总表

$table
EOF
whose "a university of a city's name may be the state's" "福州桥梁大学,null" << EOF
福州桥梁大学

2026 年部门预算

在福州市内养护桥梁。

支出预算总表

$table
EOF

sed 's/江苏省清水市/鼓楼区/' tests/messages/pension-contribution.txt > "$TEMPORARY/district.txt"
run check --lang en "$TEMPORARY/district.txt"
grep -q 'note: .*\[pension-contribution\]' "$TEMPORARY/out"
claim $? "a district that several cities have is not known"
done_testing
