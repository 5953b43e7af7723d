#!/bin/sh
# What is wrong with a figure of a sentence: the sentences stand above one table that is right, and the line that each
# should lead to, of the findings in short: level, rule, the first repair; nothing where nothing may be said.
cd "$(dirname "$0")/../.." && . tests/package.sh

# wrong NAME SENTENCES WANTED
wrong() {
    cat >"$TEMPORARY/package.txt" <<TEXT
清水市桥梁博物馆
2026 年部门预算

二、预算说明

$2

附件 1

一般公共预算支出表

单位：元

科目编码	科目名称	合计	基本支出	项目支出
	合计	29353416	19307678	10045738
207	文化旅游体育与传媒支出	29353416	19307678	10045738
20702	文物	29353416	19307678	10045738
2070204	文物保护	12245738	2200000	10045738
2070205	博物馆	17107678	17107678	0
TEXT
    run check --lang zh "$TEMPORARY/package.txt"
    is "$1" "$(sed -n -e 's/^[^:]*:[0-9]*: \([a-z]*\): .*\[\([a-z-]*\)\]$/\1 \2/p' \
        -e 's/^ *改法[ 0-9]*（[0-9]*%）：\(.*\)$/\1/p' "$TEMPORARY/out" | head -2 | tr '\n' ' ' | sed 's/ $//')" "$3"
}

all="2026 年一般公共预算支出 2935.34 万元。其中："
wrong "what is right needs no word" "$all文物保护（2070204）支出 1224.57 万元，博物馆（2070205）支出 1710.77 万元。" ""
wrong "a repair has the decimals of its sentence" "$all文物保护（2070204）支出 1242.57 万元，博物馆（2070205）支出 1710.77 万元。" \
    "error figure-wrong 1242.57 万元 → 1224.57 万元（两位数字颠倒）"
wrong "and those that a slip took away" "$all文物保护（2070204）支出 1224.7 万元，博物馆（2070205）支出 1710.77 万元。" \
    "error figure-wrong 1224.7 万元 → 1224.57 万元（漏一位数字）"
wrong "a last digit that is neither rounded nor cut off is a note" \
    "$all文物保护（2070204）支出 1224.58 万元，博物馆（2070205）支出 1710.77 万元。" \
    "note misrounded 1224.58 万元 → 1224.57 万元（一位数字有误）"
wrong "one that is cut off is none" "$all文物保护（2070204）支出 1224.57 万元，博物馆（2070205）支出 1710.76 万元。" ""
wrong "a growth that fits when a digit of its level was doubled names the level" \
    "培训费 844.15 万元。会议费 8844.15 万元，比上年增加 71.00 万元，增长 9.18%。" \
    "error growth-wrong 8844.15 万元 → 844.15 万元（一位数字有误）"
wrong "a growth that fits no figure is the percentage's own" \
    "会议费 844.15 万元，比上年增加 52.19 万元，增长 9.17%。" \
    "error growth-wrong 9.17% → 6.59%"
wrong "and so is one that was computed of the new amount" \
    "会议费 109.60 万元，比上年增加 89.06 万元，增长 81.26%。" \
    "error growth-wrong 81.26% → 433.59%"
copied="培训费 652.50 万元，比上年增加 52.50 万元，增长 8.75%。"
wrong "a percentage that was copied is the one that is wrong" \
    "$copied会议费 844.15 万元，比上年增加 52.19 万元，增长 8.75%。" "error growth-wrong 8.75% → 6.59%"
grep -q '与前文的百分比一字不差' "$TEMPORARY/out"
claim $? "and it is said that it was copied"
wrong "a change larger than its level: the growth tells the change" \
    "会议费 844.15 万元，比上年增加 5219.00 万元，增长 6.59%。" \
    "error change-exceeds 5219.00 万元 → 52.19 万元（小数点错位）"
wrong "a list that is one dropped digit off is no list that leaves something out" \
    "培训费 612.13 万元，其中：甲项目 28.62 万元，乙项目 326.51 万元。" \
    "warning figure-wrong 28.62 万元 → 285.62 万元（漏一位数字）"
wrong "one that names some of many leaves something out by its own words" \
    "培训费 612.13 万元，其中：甲项目 28.62 万元，乙项目 326.51 万元等。" ""
wrong "one that lacks an amount is" "培训费 612.13 万元，其中：甲项目 185.41 万元，乙项目 326.51 万元。" ""
wrong "nor is one that has just one of its parts too much" \
    "培训费 164.48 万元，其中：甲项目 164.48 万元，乙项目 200 万元。" ""
wrong "a part larger than its whole is a slip, though it stands alone" \
    "培训费 612.13 万元，主要包括：甲项目 672.13 万元。" \
    "warning parts-sum 612.13 万元 → 672.13 万元（一位数字有误）"
wrong "a smaller one is a part" "培训费 612.13 万元，主要包括：甲项目 512.13 万元。" ""
wrong "a list that rounding leaves one digit off is no better with another slip" \
    "培训费 612.13 万元，其中：甲项目 125.62 万元，乙项目 326.51 万元，丙项目 99.99 万元。" \
    "warning parts-sum 125.62 万元 → 185.62 万元（一位数字有误）"
wrong "goods, works and services are all of procurement" \
    "政府采购预算 90.50 万元，其中：政府采购货物类预算 40.50 万元、工程类预算 0 万元、服务类预算 33.80 万元。" \
    "warning parts-sum 33.80 万元 → 50.00 万元"
of="$all文物保护（2070204）支出 1224.57 万元，占 57.11%，博物馆（2070205）支出 1710.77 万元，"
wrong "shares of one whole that fail together were misread" "${of}占 22.90%。其中：基本支出 1930.77 万元，占 90.13%。" ""
wrong "but not one that is right but for a slip" "${of}占 22.90%。其中：基本支出 1930.77 万元，占 75.78%。" \
    "error share-wrong 75.78% → 65.78%（一位数字有误）"
list="培训费 612.13 万元，其中：甲项目 185.41 万元，占 36.22%，乙项目 326.51 万元，"
wrong "shares of the sum of what is listed are right" "${list}占 63.78%。" ""
wrong "and wrong where one of them is not" "${list}占 68.78%。" "error share-wrong 68.78% → 63.78%（一位数字有误）"
with="比 2025 年预算增加 1 万元"
years="收入预算 9 万元，$with。培训费 2 万元，$with。会议费 3 万元，$with。公务接待费 4 万元，$with。"
wrong "all comparisons but one" "$years
2026 年财政拨款“三公”经费预算 5 万元，比 2023 年本单位一般公共预算财政拨款安排的“三公”经费年初预算增加 1 万元。" \
    "warning year-compared-differs"

# What a sentence leaves unsaid, the package shows: which measure, and of what whole; no guess accuses.
wrong "what is granted is what the table spends" "2026 年一般公共预算当年拨款 2935.34 万元。" ""
wrong "and is wrong where it is not" "2026 年一般公共预算当年拨款 2395.34 万元。" \
    "error figure-wrong 2395.34 万元 → 2935.34 万元（两位数字颠倒）"
wrong "below a heading the year's budget is of the heading" "（一）一般公共预算支出

2026 年年初预算数 2395.34 万元，主要用于文物工作。" \
    "error figure-wrong 2395.34 万元 → 2935.34 万元（两位数字颠倒）"
wrong "further below it is not" "（一）一般公共预算支出

修缮工作另行安排。设计费另计。2026 年年初预算数 2395.34 万元。" ""
shares="（一）一般公共预算支出

文物保护（2070204）支出 1224.57 万元，占 41.72%；博物馆（2070205）支出 1710.77 万元，占"
wrong "shares of no whole are of the total" "$shares 58.28%。" ""
basic="（一）一般公共预算支出

基本支出 1930.77 万元，占 65.78%；项目支出 1004.57 万元，占 34.22%；文物保护（2070204）支出 1224.57 万元，占"
wrong "one that does not fit where the others do is wrong" "$basic 47.12%；博物馆（2070205）支出 1710.77 万元，占 58.28%。" \
    "error share-wrong 47.12% → 41.72%（两位数字颠倒）"
wrong "two of which one fits show nothing" "$shares 62.28%。" ""
printf '%s\n\n' 清水市桥梁博物馆2025年度部门决算 \
    '公务用车购置及运行维护费支出 75.00 万元，其中公务用车购置费 0 万元。公务用车运行维护费支出 75.00 万元。' \
    >"$TEMPORARY/parts.txt"
run check --lang zh --full --ledger "$TEMPORARY/parts.txt"
is "a sentence that names some of the parts, and none of them an amount, breaks nothing down" \
    "$(grep -c '75.00 =? 0.00 万元（分项没有列全）' "$TEMPORARY/out")" 1
cat >"$TEMPORARY/carried.txt" <<TEXT
清水市桥梁博物馆
2026 年部门预算

2026 年一般公共预算当年拨款 2835.34 万元。

收入总表

单位：万元

项目	合计	上年结转	一般公共预算
合计	2935.34	100.00	2835.34

一般公共预算支出表

单位：万元

科目编码	科目名称	合计	基本支出	项目支出
	合计	2935.34	1930.77	1004.57
2070204	文物保护	1224.57	220.00	1004.57
2070205	博物馆	1710.77	1710.77	0
TEXT
run check --lang en "$TEMPORARY/carried.txt"
is "what is granted is what comes in, where more is spent" "$(findings <"$TEMPORARY/out" | grep -v ' note ')" ""
sed -i 's/拨款 2835.34/拨款 2385.34/' "$TEMPORARY/carried.txt"
run check --lang en "$TEMPORARY/carried.txt"
is "where it is neither nobody is accused" "$(findings <"$TEMPORARY/out" | grep -v ' note ')" ""
done_testing
