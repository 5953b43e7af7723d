#!/bin/sh
# What is no budget, or only half of one, gets a clear message: never a crash, never a silence, never minutes.
cd "$(dirname "$0")/../.." && . tests/package.sh

refuses() { # refuses WHAT FILE [WORD]: exit 2, one message on standard error that names the file (and has the word)
    run check --lang en "$2"
    if [ "$code" = 2 ] && grep -q "$(basename "$2")" "$TEMPORARY/err" && grep -q "${3:-.}" "$TEMPORARY/err"; then
        claim 0 "$1"
    else
        claim 1 "$1"
        printf '%s\n' "exit $code, said: $(head -c 300 "$TEMPORARY/err")" | diagnose
    fi
}

survives() { # survives WHAT FILE: exit 0, 1 or 2, and a word somewhere
    run check --lang en "$2"
    if [ "$code" -le 2 ] && { [ -s "$TEMPORARY/out" ] || [ -s "$TEMPORARY/err" ]; }; then
        claim 0 "$1"
    else
        claim 1 "$1"
        printf '%s\n' "exit $code, said: $(head -c 300 "$TEMPORARY/err")" | diagnose
    fi
}

: >"$TEMPORARY/empty.txt"
refuses "an empty file" "$TEMPORARY/empty.txt"
refuses "a file that is not there" "$TEMPORARY/nowhere.txt"
head -c 100000 "$YUSUAN" >"$TEMPORARY/binary.txt"
survives "a binary named .txt" "$TEMPORARY/binary.txt"
head -c 65536 /dev/zero >"$TEMPORARY/zeros.txt"
survives "zero bytes" "$TEMPORARY/zeros.txt"
printf '\377\376' >"$TEMPORARY/mark.txt"
survives "a byte order mark and nothing else" "$TEMPORARY/mark.txt"
printf '重庆市\377\300\200\355\240\200预算' >"$TEMPORARY/broken.txt"
survives "broken UTF-8" "$TEMPORARY/broken.txt"
printf '\t\t\t\n\t\t\n' >"$TEMPORARY/tabs.txt"
survives "tabs alone" "$TEMPORARY/tabs.txt"
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%d\t", i; print "" }' >"$TEMPORARY/wide.txt"
survives "a row of 3,000 cells" "$TEMPORARY/wide.txt"
awk 'BEGIN { print "附件 1\n部门支出总表\n单位：万元\n科目编码\t科目名称\t合计"; for (i = 0; i < 200000; i++) print "201\t一般公共服务支出\t1.00" }' >"$TEMPORARY/tall.txt"
survives "a table of 200,000 rows" "$TEMPORARY/tall.txt"
printf '部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\n201\t支出\t99999999999999999999999999.99\n\t合计\t-9223372036854775808.00\n' >"$TEMPORARY/huge.txt"
survives "amounts that no number holds" "$TEMPORARY/huge.txt"
# Each heading without text is compared with those beside it, and with those that come later.
awk 'BEGIN {
    print "清水市桥梁博物馆 2026 年部门预算\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n\t合计\t2935.34"
    print "207\t文化旅游体育与传媒支出\t2935.34\n\n三、其他重要事项\n"
    count = split("五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十", numeral)
    for (i = 0; i < 4000; i++) {
        printf "（%s）政府采购第 %d 种情况\n\n", numeral[i * 2 % count + 1], i
        printf "（%s）车辆第 %d 种情况\n\n共有第 %d 种车辆，都是业务用车。\n\n", numeral[i * 2 % count + 2], i, i
    }
}' >"$TEMPORARY/hollow.txt"
run check --lang en --format lines "$TEMPORARY/hollow.txt"
is "4,000 headings without text among as many with it are told" \
    "$(grep -c 'nothing stands under the heading' "$TEMPORARY/out") $(wc -c <"$TEMPORARY/err")" "4000 0"
mkdir "$TEMPORARY/folder"
survives "an empty folder" "$TEMPORARY/folder"

# One line of 1 GB: a sparse file, so that it costs no disk, and the file's size alone decides.
truncate -s 1G "$TEMPORARY/gigabyte.txt"
refuses "1 GB of one line" "$TEMPORARY/gigabyte.txt"
rm "$TEMPORARY/gigabyte.txt"
code=0
head -c 300000000 /dev/zero | tr '\0' 1 | timeout 60 "$YUSUAN" check --lang en - >"$TEMPORARY/out" 2>"$TEMPORARY/err" || code=$?
is "300 MB of one line on standard input" "$code $(test -s "$TEMPORARY/err" && echo said)" "2 said"
head -c 2000000 /dev/zero | tr '\0' 1 >"$TEMPORARY/line.txt"
survives "2 MB of one line" "$TEMPORARY/line.txt"

printf 'x' >"$TEMPORARY/locked.txt"
chmod 000 "$TEMPORARY/locked.txt"
if [ -r "$TEMPORARY/locked.txt" ]; then
    skip "a file that may not be read" "this user may read everything"
else
    refuses "a file that may not be read" "$TEMPORARY/locked.txt"
fi

run check --lang en "$EXAMPLE" "$TEMPORARY/nowhere.txt"
is "one file that fails does not stop the others" "$code $(grep -c '' "$TEMPORARY/err")" "2 1"
ok "... whose findings are still told" test -s "$TEMPORARY/out"
if [ -w /dev/full ]; then
    code=0
    "$YUSUAN" check "$EXAMPLE" >/dev/full 2>"$TEMPORARY/err" || code=$?
    is "a full disk is an error" "$code $(test -s "$TEMPORARY/err" && echo said)" "2 said"
else
    skip "a full disk is an error" "no /dev/full"
fi

# Truncated anywhere, the tables that are left are read and the rest is missing: never a crash.
size=$(wc -c <"$EXAMPLE")
crashes=
at=0
while [ "$at" -lt "$size" ]; do
    head -c "$at" "$EXAMPLE" >"$TEMPORARY/cut.txt"
    run check --lang zh "$TEMPORARY/cut.txt"
    [ "$code" -le 2 ] || crashes="$crashes $at:$code"
    at=$((at + 499))
done
is "truncated at every 499th byte" "$crashes" ""
done_testing
