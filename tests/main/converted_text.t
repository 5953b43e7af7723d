#!/bin/sh
# What a converter makes of a page with positions: lines broken at the margin, a line in two pieces, columns beside the
# wrong label. Nobody is accused of what the converter did.
cd "$(dirname "$0")/../.." && . tests/package.sh

{
    printf '清水市发展和改革委员会 2026 年部门预算\n\n'
    printf '       三、财政拨款支出预算情况说明\n'
    for i in 1 2 3 4 5 6; do
        printf '       本委认真贯彻落实有关规定，统筹安排各项支出，保障机构正常\n'
        printf '  运转，所列第 %d 项均按照有关标准测算，并经集体研究决定。\n' $i
    done
    cat <<TEXT
       1.发展与改革事务（款）物价管理（项）支出 64.31 万元，与上
  年相比增加 20 万元，增长 45.14%。主要原因是科目调整。
       2.发展与改革事务（款）事业运行（项）支出 1,474.34 万
  元，与上年相比增加 221.58 万元，增长 17.69%。主要原因是下属
  事业单位预算增加。
       3.物业管理费 12.00 万元，
                        培训费 36.91 万元，
                                     劳务费 30.00
  万元，与上年相比增加 3.00 万元，增长 11.11%。

                         支出总表

单位：万元
                                                                                  本年支出合计            基本支出            项目支出
科目编码       科目名称
           合计                                                                      1538.65           1474.34           64.31
2010408    物价管理                                                                     64.31              0.00           64.31
2010450    事业运行                                                                   1474.34           1474.34            0.00
TEXT
} >"$TEMPORARY/laid.txt"
run extract --claims "$TEMPORARY/laid.txt"
is "a line that does not begin as far right as paragraphs do goes on, however short the one before it is" \
    "$(grep -c '"printed": "1,474.34"' "$TEMPORARY/out") $(grep -c '"printed": "221.58".*"function": "2010450"' "$TEMPORARY/out")" "1 1"
is "a piece that begins where the line above ended is of that line" \
    "$(grep '"printed": "3.00"' "$TEMPORARY/out" | grep -c '12.00 万元，培训费 36.91 万元，劳务费 30.00万元，与上年相比增加 3.00 万元')" 1
run check --lang en "$TEMPORARY/laid.txt"
is "and nobody is accused" "$(findings <"$TEMPORARY/out" | grep ' error ')" ""

cat >"$TEMPORARY/apart.txt" <<TEXT
清水市发展和改革委员会 2026 年部门预算

发展与改革事务（款）物价管理（项）支出 64.31 万元，与上年相比增加 20 万元，增长 45.14%。

与上年相比增加 221.58 万元，增长 17.69%。
TEXT
run check --lang en "$TEMPORARY/apart.txt"
is "a comparison in a paragraph of its own may be of another amount" \
    "$(findings <"$TEMPORARY/out" | sed -n 's/.*\(error\|warning\) change-exceeds.*/\1/p')" warning
awk '/45.14%。/ { sub(/。$/, "，"); printf "%s", $0; next } NF' "$TEMPORARY/apart.txt" >"$TEMPORARY/beside.txt"
run check --lang en "$TEMPORARY/beside.txt"
is "beside the amount it is of it" \
    "$(findings <"$TEMPORARY/out" | sed -n 's/.*\(error\|warning\) change-exceeds.*/\1/p')" error

for name in 大型修缮 办公设备购置; do
    cat >"$TEMPORARY/pairs.txt" <<TEXT
清水市发展和改革委员会 2026 年部门预算

一般公共预算支出明细表

单位：万元

科目编码	科目名称	部门经济科目	合计
50101	工资奖金津补贴	30101	35.00
50201	办公经费	30201	22.00
50602	$name	30906	50.00
TEXT
    run check --lang en "$TEMPORARY/pairs.txt"
    findings <"$TEMPORARY/out" | sed -n 's/.*\(error\|warning\) code-name-[a-z]*.*/\1/p'
    echo .
done >"$TEMPORARY/named"
is "a name that is another code's of the row accuses nobody, one that is not is told" \
    "$(tr '\n' ' ' <"$TEMPORARY/named")" ". warning . "

# 类 and 款 in columns of their own, and the second was lost: the code is not the one of what stands beside it.
cat >"$TEMPORARY/shared.txt" <<TEXT
清水市发展和改革委员会 2026 年部门预算

一般公共预算基本支出表

单位：万元

科目编码	科目名称	合计
301	工资福利支出	57.00
301	基本工资	35.00
301	津贴补贴	22.00
302	商品和服务支出	50.00
303	对个人和家庭的补助	7.00
310	资本性支出	3.00
TEXT
run check --lang en "$TEMPORARY/shared.txt"
is "a code that stands beside several names accuses none of them" \
    "$(findings <"$TEMPORARY/out" | grep -c 'code-name' || true)" 0
sed -i '/津贴补贴/d; s/57.00/35.00/' "$TEMPORARY/shared.txt"
run check --lang en "$TEMPORARY/shared.txt"
is "beside one wrong name it does" "$(findings <"$TEMPORARY/out" | grep -c 'code-name' || true)" 1

# A table of targets whose cells take two lines: each line became a row of its own.
cat >"$TEMPORARY/targets.txt" <<TEXT
清水市发展和改革委员会 2026 年部门预算

项目支出绩效目标表

一级指标    二级指标      三级指标                  指标值
产出指标    数量指标      组织开展价格监测调查            ≥12次
                    有效改善                  12次
产出指标    质量指标      监测数据上报及时准确            ≥95%
                    有效改善                  95%
TEXT
run check --lang en "$TEMPORARY/targets.txt"
is "a cell that may be half of one is no target told twice" \
    "$(findings <"$TEMPORARY/out" | grep -v ' note ')" ""
done_testing
