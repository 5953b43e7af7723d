#!/bin/sh
# One wrong figure among right ones is named, whatever else it spoils: a sign that lets other rows add up, a list that
# has too much by it, a unit that another table then seems to be in, digits that its decimals tell.
cd "$(dirname "$0")/../.." && . tests/package.sh

# package FROM TO [TEXT]: the sample of decimals-odd, whose other figures are right, with the first FROM changed
package() {
    { sed -e 's/8\.030$/8.03/' tests/messages/decimals-odd.txt | awk -v from="$1" -v to="$2" '
        !done && (at = index($0, from)) { $0 = substr($0, 1, at - 1) to substr($0, at + length(from)); done = 1 }
        { print }'
      printf '\n%s\n' "${3:-}"; } >"$TEMPORARY/budget.txt"
    run check --lang en "$TEMPORARY/budget.txt"
}
wrong() { # level, printed and right figure of each figure-wrong
    sed -n 's/^[^:]*:[0-9]*: \([a-z]*\): .* \([-0-9.]* 万元 should be [0-9.]* 万元\).*\[figure-wrong\]$/\1 \2/p' "$TEMPORARY/out"
}

package 389.26 389.26
is "the package is right" "$(findings <"$TEMPORARY/out")" ""
printf '%s\n' '清水市桥梁博物馆' '2026 年部门预算' '' '部门支出总表' '' '单位：万元' '' '科目编码	科目名称	合计	基本支出	项目支出' \
    '	合计	168.44	101.20	67.24' '205	教育支出	-7.09	5.02	2.07' '20508	进修及培训	7.09	5.02	2.07' \
    '2050803	培训支出	7.09	5.02	2.07' '206	科学技术支出	161.35	96.18	65.17' '20601	科学技术管理事务	161.35	96.18	65.17' \
    '2060101	行政运行	161.35	96.18	65.17' >"$TEMPORARY/budget.txt"
run check --lang en "$TEMPORARY/budget.txt"
is "a class with a minus is one wrong figure; that other rows add up with it proves nothing" "$(wrong)" \
    "error -7.09 万元 should be 7.09 万元"

text='2026 年支出预算 389.26 万元，其中：文化旅游体育与传媒支出 955.29 万元。'
package 389.26 389.26 "$text"
is "a list that leaves something out is no more than its whole" "$(wrong)" "error 955.29 万元 should be 355.29 万元"

package 12.07 0.001207
run check --format json "$TEMPORARY/budget.txt"
grep -A60 '"decimals-odd"' "$TEMPORARY/out" | grep -q '"12.07 万元"'
claim $? "digits whose decimals are too many by a unit say what they were"
package 12.07 12.0700
run check --format json "$TEMPORARY/budget.txt"
grep -A60 '"decimals-odd"' "$TEMPORARY/out" | grep -q '"1207.00 万元"'
is "zeros too many say nothing" $? 1

printf '%s\n' '清水市桥梁博物馆' '2026 年部门预算' '' '一、单位概况' '现有公务用车 12 辆，其中：机要通信用车 2 辆、执法执勤用车 9 辆、其他用车 4 辆。' \
    >"$TEMPORARY/budget.txt"
run check --format json "$TEMPORARY/budget.txt"
is "a number of things and its items: what each may be, and none below nothing" \
    "$(grep -c '"value": "-' "$TEMPORARY/out") $(grep -q '"6 辆"' "$TEMPORARY/out" && echo told)" "0 told"
done_testing
