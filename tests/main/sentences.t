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
wrong "a change larger than its level: the growth tells the change" \
    "会议费 844.15 万元，比上年增加 5219.00 万元，增长 6.59%。" \
    "error change-exceeds 5219.00 万元 → 52.19 万元（小数点错位）"
wrong "a list that is one dropped digit off is no list that leaves something out" \
    "培训费 612.13 万元，其中：甲项目 28.62 万元，乙项目 326.51 万元。" \
    "warning figure-wrong 28.62 万元 → 285.62 万元（漏一位数字）"
wrong "one that lacks an amount is" "培训费 612.13 万元，其中：甲项目 185.41 万元，乙项目 326.51 万元。" ""
wrong "nor is one that has just one of its parts too much" \
    "培训费 164.48 万元，其中：甲项目 164.48 万元，乙项目 200 万元。" ""
done_testing
