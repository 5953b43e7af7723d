#!/bin/sh
# Percentages in the ledger, shares that were made to add up, reasons by their amounts, and a source told behind its
# amount.
cd "$(dirname "$0")/../.." && . tests/package.sh

# package TEXT: a budget with this paragraph
package() {
    printf '%s\n' '清水市桥梁博物馆' '2026 年部门预算' '' '一、收支预算' '' \
        '2026 年收入预算 338.00 万元，其中：一般公共预算拨款 338.00 万元。' '' "$1" >"$TEMPORARY/document.txt"
    run check --lang en --format lines --ledger "$TEMPORARY/document.txt"
}
# found: level and rule of each finding
found() { sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' "$TEMPORARY/out" | sort | paste -s -d, -; }
percentages() { grep -c "^    %[0-9]* *$1 .*$2" "$TEMPORARY/out"; }

package '2026 年支出预算 338.00 万元，比上年增加 10.00 万元，增长 3.05%。其中：基本支出 198.00 万元，占 58.58%；项目支出 140.00 万元，占 41.42%。'
is "a growth is told with its division" "$(percentages proved '3.05% = (338.00 - 328.00) / 328.00 万元')" 1
is "... and shares with theirs" "$(percentages proved '58.58% = 198.00 / 338.00 万元')" 1
is "... and nothing is said of them" "$(found)" ""
run check --format json --ledger "$TEMPORARY/document.txt"
is "in JSON as well" "$(grep -c '"kind": "growth", "state": "proved", "printed": "3.05"' "$TEMPORARY/out")" 1

package '2026 年支出预算 338.00 万元，其中：基本支出 198.00 万元，占 60.50%；项目支出 140.00 万元，占 39.50%。'
is "shares that are wrong and add up to a hundred" "$(percentages violated '60.50% ≠ 198.00 / 338.00 万元, which is 58.58%')" 1
is "... were made to" "$(grep -c 'shares add up to just 100 %' "$TEMPORARY/out")" 2
package '2026 年支出预算 338.00 万元，其中：基本支出 198.00 万元，占 60.50%；项目支出 140.00 万元，占 41.42%。'
is "one that is wrong alone was not" "$(found) $(grep -c 'just 100 %' "$TEMPORARY/out")" "error share-wrong 0"

package '2026 年支出预算 338.00 万元，比上年增加 10.00 万元，主要原因是人员经费增加 2.00 万元、项目支出减少 12.00 万元。'
is "reasons that come to less for what rose" "$(found)" "warning reason-contrary"
package '2026 年支出预算 338.00 万元，比上年增加 10.00 万元，主要原因是人员经费增加 22.00 万元、项目支出减少 12.00 万元。'
is "reasons of both ways that come to what rose" "$(found)" ""
package '2026 年支出预算 338.00 万元，比上年增加 10.00 万元，主要原因是人员增加、项目支出减少 12.00 万元。'
is "one of them without an amount weighs what it likes" "$(found)" ""

# targets TEXT: the sample of money under targets, which has 100.00 of projects, with this sentence
targets() {
    sed "s/^绩效目标设置情况。.*/绩效目标设置情况。$1/" tests/messages/performance-exceeds.txt >"$TEMPORARY/document.txt"
    run check --lang en --format lines "$TEMPORARY/document.txt"
}
targets '2026 年项目支出均纳入绩效目标管理，涉及资金 290.00 万元，均为一般公共预算拨款。'
is "more under targets than the projects have of the source told behind" "$(found)" "warning performance-exceeds"
targets '2026 年项目支出均纳入绩效目标管理，涉及资金 100.00 万元，均为一般公共预算拨款。'
is "as much as they have" "$(found)" ""
done_testing
