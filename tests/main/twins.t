#!/bin/sh
# The same package in another format gives the same figures, with the same meanings: the examples set as OFD in two ways
# (tests/tools/make_ofd) and as Markdown, and files of the format that others made, read as what they are.
cd "$(dirname "$0")/../.." && . tests/package.sh
tools=$(dirname "$YUSUAN")/tests/tools
OFFICE=${OFFICE:-../shared/office}

# Readings or claims without file, page, line, column headers and blanks: how a header is cut into cells, and which
# blanks a page keeps, is of the format.
meanings() { # FILE [--claims]
    "$YUSUAN" extract --format tsv "$@" | awk -F '\t' '
        NR == 1 { for (i = 1; i <= NF; i++) left_out[i] = $i ~ /^(file|page|line|sheet|cell|column|begin|end|table|sentence)$/; next }
        { line = ""; for (i = 1; i <= NF; i++) if (!left_out[i]) line = line $i "|"; gsub(/ /, "", line); print line }' | sort
}
findings_of() { # rules and levels, how many of each
    "$YUSUAN" check --format jsonl "$1" | grep -o '"rule": "[^"]*", "level": "[^"]*"' | sort | uniq -c
}
agree() { # NAME TEXT TWIN
    meanings "$2" > "$TEMPORARY/one"
    meanings "$3" > "$TEMPORARY/two"
    is "$1: $(wc -l < "$TEMPORARY/one" | tr -d ' ') figures" "$(cksum < "$TEMPORARY/two")" "$(cksum < "$TEMPORARY/one")"
    is "$1: claims of sentences" "$(meanings "$3" --claims)" "$(meanings "$2" --claims)"
    is "$1: findings" "$(findings_of "$3")" "$(findings_of "$2")"
}

for text in examples/minimal/budget.txt "$EXAMPLE"; do
    for way in plain fancy; do
        "$tools/make_ofd" $way "$text" > "$TEMPORARY/$way.ofd"
        agree "$text as OFD, $way" "$text" "$TEMPORARY/$way.ofd"
    done
    # rows with tabs become rows with bars, the line of dashes below the first
    awk -F '\t' '
        function row() { line = $0; gsub(/\|/, "\\|", line); gsub(/\t/, " | ", line); return "| " line " |" }
        NF > 1 {
            print row()
            if (!in_table) { dashes = "|"; for (i = 1; i <= NF; i++) dashes = dashes "---|"; print dashes }
            in_table = 1; next
        }
        { in_table = 0; print }' "$text" > "$TEMPORARY/twin.md"
    agree "$text as Markdown" "$text" "$TEMPORARY/twin.md"
done
"$tools/make_ofd" fancy "$EXAMPLE" | cmp -s - "$TEMPORARY/fancy.ofd"
claim $? "what is made for tests is the same every time"

has() { # FILE TEXT: in what the reader makes of it
    if [ -f "$OFFICE/$1" ]; then
        "$tools/show_document" "$OFFICE/$1" > "$TEMPORARY/shown"
        grep -qF "$2" "$TEMPORARY/shown"
        claim $? "$1: $2"
    else
        skip "$1" "no $OFFICE"
    fi
}
has z.ofd '|CodePosition|xs:int|TextCode中字符编码的起始位置，从0开始|必选|'
has SignScaleError.ofd '开票日期：2022年09月01日'
has SignScaleError.ofd 'remark signature'
has 文字横向-数科.ofd '一二三四'
has no_page_container.ofd '*餐饮服务*餐饮服务'
has chineseDir.ofd '你好呀，OFD Reader&Writer！'
has namespace_no_std.ofd '你好呀，OFD Reader&Writer！'
has h.ofd 'remark drawn-page'
has y.ofd '建设新时代海关数字档案室'
done_testing
