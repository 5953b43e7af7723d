#!/bin/sh
# What the figures of a text mean where that is a choice, and what they prove: packages of nothing but sentences, and
# of the findings in short: level and rule, the repair where it is one of them; nothing where nothing may be said.
cd "$(dirname "$0")/../.." && . tests/package.sh

# told NAME KIND SENTENCES WANTED
told() {
    cat >"$TEMPORARY/package.txt" <<TEXT
清水市桥梁局2026年$2

第二部分 2026年$2情况说明

一、收支情况说明

$3
TEXT
    run check --lang zh "$TEMPORARY/package.txt"
    is "$1" "$(sed -n -e 's/^[^:]*:[0-9]*: \([a-z]*\): .*\[\([a-z-]*\)\]$/\1 \2/p' \
        -e 's/^ *改法（[0-9]*%）：\(.*\)$/\1/p' "$TEMPORARY/out" | head -2 | tr '\n' ' ' | sed 's/ $//')" "$4"
}

# ---- lists: whose parts, and what they prove ----
told "parts after a full stop are the head's: more than their whole" 部门预算 \
    "2026年一般公共预算财政拨款支出3186.40万元。其中：基本支出1924.10万元；项目支出1362.30万元。" \
    "warning parts-sum"
told "round ones prove it as well" 部门预算 \
    "2026年一般公共预算财政拨款支出800万元。其中：基本支出510万元；项目支出350万元。" \
    "warning parts-sum"
told "less than their whole may leave something out" 部门预算 \
    "2026年一般公共预算财政拨款支出3186.40万元。其中：基本支出1240.75万元。" ""
told "all there are prove it both ways" 部门预算 \
    "2026年“三公”经费预算90万元。其中：因公出国（境）费用25万元；公务接待费15万元；公务用车运行维护费30万元；公务用车购置费0万元。" \
    "warning parts-sum"
told "numbered paragraphs below a level list its parts" 部门预算 \
    "2026年“三公”经费预算13.30万元。
（一）因公出国（境）费预算5.00万元。
（二）公务用车购置及运行维护费预算8.40万元。
（三）公务接待费预算0.80万元。" \
    "warning parts-sum"
told "a list goes on after a semicolon at a paragraph's end: its shares are understood" 部门预算 \
    "2026年支出预算合计640.50万元，其中：基本支出160.00万元，占24.98%；
项目支出480.50万元，占57.02%；
事业单位经营支出0万元，占0%。" \
    "error share-wrong 57.02% → 75.02%（两位数字颠倒）"
told "the paragraph of the same label beside it is no part of that list" 部门预算 \
    "1.2026年基本支出160.00万元，其中：人员经费120.00万元，公用经费40.00万元；
2.2026年项目支出480.50万元，比上年增加20.00万元。" ""
told "a unit left out of a whole" 部门预算 \
    "2026年基本支出2400.71元，其中：人员经费1240.46万元，公用经费1160.24万元。" \
    "warning parts-sum"
told "what is not measured in budgets is no figure: bounds, aims" 部门预算 \
    "污水处理率保持95%以上，绿地率稳定在40%左右。2026年公务接待费预算2.00万元，比上年增加1.00万元，增长100%。" ""
