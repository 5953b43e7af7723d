#!/bin/sh
# Numbers of things are readings: told in sentences and tables, proved by each other, and said to be wrong like amounts.
cd "$(dirname "$0")/../.." && . tests/package.sh

# package TEXT: a budget with these paragraphs
package() {
    printf '%s\n' '清水市桥梁博物馆' '2026 年部门预算' '' '一、收入预算' '' \
        '2026 年收入预算 338.00 万元，其中：一般公共预算拨款 338.00 万元；支出预算 338.00 万元，其中：基本支出 238.00 万元，项目支出 100.00 万元。' \
        '' "$@" >"$TEMPORARY/document.txt"
}
# counts: measure and number of each, as extract has them
counts() {
    run extract "$TEMPORARY/document.txt"
    sed -n 's/.*"measure": "\([^"]*\)".*"count": \([0-9]*\),.*/\1=\2/p' "$TEMPORARY/out" | paste -s -d' ' -
}
# found: level and rule of each finding
found() {
    run check --lang en --format lines "$TEMPORARY/document.txt"
    sed -n 's/^[^ ]*:[0-9]*: \([a-z]*\): .*\[\(.*\)\]$/\1 \2/p' "$TEMPORARY/out" | sort | paste -s -d, -
}

package '截至 2025 年 8 月 31 日，本馆共有车辆 9 辆，其中：机要通信用车 7 辆、其他用车 2 辆；单价 100 万元（含）以上设备（不含车辆）16 台（套）。' \
    '2026 年部门预算安排购置车辆 1 辆；单价 100 万元以上设备 0 台（套）。'
is "vehicles with their kinds, devices, and what is to be bought" "$(counts)" \
    "vehicles-owned=9 vehicles-owned/机要通信用车=7 vehicles-owned/其他用车=2 devices/单价100万元以上设备=16 vehicles-bought=1 devices-bought/单价100万元以上设备=0"
is "... add up" "$(found)" ""
run check --lang en --format lines --ledger "$TEMPORARY/document.txt"
is "... and the ledger says so" "$(grep -c '9 = 7 + 2 辆' "$TEMPORARY/out")" 1
run extract --format csv "$TEMPORARY/document.txt"
is "in csv a number has its unit and no yuan" "$(sed -n 's/^[^,]*,,,,,\(16\),\([^,]*\),\([^,]*\),.*,\([0-9]*\)\r*$/\1 \2 \3 \4/p' "$TEMPORARY/out")" \
    "16 台（套）  16"

package '截至上年底，本部门人员编制 30 人，其中行政编制 10 人、事业编制 20 人；实有人员 28 人，其中行政 9 人、事业 19 人。单位管理的离退休人员 11 人。'
is "posts, staff and pensioners" "$(counts)" \
    "posts=30 posts/行政编制=10 posts/事业编制=20 staff=28 staff/行政=9 staff/事业=19 retired=11"
is "... add up" "$(found)" ""
package '截至上年底，本部门人员编制 30 人，其中行政编制 10 人、事业编制 20 人；实有人员 28 人，其中行政 19 人、事业 19 人。'
is "staff of which more are told than there are" "$(found)" "warning count-sum"

package '2026 年“三公”经费预算 3.00 万元，公务用车保有量 5 辆。' '公务用车运行维护费用于保有的公务用车，保有量 5 辆。' \
    '按现有公务用车保有量 8 辆测算公务用车运行维护费。'
is "one number told three times, once otherwise" "$(found)" "warning figure-wrong"
run check --lang en --format lines "$TEMPORARY/document.txt"
is "... and what it should be" "$(grep -c '8 辆 should be 5 辆' "$TEMPORARY/out")" 1

package '市桥局共有车辆 3 辆。' '市桥中心共有车辆 4 辆。' '其他单位现有车辆 5 辆。'
is "several units have several numbers" "$(found)" ""
package '全年培养工匠 200 名，引进企业 5 家，近 40 人参加，比上年增加 3 辆，编制 12 期简报。'
is "what no word says to be counted, about so many, and so many more are left alone" "$(counts)" ""

offices='本馆设 3 个内设机构，包括：办公室、陈列部、保管部。'
package "$offices" '分馆设 2 个内设机构，包括：办公室、展陈部。'
is "what no word of ours names has its own name, and the second of it a number" "$(counts)" \
    "counted:内设机构=3 counted:内设机构:2=2"
package '本馆共有车辆 9 辆，其中：机要通信用车 7 辆、其他用车 2 辆。' "$offices"
is "... whatever stands before it" "$(counts | tr ' ' '\n' | grep counted | uniq)" "counted:内设机构=3"

package '附表 1' '' '机构运行信息表' '' '单位：万元' '' \
    "$(printf '项目\t统计数\n一、“三公”经费支出\t12.50\n1.因公出国（境）费\t0.00\n2.公务用车购置及运行维护费\t10.00\n（1）公务用车购置费\t0.00\n（2）公务用车运行维护费\t10.00\n3.公务接待费\t2.50\n（二）相关统计数\t—\n1.因公出国（境）团组数（个）\t0\n2.因公出国（境）人次数（人）\t0\n4.公务用车保有量（辆）\t4\n5.国内公务接待批次（个）\t20\n其中：外事接待批次（个）\t0\n6.国内公务接待人次（人）\t180\n（一）车辆数合计（辆）\t5\n3.机要通信用车\t1\n8.其他用车\t3\n（二）单价100万元（含）以上设备（不含车辆）\t2')"
is "rows that count print no money" "$(counts)" \
    "abroad-groups=0 abroad-persons=0 vehicles-kept=4 reception-batches=20 reception-batches/外事接待批次=0 reception-persons=180 vehicles-owned=5 vehicles-owned/机要通信用车=1 vehicles-owned/其他用车=3 devices/单价100万元以上设备=2"
is "... and their kinds add up or do not" "$(found | tr ',' '\n' | grep -c count-sum)" 1
run extract "$TEMPORARY/document.txt"
is "... in no unit of money" "$(grep -c '"printed": "180", "unit": "人", "yuan": null' "$TEMPORARY/out")" 1
done_testing
