#!/bin/sh
# A finding says what its figures were read as, where nothing else that it says does: a figure of the year before whose
# words do not name what it is of. In JSON the coordinate of each figure of a finding is there in any case.
cd "$(dirname "$0")/../.." && . tests/package.sh

cat > "$TEMPORARY/package.txt" << 'TEXT'
清水市桥梁博物馆
2026 年部门预算

二、预算说明

2026 年一般公共预算支出 2935.34 万元。其中：

1.文物保护（2070204）。2025 年当年预算执行数为 1000.00 万元，2026 年预算安排 1224.57 万元，比 2025 年预算执行数增加 29.46%。

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
is "what the message says already is not said again" "$(grep -c '\[growth-wrong\]' "$TEMPORARY/out") $(grep -c '读作：' "$TEMPORARY/out")" "1 1"
is "the figure of the year before is told by its meaning" "$(grep -B1 '读作：' "$TEMPORARY/out" | sed 's/^ *//' | tr '\n' ' ')" \
    "^^^^^^^ 读作：本年支出·2025年·2070204 文物保护 "
run check --lang en "$TEMPORARY/package.txt"
is "the same in English" "$(grep -c '^ *read as: .*·2025·' "$TEMPORARY/out")" 1
run check --format jsonl "$TEMPORARY/package.txt"
is "in JSON each figure has its coordinate" "$(grep -o '"read_as": {"measure": "spend", "year": "202[56]"' "$TEMPORARY/out" | sort | uniq -c | tr -s ' \n' ' ')" \
    ' 1 "read_as": {"measure": "spend", "year": "2025" 2 "read_as": {"measure": "spend", "year": "2026" '
done_testing
