#!/bin/sh
# Changes told in several sentences: the whole and its parts. 增加 printed for 减少 is seen when the digits fit but for the
# sign; a list that lacks a part is none.
. tests/package.sh

# package TOTAL PART: the words of direction of the whole and of its part, and the change of the part
package() {
    cat << END
石桥县计量所

2026 年部门预算

一、“三公”经费

2026 年“三公”经费预算 18.64 万元，比 2025 年预算$1 3.27 万元。

其中：因公出国（境）费 0.00 万元，与 2025 年预算持平；公务接待费 2.18 万元，与 2025 年预算持平。

公务用车运行维护费 16.46 万元，比 2025 年预算$2 $3 万元。
END
}

# told TOTAL PART CHANGE: the rules of errors and warnings about sums
told() {
    package "$@" > "$TEMPORARY/package.txt"
    run check "$TEMPORARY/package.txt"
    findings < "$TEMPORARY/out" | grep -E 'parts-sum|figure-wrong|change' | cut -d ' ' -f 2-3 | sort -u | tr '\n' ' '
}

is "whole and part fall by the same" "$(told 减少 减少 3.27)" ""
is "the whole rises by what its part falls" "$(told 增加 减少 3.27)" "warning parts-sum "
is "the part rises by what the whole falls" "$(told 减少 增加 3.27)" "warning parts-sum "
is "another part may be left out" "$(told 减少 减少 1.84)" ""
is "whatever its direction" "$(told 减少 增加 1.84)" ""
done_testing
