#!/bin/sh
# What was carried over: a total beside neither 本年 nor 结转 is the whole or the year's own, by what the tables print, on the
# side of spending as on that of income. Each sentence with the measures that its amounts are read as, and what is said
# of it: level and rule, nothing where nothing may be said.
cd "$(dirname "$0")/../.." && . tests/package.sh

# reads NAME SENTENCE MEASURES FINDINGS
reads() {
    cat >"$TEMPORARY/package.txt" <<TEXT
清水市桥梁博物馆
2026 年部门预算

二、预算说明

$2

附件 1

部门收支预算总表

单位：万元

收入	预算数	支出	预算数
一、财政拨款收入	90.00	一、文化旅游体育与传媒支出	95.00
二、其他收入	10.00	二、住房保障支出	3.00
本年收入合计	100.00	本年支出合计	98.00
上年结转	12.00	结转下年	14.00
收入总计	112.00	支出总计	112.00

附件 2

部门支出总表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
	合计	98.00	58.00	40.00
207	文化旅游体育与传媒支出	95.00	55.00	40.00
221	住房保障支出	3.00	3.00	0.00
TEXT
    run extract "$TEMPORARY/package.txt"
    is "$1" "$(sed -n 's/.*"table": null.*"measure": "\([a-z-]*\)".*/\1/p' "$TEMPORARY/out" | tr '\n' ' ' |
        sed 's/ $//')" "$3"
    run check --lang zh "$TEMPORARY/package.txt"
    is "... and what is said of it: ${4:-nothing}" "$(sed -n 's/^[^:]*:[0-9]*: \([a-z]*\): .*\[\([a-z]*-wrong\|meaning-doubted\|figures-disagree\)\]$/\1 \2/p' \
        "$TEMPORARY/out" | tr '\n' ' ' | sed 's/ $//')" "$4"
}

reads "income that is all that came in" "2026 年收入预算 112.00 万元，其中：其他收入 10.00 万元，占收入预算的 8.93%。" \
    "receipts income" ""
reads "income that is the year's own" "2026 年收入预算 100.00 万元，其中：其他收入 10.00 万元，占收入预算的 10.00%。" \
    "income income" ""
reads "spending that is all that goes out" "2026 年支出预算 112.00 万元，其中：基本支出 58.00 万元，占支出预算的 51.79%。" \
    "outlays spend" ""
reads "a share of the year's own beside it" "2026 年支出预算 112.00 万元，其中：基本支出 58.00 万元，占本年支出预算的 59.18%。" \
    "outlays spend" ""
reads "spending that is the year's own" "2026 年支出预算 98.00 万元，其中：基本支出 58.00 万元，占 59.18%。" "spend spend" ""
reads "a change is of what it stands beside" "2026 年支出预算 112.00 万元，比上年增加 7.00 万元。" "outlays outlays" ""
reads "one of the year's own is of that" "2026 年本年收入 100.00 万元，比上年增加 7.00 万元。" "income income" ""
reads "what is neither is wrong, by the nearer one" "2026 年支出预算 113.00 万元。" "outlays" "error figure-wrong"
# What tables print as the year's own to the last digit, and nowhere as all that came in, is the year's own.
cat >"$TEMPORARY/package.txt" <<'TEXT'
清水市桥梁局 2026 年部门预算

一、收入预算情况说明
2026年收入预算110.35万元。其中：一般公共预算拨款收入90.20万元；事业收入10.05万元；上年结转结余10.10万元。

收入预算总表
单位：万元
单位名称	总计	本年收入			上年结转结余	上年结转结余
		小计	一般公共预算	事业收入	小计	一般公共预算
合计	110.35	100.25	90.20	10.05	10.10	10.10
清水市桥梁局	110.35	100.25	90.20	10.05	10.10	10.10
TEXT
run extract --claims --format tsv "$TEMPORARY/package.txt"
is "a source is the year's own where no table has it otherwise" \
    "$(awk -F '\t' '$3 == "90.20" {print $9}' "$TEMPORARY/out")" "measure=income year=2026 stage=budget source=general"
done_testing
