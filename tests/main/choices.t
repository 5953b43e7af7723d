#!/bin/sh
# Where a meaning is a choice, the document's own sums decide, and the ledger says what did. All names are invented.
cd "$(dirname "$0")/../.." && . tests/package.sh

check() { # OPTION...: the document on standard input
    cat > "$TEMPORARY/it.txt"
    run check --lang en "$@" "$TEMPORARY/it.txt"
}
has() { # NAME PATTERN
    if grep -q -- "$2" "$TEMPORARY/out"; then claim 0 "$1"; else claim 1 "$1" && diagnose < "$TEMPORARY/out"; fi
}
has_not() { # NAME PATTERN
    if grep -q -- "$2" "$TEMPORARY/out"; then claim 1 "$1" && diagnose < "$TEMPORARY/out"; else claim 0 "$1"; fi
}

# A project that bears the name of a unit: the sum of the unit above it needs it and the rows below.
units() { # AMOUNT of the unit's own project
    cat << EOF
清水市园林局2026年部门预算

收入总体情况表
单位：万元
单位名称	合计	一般公共预算
合计	5121.66	5121.66
清水市园林局	2921.66	2921.66
清水市园林展览中心	1200.00	1200.00
清水市绿化养护中心	1000.00	1000.00

项目支出预算表
单位：万元
项目名称	合计	一般公共预算
合计	3577.24	3577.24
清水市园林局	2577.24	2577.24
树木养护经费	677.24	677.24
清水市园林展览中心	$1	$1
古树保护经费	560.01	560.01
公园照明经费	89.99	89.99
清水市绿化养护中心	1000.00	1000.00
苗圃经费	611.50	611.50
灌溉经费	388.50	388.50
EOF
}
units 1250.00 | check --ledger
has "a unit's name among the projects of another is a project's" 'read as one of the rows of the unit above (1 hold)'
run extract --format tsv "$TEMPORARY/it.txt"
is "the rows below it keep their unit" \
    "$(awk -F '\t' '$4 == "古树保护经费" && $5 == "合计" { print $12 }' "$TEMPORARY/out")" 清水市园林局
units 1250.00 | check --ledger --format json
has "JSON has the choice, the words' candidate first" '"choice-row-name"'
units 1250.00 | check --ledger --format text
has "so has the report with its ledger" 'read as one of the rows of the unit above'

# 合计 over a flat list: the label says what it is, and one figure has a slip.
list() { # AMOUNT...: the total, and two of three rows
    cat << EOF
清水市桥梁局2026年部门预算

政府采购预算表
单位：万元
项目名称	预算金额
视频会议系统建设	$2
办公设备购置	$3
印刷服务	30.00
合计	$1
EOF
}
list 95.00 51.00 50.00 | check
has "two digits swapped in a short list" 'warning.*51.00.*should be 15.00'
list 95.00 15.00 50.00 | check
has_not "the list as it should be" 'warning\|error'
list 95.00 17.35 50.41 | check
has_not "a list that no slip explains may be incomplete" 'warning\|error'
list 95.00 15.00 50.00元 | check
has_not "a cell that was not understood is not nothing" 'warning\|error'

# Whole codes of one length stand beside each other, whatever some of them add up to.
check << 'EOF'
清水市桥梁局2026年部门预算

一般公共预算基本支出表
单位：万元
科目编码	科目名称	合计	人员经费	公用经费
	合计	220.00	170.00	50.00
301	工资福利支出	170.00	170.00	0.00
30101	基本工资	80.00	80.00	0.00
30102	津贴补贴	72.00	42.00	0.00
30103	奖金	18.00	18.00	0.00
30108	机关事业单位基本养老保险缴费	12.00	12.00	0.00
30109	职业年金缴费	6.00	6.00	0.00
30113	住房公积金	12.00	12.00	0.00
302	商品和服务支出	50.00		50.00
30201	办公费	26.50		26.50
30299	其他商品和服务支出	23.50		23.50
EOF
has "80 + 72 + 18 = 170 by chance does not hide the slip" 'error.*72.00.*should be 42.00'

# 收入预计 of something or other, in a sentence that speaks of neither a year nor a total.
passing() { # SENTENCE
    cat << EOF
清水市桥梁局2026年部门预算

$1

收入预算总表
单位：万元
科目编码	科目名称	合计	一般公共预算
	合计	163028.53	163028.53
205	教育支出	163028.53	163028.53
EOF
}
passing '行政事业性收费项目为桥梁检测费，按批准的标准收取，收入预计3200.00万元。' | check
has_not "an income that is said in passing is not the income" 'warning\|error'
passing '2026年收入预算3200.00万元。' | check
has "one of the year, and a total, is" 'warning.*3200.00'


# 900 among figures of two decimals is the format of the number.
whole() { # AMOUNT
    cat << EOF
清水市桥梁局2026年部门预算

一般公共预算支出表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	900.34	600.17	300.17
201	一般公共服务支出	900.34	600.17	300.17
20103	政府办公厅（室）及相关机构事务	$1	600.17	300.17
2010301	行政运行	600.17	600.17	0.00
2010302	一般行政管理事务	300.17		300.17
EOF
}
whole 900 | check
has "a whole number that rounding explains is a note" 'note.*900 .*should be 900.34'
whole 901 | check
has "one that it does not is an error" 'error.*901 .*should be 900.34'
# Rows in which a slip of the pen lets chance add up: 6.88 - 6.88 + 6.88. The nesting in which nothing else fails wins.
nested() { # the two figures of the row 货物, and its unit's first
    cat << EOF
清水市水务局2026年部门预算

政府采购支出表
单位：万元
采购品目大类	专项名称	采购品目名称	一般公共预算资金	政府性基金	总计
合计			8940.28	13000.00	21940.28
货物			$1	0.00	$2
清水市水务局			$3	0.00	6.88
	设备购置	复印机	5.00	0.00	5.00
	设备购置	多功能一体机	0.60	0.00	0.60
	设备购置	空调机	1.28	0.00	1.28
服务			8933.40	13000.00	21933.40
清水市水务局			8933.40	13000.00	21933.40
	河长制专项办公经费	其他生态环境保护服务	8.40	0.00	8.40
	专项宣传广告费	其他公共信息与宣传服务	30.00	0.00	30.00
	专项工作经费	其他水利管理服务	8895.00	13000.00	21895.00
EOF
}
nested 6.88 6.88 -6.88 | check
has "the negative figure is the wrong one" 'error.*-6.88 .*should be 6.88 '
nested 6.88 0.000688 6.88 | check
has "the small one is" 'error.*0.000688 .*should be 6.88'
# A comparison and shares under a total that holds money carried out are of what was spent.
spent() { # PERCENT
    cat << EOF
清水市桥梁局2025年部门决算

2025年度支出总计1000.35万元，其中：基本支出630.20万元，占70.00%；项目支出270.07万元，占30.00%。比上年增加100.10万元，增长$1%。

收入支出决算总表
单位：万元
项目	金额	项目	金额
本年收入合计	1000.35	本年支出合计	900.27
		年末结转和结余	100.08
收入总计	1000.35	支出总计	1000.35
EOF
}
spent 12.51 | check --ledger
has_not "level, change and percentage close for the spending of the year" 'error:\|warning:'
has "the ledger says that the comparison is of it" 'read as the amount 900.27 (1 hold), not the amount 1000.35'
has "and that the shares are of the parts" 'read as the sum of the parts (2 hold)'
spent 12.61 | check
has "where they close for neither, the words are taken" 'error.*12.61%'
# A list in groups: one leaf is wrong, and the rows without a place are those right under a group that has none.
groups() { # AMOUNT of a computer, of cleaning
    cat << EOF
清水市桥梁局2026年部门预算

政府采购预算表
单位：万元
采购品目	金额
合计	515.00
一、货物	59.00
打印机	10.00
空调	14.00
台式计算机	$1
便携式计算机	4.00
复印机	23.00
二、服务	456.00
物业管理服务	300.00
建筑物清洁服务	$2
EOF
}
groups 8.00 156.00 | check
has_not "the list as it should be, in groups" 'warning\|error'
groups 7.00 156.00 | check
has "one digit wrong in a group" 'warning.*59.00 .*add up to 58.00'
groups 8.00 165.00 | check
has "two digits swapped in a group" 'warning.*156.00'
groups 8.00 153.20 | check
has_not "a group that no slip explains may be incomplete" 'warning\|error'

# A table that does not say its year: nothing is wrong with it, and the finding says what it may be of.
undated() { # TOTAL of the table without a year
    cat << EOF
清水市桥梁局2026年部门预算

“三公”经费预算表
单位：万元
项目	2025年预算数	2026年预算数
“三公”经费合计	52.15	48.37
公务接待费	10.55	8.15
公务用车运行维护费	41.60	40.22

“三公”经费情况表
单位：万元
单位名称	合计	公务接待费	公务用车运行维护费
清水市桥梁局	$1	10.55	41.60
EOF
}
undated 52.15 | check
has_not "a table of last year accuses nobody" 'warning\|error'
has "and is told as what it may be" 'may be another year or stage (3 hold), not .*3 fail'
# The income of the year under 合计, where money was carried in.
carried() { # TOTAL of the last table, of its first unit
    cat << EOF
清水市桥梁局2026年部门预算

收支总表
单位：万元
收入	预算数	支出	预算数
一般公共预算拨款收入	1020.35	基本支出	700.20
上年结转	180.05	项目支出	500.20
收入总计	1200.40	支出总计	1200.40

收入总表
单位：万元
单位名称	合计	一般公共预算	上年结转
合计	$1	1020.35	180.05
清水市桥梁局本级	$2	720.30	100.05
清水市桥梁中心	300.05	300.05	80.00
EOF
}
carried 1020.35 720.30 | check
has_not "a total without what was carried in accuses nobody" 'warning\|error'
has "it may be another figure" 'may be another source, measure or kind (1 hold)'
carried 1200.40 820.35 | check
has "with it, a unit that is short of it is wrong" 'warning.*380.05\|error.*380.05'
# 16.00 under a sum that asks for 17.00 is one digit off, as any two numbers of two digits are: a row may be missing.
short() { # AMOUNT AMOUNT: of the class, of its second row
    printf '%s\n' 清水市桥梁局2026年部门预算 '' 其他收入表 单位：万元 '科目编码	科目名称	其他收入' "	合计	$1" "214	交通运输支出	$1" \
        "21401	公路水路运输	$1" '2140101	行政运行	2.00' "2140104	公路建设	$2"
}
short 19.00 16.00 | check
has_not "a short figure is no error" ': error:'
short 1904.50 1620.50 | check
has "nor does it hide that the rows fall short" 'warning\|error'
# A change that its level cannot have may be of an amount before it that was not understood.
unread() { # SENTENCES
    printf '%s\n' 清水市桥梁局2026年部门预算 '' "$@" | check
}
unread '年内盘子1946.23万元，住房保障支出13.04万元。总额比上年增加71.08万元。'
has_not "where there is one, it is no error" ': error:'
has "but a question" ': warning:.*change-exceeds'
unread '住房保障支出13.04万元。总额比上年增加71.08万元。'
has "where there is none, it is one" ': error:.*change-exceeds'
# All money is of one source, so that two tables print the same throughout: that is no other reading of a row.
one_source() { # AMOUNT: of 行政运行 in the first table
    for table in 一般公共预算支出表 支出总表; do
        printf '%s\n' "$table" 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' '	合计	913.42	610.20	303.22' \
            '214	交通运输支出	913.42	610.20	303.22' '21401	公路水路运输	913.42	610.20	303.22' \
            "2140101	行政运行	$1	$1	" '2140104	公路建设	303.22		303.22' ''
    done
}
{ printf '清水市桥梁局2026年部门预算\n\n' && one_source 601.20; } | check
has "what fails in both is told all the same" 'warning.*904.42'
# Shares that stand in paragraphs of their own are of what they add up to, where all of them say so.
apart() { # the two shares
    printf '%s\n\n' 清水市桥梁局2026年部门预算 三、支出预算情况说明 2026年本年支出1000.35万元。 \
        "（一）基本支出。基本支出600.27万元，占本年支出$1。" "（二）项目支出。项目支出300.10万元，占本年支出$2。"
    printf '%s\n' 收支预算总表 单位：万元 '项目	预算数	项目	预算数' '本年收入合计	1000.35	本年支出合计	1000.35'
}
apart 66.67% 33.33% | check --ledger
has_not "shares apart, of the sum of the parts" ': error:\|: warning:'
has "and the ledger says so" 'share of "66.67".*read as the sum of the parts (2 hold), not the whole that is named (1 fail)'
apart 60.01% 33.33% | check
has "a share that fits neither is wrong" 'error:.*33.33%'
# The total of the row that prints the part, whose heading is not understood.
{
    printf '%s\n\n' 清水市桥梁局2026年部门预算 '2026年“三公”经费预算支出中，因公出国（境）费支出222.50万元，占“三公”经费的8.75%。'
    printf '%s\n' '“三公”经费、会议费和培训费支出表' 单位：万元 '单位名称	此栏不明	“三公”经费	因公出国（境）费	会议费' \
        '清水市桥梁局	2542.60	833.60	222.50	1709.00'
} | check
has_not "a share of the row's total is no error" ': error:'
# A column of amounts under a heading that nobody knows is no column of labels.
check --format json << 'EOF'
清水市桥梁局2026年部门预算

收入预算总表
单位：万元
单位编码	单位名称	合计	此栏不明	政府性基金
	合计	182157.13	181716.56	440.57
242001	清水市桥梁局	24417.66	24357.29	60.37
242002	清水市桥梁养护中心	157739.47	157359.27	380.20
EOF
has_not "an amount labels no row" '"row": "24357.29"'
# 96 below the items of 20805, by a name that no code table has: an item of it, or the next section?
pieces() { # AMOUNT of the section 20805, NAME of the last row: no code in it
    printf '%s\n' 清水市桥梁局2026年部门预算 '' 一般公共预算支出表 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' \
        '	合计	128.43	96.38	32.05' '208	社会保障和就业支出	115.11	83.06	32.05' "05	离退休人员之支出	$1" \
        '2080505	养老保险之缴费	81.23	81.23	' '2080506	职业年金之缴费	32.05		32.05' "96	社会保障之杂项	1.83	1.83	" "$2" \
        '214	交通运输支出	13.32	13.32	' '01	公路水路运输	13.32	13.32	' '2140101	行政运行	13.32	13.32	'
}
pieces '113.28	81.23	32.05' '2089601	社会保障之杂项	1.83	1.83	' | check --ledger
has "a section, by the code below it and by the section above, which is complete" \
    'level of the code of .*read as the section 20896 (2 hold), not the item 2080596 (2 fail)'
has_not "and what is above it adds up" ': error:'
pieces '115.11	83.06	32.05' '' | check --ledger
has "an item, where the section above needs it" '115.11 = 81.23 + 32.05 + 1.83'
pieces '113.28	81.23	32.05' '' | check
has_not "a section, where it has no room for it" ': error:'
# 行政运行 without a code, in a package that prints two: that which has the row's amounts.
same() { # AMOUNT AMOUNT: of the two rows
    printf '%s\n' 清水市桥梁局2026年部门预算 '' 一般公共预算支出表 单位：万元 '科目编码	科目名称	合计	基本支出	项目支出' \
        '	合计	1244.07	1244.07	' '201	一般公共服务支出	145.66	145.66	' '20103	政府办公厅（室）及相关机构事务	145.66	145.66	' \
        '2010301	行政运行	145.66	145.66	' '204	公共安全支出	1098.41	1098.41	' '20402	公安	1098.41	1098.41	' \
        '2040201	行政运行	1098.41	1098.41	' '' 支出预算明细表 单位：万元 '项目	合计	基本支出	项目支出' \
        '合计	1244.07	1244.07	' "行政运行	$1	$1	" "行政运行	$2	$2	"
}
classes() { # the classes that the rows of the second table were read as
    run extract --format tsv "$TEMPORARY/it.txt"
    awk -F '\t' '$4 == "行政运行" && $5 == "合计" { print $14 }' "$TEMPORARY/out" | paste -s -d' ' -
}
same 1098.41 145.66 | check --ledger
has "a name of two classes, by its amounts" \
    'the class called "行政运行": read as class 2040201 (2 hold), not class 2010301 (2 fail)'
is "each row its own" "$(classes)" "2040201 2010301"
same 1098.14 145.66 | check
is "amounts that none of them has decide nothing" "$(classes | cut -d' ' -f2)" 2010301
has_not "and accuse nobody" ': error:'
done_testing
