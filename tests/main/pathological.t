#!/bin/sh
# Blocks that no small set of figures explains: a table of hundreds of rows and twelve columns in which sums of rows and
# columns fail everywhere, all connected. The diagnosis ends within its bounds (REPAIR_NODES_MAX and
# DIAGNOSIS_NODES_MAX; the number of steps itself is a claim of test_repair), says what it could not decide instead of
# blaming a figure, says each identity once, and says the same again.
. tests/package.sh

# package ROWS WRONG: a spending table by code; a diagonal of WRONG cells is off, each by another amount
package() {
    awk -v rows="$1" -v wrong="$2" 'BEGIN {
        printf "石桥县计量所\n2026 年部门预算\n\n部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        for (i = 1; i <= rows; i++) { b[i] = 10 + i % 7; p[i] = 5 + i % 5; basic += b[i]; project += p[i] }
        printf "\t合计\t%.2f\t%.2f\t%.2f\n", basic + project, basic, project
        printf "207\t文化旅游体育与传媒支出\t%.2f\t%.2f\t%.2f\n", basic + project, basic, project
        printf "20702\t文物\t%.2f\t%.2f\t%.2f\n", basic + project, basic, project
        for (i = 1; i <= rows; i++)
            printf "%d\t文物工作%d\t%.2f\t%.2f\t%.2f\n", 2070200 + i % 100, i, b[i] + p[i] + (i <= wrong) * (1 + i * i),
                b[i] + (i <= wrong) * i, p[i]
    }'
}

for wrong in 1 7 90; do
    package 98 "$wrong" > "$TEMPORARY/package.txt"
    code=0
    timeout 20 "$YUSUAN" check --format json --ledger "$TEMPORARY/package.txt" > "$TEMPORARY/one" || code=$?
    is "$wrong wrong rows end" "$([ "$code" -le 1 ] && echo yes)" yes
    timeout 20 "$YUSUAN" check --format json --ledger "$TEMPORARY/package.txt" > "$TEMPORARY/two" || code=$?
    is "$wrong wrong rows: the same again" "$(cmp -s "$TEMPORARY/one" "$TEMPORARY/two" && echo yes)" yes
    run check --format json "$TEMPORARY/package.txt"
    is "$wrong wrong rows: no identity under two findings" \
        "$(grep -o '"#[0-9]* ' "$TEMPORARY/out" | sort | uniq -d)" ""
    is "$wrong wrong rows: figures blamed" "$(grep -c '"rule": "figure-wrong"' "$TEMPORARY/out")" \
        "$([ "$wrong" -eq 1 ] && echo 2 || echo 0)"
    [ "$wrong" -ne 7 ] || is "seven: said to be undecided" "$(grep -c '"rule": "identity-undecided"' "$TEMPORARY/out")" 1
done
done_testing
