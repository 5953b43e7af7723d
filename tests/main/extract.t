#!/bin/sh
# Nothing that is printed is dropped: a figure without a meaning is a line of extract with a reason, and a figure of a
# sentence is a claim, understood or not.
cd "$(dirname "$0")/../.." && . tests/package.sh

budget() {
    printf '%s\n' '青石县钟表档案馆' '2026 年部门预算' '' '一般公共预算财政拨款支出预算表' '' '单位：万元' ''
    printf '科目编码\t科目名称\t合计\t玄铁\t基本支出\t项目支出\n'
    printf '\t合计\t250.00\t7.10\t190.00\t60.00\n2070205\t博物馆\t215.00\t7.20\t155.00\t60.00\n'
    printf '2210201\t住房公积金\t35.00\t7.30\t35.00\t-\n'
    printf '%s\n' '' '一、预算说明' '' "$1"
}
budget '2026 年支出预算 250.00 万元，比上年增加 10.00 万元，增长 4.17%。飞檐那边另有 3.30 万元的铜铃。' >"$TEMPORARY/budget.txt"
figures() { grep -c "$1" "$TEMPORARY/out"; }

run extract "$TEMPORARY/budget.txt"
is "each figure of the table is a line" "$code $(grep -vc '"table": null' "$TEMPORARY/out")" "0 11"
is "those of a column that nobody knows have a reason and no coordinate" \
    "$(figures '"yuan": null, "kind": null, "coordinate": null, "reason": "column"')" 3
is "... and stand where they were read" "$(sed -n '2s/.*"printed": "\([0-9.]*\)".*/\1/p' "$TEMPORARY/out")" 7.10
run extract --format csv "$TEMPORARY/budget.txt"
is "the same in csv, with the reason" "$(grep -c ',column,,,,$' "$TEMPORARY/out")" 3

run extract --claims "$TEMPORARY/budget.txt"
is "each figure of a sentence is a claim" "$code $(wc -l <"$TEMPORARY/out" | tr -d ' ')" "0 4"
is "a level, a change of it and its growth" \
    "$(sed 's/.*"kind": "\([a-z]*\)".*/\1/' "$TEMPORARY/out" | tr '\n' ' ')" "level change growth none "
is "a percentage is no money" "$(figures '"yuan": null, "percent": "4.17", "direction": "up"')" 1
is "a change says what it is held against" "$(figures '"kind": "change".*"base": {.*"year": "2025"')" 1
is "the span is in bytes of the sentence" "$(LC_ALL=C awk '/"kind": "change"/ {
    at = index($0, "\"span\": ["); s = substr($0, at + 9); begin = s + 0; sub(/^[0-9]*, /, "", s); end = s + 0
    at = index($0, "\"sentence\": \""); print substr(substr($0, at + 13), begin + 1, end - begin) }' "$TEMPORARY/out")" 10.00
# As a workbook: what csv has, and the records; numbers are numbers.
if command -v python3 > "$TEMPORARY/which"; then
    cat > "$TEMPORARY/sheets.py" << 'END'
"""sheets.py FILE: the sheets of a workbook, a row a line, a number with # before it."""
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
names = re.findall(r'<sheet [^>]*?name="([^"]*)"', book.read("xl/workbook.xml").decode())
shared = []
if "xl/sharedStrings.xml" in book.namelist():
    shared = [re.sub("<[^>]*>", "", s) for s in re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
for number, name in enumerate(names, 1):
    sheet = book.read("xl/worksheets/sheet%d.xml" % number).decode()
    for row in re.findall(r"<row .*?</row>", sheet, re.S):
        cells = []
        for look, inside in re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", row, re.S):
            text = re.sub("<[^>]*>", "", inside)
            cells.append(shared[int(text)] if 't="s"' in look else text if "t=" in look or not text else "#" + text)
        print(name + "|" + "|".join(cells))
END
    run extract --format xlsx --lang en --output "$TEMPORARY/budget.xlsx" "$TEMPORARY/budget.txt"
    python3 "$TEMPORARY/sheets.py" "$TEMPORARY/budget.xlsx" > "$TEMPORARY/rows" 2>&1
    "$YUSUAN" extract --format csv "$TEMPORARY/budget.txt" > "$TEMPORARY/figures"
    is "a workbook has the columns of csv" "$code $(sed -n 's/^Figures|//p' "$TEMPORARY/rows" | head -n 1 | tr '|' ',')" \
        "0 $(head -n 1 "$TEMPORARY/figures" | tr -d '\r')"
    is "... all its figures, and claims, projects and targets" "$(cut -d'|' -f1 "$TEMPORARY/rows" | uniq -c | awk '{ printf "%s %d ", $2, $1 }')" \
        "Figures $(wc -l < "$TEMPORARY/figures" | tr -d ' ') Claims 5 Projects 1 Targets 1 "
    is "... and what is a number is one" "$(grep -c '博物馆.*|215.00|万元|#2150000' "$TEMPORARY/rows")" 1
    run extract --format xlsx "$TEMPORARY/budget.txt" "$TEMPORARY/budget.txt" "$EXAMPLE"
    is "it is of one document" "$code $(grep -c '逐份提取' "$TEMPORARY/err")" "2 1"
else
    skip "figures as a workbook" "no python3"
fi
run check --claims "$TEMPORARY/budget.txt"
is "check has no claims" "$code" 2
done_testing
