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
told "round ones are more than their whole as well" 部门预算 \
    "2026年一般公共预算财政拨款支出800万元。其中：基本支出510万元；项目支出350万元。" \
    "warning parts-exceed"
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

# ---- which level a change is of ----
told "a comparison behind a list is of the level that it closes with" 部门预算 \
    "2026年收入预算6240.80万元，其中：一般公共预算拨款收入5960.50万元，事业收入180.30万元，其他收入100.00万元，较上年增加214.60万元，增长3.56%。" ""
told "without a percentage, of one that it can be of" 部门预算 \
    "2026年基本支出218.60万元，其中：人员经费198.60万元，公用经费20.00万元，比上年增加73.40万元。" ""
told "of the last part where that closes" 部门预算 \
    "2026年基本支出218.60万元，其中：人员经费178.60万元，公用经费40.00万元，比上年增加3.40万元，增长9.29%。" ""
told "where nothing closes it is of the last, as its words say" 部门预算 \
    "2026年基本支出218.60万元，其中：人员经费178.60万元，公用经费40.00万元，比上年增加3.40万元，增长5.21%。" \
    "error growth-wrong 5.21% → 9.29%"
told "a level with a comparison of its own needs no other" 部门预算 \
    "2026年基本支出218.60万元，比上年增加18.60万元，增长9.30%。其中：公用经费20.00万元，比上年增加73.40万元。" \
    "error change-exceeds"

# ---- which whole a share is of ----
told "shares that add to a hundred are of what their parts come to" 部门决算 \
    "2025年收入合计914.30万元，其中：事业收入120.40万元，占24.08%；其他收入379.60万元，占75.92%。" ""
told "shares that are all of one amount are of that, whatever its name is" 部门预算 \
    "“三公”经费预算146.00万元。
“三公”经费预算支出中，因公出国（境）费支出44.10万元，占“三公”经费的18.77%；公务接待费支出83.75万元，占“三公”经费的35.64%。" ""
told "one that is not of what the others are of is wrong" 部门预算 \
    "2026年支出预算640.50万元，其中：基本支出160.00万元，占24.98%；项目支出480.50万元，占76.02%。" \
    "error share-wrong 76.02% → 75.02%（一位数字有误）"

# ---- words and percentages ----
told "a growth over the new amount is told as such" 部门预算 \
    "2026年会议费预算130.00万元，比上年增加20.00万元，增长15.38%。" "error growth-wrong 15.38% → 18.18%"
is "in words" "$(grep -c '这是增减额占本期数的比例' "$TEMPORARY/out")" 1
told "and all of the new amount over the old" 部门预算 \
    "2026年会议费预算130.00万元，比上年增加20.00万元，增长118.18%。" "error growth-wrong 118.18% → 18.18%（一位数字有误）"
is "in words as well" "$(grep -c '增减幅度应减去 100%' "$TEMPORARY/out")" 1
told "a verb left out is wording, no wrong percentage" 部门预算 \
    "2026年培训费预算218.60万元，比上年2.10万元，增加0.97%。" "warning verb-missing"
told "an amount of the year before is one" 部门预算 \
    "2026年培训费预算218.60万元，比上年200.00万元，增加9.30%。" ""
told "nothing was planned: there is no completion" 部门决算 \
    "2025年会议费年初预算为0万元，支出决算为7.45万元，完成年初预算的95.89%。" "error rate-of-nothing"
told "fallen, and as before" 部门决算 \
    "2026年因公出国（境）费支出决算减少为0.00万元，与2025年持平。" "warning even-contradicted"
told "fallen to something is not fallen by it" 部门预算 \
    "2026年会议费预算减少到7.45万元，比上年减少2.55万元，下降25.50%。" ""

# ---- what was carried in ----
told "receipts that name what was carried in are not this year's income" 部门决算 \
    "2026年度收入120.00万元，其中：财政拨款收入100.00万元，年初结转和结余20.00万元。

附件 1

收入决算表

单位：万元

科目编码	科目名称	本年收入合计	财政拨款收入
	合计	100.00	100.00
207	文化旅游体育与传媒支出	100.00	100.00
20702	文物	100.00	100.00
2070204	文物保护	100.00	100.00" ""
done_testing
