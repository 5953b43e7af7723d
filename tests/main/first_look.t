#!/bin/sh
# Slips that no list of reviewers named, found by `make unforeseen`: last year's year and another organ at the head of a
# sentence, 0 said of what a table has, rows lost below and above a code, an item left out. And what is near them and
# right, of which nothing is said.
cd "$(dirname "$0")/../.." && . tests/package.sh

rules='table-figures-gone\|table-emptied\|year-stale\|name-other\|zero-said\|row-order\|row-total-order\|row-total-blank\|title-twice\|class-path\|code-miswritten\|code-barren\|code-orphan\|number-skipped\|row-doubled'

# said NAME WANTED: the document on standard input; "LINE LEVEL RULE" of the findings on these slips
said() {
    cat > "$TEMPORARY/document.txt"
    run check --lang zh "$TEMPORARY/document.txt"
    is "$1" "$(sed -n "s/^[^ ]*:\([0-9]*\): \([a-z]*\): .*\[\($rules\)\]\$/\1 \2 \3/p" "$TEMPORARY/out" | paste -s -d, -)" "$2"
}

head='清水市水务局
2026 年部门预算

一、收支情况

清水市水务局 2026 年收入预算 338.00 万元，均为一般公共预算拨款。

清水市水务局 2026 年支出预算 338.00 万元。

二、其他情况

2026 年清水市水务局机关运行经费预算 12.00 万元。

2026 年会议费预算 1.20 万元。
'

said "last year at the head of a sentence" "16 warning year-stale" << END
$head
2025 年政府采购预算 30.00 万元。
END
said "last year where it is compared, carried out, or beside this year" "" << END
$head
2025 年政府采购预算 30.00 万元，2026 年为 40.00 万元。

2025 年支出预算 300.00 万元，比上年增加 2.00 万元。

2025 年政府采购预算执行 30.00 万元。

三、上年预算执行情况

2025 年政府采购预算 30.00 万元。
END
said "another organ at the head of a sentence" "16 warning name-other" << END
$head
清水市气象局 2026 年政府采购预算 30.00 万元。
END
said "a unit of its own, and an organ of another place" "" << END
$head
清水市水务局水利管理站 2026 年政府采购预算 30.00 万元。

清水市河道管理所 2026 年支出预算 30.00 万元。

清水市河道管理所负责河道的日常管理。

北山县气象局 2026 年支出预算 30.00 万元。
END
said "an item left out, though a percentage has its number" "20 warning number-skipped" << END
$head
1.社会保障和就业支出 12.00 万元，增长 5.82%。

2.卫生健康支出 8.00 万元，增长 3.82%。

4.住房保障支出 30.00 万元，增长 1.10%。
END
table='清水市水务局支出总表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
	合计	338.00	238.00	100.00
207	文化旅游体育与传媒支出	290.00	190.00	100.00
20702	文物	290.00	190.00	100.00
2070205	博物馆	290.00	190.00	100.00
208	社会保障和就业支出	18.00	18.00	0.00
20805	行政事业单位养老支出	18.00	18.00	0.00
2080505	机关事业单位基本养老保险缴费支出	12.00	12.00	0.00
2080506	机关事业单位职业年金缴费支出	6.00	6.00	0.00
221	住房保障支出	30.00	30.00	0.00
22102	住房改革支出	30.00	30.00	0.00
2210201	住房公积金	30.00	30.00	0.00
'
without() { # CODE: the table twice, once without that row
    printf '清水市水务局 2026 年部门预算\n\n%s\n\n%s\n' "$(echo "$table" | grep -v "^$1$(printf '\t')")" \
        "$(echo "$table" | sed 's/支出总表/一般公共预算财政拨款支出预算表/')"
}
said "a code with nothing below it" "17 warning code-barren" << END
$(without 2210201)
END
said "the code above two others is lost: told once" "13 warning code-orphan" << END
$(without 20805)
END
said "nothing is lost" "" << END
$(without 9999999)
END
said "a class that no table divides" "" << END
清水市水务局 2026 年部门预算

$(echo "$table" | grep -v '^2210201')
END
double='清水市水务局 2026 年部门预算

清水市水务局收支总表

单位：万元

收入	预算数	支出	预算数
一、一般公共预算拨款收入	120.00	一、农林水支出	90.00
二、其他收入		二、住房保障支出	30.00
DOUBLE
本年收入合计	120.00	本年支出合计	120.00
收入总计	120.00	支出总计	120.00
'
said "a numbered row pasted twice" "10 warning row-doubled" << END
$(echo "$double" | sed "s/^DOUBLE/二、其他收入$(printf '\t\t')二、住房保障支出$(printf '\t')30.00/")
END
said "and once" "" << END
$(echo "$double" | grep -v DOUBLE)
END
emptied() { # TITLE: the full table, and one of that title with its rows and none of its amounts
    printf '清水市水务局 2026 年部门预算\n\n%s\n\n%s\n' "$(echo "$table" | sed 's/支出总表/一般公共预算财政拨款支出预算表/')" \
        "$(echo "$table" | sed "s/支出总表/$1/;s/$(printf '\t')[0-9.]*\.[0-9]*/$(printf '\t')/g")"
}
said "a table whose classes have amounts in another" "24 warning table-figures-gone" << END
$(emptied 支出总表)
END
said "one of a source that there is none of has the classes of its form" "" << END
$(emptied 政府性基金预算支出表)
本单位无政府性基金预算支出，故本表为空。
END
order() { # LINE...: the table of both sides with these lines of income
    printf '清水市水务局 2026 年部门预算\n\n清水市水务局收支总表\n\n单位：万元\n\n'
    printf '收入\t预算数\t支出\t预算数\n一、一般公共预算拨款收入\t120.00\t一、农林水支出\t90.00\n'
    printf '%b\n' "$@"
    printf '收入总计\t120.00\t支出总计\t120.00\n'
}
total='本年收入合计\t120.00\t本年支出合计\t120.00' other='二、其他收入\t0.00\t二、住房保障支出\t30.00'
said "rows in order, and what is carried in behind the total" "" << END
$(order "$other" "$total" '三、上年结转\t0.00\t三、结转下年\t0.00')
END
said "a total among its parts" "10 warning row-total-order" << END
$(order "$(echo "$total" | sed 's/本年支出.*/二、住房保障支出\\t30.00/')" "$(echo "$other" | sed 's/二、住房.*/本年支出合计\\t120.00/')")
END
said "a total left blank" "10 warning row-total-blank" << END
$(order "$other" '本年收入合计\t\t本年支出合计\t120.00')
END
wide() { # TITLE: spending by code, and under that title the other columns of the same rows
    printf '清水市水务局 2026 年部门预算\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\n'
    printf '213\t农林水支出\t90.00\t90.00\n21303\t水利\t90.00\t90.00\n\n%s\n\n单位：万元\n\n' "$1"
    printf '科目编码\t科目名称\t项目支出\t上缴上级支出\n213\t农林水支出\t0.00\t0.00\n21303\t水利\t0.00\t0.00\n'
}
said "a table too wide for its page goes on under its title" "" << END
$(wide 支出总表)
END
said "a new item that is called as many are" "" << END
$(echo "$table" | sed 's/2130301/2130310/;s/^2130301.*/2130350\t事业运行/')
END
said "a section within its class" "" << END
清水市水务局 2026 年部门预算

1.农林水支出（类）水利（款）水利工程建设（项）30.00 万元，主要用于水库。
END
done_testing
